// Draws a document that Python cut into blocks, and brings the cited place into view.
// Only text nodes and fixed element names: nothing that a document contains can become markup.

const PART = 40; // blocks that the browser lays out together once they come near the view

function element(name, className, parent) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (parent) parent.append(made);
  return made;
}

function fill(parent, runs) {
  for (const run of runs) {
    const home = run.mark ? element("mark", run.mark, parent) : parent;
    home.append(document.createTextNode(run.text));
  }
}

function drawTable(block, parent) {
  const body = element("tbody", "", element("table", "", element("div", "wide", parent)));
  for (const row of block.rows) {
    const line = element("tr", "", body);
    for (const cell of row) {
      const text = cell.runs.map((run) => run.text).join("");
      const number = /^[-+−]?[\d,，.\s]+%?$/.test(text) && text.length < 24;
      const shape = number ? "number" : text.length > 5 ? "words" : "";
      const made = element("td", `${cell.mark} ${shape}`.trim(), line);
      if (cell.rows > 1) made.rowSpan = cell.rows;
      if (cell.columns > 1) made.colSpan = cell.columns;
      fill(made, cell.runs);
    }
  }
}

function drawBlocks(blocks, scroll) {
  let part = null;
  blocks.forEach((block, at) => {
    if (at % PART === 0) part = element("div", "part", scroll);
    if (block.kind === "table") drawTable(block, part);
    else if (block.kind === "page") element("div", "page", part).textContent = block.label;
    else fill(element("p", "", part), block.runs);
  });
}

function drawPicture(picture, scroll) {
  scroll.classList.add("picture");
  const sheet = element("div", "sheet", scroll);
  const image = element("img", "", sheet);
  image.alt = picture.label;
  image.src = picture.source;
  for (const box of picture.boxes) {
    const made = element("div", "box " + box.kind, sheet);
    for (const side of ["left", "top", "width", "height"]) made.style[side] = box[side] * 100 + "%";
  }
  return image;
}

function bringIntoView(scroll) {
  const target = scroll.querySelector("td.quote, mark.quote, .box.quote");
  if (!target) return;
  // By hand, not scrollIntoView: that would also move the dialog and hide what stands above.
  for (const [box, sideways] of [[target.closest(".wide"), true], [scroll, true]]) {
    if (!box) continue;
    const place = target.getBoundingClientRect();
    const view = box.getBoundingClientRect();
    if (box === scroll) box.scrollTop += place.top - view.top - box.clientHeight / 3;
    if (sideways && (place.left < view.left || place.right > view.right)) {
      box.scrollLeft += place.left - view.left - (box.clientWidth - place.width) / 2;
    }
  }
}

export default function (component) {
  const { data, parentElement } = component;
  const frame = parentElement.querySelector(".frame");
  if (!frame || !data || frame.dataset.serial === data.serial) return;
  frame.dataset.serial = data.serial;
  frame.replaceChildren();
  const scroll = element("div", "paper", frame);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "document");
  const image = data.picture ? drawPicture(data.picture, scroll) : null;
  if (!image) drawBlocks(data.blocks, scroll);
  if (scroll.querySelector(".quote")) {
    const back = element("button", "back", frame);
    back.type = "button";
    back.textContent = "回到引文";
    back.onclick = () => bringIntoView(scroll);
  }
  // Parts out of view have guessed heights until they are laid out: go there, let them settle, go again.
  const settle = () => {
    bringIntoView(scroll);
    requestAnimationFrame(() => {
      bringIntoView(scroll);
      setTimeout(() => bringIntoView(scroll), 120);
    });
  };
  if (image && !image.complete) image.onload = settle;
  requestAnimationFrame(settle);
}

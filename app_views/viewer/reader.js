// Draws a document that Python cut into blocks, and brings the cited place into view.
// Only text nodes and fixed element names: nothing that a document contains can become markup.

const PART = 40; // blocks that the browser lays out together once they come near the view
const LOWEST = 288; // pixels: the paper is never less high
const BELOW = 16; // pixels below it
const LAZY_FROM = 20000; // paragraphs and cells; below this all is laid out at once, and heights are never guessed

function element(name, className, parent) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (parent) parent.append(made);
  return made;
}

function fill(parent, runs) {
  for (const run of runs) {
    let home = run.mark ? element("mark", run.mark, parent) : parent;
    if (run.style) home = element("span", run.style, home);
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
  const size = (block) => (block.rows ? block.rows.reduce((sum, row) => sum + row.length, 0) : 1);
  const lazy = blocks.reduce((sum, block) => sum + size(block), 0) > LAZY_FROM;
  let part = null;
  blocks.forEach((block, at) => {
    if (at % PART === 0) part = element("div", lazy ? "part" : "", scroll);
    if (block.kind === "table") drawTable(block, part);
    else if (block.kind === "page") element("div", "page", part).textContent = block.label;
    else fill(element("p", block.level ? `title title${Math.min(block.level, 3)}` : "", part), block.runs);
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

function bringSideways(target, label, box) {
  const place = target.getBoundingClientRect();
  const view = box.getBoundingClientRect();
  const left = label ? Math.min(label.getBoundingClientRect().left, place.left) : place.left;
  if (left >= view.left && place.right <= view.right) return;
  // The row label beside the number if both fit, else the number in the middle.
  const room = place.right - left <= box.clientWidth - 16;
  box.scrollLeft += room ? left - view.left - 8 : place.left - view.left - (box.clientWidth - place.width) / 2;
}

// By hand, not scrollIntoView: that would also move the dialog and hide what stands above.
// Returns whether the cited place was already where it should be.
function bringIntoView(scroll) {
  const target = scroll.querySelector("td.quote, mark.quote, .box.quote");
  if (!target) return true;
  const label = scroll.querySelector("td.label, .box.label");
  for (const box of [target.closest(".wide"), scroll]) if (box) bringSideways(target, label, box);
  const before = scroll.scrollTop;
  scroll.scrollTop += target.getBoundingClientRect().top - scroll.getBoundingClientRect().top - scroll.clientHeight / 3;
  return Math.abs(scroll.scrollTop - before) < 2;
}

// Heights change while fonts, pictures and parts out of view are laid out: go there until it stays, unless the
// reader has begun to scroll.
function settle(scroll) {
  let calm = 0;
  let left = 40;
  const stop = () => { left = 0; };
  for (const sign of ["wheel", "touchstart", "keydown", "mousedown"]) {
    scroll.addEventListener(sign, stop, { once: true, passive: true });
  }
  const step = () => {
    if (left <= 0 || !scroll.isConnected) return;
    left -= 1;
    calm = bringIntoView(scroll) ? calm + 1 : 0;
    if (calm < 5) setTimeout(step, 60);
  };
  requestAnimationFrame(step);
}

// What scrolls around an element, through the borders of components; null where nothing does.
function scrolledBy(start) {
  for (let at = start.parentNode; at; at = at.parentNode ?? at.host) {
    if (at instanceof Element && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}

// As high as the window leaves room below what stands above it: its lower edge, and the button there, are in view.
function keepInView(frame, scroll) {
  const around = scrolledBy(frame);
  const seen = new ResizeObserver(() => lay());
  const lay = () => {
    if (!scroll.isConnected) {
      removeEventListener("resize", lay);
      seen.disconnect();
      return;
    }
    const top = frame.getBoundingClientRect().top + (around ? around.scrollTop : 0);
    const low = around ? Math.min(innerHeight, around.getBoundingClientRect().bottom) : innerHeight;
    scroll.style.height = `${Math.max(LOWEST, low - top - BELOW)}px`;
  };
  lay();
  addEventListener("resize", lay);
  if (around) for (const part of around.children) seen.observe(part);
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
  keepInView(frame, scroll);
  if (scroll.querySelector(".quote")) {
    const back = element("button", "back", frame);
    back.type = "button";
    back.textContent = "回到引文";
    back.onclick = () => settle(scroll);
  }
  if (image && !image.complete) image.onload = () => settle(scroll);
  settle(scroll);
}

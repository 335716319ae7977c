// Draws an answer's text and tables from plain data; chips and linked numbers open their source.
// Only text nodes and fixed element names: nothing that a document contains can become markup.

const STACKED = 560; // pixels: in less room a table that does not fit is drawn row below row, name beside value
const FOLD = 14; // rows of a table shown before the reader asks for all

function element(name, className, parent, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

// One small window for all chips of an answer, in the browser's top layer so that nothing cuts it off.
function tipWindow(root, tips, open) {
  const tip = element("div", "tip", root);
  tip.popover = "manual";
  tip.setAttribute("role", "tooltip");
  let leaving = 0;
  const hide = () => { if (tip.matches(":popover-open")) tip.hidePopover(); };
  const later = () => { clearTimeout(leaving); leaving = setTimeout(hide, 180); };
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", later);
  const show = (anchor, number, touched) => {
    clearTimeout(leaving);
    const source = tips[number];
    if (!source) return;
    tip.replaceChildren();
    element("b", "", tip, `[${number + 1}] ${source.title}`);
    if (source.place) element("small", "", tip, source.place);
    element("q", "", tip, source.quote);
    if (source.notice) element("small", "", tip, source.notice);
    if (touched) {
      const go = element("button", "", tip, "打开原文");
      go.type = "button";
      go.onclick = () => { hide(); open(number); };
    }
    if (!tip.matches(":popover-open")) tip.showPopover();
    const place = anchor.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const left = Math.min(Math.max(place.left - 12, 8), window.innerWidth - box.width - 8);
    const below = place.bottom + 6 + box.height < window.innerHeight;
    tip.style.left = `${Math.max(left, 8)}px`;
    tip.style.top = `${below ? place.bottom + 6 : Math.max(place.top - box.height - 6, 8)}px`;
  };
  return { show, later, hide };
}

function link(made, number, tip, open) {
  made.type = "button";
  let touched = false;
  made.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; });
  made.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") tip.show(made, number, false); });
  made.addEventListener("pointerleave", (event) => { if (event.pointerType !== "touch") tip.later(); });
  made.addEventListener("focus", () => { if (made.matches(":focus-visible")) tip.show(made, number, false); });
  made.addEventListener("blur", tip.later);
  made.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hide(); });
  made.onclick = () => {
    if (touched) tip.show(made, number, true);
    else { tip.hide(); open(number); }
  };
}

function fill(parent, runs, tips, tip, open) {
  for (const run of runs) {
    if (run.chip === undefined) element(run.bold ? "strong" : "span", "", parent, run.text);
    else {
      const chip = element("button", "chip", parent, String(run.chip + 1));
      const source = tips[run.chip];
      chip.setAttribute("aria-label", `出处 ${run.chip + 1}：${source.title}，${source.place}，${source.quote}`);
      link(chip, run.chip, tip, open);
    }
  }
}

async function copied(text, button) {
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", "", document.body, text);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = "已复制";
  setTimeout(() => { button.textContent = said; }, 1500);
}

function drawTable(block, parent, tips, tip, open) {
  if (block.title) element("div", "title", parent, block.title);
  const wide = element("div", "wide", parent);
  const table = element("table", "", wide);
  table.setAttribute("role", "table"); // a table also where its rows are drawn one below the other
  const edge = () => wide.classList.toggle("more", wide.scrollLeft + wide.clientWidth < wide.scrollWidth - 1);
  const fits = () => table.offsetWidth <= wide.clientWidth + 1;
  let width = 0;
  const fit = () => {
    if (wide.clientWidth === width) return;
    width = wide.clientWidth;
    wide.classList.remove("tight", "stacked");
    if (!fits()) wide.classList.add("tight");
    if (!fits() && width < STACKED) wide.classList.replace("tight", "stacked");
    edge();
  };
  wide.addEventListener("scroll", edge, { passive: true });
  new ResizeObserver(fit).observe(wide);
  const head = element("tr", "", element("thead", "", table));
  const body = element("tbody", "", table);
  let order = block.rows.map((_, at) => at);
  let all = block.rows.length <= FOLD + 3;
  const lines = block.rows.map((row) => {
    const line = element("tr");
    line.setAttribute("role", "row");
    row.forEach((cell, at) => {
      const made = element("td", block.columns[at].number ? "number" : "", line);
      made.setAttribute("role", "cell");
      made.dataset.name = block.columns[at].name;
      if (cell.link === undefined) made.textContent = cell.text;
      else {
        const number = element("button", "cell", made, cell.text);
        const source = tips[cell.link];
        number.setAttribute("aria-label", `${cell.text}，出处 ${cell.link + 1}：${source.title}，${source.place}`);
        link(number, cell.link, tip, open);
      }
    });
    return line;
  });
  const lay = () => order.forEach((at, place) => {
    lines[at].className = all || place < FOLD ? "" : "folded";
    body.append(lines[at]);
  });
  block.columns.forEach((column, at) => {
    const cell = element("th", column.number ? "number" : "", head);
    cell.scope = "col";
    cell.setAttribute("role", "columnheader");
    const button = element("button", "", cell, column.name);
    button.type = "button";
    button.title = "按此列排序";
    button.onclick = () => {
      const down = cell.getAttribute("aria-sort") === "descending" || (!column.number && !cell.hasAttribute("aria-sort"));
      for (const other of head.children) other.removeAttribute("aria-sort");
      cell.setAttribute("aria-sort", down ? "ascending" : "descending");
      const sign = down ? 1 : -1;
      order = block.rows.map((_, n) => n).sort((a, b) => {
        const one = block.rows[a][at];
        const other = block.rows[b][at];
        // What is not there stands last, whichever way one sorts.
        if (column.number && (one.sort === undefined) !== (other.sort === undefined)) return one.sort === undefined ? 1 : -1;
        const less = column.number ? (one.sort ?? 0) - (other.sort ?? 0) : one.text.localeCompare(other.text, "zh");
        return sign * less || a - b;
      });
      lay();
    };
  });
  lay();
  const tools = element("div", "tools", parent);
  const copy = element("button", "", tools, "复制表格");
  copy.type = "button";
  copy.onclick = () => {
    const rows = order.map((at) => block.rows[at].map((cell) => cell.text).join("\t"));
    copied([block.columns.map((column) => column.name).join("\t"), ...rows].join("\n"), copy);
  };
  if (!all) {
    const more = element("button", "", tools, `显示全部 ${block.rows.length} 行`);
    more.type = "button";
    more.onclick = () => { all = true; lay(); more.remove(); };
  }
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".rich");
  const drawn = JSON.stringify(data);
  if (!root || !data || root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;
  root.replaceChildren();
  const open = (number) => setTriggerValue("opened", number);
  const tip = tipWindow(root, data.tips, open);
  for (const block of data.blocks) {
    if (block.kind === "table") drawTable(block, root, data.tips, tip, open);
    else if (block.kind === "li") {
      const item = element("div", "item", root);
      if (block.mark) element("span", "mark", item, block.mark);
      fill(element("div", "", item), block.runs, data.tips, tip, open);
    } else fill(element(block.kind === "quote" ? "blockquote" : "p", "", root), block.runs, data.tips, tip, open);
  }
}

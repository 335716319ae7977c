// Brings a new answer's beginning into view, once. Streamlit itself goes to the end of the page, where the sources
// are; what was asked for stands at the beginning.

const done = new Set(); // serials; a rerun may mount the place anew before it has come to rest
const signs = ["wheel", "touchstart", "keydown", "pointerdown"];
const EVERY = 80; // milliseconds
const CALM = 1500; // milliseconds without a redraw or a move after which the answer is where it stays
const LONGEST = 60000;
const UNDRAWN = "[data-testid=stVegaLiteChart]:not(:has(canvas, svg)), [data-testid=stSkeleton]";

export default function (component) {
  const { data, parentElement } = component;
  if (!data || done.has(data.serial)) return;
  const root = parentElement.getRootNode();
  const place = root instanceof ShadowRoot ? root.host : parentElement;
  place.style.scrollMarginTop = "4.5rem"; // the bar at the top of the page covers that much
  const app = document.querySelector("[data-testid=stApp]");
  const box = place.closest("[data-testid=stAppScrollToBottomContainer]");
  const started = performance.now();
  let since = started;
  // Whoever scrolls or types has taken over.
  const stop = (event) => { if (event.isTrusted) finish(); };
  const finish = () => {
    done.add(data.serial);
    for (const sign of signs) window.removeEventListener(sign, stop);
  };
  const go = () => {
    const now = performance.now();
    if (done.has(data.serial)) return;
    if (!place.isConnected || now - started > LONGEST) {
      for (const sign of signs) window.removeEventListener(sign, stop);
      return;
    }
    const before = place.getBoundingClientRect().top;
    place.scrollIntoView({ block: "start" });
    const moved = Math.abs(place.getBoundingClientRect().top - before) > 1;
    const running = app && app.dataset.testScriptState !== "notRunning";
    if (moved || running || document.querySelector(UNDRAWN)) since = now;
    // Ends Streamlit's journey to the end of the page, and tells it that the reader no longer stands there. Told again
    // and again: it listens only once it has taken notice of what was drawn last.
    if (box && moved) box.dispatchEvent(new Event("wheel"));
    if (box) box.dispatchEvent(new Event("scroll"));
    if (now - since > CALM) finish();
    else setTimeout(go, EVERY);
  };
  setTimeout(() => { for (const sign of signs) window.addEventListener(sign, stop, { passive: true }); }, 50);
  go();
}

// Brings a new answer's beginning into view, once. Streamlit itself goes to the end of the page, where the sources
// are; what was asked for stands at the beginning.

const seen = new Map(); // serial → until when; a rerun may mount the place anew meanwhile
let moved = false;
const FOR = 4000; // milliseconds: tables and charts below are laid out late, and Streamlit scrolls again after each

export default function (component) {
  const { data, parentElement } = component;
  if (!data) return;
  if (!seen.has(data.serial)) {
    seen.set(data.serial, performance.now() + FOR);
    moved = false;
  }
  const until = seen.get(data.serial);
  if (performance.now() > until) return;
  const root = parentElement.getRootNode();
  const place = root instanceof ShadowRoot ? root.host : parentElement;
  place.style.scrollMarginTop = "4.5rem"; // the bar at the top of the page covers that much
  const signs = ["wheel", "touchstart", "keydown", "pointerdown"];
  const stop = () => { moved = true; };
  // Whoever scrolls or types has taken over.
  setTimeout(() => { for (const sign of signs) window.addEventListener(sign, stop, { once: true, passive: true }); }, 50);
  const go = () => {
    if (moved || !place.isConnected || performance.now() > until) {
      for (const sign of signs) window.removeEventListener(sign, stop);
      return;
    }
    place.scrollIntoView({ block: "start" });
    setTimeout(go, 80);
  };
  go();
}

// Brings a new answer's beginning into view, once. Streamlit itself goes to the end of the page, where the sources
// are; what was asked for stands at the beginning.

const seen = new Set();

export default function (component) {
  const { data, parentElement } = component;
  if (!data || seen.has(data.serial)) return;
  seen.add(data.serial);
  const root = parentElement.getRootNode();
  const place = root instanceof ShadowRoot ? root.host : parentElement;
  place.style.scrollMarginTop = "4.5rem"; // the bar at the top of the page covers that much
  const go = () => place.scrollIntoView({ block: "start" });
  // Streamlit scrolls after it has laid out the new elements: go before it and after it.
  for (const wait of [0, 150, 400]) setTimeout(go, wait);
}

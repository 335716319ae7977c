// Every text on the page that stands out from what lies behind it by less than WCAG's AA asks: [ratio, colours, text].
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.canvas.width = canvas.canvas.height = 1;
  const colour = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below, alpha) => [0, 1, 2].map((at) => top[at] * alpha + below[at] * (1 - alpha));
  const up = (node) => node.assignedSlot || node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
  const light = (rgb) => {
    const part = rgb.map((value) => value / 255).map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const behind = (node) => {
    const layers = [];
    for (let at = node; at; at = up(at)) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found[3] > 0) layers.push(found);
      if (found[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below, layer[3]), [255, 255, 255]);
  };
  const weak = [];
  const look = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) look(node.shadowRoot);
      const own = [...node.childNodes].filter((child) => child.nodeType === 3).map((child) => child.data.trim()).join("");
      const style = getComputedStyle(node);
      const box = node.getBoundingClientRect();
      if (!own || !box.width || !box.height || style.visibility !== "visible" || parseFloat(style.fontSize) < 2) continue;
      if (node.closest(":disabled, [aria-disabled=true], [aria-hidden=true], script, style, noscript")) continue;
      let alpha = 1;
      for (let at = node; at; at = up(at)) alpha *= parseFloat(getComputedStyle(at).opacity);
      if (alpha < 0.05) continue;
      const ground = behind(node);
      const ink = colour(style.color);
      const seen = over(ink, ground, ink[3] * alpha);
      const [one, other] = [light(seen), light(ground)].sort((a, b) => b - a);
      const ratio = (one + 0.05) / (other + 0.05);
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
      if (ratio < (large ? 3 : 4.5)) weak.push([ratio.toFixed(2), seen.map(Math.round).join(), ground.map(Math.round).join(), own.slice(0, 40)]);
    }
  };
  look(document);
  return weak;
}

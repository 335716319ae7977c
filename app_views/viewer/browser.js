// Gives this browser a name of its own, by which it finds its conversations again; nothing else is kept in it. Tells
// screen readers, and the choice of fonts, that the page is Chinese.

export default function (component) {
  document.documentElement.lang = "zh-CN";
  const name = component.data && component.data.name;
  if (!name || document.cookie.includes("wenzhang_browser=")) return;
  const safe = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `wenzhang_browser=${name}; Path=/; Max-Age=31536000; SameSite=Strict${safe}`;
}

// Gives this browser a name of its own, by which it finds its conversations again. Nothing else is kept in it.

export default function (component) {
  const name = component.data && component.data.name;
  if (!name || document.cookie.includes("wenzhang_browser=")) return;
  const safe = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `wenzhang_browser=${name}; Path=/; Max-Age=31536000; SameSite=Strict${safe}`;
}

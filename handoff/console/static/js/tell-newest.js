// Tells screen readers the newest text when the thread refreshed itself, and only that one.
const newest = () => [...document.querySelectorAll("#thread li.text")].pop();
let told = newest()?.id;

document.addEventListener("htmx:afterSettle", () => {
  const last = newest();
  if (!last || last.id === told) return;
  told = last.id;
  document.getElementById("newest").textContent = last.textContent.replace(/\s+/g, " ").trim();
});

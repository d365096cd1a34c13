// Keys for all-day work: j and k move through the queue, a button's own key presses it.
const isTyping = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

function move(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "?") document.getElementById("keys")?.showModal();
  else if (event.key === "r") { document.getElementById("body")?.focus(); event.preventDefault(); }
  else document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

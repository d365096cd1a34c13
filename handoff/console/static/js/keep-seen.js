// While an agent is writing, the form keeps the newest text they had seen when they began: the
// server then asks them to look again if the conversation went on meanwhile.
document.addEventListener("htmx:beforeSwap", (event) => {
  const thread = event.detail.target;
  const isWriting = Boolean(document.getElementById("body")?.value);
  if (thread.id !== "thread" || !isWriting) return;
  const seen = thread.querySelector("[data-seen]")?.value;
  document.addEventListener("htmx:afterSwap", () => {
    const now = document.querySelector("#thread [data-seen]");
    if (now && seen) now.value = seen;
  }, { once: true });
});

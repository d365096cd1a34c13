// Keeps what an agent is writing through a reload, per case, until it is sent.
const key = (field) => `draft-${field.dataset.draft}`;

function restore() {
  document.querySelectorAll("[data-draft]").forEach((field) => {
    const kept = localStorage.getItem(key(field));
    if (kept && !field.value) {
      field.value = kept;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
}

document.addEventListener("input", (event) => {
  if (event.target.dataset?.draft) localStorage.setItem(key(event.target), event.target.value);
});
// Before the answer is put into the page, since the new field would be filled from the draft.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  // Only the form that sends it ends a draft, not a piece around it that refreshed itself.
  const field = event.detail.elt.matches("form") && event.detail.elt.querySelector("[data-draft]");
  if (field && event.detail.xhr.status < 300) localStorage.removeItem(key(field));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.dataset?.draft) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});
document.addEventListener("htmx:load", restore);
restore();

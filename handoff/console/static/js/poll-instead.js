// When there is no stream (too many pages are open, or the network is away), pages ask now and then.
const EVERY = 10000;
let streaming = false;

document.addEventListener("htmx:sseOpen", () => { streaming = true; });
document.addEventListener("htmx:sseError", () => { streaming = false; });
setInterval(() => {
  if (streaming || document.hidden) return;
  document.querySelectorAll("[hx-trigger*='poll']").forEach((element) => window.htmx?.trigger(element, "poll"));
}, EVERY);

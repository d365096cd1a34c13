// Shows at the top of the page why something did not work; what was typed below stays as it is.
const flash = () => document.getElementById("flash");

document.addEventListener("htmx:beforeSwap", (event) => {
  // Only our own sentences say where they go; a proxy's error page is never put into ours.
  if (event.detail.isError && event.detail.xhr.getResponseHeader("HX-Retarget")) event.detail.shouldSwap = true;
});
document.addEventListener("htmx:sendError", () => {
  flash().textContent = "The console does not answer. Look at your network; what you typed is still here.";
});
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful && flash()) flash().textContent = "";
});

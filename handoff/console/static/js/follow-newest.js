// Keeps the thread at its newest text, unless someone scrolled up to read.
let follows = true;
const thread = () => document.getElementById("thread");
const follow = () => { const found = thread(); if (found && follows) found.scrollTop = found.scrollHeight; };

document.addEventListener("scroll", (event) => {
  if (event.target.id !== "thread") return;
  follows = event.target.scrollHeight - event.target.scrollTop - event.target.clientHeight < 60;
}, true);
document.addEventListener("htmx:load", follow);
window.addEventListener("resize", follow);
follow();

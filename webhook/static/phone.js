// Keeps the phone's thread and the habits' buttons up to date. Without it, every form still works.
"use strict";

const thread = document.getElementById("thread");
const composer = document.getElementById("composer");
const habits = document.getElementById("habits");
const problem = document.getElementById("problem");
const body = document.getElementById("body");
const picture = document.getElementById("picture");
const chosen = document.getElementById("chosen");
const PAUSE = 1000; // milliseconds

async function fetchPage(url, options) {
  const answer = await fetch(url, { credentials: "same-origin", ...options });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

function parse(html) {
  return new DOMParser().parseFromString(html, "text/html").body;
}

function writeTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const local = { hour: "2-digit", minute: "2-digit" };
    time.textContent = new Date(time.dateTime).toLocaleTimeString([], local);
  }
}

// Only what is new or changed is touched, so that a screen reader says only that.
function updateThread(fresh) {
  const isAtEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 60;
  writeTimes(fresh);
  const wanted = [...fresh.children];
  wanted.forEach((element, index) => {
    const present = thread.children[index];
    if (!present) thread.append(element);
    else if (!present.isEqualNode(element)) present.replaceWith(element);
  });
  while (thread.children.length > wanted.length) thread.lastElementChild.remove();
  if (isAtEnd) thread.scrollTop = thread.scrollHeight;
}

function updateHabits(fresh) {
  if (habits.contains(document.activeElement)) {
    const active = document.activeElement.closest("form");
    const place = [...habits.querySelectorAll("form")].indexOf(active);
    habits.replaceChildren(...fresh.childNodes);
    habits.querySelectorAll("form")[place]?.querySelector("button").focus();
  } else habits.replaceChildren(...fresh.childNodes);
}

async function refreshHabits() {
  const place = new URL(thread.dataset.url, location.href).search;
  const fresh = parse(await fetchPage(habitsUrl() + place));
  // Compared as text: the buttons are left alone while nothing changes under a finger.
  if (fresh.innerText?.trim() !== habits.dataset.shown) {
    habits.dataset.shown = fresh.innerText?.trim();
    updateHabits(fresh);
  }
}

function habitsUrl() {
  return habits.querySelector("form").getAttribute("action");
}

async function refresh() {
  try {
    updateThread(parse(await fetchPage(thread.dataset.url)));
    await refreshHabits();
    problem.textContent = "";
  } catch {
    problem.textContent = "The phone lost its connection. It keeps trying.";
  }
}

async function keepFresh() {
  if (!document.hidden) await refresh();
  setTimeout(keepFresh, PAUSE);
}

async function submit(form) {
  try {
    await fetchPage(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    problem.textContent = "";
    return true;
  } catch (error) {
    problem.textContent = error.message;
    return false;
  }
}

composer.addEventListener("submit", async (event) => {
  event.preventDefault();
  const data = new FormData(composer);
  const sent = body.value;
  body.value = "";
  try {
    await fetchPage(composer.action, { method: "POST", body: data });
    picture.value = "";
    showChosen();
    thread.scrollTop = thread.scrollHeight;
    await refresh();
  } catch (error) {
    if (!body.value) body.value = sent; // nothing typed is lost
    problem.textContent = error.message;
  }
});

function showChosen() {
  const names = [...picture.files].map((file) => file.name);
  chosen.textContent = names.length ? `Attached: ${names.join(", ")}` : "";
}

picture.addEventListener("change", showChosen);
showChosen();

body.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit();
});

habits.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await submit(event.target)) await refresh();
});

writeTimes(thread);
thread.scrollTop = thread.scrollHeight;
setTimeout(keepFresh, PAUSE);

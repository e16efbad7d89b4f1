// Keys: what carries data-key is pressed by it, and arrows go from a field through its answers.
// Everything they do, links, buttons and forms do without them.
"use strict";

// Keys of one letter or sign can be switched off; this browser remembers it.
const KEPT = "grappe-keys";
let letters = true;
try {
  letters = localStorage.getItem(KEPT) !== "off";
} catch { /* a browser that keeps nothing */ }

function tellKeys() {
  document.documentElement.classList.toggle("without-keys", !letters);
  for (const box of document.querySelectorAll("[data-single-keys]")) box.checked = letters;
  const field = document.getElementById("find");
  if (letters) field?.setAttribute("aria-keyshortcuts", "/");
  else field?.removeAttribute("aria-keyshortcuts");
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-single-keys]")) return;
  letters = event.target.checked;
  try {
    localStorage.setItem(KEPT, letters ? "on" : "off");
  } catch { /* then it holds for this page */ }
  tellKeys();
});
tellKeys();

const typing = () => document.activeElement.matches("input:not([type=checkbox], [type=radio]), select, textarea");

// Another element that takes the focus, or null where the key means nothing here.
function neighbour(key) {
  const form = document.querySelector("form[data-keys]");
  if (!form) return null;
  const field = form.querySelector("input[type=search]");
  const list = document.getElementById(form.dataset.keys);
  const answers = [...list.querySelectorAll(".results > li")].map((item) => item.querySelector("a"));
  const at = answers.indexOf(document.activeElement);
  if (key === "ArrowDown" && (at >= 0 || document.activeElement === field)) return answers[at + 1] ?? null;
  if (key === "ArrowUp" && at >= 0) return at ? answers[at - 1] : field;
  if (key === "Home" && at >= 0) return answers[0];
  if (key === "End" && at >= 0) return answers.at(-1);
  if (key === "Escape" && list.contains(document.activeElement)) return field;
  return null;
}

// The row below or above the one that has the focus, where the page is a list of rows.
function row(key) {
  const step = { j: 1, k: -1 }[key];
  if (!step || typing()) return null;
  const rows = [...document.querySelectorAll("a[data-row]")];
  const at = rows.indexOf(document.activeElement);
  return rows[at < 0 ? 0 : at + step] ?? null;
}

// Escape folds up what the focus stands in, and leaves the focus where it was unfolded.
function foldUp() {
  const unfolded = document.activeElement.closest("details[open]");
  if (!unfolded) return false;
  unfolded.open = false;
  unfolded.querySelector("summary").focus();
  return true;
}

// Escape puts away what a chart shows on hover or focus, until the pointer or the focus comes to it anew.
function putAwayTips() {
  const shown = [...document.querySelectorAll(".tip")].filter((tip) => tip.checkVisibility());
  for (const tip of shown) {
    const owner = tip.closest("a") ?? tip.parentElement;
    owner.classList.add("tip-away");
    for (const coming of ["pointerenter", "focusin"]) {
      owner.addEventListener(coming, () => owner.classList.remove("tip-away"), { once: true });
    }
  }
  return shown.length > 0;
}

function pressed(key) {
  if (typing()) return false;
  const targets = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)];
  const target = targets.find((one) => one.checkVisibility());
  if (!target) return false;
  if (target.tagName === "DETAILS") {
    target.open = !target.open;
    if (target.open) target.querySelector("summary").focus();
  } else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && putAwayTips()) {
    event.preventDefault();
    return;
  }
  if (!letters && event.key.length === 1) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !event.key.startsWith("Arrow")) return;
  const field = event.key === "/" && !typing() ? document.querySelector("main input[type=search]") ?? document.getElementById("find") : null;
  const next = field ?? neighbour(event.key) ?? row(event.key);
  if (next) {
    next.focus();
    if (next.type === "search") next.select();
  }
  if (event.key === "Escape" && !next) {
    if (typing() && document.querySelector("[data-key]")) document.activeElement.blur();
    else if (foldUp()) event.preventDefault();
    return;
  }
  if (next || pressed(event.key)) event.preventDefault();
});

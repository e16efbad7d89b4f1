// Keys on lists: arrows go from the field through the answers, Escape comes back. Links and forms do the rest.
"use strict";

document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-keys]");
  if (!form || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = form.querySelector("input[type=search]");
  const answers = [...document.querySelectorAll(`#${form.dataset.keys} .results > li`)].map((item) => item.querySelector("a"));
  const at = answers.indexOf(document.activeElement);
  const inField = document.activeElement === field;
  let next = null;
  if (event.key === "ArrowDown" && (inField || at >= 0)) next = answers[at + 1];
  else if (event.key === "ArrowUp" && at >= 0) next = at ? answers[at - 1] : field;
  else if (event.key === "Home" && at >= 0) next = answers[0];
  else if (event.key === "End" && at >= 0) next = answers[answers.length - 1];
  else if (event.key === "Escape" && !inField && document.getElementById(form.dataset.keys).contains(document.activeElement)) next = field;
  else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) next = field;
  else return;
  event.preventDefault();
  if (next) next.focus();
  if (next === field) field.select();
});

// Copying, keys, the field, and what is folded, for pages that work without scripts too.
"use strict";

// Where the addresses of this service begin: "/", or below a path that the service was given.
const { home } = document.documentElement.dataset;

const say = (text) => {
  const status = document.getElementById("status");
  clearTimeout(say.timer);
  status.textContent = text;
  say.timer = setTimeout(() => (status.textContent = ""), 4000);
};
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// ---- Copying ------------------------------------------------------------------------------

// The text is passed as a promise: Safari copies only within the event of the click itself.
async function toClipboard(text) {
  const blob = Promise.resolve(text).then((t) => new Blob([t], { type: "text/plain" }));
  if (window.ClipboardItem && navigator.clipboard.write) {
    return navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  }
  return navigator.clipboard.writeText(await text);
}

async function fetchText(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy]");
  const menu = link && link.closest("details");
  for (const other of document.querySelectorAll("details.copy[open]")) {
    if (!other.contains(event.target)) other.open = false;
  }
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await toClipboard(link.dataset.copy === "link" ? link.href : fetchText(link.href));
    menu.open = false;
    menu.querySelector("summary").focus();
    say(link.dataset.copy === "link" ? "Copied the link" : `Copied as ${link.textContent}`);
  } catch {
    location.href = link.href;
  }
});

// ---- What is folded -----------------------------------------------------------------------

// Back leads to a page as it was left: its entry in the history knows what was open.
const folds = [...document.querySelectorAll("details[id]")];
if (history.state?.open) for (const fold of folds) fold.open = history.state.open.includes(fold.id);
document.addEventListener("toggle", ({ target }) => {
  if (!folds.includes(target)) return;
  history.replaceState({ ...history.state, open: folds.filter((fold) => fold.open).map((fold) => fold.id) }, "");
}, true);

// ---- Keys ---------------------------------------------------------------------------------

const KEYS = "rapporteur-keys";
let keys = true;
try {
  keys = localStorage.getItem(KEYS) !== "off";
} catch {
  // No storage: the keys stay on.
}

// One-letter keys can get in the way of speech input, so they can be turned off (WCAG 2.1.4).
function keysButton() {
  const button = document.createElement("button");
  const show = () => {
    button.textContent = keys ? "Turn keys off" : "Turn keys on";
  };
  const line = document.createElement("p");
  line.className = "keys";
  const more = document.querySelector(".found");
  line.append(`Keys: / to the field${more ? ", ↓ ↑ or j k through the passages, Enter to read" : ""}. `);
  line.append(button);
  button.type = "button";
  button.addEventListener("click", () => {
    keys = !keys;
    show();
    try {
      localStorage.setItem(KEYS, keys ? "on" : "off");
    } catch {
      // No storage: it holds for this page.
    }
  });
  show();
  document.querySelector(".foot").append(line);
}

function moveBy(step, field) {
  const links = [...document.querySelectorAll(".found .open")];
  if (!links.length) return false;
  const here = document.activeElement.closest(".found > li");
  const at = here ? links.indexOf(here.querySelector(".open")) : -1;
  if (at === 0 && step < 0) field.focus();
  else if (at >= 0 || step > 0) {
    const next = links[Math.min(at + step, links.length - 1)];
    next.focus({ preventScroll: true });
    next.closest("li").scrollIntoView({ block: "nearest", behavior: calm() ? "instant" : "smooth" });
  }
  return at >= 0 || step > 0;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = document.getElementById("q");
  const typing = event.target.closest("input, textarea, select");
  const open = document.querySelector("details.copy[open]");
  // Questions are one line, however many they are shown on.
  if (event.key === "Enter" && event.target === field && !event.shiftKey) {
    event.preventDefault();
    field.form.requestSubmit();
    return;
  }
  if (event.key === "Escape") {
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    } else if (event.target === field) field.blur();
    return;
  }
  if (!keys || event.shiftKey && event.key !== "/" || open) return;
  if (event.key === "/" && !typing && field) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  const letter = event.key.length === 1;
  if (!step || (typing && (letter || typing !== field))) return;
  // In a question of several lines the arrows move within it.
  if (typing && field.selectionEnd < field.value.length) return;
  if (moveBy(step, field)) event.preventDefault();
});

if (document.getElementById("q")) keysButton();

// Dropping a file, telling what goes on, waiting for the index; the page works without all this.
"use strict";

// Milliseconds between two looks at a report that is being indexed.
const LOOK = 1500;

const chooser = document.querySelector(".choose");
const status_ = document.getElementById("status");

// ---- Choosing -----------------------------------------------------------------------------

function refuse(text) {
  const error = document.getElementById("choose-error");
  error.textContent = text;
  document.getElementById("file").focus();
}

// Whether the file may be sent: a larger one would be refused when all of it has been sent.
function fits() {
  const [file] = document.getElementById("file").files;
  if (!file || file.size <= Number(chooser.dataset.most)) return true;
  refuse(`${file.name} is larger than ${chooser.dataset.mostShown}; split it.`);
  return false;
}

function wait(form, text) {
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
  status_.textContent = text;
}

function goOn() {
  for (const button of document.querySelectorAll("button[aria-disabled]")) {
    button.removeAttribute("aria-disabled");
  }
  status_.textContent = "";
}

for (const form of document.querySelectorAll(".choose, .review")) {
  form.addEventListener("submit", (event) => {
    const busy = form.querySelector("button[aria-disabled]");
    if (busy || (form === chooser && !fits())) {
      event.preventDefault();
      return;
    }
    wait(form, form === chooser ? "Reading… a long file takes a minute." : "One moment…");
  });
}
// A page that the browser has kept comes back as it was left.
addEventListener("pageshow", goOn);

if (chooser) {
  const zone = chooser.querySelector(".drop");
  document.getElementById("file-hint").prepend("Choose one, or drop one on this page. ");
  const hasFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  // A file that misses the zone must not replace the page.
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => hasFile(event) && event.preventDefault());
  }
  document.addEventListener("dragover", (event) => zone.classList.toggle("over", hasFile(event)));
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    zone.classList.remove("over");
    if (!hasFile(event)) return;
    if (event.dataTransfer.files.length !== 1) {
      refuse("Drop one file at a time.");
      return;
    }
    document.getElementById("file").files = event.dataTransfer.files;
    chooser.requestSubmit();
  });
}

// ---- Waiting for the index ----------------------------------------------------------------

async function look() {
  const here = document.querySelector(".progress");
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const there = page.querySelector(".progress");
    if (!there) {
      location.reload();
      return;
    }
    if (there.dataset.state !== here.dataset.state) {
      here.replaceWith(there);
      document.title = page.title;
      there.querySelector("h1").focus();
      return;
    }
  } catch {
    // The service does not answer just now: look again.
  }
  setTimeout(look, LOOK);
}

if (document.querySelector('.progress[data-state="indexing"]')) setTimeout(look, LOOK);

// The page of a report: ranges of characters, the selection, the section in sight. After page.js.
"use strict";

// ---- Ranges of characters in a report -----------------------------------------------------

// Offsets count characters (code points) of the paragraph, without the numbers of footnotes.
function place(paragraph, offset, atEnd) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest("sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const characters = [...node.data];
    if (offset < characters.length || (atEnd && offset === characters.length)) {
      return [node, characters.slice(0, offset).join("").length];
    }
    offset -= characters.length;
    last = node;
  }
  return last && offset === 0 ? [last, last.data.length] : null;
}

function textBefore(paragraph, node, offset, noteAs = "") {
  const range = document.createRange();
  range.setStart(paragraph, 0);
  range.setEnd(node, offset);
  const copy = range.cloneContents();
  for (const note of copy.querySelectorAll("sup")) note.replaceWith(noteAs);
  return copy.textContent;
}

// The part of an address after #, without the words that browsers look for; "" if it is none.
function fragmentOf(hash) {
  try {
    return decodeURIComponent(hash).slice(1).split(":~:")[0];
  } catch {
    return ""; // not an address of this page
  }
}

const QUOTE = /^p(\d+):(\d+)-(\d+)(~[a-z2-7]+)?$/;

function rangeOf(fragment) {
  const found = QUOTE.exec(fragment);
  const paragraph = found && document.querySelector(`#p${found[1]} .t`);
  if (!paragraph) return null;
  const start = place(paragraph, Number(found[2]), false);
  const end = place(paragraph, Number(found[3]), true);
  if (!start || !end || Number(found[2]) >= Number(found[3])) return null;
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return { range, paragraph };
}

function mark(range) {
  if (window.CSS && CSS.highlights) {
    CSS.highlights.delete("target");
    if (range) CSS.highlights.set("target", new Highlight(range));
  } else if (range) {
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  document.dispatchEvent(new CustomEvent("quoted", { detail: range }));
}

// ---- The parts of a long report -----------------------------------------------------------

const text = document.querySelector(".body");
const inParts = text.dataset.count !== undefined;

// An address may name what stands in another part: "#p900" of old links, "#s12".
function elsewhere(hash) {
  const paragraph = Number(/^#p(\d+)(?![\w.])/.exec(hash)?.[1]);
  const { first, last, count } = text.dataset;
  if (paragraph >= 1 && paragraph <= Number(count)) {
    return paragraph < Number(first) || paragraph > Number(last) ? paragraph : null;
  }
  const link = /^#s\d+$/.test(hash) && document.querySelector(`.tree a[href$="${hash}"]`);
  return link ? new URL(link.href).searchParams.get("p") : null;
}

function goToPart() {
  const part = inParts && elsewhere(location.hash);
  if (!part) return false;
  const address = new URL(location.href);
  address.searchParams.set("p", part);
  location.replace(address);
  return true;
}

// What there is to tell of a link that was followed; it outlives going to another part.
const TOLD = "rapporteur-told";
function tell(detail) {
  const bar = document.querySelector(".told");
  bar.querySelector("p").textContent = detail;
  bar.hidden = !detail;
}
document.querySelector(".told button").addEventListener("click", () => tell(""));

// Where the words of a link stand now. Its hash says which words they are.
async function follow(fragment) {
  const report = encodeURIComponent(text.dataset.report);
  const response = await fetch(`${home}reports/${report}/quote?at=${encodeURIComponent(fragment)}`);
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

// A sentence has an id of its own, with the hash of its words, and the browser finds it. Any other
// link is followed by the service: words that were changed are never shown as those it was made for.
async function showTarget(event) {
  if (goToPart()) return;
  const fragment = fragmentOf(location.hash);
  const quote = QUOTE.exec(fragment);
  let told = "";
  try {
    told = sessionStorage.getItem(TOLD) || "";
    sessionStorage.removeItem(TOLD);
  } catch {
    // No storage: nothing to tell.
  }
  tell(told);
  if (!quote) return mark(null);
  if (!(quote[4] && document.getElementById(fragment))) {
    let found;
    try {
      found = await follow(fragment);
    } catch {
      found = { status: "gone", detail: "It could not be checked whether these words are still the same." };
    }
    if (fragmentOf(location.hash) !== fragment) return;
    tell(found.detail);
    if (found.status === "gone") return mark(null);
    if (found.status === "moved") {
      try {
        sessionStorage.setItem(TOLD, found.detail);
      } catch {
        // No storage: the words are shown, and nothing is told.
      }
      return location.replace(`#${found.fragment}`);
    }
  }
  show(fragment, event);
}

function show(fragment, event) {
  const found = rangeOf(fragment);
  mark(found && found.range);
  if (!found || document.getElementById(fragment)) return;
  const box = found.range.getBoundingClientRect();
  scrollTo({ top: scrollY + box.top - innerHeight * 0.3, behavior: calm() || !event ? "instant" : "smooth" });
  const whole = found.paragraph.parentElement;
  whole.tabIndex = -1;
  whole.focus({ preventScroll: true });
}

// ---- A selection in a report --------------------------------------------------------------

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const from = range.startContainer;
  const paragraph = (from.nodeType === Node.TEXT_NODE ? from.parentElement : from).closest(".t");
  if (!paragraph) return null;
  const whole = document.createRange();
  whole.selectNodeContents(paragraph);
  // Three clicks select to the start of the next paragraph; anything more is more than one.
  if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0) {
    const rest = document.createRange();
    rest.setStart(whole.endContainer, whole.endOffset);
    rest.setEnd(range.endContainer, range.endOffset);
    if (rest.toString().trim()) return null;
    range.setEnd(whole.endContainer, whole.endOffset);
  }
  const before = textBefore(paragraph, range.startContainer, range.startOffset);
  const through = textBefore(paragraph, range.endContainer, range.endOffset);
  const inside = through.slice(before.length);
  if (!inside.trim()) return null;
  const start = [...before].length + [...inside].length - [...inside.trimStart()].length;
  const end = start + [...inside.trim()].length;
  return { paragraph, range, start, end };
}

function citationOf({ paragraph, start, end }, style) {
  const report = paragraph.closest("[data-report]").dataset.report;
  const id = `${report}-${paragraph.parentElement.id}`;
  return `${home}passages/${encodeURIComponent(id)}/citation?format=${style}&start=${start}&end=${end}`;
}

async function linkTo(at) {
  const address = (await fetchText(citationOf(at, "link"))).trim();
  const part = inParts ? `?p=${at.paragraph.parentElement.id.slice(1)}` : "";
  return address.replace("#", `${part}#`);
}

function pickBar() {
  const bar = document.createElement("div");
  let now = null;
  bar.className = "pick";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Copy what is selected");
  bar.lang = "en";
  for (const [name, text, done] of [
    ["Copy link", linkTo, "Copied the link"],
    ["Copy citation", (at) => fetchText(citationOf(at, "plain")), "Copied the citation"],
  ]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    // The selection stays while the button is pressed.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", () =>
      toClipboard(text(now)).then(() => say(done), () => say("Nothing could be copied")));
    bar.append(button);
  }
  const show = () => {
    if (bar.contains(document.activeElement)) return;
    now = selected();
    if (!now) return void bar.remove();
    const home = now.paragraph.parentElement;
    const box = now.range.getBoundingClientRect();
    const frame = home.getBoundingClientRect();
    if (bar.parentElement !== home) home.append(bar);
    bar.style.top = `${box.bottom - frame.top + 6}px`;
    bar.style.left = `${Math.max(0, Math.min(box.left - frame.left, frame.width - bar.offsetWidth))}px`;
  };
  let wait = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(wait);
    wait = setTimeout(show, 150);
  });
}

// ---- The sections of a report -------------------------------------------------------------

function sections(tree) {
  const folder = tree.querySelector("details");
  // Beside the text and the picture of a page there is room on wider screens only.
  const wide = matchMedia(`(min-width: ${document.querySelector(".original") ? 76 : 62}rem)`);
  const fold = () => (folder.open = wide.matches);
  fold();
  wide.addEventListener("change", fold);
  const under = new Map();
  let heading = text.dataset.section || null;
  for (const block of text.children) {
    if (/^s\d+$/.test(block.id)) heading = block.id;
    if (block.id && heading) under.set(block, heading);
  }
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      tree.querySelector("[aria-current]")?.removeAttribute("aria-current");
      const link = tree.querySelector(`a[href$="#${under.get(entry.target)}"]`);
      link?.setAttribute("aria-current", "location");
      if (wide.matches && link) {
        const box = link.getBoundingClientRect();
        if (box.top < 0 || box.bottom > innerHeight) tree.scrollTop += box.top - innerHeight / 3;
      }
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const block of under.keys()) observer.observe(block);
  folder.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) folder.open = false;
  });
}

const tree = document.querySelector(".tree");
if (tree) sections(tree);
if (navigator.clipboard) pickBar();
showTarget();
addEventListener("hashchange", showTarget);

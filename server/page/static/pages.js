// The pages of a PDF beside its text: the one in sight, with the boxes of the quotes. Before reader.js.
"use strict";

// The line on the screen at which one reads, from the top; a quote that is followed stands above it.
const READING = 0.34;
// Milliseconds: the pointer must rest so long.
const RESTS = 120;
// Pixels a point of the pictures, and how many of them are kept.
const PIXELS = 1.5;
const PICTURES = 8;

// "6 72 103 452 13 72 117 300 13;7 72 90 200 13": by page, the left edge, top, width and height of boxes.
function readBoxes(text) {
  return new Map(text.split(";").map((own) => {
    const [page, ...edges] = own.split(" ").map(Number);
    const boxes = [];
    for (let at = 0; at < edges.length; at += 4) boxes.push(edges.slice(at, at + 4));
    return [page, boxes];
  }));
}

function readSizes(text) {
  const numbers = text.split(" ").map(Number);
  const runs = [];
  for (let at = 0; at < numbers.length; at += 3) runs.push(numbers.slice(at, at + 3));
  return (page) => (runs.findLast(([first]) => first <= page) ?? runs[0]).slice(1);
}

// The pictures of pages: each is asked for once, when it or a neighbour of it is shown.
function pictures(report, sizeOf) {
  const kept = new Map();
  return (page) => {
    let image = kept.get(page);
    if (!image) {
      const [width, height] = sizeOf(page);
      image = new Image(Math.round(width * PIXELS), Math.round(height * PIXELS));
      image.alt = `Page ${page} of the original file`;
      image.decoding = "async";
      image.src = addressOf(report, page);
    }
    kept.delete(page);
    kept.set(page, image);
    if (kept.size > PICTURES) kept.delete(kept.keys().next().value);
    return image;
  };
}

const addressOf = (report, page) => `${home}reports/${encodeURIComponent(report)}/pages/${page}.png`;

const inView = (node) => {
  const box = node.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
};

function originalPages(panel) {
  const body = document.querySelector(".body");
  const { report } = body.dataset;
  const count = Number(panel.dataset.count);
  const labels = JSON.parse(panel.dataset.labels);
  const sizeOf = readSizes(panel.dataset.sizes);
  const picture = pictures(report, sizeOf);
  const [view, leaf, link, layer, told] = [".leaf-view", ".leaf", ".leaf a", ".boxes", ".leaf-told"]
    .map((found) => panel.querySelector(found));
  const [back, on] = [panel.querySelector(".back"), panel.querySelector(".on")];
  const opener = panel.querySelector("button.leaf-name");
  const wide = matchMedia("(min-width: 62rem)");

  const sentences = [...body.querySelectorAll("[data-boxes]")].map((node) => {
    const pages = readBoxes(node.dataset.boxes);
    return { node, pages, first: pages.keys().next().value, marked: Boolean(node.querySelector("mark")) };
  });
  const of = new Map(sentences.map((sentence) => [sentence.node, sentence]));
  const within = (node) => (of.has(node) ? [of.get(node)]
    : [...node.querySelectorAll("[data-boxes]")].map((each) => of.get(each)));
  const lastHere = Math.max(...sentences.map(({ pages }) => Math.max(...pages.keys())));
  const firstHere = Math.min(...sentences.map(({ first }) => first));

  let page = 0;        // the page that is shown
  let quoted = [];     // the sentences that the address names
  let pointed = [];    // those that somebody points at
  let held = null;     // what was chosen: its page stays as long as it is in sight

  // ---- Showing a page ----------------------------------------------------------------------

  function turn(to) {
    if (page !== to) {
      page = to;
      const label = labels[page];
      const name = label ? `Page ${label} (${page} of ${count})` : `Page ${page} of ${count}`;
      for (const place of panel.querySelectorAll(".leaf-name")) place.textContent = name;
      back.setAttribute("aria-disabled", String(page <= 1));
      on.setAttribute("aria-disabled", String(page >= count));
      const [width, height] = sizeOf(page);
      leaf.style.setProperty("--ratio", width / height);
    }
    draw();
  }

  const isShown = () => wide.matches || panel.classList.contains("open");

  function draw() {
    if (!isShown()) return;
    const image = picture(page);
    if (link.firstChild !== image) {
      told.textContent = "";
      link.href = addressOf(report, page);
      link.replaceChildren(image);
    }
    const own = page;
    image.decode().then(
      // The neighbours come when the page itself is there.
      () => own === page && [page + 1, page - 1].filter((n) => n >= 1 && n <= count).forEach(picture),
      () => {
        if (own === page) told.textContent = "The picture of this page could not be drawn.";
      });
    const quotes = sentences.filter((each) => each.marked && !quoted.includes(each));
    const others = pointed.filter((each) => !each.marked && !quoted.includes(each));
    layer.replaceChildren(...boxes(others, "pointed"), ...boxes(quotes, "quote"), ...boxes(quoted, "named"));
  }

  function boxes(shown, kind) {
    const [width, height] = sizeOf(page);
    return shown.flatMap(({ pages }) => pages.get(page) ?? []).map(([left, top, wide, high]) => {
      const box = document.createElement("div");
      box.className = kind;
      box.style.left = `${(left / width) * 100}%`;
      box.style.top = `${(top / height) * 100}%`;
      box.style.width = `${(wide / width) * 100}%`;
      box.style.height = `${(high / height) * 100}%`;
      return box;
    });
  }

  // Where the picture is larger than its window, what is shown on it is brought into that.
  function bring() {
    const chosen = sentences.filter((each) => (pointed.length ? pointed : quoted).includes(each));
    const edges = (chosen.length ? chosen : sentences.filter(({ marked }) => marked))
      .flatMap(({ pages }) => pages.get(page) ?? []);
    if (!edges.length) return view.scrollTo(0, 0);
    const scale = leaf.clientWidth / sizeOf(page)[0];
    const [left, top] = [0, 1].map((side) => Math.min(...edges.map((box) => box[side])) * scale);
    view.scrollTo(left - 12, top - view.clientHeight / 4);
  }

  // ---- What is chosen, and what is in sight ------------------------------------------------

  function choose(found, node, keep = page) {
    held = node && { node, seen: inView(node) };
    if (!found.length) return draw();
    turn(found.some(({ pages }) => pages.has(keep)) ? keep : found[0].first);
    bring();
  }

  function point(node) {
    const found = within(node);
    if (!found.length) return;
    pointed = found;
    choose(found, node);
  }

  // Near the end of the text the line moves down, so that the last paragraphs reach it.
  function readingLine() {
    const most = document.documentElement.scrollHeight - innerHeight;
    const begin = Math.max(0, most - innerHeight);
    const done = most > begin ? Math.min(1, Math.max(0, (scrollY - begin) / (most - begin))) : 0;
    return innerHeight * (READING + (1 - READING) * done);
  }

  function sentenceInSight() {
    const line = readingLine();
    let [low, high] = [0, sentences.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (sentences[middle].node.getBoundingClientRect().top <= line) low = middle;
      else high = middle - 1;
    }
    return sentences[low];
  }

  function read() {
    if (held) {
      const seen = inView(held.node);
      if (seen || !held.seen) {
        held.seen ||= seen;
        return;
      }
      held = null;
      pointed = [];
    }
    const { pages, first } = sentenceInSight();
    turn(pages.has(page) ? page : first);
  }

  let asked = 0;
  addEventListener("scroll", () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      read();
    });
  }, { passive: true });
  addEventListener("scrollend", () => {
    if (held && !inView(held.node)) held.seen = true;
    read();
  });

  // ---- Turning pages -----------------------------------------------------------------------

  function otherPart(step) {
    const part = document.querySelector(`.pages a[rel=${step > 0 ? "next" : "prev"}]`);
    if (!part) return false;
    const paragraph = step > 0 ? Number(body.dataset.last) + 1 : Number(body.dataset.first) - 1;
    const address = new URL(part.href);
    address.searchParams.set("p", paragraph);
    address.hash = `p${paragraph}`;
    location.assign(address);
    return true;
  }

  function go(step) {
    const to = page + step;
    if (to < 1 || to > count) return;
    if ((to > lastHere || to < firstHere) && otherPart(step)) return;
    const found = sentences.find(({ first }) => first === to) ?? sentences.find(({ pages }) => pages.has(to));
    pointed = [];
    // A page without text is shown beside the text that is in sight.
    held = { node: (found ?? sentenceInSight()).node, seen: false };
    turn(to);
    bring();
    if (!found) return;
    const top = scrollY + found.node.getBoundingClientRect().top - innerHeight * 0.2;
    scrollTo({ top, behavior: calm() ? "instant" : "smooth" });
  }
  back.addEventListener("click", () => go(-1));
  on.addEventListener("click", () => go(1));

  // ---- A window for the picture on narrow screens ------------------------------------------

  function open(opened) {
    panel.classList.toggle("open", opened);
    opener.setAttribute("aria-expanded", String(opened));
    draw();
    bring();
  }
  opener.addEventListener("click", () => open(!panel.classList.contains("open")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.classList.contains("open")) return;
    open(false);
    if (!wide.matches) opener.focus();
  });
  wide.addEventListener("change", draw);

  // ---- Pointing at the text ----------------------------------------------------------------

  let rests = 0;
  let pointer = "";
  body.addEventListener("pointerover", (event) => {
    // Text that is scrolled below a resting pointer is not pointed at.
    const before = pointer;
    pointer = `${event.screenX} ${event.screenY}`;
    if (pointer === before) return;
    clearTimeout(rests);
    const paragraph = event.target.closest(".para");
    if (!paragraph || event.pointerType !== "mouse" || !wide.matches) return;
    rests = setTimeout(() => pointed.some(({ node }) => paragraph.contains(node)) || point(paragraph), RESTS);
  });
  body.addEventListener("pointermove", (event) => {
    pointer = `${event.screenX} ${event.screenY}`;
  });
  body.addEventListener("pointerleave", () => clearTimeout(rests));
  body.addEventListener("focusin", (event) => {
    const paragraph = event.target.closest(".para");
    if (paragraph) point(paragraph);
  });
  body.addEventListener("click", (event) => {
    const page = event.target.closest(".leaf-link");
    if (page) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!wide.matches) open(true);
      const paragraph = page.closest(".para");
      pointed = within(paragraph);
      return choose(pointed, paragraph, pointed[0]?.first);
    }
    clearTimeout(rests);
    const sentence = event.target.closest("[data-boxes]");
    if (sentence && getSelection().isCollapsed) point(sentence);
  });

  // What the address names: a sentence, some words (as reader.js finds them), a paragraph or a heading.
  function follow(range) {
    let node = null;
    try {
      node = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      // Not an address of this page.
    }
    while (node && !node.matches(".para, .para *")) node = node.nextElementSibling;
    quoted = range ? sentences.filter((each) => range.intersectsNode(each.node)) : [];
    pointed = [];
    if (quoted.length) choose(quoted, quoted[0].node, quoted[0].first);
    else if (node) choose(within(node), node, within(node)[0]?.first);
    else draw();
  }
  document.addEventListener("quoted", (event) => follow(event.detail));

  panel.hidden = false;
  turn(sentenceInSight()?.first ?? Number(panel.dataset.first));
}

const original = document.querySelector(".original");
if (original && original.parentElement.querySelector("[data-boxes]")) originalPages(original);

// An answer in words, sentence by sentence as it is checked; without scripts the page comes whole.
"use strict";

{
  const form = document.getElementById("write");
  const place = document.getElementById("written");
  const CITED = /(\[\d[\d\s,;\u2013-]*\])/;

  const add = (parent, tag, text, kind) => {
    const own = document.createElement(tag);
    if (kind) own.className = kind;
    own.textContent = text;
    parent.append(own);
    return own;
  };

  // Citations of a sentence that is kept lead to their quotes.
  const addSentence = (list, sentence) => {
    const item = add(list, "li", "");
    if (!sentence.kept) {
      add(item, "del", sentence.text);
      item.append(" ");
      add(item, "span", `Struck out: ${sentence.reason}.`, "why");
      return;
    }
    for (const piece of sentence.text.split(CITED)) {
      if (CITED.test(piece)) add(item, "a", piece).href = `#quote-${parseInt(piece.slice(1), 10)}`;
      else item.append(piece);
    }
  };

  // Events end with an empty line; each has a line with its name and one with its data.
  async function* events(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const parts = (rest + value).split("\n\n");
      rest = parts.pop();
      for (const part of parts) {
        const [name, data] = part.split("\n");
        yield { name: name.replace(/^event: /, ""), data: JSON.parse(data.replace(/^data: /, "")) };
      }
    }
  }

  async function write(address) {
    const response = await fetch(address, { headers: { Accept: "text/event-stream" } });
    if (!response.ok) throw new Error(String(response.status));
    let list = null;
    let ended = false;
    for await (const { name, data } of events(response)) {
      if (name === "sentence") {
        if (!list) {
          place.replaceChildren();
          add(place, "h3", "In words");
          list = add(place, "ul", "");
        }
        addSentence(list, data);
      } else if (name === "done" && data) {
        ended = true;
        if (!list) place.replaceChildren();
        else place.querySelector("h3").textContent = `In the words of ${data.model}`;
        if (!data.shown) add(place, "p", `${data.reason} The quotes below are the answer.`, "fault");
        else add(place, "p", "Each sentence was checked against the quotes below, which are the report\u2019s own words.", "note");
      }
    }
    if (!ended) throw new Error("ended early");
  }

  if (form && window.TextDecoderStream) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const query = new URLSearchParams(new FormData(form)).toString();
      form.hidden = true;
      place.hidden = false;
      place.focus();
      place.replaceChildren();
      add(place, "p", "Writing \u2026", "note");
      try {
        await write(`${form.dataset.ask}?${query}`);
      } catch {
        location.assign(`${form.action}?${query}`);
      }
    });
  }
}

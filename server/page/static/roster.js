// The roster is searched while its field is filled: the service finds, also what is misspelt.
"use strict";

const find = document.getElementById("find");
const typed = document.getElementById("search");
let wait = 0;
let last = typed.value.trim();

async function filter() {
  const wanted = typed.value.trim();
  if (wanted === last) return;
  last = wanted;
  const address = `${find.getAttribute("action")}?${new URLSearchParams(new FormData(find))}`;
  let found;
  try {
    found = new DOMParser().parseFromString(await fetchPage(address), "text/html").getElementById("names");
  } catch {
    return; // Find, the button, says what is wrong
  }
  if (last !== wanted || !found) return;
  document.getElementById("names").replaceWith(found);
  history.replaceState(history.state, "", address);
  say(found.querySelector(".total").firstChild?.textContent.trim() || "Everybody is shown");
}

async function fetchPage(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(response.status);
  return response.text();
}

typed.addEventListener("input", () => {
  clearTimeout(wait);
  wait = setTimeout(filter, 150);
});

// Small helps; every page is whole without them.
// "/" goes to the search field. In a static copy, the filters of the list work here, on files that lie beside the page.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = /^(input|select|textarea)$/i.test(document.activeElement ? document.activeElement.tagName : "");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("input[type=search]");
  if (field) {
    event.preventDefault();
    field.focus();
  }
});

const list = document.getElementById("rows");
const asked = new URLSearchParams(location.search);
const KEYS = ["q", "from", "to", "place", "attacker", "weapon", "grade"];
const MOST = 300;

if (list && list.dataset.shards && KEYS.some((key) => asked.get(key))) filterHere(Number(list.dataset.shards));

function filterHere(shards) {
  for (const key of KEYS) {
    const field = document.getElementById(key);
    if (field && asked.get(key)) field.value = asked.get(key);
  }
  const found = [];
  let next = 0;
  window.strikeledgerRows = (rows) => {
    for (const row of rows) if (answers(row)) found.push(row.row);
    next += 1;
    if (next < shards) load(next);
    else show(found);
  };
  document.getElementById("count").textContent = "Filtering ...";
  load(0);
}

function load(number) {
  const script = document.createElement("script");
  script.src = `assets/rows-${number}.js`;
  script.onerror = () => { document.getElementById("count").textContent = "The filter's files are missing."; };
  document.head.append(script);
}

function answers(row) {
  const want = (key) => (asked.get(key) || "").trim().toLowerCase();
  if (want("from") && (!row.last || row.last < want("from"))) return false;
  if (want("to") && (!row.first || row.first > want("to"))) return false;
  if (want("place") && !row.place.split("|").includes(want("place"))) return false;
  if (want("attacker") && row.attacker.toLowerCase() !== want("attacker")) return false;
  if (want("weapon") && !row.weapon.includes(want("weapon"))) return false;
  if (want("grade") && row.grade !== want("grade")) return false;
  return want("q").split(/\s+/).every((word) => row.words.includes(word));
}

function show(found) {
  // The rows were made, and escaped, by the same template as the list.
  const body = document.createElement("template");
  body.innerHTML = `<table><tbody>${found.slice(0, MOST).join("")}</tbody></table>`;
  list.querySelector("tbody").replaceWith(body.content.querySelector("tbody"));
  const more = found.length > MOST ? `; the first ${MOST} are shown` : "";
  document.getElementById("count").textContent = `${found.length} ${found.length === 1 ? "attack" : "attacks"}${more}.`;
  for (const pager of document.querySelectorAll(".pager")) pager.remove();
}

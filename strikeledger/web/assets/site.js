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

// On paper everything is open.
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) { part.open = true; part.dataset.printed = "1"; }
});
window.addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-printed]")) { part.open = false; delete part.dataset.printed; }
});

// In a static copy no server leads from `incident/ID.html?embed` to the short view.
const attack = location.pathname.match(/\/incident\/([^/]+\.html)$/);
if (attack && new URLSearchParams(location.search).has("embed")) location.replace(`../embed/${attack[1]}`);

const list = document.getElementById("rows");
const asked = new URLSearchParams(location.search);
const KEYS = ["q", "from", "to", "place", "attacker", "weapon", "grade"];
const MOST = 300;
const MOST_WORDS = 8;
const take = [];

async function filterHere(shards) {
  for (const key of KEYS) {
    const field = document.getElementById(key);
    if (field && asked.get(key)) set(field, asked.get(key));
  }
  const count = document.getElementById("count");
  count.textContent = "Filtering ...";
  try {
    const names = ["place", "attacker", "q"].some((key) => asked.get(key)) ? await load("names") : {};
    const wanted = wants(names);
    const found = [];
    for (let number = 0; number < shards; number += 1) {
      const rows = await load(`rows-${number}`);
      const told = wanted.words.length ? await load(`told-${number}`) : [];
      rows.forEach((row, at) => { if (answers(row, told[at], wanted)) found.push(row.row); });
    }
    show(found);
  } catch {
    count.textContent = "The filter's files are missing.";
  }
}

function set(field, value) {
  field.value = value;
  if (field.tagName === "SELECT" && field.value !== value) {
    field.add(new Option(value, value, true, true));
  }
}

// A page opened from disk may read no file but scripts: each hands over one value.
window.strikeledgerTake = (value) => { take.push(value); };

// Of several under way, each is given its own: a script's load event follows its run before another one runs.
window.strikeledgerLoad = (path) => new Promise((done, fail) => {
  const script = document.createElement("script");
  script.src = `${path}.js`;
  script.onload = () => done(take.pop());
  script.onerror = fail;
  document.head.append(script);
});

function load(name) {
  return window.strikeledgerLoad(`assets/${name}`);
}

// The form a name has in the table of spellings: see strikeledger/gazetteer/keys.py.
function folded(name) {
  const plain = name.toLowerCase().replace(/['’ʼ‘`ʹ′´ʻ]/g, "").replaceAll("ё", "е");
  return plain.split(/[\s\-‐-―.,()]+/).filter(Boolean).join(" ");
}

function wants(names) {
  const want = (key) => (asked.get(key) || "").trim().toLowerCase();
  const meant = (name) => [name, ...(names[folded(name)] || [])];
  return {
    text: want("q"), first: want("from"), last: want("to"), grade: want("grade"), weapon: want("weapon"),
    places: want("place") ? meant(want("place")) : null,
    attackers: want("attacker") ? meant(want("attacker")) : null,
    words: want("q").split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
      .map((word) => [word, ...meant(word).filter((name) => name.length > 2)]),
  };
}

function answers(row, told, wanted) {
  if (wanted.first && (!row.last || row.last < wanted.first)) return false;
  if (wanted.last && (!row.first || row.first > wanted.last)) return false;
  if (wanted.places && !row.place.split("|").some((name) => wanted.places.includes(name))) return false;
  if (wanted.attackers && !wanted.attackers.includes(row.attacker.toLowerCase())) return false;
  if (wanted.weapon && !hasWeapon(row, wanted.weapon)) return false;
  if (wanted.grade && row.grade !== wanted.grade) return false;
  if (!wanted.words.length || row.id.includes(wanted.text)) return true;
  const [heads, sentences] = told;
  return sentences.some(([head, sentence]) => {
    const text = `${heads[head]} ${sentence}`;
    return wanted.words.every((word) => word.some((spelling) => text.includes(spelling)));
  });
}

// A family, such as drones, is one that the attack has figures of; anything else is a weapon that a report names.
function hasWeapon(row, weapon) {
  const [families, named] = row.weapon;
  return list.dataset.families.split(" ").includes(weapon)
    ? families.includes(weapon) : named.some((name) => name.includes(weapon));
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

// Last, as it uses what stands above.
if (list && list.dataset.shards && KEYS.some((key) => asked.get(key))) filterHere(Number(list.dataset.shards));

// The search of a published folder: files beside the pages hold the index, and no server is asked.
// What the files hold, and how words become keys, is told in strikeledger/web/shards.py and searchforms.py.
"use strict";

(() => {
  const list = document.getElementById("found");
  if (!list || !list.dataset.search) return;
  const MOST = 100;
  const MOST_WORDS = 12;
  const count = document.getElementById("count");
  const question = (new URLSearchParams(location.search).get("q") || "").trim().slice(0, 300);
  const files = new Map();
  const WORD = /[\p{L}\p{N}]+(?:['’ʼ`´]\p{L}+)*/gu;
  const QUOTED = /["“”«»„]([^"“”«»„]+)["“”«»„]/g;
  const LETTERS = { "ß": "ss", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h" };
  let about = null;

  if (question) {
    document.getElementById("q").value = question;
    count.textContent = "Searching ...";
    answer().catch(() => { count.textContent = "The files of the search are missing."; });
  }

  // A page opened from disk may read no file but scripts: each hands over one value, see site.js.
  function file(name) {
    if (!files.has(name)) files.set(name, window.strikeledgerLoad(list.dataset.search + name));
    return files.get(name);
  }

  // A word in small letters without accents, stress and possessive: `folded` of vocabulary/nameforms.py.
  function fold(word) {
    let told = word.normalize("NFC").replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "").replace(/[’'`´ʼ]s?$/, "");
    told = told.toLowerCase().normalize("NFD").replace(/[\u0300\u0301]/g, "").normalize("NFC");
    const bare = (c) => ("йїёґўє".includes(c) ? c : c.normalize("NFKD").replace(/\p{M}/gu, ""));
    return Array.from(told, bare).join("").replace(/[’'`´ʼ-]/g, "").replace(/ё/g, "е")
      .replace(/[ßıłøđðþæœħ]/g, (c) => LETTERS[c]);
  }

  // The key of a word as a name: `name_key` of vocabulary/nameforms.py, by the same tables.
  function sound(word) {
    const { letters, endings, tail, sounds } = about.sounds;
    let plain = fold(word);
    if (/[а-яіїєґёў]/.test(plain)) {
      const end = endings.find((one) => plain.endsWith(one) && plain.length - one.length >= 3) || "";
      plain = Array.from(plain.slice(0, plain.length - end.length), (c) => (c in letters ? letters[c] : c)).join("");
    } else if (plain.length > 3) {
      const stem = plain.replace(new RegExp(tail), "");
      plain = stem.length >= 3 ? stem : plain;
    }
    for (const [pattern, told] of sounds) plain = plain.replace(new RegExp(pattern, "g"), told);
    return Array.from(word).length >= 4 && plain.length >= 3 ? `1${plain}` : "";
  }

  // The file that an entry stands in: the longest beginning that there is a file of.
  async function shard(entry) {
    let best = -1;
    about.prefixes.forEach((prefix, at) => {
      if (entry.startsWith(prefix) && (best < 0 || prefix.length > about.prefixes[best].length)) best = at;
    });
    return best < 0 ? { forms: {}, keys: {} } : file(`words-${best}`);
  }

  // What a form stands for: its keys, with the numbers of their sentences, and all forms beside it of the same keys.
  async function look(entry, into) {
    const part = await shard(entry);
    const keys = Object.hasOwn(part.forms, entry) ? part.forms[entry] : [];
    for (const key of keys) {
      into.keys.add(key);
      let number = 0;
      for (const step of part.keys[key]) { number += step; into.numbers.add(number); }
    }
    if (keys.length) {
      for (const [form, own] of Object.entries(part.forms)) if (own.some((key) => keys.includes(key))) into.forms.add(form);
    }
    return keys.length > 0;
  }

  async function word(text) {
    const term = { keys: new Set(), forms: new Set(), numbers: new Set() };
    await look(fold(text), term);
    const key = sound(text);
    if (key) await look(key, term);
    return term;
  }

  async function terms(text) {
    const words = (text.match(WORD) || []).slice(0, MOST_WORDS);
    const found = [];
    for (let at = 0; at < words.length;) {
      let size = Math.min(3, words.length - at);
      const place = { keys: new Set(), forms: new Set(), numbers: new Set() };
      while (size > 0 && !await look(`0${words.slice(at, at + size).map(fold).join(" ")}`, place)) size -= 1;
      const parts = await Promise.all(words.slice(at, at + Math.max(size, 1)).map(word));
      found.push({ place, parts });
      at += parts.length;
    }
    return found;
  }

  function numbersOf(term) {
    const [first, ...others] = term.parts;
    const all = [...first.numbers].filter((number) => others.every((one) => one.numbers.has(number)));
    return new Set([...all, ...term.place.numbers]);
  }

  function meets(part, written, places) {
    if (part.forms.has(fold(written))) return true;
    const key = /^\p{Lu}/u.test(written) ? sound(written) : "";
    return (key && part.keys.has(key)) || places.some((one) => part.keys.has(one));
  }

  function wordsOf(row) {
    return Array.from(row.text.matchAll(WORD), (match) => {
      const at = Array.from(row.text.slice(0, match.index)).length;
      const places = row.places.filter(([start, end]) => start <= at && at < end).map(([, , key]) => key);
      return { start: match.index, end: match.index + match[0].length, text: match[0], places };
    });
  }

  function sideBySide(phrase, words) {
    return words.some((_, at) => phrase.every((part, n) => words[at + n] && meets(part, words[at + n].text, [])));
  }

  async function answer() {
    about = await file("about");
    const asked = await terms(question.replace(/["“”«»„]/g, " "));
    const phrases = await Promise.all(Array.from(question.matchAll(QUOTED), ([, inside]) =>
      Promise.all((inside.match(WORD) || []).map(word))));
    if (!asked.length) { count.textContent = "There is no word to search for."; return; }
    const sets = asked.map(numbersOf).sort((one, other) => one.size - other.size);
    const numbers = [...sets[0]].filter((number) => sets.every((one) => one.has(number))).sort((a, b) => a - b);
    let shown = 0;
    let more = false;
    for (const number of numbers) {
      if (shown === MOST) { more = true; break; }
      const part = await file(`sentences-${Math.floor(number / about.in_file)}`);
      const row = part[number % about.in_file];
      const words = wordsOf(row);
      if (!phrases.every((phrase) => sideBySide(phrase, words))) continue;
      const parts = asked.flatMap((term) => [term.place, ...term.parts]);
      list.append(item(row, words.filter((one) => parts.some((p) => meets(p, one.text, one.places)))));
      shown += 1;
    }
    const told = `${shown} ${shown === 1 ? "sentence" : "sentences"}`;
    count.textContent = shown ? `${told}${more ? ", the newest; there are more" : ""}.` : "No sentence holds all of these words.";
  }

  function link(path, text) {
    const made = document.createElement("a");
    made.href = `${path}.html`;
    made.textContent = text;
    return made;
  }

  function item(row, marks) {
    const one = document.createElement("li");
    const quote = document.createElement("blockquote");
    let at = 0;
    for (const word of marks) {
      const mark = document.createElement("mark");
      mark.textContent = row.text.slice(word.start, word.end);
      quote.append(row.text.slice(at, word.start), mark);
      at = word.end;
    }
    quote.append(row.text.slice(at));
    const line = document.createElement("p");
    line.append(`${row.day} · `, link(row.path, row.report), row.outlet ? `, ${row.outlet}` : "");
    line.append(row.attacks.length ? ` · ${row.own ? "tells of" : "in a report of"} ` : " · of no attack in the ledger");
    row.attacks.forEach(([path, title], n) => line.append(n ? ", " : "", link(path, title)));
    one.append(quote, line);
    return one;
  }
})();

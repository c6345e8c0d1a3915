// Keys of the desk: a accepts, r rejects, n and p go on and back, s signs off. Every page is whole without them.
"use strict";

const items = Array.from(document.querySelectorAll("#queue > .item"));
let at = 0;

function go(step) {
  if (!items.length) return;
  at = Math.min(Math.max(at + step, 0), items.length - 1);
  items[at].focus();
}

document.addEventListener("keydown", (event) => {
  const typing = /^(input|select|textarea)$/i.test(document.activeElement ? document.activeElement.tagName : "");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "n") go(1);
  else if (event.key === "p") go(-1);
  else {
    const place = items.length ? items[at] : document;
    const button = place.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (button) button.click();
  }
});

items.forEach((item, place) => item.addEventListener("focusin", () => { at = place; }));
if (items.length) items[0].focus({ preventScroll: true });

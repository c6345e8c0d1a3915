// Draws every map of a page with Leaflet, from the numbers beside it and the outlines that other files hand over.
// A place is drawn as it was reported: a country as its border, a region as its shape, a district as a circle of the
// usual size of one, a town as a point. Nothing is asked of any other host; the same numbers stand as a table.
"use strict";

(() => {
const BREAKS = [1, 3, 10, 30, 100];
const DISTRICT = 28000; // metres: half the width of a median Ukrainian raion
const REGION = 90000; // and of an oblast, for a region whose shape is not known
const MANY = 800; // more marks than this are painted instead of being elements
const MOST = 0.85; // of the attacks make the first view; what lies three times as far out as they do is left out of it
const SMALLEST = [2.2, 3.6]; // degrees north and east around a single place

const ALL = { measure: "toll", kind: null, party: null, from: null, to: null };

const outlines = {};
for (const file of window.strikeledgerOutlines || []) outlines[file.name] = file;

function draw(box) {
  const data = JSON.parse(box.querySelector("script").textContent);
  box.hidden = false;
  const wide = box.classList.contains("wide");
  const map = L.map(box, {
    zoomSnap: 0.25, minZoom: 1, maxZoom: 10, scrollWheelZoom: wide, dragging: wide || !L.Browser.mobile,
    maxBounds: [[-85, -200], [85, 200]], zoomAnimation: calm(), fadeAnimation: calm(), markerZoomAnimation: calm(),
  });
  map.attributionControl.setPrefix(false).addAttribution("Outlines: Natural Earth");
  const marks = L.featureGroup();
  const renderer = (data.places.length > MANY ? L.canvas : L.svg)({ padding: 0.3 });
  const state = { data, map, marks, renderer, colours: null, ground: L.featureGroup().addTo(map) };
  const again = () => {
    state.colours = colours();
    ground(state);
    redraw(state);
  };
  first(state);
  marks.addTo(map);
  again();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  map.getPane("overlayPane").setAttribute("aria-hidden", "true");
  everything(state);
  const form = document.getElementById("map-filters");
  if (wide && form) filters(state, form);
}

function calm() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    land: colour("land"), border: colour("border"), edge: colour("edge"), area: colour("area"),
    shades: BREAKS.map((_, at) => colour(`shade-${at + 1}`)),
  };
}

// Rings are whole steps of a grid from point to point.
function rings(file, shape) {
  return shape.map((flat) => {
    const points = [];
    let x = 0, y = 0;
    for (let at = 0; at < flat.length; at += 2) {
      x += flat[at];
      y += flat[at + 1];
      points.push([y / file.grid, x / file.grid]);
    }
    return points;
  });
}

function ground({ data, renderer, colours: colour, ground: layers }) {
  layers.clearLayers();
  const land = { renderer, interactive: false, color: colour.border, weight: 1, fillColor: colour.land, fillOpacity: 1, className: "land" };
  for (const name of data.files) {
    const file = outlines[name];
    if (!file) continue;
    for (const [region, shape] of Object.entries(file.shapes)) {
      const inner = name !== "lands" && region !== "";
      L.polygon(rings(file, shape), inner ? { ...land, weight: 0.7, color: colour.edge, className: "region" } : land).addTo(layers);
    }
  }
}

function shapeOf([name, precision, country]) {
  const whole = precision === "country";
  const file = outlines[country] || outlines.lands;
  const shape = file.shapes[whole ? (file === outlines.lands ? country : "") : name];
  return shape ? rings(file, shape) : null;
}

// The rows that a reader asks for, added up by place; numbers of different sides are never one sum.
function added({ data }, wanted) {
  const sums = new Map();
  for (const [place, period, kind, party, attacks, single, ...numbers] of data.rows) {
    if (wanted.kind !== null && kind !== wanted.kind) continue;
    if (wanted.party !== null && party !== wanted.party) continue;
    if (wanted.from !== null && (period === null || period < wanted.from || period > wanted.to)) continue;
    const sum = sums.get(place) || { attacks: 0, single: 0, sides: new Map() };
    sum.attacks += attacks;
    sum.single += single;
    const side = sum.sides.get(party) || { attacks: 0, numbers: numbers.map(() => null) };
    side.attacks += attacks;
    numbers.forEach((number, at) => { if (number !== null) side.numbers[at] = plus(side.numbers[at], number); });
    sum.sides.set(party, side);
    sums.set(place, sum);
  }
  return sums;
}

function plus(sum, number) {
  const [low, best, high] = Array.isArray(number) ? number : [number, number, number];
  if (sum === null) return [low, best, high];
  return [(sum[0] || 0) + (low || 0), sum[1] + best, sum[2] === null || high === null ? null : sum[2] + high];
}

function redraw(state, wanted = ALL) {
  const { data, marks } = state;
  marks.clearLayers();
  const sums = added(state, wanted);
  const order = [...sums.keys()].sort((a, b) => rank(data.places[a]) - rank(data.places[b]) || sums.get(b).attacks - sums.get(a).attacks);
  for (const at of order) mark(state, data.places[at], sums.get(at), wanted.measure);
  return sums;
}

// Wide ones below, so that a town inside a region can still be reached.
function rank([, precision]) {
  return ["country", "unknown", "admin1", "admin2"].indexOf(precision) + 1 || 9;
}

function mark({ data, marks, renderer, colours: colour }, place, sum, measure) {
  const number = valued(sum, measure);
  const known = number !== null;
  const shade = known ? colour.shades[Math.max(0, BREAKS.filter((least) => number >= least).length - 1)] : colour.land;
  const dashArray = sum.attacks && sum.single === sum.attacks ? "4 3" : null;
  const style = { renderer, color: colour.area, weight: 1.4, fillColor: shade, fillOpacity: known ? 0.85 : 0.25, dashArray };
  const [, precision, , lon, lat] = place;
  const shape = ["country", "admin1"].includes(precision) ? shapeOf(place) : null;
  let layer;
  if (shape && precision === "country") layer = L.polygon(shape, { ...style, weight: 2, fill: false, className: "mark country" });
  else if (shape) layer = L.polygon(shape, { ...style, className: "mark admin1" });
  else if (precision === "admin1" || precision === "admin2") layer = L.circle([lat, lon], { ...style, fillOpacity: 0.45, radius: precision === "admin1" ? REGION : DISTRICT, className: `mark ${precision}` });
  else layer = L.circleMarker([lat, lon], { ...style, radius: radius(known ? number : 0), className: `mark point ${precision}` });
  layer.bindPopup(() => about(data, place, sum)).addTo(marks);
}

// What a mark stands for: attacks, one measure, or all people killed or hurt, of the side that did most; null where no
// report gives it.
function valued(sum, measure) {
  if (measure === "attacks") return sum.attacks;
  const sides = [...sum.sides.values()].map((side) => harm(side, measure)).filter((number) => number !== null);
  return sides.length ? Math.max(...sides) : null;
}

function harm(side, measure) {
  const told = side.numbers.filter((number, at) => number !== null && (measure === "toll" || at === measure));
  return told.length ? told.reduce((all, number) => all + number[1], 0) : null;
}

function radius(number) {
  return Math.max(4, Math.min(30, 3 * Math.sqrt(number)));
}

function about(data, [name, precision, country], sum) {
  const told = document.createElement("div");
  const line = (tag, text) => told.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  line("strong", country && precision !== "country" ? `${name}, ${country}` : name);
  line("div", data.precisions[precision]);
  const single = sum.single ? `, ${sum.single} with 1 source` : "";
  if (sum.attacks) line("div", `${sum.attacks} ${sum.attacks === 1 ? "attack" : "attacks"}${single}`);
  else line("div", "named in the reports of this attack");
  for (const [party, { attacks, numbers }] of sum.sides) {
    if (sum.sides.size > 1) line("div", `${data.parties[party] ? `Attacks by ${data.parties[party]}` : "Attacker not known"}: ${attacks}`);
    numbers.forEach((number, at) => { if (number) line("div", `${data.measures[at][1]}: ${spoken(number)}`); });
  }
  if (data.unit) {
    const link = line("a", "The attacks there");
    link.href = `incidents.html?${new URLSearchParams({ place: name })}`;
  }
  return told;
}

function spoken([low, best, high]) {
  if (low === best && best === high) return `${best}`;
  return high === null ? `${best} [${low} or more]` : `${best} [${low} to ${high}]`;
}

// The first view: where most attacks are. A few that lie far away do not make it a map of the world.
function first(state) {
  const { data, map } = state;
  const near = [];
  for (const row of data.rows) {
    const [, precision, , lon, lat] = data.places[row[0]];
    if (precision !== "country" || data.places.length === 1) for (let n = 0; n < Math.max(1, Math.min(row[4], 50)); n += 1) near.push([lon, lat]);
  }
  if (!near.length) for (const place of data.places) near.push([place[3], place[4]]);
  const at = (values, share) => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
  const middle = [0, 1].map((axis) => at(near.map((point) => point[axis]), 0.5));
  const far = ([lon, lat]) => Math.hypot((lon - middle[0]) * 0.7, lat - middle[1]);
  const reach = Math.max(3, at(near.map(far), MOST)) * 3;
  const shown = near.filter((point) => far(point) <= reach);
  const [west, south] = [0, 1].map((axis) => Math.min(...shown.map((point) => point[axis])));
  const [east, north] = [0, 1].map((axis) => Math.max(...shown.map((point) => point[axis])));
  const [tall, broad] = SMALLEST;
  const up = Math.max(0.3, tall - (north - south) / 2), out = Math.max(0.3, broad - (east - west) / 2);
  map.fitBounds([[south - up, west - out], [north + up, east + out]], { animate: false, padding: [24, 24] });
}

function everything({ data, map, marks }) {
  const Button = L.Control.extend({
    onAdd() {
      const bar = L.DomUtil.create("div", "leaflet-bar whole");
      const button = L.DomUtil.create("button", "", bar);
      button.type = "button";
      button.textContent = "All";
      button.title = "Show all places";
      L.DomEvent.disableClickPropagation(bar);
      button.addEventListener("click", () => { if (marks.getLayers().length) map.fitBounds(marks.getBounds(), { maxZoom: 8 }); });
      return bar;
    },
  });
  if (data.places.length > 1) new Button({ position: "topleft" }).addTo(map);
}

function filters(state, form) {
  const { data } = state;
  const field = (name) => form.elements.namedItem(name);
  const number = (name) => (field(name) && field(name).value !== "" ? Number(field(name).value) : null);
  const said = document.getElementById("map-said");
  const last = data.periods.length - 1;
  const update = () => {
    let from = null, to = null;
    if (last > 0) {
      from = Math.min(number("from"), number("to"));
      to = Math.max(number("from"), number("to"));
      for (const [name, at] of [["from", from], ["to", to]]) {
        field(name).setAttribute("aria-valuetext", `${data.unit === "day" ? "" : `${data.unit} of `}${data.periods[at]}`);
      }
      const ends = [...new Set([data.periods[from], data.periods[to]])].join(" to ");
      document.getElementById("map-span").textContent = data.unit === "day" ? ends : `${data.unit}s of ${ends}`;
      if (from === 0 && to === last) from = to = null;
    }
    const measure = field("measure").value;
    const sums = redraw(state, { measure: measure in data.measures ? Number(measure) : measure, kind: number("kind"), party: number("party"), from, to });
    const attacks = [...sums.values()].reduce((all, sum) => all + sum.attacks, 0);
    said.textContent = `${attacks} ${attacks === 1 ? "attack" : "attacks"} at ${sums.size} ${sums.size === 1 ? "place" : "places"}.`;
  };
  form.hidden = false;
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
}

for (const box of document.querySelectorAll(".atlas")) draw(box);
})();

// What the map shows: borders, and one mark per place. Its size is the number of people killed; its outline says how
// exactly the place is known, so that a province does not pretend to be a point.

const AREA_KM = { 2: 25, 3: 40, 4: 120, 5: 80, 6: 350, 7: 350 };
const LABELLED = 14;
const CELL = 13; // pixels; exact places closer than this are one mark until the map is closer
const LARGEST = 32; // pixels, of the radius
const marks = { places: [], drawn: [], drawnAt: null, scale: 1, ready: false, land: null, borders: null, admin: null, labels: [] };
let drawWanted = false;

const placeKey = (index) => (db.col.latitude[index] === null ? null
  : `${db.col.latitude[index]},${db.col.longitude[index]},${db.col.geo_precision[index]}`);

function gatherPlaces() {
  const places = new Map();
  for (const index of without("place", "bounds")) {
    const key = placeKey(index);
    if (key === null) continue;
    if (!places.has(key)) {
      const at = project(db.col.longitude[index], db.col.latitude[index]);
      places.set(key, { key, at, precision: db.col.geo_precision[index] ?? 1, name: placeText(index) || "unnamed place", indices: [], killed: 0 });
    }
    const place = places.get(key);
    place.indices.push(index);
    place.killed += counted(index, "killed") || 0;
  }
  marks.drawnAt = null;
  marks.places = [...places.values()].sort((a, b) => b.killed - a.killed || b.indices.length - a.indices.length);
}

// what is drawn at this scale; the raster stays put when the map is moved, so that marks do not jump
function drawnPlaces() {
  const cell = CELL / 2 ** Math.round(Math.log2(view.k));
  if (marks.drawnAt === cell) return marks.drawn;
  const groups = new Map();
  for (const place of marks.places) {
    const merges = place.precision <= 2 && filters.place?.key !== place.key;
    const key = merges ? `${Math.floor(place.at[0] / cell)},${Math.floor(place.at[1] / cell)}` : place.key;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(place);
  }
  marks.drawn = [...groups.values()].map(merged).sort((a, b) => b.killed - a.killed || b.indices.length - a.indices.length);
  marks.drawnAt = cell;
  marks.scale = Math.min(1.7, LARGEST / Math.sqrt(Math.max(1, marks.drawn[0]?.killed || 0)));
  return marks.drawn;
}

// the deadliest place stands for its neighbours
function merged(places) {
  if (places.length === 1) return places[0];
  return { ...places[0], members: places, precision: Math.max(...places.map((place) => place.precision)),
    indices: places.flatMap((place) => place.indices), killed: sum(places.map((place) => place.killed)) };
}

// area by people killed; a place where nobody was, or none are told, is a small mark
const radius = (place) => Math.max(3.5, 2 + marks.scale * Math.sqrt(place.killed));
const areaRadius = (place) => {
  const km = AREA_KM[place.precision];
  if (!km) return 0;
  const [, latitude] = unproject(...toScreen(place.at));
  return Math.min(260, (km / 40075 / Math.max(0.2, Math.cos((latitude * Math.PI) / 180))) * WORLD * view.k);
};
const dashes = { 1: [], 2: [], 3: [4, 3], 4: [4, 3], 5: [4, 3], 6: [1.5, 3.5], 7: [1.5, 3.5] };

function drawPlace(context, place, colours) {
  const [x, y] = toScreen(place.at);
  const size = radius(place);
  if (x < -300 || y < -300 || x > view.width + 300 || y > view.height + 300) return;
  const chosen = filters.place?.key === place.key;
  const colour = place.killed ? colours.fatal : colours.nonfatal;
  context.globalAlpha = filters.place && !chosen ? 0.3 : 1;
  context.strokeStyle = colour;
  context.fillStyle = colour;
  const area = areaRadius(place);
  if (area > size + 2) {
    context.globalAlpha *= 0.45;
    circle(context, x, y, area, 1, [2, 5]);
    context.globalAlpha /= 0.45;
  }
  context.beginPath();
  context.arc(x, y, size, 0, 7);
  if (place.precision <= 2) {
    context.globalAlpha *= place.precision === 1 ? 0.5 : 0.22;
    context.fill();
    context.globalAlpha /= place.precision === 1 ? 0.5 : 0.22;
  }
  circle(context, x, y, size, chosen ? 4 : 1.6, dashes[place.precision]);
  context.globalAlpha = 1;
}

function circle(context, x, y, size, width, dash) {
  context.setLineDash(dash);
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, size, 0, 7);
  context.stroke();
  context.setLineDash([]);
}

function requestDraw() {
  if (drawWanted) return;
  drawWanted = true;
  requestAnimationFrame(() => { drawWanted = false; drawMap(); });
}

function drawMap() {
  if (!view.width) return;
  const context = canvas().getContext("2d");
  const ratio = window.devicePixelRatio || 1;
  const names = ["sea", "land", "border", "admin", "fatal", "nonfatal", "ink", "muted"];
  const colours = Object.fromEntries(names.map((name) => [name, css(`--${name}`)]));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, view.width, view.height);
  if (marks.ready) drawBorders(context, ratio, colours);
  drawnPlaces().forEach((place) => drawPlace(context, place, colours));
  if (marks.ready) drawLabels(context, colours);
}

function placeAt(x, y) {
  const near = (place) => {
    const [px, py] = toScreen(place.at);
    return Math.hypot(px - x, py - y) <= Math.max(9, radius(place) + 2);
  };
  return drawnPlaces().filter(near).at(-1) || null; // the smallest one, which lies on top
}

const placeFigures = (place) => `${plural(place.indices.length, "incident")}, ${number(place.killed)} killed`;

function showTip(x, y) {
  const place = placeAt(x, y);
  const tip = byId("map-tip");
  canvas().style.cursor = place ? "pointer" : "grab";
  tip.hidden = !place;
  if (!place) return;
  tip.replaceChildren(outside("strong", {}, place.name), place.members ? ` and ${plural(place.members.length - 1, "place")} nearby` : "", el("br"), placeFigures(place), el("br"), GEO[place.precision] || "");
  tip.style.left = `${Math.min(x + 12, Math.max(0, view.width - 200))}px`;
  tip.style.top = `${Math.min(y + 12, Math.max(0, view.height - 80))}px`;
}

function chooseMark(place, x, y) {
  if (place?.members) zoomAt(2.6, x, y);
  else choosePlace(place);
}

function choosePlace(place) {
  filters.place = place && filters.place?.key !== place.key ? place : null;
  update("place");
}

function drawPlacesTable() {
  const placed = shown.filter((index) => db.col.latitude[index] !== null).length;
  byId("map-unplaced").textContent = `${plural(shown.length - placed, "incident")} without a place on the map`;
  canvas().setAttribute("aria-label", `Map: ${plural(placed, "incident")} at ${plural(marks.places.length, "place")}; the table of places below holds the same.`);
  const rows = marks.places.slice(0, 200).map((place) => [
    el("button", { type: "button", class: "quiet", "aria-pressed": String(filters.place?.key === place.key), on: { click: () => choosePlace(place) } }, outside("bdi", {}, place.name)),
    GEO[place.precision] || "", number(place.indices.length), number(place.killed)]);
  byId("map-table").replaceChildren(table("Places by people killed, at most 200", ["Place", "Precision", "Incidents", "Killed"], rows, [2, 3]));
}

function drawLegend() {
  const sample = (precision, text) => el("span", {}, svg("svg", { width: 18, height: 18, "aria-hidden": "true" },
    svg("circle", { cx: 9, cy: 9, r: 7, fill: precision === 1 ? "currentColor" : "none", "fill-opacity": 0.5, stroke: "currentColor", "stroke-width": 1.6, "stroke-dasharray": dashes[precision].join(" ") })), text);
  byId("map-legend").replaceChildren(sample(1, "exact place"), sample(2, "nearby"), sample(4, "somewhere in a district, province or area"), sample(6, "country only"), el("span", { class: "muted" }, "size: people killed"));
}

function setUpMap() {
  listeners.push(gatherPlaces, drawPlacesTable, requestDraw);
  drawLegend();
  setUpMapView();
}

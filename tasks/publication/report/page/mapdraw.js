// What the map shows: borders, and one mark per place. Its size is the number of people killed; its outline says how
// exactly the place is known, so that a province does not pretend to be a point.

const AREA_KM = { 2: 25, 3: 40, 4: 120, 5: 80, 6: 350, 7: 350 };
const LABELLED = 14;
const marks = { places: [], ready: false, land: null, borders: null, admin: null, labels: [] };
let drawWanted = false;

const placeKey = (index) => (db.col.latitude[index] === null ? null
  : `${db.col.latitude[index]},${db.col.longitude[index]},${db.col.geo_precision[index]}`);

function lineOf(numbers, unit) {
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    points.push(project(x * unit, y * unit));
  }
  return points;
}

// across the 180th meridian a line goes on past the edge of the world, and stands again at the other edge
function trace(path, points) {
  let shift = 0;
  const whole = points.map(([x, y], index) => {
    if (index) shift += WORLD * -Math.round((x - points[index - 1][0]) / WORLD);
    return [x + shift, y];
  });
  const sides = whole.some(([x]) => x > WORLD + 1) ? [0, -WORLD] : whole.some(([x]) => x < -1) ? [0, WORLD] : [0];
  for (const side of sides) whole.forEach(([x, y], index) => (index ? path.lineTo(x + side, y) : path.moveTo(x + side, y)));
  return whole;
}

function takeBorders({ unit, countries, admin1 }) {
  const lines = countries.arcs.map((arc) => lineOf(arc, unit));
  Object.assign(marks, { land: new Path2D(), borders: new Path2D(), admin: new Path2D(), ready: true });
  for (const [, name, rings] of countries.shapes) {
    let largest = [0, 0, 0, 0];
    for (const ring of rings) {
      const points = ring.flatMap((arc) => (arc < 0 ? [...lines[~arc]].reverse() : lines[arc]));
      const whole = trace(marks.land, points);
      const xs = whole.map((point) => point[0]);
      const ys = whole.map((point) => point[1]);
      const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      if (box[2] - box[0] > largest[2] - largest[0]) largest = box;
    }
    marks.labels.push({ name, at: [(largest[0] + largest[2]) / 2, (largest[1] + largest[3]) / 2], width: largest[2] - largest[0] });
  }
  lines.forEach((line) => trace(marks.borders, line));
  Object.values(admin1).flat().forEach((line) => trace(marks.admin, lineOf(line, unit)));
  requestDraw();
}

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
  marks.places = [...places.values()].sort((a, b) => b.killed - a.killed || b.indices.length - a.indices.length);
}

const radius = (place) => Math.min(46, 3.5 + 1.7 * Math.sqrt(place.killed));
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

function drawBorders(context, ratio, colours) {
  context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
  context.fillStyle = colours.land;
  context.fill(marks.land, "evenodd");
  const line = (path, colour, width) => {
    context.lineWidth = width / view.k;
    context.strokeStyle = colour;
    context.stroke(path);
  };
  if (view.k > 2.5) line(marks.admin, colours.admin, 0.8);
  line(marks.borders, colours.border, 0.9);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

function drawLabels(context, colours) {
  const taken = [];
  const put = (text, x, y, font, colour) => {
    context.font = font;
    const width = context.measureText(text).width;
    const box = [x - width / 2 - 2, y - 8, x + width / 2 + 2, y + 8];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
    taken.push(box);
    context.lineWidth = 3;
    context.strokeStyle = colours.land;
    context.fillStyle = colour;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  const seen = ([x, y]) => x > 0 && y > 0 && x < view.width && y < view.height;
  for (const place of marks.places.slice(0, LABELLED)) {
    const [x, y] = toScreen(place.at);
    const short = [...(db.col.place_name[place.indices[0]] || db.col.admin1[place.indices[0]] || "")].slice(0, 28).join("");
    if (place.precision <= 4 && short && view.k > 2 && seen([x, y])) put(short, x, y + radius(place) + 9, "12px system-ui,sans-serif", colours.ink);
  }
  for (const { name, at, width } of marks.labels) {
    const [x, y] = toScreen(at);
    if (width * view.k > 9 * name.length && seen([x, y])) put(name, x, y, "11px system-ui,sans-serif", colours.muted);
  }
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
  marks.places.forEach((place) => drawPlace(context, place, colours));
  if (marks.ready) drawLabels(context, colours);
}

function placeAt(x, y) {
  const near = (place) => {
    const [px, py] = toScreen(place.at);
    return Math.hypot(px - x, py - y) <= Math.max(9, radius(place) + 2);
  };
  return marks.places.filter(near).at(-1) || null; // the smallest one, which lies on top
}

const placeFigures = (place) => `${plural(place.indices.length, "incident")}, ${number(place.killed)} killed`;

function showTip(x, y) {
  const place = placeAt(x, y);
  const tip = byId("map-tip");
  canvas().style.cursor = place ? "pointer" : "grab";
  tip.hidden = !place;
  if (!place) return;
  tip.replaceChildren(outside("strong", {}, place.name), el("br"), placeFigures(place), el("br"), GEO[place.precision] || "");
  tip.style.left = `${Math.min(x + 12, Math.max(0, view.width - 200))}px`;
  tip.style.top = `${Math.min(y + 12, Math.max(0, view.height - 80))}px`;
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

// Where the map looks: Web Mercator, moved and zoomed by hand, by wheel, by fingers and by keys.

const WORLD = 1000; // width of the world in map units
const view = { k: 1, x: 0, y: 0, width: 0, height: 0 };
const canvas = () => byId("map");
const project = (longitude, latitude) => {
  const bounded = Math.max(-84, Math.min(84, latitude)) * (Math.PI / 180);
  return [(longitude / 360 + 0.5) * WORLD, (0.5 - Math.log(Math.tan(Math.PI / 4 + bounded / 2)) / (2 * Math.PI)) * WORLD];
};
const unproject = (x, y) => [
  ((x - view.x) / view.k / WORLD - 0.5) * 360,
  (Math.atan(Math.exp((0.5 - (y - view.y) / view.k / WORLD) * 2 * Math.PI)) * 2 - Math.PI / 2) * (180 / Math.PI),
];
const toScreen = ([x, y]) => [x * view.k + view.x, y * view.k + view.y];
const smallestScale = () => Math.max(view.width, 1.2 * view.height) / WORLD / 1.6;

function inBounds(index, [west, south, east, north]) {
  const [latitude, longitude] = [db.col.latitude[index], db.col.longitude[index]];
  return latitude !== null && latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}

function zoomAt(factor, x = view.width / 2, y = view.height / 2) {
  const k = Math.min(400, Math.max(smallestScale(), view.k * factor));
  view.x = x - ((x - view.x) * k) / view.k;
  view.y = y - ((y - view.y) * k) / view.k;
  view.k = k;
  moved();
}

function moveBy(x, y) {
  view.x += x;
  view.y += y;
  moved();
}

const followView = debounce(() => {
  if (!byId("map-filter").checked) return;
  const [west, north] = unproject(0, 0);
  const [east, south] = unproject(view.width, view.height);
  filters.bounds = [west, south, east, north];
  update("bounds");
}, 150);

function moved() {
  const margin = 60; // some of the world always stays in sight
  view.x = Math.min(view.width - margin, Math.max(margin - WORLD * view.k, view.x));
  view.y = Math.min(view.height - margin, Math.max(margin - WORLD * view.k, view.y));
  requestDraw();
  followView();
}

function fitMap(indices) {
  const points = indices.filter((index) => db.col.latitude[index] !== null)
    .map((index) => project(db.col.longitude[index], db.col.latitude[index]));
  if (!points.length || !view.width) return;
  const [left, top, right, bottom] = points.reduce(([a, b, c, d], [x, y]) =>
    [Math.min(a, x), Math.min(b, y), Math.max(c, x), Math.max(d, y)], [WORLD, WORLD, 0, 0]);
  const room = 0.82;
  const k = Math.min((view.width * room) / Math.max(right - left, 4), (view.height * room) / Math.max(bottom - top, 4));
  view.k = Math.min(400, Math.max(smallestScale(), k));
  view.x = view.width / 2 - ((left + right) / 2) * view.k;
  view.y = view.height / 2 - ((top + bottom) / 2) * view.k;
  moved();
}

const pointers = new Map();
let travelled = 0;

function pointerDown(event) {
  canvas().setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, [event.offsetX, event.offsetY]);
  travelled = 0;
}

function pointerMove(event) {
  const before = pointers.get(event.pointerId);
  if (!before) {
    showTip(event.offsetX, event.offsetY);
    return;
  }
  const now = [event.offsetX, event.offsetY];
  const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
  pointers.set(event.pointerId, now);
  travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
  if (other) {
    const spread = (point) => Math.max(10, Math.hypot(point[0] - other[0], point[1] - other[1]));
    zoomAt(spread(now) / spread(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
  } else if (travelled > 3) moveBy(now[0] - before[0], now[1] - before[1]);
}

function pointerUp(event) {
  const known = pointers.delete(event.pointerId);
  if (known && event.type === "pointerup" && travelled <= 3) chooseMark(placeAt(event.offsetX, event.offsetY), event.offsetX, event.offsetY);
}

function mapKeys(event) {
  const step = 60;
  const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
  if (event.key in moves) moveBy(...moves[event.key]);
  else if (event.key === "+" || event.key === "=") zoomAt(1.5);
  else if (event.key === "-") zoomAt(1 / 1.5);
  else return;
  event.preventDefault();
}

function sizeMap() {
  const frame = byId("map-frame").getBoundingClientRect();
  const first = !view.width;
  const [dx, dy] = [(frame.width - view.width) / 2, (frame.height - view.height) / 2];
  Object.assign(view, { width: frame.width, height: frame.height });
  const ratio = window.devicePixelRatio || 1;
  canvas().width = Math.round(frame.width * ratio);
  canvas().height = Math.round(frame.height * ratio);
  if (!frame.width) return;
  if (first) fitMap(shown);
  else moveBy(dx, dy);
}

function setUpMapView() {
  const acts = { pointerdown: pointerDown, pointermove: pointerMove, pointerup: pointerUp, pointercancel: pointerUp, keydown: mapKeys };
  for (const [event, act] of Object.entries(acts)) canvas().addEventListener(event, act);
  canvas().addEventListener("pointerleave", () => { byId("map-tip").hidden = true; });
  canvas().addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomAt(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
  }, { passive: false });
  byId("map-in").addEventListener("click", () => zoomAt(1.6));
  byId("map-out").addEventListener("click", () => zoomAt(1 / 1.6));
  byId("map-fit").addEventListener("click", () => fitMap(shown));
  byId("map-filter").addEventListener("change", (event) => {
    if (event.target.checked) followView();
    else { filters.bounds = null; update("bounds"); }
  });
  new ResizeObserver(sizeMap).observe(byId("map-frame"));
}

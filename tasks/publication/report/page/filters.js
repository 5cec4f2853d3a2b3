// One bit per filter and incident: an incident is shown when no filter fails it. Each part of the page can ask what
// would be shown without its own filter, so that a chart one selects in keeps what was not selected.

const filters = {
  text: "", from: null, to: null, place: null, bounds: null,
  chosen: {}, // facet name -> Set of codes
};
const BITS = { text: 1, date: 2, place: 4, bounds: 8 };
const FACETS = [];
const listeners = [];
let mask = new Uint32Array(0);
let shown = [];
let haystack = null;

function facet(name, title, values, codes, show = (value) => value) {
  const bit = 16 << FACETS.length;
  BITS[name] = bit;
  filters.chosen[name] = new Set();
  FACETS.push({ name, title, values, codes, show, many: Array.isArray(codes[0]) });
}

// distinct values of a column by number of incidents; null is a value of its own, "not told"
function byColumn(name, title, show, order) {
  const column = db.col[name];
  const counts = new Map();
  for (const value of column) counts.set(value, (counts.get(value) || 0) + 1);
  const values = [...counts.keys()].sort((a, b) => (order ? order.indexOf(a) - order.indexOf(b) : 0)
    || (a === null) - (b === null) || counts.get(b) - counts.get(a) || String(a).localeCompare(String(b)));
  const code = new Map(values.map((value, index) => [value, index]));
  facet(name, title, values, column.map((value) => code.get(value)), (value) => (value === null ? UNTOLD : show(value)));
}

function outcomeCodes(index) {
  const found = OUTCOMES.map((outcome, code) => ((counted(index, outcome) || 0) > 0 ? code : -1)).filter((code) => code >= 0);
  if (found.length) return found;
  return [OUTCOMES.some((outcome) => counted(index, outcome) === 0) ? OUTCOMES.length : OUTCOMES.length + 1];
}

function setUpFacets() {
  byColumn("country", "Country", (value) => value);
  byColumn("admin1", "First-order division", (value) => value);
  const nobody = db.actors.names.length;
  facet("actor", "Actor", [...db.actors.names, null], db.actors.of.map((codes) => (codes.length ? codes : [nobody])),
    (value) => (value === null ? "none named" : value));
  byColumn("event_type", "Type", words);
  const indices = Array.from({ length: db.count }, (_, index) => index);
  facet("outcome", "Outcome", [...OUTCOMES.map(words), "Told that nobody was harmed", "No figure told"], indices.map(outcomeCodes));
  byColumn("grade", "Grade", words, ["confirmed", "fair", "weak", "contested", "discounted", null]);
  const doubts = [null, ...new Set(db.col.doubt_reason.filter((reason) => reason !== null))];
  facet("doubt", "Doubtful", doubts, db.col.doubt_reason.map((reason) => doubts.indexOf(reason)), (value) => value ?? "not doubtful");
  byColumn("status", "Status", words, ["occurred", "attempted", "foiled", "threatened", "denied"]);
  byColumn("geo_precision", "Precision of place", (value) => `${value}: ${GEO[value]}`, [1, 2, 3, 4, 5, 6, 7, null]);
  facet("change", "Since the last release", ["new", "revised", null],
    db.change.map((mark) => ["new", "revised", null].indexOf(mark)), (value) => (value === null ? "Unchanged" : words(value)));
  mask = new Uint32Array(db.count);
}

function textOf(index) {
  const parts = ["summary", "place_name", "admin1", "admin2", "country", "perpetrator_name", "claimed_by", "incident_id"];
  return parts.map((name) => db.col[name][index] || "").join(" ").toLocaleLowerCase();
}

// headlines join the text that is searched once they are unpacked
async function addHeadlines() {
  const [rows, places] = [await articles(), await island("headlines")];
  haystack = haystack || db.col.incident_id.map((_, index) => textOf(index));
  places.forEach((numbers, index) => {
    haystack[index] += ` ${numbers.map((n) => rows[n].title || "").join(" ").toLocaleLowerCase()}`;
  });
  if (filters.text) update("text");
}

const TESTS = {
  text() {
    const needles = filters.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    if (!needles.length) return null;
    haystack = haystack || db.col.incident_id.map((_, index) => textOf(index));
    return (index) => needles.every((needle) => haystack[index].includes(needle));
  },
  date() {
    if (filters.from === null && filters.to === null) return null;
    const [start, end] = [db.col.event_date_start, db.col.event_date_end];
    const [from, to] = [filters.from ?? -Infinity, filters.to ?? Infinity];
    return (index) => start[index] !== null && start[index] <= to && (end[index] ?? start[index]) >= from;
  },
  place() {
    return filters.place && ((index) => placeKey(index) === filters.place.key);
  },
  bounds() {
    return filters.bounds && ((index) => inBounds(index, filters.bounds));
  },
};

function facetTest({ name, codes, many }) {
  const chosen = filters.chosen[name];
  if (!chosen.size) return null;
  return many ? (index) => codes[index].some((code) => chosen.has(code)) : (index) => chosen.has(codes[index]);
}

function applyFilter(name) {
  const own = FACETS.find((one) => one.name === name);
  const test = own ? facetTest(own) : TESTS[name]();
  const bit = BITS[name];
  for (let i = 0; i < db.count; i += 1) {
    if (test && !test(i)) mask[i] |= bit;
    else mask[i] &= ~bit;
  }
}

function update(...names) {
  const began = performance.now();
  names.forEach(applyFilter);
  shown = [];
  for (let i = 0; i < db.count; i += 1) if (!mask[i]) shown.push(i);
  listeners.forEach((act) => act());
  performance.measure("filter", { start: began });
}

// incidents that pass every filter but these
function without(...names) {
  const own = names.reduce((bits, name) => bits | BITS[name], 0);
  const found = [];
  for (let i = 0; i < db.count; i += 1) if (!(mask[i] & ~own)) found.push(i);
  return found;
}

function clearFilters() {
  Object.assign(filters, { text: "", from: null, to: null, place: null, bounds: null });
  for (const chosen of Object.values(filters.chosen)) chosen.clear();
  update(...Object.keys(BITS));
}

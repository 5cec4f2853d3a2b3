// The list: only the rows in view are there, however many incidents there are.

const GRADE_ORDER = ["confirmed", "fair", "weak", "contested", "discounted"];
const text = (name) => (index) => db.col[name][index];
const SORTS = {
  date: { title: "Date", of: (index) => db.col.event_date_end[index] ?? db.col.event_date_start[index], first: -1 },
  place: { title: "Incident and place", of: placeText, first: 1 },
  killed: { title: "Killed", of: (index) => counted(index, "killed"), first: -1 },
  injured: { title: "Injured", of: (index) => counted(index, "injured"), first: -1 },
  grade: { title: "Grade", of: (index) => GRADE_ORDER.indexOf(db.col.grade[index]), first: 1 },
  type: { title: "Type", of: text("event_type"), first: 1, hidden: true },
  sources: { title: "Sources", of: text("source_count"), first: -1, hidden: true },
  confidence: { title: "Confidence", of: text("confidence"), first: -1, hidden: true },
};
const list = { order: [], sort: "date", way: -1, current: null, from: -1, to: -1 };

// nulls last whichever way; ties in the order of the page, newest first
function sortList() {
  const key = shown.map((index) => SORTS[list.sort].of(index));
  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);
  const order = shown.map((_, position) => position);
  order.sort((a, b) => {
    const [x, y] = [key[a] ?? null, key[b] ?? null];
    if (x === null || y === null) return (x === null) - (y === null) || a - b;
    return list.way * compare(x, y) || a - b;
  });
  list.order = order.map((position) => shown[position]);
}

const rowHeight = () => parseFloat(getComputedStyle(byId("list-scroll")).getPropertyValue("--row")) || 66;

function cell(node) {
  node.setAttribute("role", "cell");
  return node;
}

function figureCell(index, outcome) {
  const told = figureOf(index, outcome);
  return cell(el("div", { class: "num" }, el("span", { class: "phone-only" }, `${words(outcome)}:\u00a0`), told === null ? untold() : told));
}

// who did what; when, where and how many stand in columns of their own
function actText(index) {
  const [status, perpetrator, basis] = ["status", "perpetrator_name", "perpetrator_basis"].map((name) => db.col[name][index]);
  const note = status === "occurred" ? "" : ` (${status})`;
  const doubt = basis === "suspected" || basis === "attributed" ? ` (${basis})` : "";
  return [`${words(db.col.event_type[index])}${note}`, perpetrator && [" by ", outside("bdi", {}, perpetrator), doubt]];
}

function row(position) {
  const index = list.order[position];
  const id = db.col.incident_id[index];
  const link = el("a", { href: `#incident-${id}`, title: db.col.summary[index] }, actText(index));
  const vague = !EXACT.has(db.col.date_precision[index]) && db.col.event_date_start[index] !== null;
  const grade = db.col.grade[index];
  const node = el("div", { class: index === list.current ? "row current" : "row", role: "row", "aria-rowindex": position + 2, "data-position": position },
    cell(el("div", {}, dateText(index) || untold("no date"), vague && el("small", {}, `known by ${db.col.date_precision[index]}`))),
    cell(el("div", {}, link, outside("small", {}, placeText(index) || "place not told"))),
    figureCell(index, "killed"), figureCell(index, "injured"),
    cell(el("div", {}, el("span", { class: grade === "contested" || grade === "discounted" ? "tag strong" : "tag" }, grade || "ungraded"),
      el("small", {}, plural(db.col.source_count[index] ?? 0, "source"), db.change[index] ? ` · ${db.change[index]}` : "",
        db.col.doubt_reason[index] ? ` · doubtful: ${db.col.doubt_reason[index]}` : ""))));
  node.style.top = `${position * rowHeight()}px`;
  return node;
}

function drawRows(force) {
  const scroll = byId("list-scroll");
  byId("list-head").style.paddingRight = `${scroll.offsetWidth - scroll.clientWidth}px`; // columns end where the rows do
  const height = rowHeight();
  const from = Math.max(0, Math.floor(scroll.scrollTop / height) - 8);
  const to = Math.min(list.order.length, Math.ceil((scroll.scrollTop + scroll.clientHeight) / height) + 8);
  if (!force && from === list.from && to === list.to) return;
  const focused = document.activeElement?.closest?.(".row")?.dataset.position;
  [list.from, list.to] = [from, to];
  const rows = [];
  for (let position = from; position < to; position += 1) rows.push(row(position));
  byId("list-space").style.height = `${list.order.length * height}px`;
  byId("list-space").replaceChildren(...rows);
  if (focused !== undefined) rowAt(Number(focused))?.querySelector("a").focus({ preventScroll: true });
}

const rowAt = (position) => byId("list-space").querySelector(`[data-position="${position}"]`);

function showPosition(position) {
  const scroll = byId("list-scroll");
  const top = position * rowHeight();
  if (top < scroll.scrollTop) scroll.scrollTop = top;
  if (top + rowHeight() > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top + rowHeight() - scroll.clientHeight;
  drawRows(true);
}

function drawHead() {
  const cells = Object.entries(SORTS).filter(([, sort]) => !sort.hidden).map(([name, sort]) => el("div", {
    role: "columnheader", "aria-sort": list.sort === name ? (list.way > 0 ? "ascending" : "descending") : "none",
  }, el("button", { type: "button", on: { click: () => sortBy(name, list.sort === name ? -list.way : sort.first) } },
    sort.title, list.sort === name ? (list.way > 0 ? " ▲" : " ▼") : "")));
  byId("list-head").replaceChildren(el("div", { class: "head", role: "row", "aria-rowindex": 1 }, cells));
}

function sortBy(name, way) {
  Object.assign(list, { sort: name, way });
  byId("sort-select").value = name;
  drawHead();
  drawList();
}

function drawList() {
  sortList();
  byId("list-table").setAttribute("aria-rowcount", String(list.order.length + 1));
  byId("list-heading").textContent = list.order.length ? `List (${number(list.order.length)})` : "List: nothing matches these filters";
  byId("list-scroll").scrollTop = 0;
  drawRows(true);
}

function listKeys(event) {
  const position = Number(event.target.closest?.(".row")?.dataset.position ?? -1);
  const page = Math.floor(byId("list-scroll").clientHeight / rowHeight());
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -list.order.length, End: list.order.length };
  if (!(event.key in steps) || !list.order.length) return;
  event.preventDefault();
  const next = Math.min(list.order.length - 1, Math.max(0, position + steps[event.key]));
  showPosition(next);
  rowAt(next).querySelector("a").focus({ preventScroll: true });
}

function setUpList() {
  byId("sort-select").append(...Object.entries(SORTS).map(([name, sort]) => el("option", { value: name }, sort.title)));
  byId("sort-select").addEventListener("change", (event) => sortBy(event.target.value, SORTS[event.target.value].first));
  byId("list-scroll").addEventListener("scroll", () => requestAnimationFrame(() => drawRows(false)), { passive: true });
  byId("list-scroll").addEventListener("keydown", listKeys);
  new ResizeObserver(() => drawRows(true)).observe(byId("list-scroll"));
  drawHead();
  listeners.push(drawList);
}

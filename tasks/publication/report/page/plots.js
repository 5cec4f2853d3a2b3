// The plots of the incidents shown: by month and type, by type, by perpetrator, by first-order division, and of whom.

const TOP = 15;
const SIDES = [["killed_civilians_best", "Civilians"], ["killed_security_best", "Security forces"], ["killed_attackers_best", "Attackers"]];
const plots = { measure: "killed", stale: true };

const measureName = () => (plots.measure === "incidents" ? "Incidents" : "People killed");
const valueOf = (index) => (plots.measure === "incidents" ? 1 : counted(index, "killed") || 0);

function rangeOf(indices) {
  if (plots.measure === "incidents") return { best: indices.length, low: 0, high: 0, open: false };
  return tally(indices, "killed");
}

function grouped(name, fallback) {
  const groups = new Map();
  for (const index of shown) {
    const key = db.col[name][index] ?? fallback;
    groups.set(key, [...(groups.get(key) || []), index]);
  }
  return [...groups].map(([key, indices]) => ({ label: key, indices, ...rangeOf(indices) })).sort((a, b) => b.best - a.best || b.indices.length - a.indices.length);
}

function barsBy(name, what, fallback, show = (value) => value) {
  const groups = grouped(name, fallback).map((one) => ({ ...one, label: one.label === fallback ? fallback : show(one.label) }));
  const title = `${measureName()} by ${what}`;
  const range = plots.measure === "killed";
  const rows = groups.slice(0, TOP);
  const rest = groups.length - rows.length;
  return chartBox({
    title, note: rest > 0 ? `${plural(rest, "more")} in the CSV file and the table.` : null,
    draw: (theme) => barChart({ title, rows, colour: PALETTE[0], range }, theme),
    heads: range ? [words(what), "Incidents", "Killed, low", "Killed, best", "Killed, high", "Upper figure"] : [words(what), "Incidents"],
    rows: groups.map((one) => (range ? [one.label, one.indices.length, one.low, one.best, one.high, one.open ? "open" : "told"] : [one.label, one.indices.length])),
  });
}

function columnsBy(title, series, partsOf, range, remark = "") {
  const bins = binsOf(shown, unitOfPlots());
  const column = (label_, indices) => ({ label: label_, parts: partsOf(indices), ...(range ? tally(indices, "killed") : { low: 0, high: 0 }), indices });
  const columns = bins.map((bin) => column(isoDay(bin.start).slice(0, bins.unit === "year" ? 4 : bins.unit === "month" ? 7 : 10), bin.indices));
  const earlier = bins.earlier.length ? [column(`before ${columns[0].label}`, bins.earlier)] : [];
  const undated = shown.filter((index) => db.col.event_date_start[index] === null).length;
  const vague = shown.filter((index) => db.col.event_date_start[index] !== null && !EXACT.has(db.col.date_precision[index])).length;
  return chartBox({
    title, note: [range && "Lines run from low to high; an arrow is open upwards.", undated && `${plural(undated, "incident")} without a date left out.`, earlier.length && `${plural(bins.earlier.length, "incident")} ${earlier[0].label} not drawn; they are in the table and the CSV file.`, vague && `${plural(vague, "incident")} dated no better than by week stand at their first possible day.`, remark].filter(Boolean).join(" "),
    draw: (theme) => columnChart({ title, columns, series, range }, theme),
    heads: [words(bins.unit || "month"), "Incidents", ...series.map((one) => one.label), ...(range ? ["Killed, low", "Killed, high", "Upper figure"] : [])],
    rows: [...earlier, ...columns].map((one) => [one.label, one.indices.length, ...one.parts, ...(range ? [one.low, one.high, one.open ? "open" : "told"] : [])]),
  });
}

function unitOfPlots() {
  const days = datedOf(shown).map((index) => db.col.event_date_start[index]);
  const [first, last] = days.length ? axisOf(days) : [0, 0];
  const span = last - first;
  return span <= 62 ? "day" : span <= 5500 ? "month" : "year";
}

function byTime() {
  const kinds = grouped("acled_event_type", "other").map((one) => one.label).slice(0, PALETTE.length);
  const series = kinds.map((kind, index) => ({ label: kind, colour: PALETTE[index] }));
  const parts = (indices) => kinds.map((kind) => sum(indices.filter((index) => (db.col.acled_event_type[index] ?? "other") === kind).map(valueOf)));
  return columnsBy(`${measureName()} by ${unitOfPlots()} and ACLED event type`, series, parts, plots.measure === "killed");
}

// what no source says of whom is shown as such, not shared out
function killedBySide(indices) {
  const parts = SIDES.map(([name]) => sum(indices.map((index) => db.col[name][index] || 0)));
  const rest = sum(indices.map((index) => Math.max(0, (counted(index, "killed") || 0) - sum(SIDES.map(([name]) => db.col[name][index] || 0)))));
  return [...parts, rest];
}

function bySide() {
  const series = [...SIDES.map(([, title], index) => ({ label: title, colour: PALETTE[index] })), { label: "Not told who", colour: PALETTE[6] }];
  const over = shown.filter((index) => counted(index, "killed") !== null && sum(SIDES.map(([name]) => db.col[name][index] || 0)) > counted(index, "killed")).length;
  return columnsBy("People killed by side", series, killedBySide, true, over ? `In ${plural(over, "incident")} the sides add up to more than the best figure, as they rest on different sources.` : "");
}

function drawPlots() {
  if (byId("view-plots").hidden) { plots.stale = true; return; }
  plots.stale = false;
  const choose = el("select", { on: { change: (event) => { plots.measure = event.target.value; drawPlots(); byId("plots-measure").focus(); } }, id: "plots-measure" },
    el("option", { value: "killed" }, "people killed"), el("option", { value: "incidents" }, "incidents"));
  choose.value = plots.measure;
  const charts = shown.length ? [byTime(), bySide(), barsBy("event_type", "type", "other", words), barsBy("perpetrator_name", "perpetrator", "not told"), barsBy("admin1", "first-order division", "not told"), barsBy("country", "country", "not told")] : [el("p", {}, "No incident matches these filters.")];
  byId("view-plots").replaceChildren(el("h2", {}, "Plots"), el("p", {}, el("label", { class: "inline" }, "Show ", choose), " of the incidents that the filters leave. No figure is not zero: incidents that tell none are left out of sums."), el("div", { class: "grid" }, charts));
}

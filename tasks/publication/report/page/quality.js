// How far the release can be trusted: what came in, what is known, what was set aside, what changed.

const KNOWN = {
  date: "dated", day: "dated to the day", country: "country known", place: "placed on the map", town: "placed within 25 km", perpetrator: "perpetrator named",
  known_actor: "perpetrator known to the registry", killed: "figure of the killed told", two_sources: "two or more independent sources",
};
const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(part && part < whole / 100 ? 1 : 0)}%` : "–");

function sharesTable(title, rows, whole, show = (value) => words(value)) {
  return el("section", {}, el("h3", {}, title), table("", ["Value", "Rows", "Share"], rows.map(([value, count]) => [value === null ? untold() : show(value), number(count), percent(count, whole)]), [1, 2]));
}

function daysChart(days) {
  if (!days.length) return el("p", {}, "No article has a date.");
  const unit = unitFor(dayNumber(days.at(-1)[0]) - dayNumber(days[0][0]));
  const bins = new Map();
  for (let start = binStart(dayNumber(days[0][0]), unit); start <= dayNumber(days.at(-1)[0]); start = binNext(start, unit)) bins.set(start, []);
  days.forEach(([day, ...counts]) => bins.get(binStart(dayNumber(day), unit)).push(counts));
  const most = (rows, place) => rows.reduce((highest, row_) => Math.max(highest, row_[place]), 0);
  const columns = [...bins].map(([start, rows]) => ({ label: isoDay(start).slice(0, { year: 4, month: 7 }[unit] || 10), articles: sum(rows.map(([count]) => count)), sources: most(rows, 1) }));
  const chart = (title, name, colour) => chartBox({ title,
    draw: (theme) => columnChart({ title, columns: columns.map((one) => ({ label: one.label, parts: [one[name]], low: 0, high: 0 })), series: [{ label: words(name), colour }] }, theme),
    heads: [words(unit), words(name)], rows: columns.map((one) => [one.label, one[name]]) });
  return [chart(`Articles by ${unit} of publication`, "articles", PALETTE[0]),
    chart(unit === "day" ? "Sources by day of publication" : `Most sources in one day, by ${unit} of publication`, "sources", PALETTE[3])];
}

function sourcesTable({ rows, more }) {
  return el("section", {}, el("h3", {}, "Sources"), scrolled("Sources", table("", ["Source", "Articles", "Copies of others", "With incidents", "First", "Last"],
    rows.map(([name, all, copies, told, first, last]) => [name || untold("unnamed"), number(all), number(copies), number(told), first || "–", last || "–"]), [1, 2, 3])),
  more > 0 && el("p", {}, `${plural(more, "more source")} in the table articles.`));
}

function issuesTable(rows) {
  if (!rows.length) return el("section", {}, el("h3", {}, "Set aside or doubtful"), el("p", {}, "Nothing was set aside."));
  return el("section", {}, el("h3", {}, "Set aside or doubtful"), scrolled("Set aside or doubtful", table("Rows of the table issues by reason", ["Reason", "Stage", "Severity", "Rows", "For example"],
    rows.map(([stage, severity, rule, count, example]) => [words(rule), stage, severity, number(count), example]), [3])));
}

function scoresPart(scores, engines) {
  if (!scores) return el("section", {}, el("h3", {}, "Scores and calibration"), el("p", {}, "Not measured for this release. ", el("code", {}, "incidents evaluate --save"), " measures them on the annotated articles that the project carries."));
  const show = (value) => (value === null || value === undefined ? "–" : value.toFixed(2));
  const right = scores.bins.map(({ low, high, count, confidence, right: share }) => [`${low.toFixed(1)}–${high.toFixed(1)}`, number(count), show(confidence), show(share)]);
  return [el("section", {}, el("h3", {}, "Scores on the annotated articles of the project"), el("p", { class: "muted" }, `${plural(scores.articles, "article")}; engine ${scores.engine_version}. They were written for the project: scores on your sources may differ.`),
    !engines.includes(scores.engine_version) && el("p", { class: "box" }, `Measured with another version than the one that made this release (${engines.join(", ") || "none"}): `, el("code", {}, "incidents evaluate --save"), " measures anew."),
    table("", ["Field", "Precision", "Recall", "F1", "In the annotations"], scores.fields.map((one) => [words(one.field), show(one.precision), show(one.recall), show(one.f1), number(one.gold)]), [1, 2, 3, 4])),
  el("section", {}, el("h3", {}, "Calibration"), el("p", {}, `Of the reports at a given confidence, the share that is right. Mean distance: ${show(scores.calibration_error)}.`), table("", ["Confidence", "Reports", "Mean confidence", "Share right"], right, [1, 2, 3]))];
}

function changesPart(changes) {
  const heading = el("h3", {}, "Since the last release");
  if (!changes) return el("section", {}, heading, el("p", {}, "This is the first release, or the one before is gone."));
  const link = (id) => (db.position.has(id) ? el("a", { href: `#incident-${id}` }, id) : id);
  return el("section", {}, heading, el("p", {}, changes.counts.map(([kind, count]) => `${number(count)} ${kind}`).join(", "), "."), changes.listed.length > 0 && scrolled("Since the last release",
    table(changes.all > changes.listed.length ? `The first ${changes.listed.length} of ${number(changes.all)}` : "", ["Change", "Incident", "What", "Why", "Values"],
      changes.listed.map(([kind, id, summary, reason, values]) => [kind, link(id), summary || "", reason, values.map(label).join(", ")]))));
}

async function drawQuality() {
  if (byId("view-quality").childElementCount) return;
  const all = await island("quality");
  const { totals } = all;
  const incidents = totals.incidents;
  byId("view-quality").replaceChildren(el("h2", {}, "Data quality"), el("p", {}, `${plural(totals.articles, "article")}, of which ${number(totals.copies)} copies of others; ${number(totals.with_reports)} tell of incidents, in ${plural(totals.reports, "report")}, joined to ${plural(incidents, "incident")}. `, el("span", { class: "muted" }, "This page is of the whole release; filters do not change it.")),
    el("div", { class: "grid" }, el("section", {}, el("h3", {}, "How much is known"), table("", ["Incidents", "Number", "Share"], all.known.map(([name, count]) => [words(KNOWN[name]), number(count), percent(count, incidents)]), [1, 2])),
      changesPart(all.changes), daysChart(all.days), sourcesTable(all.sources), issuesTable(all.issues), scoresPart(all.scores, all.engines),
      sharesTable("Grades", all.grade, incidents), sharesTable("How exactly dated", all.date_precision, incidents), sharesTable("How exactly placed", all.geo_precision, incidents, (value) => `${value}: ${GEO[value]}`),
      sharesTable("Why not placed", all.unplaced, incidents, (value) => value), sharesTable("What the perpetrator rests on", all.perpetrator_basis, incidents), sharesTable("What the date of articles rests on", all.published_basis, totals.articles),
      sharesTable("Confidence of incidents", all.confidence.map((count, index) => [`${(index / 10).toFixed(1)}–${((index + 1) / 10).toFixed(1)}`, count]), incidents)));
}

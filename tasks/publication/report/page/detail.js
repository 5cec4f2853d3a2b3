// One incident: what is contested and what is unknown first, then every value, its figures, its sources.

const MAIN_VALUES = ["event_date_start", "country", "place_name", "perpetrator_name", "killed_best", "injured_best"];
const SPREAD = ["status", "event_type", "event_date_start", "country", "admin1", "place_name", "perpetrator_name", "claimed_by", "killed_best", "injured_best", "missing_best", "abducted_best", "arrested_best"];
const opened = { index: null };

function definition(pairs) {
  return el("dl", { class: "values" }, pairs.map(([name, value, note]) => [el("dt", {}, name),
    outside("dd", {}, value === null || value === undefined || value === "" ? untold() : value, note && el("span", { class: "muted" }, ` (${note})`))]));
}

function headlineValues(index) {
  const at = (name) => db.col[name][index];
  const suicide = at("is_suicide_attack");
  return definition([
    ["Type", words(at("event_type")), at("acled_event_type") && `ACLED: ${at("acled_event_type")}`],
    ["Status", words(at("status"))],
    ["Date", dateText(index), at("event_date_start") === null ? null : `known by ${at("date_precision")}`],
    ["Place", placeText(index), at("geo_precision") && GEO[at("geo_precision")]],
    ...(at("place_reason") ? [["About the place", at("place_reason")]] : []),
    ["Perpetrator", at("perpetrator_name"), at("perpetrator_basis")],
    ["Claimed by", at("claimed_by")],
    ["Blamed by", at("attributed_by")],
    ["Suicide attack", suicide === null ? null : suicide ? "yes" : "no"],
    ["Sources", `${plural(at("source_count") ?? 0, "independent source")}, ${plural(at("report_count") ?? 0, "report")}`],
    ["First reported", at("first_reported_at") === null ? null : isoDay(at("first_reported_at"))],
    ["Last updated", at("last_updated_at") === null ? null : isoDay(at("last_updated_at"))],
    ["Confidence", at("confidence") === null ? null : at("confidence").toFixed(2), "estimated chance that the row is right"],
  ]);
}

function tollTable(index) {
  const at = (name) => db.col[name][index];
  const show = (value) => (value === null ? untold() : number(value));
  const rows = OUTCOMES.map((outcome) => [words(outcome), ...["low", "best", "high"].map((bound) => show(at(`${outcome}_${bound}`)))]);
  const parts = [["attackers", "Attackers"], ["civilians", "Civilians"], ["security", "Security forces"]];
  const among = parts.map(([name, title]) => [`of the killed: ${title.toLowerCase()}`, "", show(at(`killed_${name}_best`)), ""]);
  return table("People, as the sources tell", ["Outcome", "Low", "Best", "High"], [...rows.slice(0, 1), ...among, ...rows.slice(1)], [1, 2, 3]);
}

const shownValue = (value) => (value === true ? "yes" : value === false ? "no" : value);

// values that sources give differently, with who gives what; silence is not disagreement
function contestedValues(rows) {
  return SPREAD.map((name) => {
    const told = rows.filter((one) => one.values[name] !== undefined && !one.article.is_copy);
    const byValue = new Map();
    told.forEach((one) => {
      const value = String(shownValue(one.values[name]));
      byValue.set(value, [...(byValue.get(value) || []), sourceName(one.article)]);
    });
    return { name, byValue };
  }).filter(({ byValue }) => byValue.size > 1);
}

const sourceName = (article) => article.source_name || article.agency || "unnamed source";

function doubtBox(index, rows) {
  const contested = contestedValues(rows);
  const missing = MAIN_VALUES.filter((name) => db.col[name][index] === null);
  const items = contested.map(({ name, byValue }) => el("li", {}, `${label(name).replace(/ best$/, "")}: `,
    [...byValue].map(([value, sources], position) => [position ? "; " : "", outside("bdi", {}, words(value)), " (", outside("bdi", {}, [...new Set(sources)].slice(0, 6).join(", ")), ")"])));
  return [
    contested.length > 0 && el("div", { class: "box" }, el("strong", {}, db.col.grade[index] === "contested" ? "Contested. " : "Sources differ. "), "What they say:", el("ul", {}, items)),
    missing.length > 0 && el("div", { class: "box" }, el("strong", {}, "Not known: "), missing.map((name) => label(name).replace(/ best$/, "").replace("Earliest day", "Date").toLowerCase()).join(", ")),
  ];
}

function changeBox(incident) {
  if (!incident.change) return null;
  const rows = Object.entries(incident.change.values).map(([name, [before, now]]) => [label(name), before ?? untold(), now ?? untold()]);
  return el("div", { class: "box" }, el("strong", {}, "Revised since the last release: "), incident.change.reason, table("", ["Value", "Before", "Now"], rows));
}

function casualtyTable(incident) {
  const rows = incident.casualties.map((row_) => named("casualty", row_));
  if (!rows.length) return null;
  const group = (one) => [one.victim_group || (one.is_total ? "everybody" : null), one.victim_type !== "unknown" && words(one.victim_type), one.sex, one.age_group].filter(Boolean).join(", ");
  return [el("h3", {}, "Groups"), scrolled("Groups", table("", ["Outcome", "Group", "Side", "Figure", "Why this figure"], rows.map((one) =>
    [words(one.outcome), group(one) || untold(), one.side === "unknown" ? untold() : words(one.side),
      figureText(one.count_low, one.count_best, one.count_high) ?? untold(), one.best_reason || ""])))];
}

function detailTools(index) {
  const position = list.order.indexOf(index);
  const go = (step) => () => {
    const next = list.order[position + step];
    if (next !== undefined) location.hash = `incident-${db.col.incident_id[next]}`;
  };
  const copy = el("button", { type: "button", on: { click: async () => {
    const link = location.href;
    try { await navigator.clipboard.writeText(link); copy.textContent = "Link copied"; } catch { window.prompt("Link to this incident", link); }
  } } }, "Copy link");
  return el("div", { class: "tools" }, el("button", { type: "button", on: { click: closeDetail } }, "← List"),
    el("button", { type: "button", disabled: position <= 0, on: { click: go(-1) } }, "Previous"),
    el("button", { type: "button", disabled: position < 0 || position >= list.order.length - 1, on: { click: go(1) } }, "Next"), copy);
}

async function openDetail(index) {
  opened.index = index;
  list.current = index;
  const grade = db.col.grade[index];
  const id = db.col.incident_id[index];
  const heading = outside("h2", { id: "detail-heading", tabindex: -1 }, db.col.summary[index] || id);
  const body = el("div", {}, "Unpacking its sources…");
  byId("detail").replaceChildren(detailTools(index), el("p", {}, el("span", { class: grade === "contested" || grade === "discounted" ? "tag strong" : "tag" }, grade || "ungraded"), " ",
    db.change[index] && el("span", { class: "tag" }, db.change[index] === "new" ? "new in this release" : "revised in this release"), " ", el("span", { class: "muted" }, id)), heading, body);
  byId("list").hidden = true;
  byId("detail").hidden = false;
  byId("detail").scrollTop = 0;
  heading.focus({ preventScroll: window.innerWidth > 900 });
  const rest = hasDetails(index) ? await sourcesPart(index) : [el("p", { class: "box" }, "The sources of older incidents are not in this page; they are in the tables beside it (reports, incident_reports).")];
  if (opened.index === index) body.replaceChildren(...[headlineValues(index), rest.doubts, el("h3", {}, "Casualties"), tollTable(index), rest.sections || rest].flat(9).filter(Boolean));
}

async function sourcesPart(index) {
  const [incident, all, numbers] = await Promise.all([details(index), articles(), island("headlines")]);
  const rows = incident.reports.map((report) => ({ ...report, article: all[numbers[index][report.article]] }));
  return {
    doubts: [doubtBox(index, rows), changeBox(incident)],
    sections: [casualtyTable(incident), sideBySide(rows), evidenceOf(rows, incident.more_reports), reasonsOf(incident), codesOf(incident)],
  };
}

function closeDetail() {
  if (opened.index === null) return;
  const index = opened.index;
  opened.index = null;
  byId("detail").hidden = true;
  byId("list").hidden = false;
  if (location.hash.startsWith("#incident-")) history.pushState(null, "", "#");
  const position = list.order.indexOf(index);
  if (position >= 0) {
    showPosition(position);
    rowAt(position)?.querySelector("a").focus();
  } else byId("list-heading").focus();
}

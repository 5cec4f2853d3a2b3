// Sources side by side, and the words that each value rests on, marked in their sentence.

const SIDE = ["is_main", "status", "event_type", "event_date_start", "event_date_end", "date_precision", "country", "admin1", "admin2",
  "place_name", "geo_precision", "perpetrator_name", "perpetrator_basis", "claimed_by", "attributed_by", "is_suicide_attack",
  "killed", "injured", "missing", "abducted", "arrested", "killed_attackers_best", "killed_civilians_best", "killed_security_best", "confidence"];
const SIDE_LABELS = { is_main: "News of it, or recalls it", event_date_start: "Earliest day", event_date_end: "Latest day" };

function sideValue(report, name) {
  const { values } = report;
  if (name === "is_main") return report.is_main ? "news" : "recalls";
  if (OUTCOMES.includes(name)) return figureText(...["low", "best", "high"].map((bound) => values[`${name}_${bound}`] ?? null));
  if (name === "geo_precision") return GEO[values[name]] ?? null;
  const value = values[name];
  if (value === undefined) return null;
  return ["status", "event_type"].includes(name) ? words(value) : String(shownValue(value));
}

function sideBySide(rows) {
  const names = SIDE.filter((name) => rows.some((report) => sideValue(report, name) !== null));
  const head = el("tr", {}, el("th", { scope: "col" }, "Value"), rows.map((report) => outside("th", { scope: "col" }, sourceName(report.article),
    el("div", { class: "muted" }, report.article.published_at || "no date", report.article.is_copy ? " · copy of another article" : ""))));
  const body = names.map((name) => {
    const told = rows.map((report) => sideValue(report, name));
    const differs = !["is_main", "confidence"].includes(name) && new Set(told.filter((value) => value !== null)).size > 1;
    return el("tr", {}, el("th", { scope: "row" }, SIDE_LABELS[name] || label(name), differs && el("div", { class: "tag strong" }, "differs")),
      told.map((value) => outside("td", { class: differs && value !== null ? "differs" : null }, value ?? untold())));
  });
  return [el("h3", {}, "Sources side by side"), el("div", { class: "scroll wide side", tabindex: 0, role: "region", "aria-label": "Sources side by side" },
    el("table", {}, el("thead", {}, head), el("tbody", {}, body)))];
}

const fieldNames = (labels) => [...new Set(labels.map(([name]) => label(name).replace(/ (best|low|high)$/, "")))].join(", ");

function quote(pieces) {
  const rules = new Set();
  const parts = pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const [text_, labels] = piece;
    labels.forEach(([name, rule]) => rules.add(`${label(name)}${rule ? `: ${rule}` : ""}`));
    return el("mark", { title: labels.map(([name, rule]) => `${label(name)} (${rule})`).join("\n") }, text_);
  });
  const fields = fieldNames(pieces.flatMap((piece) => (typeof piece === "string" ? [] : piece[1])));
  return outside("blockquote", {}, parts, el("footer", { dir: "ltr" }, `tells: ${fields} `,
    el("details", {}, el("summary", {}, "rules"), [...rules].map((rule) => el("div", {}, rule)))));
}

function claimList(report) {
  if (!report.claims.length) return null;
  const rows = report.claims.map((row_) => named("claim", row_));
  return el("details", {}, el("summary", {}, `Figures as this source gives them (${rows.length})`), scrolled("Figures of this source", table("", ["Outcome", "Group", "Words", "Figure", "Rule", "On whose word", "Names"],
    rows.map((one) => [words(one.outcome), one.victim_group || untold(), one.count_text || untold(), figureText(one.count_low, one.count_best, one.count_high) ?? untold(),
      one.count_rule ? words(one.count_rule) : "", one.attributed_to || "", (one.names || []).join(", ")]))));
}

function peopleList(report) {
  if (!report.people.length) return null;
  const rows = report.people.map((row_) => named("participant", row_));
  return el("details", {}, el("summary", {}, `Who takes part, as written (${rows.length})`), scrolled("Who takes part", table("", ["Role", "As written", "Registry", "Kind"],
    rows.map((one) => [words(one.role), one.name, one.canonical_name || "", one.actor_type ? words(one.actor_type) : ""]))));
}

function evidenceOf(rows, more) {
  const sections = rows.map((report) => {
    const { article } = report;
    const title = outside("bdi", {}, article.title || "untitled article");
    const link = article.url ? el("a", { href: article.url, rel: "noopener noreferrer external", target: "_blank" }, title) : title;
    return el("article", { class: "source" }, el("h4", {}, link), el("p", { class: "muted" }, outside("bdi", {}, sourceName(article)), ` · ${article.published_at || "no date"}`,
      article.agency ? [" · credits ", outside("bdi", {}, article.agency)] : null, article.is_copy ? " · copy of another article" : "", article.url ? "" : " · no web address"),
    report.excerpts.length ? report.excerpts.map(quote) : el("p", { class: "muted" }, "No words kept."),
    claimList(report), peopleList(report),
    report.reason && el("p", { class: "muted" }, `Why it is this incident: ${report.reason}${report.score === null ? "" : ` (${report.score.toFixed(2)})`}`));
  });
  return [el("h3", {}, "In the words of the sources"), sections, more > 0 && el("p", {}, `${plural(more, "more report")} in the tables beside this page.`)];
}

function reasonsOf(incident) {
  if (!incident.reasons.length && !incident.supersedes.length) return null;
  return [el("h3", {}, "Why these values"), el("ul", { class: "plain" }, incident.reasons.map((reason) => outside("li", {}, reason)),
    incident.supersedes.map((id) => el("li", {}, `Split from ${id}.`)))];
}

function codesOf(incident) {
  return [el("h3", {}, "In other codebooks"), definition(Object.entries(incident.coded).map(([name, value]) => [label(name), String(value)]))];
}

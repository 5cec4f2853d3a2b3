// How values are put to people. Null is "not told", in words, so that nobody takes it for zero.

const DAY = 86400000;
const UNTOLD = "not told";
const OUTCOMES = ["killed", "injured", "missing", "abducted", "arrested"];
const GEO = {
  1: "exact place", 2: "within about 25 km", 3: "district", 4: "province or state", 5: "vague area or line",
  6: "country only", 7: "international waters or airspace",
};
const LABELS = {
  event_type: "Type", acled_event_type: "ACLED event type", acled_sub_event_type: "ACLED sub-event type",
  gtd_attack_type: "GTD attack type", gtd_weapon_type: "GTD weapon type", gtd_target_type: "GTD target type",
  ucdp_type_of_violence: "UCDP type of violence", muc_type: "MUC type", muc_stage: "MUC stage",
  date_basis: "Date rests on", ucdp_date_prec: "UCDP date precision", acled_time_precision: "ACLED time precision",
  place_id: "Gazetteer id", acled_geo_precision: "ACLED geo-precision", gtd_specificity: "GTD specificity",
  trigger: "Act", perpetrator_id: "Actor registry id", event_date_start: "Earliest day", event_date_end: "Latest day",
  admin1: "First-order division", admin2: "Second-order division", place_name: "Place", geo_precision: "Geo-precision",
  perpetrator_name: "Perpetrator", is_suicide_attack: "Suicide attack", killed_attackers_best: "Attackers killed",
  killed_civilians_best: "Civilians killed", killed_security_best: "Security forces killed",
};
const COUNTRY_LEVEL = 6;

const words = (value) => {
  const text = String(value).replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const label = (name) => LABELS[name] || words(name);
const untold = (text = UNTOLD) => el("span", { class: "untold" }, text);
const isoDay = (days) => new Date(days * DAY).toISOString().slice(0, 10);
const dayNumber = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);

function dateText(index) {
  const [start, end] = [db.col.event_date_start[index], db.col.event_date_end[index]];
  if (start === null && end === null) return null;
  if (start === null || end === null) return start === null ? `by ${isoDay(end)}` : `since ${isoDay(start)}`;
  if (start === end) return isoDay(start);
  const [from, to] = [isoDay(start), isoDay(end)];
  if (from.slice(0, 7) === to.slice(0, 7)) return `${from}–${to.slice(8)}`;
  return from.slice(0, 4) === to.slice(0, 4) ? `${from}–${to.slice(5)}` : `${from} – ${to}`;
}

function placeText(index) {
  const parts = ["place_name", "admin2", "admin1", "country"].map((name) => db.col[name][index]).filter(Boolean);
  return [...new Set(parts)].join(", ") || null;
}

// best, with the range where it is wider; "4 or more" where nobody gave an upper figure
function figureText(low, best, high) {
  if (low === null && best === null && high === null) return null;
  if (best !== null && low === best && high === best) return number(best);
  if (best === null) {
    if (low !== null && high !== null) return `${number(low)}–${number(high)}`;
    return low !== null ? `${number(low)} or more` : `up to ${number(high)}`;
  }
  if (high === null) return low === best ? `${number(best)} or more` : low === null ? `about ${number(best)}` : `${number(best)} (${number(low)} or more)`;
  return low === null ? `${number(best)} (up to ${number(high)})` : `${number(best)} (${number(low)}–${number(high)})`;
}

const figureOf = (index, outcome) =>
  figureText(...["low", "best", "high"].map((bound) => db.col[`${outcome}_${bound}`][index]));

// what sums and sizes go by: the best figure, else the least that is told
const counted = (index, outcome) => db.col[`${outcome}_best`][index] ?? db.col[`${outcome}_low`][index];

// sums of low, best and high over incidents; `open` where one of them has no upper figure, `told` how many have any
function tally(indices, outcome) {
  const [low, best, high] = ["low", "best", "high"].map((bound) => db.col[`${outcome}_${bound}`]);
  const total = { low: 0, best: 0, high: 0, open: false, told: 0 };
  for (const i of indices) {
    if (low[i] === null && best[i] === null && high[i] === null) continue;
    total.told += 1;
    total.low += low[i] ?? 0;
    total.best += best[i] ?? low[i] ?? 0;
    total.high += high[i] ?? best[i] ?? low[i] ?? 0;
    if (high[i] === null) total.open = true;
  }
  return total;
}

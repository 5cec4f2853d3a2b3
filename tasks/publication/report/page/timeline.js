// Incidents over time. A hatched part of a bar is what is known by week, month or year only.

const timeline = { bins: [], unit: "month", left: 44, right: 8, top: 6, bottom: 20, width: 0, height: 130, drag: null, whole: false };
const RARE = 0.02; // of the incidents: so few may lie before the axis, where they would take most of it
const EXACT = new Set(["day", "days"]);

// start of the bin that a day lies in, as a day number
function binStart(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((day + 3) % 7); // 1970-01-01 was a Thursday
  const iso = isoDay(day);
  return dayNumber(unit === "month" ? `${iso.slice(0, 7)}-01` : `${iso.slice(0, 4)}-01-01`);
}

function binNext(start, unit) {
  if (unit === "day") return start + 1;
  if (unit === "week") return start + 7;
  const date = new Date(start * DAY);
  return Date.UTC(date.getUTCFullYear() + (unit === "year" ? 1 : 0), date.getUTCMonth() + (unit === "month" ? 1 : 0), 1) / DAY;
}

const unitFor = (days) => (days <= 70 ? "day" : days <= 500 ? "week" : days <= 4500 ? "month" : "year");

// first and last day of an axis: news recalls what happened decades ago, and all else would be squeezed at its end
function axisOf(days) {
  const sorted = Float64Array.from(days).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const usual = sorted[Math.floor(sorted.length * RARE)];
  const start = Math.floor(usual - (last - usual) / 4);
  return [!timeline.whole && last - start < (last - first) / 2 ? start : first, last];
}

const datedOf = (indices) => indices.filter((index) => db.col.event_date_start[index] !== null);

// bins of the incidents on the axis; `earlier` holds those before it
function binsOf(indices, unit) {
  const dated = datedOf(indices);
  if (!dated.length) return Object.assign([], { earlier: [] });
  const [first, last] = axisOf(dated.map((index) => db.col.event_date_start[index]));
  const chosen = unit || unitFor(last - first);
  const bins = new Map();
  for (let start = binStart(first, chosen); start <= last; start = binNext(start, chosen)) {
    bins.set(start, { start, next: binNext(start, chosen), indices: [] });
  }
  const earlier = dated.filter((index) => {
    const bin = bins.get(binStart(db.col.event_date_start[index], chosen));
    bin?.indices.push(index);
    return !bin;
  });
  return Object.assign([...bins.values()], { unit: chosen, earlier });
}

function niceTop(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 3, 4, 6, 8, 10].map((factor) => factor * power).find((top) => top >= most) || 1;
}

const hatch = (id, colour) => svg("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
  svg("line", { x1: 0, y1: 0, x2: 0, y2: 5, stroke: colour, "stroke-width": 2.4 }));

function timelineX(day) {
  const { bins, left, right, width } = timeline;
  const [first, last] = [bins[0].start, bins.at(-1).next];
  return left + ((day - first) / (last - first)) * (width - left - right);
}

function drawTimeline() {
  const box = byId("timeline");
  const measure = byId("timeline-measure").value;
  timeline.width = box.clientWidth;
  timeline.bins = binsOf(without("date"));
  const { bins, width, height, top, bottom, left, right } = timeline;
  byId("timeline-title").textContent = bins.length ? `By ${bins.unit}` : "No dated incidents";
  byId("timeline-earlier").hidden = !bins.earlier.length && !timeline.whole;
  byId("timeline-earlier").textContent = timeline.whole ? "Without the few far back" : `${number(bins.earlier.length)} before ${bins.length ? isoDay(bins[0].start) : ""}: show`;
  if (!bins.length || !width) { box.replaceChildren(); return; }
  const value = (indices) => (measure === "incidents" ? indices.length : sum(indices.map((index) => counted(index, "killed") || 0)));
  const most = niceTop(Math.max(1, ...bins.map((bin) => value(bin.indices))));
  const y = (amount) => height - bottom - (amount / most) * (height - top - bottom);
  const colour = css(measure === "killed" ? "--fatal" : "--nonfatal");
  const bars = bins.flatMap((bin) => {
    const exact = bin.indices.filter((index) => EXACT.has(db.col.date_precision[index]));
    const [x, wide] = [timelineX(bin.start), Math.max(1, timelineX(bin.next) - timelineX(bin.start) - 1)];
    const [sure, all] = [value(exact), value(bin.indices)];
    return [svg("rect", { x, width: wide, y: y(sure), height: y(0) - y(sure), fill: colour }),
      svg("rect", { x, width: wide, y: y(all), height: y(sure) - y(all), fill: "url(#vague)" },)];
  });
  const lines = [0, most / 2, most].filter(Number.isInteger).flatMap((amount) => [
    svg("line", { x1: left, x2: width - right, y1: y(amount), y2: y(amount), stroke: css("--line") }),
    svg("text", { x: left - 5, y: y(amount) + 4, "text-anchor": "end", "font-size": 11, fill: css("--muted") }, number(amount))]);
  box.replaceChildren(svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": timelineLabel(bins, measure, value) },
    svg("defs", {}, hatch("vague", colour)), lines, bars, axisTicks(), selection()));
}

function timelineLabel(bins, measure, value) {
  const highest = bins.reduce((best, bin) => (value(bin.indices) > value(best.indices) ? bin : best));
  const what = measure === "incidents" ? "incidents" : "people killed";
  return `${what} by ${bins.unit} from ${isoDay(bins[0].start)} to ${isoDay(bins.at(-1).next - 1)}; most from ${isoDay(highest.start)}: ${number(value(highest.indices))}${bins.earlier.length ? `; ${number(bins.earlier.length)} incidents lie before` : ""}. Choose dates with From and To above.`;
}

function axisTicks() {
  const { bins, height, width, right } = timeline;
  const every = Math.ceil(bins.length / Math.max(2, Math.floor(width / 90)));
  const chars = { day: 10, week: 10, month: 7, year: 4 }[bins.unit];
  const fits = (bin) => timelineX(bin.start) + 7 * chars < width - right;
  return bins.filter((bin, index) => index % every === 0 && (index === 0 || fits(bin))).map((bin) => svg("text",
    { x: timelineX(bin.start), y: height - 5, "font-size": 11, fill: css("--muted") }, isoDay(bin.start).slice(0, chars)));
}

function selection() {
  const { drag, top, bottom, height, left, width, right } = timeline;
  const [from, to] = drag ? [...drag].sort((a, b) => a - b) : [filters.from, filters.to === null ? null : filters.to + 1];
  if (from === null && to === null) return [];
  const inside = (x) => Math.min(width - right, Math.max(left, x));
  const [x1, x2] = [inside(from === null ? left : timelineX(from)), inside(to === null ? width : timelineX(to))];
  const shade = { y: top, height: height - top - bottom, fill: css("--bg"), "fill-opacity": 0.65 };
  const edge = (x) => svg("line", { x1: x, x2: x, y1: top, y2: height - bottom, stroke: css("--accent"), "stroke-width": 2 });
  return [svg("rect", { x: left, width: Math.max(0, x1 - left), ...shade }), svg("rect", { x: x2, width: Math.max(0, width - right - x2), ...shade }), edge(x1), edge(x2)];
}

function dayAt(event) {
  const { bins, left, right, width } = timeline;
  const x = event.clientX - byId("timeline").getBoundingClientRect().left;
  const share = Math.min(1, Math.max(0, (x - left) / (width - left - right)));
  return bins[0].start + share * (bins.at(-1).next - bins[0].start);
}

function setUpTimeline() {
  const box = byId("timeline");
  box.addEventListener("pointerdown", (event) => {
    if (!timeline.bins.length) return;
    box.setPointerCapture(event.pointerId);
    timeline.drag = [dayAt(event), dayAt(event)];
  });
  box.addEventListener("pointermove", (event) => {
    if (!timeline.drag) return;
    timeline.drag[1] = dayAt(event);
    drawTimeline();
  });
  box.addEventListener("pointerup", () => {
    if (!timeline.drag) return;
    const [from, to] = [...timeline.drag].sort((a, b) => a - b);
    const short = timelineX(to) - timelineX(from) < 4;
    timeline.drag = null;
    // a click without a drag lets go of the dates; a drag takes every bin that it touches
    const whole = (day) => binStart(Math.floor(day), timeline.bins.unit);
    Object.assign(filters, short ? { from: null, to: null } : { from: whole(from), to: binNext(whole(to), timeline.bins.unit) - 1 });
    update("date");
  });
  box.addEventListener("pointercancel", () => { timeline.drag = null; drawTimeline(); });
  byId("timeline-measure").addEventListener("change", drawTimeline);
  byId("timeline-earlier").addEventListener("click", () => { timeline.whole = !timeline.whole; drawTimeline(); drawPlots(); });
  new ResizeObserver(drawTimeline).observe(box);
  listeners.push(drawTimeline);
}

// Charts as SVG that stands alone: every colour is in the file, so that it can be saved for a paper as it is.

const PAPER = { ink: "#1b1b1b", muted: "#585858", line: "#d0d0d0", bg: "#ffffff" };
// Okabe and Ito's palette, told apart by every kind of colour vision; the sky blue and yellow come last
const PALETTE = ["#0072B2", "#D55E00", "#CC79A7", "#009E73", "#E69F00", "#56B4E9", "#999999"];
const onScreen = () => ({ ink: css("--ink"), muted: css("--muted"), line: css("--line"), bg: css("--bg") });
const FONT = "system-ui, 'DejaVu Sans', sans-serif";

const write = (text_, x, y, fill_, more = {}) => svg("text", { x, y, fill: fill_, "font-size": 12, "font-family": FONT, ...more }, text_);
const clipped = (text_, most) => ([...text_].length > most ? `${[...text_].slice(0, most - 1).join("")}…` : text_);

function frame(width, height, title, theme, children) {
  return svg("svg", { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": title },
    svg("rect", { width, height, fill: theme.bg }), children);
}

// a line from low to high; open at the top where a source gave no upper figure
function whisker(across, [x1, y1], [x2, y2], open, theme) {
  if (!open && x1 === x2 && y1 === y2) return [];
  const cap = (x, y) => svg("line", across ? { x1: x, x2: x, y1: y - 4, y2: y + 4, stroke: theme.ink } : { x1: x - 4, x2: x + 4, y1: y, y2: y, stroke: theme.ink });
  const arrow = across ? `${x2},${y2 - 4} ${x2 + 6},${y2} ${x2},${y2 + 4}` : `${x2 - 4},${y2} ${x2},${y2 - 6} ${x2 + 4},${y2}`;
  return [svg("line", { x1, y1, x2, y2, stroke: theme.ink, "stroke-width": 1.2 }), cap(x1, y1),
    open ? svg("polyline", { points: arrow, fill: "none", stroke: theme.ink, "stroke-width": 1.2 }) : cap(x2, y2)];
}

// rows: {label, best, low, high, open, note}; bars from the left, in the order given
function barChart({ title, rows, colour, range }, theme) {
  const [width, left, right, step, top] = [640, 215, 70, 26, 34];
  const height = top + rows.length * step + 26;
  const most = niceTop(Math.max(1, ...rows.map((one) => Math.max(one.best, one.high ?? 0))));
  const x = (amount) => left + (amount / most) * (width - left - right);
  const grid = [0, most / 2, most].filter(Number.isInteger).flatMap((amount) => [svg("line", { x1: x(amount), x2: x(amount), y1: top - 4, y2: height - 22, stroke: theme.line }),
    write(number(amount), x(amount), height - 6, theme.muted, { "text-anchor": "middle" })]);
  const bars = rows.map((one, index) => {
    const y = top + index * step;
    return [write(clipped(one.label, 30), left - 8, y + 15, theme.ink, { "text-anchor": "end" }),
      svg("rect", { x: left, y: y + 3, width: Math.max(0, x(one.best) - left), height: step - 9, fill: colour }),
      range ? whisker(true, [x(one.low), y + step / 2 - 2], [x(Math.max(one.high, one.low)), y + step / 2 - 2], one.open, theme) : [],
      write(number(one.best), x(Math.max(one.best, range ? one.high : 0)) + 12, y + 15, theme.ink)];
  });
  return frame(width, height, title, theme, [write(title, 8, 18, theme.ink, { "font-weight": 600, "font-size": 14 }), grid, bars]);
}

// columns over time: {label, parts: [..], low, high, open}; parts stack in the order of `series`
function columnChart({ title, columns, series, range }, theme) {
  const [width, height, left, right, top, bottom] = [640, 300, 48, 10, 54, 28];
  const totals = columns.map((one) => sum(one.parts));
  const most = niceTop(Math.max(1, ...columns.map((one, index) => Math.max(totals[index], range ? one.high : 0))));
  const y = (amount) => height - bottom - (amount / most) * (height - top - bottom);
  const step = (width - left - right) / Math.max(1, columns.length);
  const grid = [0, most / 2, most].filter(Number.isInteger).flatMap((amount) => [svg("line", { x1: left, x2: width - right, y1: y(amount), y2: y(amount), stroke: theme.line }),
    write(number(amount), left - 6, y(amount) + 4, theme.muted, { "text-anchor": "end" })]);
  const every = Math.ceil(columns.length / 8);
  const bars = columns.map((one, index) => {
    const x = left + index * step;
    let base = 0;
    const stack = one.parts.map((part, number_) => {
      const bar = svg("rect", { x: x + step * 0.12, width: Math.max(0.6, step * 0.76), y: y(base + part), height: y(base) - y(base + part), fill: series[number_].colour });
      base += part;
      return part ? bar : null;
    });
    const middle = x + step / 2;
    const line = range ? whisker(false, [middle, y(one.low)], [middle, y(Math.max(one.high, one.low))], one.open, theme) : [];
    const tick = index % every === 0 && (index === 0 || x + 46 < width - right) ? write(one.label, x, height - 9, theme.muted, { "font-size": 11 }) : [];
    return [stack, line, tick];
  });
  let at = 8;
  const legend = series.length > 1 ? series.map((one) => {
    const entry = [svg("rect", { x: at, y: 30, width: 11, height: 11, fill: one.colour }), write(one.label, at + 15, 40, theme.ink, { "font-size": 11 })];
    at += 24 + one.label.length * 5.9;
    return entry;
  }) : [];
  return frame(width, height, title, theme, [write(title, 8, 18, theme.ink, { "font-weight": 600, "font-size": 14 }), legend, grid, bars]);
}

const fileName = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

function saveSvg(title, drawing) {
  download(`${fileName(title)}.svg`, new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }));
}

function savePng(title, drawing) {
  const scale = 3; // about 300 dpi at a column's width
  const picture = new Image();
  picture.onload = () => {
    const sheet = el("canvas", { width: drawing.getAttribute("width") * scale, height: drawing.getAttribute("height") * scale });
    sheet.getContext("2d").drawImage(picture, 0, 0, sheet.width, sheet.height);
    sheet.toBlob((blob) => download(`${fileName(title)}.png`, blob), "image/png");
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
}

// text that a spreadsheet would take for a formula stays text
const csvCell = (value) => `"${String(value ?? "").replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;

function saveCsv(title, heads, rows) {
  const lines = [heads, ...rows].map((row_) => row_.map(csvCell).join(","));
  download(`${fileName(title)}.csv`, new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
}

// a chart with its table and its files; `draw` makes it anew for the screen's colours or for paper
function chartBox({ title, note, draw, heads, rows }) {
  const button = (text_, act) => el("button", { type: "button", on: { click: act } }, text_);
  const shownRows = rows.map((row_) => row_.map((value) => (typeof value === "number" ? number(value) : value)));
  return el("figure", { class: "chart" }, draw(onScreen()), note && el("p", { class: "muted" }, note),
    el("div", { class: "tools" }, button("SVG", () => saveSvg(title, draw(PAPER))), button("PNG", () => savePng(title, draw(PAPER))), button("CSV", () => saveCsv(title, heads, rows)),
      el("details", {}, el("summary", {}, "As a table"), scrolled(title, table(title, heads, shownRows, heads.map((_, index) => index).slice(1))))));
}

// The smallest things: elements made of text, never of markup, so that nothing in an article can act.

const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);

// marks that turn the direction of all that follows, which a text could use to show other words than it holds
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (name === "class") node.setAttribute("class", value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(9)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child).replace(TURNS, ""));
  }
  return node;
}

const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
// words from outside: their direction is their own and cannot reach what stands beside them
const outside = (tag, attributes, ...children) => el(tag, { dir: "auto", ...attributes }, ...children);

const formatNumber = new Intl.NumberFormat("en");
const number = (value) => formatNumber.format(value);
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const sum = (values) => values.reduce((total, value) => total + value, 0);

function debounce(act, wait) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}

function table(caption, heads, rows, numeric = []) {
  const head = heads.map((title, index) => el("th", { scope: "col", class: numeric.includes(index) ? "num" : null }, title));
  const cell = (value, index) => {
    if (index === 0) return el("th", { scope: "row", dir: "auto" }, value);
    return el("td", numeric.includes(index) ? { class: "num" } : { dir: "auto" }, value);
  };
  return el("table", {}, caption && el("caption", {}, caption), el("thead", {}, el("tr", {}, head)),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map(cell)))));
}

// what may be wider or longer than its place: it scrolls, by keyboard too
const scrolled = (name, ...children) => el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": name }, children);

function download(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// The controls of the filters: text, dates, a list of choices per facet, and what is in force as removable chips.

const FACET_ROWS = 150;

function facetCounts({ name, values, codes, many }) {
  const counts = new Uint32Array(values.length);
  for (const index of without(name)) {
    if (many) codes[index].forEach((code) => { counts[code] += 1; });
    else counts[codes[index]] += 1;
  }
  return counts;
}

function facetControl(one) {
  const list = el("ul");
  const needle = el("input", { type: "search", "aria-label": `Find in ${one.title}`, placeholder: "find", on: { input: () => draw() } });
  const summary = el("summary", {}, one.title);
  const box = el("details", { class: "facet" }, summary, el("div", {}, one.values.length > 12 && needle, list));
  function draw() {
    if (!box.open) return;
    const counts = facetCounts(one);
    const chosen = filters.chosen[one.name];
    const words_ = needle.value.toLocaleLowerCase();
    const found = one.values.map((value, code) => ({ code, text: one.show(value), count: counts[code] }))
      .filter((row) => (row.count || chosen.has(row.code)) && row.text.toLocaleLowerCase().includes(words_));
    if (one.many) found.sort((a, b) => b.count - a.count);
    list.replaceChildren(...found.slice(0, FACET_ROWS).map((row) => choice(one, row)),
      ...(found.length > FACET_ROWS ? [el("li", { class: "muted" }, `${number(found.length - FACET_ROWS)} more: type above to find them`)] : []));
  }
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    document.querySelectorAll(".facet[open]").forEach((other) => { if (other !== box) other.open = false; });
    draw();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    box.open = false;
    summary.focus();
    event.stopPropagation();
  });
  listeners.push(() => {
    const chosen = [...filters.chosen[one.name]].map((code) => one.show(one.values[code]));
    summary.textContent = chosen.length ? `${one.title}: ${chosen[0]}${chosen.length > 1 ? ` +${chosen.length - 1}` : ""}` : one.title;
    box.classList.toggle("on", chosen.length > 0);
    if (!box.contains(document.activeElement) || document.activeElement === summary) draw();
    else refreshCounts(one, list);
  });
  return box;
}

// while somebody is choosing, rows stay where they are and only their numbers change
function refreshCounts(one, list) {
  const counts = facetCounts(one);
  for (const input of list.querySelectorAll("input")) {
    input.closest("label").lastChild.textContent = number(counts[Number(input.value)]);
    input.checked = filters.chosen[one.name].has(Number(input.value));
  }
}

function choice(one, { code, text, count }) {
  const chosen = filters.chosen[one.name];
  const input = el("input", { type: "checkbox", value: code, on: { change: () => {
    if (input.checked) chosen.add(code);
    else chosen.delete(code);
    update(one.name);
  } } });
  input.checked = chosen.has(code);
  return el("li", {}, el("label", {}, input, outside("span", {}, text), el("span", {}, number(count))));
}

function chip(text, remove) {
  return el("li", {}, el("button", { type: "button", "aria-label": `Remove filter ${text}`, on: { click: remove } }, outside("bdi", {}, text), " ✕"));
}

function drawChips() {
  const chips = [];
  if (filters.text) chips.push(chip(`Text: ${filters.text}`, () => { filters.text = ""; update("text"); }));
  if (filters.from !== null || filters.to !== null) {
    const range = `${filters.from === null ? "…" : isoDay(filters.from)} to ${filters.to === null ? "…" : isoDay(filters.to)}`;
    chips.push(chip(range, () => { filters.from = filters.to = null; update("date"); }));
  }
  if (filters.place) chips.push(chip(`Place: ${filters.place.name}`, () => { filters.place = null; update("place"); }));
  if (filters.bounds) chips.push(chip("Only what the map shows", () => { filters.bounds = null; update("bounds"); }));
  for (const one of FACETS) {
    for (const code of filters.chosen[one.name]) {
      chips.push(chip(`${one.title}: ${one.show(one.values[code])}`, () => { filters.chosen[one.name].delete(code); update(one.name); }));
    }
  }
  byId("chips").replaceChildren(...chips);
}

function drawControls() {
  const value = (id, text) => { if (document.activeElement !== byId(id)) byId(id).value = text; };
  value("filter-text", filters.text);
  value("filter-from", filters.from === null ? "" : isoDay(filters.from));
  value("filter-to", filters.to === null ? "" : isoDay(filters.to));
  byId("map-filter").checked = Boolean(filters.bounds);
  drawChips();
}

const rangeText = ({ low, high, open }) => (low !== high ? `${number(low)} to ${number(high)}${open ? " or more" : ""}; ` : open ? "or more; " : "");

function drawTotals() {
  const killed = tally(shown, "killed");
  const injured = tally(shown, "injured");
  const part = (total, word) => (total.told ? [el("strong", {}, number(total.best)), ` ${word} `,
    el("span", { class: "muted" }, `(${rangeText(total)}no figure in ${number(shown.length - total.told)})`)] : [`${word}: ${UNTOLD}`]);
  byId("totals").replaceChildren(el("strong", {}, number(shown.length)), ` of ${plural(db.count, "incident")} · `,
    ...part(killed, "killed"), " · ", ...part(injured, "injured"));
}

function setUpControls() {
  byId("facets").append(...FACETS.filter((one) => new Set(one.codes.flat()).size > 1).map(facetControl));
  const text = debounce(() => { filters.text = byId("filter-text").value; update("text"); }, 120);
  byId("filter-text").addEventListener("input", text);
  const date = (id, name) => byId(id).addEventListener("change", () => {
    filters[name] = byId(id).value ? dayNumber(byId(id).value) : null;
    update("date");
  });
  date("filter-from", "from");
  date("filter-to", "to");
  byId("filter-reset").addEventListener("click", () => { document.activeElement.blur(); clearFilters(); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters-toggle").addEventListener("click", (event) => {
    const open = byId("filters").classList.toggle("open");
    event.currentTarget.setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("pointerdown", (event) => {
    document.querySelectorAll(".facet[open]").forEach((box) => { if (!box.contains(event.target)) box.open = false; });
  });
  listeners.push(drawControls, drawTotals);
}

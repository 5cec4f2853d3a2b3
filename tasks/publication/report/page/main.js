// Start, tabs, and what the address says.

const TABS = ["incidents", "plots", "quality", "about"];

function showTab(name) {
  for (const tab of TABS) {
    const on = tab === name;
    byId(`view-${tab}`).hidden = !on;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(on));
    byId(`tab-${tab}`).tabIndex = on ? 0 : -1;
  }
  byId("filters").hidden = name === "quality" || name === "about";
  if (name === "plots" && plots.stale) drawPlots();
  if (name === "quality") drawQuality();
}

function route() {
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name.startsWith("incident-")) {
    if (name === "list-heading") return;
    if (opened.index !== null) closeDetail();
    showTab(TABS.includes(name) ? name : "incidents");
    return;
  }
  showTab("incidents");
  let id = name.slice("incident-".length);
  for (let steps = 0; db.meta.merged[id] && steps < 20; steps += 1) id = db.meta.merged[id];
  const index = db.position.get(id);
  if (index === undefined) notice(`No incident ${id} on this page; the table incidents beside it may hold it.`);
  else {
    notice();
    openDetail(index);
  }
}

function notice(...children) {
  byId("notice").replaceChildren(...children);
  byId("notice").hidden = !children.length;
}

function setUpTabs() {
  TABS.forEach((tab, position) => {
    byId(`tab-${tab}`).addEventListener("click", () => { location.hash = tab === "incidents" ? "" : tab; });
    byId(`tab-${tab}`).addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = byId(`tab-${TABS[(position + step + TABS.length) % TABS.length]}`);
      next.focus();
      next.click();
    });
  });
}

function redraw() {
  requestDraw();
  drawTimeline();
  drawPlots();
  byId("view-quality").replaceChildren();
  if (!byId("view-quality").hidden) drawQuality();
}

function setUpTheme() {
  const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme:dark)").matches ? "dark" : "light")) === "dark";
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
    redraw();
  });
  matchMedia("(prefers-color-scheme:dark)").addEventListener("change", redraw);
}

const afterPaint = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 0)); });

async function start() {
  if (!("DecompressionStream" in window)) {
    notice("This browser is too old to unpack the page. The tables beside it hold the same data.");
    return;
  }
  db.meta = await island("meta");
  takeCore(await island("core"));
  setUpFacets();
  setUpControls();
  setUpList();
  setUpMap();
  setUpTimeline();
  setUpTabs();
  setUpTheme();
  listeners.push(drawPlots);
  update();
  notice();
  if (db.meta.all_incidents > db.count) {
    notice(`The newest ${number(db.count)} of ${number(db.meta.all_incidents)} incidents; all are in the table `, el("a", { href: "incidents.parquet" }, "incidents.parquet"), " beside this page.");
  }
  window.addEventListener("hashchange", route);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && opened.index !== null) closeDetail(); });
  route();
  await afterPaint();
  performance.mark("list");
  document.documentElement.dataset.ready = "list";
  takeBorders(await island("map"));
  await afterPaint();
  await addHeadlines();
  document.documentElement.dataset.ready = "all";
}

start().catch((error) => {
  notice(`This page could not be shown: ${error.message}. The tables beside it hold the same data.`);
  throw error;
});

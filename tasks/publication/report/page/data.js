// The islands of data, unpacked when they are needed, and the columns of the incidents.

const unpackedIslands = new Map();

async function inflate(name) {
  const node = byId(`island-${name}`);
  const packed = atob(node.textContent.trim());
  node.remove();
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i += 1) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function island(name) {
  if (!unpackedIslands.has(name)) unpackedIslands.set(name, inflate(name));
  return unpackedIslands.get(name);
}

const db = { count: 0, col: {}, actors: null, change: [], meta: null, position: new Map(), articles: null };

function expand(column) {
  if (Array.isArray(column)) return column;
  return column.codes.map((code) => (code < 0 ? null : column.values[code]));
}

function takeCore(core) {
  db.count = core.count;
  for (const [name, column] of Object.entries(core.columns)) db.col[name] = expand(column);
  db.actors = core.actors;
  db.change = core.change;
  db.col.incident_id.forEach((id, index) => db.position.set(id, index));
}

async function articles() {
  if (!db.articles) {
    const names = db.meta.names.article;
    const rows = await island("articles");
    db.articles = rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
  }
  return db.articles;
}

const hasDetails = (index) => index < db.meta.detailed;

async function details(index) {
  const starts = db.meta.starts;
  let chunk = starts.length - 1;
  while (starts[chunk] > index) chunk -= 1;
  return (await island(`detail-${chunk}`))[index - starts[chunk]];
}

const named = (kind, row) => Object.fromEntries(db.meta.names[kind].map((name, index) => [name, row[index]]));

// Country and first-order borders, and the names written over them.

function lineOf(numbers, unit) {
  const points = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    points.push(project(x * unit, y * unit));
  }
  return points;
}

// across the 180th meridian a line goes on past the edge of the world, and stands again at the other edge
function trace(path, points) {
  let shift = 0;
  const whole = points.map(([x, y], index) => {
    if (index) shift += WORLD * -Math.round((x - points[index - 1][0]) / WORLD);
    return [x + shift, y];
  });
  const sides = whole.some(([x]) => x > WORLD + 1) ? [0, -WORLD] : whole.some(([x]) => x < -1) ? [0, WORLD] : [0];
  for (const side of sides) whole.forEach(([x, y], index) => (index ? path.lineTo(x + side, y) : path.moveTo(x + side, y)));
  return whole;
}

function takeBorders({ unit, countries, admin1 }) {
  const lines = countries.arcs.map((arc) => lineOf(arc, unit));
  Object.assign(marks, { land: new Path2D(), borders: new Path2D(), admin: new Path2D(), ready: true });
  for (const [, name, rings] of countries.shapes) {
    let largest = [0, 0, 0, 0];
    for (const ring of rings) {
      const points = ring.flatMap((arc) => (arc < 0 ? [...lines[~arc]].reverse() : lines[arc]));
      const whole = trace(marks.land, points);
      const xs = whole.map((point) => point[0]);
      const ys = whole.map((point) => point[1]);
      const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
      if (box[2] - box[0] > largest[2] - largest[0]) largest = box;
    }
    marks.labels.push({ name, at: [(largest[0] + largest[2]) / 2, (largest[1] + largest[3]) / 2], width: largest[2] - largest[0] });
  }
  lines.forEach((line) => trace(marks.borders, line));
  Object.values(admin1).flat().forEach((line) => trace(marks.admin, lineOf(line, unit)));
  requestDraw();
}

function drawBorders(context, ratio, colours) {
  context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
  context.fillStyle = colours.land;
  context.fill(marks.land, "evenodd");
  const line = (path, colour, width) => {
    context.lineWidth = width / view.k;
    context.strokeStyle = colour;
    context.stroke(path);
  };
  if (view.k > 2.5) line(marks.admin, colours.admin, 0.8);
  line(marks.borders, colours.border, 0.9);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

function drawLabels(context, colours) {
  const taken = [];
  const put = (text, x, y, font, colour) => {
    context.font = font;
    const width = context.measureText(text).width;
    const box = [x - width / 2 - 2, y - 8, x + width / 2 + 2, y + 8];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
    taken.push(box);
    context.lineWidth = 3;
    context.strokeStyle = colours.land;
    context.fillStyle = colour;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };
  Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
  const seen = ([x, y]) => x > 0 && y > 0 && x < view.width && y < view.height;
  for (const place of drawnPlaces().slice(0, LABELLED)) {
    const [x, y] = toScreen(place.at);
    const short = [...(db.col.place_name[place.indices[0]] || db.col.admin1[place.indices[0]] || "")].slice(0, 28).join("");
    if (place.precision <= 4 && short && view.k > 2 && seen([x, y])) put(short, x, y + radius(place) + 9, "12px system-ui,sans-serif", colours.ink);
  }
  for (const { name, at, width } of marks.labels) {
    const [x, y] = toScreen(at);
    if (width * view.k > 9 * name.length && seen([x, y])) put(name, x, y, "11px system-ui,sans-serif", colours.muted);
  }
}

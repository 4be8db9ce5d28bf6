// Where lines run and what shapes are made of; the canvas, the pointer and the SVG all use the same.
const polygon = (sides, turn) => Array.from({ length: sides }, (_, i) => [Math.cos(turn + (i * 2 * Math.PI) / sides), Math.sin(turn + (i * 2 * Math.PI) / sides)]);
const UP = -Math.PI / 2;
const SHAPES = {
  circle: null, square: [[-.85, -.85], [.85, -.85], [.85, .85], [-.85, .85]],
  triangle: polygon(3, UP).map(([x, y]) => [x * 1.15, y * 1.15 + .2]), down: polygon(3, -UP).map(([x, y]) => [x * 1.15, y * 1.15 - .2]),
  hexagon: polygon(6, 0).map(([x, y]) => [x * 1.05, y * 1.05]), pentagon: polygon(5, UP).map(([x, y]) => [x * 1.08, y * 1.08]),
  octagon: polygon(8, Math.PI / 8), bar: [[-1.15, -.62], [1.15, -.62], [1.15, .62], [-1.15, .62]],
  page: [[-.7, -1], [.3, -1], [.75, -.5], [.75, 1], [-.7, 1]], diamond: [[0, -1.15], [1.15, 0], [0, 1.15], [-1.15, 0]],
  star: polygon(10, UP).map(([x, y], i) => (i % 2 ? [x * .52, y * .52] : [x * 1.2, y * 1.2])),
  plus: [[-.38, -1], [.38, -1], [.38, -.38], [1, -.38], [1, .38], [.38, .38], [.38, 1], [-.38, 1], [-.38, .38], [-1, .38], [-1, -.38], [-.38, -.38]],
  slant: [[-.6, -.8], [1.2, -.8], [.6, .8], [-1.2, .8]],
  cross: [[-1, -.5], [-.5, -1], [0, -.5], [.5, -1], [1, -.5], [.5, 0], [1, .5], [.5, 1], [0, .5], [-.5, 1], [-1, .5], [-.5, 0]],
};
const trace = (path, shape, x, y, r) => {
  const points = SHAPES[shape];
  if (!points) { path.moveTo(x + r, y); path.arc(x, y, r, 0, 2 * Math.PI); return; }
  path.moveTo(x + points[0][0] * r, y + points[0][1] * r);
  for (let i = 1; i < points.length; i++) path.lineTo(x + points[i][0] * r, y + points[i][1] * r);
  path.closePath();
};
const shapeData = (shape, x, y, r) => {
  const at = (value) => Math.round(value * 10) / 10;
  if (!SHAPES[shape]) return `M${at(x + r)} ${at(y)}A${at(r)} ${at(r)} 0 1 1 ${at(x - r)} ${at(y)}A${at(r)} ${at(r)} 0 1 1 ${at(x + r)} ${at(y)}Z`;
  return `M${SHAPES[shape].map(([dx, dy]) => `${at(x + dx * r)} ${at(y + dy * r)}`).join("L")}Z`;
};

// Facts between the same two things lie beside each other; how far each bends is fixed, so that nothing moves when a filter is set.
const GAP = 16;
const between = new Map();
for (const fact of FACTS) {
  if (!fact.to) continue;
  const key = Math.min(fact.from.i, fact.to.i) * NODES.length + Math.max(fact.from.i, fact.to.i);
  if (!between.has(key)) between.set(key, []);
  between.get(key).push(fact);
}
for (const facts of between.values()) {
  facts.forEach((fact, i) => { fact.bend = (i - (facts.length - 1) / 2) * GAP * 2 * (fact.from.i < fact.to.i ? 1 : -1); fact.order = i; });
}
// Things grow less than the map does when one looks nearer, so that there is room for names.
let swell = 1;
const setSwell = (scale, fitted) => { swell = scale > fitted ? (fitted / scale) ** .55 : 1; };
const radius = (node) => node.r * swell;
/** Set the course of a fact's line: a quadratic curve by `cx`, `cy`, its middle `mx`, `my`, and its direction `dx`, `dy` at the end. */
const course = (fact) => {
  const { from, to } = fact;
  if (from === to) {
    const out = from.r * 1.6 + 14 * (fact.order + 1);
    Object.assign(fact, { loop: out, length: out * 2, cx: from.x + out, cy: from.y - out, dx: -.8, dy: .6, mx: from.x + out * .6, my: from.y - out * .6 });
    return;
  }
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
  fact.cx = (from.x + to.x) / 2 - (dy / length) * fact.bend;
  fact.cy = (from.y + to.y) / 2 + (dx / length) * fact.bend;
  const ex = to.x - fact.cx, ey = to.y - fact.cy, end = Math.hypot(ex, ey) || 1;
  fact.dx = ex / end; fact.dy = ey / end;
  fact.mx = (from.x + to.x) / 4 + fact.cx / 2; fact.my = (from.y + to.y) / 4 + fact.cy / 2;
  fact.length = length;
};
for (const fact of FACTS) if (fact.to) course(fact);
const moveNode = (node, x, y) => {
  node.x = x; node.y = y;
  for (const fact of node.facts) if (fact.to) course(fact);
};

/** Where a fact's line meets the border of its end. */
const tipOf = ({ to, dx, dy }) => [to.x - dx * radius(to) * 1.1, to.y - dy * radius(to) * 1.1];
const traceLine = (path, fact) => {
  const [x, y] = tipOf(fact), { from, loop } = fact;
  path.moveTo(from.x, from.y);
  if (loop) path.bezierCurveTo(from.x, from.y - loop * 1.6, from.x + loop * 1.6, from.y - loop * .6, x, y);
  else if (fact.bend) path.quadraticCurveTo(fact.cx, fact.cy, x, y);
  else path.lineTo(x, y);
};
const lineData = (fact, place) => {
  const { from, loop, cx, cy } = fact, start = place(from.x, from.y), end = place(...tipOf(fact));
  if (loop) return `M${start}C${place(from.x, from.y - loop * 1.6)} ${place(from.x + loop * 1.6, from.y - loop * .6)} ${end}`;
  return fact.bend ? `M${start}Q${place(cx, cy)} ${end}` : `M${start}L${end}`;
};

/** The nearest drawn fact to a point, within a distance. */
const factAt = (x, y, reach) => {
  let best = null, least = reach;
  for (const fact of V.factsDrawn) {
    if (!V.fact[fact.i]) continue;
    const { from, cx, cy, to: { x: tx, y: ty } } = fact;
    if (x < Math.min(from.x, cx, tx) - reach || x > Math.max(from.x, cx, tx) + reach || y < Math.min(from.y, cy, ty) - reach || y > Math.max(from.y, cy, ty) + reach) continue;
    const pieces = fact.bend || fact.loop ? 12 : 1;
    let px = from.x, py = from.y;
    for (let i = 1; i <= pieces; i++) {
      const t = i / pieces, u = 1 - t;
      const qx = pieces > 1 ? u * u * from.x + 2 * u * t * cx + t * t * tx : tx, qy = pieces > 1 ? u * u * from.y + 2 * u * t * cy + t * t * ty : ty;
      const sx = qx - px, sy = qy - py;
      const along = Math.max(0, Math.min(1, ((x - px) * sx + (y - py) * sy) / (sx * sx + sy * sy || 1)));
      const distance = Math.hypot(x - px - along * sx, y - py - along * sy);
      if (distance < least) { least = distance; best = fact; }
      px = qx; py = qy;
    }
  }
  return best;
};

// The ground that an area takes: the hull of what belongs to it alone, without the outermost few.
const hullOf = (points) => {
  const sorted = [...points].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const half = (list) => {
    const hull = [];
    for (const point of list) {
      while (hull.length > 1) {
        const [a, b] = [hull[hull.length - 2], hull[hull.length - 1]];
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        hull.pop();
      }
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
};
const FEWEST = 5, OUTERMOST = 0.06, MARGIN = 26;
const groundOf = (area) => {
  const members = V.nodesDrawn.filter((node) => node.areas.length === 1 && node.areas[0] === area && V.node[node.i]);
  if (!area.id || members.length < FEWEST) return null;
  const middle = (list) => [...list].sort((one, other) => one - other)[list.length >> 1];
  const [mx, my] = [middle(members.map((node) => node.x)), middle(members.map((node) => node.y))];
  const near = [...members].sort((one, other) => Math.hypot(one.x - mx, one.y - my) - Math.hypot(other.x - mx, other.y - my));
  const kept = near.slice(0, Math.max(FEWEST, Math.ceil(near.length * (1 - OUTERMOST))));
  const points = hullOf(kept.flatMap((node) => polygon(8, 0).map(([dx, dy]) => [node.x + dx * (node.r + MARGIN), node.y + dy * (node.r + MARGIN)])));
  const top = points.reduce((best, point) => (point[1] < best[1] ? point : best));
  return { area, points, x: top[0], y: top[1] };
};

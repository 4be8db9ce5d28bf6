// The map on the canvas. vis-network holds the camera and the pointer; lines, things and names are drawn here, all of one look at once.
// Width, dashes and colour of the five standings; a disputed fact has two voices, and two lines.
const LINE = {
  actual: { width: 1, dash: [], ink: "edge" }, planned: { width: 1, dash: [6, 4], ink: "plan" }, proposed: { width: 1, dash: [2, 4], ink: "plan" },
  denied: { width: 1.6, dash: [1.5, 3.5], ink: "deny" }, disputed: { width: 4.2, dash: [], ink: "dispute" },
};
// A line of at most one pixel of the screen is drawn several times as quickly as a wider one: where there are many, none is wider.
const MANY = 500;
const hair = () => 1 / devicePixelRatio;
const ARROW_FROM = 44, ARROW = 7; // pixels: how long a line must be on the screen to have an arrow, and how long that is
let ink = {};
const readInk = () => {
  const style = getComputedStyle(document.documentElement);
  ink = Object.fromEntries(["back", "front", "quiet", "edge", "plan", "deny", "dispute", "strong", "ground", "rim"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  ink.dark = getComputedStyle(document.body).colorScheme === "dark";
};
const colourOf = (topic) => (ink.dark ? topic.dark : topic.light);

/** What is in the light: the thing or fact that is chosen or pointed at with its neighbours, or what is marked. */
const inLight = () => {
  const nodes = new Set(), facts = new Set();
  if (view.marked) { for (const node of view.marked.nodes) nodes.add(node); for (const fact of view.marked.facts) facts.add(fact); }
  else if (view.thing) {
    nodes.add(view.thing);
    for (const fact of view.thing.facts) if (fact.to && V.fact[fact.i]) { facts.add(fact); nodes.add(fact.from); nodes.add(fact.to); }
  }
  if (view.fact) { facts.add(view.fact); nodes.add(view.fact.from); if (view.fact.to) nodes.add(view.fact.to); }
  return { nodes, facts, is: nodes.size > 0 };
};

const strokeLines = (ctx, facts, look, px, alpha, wide) => {
  if (!facts.length) return;
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = ink[look.ink];
  ctx.lineWidth = (facts.length > MANY ? Math.min(hair(), look.width * wide) : look.width * wide) * px;
  ctx.setLineDash(look.dash.map((length) => length * px));
  ctx.beginPath();
  for (const fact of facts) traceLine(ctx, fact);
  ctx.stroke();
  ctx.setLineDash([]);
  if (look.ink === "dispute") { ctx.strokeStyle = ink.back; ctx.globalAlpha = 1; ctx.lineWidth = look.width * px * wide * .42; ctx.stroke(); }
  ctx.globalAlpha = alpha;
  ctx.fillStyle = ink[look.ink];
  ctx.beginPath();
  for (const fact of facts) if (fact.length * (1 / px) > ARROW_FROM) traceArrow(ctx, fact, ARROW * px * (look.width > 3 ? 1.2 : 1));
  ctx.fill();
};
const traceArrow = (path, fact, size) => {
  const [tx, ty] = tipOf(fact), { dx, dy } = fact;
  path.moveTo(tx, ty);
  path.lineTo(tx - dx * size - dy * size * .42, ty - dy * size + dx * size * .42);
  path.lineTo(tx - dx * size + dy * size * .42, ty - dy * size - dx * size * .42);
};
const isIn = (box, { from, to, cx, cy }) => Math.max(from.x, cx, to.x) > box[0] && Math.min(from.x, cx, to.x) < box[2]
  && Math.max(from.y, cy, to.y) > box[1] && Math.min(from.y, cy, to.y) < box[3];

const paintLines = (ctx, box, px, light) => {
  const groups = new Map();
  for (const fact of V.factsDrawn) {
    if (!isIn(box, fact)) continue;
    const klass = CLASSES[V.klass[fact.i] ?? 0];
    const level = !V.fact[fact.i] ? 0 : light.facts.has(fact) ? 3 : V.mark[fact.i] && !SURE.has(V.mark[fact.i]) ? 1 : 2;
    const key = `${level} ${klass}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(fact);
  }
  for (const level of [0, 1, 2, 3]) {
    for (const klass of CLASSES) {
      const loud = klass === "actual" ? .42 : .75;
      const alpha = level === 0 ? .08 : level === 3 ? 1 : (level === 1 ? .5 : 1) * loud * (light.is ? .3 : 1);
      const look = level === 3 && klass === "actual" ? { ...LINE.actual, ink: "strong" } : LINE[klass];
      strokeLines(ctx, groups.get(`${level} ${klass}`) || [], level === 1 ? { ...look, width: look.width * .6 } : look, px, alpha, level === 3 ? 1.7 : 1);
    }
  }
  ctx.globalAlpha = 1;
};

const paintNodes = (ctx, box, px, light) => {
  const groups = new Map();
  for (const node of V.nodesDrawn) {
    if (node.x + node.r * 2 < box[0] || node.x - node.r * 2 > box[2] || node.y + node.r * 2 < box[1] || node.y - node.r * 2 > box[3]) continue;
    const level = !V.node[node.i] ? 0 : light.is && !light.nodes.has(node) ? 1 : 2;
    const key = `${level}${view.held && !V.firm[node.i] ? "hollow" : ""} ${node.topic.i}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(node);
  }
  for (const key of [...groups.keys()].sort()) {
    const [level, topic] = key.split(" ");
    ctx.globalAlpha = [.12, .25, 1][level[0]];
    ctx.beginPath();
    for (const node of groups.get(key)) trace(ctx, node.topic.shape, node.x, node.y, Math.max(radius(node), 2.4 * px));
    ctx.fillStyle = level.endsWith("hollow") ? ink.back : colourOf(TOPICS[topic]);
    ctx.fill();
    ctx.strokeStyle = level.endsWith("hollow") ? colourOf(TOPICS[topic]) : ink.rim;
    ctx.lineWidth = (level.endsWith("hollow") ? 1.6 : .8) * px;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  ring(ctx, view.thing, px, ink.front);
  ring(ctx, pointed.node, px, ink.quiet);
  for (const node of view.pair) ring(ctx, node, px, ink.strong);
};
const ring = (ctx, node, px, colour) => {
  if (!node || !V.drawn[node.i]) return;
  ctx.beginPath();
  ctx.arc(node.x, node.y, Math.max(radius(node), 2.4 * px) * 1.25 + 3 * px, 0, 2 * Math.PI);
  ctx.strokeStyle = colour; ctx.lineWidth = 2.2 * px;
  ctx.stroke();
};

let grounds = [];
const paintGrounds = (ctx, px) => {
  ctx.lineJoin = "round";
  for (const { points } of grounds) {
    ctx.beginPath();
    points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.closePath();
    ctx.globalAlpha = .5; ctx.fillStyle = ink.ground; ctx.fill();
    ctx.globalAlpha = 1; ctx.strokeStyle = ink.ground; ctx.lineWidth = 3 * px; ctx.stroke();
  }
};

let labels = { scale: 0, placed: [] };
const forgetLabels = () => { labels.scale = 0; };
const labelled = (scale, light) => {
  if (Math.abs(labels.scale / scale - 1) > .01) {
    const first = [...new Set([pointed.node, view.thing, ...view.pair, ...(light.nodes.size < 60 ? light.nodes : [])].filter((node) => node && V.drawn[node.i]))];
    const shown = [...light.facts].filter((fact) => fact.to && V.drawn[fact.from.i] && V.drawn[fact.to.i]);
    labels = { scale, placed: placeLabels(scale, camera.fitted(), first, grounds, shown.length < 40 ? shown : [], camera.rim(scale)) };
  }
  return labels.placed;
};
const paintLabels = (ctx, box, scale, light) => {
  ctx.save();
  ctx.scale(1 / scale, 1 / scale);
  ctx.textAlign = "center"; ctx.textBaseline = "top"; ctx.lineJoin = "round";
  for (const label of labelled(scale, light)) {
    if (label.box[2] < box[0] * scale || label.box[0] > box[2] * scale || label.box[3] < box[1] * scale || label.box[1] > box[3] * scale) continue;
    ctx.font = label.font;
    ctx.globalAlpha = light.is && label.node && !light.nodes.has(label.node) && label.node !== pointed.node ? .45 : 1;
    ctx.strokeStyle = ink.back; ctx.lineWidth = 3.5;
    ctx.fillStyle = label.kind === "relation" ? ink.strong : label.kind === "ground" ? ink.quiet : ink.front;
    label.lines.forEach((line, i) => {
      const y = label.y + i * label.size * 1.18;
      ctx.strokeText(line, label.x, y);
      ctx.fillText(line, label.x, y);
    });
  }
  ctx.restore();
};

/** Draw all of the map that lies in a box; the context's units are those of the map, `scale` says how many pixels one is. */
const paintAll = (ctx, scale, box) => {
  const px = 1 / scale, light = inLight();
  setSwell(scale, camera.whole);
  paintGrounds(ctx, px);
  paintLines(ctx, box, px, light);
  paintNodes(ctx, box, px, light);
  paintLabels(ctx, box, scale, light);
};

// While the map is moved about, a picture of it and of what lies round the frame is moved instead of drawing everything again.
let moving = null;
const ROUND = 0.35; // of the frame, on each side
const picture = (scale, [left, top, right, bottom]) => {
  const wide = (right - left) * ROUND, high = (bottom - top) * ROUND, box = [left - wide, top - high, right + wide, bottom + high];
  const sharp = scale * devicePixelRatio, canvas = document.createElement("canvas");
  canvas.width = Math.ceil((box[2] - box[0]) * sharp); canvas.height = Math.ceil((box[3] - box[1]) * sharp);
  const ctx = canvas.getContext("2d");
  ctx.setTransform(sharp, 0, 0, sharp, -box[0] * sharp, -box[1] * sharp);
  paintAll(ctx, scale, box);
  return { canvas, box, scale };
};
const paint = (ctx, scale, box) => {
  if (!moving) { paintAll(ctx, scale, box); return; }
  const has = moving.box;
  if (!has || moving.scale !== scale || box[0] < has[0] || box[1] < has[1] || box[2] > has[2] || box[3] > has[3]) moving = picture(scale, box);
  ctx.imageSmoothingEnabled = false; // point by point as it was painted
  ctx.drawImage(moving.canvas, moving.box[0], moving.box[1], moving.box[2] - moving.box[0], moving.box[3] - moving.box[1]);
};

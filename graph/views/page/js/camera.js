// vis-network: the canvas, the camera, what lies under the pointer, and things that are dragged.
let net = null, items = null, shownItems = null;
const pointed = { node: null, fact: null };
const nothing = () => {};

const camera = {
  box: () => {
    const frame = $("map"), from = net.DOMtoCanvas({ x: 0, y: 0 }), to = net.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
    return [from.x, from.y, to.x, to.y];
  },
  bounds: (nodes) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { x, y, r } of nodes) { box[0] = Math.min(box[0], x - r); box[1] = Math.min(box[1], y - r); box[2] = Math.max(box[2], x + r); box[3] = Math.max(box[3], y + r); }
    return nodes.length ? box : [-100, -100, 100, 100];
  },
  /** The scale at which a box fits the frame, names at its rim included. */
  scaleFor: (box, most) => {
    const frame = $("map");
    const wide = Math.max(frame.clientWidth - 90, 80), high = Math.max(frame.clientHeight - 84, 80);
    return Math.min(most, wide / Math.max(box[2] - box[0], 1), high / Math.max(box[3] - box[1], 1));
  },
  /** The frame round the fitted map, in pixels of the screen from the map's own middle; none where one looks from nearer. */
  rim: (scale) => {
    if (scale > camera.fitted() * 1.01) return null;
    const frame = $("map"), box = camera.bounds(V.nodesDrawn), x = (box[0] + box[2]) / 2 * scale, y = (box[1] + box[3]) / 2 * scale;
    return [x - frame.clientWidth / 2, y - frame.clientHeight / 2, x + frame.clientWidth / 2, y + frame.clientHeight / 2];
  },
  whole: 1, // the scale at which everything fits
  fitted: () => camera.scaleFor(camera.bounds(V.nodesDrawn), 1.6),
  /** Let the canvas be as large as its frame now is; vis-network sees that by itself only later. */
  sized: () => net.setSize("100%", "100%"),
  look: (box, most = 1.6) => {
    camera.sized();
    net.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, scale: camera.scaleFor(box, most), animation: false });
    camera.moved();
  },
  /** Show all of some things, or of what is drawn; a map that cannot be seen is fitted when it can. */
  fit: (nodes) => { if (view.tab === "map") camera.look(camera.bounds(nodes || V.nodesDrawn)); else camera.isUnseen = true; },
  /** Bring a thing and what it is joined to into view, near enough to read; no farther away than one looks now, unless that is needed. */
  show: (node) => {
    camera.sized();
    const beside = node.facts.filter((fact) => fact.to && V.fact[fact.i]).flatMap((fact) => [fact.from, fact.to]).filter((each) => V.drawn[each.i]);
    const near = [node, ...beside].map((each) => [Math.hypot(each.x - node.x, each.y - node.y), each]).sort((one, other) => one[0] - other[0]);
    const reach = near[Math.min(near.length - 1, 24)][0] + 40;
    const scale = Math.min(1.5, Math.max(camera.fitted() * 1.2, camera.scaleFor([node.x - reach, node.y - reach, node.x + reach, node.y + reach], 1.5)));
    net.moveTo({ position: { x: node.x, y: node.y }, scale, animation: false });
    camera.moved();
  },
  /** Do what changes the frame's size, and leave the map where it is: what was clicked must still be there for a second click. */
  still: (act) => {
    const { x, y } = net.DOMtoCanvas({ x: 0, y: 0 }), scale = net.getScale(), frame = $("map");
    act();
    camera.sized(); // vis-network goes nearer or farther when its frame changes
    net.moveTo({ position: { x: x + frame.clientWidth / 2 / scale, y: y + frame.clientHeight / 2 / scale }, scale, animation: false });
  },
  /** Bring a thing into the frame without turning the map more than that needs. */
  reach: (node) => {
    camera.sized();
    const frame = $("map"), at = net.canvasToDOM({ x: node.x, y: node.y });
    if (at.x > 50 && at.y > 50 && at.x < frame.clientWidth - 50 && at.y < frame.clientHeight - 50) return;
    net.moveTo({ position: { x: node.x, y: node.y }, animation: false });
    camera.moved();
  },
  by: (dx, dy) => {
    const { x, y } = net.getViewPosition(), scale = net.getScale();
    net.moveTo({ position: { x: x + dx / scale, y: y + dy / scale }, scale, animation: false });
    camera.moved();
  },
  zoom: (times) => { net.moveTo({ scale: Math.max(.01, Math.min(6, net.getScale() * times)), animation: false }); camera.moved(); },
  moved: () => { clearTimeout(camera.timer); camera.timer = setTimeout(() => emit("paint"), 150); },
};
const redraw = () => { if (net) net.redraw(); };
let waiting = false;
const redrawSoon = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; redraw(); });
};

const item = (node) => {
  const size = { drawNode: nothing, nodeDimensions: { width: node.r * 2, height: node.r * 2 } };
  return { id: node.i, x: node.x, y: node.y, shape: "custom", size: node.r, ctxRenderer: () => size };
};
/** Make vis-network hold the things that are drawn, and no others; tell whether they changed. It draws at once, which would be too early. */
let isHolding = false, held = "";
const hold = () => {
  const now = V.drawn.join("");
  if (now === held) return false;
  held = now;
  isHolding = true;
  const missing = V.nodesDrawn.filter((node) => !items.get(node.i));
  if (missing.length) items.add(missing.map(item));
  shownItems.refresh();
  isHolding = false;
  return true;
};

const startCamera = () => {
  camera.whole = camera.scaleFor(camera.bounds(NODES), 1.6);
  items = new vis.DataSet(V.nodesDrawn.map(item));
  shownItems = new vis.DataView(items, { filter: ({ id }) => V.drawn[id] === 1 });
  net = new vis.Network($("map"), { nodes: shownItems, edges: [] }, {
    physics: { enabled: false }, layout: { improvedLayout: false }, nodes: { chosen: false, borderWidth: 0 },
    interaction: { hover: false, selectable: true, selectConnectedEdges: false, hideNodesOnDrag: true, zoomSpeed: .6, keyboard: false },
  });
  held = V.drawn.join("");
  net.on("beforeDrawing", (ctx) => isHolding || paint(ctx, net.getScale(), camera.box()));
  net.on("zoom", camera.moved);
  net.on("dragging", ({ nodes: [id] }) => {
    if (id === undefined) return;
    const { x, y } = net.getPosition(id);
    moveNode(NODES[id], Math.round(x), Math.round(y));
    view.moved.add(NODES[id]);
    forgetLabels();
  });
  net.on("dragStart", ({ nodes }) => { moving = nodes.length ? null : {}; });
  net.on("dragEnd", ({ nodes: [id] }) => {
    moving = null;
    if (id !== undefined) items.update({ id, x: NODES[id].x, y: NODES[id].y });
    camera.moved();
    redrawSoon();
  });
  net.on("resize", camera.moved);
  const frame = $("map");
  const at = (event) => { const { left, top } = frame.getBoundingClientRect(); return { x: event.clientX - left, y: event.clientY - top }; };
  /** The thing at a place, or else the fact; things a little beyond their rim, since fingers are broad. */
  const under = (place) => {
    const { x, y } = net.DOMtoCanvas(place), reach = 5 / net.getScale();
    let best = null, least = Infinity;
    for (const node of V.nodesDrawn) {
      const distance = Math.hypot(node.x - x, node.y - y) - Math.max(radius(node), 2.4 / net.getScale());
      if (distance < reach && distance < least && V.node[node.i]) { best = node; least = distance; }
    }
    return { node: best, fact: best ? null : factAt(x, y, reach) };
  };
  net.on("click", ({ pointer }) => {
    const found = under(pointer.DOM);
    if (found.node) choose(found.node); else if (found.fact) chooseFact(found.fact); else unchoose();
  });
  net.on("doubleClick", ({ pointer }) => { const found = under(pointer.DOM); if (found.node) change({ around: [found.node], steps: 1 }); });
  frame.addEventListener("pointermove", (event) => {
    if (event.buttons || event.pointerType === "touch") return;
    const found = under(at(event));
    if (found.node === pointed.node && found.fact === pointed.fact) return;
    Object.assign(pointed, found);
    frame.classList.toggle("hit", Boolean(found.node || found.fact));
    tip(found, at(event));
    forgetLabels();
    redrawSoon();
  });
  frame.addEventListener("pointerleave", () => { Object.assign(pointed, { node: null, fact: null }); tip(pointed); forgetLabels(); redrawSoon(); });
};

/** A few words beside the pointer. */
const tip = ({ node, fact }, place) => {
  const box = $("tip");
  box.hidden = !node && !fact;
  if (box.hidden) return;
  const shown = node && node.facts.filter((each) => V.fact[each.i]).length;
  box.replaceChildren(...(node
    ? [el("strong", {}, clean(node.label)), el("div", {}, `${node.kind.name} · ${many(shown, "fact", "facts")}`)]
    : [el("div", {}, clean(sentence(fact))), el("div", { class: "quiet" }, `${CLASSES[V.klass[fact.i]]} · ${many(passing(fact).length, "piece of evidence", "pieces of evidence")}`)]));
  const frame = $("map"), right = place.x > frame.clientWidth / 2, low = place.y > frame.clientHeight / 2;
  box.style.left = right ? "" : `${place.x + 14}px`; box.style.right = right ? `${frame.clientWidth - place.x + 14}px` : "";
  box.style.top = low ? "" : `${place.y + 14}px`; box.style.bottom = low ? `${frame.clientHeight - place.y + 14}px` : "";
};

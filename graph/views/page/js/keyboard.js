// The keyboard on the map: one walks from thing to thing along facts, or moves the camera. All else is reached by Tab.
const walk = { at: -1, back: [], isCamera: false };
const KEYS = [
  ["→ ↓ / ← ↑", "the next or previous neighbour of the thing that is chosen (without one: the most important things)"], ["Enter", "choose the thing that was just named, and walk on from it"],
  ["Space", "read the facts of the thing"], ["Backspace", "back to the thing before"], ["a", "only what is around the thing"], ["c", "camera: the arrows move the map; c again to walk"],
  ["+ / −", "nearer, farther"], ["0", "the whole map"], ["Page down / up", "next or previous step of the story"], ["f", "find"], ["t", "the table of the same facts"], ["Esc", "choose nothing"], ["?", "these keys"],
];

/** What can be walked to from here: neighbours in the order of their facts, or without a chosen thing all that is drawn. */
const aheads = () => {
  if (!view.thing) return BY_WEIGHT.filter((node) => V.drawn[node.i] && V.node[node.i]).map((node) => ({ node, how: "" }));
  const found = new Map();
  for (const fact of view.thing.facts) {
    if (!fact.to || !V.fact[fact.i]) continue;
    const isOut = fact.from === view.thing, node = isOut ? fact.to : fact.from;
    if (node === view.thing) continue;
    if (!found.has(node)) found.set(node, []);
    found.get(node).push(isOut ? `${fact.relation.name} it` : `it ${fact.relation.name} ${view.thing.label}`);
  }
  return [...found].map(([node, hows]) => ({ node, how: hows.join(", ") }));
};
const step = (way) => {
  const list = aheads();
  if (!list.length) { say("Nothing that is shown is joined to it."); return; }
  walk.at = (walk.at + way + list.length + (walk.at < 0 && way < 0 ? 1 : 0)) % list.length;
  const { node, how } = list[walk.at];
  Object.assign(pointed, { node, fact: null });
  forgetLabels();
  camera.reach(node);
  redraw();
  say(`${walk.at + 1} of ${list.length}: ${node.label}, ${node.kind.name}${how ? `; ${how}` : ""}`);
};
const enter = () => {
  if (!pointed.node || pointed.node === view.thing) return;
  if (view.thing) walk.back.push(view.thing);
  const node = pointed.node;
  choose(node);
  settle();
  camera.show(node);
  const count = aheads().length;
  say(`${node.label}, ${node.kind.name}, ${many(node.facts.filter((fact) => V.fact[fact.i]).length, "fact", "facts")}, ${many(count, "neighbour", "neighbours")}. Arrows walk on, space reads.`);
};
const read = () => { const heading = $("panel").querySelector("h2"); (heading || $("panel")).focus(); };

const MAP_KEYS = {
  ArrowRight: () => (walk.isCamera ? camera.by(80, 0) : step(1)), ArrowDown: () => (walk.isCamera ? camera.by(0, 80) : step(1)),
  ArrowLeft: () => (walk.isCamera ? camera.by(-80, 0) : step(-1)), ArrowUp: () => (walk.isCamera ? camera.by(0, -80) : step(-1)),
  Enter: enter, " ": read, Backspace: () => { const node = walk.back.pop(); if (node) { choose(node); settle(); camera.show(node); say(node.label); } else say("This is where the walk began."); },
  a: () => { if (view.thing) { change({ around: [view.thing], steps: 1 }); settle(); camera.fit(); say(`Only what is around ${view.thing.label}. ${$("count").textContent}`); } else say("Choose a thing first."); },
  c: () => { walk.isCamera = !walk.isCamera; say(walk.isCamera ? "Camera: arrows move the map." : "Walk: arrows go from thing to thing."); },
  "+": () => { camera.zoom(1.3); say("Nearer"); }, "=": () => camera.zoom(1.3), "-": () => { camera.zoom(1 / 1.3); say("Farther"); },
  0: () => { camera.fit(); say("The whole map"); }, f: () => $("find").focus(), t: () => { change({ tab: "table" }); settle(); $("tab-table").focus(); },
  PageDown: () => tellStep(view.step + 1), PageUp: () => tellStep(view.step - 1), Escape: () => { unchoose(); say("Nothing is chosen."); }, "?": () => $("help").showModal(),
};
const buildKeyboard = () => {
  $("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !MAP_KEYS[event.key]) return;
    MAP_KEYS[event.key]();
    event.preventDefault();
  });
  $("map").addEventListener("blur", () => { if (pointed.node) { pointed.node = null; forgetLabels(); redrawSoon(); } });
  on("choose", () => { walk.at = -1; if (!view.thing) walk.back = []; });
  $("keys").replaceChildren(...KEYS.flatMap(([key, what]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, what)]));
  $("help-button").addEventListener("click", () => $("help").showModal());
  $("help-close").addEventListener("click", () => $("help").close());
  for (const [id, act] of Object.entries({ nearer: () => camera.zoom(1.3), farther: () => camera.zoom(1 / 1.3), all: () => { unchoose(); settle(); camera.fit(); } })) $(id).addEventListener("click", act);
};

// Between two things: the shortest path of evidenced facts, and what both are joined to.
// As `paths.py` of the program: facts that are actual and not denied; not through topics, places or indicators, nor by mere whereabouts.
const TRIVIAL = new Set(["topic", "place", "indicator"]);
const WHEREABOUTS = new Set(["covers", "is located in"]);
const isFirm = (fact) => fact.to && fact.from !== fact.to && V.fact[fact.i] && (V.klass[fact.i] === 0 || (V.klass[fact.i] === 4 && passing(fact).some(({ said }) => said.status === "actual" && !said.denied)));

const tiesOf = (fits) => {
  const ties = new Map(NODES.map((node) => [node, new Map()]));
  for (const fact of FACTS) {
    if (!fits(fact)) continue;
    for (const [one, other] of [[fact.from, fact.to], [fact.to, fact.from]]) {
      if (!ties.get(one).has(other)) ties.get(one).set(other, []);
      ties.get(one).get(other).push(fact);
    }
  }
  return ties;
};
/** The things on the shortest path between two; of equally short ones that through things with fewer neighbours. */
const pathBetween = (start, end) => {
  const isOpen = (node) => node === start || node === end || !TRIVIAL.has(node.kind.name);
  const ties = tiesOf((fact) => isFirm(fact) && isOpen(fact.from) && isOpen(fact.to) && (!WHEREABOUTS.has(fact.relation.name) || fact.to === start || fact.to === end));
  const cost = new Map([[start, 0]]), steps = new Map([[start, 0]]), from = new Map();
  let edge = [start];
  while (edge.length && !cost.has(end)) {
    const next = new Set();
    for (const node of edge) {
      for (const other of ties.get(node).keys()) {
        if (steps.has(other) && steps.get(other) <= steps.get(node)) continue;
        const price = cost.get(node) + (other === end ? 0 : ties.get(other).size);
        const held = from.get(other);
        if (!cost.has(other) || price < cost.get(other) || (price === cost.get(other) && node.id < held.id)) { cost.set(other, price); from.set(other, node); }
        steps.set(other, steps.get(node) + 1);
        next.add(other);
      }
    }
    edge = [...next];
  }
  if (!from.has(end)) return null;
  const path = [end];
  while (path[0] !== start) path.unshift(from.get(path[0]));
  return path.map((node, i) => ({ node, facts: i ? ties.get(path[i - 1]).get(node) : [] }));
};

const pick = (which, node) => {
  const pair = [...view.pair];
  pair[which] = node;
  $(["one", "other"][which]).value = node ? node.label : "";
  change({ pair });
};
// After “Connect with …” the next thing that is chosen, in whatever way, is the other end.
let connecting = false;
const connect = (node) => {
  pick(0, node);
  connecting = true;
  document.body.classList.add("tools");
  $("between-box").open = true;
  $("between-said").textContent = "Now choose the other thing: on the map, or by its name.";
  say($("between-said").textContent);
  $("other").focus();
};
const connected = (node) => {
  if (!connecting || node === view.pair[0]) return false;
  connecting = false;
  pick(1, node);
  settle();
  showPath();
  return true;
};
const bothPicked = () => {
  if (view.pair[0] && view.pair[1] && view.pair[0] !== view.pair[1]) return true;
  $("between-said").textContent = "Choose two different things first.";
  return false;
};
const stepList = (path) => el("ol", { class: "facts" }, ...path.slice(1).map((step, i) =>
  el("li", {}, el("h3", {}, `${clean(path[i].node.label)} – ${clean(step.node.label)}`), el("ul", { class: "facts" }, ...step.facts.map((fact) => factItem(fact, null))))));

const showPath = () => {
  if (!bothPicked()) return;
  const [one, other] = view.pair, path = pathBetween(one, other);
  if (!path) {
    $("between-said").textContent = "No path of facts that are shown joins the two.";
    change({ marked: null });
    return;
  }
  const why = `how ${clean(one.label)} and ${clean(other.label)} are connected`;
  $("between-said").textContent = `Connected by ${many(path.length - 1, "step", "steps")}.`;
  mark("path", path.map(({ node }) => node), path.flatMap(({ facts }) => facts), why, () => [el("h2", { tabindex: "-1" }, `Connected by ${many(path.length - 1, "step", "steps")}`), stepList(path)]);
};
const showShared = () => {
  if (!bothPicked()) return;
  const [one, other] = view.pair, ties = tiesOf((fact) => fact.to && V.fact[fact.i]);
  const shared = [...ties.get(one).keys()].filter((node) => node !== other && ties.get(other).has(node)).sort((a, b) => b.weight - a.weight || a.i - b.i);
  const direct = ties.get(one).get(other) || [];
  const facts = shared.flatMap((node) => [...ties.get(one).get(node), ...ties.get(other).get(node)]);
  $("between-said").textContent = shared.length ? `Both are joined to ${many(shared.length, "thing", "things")}.` : "Nothing that is shown is joined to both.";
  if (!shared.length && !direct.length) { change({ marked: null }); return; }
  mark("shared", [one, other, ...shared], [...facts, ...direct], `what ${clean(one.label)} and ${clean(other.label)} share`, () => [
    el("h2", { tabindex: "-1" }, `Shared by ${clean(one.label)} and ${clean(other.label)}`),
    direct.length > 0 && el("details", {}, el("summary", {}, el("h3", {}, "between the two"), el("span", { class: "n" }, number(direct.length))), el("ul", { class: "facts" }, ...direct.map((fact) => factItem(fact, null)))),
    ...shared.map((node) => el("details", { open: shared.length < 4 || undefined }, el("summary", {}, el("h3", {}, clean(node.label))),
      el("ul", { class: "facts" }, ...[...ties.get(one).get(node), ...ties.get(other).get(node)].map((fact) => factItem(fact, null)))))]);
};
/** Put things and facts in the light, and say in the panel why. */
const mark = (what, nodes, facts, why, tell) => {
  change({ thing: null, fact: null, marked: { what, nodes: [...new Set(nodes)], facts: [...new Set(facts)], why, tell } });
  settle();
  const drawn = view.marked.nodes.filter((node) => V.drawn[node.i]);
  if (drawn.length) camera.fit(drawn);
  emit("choose");
};

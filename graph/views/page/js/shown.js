// What of the network a view shows: which facts pass, how each stands, which things are left, and which of them are drawn.
const V = { node: new Uint8Array(NODES.length), fact: new Uint8Array(FACTS.length), drawn: new Uint8Array(NODES.length),
  klass: [], mark: [], nodes: [], facts: [], nodesDrawn: [], factsDrawn: [] };

/** The evidence of a fact that passes documents and clock, each with its reading. */
const passing = (fact, off = view.off) => {
  const found = [];
  for (const said of fact.evidence) {
    if (off.source.has(said.source.i)) continue;
    if (said.read) found.push({ said, ...said.read });
  }
  return found;
};
const isDisputed = (fact, found, off) => found.some((each) => each.said.denied) && found.some((each) => !each.said.denied)
  || fact.disputes.some(({ kind, others }) => (kind === "value" ? others.some((other) => passing(other, off).length)
    : kind !== "denial" && new Set(found.map((each) => each.said.source)).size > 1));
/** How a fact stands by the evidence that passes: the firmest status that is not denied, or denied, or disputed; null without any. */
const standing = (fact, off) => {
  const found = passing(fact, off);
  if (!found.length && (fact.evidence.length || off.source.size || view.held || view.known)) return null;
  const said = new Set(found.filter((each) => !each.said.denied).map((each) => each.said.status));
  const klass = isDisputed(fact, found, off) ? 4 : found.length && !said.size ? 3 : Math.max(0, STATUSES.findIndex((status) => said.has(status)));
  return { klass, mark: MARKS.find((mark) => found.some((each) => each.mark === mark)) || "" };
};

/** Nodes and facts that pass filters, and how each fact stands. */
const reckoned = (off) => {
  const node = new Uint8Array(NODES.length), fact = new Uint8Array(FACTS.length), stands = new Array(FACTS.length);
  const fits = NODES.map((each) => !off.kind.has(each.kind.i) && each.areas.some((area) => !off.area.has(area.i)));
  for (const each of FACTS) {
    const found = standing(each, off);
    if (!found || off.relation.has(each.relation.i) || off.standing.has(found.klass)) continue;
    stands[each.i] = found;
    node[each.from.i] = 1;
    if (each.to) node[each.to.i] = 1;
    if (fits[each.from.i] && (!each.to || fits[each.to.i])) fact[each.i] = 1;
  }
  for (let i = 0; i < node.length; i++) if (!fits[i]) node[i] = 0;
  if (view.around.length) {
    const near = within(view.around, view.steps, fact);
    for (let i = 0; i < node.length; i++) if (!near.has(i)) node[i] = 0;
    for (const each of FACTS) if (!near.has(each.from.i) || (each.to && !near.has(each.to.i))) fact[each.i] = 0;
  }
  return { node, fact, stands };
};
/** The numbers of all things within some steps of others along facts that pass. */
const within = (starts, steps, fact) => {
  const near = new Set(starts.map((node) => node.i));
  let edge = starts;
  for (let step = 0; step < steps; step++) {
    const next = [];
    for (const node of edge) {
      for (const each of node.facts) {
        const other = each.to && fact[each.i] ? (each.from === node ? each.to : each.from) : null;
        if (other && !near.has(other.i)) { near.add(other.i); next.push(other); }
      }
    }
    edge = next;
  }
  return near;
};

/** Bring `V` up to date with the view. */
let lastClocks = null;
const reckon = () => {
  const clocks = `${view.held} ${view.known} ${view.possible}`;
  if (clocks !== lastClocks) { lastClocks = clocks; readClocks(); }
  const { node, fact, stands } = reckoned(view.off);
  V.node = node; V.fact = fact;
  V.klass = stands.map((found) => found && found.klass); V.mark = stands.map((found) => (found ? found.mark : ""));
  V.nodes = NODES.filter((each) => node[each.i]);
  V.facts = FACTS.filter((each) => fact[each.i]);
  const candidates = view.fade ? NODES.length : V.nodes.length;
  V.drawn = new Uint8Array(NODES.length);
  if (candidates <= view.limit) for (const each of view.fade ? NODES : V.nodes) V.drawn[each.i] = 1;
  else {
    let left = view.limit;
    for (const each of DRAWN_FIRST) if (left && node[each.i]) { V.drawn[each.i] = 1; left--; }
    for (const each of wanted()) if (node[each.i]) V.drawn[each.i] = 1;
  }
  V.nodesDrawn = NODES.filter((each) => V.drawn[each.i]);
  const isDrawn = (each) => each.to && V.drawn[each.from.i] && V.drawn[each.to.i];
  V.factsDrawn = FACTS.filter((each) => isDrawn(each) && (fact[each.i] || view.fade));
  V.leftOut = V.nodes.length - V.nodes.filter((each) => V.drawn[each.i]).length;
  V.firm = new Uint8Array(NODES.length);
  for (const each of V.facts) if (!V.mark[each.i] || SURE.has(V.mark[each.i])) { V.firm[each.from.i] = 1; if (each.to) V.firm[each.to.i] = 1; }
};
/** Things that are drawn whatever the limit: what is chosen, its neighbours, and what is marked. */
const wanted = () => {
  const chosen = [view.thing, view.fact && view.fact.from, view.fact && view.fact.to, ...view.pair].filter(Boolean);
  const beside = view.thing ? view.thing.facts.slice(0, 300).flatMap((fact) => [fact.from, fact.to || fact.from]) : [];
  return [...chosen, ...beside, ...(view.marked ? view.marked.nodes : [])];
};

/** For each value of each facet, how many things or facts there are under all other filters. */
const counted = () => {
  const counts = {};
  for (const facet of Object.keys(FACETS)) {
    const tally = (counts[facet] = new Array(FACETS[facet].of.length).fill(0));
    const off = { ...view.off, [facet]: new Set() };
    const { node, fact, stands } = view.off[facet].size ? reckoned(off) : { node: V.node, fact: V.fact, stands: null };
    if (facet === "kind") for (const each of NODES) tally[each.kind.i] += node[each.i];
    if (facet === "area") for (const each of NODES) for (const area of each.areas) tally[area.i] += node[each.i];
    if (facet === "relation") for (const each of FACTS) tally[each.relation.i] += fact[each.i];
    if (facet === "standing") for (const each of FACTS) if (fact[each.i]) tally[stands ? stands[each.i].klass : V.klass[each.i]]++;
    if (facet === "source") {
      for (const each of FACTS) if (fact[each.i]) for (const source of new Set(passing(each, off).map(({ said }) => said.source.i))) tally[source]++;
    }
  }
  return counts;
};

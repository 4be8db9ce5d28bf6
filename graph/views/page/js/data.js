// The page's data, unpacked: numbers become the things that they stand for.
const PACKED = JSON.parse($("data").textContent);
const TABLES = PACKED.tables;
const CLASSES = ["actual", "planned", "proposed", "denied", "disputed"];
const STATUSES = ["actual", "planned", "proposed"];
const BASES = ["stated", "inferred", "register", "searched"];
const TIMES = ["state", "event", "timeless", "measure"];

const TOPICS = TABLES.topics.map(([id, name, light, dark, shape], i) => ({ i, id, name, light, dark, shape }));
const KINDS = TABLES.kinds.map(([name, topic], i) => ({ i, name, topic: TOPICS[topic] }));
const AREAS = TABLES.areas.map(([id, name], i) => ({ i, id, name }));
const RELATIONS = TABLES.relations.map(([name, time], i) => ({ i, name, time: TIMES[time] }));
const SOURCES = TABLES.sources.map(([id, title, kind, said, first, last, known, ...ends], i) => ({ i, id, title, kind, said, first, last, known, ends }));

const NODES = PACKED.nodes.map(([id, label, x, y, r, k, a, n = [], d = ""], i) =>
  ({ i, id, label, x, y, r, kind: KINDS[k], topic: KINDS[k].topic, areas: [a].flat().map((area) => AREAS[area]), names: n, note: d, facts: [] }));
const byId = new Map(NODES.map((node) => [node.id, node]));

const unpackEvidence = ([source, flags, time, speaker, summary, place, words, url]) => {
  const from = SOURCES[source];
  const [start, end, linkStart, linkEnd] = from.ends;
  const address = `${linkStart}${url}${linkEnd}`;
  const [when, ...bounds] = TABLES.times[time];
  return {
    source: from, status: STATUSES[flags & 3], denied: (flags & 4) > 0, basis: BASES[flags >> 3], when, bounds, summary,
    speaker: TABLES.speakers[speaker], url: /^https?:/.test(address) ? address : "",
    citation: `${start}${TABLES.places[place]}${words}${end}`.replaceAll("\u0001", () => address),
  };
};
const FACTS = PACKED.facts.map(([from, to, relation, evidence, text = ""], i) => {
  const fact = { i, id: TABLES.ids[i], from: NODES[from], to: to < 0 ? null : NODES[to], relation: RELATIONS[relation], text, disputes: [] };
  fact.evidence = evidence.map((said) => ({ fact, ...unpackEvidence(said) }));
  fact.from.facts.push(fact);
  if (fact.to && fact.to !== fact.from) fact.to.facts.push(fact);
  return fact;
});
const factById = new Map(FACTS.map((fact) => [fact.id, fact]));
for (const [kind, facts] of TABLES.disputes) {
  for (const i of facts) FACTS[i].disputes.push({ kind, others: facts.filter((other) => other !== i).map((other) => FACTS[other]) });
}
PACKED.nodes = PACKED.facts = null;

// What is drawn first, and which labels come first: councils, then boards and areas, then what has most facts.
const WEIGHTS = { bodies: 3, places: 3, agents: 1.6, posts: 1.4, inspection: 1.3, plans: 1.2, provision: 1.2 };
const isCouncil = (node) => /\bcouncil$/.test(node.kind.name) || node.kind.name === "local area";
for (const node of NODES) node.weight = (node.facts.length + 1) * (WEIGHTS[node.topic.id] || 1) * (isCouncil(node) ? 8 : 1);
const BY_WEIGHT = [...NODES].sort((one, other) => other.weight - one.weight || one.i - other.i);
const tier = (node) => (isCouncil(node) ? 0 : node.topic.id === "bodies" || node.topic.id === "places" ? 1 : 2);
const DRAWN_FIRST = [...BY_WEIGHT].sort((one, other) => tier(one) - tier(other));

/** A fact as a sentence. */
const sentence = (fact) => (fact.to && !fact.text ? `${fact.from.label} ${fact.relation.name} ${fact.to.label}`
  : fact.to ? fact.text : `${fact.from.label} ${fact.relation.name}: ${fact.text}`);
const whereOf = (node) => node.areas.map((area) => area.name).join(", ");

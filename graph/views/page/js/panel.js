// The panel: the facts of what is chosen, each with its evidence, dates, standing, speaker, and what disagrees.
const DISAGREE = {
  denial: "one source or speaker says it, another denies it", status: "sources differ on whether it is actual, planned or proposed",
  when: "sources date it differently", value: "sources give different values",
};
const FEW = 14; // facts up to which all groups stand open

const chooser = (node) => link(clean(node.label), () => { choose(node); $("panel").focus(); });
const tag = (text, kind) => el("span", { class: `tag ${kind || ""}` }, text);

const evidenceItem = ({ said, mark, on: day }) => {
  const tags = [
    said.status !== "actual" && tag(said.status, "plan"), said.denied && tag("denied", "deny"),
    said.when && tag(`when: ${said.when}`), said.speaker && said.speaker !== "The document" && tag(`said by: ${clean(said.speaker)}`),
    said.basis !== "stated" && tag(said.basis === "searched" ? "searched, not found" : said.basis, "quiet"), mark && tag(inWords({ mark, on: day }), "clock"),
  ];
  const open = said.url && el("a", { href: said.url, rel: "noreferrer", target: "_blank" }, said.url.includes("#:~:text=") ? "open at the passage" : "open the document");
  return el("li", { class: "evidence" }, el("p", {}, clean(said.summary)), tags.some(Boolean) && el("p", { class: "tags" }, ...tags),
    el("p", { class: "cite" }, el("cite", {}, clean(said.citation)), " ", open));
};
const disagreement = ({ kind, others }) => el("p", { class: "differ" }, el("strong", {}, "Disagreement: "), DISAGREE[kind] || kind,
  ...others.flatMap((other) => [" – ", link(clean(sentence(other)), () => chooseFact(other))]));

/** A fact with its evidence, as seen from a thing or, without one, as a whole sentence. */
const factItem = (fact, seenFrom) => {
  const found = passing(fact), words = [];
  if (!fact.to) words.push(seenFrom ? clean(fact.text) : clean(sentence(fact)));
  else if (fact.text) words.push(seenFrom ? null : chooser(fact.from), ` ${clean(fact.text)} `);
  else if (!seenFrom) words.push(chooser(fact.from), ` ${fact.relation.name} `, chooser(fact.to));
  else words.push(chooser(fact.from === seenFrom ? fact.to : fact.from));
  const klass = CLASSES[V.klass[fact.i] ?? 0];
  return el("li", { class: "fact" },
    el("div", { class: "said" }, ...words, klass !== "actual" && tag(klass, klass === "denied" ? "deny" : klass === "disputed" ? "differ" : "plan"),
      seenFrom && fact.to && button("on the map", () => chooseFact(fact), { class: "only", "aria-label": `Show this fact on the map: ${clean(sentence(fact))}` })),
    ...fact.disputes.map(disagreement),
    el("ul", { class: "evidences" }, ...found.map(evidenceItem)),
    !fact.evidence.length && el("p", { class: "quiet" }, "Made by the query that drew this map: it has no evidence of its own."));
};

const groupsOf = (node, facts) => {
  const groups = new Map();
  for (const fact of facts) {
    const isOut = fact.from === node;
    const key = `${isOut ? 0 : 1} ${fact.relation.name}`;
    if (!groups.has(key)) groups.set(key, { name: isOut ? `… ${fact.relation.name}` : `${fact.relation.name} …`, isOut, facts: [] });
    groups.get(key).facts.push(fact);
  }
  return [...groups.values()];
};
const showThing = (node) => {
  const facts = node.facts.filter((fact) => V.fact[fact.i]), hidden = node.facts.length - facts.length;
  const groups = groupsOf(node, facts).map(({ name, isOut, facts: those }) => el("details", { open: facts.length <= FEW || undefined },
    el("summary", {}, el("h3", {}, isOut ? name.replace("…", "") : `${name.replace("…", "")} this`), el("span", { class: "n" }, number(those.length))),
    el("ul", { class: "facts" }, ...those.map((fact) => factItem(fact, node)))));
  const openAll = groups.length && facts.length > FEW && link("Open all", () => { for (const group of groups) group.open = true; });
  const place = whereOf(node);
  return [
    el("h2", { tabindex: "-1" }, clean(node.label)),
    el("p", { class: "quiet" }, swatch(node.topic), `${node.kind.name}${node.areas.some((area) => area.id) ? ` · ${place}` : ""} · ${many(facts.length, "fact", "facts")}`),
    node.names.length > 0 && el("p", { class: "quiet" }, `Also called: ${clean(node.names.join("; "))}`),
    node.note && el("p", { class: "quiet" }, clean(node.note)),
    el("p", { class: "acts" },
      button("Only what is around it", () => change({ around: [node], steps: 1 })),
      button("Connect with …", () => connect(node)),
      openAll),
    ...groups,
    hidden > 0 && el("p", { class: "quiet" }, `${many(hidden, "fact is", "facts are")} hidden by the filters. `, link("Show them", () => change({ ...everything(), thing: node }))),
  ];
};
const showFact = (fact) => [el("h2", { tabindex: "-1" }, "One fact"), el("ul", { class: "facts" }, factItem(fact, null))];
const WELCOME = () => [el("h2", {}, "Every line can say why"),
  el("p", {}, "Choose a thing or a line on the map: its facts appear here, each with the document, the place in it, the dates, who speaks, and what disagrees."),
  el("p", { class: "quiet" }, "Double-click a thing for only what is around it. Press ? for the keys.")];

const showPanel = () => {
  const content = view.thing ? showThing(view.thing) : view.fact ? showFact(view.fact) : view.marked && view.marked.tell ? view.marked.tell() : null;
  const isOpen = Boolean(content), wasOpen = document.body.classList.contains("chosen");
  if (isOpen !== wasOpen) camera.still(() => document.body.classList.toggle("chosen", isOpen));
  if (isOpen && !wasOpen && view.thing && V.drawn[view.thing.i]) camera.reach(view.thing);
  const back = view.marked && view.marked.tell && (view.thing || view.fact) && link(`Back to: ${view.marked.why}`, () => change({ thing: null, fact: null }));
  $("panel").replaceChildren(...[content && button("×", () => { unchoose(); $("map").focus(); }, { class: "close", "aria-label": "Close" }), back && el("p", {}, back),
    ...(content || WELCOME())].filter(Boolean));
  $("panel").scrollTop = 0;
};

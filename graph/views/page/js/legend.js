// The legend is the filter: each line says what a mark means, how much of it there is, and whether it is shown.
const boxes = { kind: [], area: [], relation: [], source: [], standing: [] };
const topicBoxes = [];

const swatch = (topic) => svgEl("svg", { viewBox: "-8 -8 16 16", class: "swatch", "aria-hidden": "true" },
  svgEl("path", { d: shapeData(topic.shape, 0, 0, 6), class: "node", fill: colourOf(topic) }));
const lineSwatch = (klass) => {
  const { width, dash, ink: name } = LINE[klass], line = (attributes) => svgEl("path", { d: "M1 8H29", fill: "none", ...attributes });
  const svg = svgEl("svg", { viewBox: "0 0 30 16", class: "line", "aria-hidden": "true" },
    line({ stroke: ink[name], "stroke-width": width * 1.3, "stroke-dasharray": dash.join(" ") }));
  if (klass === "disputed") svg.append(line({ stroke: ink.back, "stroke-width": width * .55 }));
  return svg;
};

const toggle = (facet, values, isOn) => {
  const off = new Set(view.off[facet]);
  for (const value of values) if (isOn) off.delete(value); else off.add(value);
  change({ off: { ...view.off, [facet]: off } });
};
const only = (facet, values) => {
  const kept = new Set(values);
  change({ off: { ...view.off, [facet]: new Set(FACETS[facet].of.map(({ i }) => i).filter((i) => !kept.has(i))) } });
};

const line = (facet, value, name, mark, extra) => {
  const input = el("input", { type: "checkbox", value: FACETS[facet].key(value), onchange: () => toggle(facet, [value.i], input.checked) });
  const count = el("span", { class: "n" });
  boxes[facet][value.i] = { input, count };
  return el("li", {}, el("label", {}, input, mark, el("span", {}, clean(name)), count), extra || onlyButton(name, () => only(facet, [value.i])));
};
const onlyButton = (name, act) => button("only", act, { class: "only", "aria-label": `Only ${name}` });

const topicLine = (topic) => {
  const kinds = KINDS.filter((kind) => kind.topic === topic), values = kinds.map(({ i }) => i);
  const input = el("input", { type: "checkbox", value: topic.id, onchange: () => toggle("kind", values, input.checked) });
  const count = el("span", { class: "n" });
  topicBoxes[topic.i] = { input, count, values };
  const head = [el("label", {}, input, swatch(topic), el("span", {}, topic.name), count), onlyButton(topic.name, () => only("kind", values))];
  if (kinds.length === 1) { boxes.kind[values[0]] = { input: el("input"), count: el("span") }; return el("li", {}, ...head, el("span", { class: "more-room" })); }
  const list = el("ul", { hidden: true }, ...kinds.map((kind) => line("kind", kind, kind.name)));
  const more = button("", () => { list.hidden = !list.hidden; more.setAttribute("aria-expanded", String(!list.hidden)); },
    { class: "more", "aria-expanded": "false", "aria-label": `Types of ${topic.name}` });
  return el("li", { class: "topic" }, ...head, more, list);
};

const section = (id, facet, items) => {
  const all = link("all", () => toggle(facet, FACETS[facet].of.map(({ i }) => i), true), { "aria-label": `Show all: ${$(id).dataset.name}` });
  const none = link("none", () => toggle(facet, FACETS[facet].of.map(({ i }) => i), false), { "aria-label": `Show none: ${$(id).dataset.name}` });
  $(id).replaceChildren(el("p", { class: "all" }, all, none), el("ul", {}, ...items));
};
const STANDING_WORDS = { actual: "actual", planned: "planned", proposed: "proposed", denied: "denied", disputed: "disputed: voices differ" };

const buildLegend = () => {
  section("kinds", "kind", TOPICS.map(topicLine));
  section("areas", "area", AREAS.map((area) => line("area", area, area.name)));
  section("standings", "standing", FACETS.standing.of.map((each) => line("standing", each, STANDING_WORDS[each.name], lineSwatch(each.name))));
  section("sources", "source", SOURCES.map((source) => line("source", source, `${source.title} (${source.said})`)));
  const totals = new Array(RELATIONS.length).fill(0);
  for (const fact of FACTS) totals[fact.relation.i]++;
  const listed = [...RELATIONS].sort((one, other) => totals[other.i] - totals[one.i] || one.name.localeCompare(other.name));
  section("relations", "relation", listed.map((relation) => line("relation", relation, relation.name)));
};

let counting = 0;
const showLegend = () => {
  for (const facet of Object.keys(boxes)) for (const [i, box] of boxes[facet].entries()) if (box) box.input.checked = !view.off[facet].has(i);
  for (const { input, values } of topicBoxes) {
    const off = values.filter((i) => view.off.kind.has(i)).length;
    input.checked = off < values.length; input.indeterminate = off > 0 && off < values.length;
  }
  clearTimeout(counting);
  counting = setTimeout(() => {
    const counts = counted();
    for (const facet of Object.keys(boxes)) for (const [i, box] of boxes[facet].entries()) if (box) box.count.textContent = number(counts[facet][i]);
    for (const { count, values } of topicBoxes) count.textContent = number(values.reduce((sum, i) => sum + counts.kind[i], 0));
  });
};

const showCount = () => {
  const joined = V.facts.filter((fact) => fact.to).length, told = V.facts.length - joined;
  const left = V.leftOut ? ` ${many(V.leftOut, "thing is", "things are")} not drawn yet.` : "";
  $("count").textContent = `${many(V.nodes.length, "thing", "things")}, ${many(joined, "fact", "facts")} between them, ${many(told, "further fact", "further facts")}.${left}`;
  $("left-out").hidden = !V.leftOut;
  if (V.leftOut) {
    $("left-out-text").textContent = `${number(V.nodes.length - V.leftOut)} of ${number(V.nodes.length)} things are drawn: councils and areas, boards and other bodies, then those with most facts. The rest is in the table, and is drawn when it is found or chosen.`;
  }
  const filtered = isFiltered();
  $("clear").hidden = !filtered;
  $("filters").textContent = filtered ? filterWords().join("; ") : "";
};
/** The filters of the view in words, for pictures, files and people. */
const filterWords = () => {
  const words = [];
  const names = { kind: "types", area: "areas", relation: "relations", source: "documents", standing: "standings" };
  for (const [facet, off] of Object.entries(view.off)) {
    if (!off.size) continue;
    const of = FACETS[facet].of, shown = of.filter(({ i }) => !off.has(i)).map((each) => each.title || each.name);
    words.push(shown.length <= 3 ? `only ${names[facet]}: ${shown.join(", ") || "none"}` : `${off.size} of ${of.length} ${names[facet]} hidden`);
  }
  if (view.around.length) words.push(`${many(view.steps, "step", "steps")} around ${view.around.map((node) => node.label).join(", ")}`);
  if (view.held) words.push(`as of ${view.held}${view.possible ? ", with what is possible" : ""}`);
  if (view.known) words.push(`known by ${view.known}`);
  return words.map(clean);
};

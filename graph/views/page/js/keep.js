// Keeping what is shown: pictures and data, made here and saved by the browser.
const PNG_WIDTH = 3508; // A4 lying at 300 dots an inch
const slug = () => plain(document.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "map";
const save = (blob, ending) => {
  const address = URL.createObjectURL(blob), name = `${slug()}.${ending}`;
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  said(`Saved ${name}`);
};
const saveText = (text, ending, type) => save(new Blob([text], { type: `${type};charset=utf-8` }), ending);
const isWhole = () => $("whole").checked;

const savePng = async () => {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(isWhole()))}`;
  await image.decode();
  const canvas = el("canvas", { width: PNG_WIDTH, height: Math.round((PNG_WIDTH * SHEET.height) / SHEET.width) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  save(blob, "png");
};

/** A cell that no spreadsheet takes for a formula. */
const csvCell = (value) => {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const COLUMNS = ["subject_id", "subject", "relation", "object_id", "object", "standing", "on_the_day", "status", "denied", "when", "basis", "said_by", "document_id", "document", "date", "summary", "citation", "url"];
const records = () => V.facts.flatMap((fact) => {
  const about = [fact.from.id, fact.from.label, fact.relation.name, fact.to ? fact.to.id : "", fact.text || (fact.to ? fact.to.label : ""), CLASSES[V.klass[fact.i]]];
  const found = passing(fact);
  if (!found.length) return [[...about, ...Array(COLUMNS.length - about.length).fill("")]];
  return found.map(({ said: each, mark: read, on: day }) => [...about, read && `${read}${day ? ` ${day}` : ""}`, each.status, each.denied ? "yes" : "no", each.when, each.basis, each.speaker,
    each.source.id, each.source.title, each.source.said, each.summary, each.citation, each.url]);
});
const toCsv = () => `\ufeff${[COLUMNS, ...records()].map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;

const aboutFile = () => ({ title: document.title, data: $("credit").textContent, shown: filterWords() });
const evidenceData = ({ said: each, mark: read, on: day }) => ({
  document: each.source.id, title: each.source.title, date: each.source.said, status: each.status, denied: each.denied, basis: each.basis, when: each.when, bounds: each.bounds,
  said_by: each.speaker, summary: each.summary, citation: each.citation, url: each.url, ...(read ? { on_the_day: read, rests_on: day || "" } : {}),
});
const toJson = () => JSON.stringify({
  ...aboutFile(),
  nodes: V.nodes.map((node) => ({ id: node.id, label: node.label, type: node.kind.name, topic: node.topic.id, areas: node.areas.map(({ id }) => id).filter(Boolean), names: node.names, note: node.note })),
  facts: V.facts.map((fact) => ({ id: fact.id, subject: fact.from.id, relation: fact.relation.name, object: fact.to ? fact.to.id : null, text: fact.text, standing: CLASSES[V.klass[fact.i]], evidence: passing(fact).map(evidenceData) })),
}, null, 1);

const GRAPHML = "http://graphml.graphdrawing.org/xmlns";
const toGraphml = () => {
  const xml = document.implementation.createDocument(GRAPHML, "graphml"), make = (tag, attributes, text) => {
    const node = xml.createElementNS(GRAPHML, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, clean(value));
    if (text !== undefined) node.textContent = clean(text);
    return node;
  };
  const graph = make("graph", { edgedefault: "directed", id: "G" });
  const keys = { node: ["label", "type", "topic", "area", "names"], edge: ["label", "standing", "when", "sources", "citations"] };
  for (const [kind, names] of Object.entries(keys)) for (const name of names) xml.documentElement.append(make("key", { id: `${kind}-${name}`, for: kind, "attr.name": name, "attr.type": "string" }));
  const filled = (parent, kind, values) => { for (const [name, value] of Object.entries(values)) parent.append(make("data", { key: `${kind}-${name}` }, value)); return parent; };
  for (const node of V.nodes) {
    graph.append(filled(make("node", { id: node.id }), "node", { label: node.label, type: node.kind.name, topic: node.topic.id, area: node.areas.map(({ id }) => id).join(" | "), names: node.names.join(" | ") }));
  }
  for (const fact of V.facts) {
    if (!fact.to) continue;
    const found = passing(fact), all = (value) => [...new Set(found.map(({ said: each }) => value(each)).filter(Boolean))].join(" | ");
    graph.append(filled(make("edge", { id: fact.id, source: fact.from.id, target: fact.to.id }), "edge", {
      label: fact.text || fact.relation.name, standing: CLASSES[V.klass[fact.i]], when: all((each) => each.when), sources: all((each) => each.source.id), citations: all((each) => each.citation),
    }));
  }
  xml.documentElement.append(graph);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml)}\n`;
};

const buildKeep = () => {
  const acts = {
    "keep-link": copyLink, "keep-png": savePng, "keep-svg": () => saveText(svgText(isWhole()), "svg", "image/svg+xml"), "keep-csv": () => saveText(toCsv(), "csv", "text/csv"),
    "keep-json": () => saveText(toJson(), "json", "application/json"), "keep-graphml": () => saveText(toGraphml(), "graphml", "application/xml"), "keep-print": () => print(),
  };
  for (const [id, act] of Object.entries(acts)) $(id).addEventListener("click", act);
  const menu = $("keep");
  document.addEventListener("click", (event) => { if (menu.open && !menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); } });
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.theme = "light"; // paper is white
    readInk();
    $("printed").replaceChildren(drawing(isWhole()));
    for (const group of $("panel").querySelectorAll("details")) group.open = true;
  });
  addEventListener("afterprint", () => { $("printed").replaceChildren(); themeIs(); readInk(); redraw(); });
};

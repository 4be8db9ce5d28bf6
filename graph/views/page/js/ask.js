// Asking: Oxigraph runs in a worker of its own, with the whole graph, unpacked when the first question is asked.
const ASKING = PACKED.asking || null;
const ROWS_AT_MOST = 500;

/** The worker: unpacks engine and graph, merges the named graphs into the default one, answers one query after another. */
const workerSource = () => `
const LETTERS_85 = ${JSON.stringify(LETTERS_85)}; const bytesOf = ${bytesOf}; const unpacked = ${unpacked};
let store = null;
const term = (it) => it && { type: it.termType, value: it.value, datatype: it.datatype ? it.datatype.value : "" };
const acts = {
  load: async ({ wasm, graph }) => {
    await __wbg_init({ module_or_path: await unpacked(wasm).arrayBuffer() });
    store = new Store();
    store.load(await unpacked(graph).text(), { format: "application/trig", no_transaction: true });
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
    return { size: store.size };
  },
  query: ({ text, most }) => {
    const found = store.query(text);
    if (typeof found === "boolean") return { columns: ["answer"], rows: [[{ type: "Literal", value: String(found) }]], count: 1 };
    const isGraph = found.length > 0 && !(found[0] instanceof Map);
    const columns = isGraph ? ["subject", "predicate", "object"] : [...new Set(found.flatMap((row) => [...row.keys()]))];
    const rows = found.slice(0, most).map((row) => isGraph ? [row.subject, row.predicate, row.object].map(term) : columns.map((name) => term(row.get(name)) || null));
    return { columns, rows, count: found.length };
  },
};
onmessage = async ({ data: { id, act, ...rest } }) => {
  try { postMessage({ id, answer: await acts[act](rest) }); } catch (error) { postMessage({ id, error: String(error && error.message || error) }); }
};`;

const engine = { worker: null, ready: null, calls: new Map(), last: 0 };
const call = (act, message) => new Promise((done, failed) => {
  const id = ++engine.last;
  engine.calls.set(id, { done, failed });
  engine.worker.postMessage({ id, act, ...message });
});
const engineReady = () => {
  engine.ready ||= (async () => {
    // A worker that is a module cannot be started from a file: what makes the glue a module is taken off.
    const glue = (await unpacked($("attic-glue").textContent).text()).replace(/^export (?=class|function)/gm, "").replace(/^export \{[^}]*\};?$/m, "").replaceAll("import.meta.url", "''");
    const address = URL.createObjectURL(new Blob([glue, workerSource()], { type: "text/javascript" }));
    engine.worker = new Worker(address);
    engine.worker.onmessage = ({ data: { id, answer, error } }) => {
      const { done, failed } = engine.calls.get(id);
      engine.calls.delete(id);
      if (error) failed(new Error(error)); else done(answer);
    };
    engine.worker.onerror = ({ message }) => { for (const { failed } of engine.calls.values()) failed(new Error(`The engine cannot run in this browser. ${message || ""}`)); };
    await call("load", { wasm: $("attic-wasm").textContent, graph: $("attic-graph").textContent });
    URL.revokeObjectURL(address);
  })();
  return engine.ready;
};
const stopEngine = () => {
  if (engine.worker) engine.worker.terminate();
  for (const { failed } of engine.calls.values()) failed(new Error("Stopped."));
  Object.assign(engine, { worker: null, ready: null, calls: new Map() });
};
const prelude = () => Object.entries(ASKING.prefixes).map(([prefix, space]) => `PREFIX ${prefix}: <${space}>`).join(" ");
const sparql = (text, most = ROWS_AT_MOST) => call("query", { text: `${prelude()}\n${text}`, most });

// What a parameter can be: things of a class, or concepts, by their labels; everything else is typed as it is.
const isListed = (type) => !["date", "text", "integer"].includes(type);
const candidates = new Map();
const candidatesOf = async (type) => {
  if (!candidates.has(type)) {
    const which = type === "entity" ? "?it send:basis ?basis" : type === "concept" ? "?it a skos:Concept" : `?it a ${type}`;
    const { rows } = await sparql(`SELECT DISTINCT ?it ?label WHERE { ${which} ; rdfs:label|skos:prefLabel ?label } ORDER BY ?label`, 1e5);
    candidates.set(type, rows.map(([it, label]) => ({ iri: it.value, label: label.value, plain: plain(label.value) })));
  }
  return candidates.get(type);
};
const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;
const termOf = async ({ type, name }, typed) => {
  if (type === "text") return quoted(typed);
  if (type === "integer") return String(Number.parseInt(typed, 10));
  if (type === "date") {
    if (!isDay(lastDay(typed))) throw new Error(`${typed} is not a day: write YYYY-MM-DD.`);
    return `"${lastDay(typed)}"^^<http://www.w3.org/2001/XMLSchema#date>`;
  }
  const wanted = plain(typed), listed = await candidatesOf(type);
  const hit = listed.find((each) => each.plain === wanted || each.iri.endsWith(`/${typed}`)) || listed.find((each) => each.plain.startsWith(wanted)) || listed.find((each) => each.plain.includes(wanted));
  if (!hit) throw new Error(`Nothing that “${name}” can be is called “${typed}”.`);
  return `<${hit.iri}>`;
};
const filledQuery = async (question) => {
  let { query } = question;
  for (const parameter of question.parameters) {
    const typed = $(`value-${parameter.name}`).value.trim();
    if (!typed) { if (parameter.required) throw new Error(`Give ${parameter.name}: ${parameter.description}`); continue; }
    const term = await termOf(parameter, typed);
    query = query.replace(new RegExp(`(VALUES\\s+\\?${parameter.name}\\s*\\{)[^}]*\\}`, "gi"), (_, start) => `${start} ${term} }`);
  }
  return query;
};

const chosenQuestion = () => ASKING.questions.find(({ name }) => name === $("question").value);
const showQuestion = () => {
  const question = chosenQuestion();
  $("question-about").textContent = question ? question.description : "Write a SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the project are known.";
  $("query-box").open = !question;
  if (question) { $("query").value = question.query; question.changed = false; }
  $("question-values").replaceChildren(...(question ? question.parameters : []).map((parameter) => {
    const list = el("datalist", { id: `list-${parameter.name}` }), id = `value-${parameter.name}`;
    const input = el("input", { id, type: "text", value: parameter.default, placeholder: `such as ${parameter.example}`, ...(isListed(parameter.type) ? { list: list.id } : {}) });
    if (isListed(parameter.type)) input.addEventListener("focus", async () => { await engineReady(); list.replaceChildren(...(await candidatesOf(parameter.type)).map(({ label }) => el("option", { value: label }))); }, { once: true });
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") runQuery(); });
    return el("div", {}, el("label", { for: id }, parameter.name.replaceAll("_", " "), el("span", { class: "quiet" }, ` – ${parameter.description}`)), input, list);
  }));
};

const idIn = (iri, space) => (iri.startsWith(ASKING.prefixes[space]) ? iri.slice(ASKING.prefixes[space].length) : "");
const factIn = (iri) => factById.get(iri.split("/").pop());
/** Whose evidence some IRIs are: the fact of this page and the piece of it. */
const evidenceIn = async (iris) => {
  const asked = iris.filter((iri) => iri.includes("/evidence/"));
  if (!asked.length) return new Map();
  const { rows } = await sparql(`SELECT ?e ?claim ?source ?summary WHERE { VALUES ?e { ${asked.map((iri) => `<${iri}>`).join(" ")} } ?claim send:hasEvidence ?e . ?e send:source ?source ; send:summary ?summary }`, 1e5);
  return new Map(rows.map(([e, claim, source, summary]) => {
    const fact = factIn(claim.value);
    return [e.value, fact && fact.evidence.find((said) => said.source.id === idIn(source.value, "sg") && said.summary === summary.value)];
  }).filter(([, said]) => said));
};

let answer = null;
const runQuery = async () => {
  const question = chosenQuestion();
  for (const id of ["light", "answer-csv"]) $(id).hidden = true;
  $("answer").replaceChildren();
  $("answer-said").textContent = engine.worker ? "Asking …" : "Unpacking engine and graph …";
  $("stop").hidden = false;
  try {
    await engineReady();
    $("answer-said").textContent = "Asking …";
    if (question && !question.changed) $("query").value = await filledQuery(question);
    change({ query: question && !question.changed ? "" : $("query").value });
    const found = await sparql($("query").value);
    await showAnswer(found);
  } catch (error) { $("answer-said").textContent = error.message.replaceAll(prelude(), "").slice(0, 600); }
  $("stop").hidden = true;
};
const cellOf = (term, labels) => {
  if (!term) return "";
  if (term.type !== "NamedNode") return clean(term.value);
  const node = byId.get(idIn(term.value, "sg")), fact = factIn(term.value);
  if (node) return link(clean(node.label), () => { change({ tab: "map" }); settle(); goTo(node); $("panel").focus(); });
  if (fact) return link(clean(sentence(fact)), () => { change({ tab: "map" }); chooseFact(fact); settle(); $("panel").focus(); });
  return clean(labels.get(term.value) || term.value);
};
const showAnswer = async ({ columns, rows, count }) => {
  const isBehind = (name) => /^(evidence|searched)/.test(name), shown = columns.map((name, i) => [name, i]).filter(([name]) => !isBehind(name));
  const behind = columns.map((name, i) => [name, i]).filter(([name]) => isBehind(name));
  const grouped = new Map();
  for (const row of rows) {
    const key = JSON.stringify(shown.map(([, i]) => row[i]));
    if (!grouped.has(key)) grouped.set(key, { row, behind: new Set() });
    for (const [, i] of behind) if (row[i]) for (const iri of row[i].value.split(/\s+/)) grouped.get(key).behind.add(iri);
  }
  const iris = [...new Set(rows.flatMap((row) => row.filter((term) => term && term.type === "NamedNode").map((term) => term.value)).concat([...grouped.values()].flatMap((each) => [...each.behind])))];
  const said = await evidenceIn(iris);
  const named = iris.filter((iri) => !byId.has(idIn(iri, "sg")) && !said.has(iri) && !/[<>"{}|\\^`\s]/.test(iri)).slice(0, 500);
  const found = named.length ? (await sparql(`SELECT ?it ?label WHERE { VALUES ?it { ${named.map((iri) => `<${iri}>`).join(" ")} } ?it rdfs:label|skos:prefLabel|dcterms:title ?label }`, 1e4)).rows : [];
  const labels = new Map(found.map(([it, label]) => [it.value, label.value]));
  const sources = (each) => [...each.behind].map((iri) => SOURCES.find((source) => source.id === idIn(iri, "sg"))).filter(Boolean);
  $("answer").replaceChildren(
    el("thead", {}, el("tr", {}, ...shown.map(([name]) => el("th", { scope: "col" }, name.replaceAll("_", " "))), behind.length > 0 && el("th", { scope: "col" }, "Evidence"))),
    el("tbody", {}, ...[...grouped.values()].map((each) => {
      const pieces = [...each.behind].map((iri) => said.get(iri)).filter(Boolean), searched = sources(each);
      return el("tr", {}, ...shown.map(([, i]) => el("td", {}, cellOf(each.row[i], labels))), behind.length > 0 && el("td", {},
        pieces.length > 0 && el("details", {}, el("summary", {}, many(pieces.length, "piece", "pieces")), el("ul", { class: "evidences" }, ...pieces.map((piece) => evidenceItem({ said: piece, mark: "" })))),
        searched.length > 0 && el("span", { class: "quiet" }, `searched, not found: ${searched.map((source) => source.title).join("; ")}`)));
    })));
  const nodes = new Set(iris.map((iri) => byId.get(idIn(iri, "sg"))).filter(Boolean));
  const facts = new Set([...iris.map(factIn), ...[...said.values()].map((piece) => piece.fact)].filter(Boolean));
  for (const fact of facts) { nodes.add(fact.from); if (fact.to) nodes.add(fact.to); }
  answer = { columns: shown.map(([name]) => name), rows: [...grouped.values()].map((each) => [...shown.map(([, i]) => (each.row[i] ? (byId.get(idIn(each.row[i].value, "sg")) || {}).label || labels.get(each.row[i].value) || each.row[i].value : "")),
    [...each.behind].map((iri) => (said.get(iri) || {}).citation).filter(Boolean).join(" | ")]), nodes: [...nodes], facts: [...facts] };
  $("answer-said").textContent = `${many(grouped.size, "row", "rows")}${count > rows.length ? ` from the first ${number(rows.length)} of ${number(count)} that the query gave` : ""}${nodes.size ? `, ${many(nodes.size, "thing", "things")} of the map` : ""}.`;
  $("light").hidden = !nodes.size;
  $("answer-csv").hidden = !grouped.size;
};
const showOnMap = () => {
  const question = chosenQuestion(), why = question ? question.title : "the answer of the query", { nodes, facts } = answer;
  change({ tab: "map" });
  mark("marked", nodes, facts.length ? facts : FACTS.filter((fact) => fact.to && nodes.includes(fact.from) && nodes.includes(fact.to)), why,
    () => [el("h2", { tabindex: "-1" }, clean(why)), el("ul", { class: "facts" }, ...nodes.map((node) => el("li", {}, swatch(node.topic), chooser(node))))]);
  $("panel").focus();
};
const buildAsk = () => {
  if (!ASKING) return;
  $("question").replaceChildren(...ASKING.questions.map(({ name, title }) => el("option", { value: name }, title)), el("option", { value: "" }, "A query of your own"));
  $("question").addEventListener("change", showQuestion);
  $("query").addEventListener("input", () => { const question = chosenQuestion(); if (question) question.changed = true; });
  $("query").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) runQuery(); });
  $("run").addEventListener("click", runQuery);
  $("stop").addEventListener("click", stopEngine);
  $("light").addEventListener("click", showOnMap);
  $("answer-csv").addEventListener("click", () => saveText(`\ufeff${[[...answer.columns, "evidence"], ...answer.rows].map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`, "answer.csv", "text/csv"));
  showQuestion();
};
const askedBefore = () => {
  if (!ASKING || !view.query || $("query").value === view.query) return;
  $("question").value = "";
  showQuestion();
  $("query").value = view.query;
};

// The table: the same facts as the map, in the order of the data, each with its evidence, for who reads rather than looks.
const PAGE = 100;
let rowsShown = PAGE;

const row = (fact, i) => {
  const found = passing(fact), klass = CLASSES[V.klass[fact.i] ?? 0];
  const whens = [...new Set(found.map(({ said }) => said.when).filter(Boolean))].join("; ");
  const sources = [...new Set(found.map(({ said }) => said.source))].map((source) => `${source.title} (${source.said})`).join("; ");
  const cell = (node) => link(clean(node.label), () => { change({ tab: "map" }); settle(); goTo(node); $("panel").focus(); });
  return el("tr", { "aria-rowindex": i + 2, "data-fact": fact.id },
    el("th", { scope: "row" }, cell(fact.from)), el("td", {}, fact.relation.name), el("td", {}, fact.to && cell(fact.to), fact.to && fact.text && ": ", clean(fact.text)),
    el("td", {}, klass, V.mark[fact.i] && V.mark[fact.i] !== "attested" && el("span", { class: "quiet" }, ` – ${V.mark[fact.i].replace("-", " ")}`)),
    el("td", {}, whens), el("td", {}, clean(sources)),
    el("td", {}, el("details", {}, el("summary", {}, many(found.length, "piece", "pieces")), el("ul", { class: "evidences" }, ...found.map(evidenceItem)))));
};
const showTable = () => {
  if (view.tab !== "table") return;
  const shown = V.facts.slice(0, rowsShown), left = V.facts.length - shown.length;
  const body = $("rows"), kept = [...body.children];
  const isSame = kept.length <= shown.length && kept.every((tr, i) => tr.dataset.fact === shown[i].id) && body.dataset.view === viewKey();
  if (!isSame) body.replaceChildren();
  body.append(...shown.slice(body.children.length).map((fact, i) => row(fact, body.children.length + i)));
  body.dataset.view = viewKey();
  $("facts").setAttribute("aria-rowcount", V.facts.length + 1);
  $("table-count").textContent = `${many(V.facts.length, "fact", "facts")}${left ? `, the first ${number(shown.length)} listed` : ""}. ${filterWords().join("; ")}`;
  $("more").hidden = !left;
  $("more").textContent = `${number(Math.min(left, PAGE * 5))} more`;
};
const viewKey = () => [...view.off.source].join() + view.held + view.known + view.possible;
const buildTable = () => {
  $("more").addEventListener("click", () => {
    const before = $("rows").children.length;
    rowsShown += PAGE * 5;
    showTable();
    $("rows").children[before].querySelector("button").focus();
  });
};
const showTab = () => {
  for (const tab of document.querySelectorAll("[role=tab]")) {
    const isOn = tab.dataset.tab === view.tab;
    tab.setAttribute("aria-selected", String(isOn));
    tab.tabIndex = isOn ? 0 : -1;
    $(tab.getAttribute("aria-controls")).hidden = !isOn;
  }
  document.body.dataset.tab = view.tab;
};
const buildTabs = () => {
  const tabs = [...document.querySelectorAll("[role=tab]")];
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener("click", () => change({ tab: tab.dataset.tab }));
    tab.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowLeft: -1, Home: -i, End: tabs.length - 1 - i }[event.key];
      if (way === undefined) return;
      const next = tabs[(i + way + tabs.length) % tabs.length];
      change({ tab: next.dataset.tab });
      settle();
      next.focus();
      event.preventDefault();
    });
  }
};

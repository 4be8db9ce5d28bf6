// The view: everything that a person has chosen. All that is drawn, listed or exported follows from it.
const FACETS = {
  kind: { of: KINDS, key: (kind) => kind.name }, area: { of: AREAS, key: (area) => area.id || "none" },
  relation: { of: RELATIONS, key: (relation) => relation.name }, source: { of: SOURCES, key: (source) => source.id },
  standing: { of: CLASSES.map((name, i) => ({ i, name })), key: (each) => each.name },
};
const LIMIT = 2500;
const START = PACKED.start || {};
const view = {
  off: Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()])),
  fade: false, around: [], steps: 1, held: "", known: "", possible: false, thing: null, fact: null, marked: null, pair: [null, null],
  limit: LIMIT, moved: new Set(), tab: "map", theme: "", step: -1, query: "",
};

let settling = false;
/** Take a change of the view and let everything follow. */
const change = (patch) => {
  Object.assign(view, patch);
  if (settling) return;
  settling = true;
  queueMicrotask(() => { settling = false; emit("change"); });
};
/** Let what waits for a change follow now. */
const settle = () => { if (settling) { settling = false; emit("change"); } };

const isFiltered = () => Object.values(view.off).some((off) => off.size) || view.around.length > 0 || view.held !== "" || view.known !== "";
const everything = () => ({
  off: Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()])), around: [], steps: 1, held: "", known: "", possible: false,
  thing: null, fact: null, marked: null, limit: LIMIT,
});
const choose = (node) => {
  if (connected(node)) return;
  change({ thing: node, fact: null });
  emit("choose");
};
const chooseFact = (fact) => { change({ thing: null, fact }); emit("choose"); };
const unchoose = () => { connecting = false; change({ thing: null, fact: null, marked: null }); emit("choose"); };

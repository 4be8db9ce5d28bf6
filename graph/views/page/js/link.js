// The view as an address: the whole of it stands after the #, and comes back from there.
const COORDINATES = ["x", "y", "zoom"];

const toWords = () => {
  const words = new URLSearchParams(), put = (name, value) => { if (value !== "" && value !== null && value !== undefined && value !== false) words.append(name, value === true ? "yes" : value); };
  for (const [facet, { of, key }] of Object.entries(FACETS)) {
    const off = view.off[facet];
    if (!off.size) continue;
    const isShort = off.size <= of.length / 2;
    for (const each of of) if (off.has(each.i) === isShort) put(isShort ? `no-${facet}` : facet, key(each));
    if (!isShort && off.size === of.length) put(facet, "nothing");
  }
  for (const node of view.around) put("around", node.id);
  if (view.around.length) put("steps", view.steps);
  put("held", view.held); put("known", view.known); put("possible", view.held && view.possible);
  put("thing", view.thing && view.thing.id);
  put("fact", view.fact && view.fact.id);
  for (const [i, node] of view.pair.entries()) put(["one", "other"][i], node && node.id);
  if (view.marked) {
    put("light", view.marked.what);
    if (view.marked.what === "marked") for (const node of view.marked.nodes) put("mark", node.id);
  }
  put("fade", view.fade); put("tab", view.tab !== "map" && view.tab); put("theme", view.theme);
  put("limit", view.limit !== LIMIT && view.limit);
  put("step", view.step >= 0 && String(view.step + 1));
  put("query", view.query);
  for (const node of view.moved) put("moved", `${node.id} ${node.x} ${node.y}`);
  const { x, y } = net.getViewPosition();
  [x, y, net.getScale()].forEach((value, i) => put(COORDINATES[i], String(Math.round(value * 1000) / 1000)));
  return words;
};

/** Take a view from words such as those of an address; what they do not say is as at the start, what nobody knows is passed by. */
const viewFrom = (words) => {
  const all = (name) => words.getAll(name), one = (name) => words.get(name) || "";
  const nodes = (name) => all(name).map((id) => byId.get(id)).filter(Boolean);
  const off = {};
  for (const [facet, { of, key }] of Object.entries(FACETS)) {
    const shown = new Set(all(facet)), not = new Set(all(`no-${facet}`));
    off[facet] = new Set(of.filter((each) => (shown.size ? !shown.has(key(each)) : not.has(key(each)))).map(({ i }) => i));
  }
  for (const moved of all("moved")) {
    const [, id, x, y] = /^(.*) (-?\d+) (-?\d+)$/s.exec(moved) || [], node = byId.get(id);
    if (!node) continue;
    moveNode(node, Number(x), Number(y));
    view.moved.add(node);
    if (items && items.get(node.i)) items.update({ id: node.i, x: node.x, y: node.y });
  }
  const marked = nodes("mark");
  return {
    off, around: nodes("around"), steps: Math.min(3, Math.max(1, Number(one("steps")) || 1)), held: isDay(one("held")) ? one("held") : "", known: isDay(one("known")) ? one("known") : "",
    possible: one("possible") === "yes", thing: nodes("thing")[0] || null, fact: factById.get(one("fact")) || null, pair: [nodes("one")[0] || null, nodes("other")[0] || null],
    marked: marked.length ? { what: "marked", nodes: marked, facts: FACTS.filter((fact) => fact.to && marked.includes(fact.from) && marked.includes(fact.to)), why: "marked" } : null,
    fade: one("fade") === "yes", tab: ["table", "ask"].includes(one("tab")) && $(one("tab")) ? one("tab") : "map",
    theme: ["light", "dark"].includes(one("theme")) ? one("theme") : view.theme, limit: Math.max(LIMIT, Number(one("limit")) || LIMIT),
    step: Math.min(Math.max(0, Number(one("step")) || 0), STEPS.length) - 1, query: one("query"),
  };
};
/** Put the camera where words say, or else where it shows what is chosen, marked or left. */
const placeCamera = (words) => {
  const at = COORDINATES.map((name) => Number(words.get(name))), { marked } = view;
  if (words.has("zoom") && at.every(Number.isFinite) && at[2] > 0) { camera.sized(); net.moveTo({ position: { x: at[0], y: at[1] }, scale: at[2], animation: false }); }
  else if (marked && marked.what === "marked") camera.fit(marked.nodes.filter((node) => V.drawn[node.i]));
  else if (view.thing && !view.around.length) camera.show(view.thing);
  else if (!["path", "shared"].includes(words.get("light"))) camera.fit();
};
/** What of words is no part of the view itself: what is typed in the boxes, what was found between two things, where the camera stands. */
const afterWords = (words) => {
  const { pair } = view, light = words.get("light");
  for (const [i, node] of pair.entries()) $(["one", "other"][i]).value = node ? node.label : "";
  if (light === "path" && pair[0] && pair[1]) showPath();
  if (light === "shared" && pair[0] && pair[1]) showShared();
  placeCamera(words);
};
const fromWords = (words) => { change(viewFrom(words)); settle(); afterWords(words); };

let own = "";
/** Write the view into the address; inside a frame without one of its own that is refused, and the copied link says it all the same. */
const toAddress = () => {
  own = `#${toWords()}`;
  try { history.replaceState(null, "", own); } catch { /* a frame without an address of its own */ }
};
const watchAddress = () => addEventListener("hashchange", ({ newURL }) => {
  const words = newURL.split("#")[1] || "";
  if (`#${words}` !== own) fromWords(new URLSearchParams(words));
});
const copyLink = async () => {
  toAddress();
  const address = location.href.split("#")[0] + own;
  try { await navigator.clipboard.writeText(address); said("The link to this view is copied."); }
  catch {
    $("copied").hidden = false;
    $("copied").value = address;
    $("copied").select();
    said("Copy the link from the box.");
  }
};
const said = (text) => { $("kept").textContent = text; };

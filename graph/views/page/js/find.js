// Finding by label, alias or acronym while one types; the same box serves to choose the two ends of a path.
const NAMES = NODES.flatMap((node) => [[node.label, false], ...node.names.map((name) => [name, true])].map(([name, isOther]) => ({ node, name, isOther, plain: plain(name) })));
const AT_MOST = 12;

/** Things whose names fit what was typed, best first, each once with the name that fitted. */
const finds = (typed) => {
  const wanted = plain(typed.trim());
  if (!wanted) return [];
  const words = wanted.split(/\s+/), best = new Map();
  for (const each of NAMES) {
    const at = each.plain.indexOf(wanted);
    let score = each.plain === wanted ? 0 : at === 0 ? 1 : at > 0 && /\W/.test(each.plain[at - 1]) ? 2 : at > 0 ? 3 : words.every((word) => each.plain.includes(word)) ? 4 : 9;
    if (score === 9) continue;
    score = score * 2 + (each.isOther ? 1 : 0) + (V.node[each.node.i] ? 0 : .5);
    const other = best.get(each.node);
    if (!other || score < other.score) best.set(each.node, { ...each, score });
  }
  return [...best.values()].sort((one, other) => one.score - other.score || other.node.weight - one.node.weight);
};

/** Make an input and a list under it a combobox, as the ARIA Authoring Practices describe it. */
const combobox = (input, list, act) => {
  let hits = [], at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
  const mark = (to) => {
    at = to;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) { input.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({ block: "nearest" }); }
    else input.removeAttribute("aria-activedescendant");
  };
  const take = (hit) => { close(); input.value = hit.node.label; act(hit.node); };
  const look = () => {
    hits = finds(input.value);
    const shown = hits.slice(0, AT_MOST);
    list.replaceChildren(...shown.map((hit, i) => el("li", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(hit); } },
      swatch(hit.node.topic), el("span", {}, clean(hit.node.label), hit.isOther && el("span", { class: "quiet" }, ` – ${clean(hit.name)}`),
        el("small", { class: "quiet" }, `${hit.node.kind.name}${whereOf(hit.node) && hit.node.areas[0].id ? ` · ${whereOf(hit.node)}` : ""}${V.node[hit.node.i] ? "" : " · hidden by the filters"}`)))));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    const more = hits.length > AT_MOST ? `, the first ${AT_MOST} shown` : "";
    $("found").textContent = !input.value.trim() ? "" : hits.length ? `${many(hits.length, "name", "names")}${more}` : `Nothing here is called “${clean(input.value)}”.`;
  };
  input.addEventListener("input", look);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) look();
      const count = list.children.length;
      if (count) mark((at + (event.key === "ArrowDown" ? 1 : -1) + (at < 0 && event.key === "ArrowUp" ? 1 : 0) + count) % count);
      event.preventDefault();
    } else if (event.key === "Enter") {
      if (!hits.length || list.hidden) look();
      if (hits.length) take(hits[Math.max(at, 0)]);
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) { close(); event.stopPropagation(); }
  });
  input.addEventListener("blur", close);
};

/** Choose a thing that was found: filters that hide it give way. */
const goTo = (node) => {
  if (connected(node)) return;
  if (!V.node[node.i]) change({ ...everything(), limit: view.limit });
  choose(node);
  settle();
  camera.show(node);
  say(`${node.label}, ${node.kind.name}, ${many(node.facts.filter((fact) => V.fact[fact.i]).length, "fact", "facts")}`);
};

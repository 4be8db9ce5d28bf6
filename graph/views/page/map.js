(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, cls) => { const node = document.createElement(tag); if (text) node.textContent = text; if (cls) node.className = cls; return node; };
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const byId = new Map(NODES.map((node) => [node.id, node]));
  const claimById = new Map(CLAIMS.map((claim) => [claim.id, claim]));
  const claimsOf = new Map(NODES.map((node) => [node.id, []]));
  for (const claim of CLAIMS) {
    claimsOf.get(claim.from).push(claim);
    if (claim.to && claim.to !== claim.from) claimsOf.get(claim.to).push(claim);
  }
  const hidden = { topic: new Set(), area: new Set() };
  for (const node of NODES) { node.font.color = dark ? "#f0f0f0" : "#1b1b1b"; node.font.strokeColor = dark ? "#16181b" : "#ffffff"; }
  const nodes = new vis.DataSet(NODES);
  const edges = new vis.DataSet(EDGES);
  const isShown = (node) => !hidden.topic.has(node.topic) && !hidden.area.has(node.area);
  const nodeView = new vis.DataView(nodes, { filter: isShown });
  const edgeView = new vis.DataView(edges, { filter: (edge) => isShown(byId.get(edge.from)) && isShown(byId.get(edge.to)) });
  const network = new vis.Network($("map"), { nodes: nodeView, edges: edgeView }, DRAWING);
  network.once("afterDrawing", () => { document.body.dataset.ready = "true"; });

  // Labels grow with zooming up to a size that is easy to read, and no further: vis-network caps only nodes that are scaled by value.
  const LARGEST = 18;
  const drawn = new Map(NODES.map((node) => [node.id, node.font.size]));
  const capLabels = () => {
    const most = LARGEST / network.getScale();
    const changed = [];
    for (const node of NODES) {
      const size = Math.min(node.font.size, most);
      if (Math.abs(size - drawn.get(node.id)) < 0.5) continue;
      drawn.set(node.id, size);
      const width = (node.widthConstraint.maximum * size) / node.font.size;
      changed.push({ id: node.id, font: { ...node.font, size }, widthConstraint: { maximum: width } });
    }
    if (changed.length) nodes.update(changed);
  };
  network.on("zoom", capLabels);

  const SHAPES = { dot: "M7 1a6 6 0 1 0 .01 0z", square: "M1 1h12v12H1z", triangle: "M7 1l6 12H1z", triangleDown: "M1 1h12L7 13z", diamond: "M7 0l7 7-7 7-7-7z", hexagon: "M4 1h6l4 6-4 6H4L0 7z", star: "M7 0l2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z" };
  const icon = (entry) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 14 14"); svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SHAPES[entry.shape]); path.setAttribute("fill", entry.colour);
    svg.append(path); return svg;
  };
  const count = () => { $("count").textContent = `${nodeView.length} things and ${edgeView.length} facts between them`; };
  const box = (list, field, value, name, number, mark) => {
    const label = make("label"); const input = make("input"); input.type = "checkbox"; input.checked = true; input.value = value;
    input.addEventListener("change", () => {
      hidden[field][input.checked ? "delete" : "add"](value);
      nodeView.refresh(); edgeView.refresh(); count();
    });
    label.append(input); if (mark) label.append(mark);
    label.append(make("span", name), make("span", String(number), "n"));
    const item = make("li"); item.append(label); list.append(item);
  };
  for (const entry of LEGEND) box($("kinds"), "topic", entry.topic, entry.name, entry.count, icon(entry));
  const areas = new Map();
  for (const node of NODES) areas.set(node.area, (areas.get(node.area) || 0) + 1);
  for (const [area, number] of [...areas].sort()) box($("areas"), "area", area, area ? (byId.get(area) || { label: area }).label : "No single area", number);
  count();

  const chooser = (id) => { const button = make("button", byId.get(id).label, "link"); button.type = "button"; button.addEventListener("click", () => choose(id)); return button; };
  const evidence = (claim) => {
    const parts = [];
    for (const piece of claim.evidence) {
      const quote = make("blockquote"); quote.append(make("div", piece.said), make("cite", piece.text));
      if (/^https?:/.test(piece.url)) { const link = make("a", " open the document"); link.href = piece.url; link.rel = "noreferrer"; quote.append(link); }
      parts.push(quote);
    }
    return parts;
  };
  const fact = (claim, seenFrom) => {
    const item = make("li");
    if (claim.to === null) item.append(make("span", claim.label));
    else if (seenFrom === claim.from) item.append(make("span", `${claim.label} `), chooser(claim.to));
    else if (seenFrom === claim.to) item.append(chooser(claim.from), make("span", ` ${claim.label} this`));
    else item.append(chooser(claim.from), make("span", ` ${claim.label} `), chooser(claim.to));
    if (claim.modality !== "actual") item.append(make("strong", ` (${claim.modality})`));
    item.append(...evidence(claim));
    return item;
  };
  const showNode = (id) => {
    const node = byId.get(id); const list = make("ul"); const found = claimsOf.get(id);
    list.append(...found.map((claim) => fact(claim, id)));
    $("panel").replaceChildren(make("h2", node.label), make("p", `${node.kind} · ${found.length} facts`, "quiet"), list);
  };
  const showEdge = (id) => { const list = make("ul"); list.append(fact(claimById.get(id), null)); $("panel").replaceChildren(make("h2", "One fact"), list); };
  const choose = (id) => {
    showNode(id); $("panel").scrollTop = 0;
    if (nodeView.get(id)) { network.selectNodes([id]); network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false }); capLabels(); }
  };
  network.on("click", (event) => { if (event.nodes.length) showNode(event.nodes[0]); else if (event.edges.length) showEdge(event.edges[0]); });

  const names = NODES.map((node) => [node.label.toLowerCase(), node.id]);
  $("names").append(...[...new Set(NODES.map((node) => node.label))].sort().map((label) => { const option = make("option"); option.value = label; return option; }));
  const find = () => {
    const wanted = $("find").value.trim().toLowerCase(); if (!wanted) return;
    const hit = names.find(([label]) => label === wanted) || names.find(([label]) => label.startsWith(wanted)) || names.find(([label]) => label.includes(wanted));
    $("found").textContent = hit ? "" : `Nothing here is called “${$("find").value}”.`;
    if (hit) choose(hit[1]);
  };
  $("find").addEventListener("keydown", (event) => { if (event.key === "Enter") find(); });
  $("find").addEventListener("change", find);
  $("all").addEventListener("click", () => { network.unselectAll(); network.fit({ animation: false }); capLabels(); });
  window.sendgraph = { network, choose };
})();

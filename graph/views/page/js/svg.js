// The map as a drawing of lines and letters, with title and legend: for print, for slides, and as the source of the PNG.
const NS = "http://www.w3.org/2000/svg";
const SHEET = { width: 1600, height: 1131, margin: 40, head: 74, legend: 300, foot: 34 }; // the sides of A4, lying

const textEl = (x, y, size, text, more) => svgEl("text", { x, y, "font-size": size, fill: ink.front, ...more }, clean(text));
const wrapped = (text, letters) => {
  const lines = [""];
  for (const word of clean(text).split(/\s+/)) {
    if (lines[lines.length - 1] && (lines[lines.length - 1] + word).length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] += `${lines[lines.length - 1] ? " " : ""}${word}`;
  }
  return lines;
};
const drawnLine = (fact, place, light) => {
  const klass = CLASSES[V.klass[fact.i] ?? 0], look = LINE[klass], isUnsure = V.mark[fact.i] && !SURE.has(V.mark[fact.i]);
  const inFront = light.facts.has(fact), wide = inFront ? 1.7 : isUnsure ? .6 : 1;
  const colour = inFront && klass === "actual" ? ink.strong : ink[look.ink];
  const opacity = inFront ? 1 : (klass === "actual" ? .55 : .85) * (isUnsure ? .6 : 1) * (light.is ? .35 : 1);
  const d = lineData(fact, place), group = svgEl("g", { opacity }, svgEl("title", {}, clean(`${sentence(fact)} (${klass})`)),
    svgEl("path", { d, fill: "none", stroke: colour, "stroke-width": look.width * wide, ...(look.dash.length ? { "stroke-dasharray": look.dash.join(" ") } : {}) }));
  if (klass === "disputed") group.append(svgEl("path", { d, fill: "none", stroke: ink.back, "stroke-width": look.width * wide * .42 }));
  const [x, y] = place(...tipOf(fact)).split(" ").map(Number), { dx, dy } = fact, size = ARROW;
  if (fact.length * place.scale > ARROW_FROM) {
    group.append(svgEl("path", { fill: colour, d: `M${x} ${y}L${[[-.42], [.42]].map(([side]) => `${(x - dx * size + dy * size * side).toFixed(1)} ${(y - dy * size - dx * size * side).toFixed(1)}`).join("L")}Z` }));
  }
  return group;
};
const legendFor = (nodes, facts) => {
  const group = svgEl("g", { role: "list" }), at = SHEET.width - SHEET.legend - SHEET.margin + 24;
  let y = SHEET.head + 20;
  const heading = (text) => { group.append(textEl(at, y, 13, text, { "font-weight": 600 })); y += 20; };
  heading("Things");
  for (const topic of TOPICS) {
    const count = nodes.filter((node) => node.topic === topic).length;
    if (!count) continue;
    group.append(svgEl("path", { d: shapeData(topic.shape, at + 8, y - 4, 6), fill: colourOf(topic), stroke: ink.rim, "stroke-width": .8 }), textEl(at + 24, y, 12, `${topic.name} (${number(count)})`));
    y += 19;
  }
  y += 10; heading("Facts between them");
  for (const [i, klass] of CLASSES.entries()) {
    const count = facts.filter((fact) => (V.klass[fact.i] ?? 0) === i).length, look = LINE[klass];
    if (!count) continue;
    const d = `M${at} ${y - 4}H${at + 28}`;
    group.append(svgEl("path", { d, stroke: ink[look.ink], fill: "none", "stroke-width": look.width * 1.3, "stroke-dasharray": look.dash.join(" ") || "none" }));
    if (klass === "disputed") group.append(svgEl("path", { d, stroke: ink.back, fill: "none", "stroke-width": look.width * .55 }));
    group.append(textEl(at + 38, y, 12, `${klass} (${number(count)})`));
    y += 19;
  }
  if (view.held) { y += 4; group.append(textEl(at, y, 12, "thin line, hollow thing: not certain on this day")); y += 19; }
  const words = filterWords();
  if (words.length) {
    y += 10; heading("Shown");
    for (const text of words.flatMap((word) => wrapped(word, 44)).slice(0, 14)) { group.append(textEl(at, y, 12, text)); y += 17; }
  }
  y += 10; heading("Documents");
  const sources = [...new Set(facts.flatMap((fact) => passing(fact).map(({ said }) => said.source)))];
  for (const source of sources.slice(0, 12)) for (const text of wrapped(`${source.title} (${source.said})`, 48)) { group.append(textEl(at, y, 11, text)); y += 15; }
  return group;
};

/** The drawing of what is shown: all of it, or what the frame shows. */
const drawing = (isWhole) => {
  const nodes = V.nodesDrawn.filter((node) => V.node[node.i]), facts = V.factsDrawn.filter((fact) => V.fact[fact.i]), light = inLight();
  const box = isWhole ? camera.bounds(nodes) : camera.box();
  const frame = { x: SHEET.margin, y: SHEET.head, width: SHEET.width - SHEET.legend - 2 * SHEET.margin, height: SHEET.height - SHEET.head - SHEET.foot - SHEET.margin };
  const room = isWhole ? 60 : 0; // for names at the rim
  const scale = Math.min((frame.width - room * 2) / (box[2] - box[0]), (frame.height - room * 2) / (box[3] - box[1]));
  const left = frame.x + frame.width / 2 - ((box[0] + box[2]) / 2) * scale, top = frame.y + frame.height / 2 - ((box[1] + box[3]) / 2) * scale;
  setSwell(scale, Math.min(scale, camera.whole));
  const place = Object.assign((x, y) => `${(left + x * scale).toFixed(1)} ${(top + y * scale).toFixed(1)}`, { scale });
  const isInside = (x, y) => isWhole || (left + x * scale > frame.x && left + x * scale < frame.x + frame.width && top + y * scale > frame.y && top + y * scale < frame.y + frame.height);
  const title = document.title, names = svgEl("g", { "font-family": FONT, "text-anchor": "middle", "paint-order": "stroke", stroke: ink.back, "stroke-width": 3.5, "stroke-linejoin": "round" });
  const first = [...light.nodes].filter((node) => V.drawn[node.i]).slice(0, 60);
  for (const label of placeLabels(scale, Math.min(scale, camera.fitted()), first, grounds, light.facts.size < 40 ? [...light.facts].filter((fact) => fact.to) : [])) {
    if (!isInside(label.x / scale, label.y / scale)) continue;
    label.lines.forEach((text, i) => names.append(textEl((left + label.x).toFixed(1), (top + label.y + (i + .85) * label.size * 1.18).toFixed(1), label.size, text,
      { "font-weight": label.font.split(" ")[0], ...(label.kind === "relation" ? { fill: ink.strong } : label.kind === "ground" ? { fill: ink.quiet } : {}) })));
  }
  const clip = svgEl("clipPath", { id: "frame" }, svgEl("rect", frame));
  const map = svgEl("g", { "clip-path": "url(#frame)" },
    ...grounds.map(({ points }) => svgEl("path", { d: `M${points.map(([x, y]) => place(x, y)).join("L")}Z`, fill: ink.ground, stroke: ink.ground, "stroke-width": 6, "stroke-linejoin": "round", opacity: .6 })),
    ...facts.map((fact) => drawnLine(fact, place, light)),
    ...nodes.map((node) => {
      const isHollow = view.held && !V.firm[node.i], [x, y] = place(node.x, node.y).split(" ").map(Number);
      return svgEl("g", { opacity: light.is && !light.nodes.has(node) ? .35 : 1 }, svgEl("title", {}, clean(`${node.label} (${node.kind.name})`)),
        svgEl("path", { d: shapeData(node.topic.shape, x, y, Math.max(radius(node) * scale, 2.4)), fill: isHollow ? ink.back : colourOf(node.topic), stroke: isHollow ? colourOf(node.topic) : ink.rim, "stroke-width": isHollow ? 1.6 : .8 }));
    }), names);
  return svgEl("svg", { xmlns: NS, viewBox: `0 0 ${SHEET.width} ${SHEET.height}`, width: SHEET.width, height: SHEET.height, "font-family": FONT, role: "img" },
    svgEl("title", {}, clean(title)), svgEl("desc", {}, clean(`${$("count").textContent} ${filterWords().join("; ")}`)), svgEl("defs", {}, clip),
    svgEl("rect", { width: SHEET.width, height: SHEET.height, fill: ink.back }),
    textEl(SHEET.margin, 40, 24, title, { "font-weight": 600 }), textEl(SHEET.margin, 62, 13, $("count").textContent, { fill: ink.quiet }), map,
    legendFor(nodes, facts), textEl(SHEET.margin, SHEET.height - 18, 11, $("credit").textContent, { fill: ink.quiet }));
};
const svgText = (isWhole) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing(isWhole))}\n`;

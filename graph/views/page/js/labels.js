// Which names stand on the map, and where: the most important first, more as one looks nearer, none over another, none below 11 pixels.
const FONT = "system-ui, sans-serif";
const SIZES = { council: 14, large: 12.5, usual: 11.5, relation: 11, ground: 17 };
const LETTERS = 24, LINES = 3, AT_FIT = 42;
const measurer = document.createElement("canvas").getContext("2d");
const measured = new Map();

const fontOf = (size, weight = 400) => `${weight} ${size}px ${FONT}`;
/** A name broken into lines, the last cut where it is too long, with its width. */
const broken = (text, font, letters = LETTERS, most = LINES) => {
  const key = `${font}\n${letters} ${most}\n${text}`;
  if (measured.has(key)) return measured.get(key);
  const lines = [""];
  for (const word of clean(text).split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last && (last + word).length + 1 > letters) lines.push(word); else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const kept = lines.slice(0, most).map((line) => (line.length > letters * 1.5 ? `${[...line].slice(0, letters).join("")}…` : line));
  if (lines.length > most) kept[most - 1] += " …";
  measurer.font = font;
  const found = { lines: kept, width: Math.max(...kept.map((line) => measurer.measureText(line).width)) };
  measured.set(key, found);
  return found;
};

/** Boxes that are taken, found by the cells of a grid. */
const takenBoxes = () => {
  const cells = new Map(), side = 64;
  const over = (box, act) => {
    for (let x = Math.floor(box[0] / side); x <= Math.floor(box[2] / side); x++) {
      for (let y = Math.floor(box[1] / side); y <= Math.floor(box[3] / side); y++) if (act(`${x} ${y}`)) return true;
    }
    return false;
  };
  return {
    take: (box) => over(box, (cell) => { if (!cells.has(cell)) cells.set(cell, []); cells.get(cell).push(box); return false; }),
    meets: (box) => over(box, (cell) => (cells.get(cell) || []).some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])),
  };
};

/**
 * Place names for a scale: boxes are in pixels of the screen from the map's own middle, so that they stay while one moves about.
 * `first` come before all others; `fitted` is the scale at which the whole map is in view. Where there is a `rim`, no name but one
 * that has no other place is cut by it.
 */
const placeLabels = (scale, fitted, first, grounds, lines, rim) => {
  const taken = takenBoxes(), things = takenBoxes(), placed = [];
  const isCut = (box) => rim && (box[0] < rim[0] || box[1] < rim[1] || box[2] > rim[2] || box[3] > rim[3]);
  const put = (label, x, y, isOverThings) => {
    const box = [x - label.width / 2 - 3, y - 2, x + label.width / 2 + 3, y + label.lines.length * label.size * 1.18 + 2];
    if (taken.meets(box) || (!isOverThings && (things.meets(box) || isCut(box)))) return false;
    taken.take(box);
    placed.push({ ...label, x, y, box });
    return true;
  };
  const most = AT_FIT * Math.max(1, (scale / fitted) ** 2.1) * (first.length > 2 ? .3 : 1) * Math.min(1, $("map").clientWidth / 900);
  const chosen = new Set(first);
  const order = [...first, ...BY_WEIGHT.filter((node) => V.node[node.i] && V.drawn[node.i] && !chosen.has(node)).slice(0, most)];
  for (const node of (first.length > 1 ? first : order).slice(0, 400)) {
    const r = radius(node) * scale;
    if (r > 5) things.take([node.x * scale - r * .8, node.y * scale - r * .8, node.x * scale + r * .8, node.y * scale + r * .8]);
  }
  const name = (node) => {
    const size = isCouncil(node) || node === first[0] ? SIZES.council : radius(node) * scale > 7 ? SIZES.large : SIZES.usual;
    const font = fontOf(size, isCouncil(node) || chosen.has(node) ? 600 : 400);
    const label = { ...broken(node.label, font, LETTERS, chosen.has(node) ? LINES + 1 : LINES), size, font, node, kind: chosen.has(node) ? "chosen" : "name" };
    const x = node.x * scale, y = node.y * scale, r = radius(node) * scale + 2, height = label.lines.length * size * 1.18, side = label.width / 2 + r + 4;
    const isPut = put(label, x, y + r) || put(label, x, y - r - height) || put(label, x + side, y - height / 2) || put(label, x - side, y - height / 2)
      || (chosen.has(node) && (put(label, x + side * .8, y + r) || put(label, x - side * .8, y + r) || put(label, x + side * .8, y - r - height) || put(label, x - side * .8, y - r - height)))
      || ((chosen.has(node) || isCouncil(node)) && (put(label, x, y + r, true) || put(label, x, y - r - height, true)));
    if (!isPut && node === first[0]) placed.push({ ...label, x, y: y + r, box: [x - label.width / 2, y + r, x + label.width / 2, y + r + height] });
  };
  first.forEach(name);
  for (const ground of grounds) {
    const font = fontOf(SIZES.ground, 700), text = broken(ground.area.name.replace(/ local area$/, ""), font, 40);
    put({ ...text, size: SIZES.ground, font, kind: "ground" }, ground.x * scale, ground.y * scale - SIZES.ground * 1.6, true);
  }
  for (const fact of lines) {
    if (fact.length * scale < 70) continue;
    const font = fontOf(SIZES.relation), label = { ...broken(fact.relation.name, font, 30), size: SIZES.relation, font, fact, kind: "relation" };
    put(label, fact.mx * scale, fact.my * scale - SIZES.relation * .6);
  }
  order.slice(first.length).forEach(name);
  return placed;
};

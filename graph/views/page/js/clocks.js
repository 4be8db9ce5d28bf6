// Two clocks, as in `holding.py` and `clocks.py` of the program: what held on a day, what was known by it. Days are ISO 8601 texts.
const HELD = new Set(["attested", "last-evidenced", "vague", "undated", "timeless", "intended"]);
// The surest reading first: the mark of a fact is the best of its evidence.
const MARKS = ["attested", "timeless", "vague", "last-evidenced", "undated", "intended", "possible"];
const SURE = new Set(["attested", "timeless"]);

const fromDocument = (evidence, day, mark) => {
  const { first, last } = evidence.source;
  return day >= last ? { mark, on: first } : { mark: day >= first ? "possible" : "unsaid" };
};
const lasting = (evidence, kind, day) => {
  const [, start, endEarliest, end] = evidence.bounds;
  if (end && day > end) return { mark: kind === "measure" ? "last-evidenced" : "ended", on: end };
  const said = evidence.source.first;
  const reached = endEarliest || (start && start > said ? start : said);
  return day <= reached ? { mark: "attested" } : { mark: end ? "vague" : "last-evidenced", on: reached };
};

/** What a piece of evidence says of a day: a mark, and the day that this rests on where there is one. */
const reading = (evidence, day) => {
  const kind = evidence.fact.relation.time;
  const [startEarliest, startLatest, , endLatest] = evidence.bounds;
  if (evidence.status !== "actual") {
    if (endLatest && day > endLatest && kind !== "event") return { mark: "ended", on: endLatest };
    return fromDocument(evidence, day, "intended");
  }
  if (!evidence.bounds.some(Boolean)) {
    if (kind !== "timeless") return fromDocument(evidence, day, "undated");
    return { mark: day >= evidence.source.last ? "timeless" : "unsaid" };
  }
  if (startEarliest && day < startEarliest) return { mark: "later", on: startEarliest };
  if (!startLatest || day < startLatest) return { mark: "possible" };
  if (kind === "event" || kind === "timeless") return { mark: kind === "event" ? "attested" : "timeless" };
  return lasting(evidence, kind, day);
};

/** Read all evidence by the clocks of the view: each piece gets its reading, or null where a clock takes it away. */
const readClocks = () => {
  const there = new Set(), later = [];
  for (const { evidence, from, to, relation } of FACTS) {
    for (const said of evidence) {
      said.read = view.known && !(said.source.known && said.source.known <= view.known) ? null : view.held ? reading(said, view.held) : { mark: "" };
      if (!view.held || !said.read) continue;
      if (HELD.has(said.read.mark)) { there.add(from); if (to) there.add(to); }
      else if (said.read.mark === "unsaid" && relation.time === "timeless" && said.status === "actual") later.push([said, from]);
      else if (!(view.possible && said.read.mark === "possible")) said.read = null;
    }
  }
  // What has no time, and was said only later, comes with the thing that it is about.
  for (const [said, from] of later) said.read = there.has(from) ? { mark: "timeless" } : null;
};
const inWords = ({ mark, on: day }) => ({
  attested: "attested on this day", timeless: "without time", vague: `certain up to ${day}; when it ended is not said exactly`,
  "last-evidenced": `last evidenced ${day}`, undated: `undated; said ${day}`, intended: `intended; said ${day}`, possible: "merely possible",
}[mark] || "");

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

/** The reading of evidence under the clock of a view; nothing where the clock takes it away. */
const clocked = (evidence, view) => {
  if (!view.clock) return { mark: "" };
  if (view.clock === "known") return evidence.source.known <= view.day ? { mark: "" } : null;
  const found = reading(evidence, view.day);
  return HELD.has(found.mark) || (view.possible && found.mark === "possible") ? found : null;
};
const inWords = ({ mark, on: day }) => ({
  attested: "attested on this day", timeless: "without time", vague: `certain up to ${day}; when it ended is not said exactly`,
  "last-evidenced": `last evidenced ${day}`, undated: `undated; said ${day}`, intended: `intended; said ${day}`, possible: "merely possible",
}[mark] || "");

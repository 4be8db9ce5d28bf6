// Time: what held on a day or was known by it, on a line that marks the days of documents and of dated events.
const DAY = 86400000;
const toDate = (day) => new Date(`${day}T00:00:00Z`);
const toDay = (date) => date.toISOString().slice(0, 10);
const MARKED_DAYS = (() => {
  const days = new Map();
  const add = (day, kind, text) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(day || "")) return;
    if (!days.has(day)) days.set(day, { day, documents: [], events: 0 });
    if (kind === "document") days.get(day).documents.push(text); else days.get(day).events++;
  };
  for (const source of SOURCES) add(source.last, "document", source.title);
  for (const fact of FACTS) for (const said of fact.evidence) if (said.status === "actual" && said.bounds[0] && said.bounds[1]) add(said.bounds[1], "event");
  return [...days.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
})();
const ends = () => {
  if (!MARKED_DAYS.length) return [0, 1];
  const first = toDate(MARKED_DAYS[0].day), last = toDate(MARKED_DAYS[MARKED_DAYS.length - 1].day);
  return [Date.UTC(first.getUTCFullYear(), 0, 1), Date.UTC(last.getUTCFullYear() + 1, 0, 1)];
};
const [FROM, TO] = ends();
const inPart = (day) => ((toDate(day) - FROM) / (TO - FROM)) * 100;
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(toDate(text).valueOf());
/** The day that a person means: of a month or a year its last. */
const lastDay = (text) => (/^\d{4}$/.test(text) ? `${text}-12-31` : /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? toDay(new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5)), 0))) : text);
const longDay = (day) => toDate(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** Which clock the slider turns: what held, what was known, or both together. */
const hand = () => (view.held && view.known ? "both" : view.held ? "held" : view.known ? "known" : "");
const dayOf = () => view.held || view.known;
/** Turn to a day; where both clocks show the same day they go together, else what was known stays. */
const setDay = (day, which = hand() || "held") => change({
  held: which === "known" ? "" : day, known: which === "held" ? "" : which === "both" && view.held && view.held !== view.known ? view.known : day,
});
const nextMarked = (way) => {
  const days = MARKED_DAYS.map((each) => each.day), here = dayOf();
  const day = !here ? days[way > 0 ? 0 : days.length - 1] : way > 0 ? days.find((each) => each > here) : [...days].reverse().find((each) => each < here);
  if (day) setDay(day);
  return Boolean(day);
};

let playing = 0;
const pause = () => { clearInterval(playing); playing = 0; $("play").textContent = "▶"; $("play").setAttribute("aria-label", "Play"); };
const play = () => {
  if (playing) { pause(); return; }
  if (!dayOf() || !MARKED_DAYS.some(({ day }) => day > dayOf())) setDay(MARKED_DAYS[0].day);
  $("play").textContent = "❚❚"; $("play").setAttribute("aria-label", "Pause");
  playing = setInterval(() => { if (!nextMarked(1)) pause(); }, still() ? 2500 : 1200);
};

const buildTime = () => {
  if (!MARKED_DAYS.length) { $("time").hidden = true; return; }
  const slider = $("day");
  slider.max = Math.round((TO - FROM) / DAY);
  slider.addEventListener("input", () => setDay(toDay(new Date(FROM + slider.value * DAY))));
  for (const radio of document.getElementsByName("clock")) {
    radio.addEventListener("change", () => {
      pause();
      const day = dayOf() || MARKED_DAYS[MARKED_DAYS.length - 1].day;
      change({ held: ["held", "both"].includes(radio.value) ? day : "", known: ["known", "both"].includes(radio.value) ? day : "" });
    });
  }
  $("possible").addEventListener("change", () => change({ possible: $("possible").checked }));
  $("date").addEventListener("change", () => {
    const day = lastDay($("date").value.trim());
    if (!isDay(day)) { $("day-said").textContent = `${clean($("date").value)} is not a day: write YYYY-MM-DD.`; return; }
    pause();
    setDay(day);
  });
  $("play").addEventListener("click", play);
  $("earlier").addEventListener("click", () => { pause(); nextMarked(-1); });
  $("later").addEventListener("click", () => { pause(); nextMarked(1); });
  const line = $("days"), years = [];
  const most = Math.max(...MARKED_DAYS.map(({ events }) => events), 1);
  for (const { day, documents, events } of MARKED_DAYS) {
    if (events) line.append(svgEl("rect", { x: `${inPart(day)}%`, y: 15 - 3 - 9 * Math.sqrt(events / most), width: 2, height: 3 + 9 * Math.sqrt(events / most), class: "event" }));
    if (documents.length) line.append(svgEl("g", { class: "document" }, svgEl("title", {}, `${longDay(day)}: ${documents.join("; ")}`), svgEl("circle", { cx: `${inPart(day)}%`, cy: 20, r: 4.5 })));
  }
  const first = new Date(FROM).getUTCFullYear(), last = new Date(TO).getUTCFullYear(), step = Math.max(1, Math.ceil((last - first) / 6));
  for (let year = first; year < last; year += step) years.push(el("span", {}, String(year)));
  for (const [i, span] of years.entries()) span.style.left = `${((Date.UTC(first + i * step, 0, 1) - FROM) / (TO - FROM)) * 100}%`;
  $("years").replaceChildren(...years);
};
const showTime = () => {
  const day = dayOf(), which = hand();
  for (const radio of document.getElementsByName("clock")) radio.checked = radio.value === which;
  $("time").classList.toggle("on", Boolean(day));
  $("possible").checked = view.possible;
  $("possible-line").hidden = $("certain").hidden = !view.held;
  const slider = $("day");
  slider.disabled = !day;
  $("date").value = day;
  if (!day) { $("day-said").textContent = "All times together"; slider.removeAttribute("aria-valuetext"); return; }
  slider.value = Math.round((toDate(day) - FROM) / DAY);
  const here = MARKED_DAYS.find((each) => each.day === day);
  const told = here ? [...here.documents.map((title) => `document: ${title}`), here.events && many(here.events, "dated fact", "dated facts")].filter(Boolean).join("; ") : "";
  const words = [view.held && `As of ${longDay(view.held)}`, view.known && view.known !== view.held && `${view.held ? "as" : "As"} known by ${longDay(view.known)}`, view.held && view.held === view.known && "as known then"];
  $("day-said").textContent = clean(`${words.filter(Boolean).join(", ")}${told ? ` – ${told}` : ""}`);
  slider.setAttribute("aria-valuetext", $("day-said").textContent);
};

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
const longDay = (day) => toDate(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const setDay = (day) => change({ clock: view.clock || "held", day });
const nextMarked = (way) => {
  const days = MARKED_DAYS.map((each) => each.day), here = view.day || days[days.length - 1];
  const day = way > 0 ? days.find((each) => each > here) : [...days].reverse().find((each) => each < here);
  if (day) setDay(day);
  return Boolean(day);
};

let playing = 0;
const pause = () => { clearInterval(playing); playing = 0; $("play").textContent = "▶"; $("play").setAttribute("aria-label", "Play"); };
const play = () => {
  if (playing) { pause(); return; }
  if (!view.clock || !MARKED_DAYS.some(({ day }) => day > view.day)) setDay(MARKED_DAYS[0].day);
  $("play").textContent = "❚❚"; $("play").setAttribute("aria-label", "Pause");
  playing = setInterval(() => { if (!nextMarked(1)) pause(); }, still() ? 2500 : 1200);
};

const buildTime = () => {
  if (!MARKED_DAYS.length) { $("time").hidden = true; return; }
  const slider = $("day");
  slider.max = Math.round((TO - FROM) / DAY);
  slider.addEventListener("input", () => setDay(toDay(new Date(FROM + slider.value * DAY))));
  for (const radio of document.getElementsByName("clock")) {
    radio.addEventListener("change", () => { pause(); change({ clock: radio.value, day: view.day || MARKED_DAYS[MARKED_DAYS.length - 1].day }); });
  }
  $("possible").addEventListener("change", () => change({ possible: $("possible").checked }));
  $("date").addEventListener("change", () => { if ($("date").value) { pause(); setDay($("date").value); } });
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
  for (const radio of document.getElementsByName("clock")) radio.checked = radio.value === view.clock;
  $("time").classList.toggle("on", Boolean(view.clock));
  $("possible").checked = view.possible;
  $("possible-line").hidden = view.clock !== "held";
  const slider = $("day");
  slider.disabled = $("date").disabled = !view.clock;
  if (!view.clock) { $("day-said").textContent = "All times together"; slider.removeAttribute("aria-valuetext"); return; }
  slider.value = Math.round((toDate(view.day) - FROM) / DAY);
  $("date").value = view.day;
  const here = MARKED_DAYS.find(({ day }) => day === view.day);
  const told = here ? [...here.documents.map((title) => `document: ${title}`), here.events && many(here.events, "dated fact", "dated facts")].filter(Boolean).join("; ") : "";
  $("day-said").textContent = `${view.clock === "held" ? "As of" : "Known by"} ${longDay(view.day)}${told ? ` – ${told}` : ""}`;
  slider.setAttribute("aria-valuetext", $("day-said").textContent);
  $("certain").hidden = view.clock !== "held";
};

// A story: steps with a text and a view each, walked with buttons or keys.
const STORY = PACKED.story || null;
const STEPS = STORY ? STORY.steps : [];

const showStory = () => {
  $("story").hidden = !STORY || view.step < 0;
  $("begin").hidden = !STORY || view.step >= 0;
  if ($("story").hidden) return;
  const { title, text } = STEPS[view.step];
  if ($("story-title").textContent === clean(title)) return;
  $("story-place").textContent = `${clean(STORY.title)} – step ${view.step + 1} of ${STEPS.length}`;
  $("story-title").textContent = clean(title);
  $("story-text").replaceChildren(...text.split(/\n{2,}/).map((part) => el("p", {}, clean(part))));
  $("back").disabled = view.step === 0;
  $("next").textContent = view.step + 1 < STEPS.length ? "Next" : "End";
};
const wordsOf = (to) => new URLSearchParams(`${STEPS[to].words}&step=${to + 1}`);
const tellStep = (to) => {
  if (!STORY || to < -1 || (to < 0 && view.step < 0)) return;
  if (to < 0 || to >= STEPS.length) { fromWords(new URLSearchParams()); change({ step: -1 }); settle(); say("The story has ended."); return; }
  fromWords(wordsOf(to));
  say(`Step ${to + 1} of ${STEPS.length}: ${STEPS[to].title}. ${STEPS[to].text}`);
};
const buildStory = () => {
  if (!STORY) return;
  $("begin").textContent = `Story: ${clean(STORY.title)}`;
  const going = (to) => { tellStep(to); if (view.step >= 0) $("story-title").focus(); };
  $("begin").addEventListener("click", () => going(0));
  $("next").addEventListener("click", () => going(view.step + 1));
  $("back").addEventListener("click", () => going(view.step - 1));
  $("leave").addEventListener("click", () => { tellStep(-1); $("begin").focus(); });
  $("story").addEventListener("keydown", (event) => {
    const way = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!way) return;
    if (view.step + way >= 0) going(view.step + way);
    event.preventDefault();
  });
};

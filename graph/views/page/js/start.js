// The beginning: everything is built once, then follows the view.
const themeIs = () => { if (view.theme) document.documentElement.dataset.theme = view.theme; else delete document.documentElement.dataset.theme; };
const repaint = () => { readInk(); buildLegend(); showLegend(); forgetLabels(); redraw(); };
let lastTheme = "", lastAround = "";
const reckonAll = () => { reckon(); grounds = AREAS.map(groundOf).filter(Boolean); forgetLabels(); };
const showAll = () => {
  showTab(); showCount(); showLegend(); showPanel(); showTime(); showStory(); showAround(); askedBefore();
  rowsShown = Math.max(PAGE, Math.min(rowsShown, PAGE * 6));
  showTable();
  clearTimeout(showAll.timer);
  showAll.timer = setTimeout(toAddress, 200);
};
const follow = () => {
  if (view.theme !== lastTheme) { lastTheme = view.theme; themeIs(); repaint(); }
  reckonAll();
  const isHeld = hold();
  showAll();
  if (view.tab !== "map") return;
  if (!isHeld) redrawSoon(); // otherwise vis-network has asked for it
  const around = view.around.map((node) => node.id).join() + view.steps;
  if (camera.isUnseen || around !== lastAround) { camera.isUnseen = false; lastAround = around; camera.fit(); }
};
const showAround = () => {
  $("around-said").textContent = view.around.length ? `Around ${view.around.map((node) => clean(node.label)).join(", ")}` : "Choose a thing, then how far around it to look.";
  $("steps").value = view.steps; $("steps-said").textContent = many(view.steps, "step", "steps");
  $("around-stop").hidden = !view.around.length;
  $("fade").checked = view.fade;
};
const buildTools = () => {
  combobox($("find"), $("finds"), goTo);
  combobox($("one"), $("ones"), (node) => pick(0, node));
  combobox($("other"), $("others"), (node) => connected(node) || pick(1, node));
  for (const [i, id] of ["one", "other"].entries()) $(id).addEventListener("change", () => { if (!$(id).value.trim()) pick(i, null); });
  $("path").addEventListener("click", showPath);
  $("shared").addEventListener("click", showShared);
  $("around").addEventListener("click", () => { if (view.thing) change({ around: [view.thing] }); else $("around-said").textContent = "Choose a thing first, on the map or by its name."; });
  $("around-stop").addEventListener("click", () => { change({ around: [] }); $("around").focus(); });
  $("steps").addEventListener("input", () => change({ steps: Number($("steps").value) }));
  $("fade").addEventListener("change", () => change({ fade: $("fade").checked }));
  $("clear").addEventListener("click", () => { change(everything()); settle(); camera.fit(); $("find").focus(); });
  $("draw-more").addEventListener("click", () => change({ limit: view.limit + LIMIT }));
  $("draw-all").addEventListener("click", () => change({ limit: NODES.length }));
  $("theme").addEventListener("click", () => { change({ theme: { "": ink.dark ? "light" : "dark", light: "dark", dark: "light" }[view.theme] }); settle(); say(`${view.theme} colours`); });
  $("tools-button").addEventListener("click", () => {
    const isOpen = document.body.classList.toggle("tools");
    $("tools-button").setAttribute("aria-expanded", String(isOpen));
  });
  for (const heading of document.querySelectorAll("#tools input[data-narrow]")) {
    heading.addEventListener("input", () => {
      for (const each of $(heading.dataset.narrow).querySelectorAll("ul > li")) each.hidden = !plain(each.textContent).includes(plain(heading.value));
    });
  }
};
const start = () => {
  const words = location.hash.length > 1 ? new URLSearchParams(location.hash.slice(1)) : START.step && STORY ? wordsOf(0) : new URLSearchParams(START);
  Object.assign(view, viewFrom(words));
  lastTheme = view.theme; lastAround = view.around.map((node) => node.id).join() + view.steps;
  themeIs(); readInk(); reckonAll();
  startCamera();
  placeCamera(words);
  // The map first; what is round it when the map has been seen.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(finish, 0, words)));
};
const finish = (words) => {
  buildLegend(); buildTools(); buildTime(); buildTabs(); buildTable(); buildKeep(); buildKeyboard(); buildStory(); buildAsk();
  on("change", follow);
  on("paint", () => { clearTimeout(showAll.timer); showAll.timer = setTimeout(toAddress, 100); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  showAll();
  afterWords(words);
  watchAddress();
  settle();
  document.body.dataset.ready = "true";
};

// For scripts in the page's console, and for tests: where things are on the screen, and what is shown.
const onScreen = ({ x, y }) => {
  const { left, top } = $("map").getBoundingClientRect(), at = net.canvasToDOM({ x, y });
  return { x: left + at.x, y: top + at.y };
};
window.sendgraph = Object.freeze({
  whereIs: (id) => onScreen(byId.get(id)),
  whereIsLine: (id) => { const { mx, my } = factById.get(id); return onScreen({ x: mx, y: my }); },
  shown: () => ({ things: V.nodes.map(({ id }) => id), facts: V.facts.map(({ id }) => id), drawn: V.nodesDrawn.map(({ id }) => id) }),
  view: () => `#${toWords()}`,
});

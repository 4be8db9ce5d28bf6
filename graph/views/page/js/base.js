// Small helpers: elements that only ever hold text, words for numbers, the live region.
const $ = (id) => document.getElementById(id);

/** Make an element; attributes that are false or missing are left out, `on…` are listeners; children are texts or nodes. */
const el = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === false || value === undefined || value === null) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
};
const svgEl = (tag, attributes, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes || {})) node.setAttribute(name, value);
  node.append(...children);
  return node;
};
const button = (text, act, attributes) => el("button", { type: "button", onclick: act, ...attributes }, text);
const link = (text, act, attributes) => button(text, act, { class: "link", ...attributes });

const number = (count) => count.toLocaleString("en-GB");
const many = (count, one, more) => `${number(count)} ${count === 1 ? one : more}`;
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
/** A text without what XML cannot hold, and without what would turn its letters round. */
const clean = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Tell a screen reader what has happened. */
const say = (text) => {
  const region = $("live");
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
};

const listeners = { change: [], paint: [], theme: [], choose: [] };
const on = (event, act) => listeners[event].push(act);
const emit = (event) => { for (const act of listeners[event]) act(); };

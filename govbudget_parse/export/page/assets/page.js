const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const KINDS = { fact: "amount", toc: "contents", statement: "figure in prose", finding: "finding", diagnostic: "note of the parser" };
const REMARKS = new Set(["finding", "diagnostic"]);
const numbersOf = (element) => element.dataset.v.split(" ").map(Number);
const documents = $$(".document").map((root) => ({ root, anchor: root.dataset.anchor, values: null, elements: null, chosen: null, hits: [], hit: -1 }));
let shown = documents.length === 1 ? documents[0] : null;

/* A document's values are read, and its elements listed by value, when they are first asked for. */
function load(doc) {
  if (doc.values) return doc;
  doc.values = JSON.parse($(".values", doc.root).textContent);
  doc.elements = new Map();
  for (const element of doc.root.querySelectorAll("[data-v]")) {
    for (const number of numbersOf(element)) {
      if (!doc.elements.has(number)) doc.elements.set(number, []);
      doc.elements.get(number).push(element);
    }
  }
  doc.order = [...new Set($$(".text [data-v]", doc.root).flatMap((element) => numbersOf(element).reverse()))];
  doc.rank = new Map(doc.order.map((number, rank) => [number, rank]));
  return doc;
}

const inText = (element) => element.closest(".text") !== null;
const isVisible = (doc, number) => !doc.hidden || !doc.hidden.has(number);

/* Choosing a value lights all its places, brings each pane to the first of them and tells what it is. */
function choose(doc, number, { from = null, origin = null } = {}) {
  load(doc);
  const value = doc.values[number];
  if (!value) return;
  forget(doc);
  doc.chosen = number;
  const elements = doc.elements.get(number) || [];
  for (const element of elements) if (!element.closest(".places, .said, .inspector")) element.classList.add("lit");
  if (!REMARKS.has(value.k) && from !== null && REMARKS.has(doc.values[from].k)) {
    for (const element of doc.elements.get(from)) if (inText(element)) element.classList.add("with");
  }
  showWork(doc);
  inspect(doc, number);
  const first = String(value.l[0]);
  const text = elements.find((element) => inText(element) && element.closest(".l").dataset.n === first) ?? elements.find(inText);
  if (origin && inText(origin)) reveal(origin, "nearest");
  else if (text) reveal(text);
  const datum = elements.find((element) => element.closest(".panel") && !element.closest(".places, .said"));
  if (origin && origin.closest(".panel") && !origin.closest(".said")) reveal(origin, "nearest");
  else if (datum) {
    showTab(doc, datum.closest(".panel").dataset.panel);
    uncover(doc, datum);
    reveal(datum);
  }
  tell(`${KINDS[value.k] || value.k} ${value.n}${value.s ? `, ${value.s}` : ""}, line ${value.l[0] ?? "unknown"}`);
}

function forget(doc) {
  for (const element of $$(".lit, .with, .here", doc.root)) element.classList.remove("lit", "with", "here");
  doc.chosen = null;
  $(".inspector", doc.root).hidden = true;
}

/* A pane is scrolled, never the window with it; "nearest" leaves it where the element is in sight already. Pieces out of sight have a guessed height and are laid out when they
   come near, which moves what is below them: the place is looked up again for some frames. */
const FRAMES = 12;
const turns = new Map();
function reveal(element, where = "center") {
  const pane = element.closest(".pane.source, .panels");
  for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  const turn = {};
  turns.set(pane, turn);
  const settle = (frames) => {
    if (turns.get(pane) !== turn) return;
    const [box, place] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
    const isInSight = place.top >= box.top && place.bottom <= box.bottom;
    if (where === "center" || !isInSight) pane.scrollTop += place.top + Math.min(place.height, box.height) / 2 - (box.top + box.height / 2);
    const wide = where === "center" && element.matches("td") ? element.closest(".scroll") : null;
    if (wide) wide.scrollLeft += place.left + place.width / 2 - wide.getBoundingClientRect().left - wide.clientWidth / 2;
    if (frames > 0) requestAnimationFrame(() => settle(frames - 1));
  };
  settle(FRAMES);
}

const showWork = (doc) => window.scrollTo({ top: $(".work", doc.root).getBoundingClientRect().top + window.scrollY });

function revealLine(doc, number) {
  const line = $(`.l[data-n="${number}"]`, doc.root);
  if (line) goToLine(doc, line);
}

function goToLine(doc, line) {
  for (const element of $$(".here", doc.root)) element.classList.remove("here");
  line.classList.add("here");
  showWork(doc);
  reveal(line);
}

const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "data") Object.assign(element.dataset, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
};

function inspect(doc, number) {
  const value = doc.values[number];
  const kind = make("span", { className: `kind k-${value.k}${value.s ? ` s-${value.s}` : ""}${value.g ? ` badge f-${value.g}` : ""}` }, KINDS[value.k] || value.k);
  const title = make("h2", {}, kind, make("span", { lang: "zh-Hans" }, value.n));
  if (value.s) title.append(make("span", { className: `chip s-${value.s}` }, value.s));
  const details = make("dl");
  for (const [name, text] of [...value.d, ["line", value.l.join(", ")]]) {
    if (text) details.append(make("div", {}, make("dt", {}, name), make("dd", { lang: "zh-Hans" }, text)));
  }
  const also = make("div", { className: "also" });
  const beside = new Set((doc.elements.get(number) || []).filter(inText).flatMap(numbersOf));
  beside.delete(number);
  if (beside.size) also.append(make("span", { className: "soft" }, "also here:"));
  for (const other of [...beside].slice(0, 24)) {
    const it = doc.values[other];
    also.append(make("button", { type: "button", data: { v: String(other) } }, `${KINDS[it.k] || it.k}: ${it.n}`));
  }
  const close = make("button", { type: "button", className: "quiet close", ariaLabel: "Close", data: { act: "forget" } }, "✕");
  const inspector = $(".inspector", doc.root);
  inspector.replaceChildren(title, details, also, close);
  inspector.hidden = false;
}

function tell(text) { $("#told").textContent = text; }

function showTab(doc, name) {
  for (const tab of $$("[role=tab]", doc.root)) {
    const isChosen = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }
  for (const panel of $$(".panel", doc.root)) panel.hidden = panel.dataset.panel !== name;
}

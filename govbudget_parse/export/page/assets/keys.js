/* What the mouse and the keys do: one listener a kind of event, for the page as a whole. */
function switchTo(index) {
  shown = documents[index] || null;
  documents.forEach((doc) => { doc.root.hidden = doc !== shown; });
  const [list, select] = [$("#index"), $("#switch")];
  if (list) list.hidden = shown !== null;
  if (select) { select.value = String(index); select.blur(); }
  window.scrollTo(0, 0);
  prepare();
}

/* The values of a large document take a moment: they are read while nobody waits for them. */
function prepare() {
  const doc = shown;
  if (doc && window.requestIdleCallback) requestIdleCallback(() => load(doc));
}

prepare();

/* The theme: the system's choice, light, dark; remembered where the browser lets a page remember. */
const THEMES = ["system", "light", "dark"];
const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* a page from a file may have no storage */ } };
const recall = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
function setTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  $("#theme").textContent = { system: "As the system", light: "Light", dark: "Dark" }[theme];
  remember("theme", theme);
}
let theme = THEMES.includes(recall("theme")) ? recall("theme") : "system";
setTheme(theme);
$("#single-keys").checked = recall("single-keys") !== "off";

const acts = {
  theme() { theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]; setTheme(theme); },
  help() { $("#help").showModal(); },
  close() { $("#help").close(); },
  open(element) { switchTo(Number(element.dataset.open)); },
  tab(element) { showTab(shown, element.dataset.tab); showWork(shown); },
  reset() { resetFilters(shown); },
  forget() { forget(shown); },
  line(element) { revealLine(shown, element.dataset.line); },
  table(element) {
    const table = $(`.table[data-table="${element.dataset.table}"]`, shown.root);
    showTab(shown, "tables");
    uncover(shown, table);
    reveal(table);
  },
  place(element) {
    const remark = Number(element.closest(".remark").dataset.v);
    choose(shown, Number(element.dataset.v), { from: remark, origin: element });
    if (Number(element.dataset.v) === remark) revealLine(shown, element.dataset.line);
  },
};

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-act], [data-v], [role=tab], tr[data-line], a[href^='#']");
  if (!target) return;
  if (target.dataset.act) acts[target.dataset.act](target);
  else if (target.matches("[role=tab]")) showTab(shown, target.dataset.tab);
  else if (target.matches("a")) {
    const number = Number((target.getAttribute("href") || "").slice(1 + shown.anchor.length));
    if (Number.isInteger(number)) { event.preventDefault(); choose(shown, number); }
  } else if (target.dataset.v) clickValue(target);
  else if (!getSelection().toString()) revealLine(shown, target.dataset.line);
});

/* On a place with several values the narrowest is chosen, and each further click chooses the next wider one. */
function clickValue(target) {
  if (getSelection().toString()) return;
  load(shown);
  const numbers = numbersOf(target).filter((number) => isVisible(shown, number)).reverse();
  if (!numbers.length) return;
  const ordered = [...numbers.filter((number) => !REMARKS.has(shown.values[number].k)), ...numbers.filter((number) => REMARKS.has(shown.values[number].k))];
  const at = ordered.indexOf(shown.chosen);
  choose(shown, ordered[(at + 1) % ordered.length], { origin: target });
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-filter]")) applyFilters(shown);
  else if (event.target.id === "switch") switchTo(Number(event.target.value));
  else if (event.target.id === "single-keys") remember("single-keys", event.target.checked ? "on" : "off");
});

let waiting = 0;
document.addEventListener("input", (event) => {
  if (!event.target.matches(".query")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => search(shown, event.target.value), 120);
});

const keys = {
  j: (doc) => walk(doc, 1, (value) => !REMARKS.has(value.k)),
  k: (doc) => walk(doc, -1, (value) => !REMARKS.has(value.k)),
  n: (doc) => walkRemarks(doc, 1),
  p: (doc) => walkRemarks(doc, -1),
  s: (doc) => $(".pane.source", doc.root).focus(),
  d: (doc) => $(".panels", doc.root).focus(),
  c: (doc) => resetFilters(doc),
  "/": (doc) => { showWork(doc); $(".query", doc.root).select(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("#help").open) return;
  const target = event.target;
  if (event.key === "Escape" && shown) {
    if (target.matches("input, select")) target.blur();
    else forget(shown);
    return;
  }
  if (target.matches(".query")) {
    if (event.key === "Enter") goToHit(shown, shown.hit + (event.shiftKey ? -1 : 1));
    return;
  }
  if (target.matches("input, select, textarea")) return;
  if (event.key.startsWith("Arrow")) return moveByArrow(event, target);
  if (event.key === "Enter" && target.matches(".scroll, .panels")) return enter(target);
  if (event.key === "Enter" && target.dataset.v && !target.matches("button")) return clickValue(target);
  if (!$("#single-keys").checked) return;
  const act = event.key === "?" ? acts.help : event.key === "t" ? acts.theme : null;
  if (act) act();
  else if (shown && keys[event.key]) keys[event.key](shown);
  else if (shown && /^[1-5]$/.test(event.key)) showTab(shown, $$("[role=tab]", shown.root)[event.key - 1].dataset.tab);
  else return;
  event.preventDefault();
});

function moveByArrow(event, target) {
  const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
  if (target.matches("[role=tab]")) {
    const tabs = $$("[role=tab]", shown.root);
    const next = tabs[(tabs.indexOf(target) + step + tabs.length) % tabs.length];
    showTab(shown, next.dataset.tab);
    next.focus();
  } else if (target.matches(".divider")) setSplit(target, Number(target.getAttribute("aria-valuenow")) + 2 * step);
  else if (target.matches(".panel [data-v]:not(button)")) {
    const next = target.matches("td, tr") ? moveInGrid(target, event.key) : neighbour(target, step);
    if (!next) return;
    next.focus();
    choose(shown, numbersOf(next).at(-1), { origin: next });
  } else return;
  event.preventDefault();
}

function setSplit(divider, percent) {
  const width = Math.min(80, Math.max(20, percent));
  divider.setAttribute("aria-valuenow", String(Math.round(width)));
  divider.parentElement.style.setProperty("--split", `${width}%`);
}

document.addEventListener("pointerdown", (event) => {
  if (!event.target.matches(".divider")) return;
  const divider = event.target;
  const box = divider.parentElement.getBoundingClientRect();
  const move = (moved) => setSplit(divider, (100 * (moved.clientX - box.left)) / box.width);
  divider.setPointerCapture(event.pointerId);
  divider.addEventListener("pointermove", move);
  divider.addEventListener("pointerup", () => divider.removeEventListener("pointermove", move), { once: true });
});

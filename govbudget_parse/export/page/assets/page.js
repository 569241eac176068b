"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const KINDS = { fact: "amount", toc: "contents", statement: "figure in prose", finding: "finding", diagnostic: "note of the parser" };
  const REMARKS = new Set(["finding", "diagnostic"]);
  const numbersOf = (element) => element.dataset.v.split(" ").map(Number);
  const documents = $$(".document").map((root) => ({ root, anchor: root.dataset.anchor, values: null, elements: null, chosen: null, hits: [], hit: -1 }));
  let shown = documents.length === 1 ? documents[0] : null;

  /* A document's values are read, and its elements listed by value, when they are first asked for. */
  function open(doc) {
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
    open(doc);
    const value = doc.values[number];
    if (!value) return;
    forget(doc);
    doc.chosen = number;
    const elements = doc.elements.get(number) || [];
    for (const element of elements) if (!element.closest(".places, .said, .inspector")) element.classList.add("lit");
    if (!REMARKS.has(value.k) && from && REMARKS.has(doc.values[from].k)) {
      for (const element of doc.elements.get(from)) if (inText(element)) element.classList.add("with");
    }
    showWork(doc);
    inspect(doc, number);
    const text = elements.find(inText);
    if (text && !(origin && inText(origin))) reveal(text);
    const datum = elements.find((element) => element.closest(".panel") && !element.closest(".places, .said"));
    if (datum && !(origin && origin.closest(".panel") && !origin.closest(".said"))) {
      showTab(doc, datum.closest(".panel").dataset.panel);
      reveal(datum);
    }
    tell(`${KINDS[value.k] || value.k} ${value.n}${value.s ? `, ${value.s}` : ""}, line ${value.l[0] ?? "unknown"}`);
  }

  function forget(doc) {
    for (const element of $$(".lit, .with, .here", doc.root)) element.classList.remove("lit", "with", "here");
    doc.chosen = null;
    $(".inspector", doc.root).hidden = true;
  }

  /* A pane is scrolled, never the window with it. Pieces out of sight have a guessed height and are laid out when they
     come near, which moves what is below them: the place is looked up again for some frames. */
  const FRAMES = 12;
  const turns = new Map();
  function reveal(element) {
    const pane = element.closest(".pane.source, .panels");
    for (let details = element.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
    const turn = {};
    turns.set(pane, turn);
    const settle = (frames) => {
      if (turns.get(pane) !== turn) return;
      const [box, place] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
      pane.scrollTop += place.top + Math.min(place.height, box.height) / 2 - (box.top + box.height / 2);
      const wide = element.matches("td") ? element.closest(".scroll") : null;
      if (wide) wide.scrollLeft += place.left + place.width / 2 - wide.getBoundingClientRect().left - wide.clientWidth / 2;
      if (frames > 0) requestAnimationFrame(() => settle(frames - 1));
    };
    settle(FRAMES);
  }

  const showWork = (doc) => window.scrollTo({ top: $(".work", doc.root).getBoundingClientRect().top + window.scrollY });

  function revealLine(doc, number) {
    const line = $(`.l[data-n="${number}"]`, doc.root);
    if (!line) return;
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

  /* Filters: a value that is filtered out keeps its place and loses its colour; tables that hold none are put away. */
  function applyFilters(doc) {
    open(doc);
    const off = (name) => new Set($$(`[data-filter=${name}]:not(:checked)`, doc.root).map((box) => box.value));
    const [statuses, kinds] = [off("status"), off("kind")];
    const table = $("[data-filter=table]", doc.root).value;
    const rule = $("[data-filter=rule]", doc.root).value;
    const inRule = new Set();
    if (rule) doc.values.forEach((value, number) => { if ((value.r || []).includes(rule)) inRule.add(number); });
    doc.hidden = new Set();
    doc.values.forEach((value, number) => {
      const isOut = kinds.has(value.k) || (value.s && statuses.has(value.s)) || (rule && !inRule.has(number)) ||
        (table !== "" && !REMARKS.has(value.k) && value.t !== Number(table));
      if (isOut) doc.hidden.add(number);
    });
    for (const element of doc.root.querySelectorAll(".text [data-v], .panel [data-v]")) {
      const numbers = numbersOf(element);
      const kept = numbers.filter((number) => !doc.hidden.has(number));
      if (inText(element)) repaint(doc, element, kept);
      else element.classList.toggle("off", kept.length === 0);
    }
    for (const section of $$(".table", doc.root)) section.hidden = table !== "" && section.dataset.table !== table;
    for (const remark of $$(".remark", doc.root)) remark.hidden = rule !== "" && !remark.dataset.rules.split(" ").includes(rule);
    const isFiltered = Boolean(statuses.size || kinds.size || table || rule);
    $("[data-act=reset]", doc.root).hidden = !isFiltered;
    tell(isFiltered ? `${doc.values.length - doc.hidden.size} of ${doc.values.length} values shown` : "all values shown");
  }

  function repaint(doc, element, kept) {
    const marks = [...element.classList].filter((name) => name === "lit" || name === "with");
    const read = kept.map((number) => doc.values[number]).filter((value) => !REMARKS.has(value.k));
    const remarks = new Set(kept.map((number) => doc.values[number]).filter((value) => REMARKS.has(value.k)).map((value) => value.g || "note"));
    const names = read.length ? [`k-${read.at(-1).k}`] : [];
    if (read.length && read.at(-1).s) names.push(`s-${read.at(-1).s}`);
    const gravest = ["error", "warning", "info", "note"].find((severity) => remarks.has(severity));
    if (gravest) names.push(`f-${gravest}`);
    const painted = [...names, ...marks].join(" ");
    if (element.className !== painted) element.className = painted;
  }

  function resetFilters(doc) {
    for (const box of $$("[data-filter]", doc.root)) {
      if (box.type === "checkbox") box.checked = true;
      else box.value = "";
    }
    applyFilters(doc);
  }

  /* Search: line by line in what is printed; hits are marked without touching the text. */
  function search(doc, query) {
    doc.hits = [];
    doc.hit = -1;
    const wanted = query.trim().toLowerCase();
    if (wanted) {
      for (const line of doc.root.querySelectorAll(".l")) {
        const text = line.textContent.toLowerCase();
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) doc.hits.push({ line, at, length: wanted.length });
      }
    }
    paintHits(doc);
    if (doc.hits.length) goToHit(doc, 0);
  }

  function rangeOf({ line, at, length }) {
    const range = new Range();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = passed + node.length;
      if (at >= passed && at <= end) range.setStart(node, at - passed);
      if (at + length <= end) { range.setEnd(node, at + length - passed); break; }
      passed = end;
    }
    return range;
  }

  function paintHits(doc) {
    if (window.Highlight && CSS.highlights) {
      CSS.highlights.set("hits", new Highlight(...doc.hits.slice(0, 2000).map(rangeOf)));
      CSS.highlights.delete("hit");
    }
    $(".hits", doc.root).textContent = $(".query", doc.root).value.trim() ? `${Math.max(0, doc.hit + 1)} / ${doc.hits.length}` : "";
  }

  function goToHit(doc, index) {
    if (!doc.hits.length) return;
    doc.hit = (index + doc.hits.length) % doc.hits.length;
    const hit = doc.hits[doc.hit];
    revealLine(doc, hit.line.dataset.n || 0);
    hit.line.classList.add("here");
    reveal(hit.line);
    if (window.Highlight && CSS.highlights) CSS.highlights.set("hit", new Highlight(rangeOf(hit)));
    $(".hits", doc.root).textContent = `${doc.hit + 1} / ${doc.hits.length}`;
  }

  /* Walking: from value to value in the order of the text, filtered ones left out. */
  function walk(doc, step, accept) {
    open(doc);
    const order = doc.order.filter((number) => isVisible(doc, number) && accept(doc.values[number]));
    if (!order.length) return;
    const at = doc.rank.get(doc.chosen) ?? -1;
    const next = step > 0
      ? order.find((number) => doc.rank.get(number) > at) ?? order[0]
      : order.findLast((number) => doc.rank.get(number) < at) ?? order.at(-1);
    choose(doc, next);
  }

  function walkRemarks(doc, step) {
    const remarks = $$(".remark", doc.root).filter((remark) => !remark.hidden).map((remark) => Number(remark.dataset.v));
    if (!remarks.length) return;
    const at = remarks.indexOf(doc.chosen);
    choose(doc, remarks[at < 0 ? (step > 0 ? 0 : remarks.length - 1) : (at + step + remarks.length) % remarks.length]);
  }

  function moveInGrid(cell, key) {
    const row = cell.closest("tr");
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const cells = $$("td[data-v]", row);
      return cells[cells.indexOf(cell) + (key === "ArrowRight" ? 1 : -1)];
    }
    const rows = $$("tr", row.parentElement);
    const step = key === "ArrowDown" ? 1 : -1;
    if (cell.matches("tr")) return rows[rows.indexOf(row) + step];
    for (let at = rows.indexOf(row) + step; at >= 0 && at < rows.length; at += step) {
      const other = rows[at].cells[cell.cellIndex];
      if (other && other.dataset.v) return other;
    }
    return null;
  }

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
    if (doc && window.requestIdleCallback) requestIdleCallback(() => open(doc));
  }

  /* The theme: the system's choice, light, dark; remembered where the browser lets a page remember. */
  prepare();

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
    table(element) { showTab(shown, "tables"); reveal($(`.table[data-table="${element.dataset.table}"]`, shown.root)); },
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
    open(shown);
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
    else if (target.matches("td[data-v], tr[data-v]")) {
      const next = moveInGrid(target, event.key);
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
})();

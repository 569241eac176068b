/* Filters: a value that is filtered out keeps its place and loses its colour; tables that hold none are put away. */
function applyFilters(doc) {
  load(doc);
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

/* What is asked for by name is shown, whatever the filters have put away. */
function uncover(doc, element) {
  const [table, remark] = [element.closest(".table"), element.closest(".remark")];
  if (table && table.hidden) $("[data-filter=table]", doc.root).value = table.dataset.table;
  else if (remark && remark.hidden) $("[data-filter=rule]", doc.root).value = "";
  else return;
  applyFilters(doc);
}

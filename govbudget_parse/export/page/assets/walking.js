/* Walking: from value to value in the order of the text, filtered ones left out. */
function walk(doc, step, accept) {
  load(doc);
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

const neighbour = (element, step) => {
  const all = $$("[data-v][tabindex]", element.closest(".panel")).filter((other) => !other.hidden);
  return all[all.indexOf(element) + step];
};

/* Enter on a table, or on the data as a whole, goes to the first value in it. */
function enter(region) {
  const first = $$("[data-v][tabindex]", region).find((element) => element.checkVisibility());
  if (!first) return;
  first.focus({ preventScroll: true });
  clickValue(first);
}

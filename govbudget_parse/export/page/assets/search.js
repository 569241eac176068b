/* Search: line by line in what is printed, blanks and the commas of thousands apart ("收入 总计", "1,657.40"). Hits are
   marked without touching the text. */
const SKIPPED = /[\s,]/;
const SKIPPED_ALL = /[\s,]+/g;

function search(doc, query) {
  doc.hits = [];
  doc.hit = -1;
  const wanted = query.replace(SKIPPED_ALL, "").toLowerCase();
  if (wanted) {
    for (const line of doc.root.querySelectorAll(".l")) {
      const text = line.textContent;
      const bare = text.replace(SKIPPED_ALL, "").toLowerCase();
      if (bare.length === 0 || !bare.includes(wanted)) continue;
      const places = [...Array(text.length).keys()].filter((at) => !SKIPPED.test(text[at]));
      for (let at = bare.indexOf(wanted); at >= 0; at = bare.indexOf(wanted, at + wanted.length)) {
        doc.hits.push({ line, start: places[at], end: places[at + wanted.length - 1] + 1 });
      }
    }
  }
  paintHits(doc);
  if (doc.hits.length) goToHit(doc, 0);
}

function rangeOf({ line, start, end }) {
  const range = new Range();
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const stop = passed + node.length;
    if (start >= passed && start <= stop) range.setStart(node, start - passed);
    if (end <= stop) { range.setEnd(node, end - passed); break; }
    passed = stop;
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
  goToLine(doc, hit.line);
  if (window.Highlight && CSS.highlights) CSS.highlights.set("hit", new Highlight(rangeOf(hit)));
  $(".hits", doc.root).textContent = `${doc.hit + 1} / ${doc.hits.length}`;
}

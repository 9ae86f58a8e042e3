// Paints stretches of the text: the browser's own highlights where it has them, else marks around the words.

const painted = new Map();
const highlights = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";

/** Paint these stretches, and no others, under a name. */
function paint(name, stretches) {
  if (highlights) {
    CSS.highlights.set(name, new Highlight(...stretches.map(rangeOf)));
    return;
  }
  const same = JSON.stringify(stretches.map(({ article, start, end }) => [article.dataset.id, start, end]));
  if (painted.get(name) === same) return;
  painted.set(name, same);
  for (const mark of each(`mark[data-paint="${name}"]`)) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
  forgetTexts();
  for (const stretch of stretches) {
    wrap(rangeOf(stretch), name);
    forgetTexts();
  }
}

function wrap(range, name) {
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let node = walker.currentNode.nodeType === 3 ? walker.currentNode : walker.nextNode();
  for (; node; node = walker.nextNode()) {
    const skipped = node.parentElement.closest("[data-skip]");
    if (range.intersectsNode(node) && !skipped && node.data.trim()) nodes.push(node);
  }
  for (const run of nodes) {
    const part = document.createRange();
    part.setStart(run, run === range.startContainer ? range.startOffset : 0);
    part.setEnd(run, run === range.endContainer ? range.endOffset : run.length);
    if (!part.collapsed) part.surroundContents(made("mark", { "data-paint": name, class: name }));
  }
}

// The words of a record as the pack sent them, and where each stands on the page.

// The same signs as Python takes for spaces: both sides have to find the same words.
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const AROUND = 32;
const LONGEST = 5000;
const BLOCKS = "p,li,h2,h3,h4,h5,h6,td,th,dt,dd,figcaption,blockquote,pre,summary,div,article";

let known = new WeakMap();

/** Return the text of a record in single spaces, and for each sign of it the node and place it comes from. */
function textOf(article) {
  if (!known.has(article)) known.set(article, readText(article));
  return known.get(article);
}

function forgetTexts() {
  known = new WeakMap();
}

function readText(article) {
  const skip = { acceptNode: (node) => (node.nodeType === 1 && node.hasAttribute("data-skip")
    ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT) };
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, skip);
  const signs = [];
  const spots = [];
  let gap = null;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType !== 3) continue;
    for (let place = 0; place < node.data.length; place += 1) {
      if (SPACE.test(node.data[place])) {
        gap ??= [node, place];
        continue;
      }
      if (gap && signs.length) {
        signs.push(" ");
        spots.push(gap);
      }
      gap = null;
      signs.push(node.data[place]);
      spots.push([node, place]);
    }
  }
  return { text: signs.join(""), spots };
}

/** Return a stretch of a record as what a comment quotes: the words, and what stands before and after. */
function quotationOf({ article, start, end }) {
  const { text } = textOf(article);
  return {
    words: text.slice(start, end),
    before: [...text.slice(0, start)].slice(-AROUND).join(""),
    after: [...text.slice(end)].slice(0, AROUND).join(""),
  };
}

/** Return the stretch that a range covers within one record, without spaces at its ends; null when it covers none. */
function stretchOf(range, article) {
  const { text, spots } = textOf(article);
  const until = range.cloneRange();
  until.collapse(false);
  let start = firstAt(spots, range);
  let end = Math.min(firstAt(spots, until), start + LONGEST);
  while (start < end && text[start] === " ") start += 1;
  while (end > start && text[end - 1] === " ") end -= 1;
  return start < end ? { article, start, end } : null;
}

/** Return the number of the first spot that does not lie before a range. */
function firstAt(spots, range) {
  let low = 0;
  let high = spots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (range.comparePoint(...spots[middle]) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function rangeOf({ article, start, end }) {
  const { spots } = textOf(article);
  const range = document.createRange();
  range.setStart(...spots[start]);
  range.setEnd(spots[end - 1][0], spots[end - 1][1] + 1);
  return range;
}

/** Return where a quotation stands in a record; null when it does not. */
function foundIn(article, { words: quoted, before, after }) {
  const whole = textOf(article).text.indexOf(before + quoted + after);
  if (whole < 0) return null;
  const start = whole + before.length;
  return { article, start, end: start + quoted.length };
}

/** Return the paragraphs of a record, as stretches; lines of facts are none. */
function paragraphsOf(article) {
  const { text, spots } = textOf(article);
  const found = [];
  let block = null;
  spots.forEach(([node], place) => {
    if (text[place] === " ") return;
    const mine = node.parentElement.closest(BLOCKS);
    if (mine.matches(".facts")) block = mine;
    else if (mine !== block) found.push({ article, start: place, end: place + 1 });
    else found[found.length - 1].end = place + 1;
    block = mine;
  });
  return found;
}

/** Return the sentences of a stretch, as stretches. */
function sentencesOf({ article, start, end }) {
  const text = textOf(article).text.slice(start, end);
  return pieces(text, article.lang || meta.language).map(([first, last]) => ({
    article, start: start + first, end: start + last,
  }));
}

function pieces(text, language) {
  const cut = Intl.Segmenter
    ? [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((piece) => piece.segment)
    : text.match(/[^.!?…]+[.!?…]*\s*|[.!?…]+\s*/g) ?? [text];
  let place = 0;
  return cut.map((piece) => {
    const first = place;
    place += piece.length;
    return [first, first + piece.trimEnd().length];
  }).filter(([first, last]) => last > first);
}

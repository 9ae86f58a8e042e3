// What a comment is about: the whole pack, a record, some words of it, or an earlier comment that it answers.

let target = null;

const named = (article) => article.dataset.name;

function quoted(stretch) {
  return textOf(stretch.article).text.slice(stretch.start, stretch.end);
}

/** Say what a target is, for a list. */
function targetWords(at) {
  const { article, start, answers } = at;
  if (answers) return say("your_answer", { words: short(answersWords(answers), 40) });
  if (!article) return say("whole_pack");
  return start === undefined ? short(named(article)) : say("phrase", { words: short(quoted(at), 80) });
}

function answersWords(id) {
  const thread = only(`[data-comment="${CSS.escape(id)}"]`);
  return (only(".body", thread) ?? thread).textContent.trim().replace(/\s+/g, " ");
}

/** Choose what the comment under way is about, and show it. */
function aim(at, { listed = false } = {}) {
  target = at;
  const isPhrase = at.start !== undefined;
  paint("asking", isPhrase ? [at] : []);
  if (!listed) listTargets();
  only("#bar-comment span").textContent = isPhrase
    ? say("comment_on_words", { words: short(quoted(at), 24) }) : say("comments");
}

const wholeOf = (article) => (article ? { article } : {});

/** Let the target follow the reader, unless a comment is under way or words are chosen. */
function followRecord() {
  if (target && (only("#words").value.trim() || target.start !== undefined || target.answers)) return;
  aim(wholeOf(record));
}

/** Fill the list of what can be commented on: this record, each sentence and paragraph of it, and the whole pack. */
function listTargets() {
  const list = only("#about");
  const article = target.article ?? record;
  const wholes = article ? [{ article }, {}] : [{}];
  const groups = article ? stretchesOf(article) : {};
  const known = [...wholes, ...Object.values(groups).flat()];
  const choices = known.some((at) => sameTarget(at, target)) ? known : [target, ...known];
  const option = (at) => made("option", { value: choices.indexOf(at) }, targetWords(at));
  list.choices = choices;
  list.replaceChildren(...choices.slice(0, choices.length - known.length + wholes.length).map(option),
    ...Object.entries(groups).filter(([, stretches]) => stretches.length).map(([label, stretches]) => made(
      "optgroup", { label: say(label, { name: short(named(article), 40) }) }, ...stretches.map(option),
    )));
  list.value = String(choices.findIndex((at) => sameTarget(at, target)));
}

function stretchesOf(article) {
  const paragraphs = paragraphsOf(article);
  return { sentences: paragraphs.flatMap(sentencesOf), paragraphs };
}

function sameTarget(one, other) {
  return ["article", "start", "end", "answers"].every((key) => one[key] === other[key]);
}

/** Take the words that the reader selected in the text. */
function takeSelection() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
  const article = start?.closest("article.record") ?? nextArticle(range);
  if (!article || !only("#text").contains(article)) return;
  const stretch = stretchOf(range, article);
  if (stretch) aim(stretch);
}

function nextArticle(range) {
  return articles().find((article) => range.intersectsNode(article));
}

/** Return a target as it is kept and sent. */
function aboutOf({ article, start, end, answers }) {
  return {
    about: article
      ? { kind: article.dataset.kind, id: article.dataset.id, revision: article.dataset.revision ?? "" } : null,
    quotation: start === undefined ? null : quotationOf({ article, start, end }),
    answers: answers ?? null,
  };
}

/** Return the target of something kept. */
function targetOf({ about, quotation, answers }) {
  const article = about ? articleOf(about.id) : undefined;
  const stretch = article && quotation ? foundIn(article, quotation) : null;
  return { ...(article ? { article } : {}), ...stretch, ...(answers ? { answers } : {}) };
}

// The comments that were kept, to read again, change and take away.

let showAll = false;

function cardsShown() {
  if (showAll) return state.comments;
  // Comments on the whole pack stand with the parts that hold no record, such as the first and the last.
  const key = only("article.record", current) ? keyOf(current) : "";
  return state.comments.filter((comment) => [key, keyOf(current)].includes(partOf(comment)));
}

function showCards() {
  const shown = cardsShown();
  const empty = made("p", { class: "quiet" }, say(state.comments.length ? "none_here" : "none_at_all"));
  only("#cards").replaceChildren(...(shown.length ? shown.map(card) : [empty]));
  each("#switch button").forEach((button, place) => {
    button.setAttribute("aria-pressed", String(showAll === Boolean(place)));
    only("span", button).textContent = place ? state.comments.length : shown.length;
  });
  only("#switch").hidden = !state.comments.length;
}

function card(comment) {
  const at = targetOf(comment);
  return made("li", { class: "card-of-comment", "data-of": comment.id },
    made("div", { class: "kind-line" }, icon(ICONS[comment.kind]), made("b", {}, say(`kind_${comment.kind}`)),
      made("button", { type: "button", class: "plain", onclick: () => edit(comment) }, say("edit")),
      made("button", { type: "button", class: "plain", onclick: () => remove(comment) }, say("delete"))),
    made("p", { class: "said", dir: "auto" }, comment.words),
    aboutLine(comment, at));
}

function aboutLine(comment, at) {
  const place = comment.answers ? only(`[data-comment="${CSS.escape(comment.answers)}"]`) : at.article;
  if (!place) return made("p", { class: "of" }, say("whole_pack"));
  const label = comment.quotation ? say("phrase", { words: short(comment.quotation.words, 60) })
    : comment.answers ? say("your_answer", { words: short(answersWords(comment.answers), 40) }) : short(named(place));
  return made("p", { class: "of" }, made("button", {
    type: "button", class: "plain", "aria-label": say("show", { words: label }), onclick: () => showInText(place, at),
  }, label));
}

function showInText(place, at) {
  closeSheets();
  goTo(place);
  if (at.start === undefined) return;
  const range = rangeOf(at);
  const { top } = range.getBoundingClientRect();
  window.scrollBy(0, top - window.innerHeight / 3);
  const selection = document.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

/** Change a comment where it stands. */
function edit(comment) {
  const field = made("textarea", { rows: 4, maxlength: MOST, "aria-label": say("your_words") });
  field.value = comment.words;
  const open = state.comments.some(({ kind, id }) => (kind === "clarify" || kind === "probe") && id !== comment.id);
  const kinds = made("select", { "aria-label": say("kind") }, ...KINDS.map((kind) => made("option", {
    value: kind, selected: kind === comment.kind, disabled: kind === "suggest" && comment.kind !== kind && !open,
  }, say(`kind_${kind}`))));
  const done = () => {
    showCards();
    only(`[data-of="${comment.id}"] button`)?.focus();
  };
  const change = (event) => {
    event.preventDefault();
    if (!field.value.trim()) return tell(say("empty"));
    Object.assign(comment, { words: field.value.trim(), kind: kinds.value, written: new Date().toISOString() });
    commentsChanged();
    tell(say("changed"));
    return done();
  };
  only(`[data-of="${comment.id}"]`).replaceChildren(made("form", { class: "edit", onsubmit: change }, kinds, field,
    made("div", { class: "row" }, made("button", { class: "primary" }, say("change")),
      made("button", { type: "button", class: "button", onclick: done }, say("cancel")))));
  field.focus();
}

/** Take a comment away, at once, with a way back. */
function remove(comment) {
  const place = state.comments.indexOf(comment);
  state.comments.splice(place, 1);
  commentsChanged();
  only("#words").focus({ preventScroll: true });
  tell(say("removed"), say("undo"), () => {
    state.comments.splice(place, 0, comment);
    commentsChanged();
    tell(say("back_again"));
  });
}

// The form in which a comment is written: its kind, its words, and three questions that are enough.

const KINDS = ["appreciate", "clarify", "probe", "challenge", "suggest"];
const QUESTIONS = ["clarify", "probe", "challenge"];
const ENOUGH = 3;
// More than this the program at home does not read.
const MOST = 20000;
const ICONS = { appreciate: "appreciate", clarify: "clarify", probe: "probe", challenge: "bolt", suggest: "suggest" };
let passed = false;

function askingForm() {
  return made("form", { class: "ask", id: "ask", "aria-labelledby": "ask-name", onsubmit: submitted },
    made("h2", { id: "ask-name" }, say("add")),
    made("fieldset", { class: "kinds" }, made("legend", { class: "unseen" }, say("kind")), ...KINDS.map(kindChoice)),
    made("p", { class: "hint", id: "hint" }),
    made("p", { class: "hint locked", id: "locked" }, icon("lock"), made("span", {}, say("suggest_locked"))),
    made("label", { class: "unseen", for: "words" }, say("your_words")),
    made("textarea", { id: "words", rows: 4, maxlength: MOST, "aria-describedby": "hint", oninput: typed }),
    made("details", { class: "ways", id: "ways" }, made("summary", {}, say("ways")), made("ul", {})),
    made("p", { class: "notice", id: "enough", role: "status" }),
    made("div", { class: "row" },
      made("button", { class: "primary", id: "keep" }, say("keep")),
      made("label", { class: "about" }, made("span", {}, say("about")),
        made("select", { id: "about", onchange: aboutChosen }))));
}

function kindChoice(kind) {
  return made("label", { class: "kind-choice" },
    made("input", { type: "radio", name: "kind", value: kind, class: "unseen", onchange: kindChosen }),
    icon(ICONS[kind]), made("span", {}, say(`kind_${kind}`)));
}

const kindNow = () => only("input[name=kind]:checked")?.value ?? "appreciate";

function chooseKind(kind) {
  only(`input[name=kind][value=${kind}]`).checked = true;
  showKind();
}

function kindChosen() {
  showKind();
  typed();
}

function showKind() {
  const kind = kindNow();
  only("#hint").textContent = say(`hint_${kind}`);
  only("ul", only("#ways")).replaceChildren(...say(`ways_${kind}`).split("\n").map((way) => made("li", {},
    made("button", { type: "button", class: "way", onclick: () => takeWay(way) }, way))));
  warnOfEnough(false);
}

/** Begin with one of the ways to ask. */
function takeWay(way) {
  const field = only("#words");
  field.value = field.value.trim() ? `${field.value.trimEnd()} ${way}` : way;
  field.focus();
  typed();
}

function showLock() {
  const open = state.comments.some(({ kind }) => kind === "clarify" || kind === "probe");
  const choice = only("input[name=kind][value=suggest]");
  choice.disabled = !open;
  choice.closest("label").classList.toggle("off", !open);
  only("#locked").hidden = open;
  if (!open && choice.checked) chooseKind("clarify");
}

const questions = () => state.comments.filter(({ kind, answers }) => QUESTIONS.includes(kind) && !answers).length;

function warnOfEnough(on) {
  passed = on;
  only("#enough").textContent = on ? say("enough") : "";
  only("#keep").textContent = on ? say("keep_anyway") : say("keep");
}

function typed() {
  const said = only("#words").value;
  state.draft = said.trim() ? { words: said, kind: kindNow(), ...aboutOf(target) } : null;
  keepSoon();
}

function aboutChosen(event) {
  aim(event.target.choices[Number(event.target.value)], { listed: true });
  if (target.start !== undefined) rangeOf(target).startContainer.parentElement.scrollIntoView({ block: "center" });
  typed();
}

function submitted(event) {
  event.preventDefault();
  const field = only("#words");
  if (!field.value.trim()) {
    tell(say("empty"));
    field.focus();
  } else if (!passed && QUESTIONS.includes(kindNow()) && !target.answers && questions() >= ENOUGH) warnOfEnough(true);
  else {
    keepDraft();
    tell(say("kept"));
    field.focus();
  }
}

/** Make a comment of what was written. */
function keepDraft() {
  const field = only("#words");
  state.comments.push({
    id: crypto.randomUUID(), kind: kindNow(), ...aboutOf(target), words: field.value.trim(),
    written: new Date().toISOString(),
  });
  field.value = "";
  state.draft = null;
  document.getSelection().removeAllRanges();
  aim(wholeOf(record));
  commentsChanged();
}

/** Show everything that follows from the comments, and keep them. */
function commentsChanged() {
  keep();
  showLock();
  showKind();
  showCards();
  showProgress();
  showThreads();
  paint("commented", state.comments.map(targetOf).filter(({ start }) => start !== undefined));
}

/** Put the cursor into the form, wherever it is shown. */
function ask(at) {
  if (at) aim(at);
  openSheet("comments");
  only("#words").focus();
}

function takeUpDraft() {
  if (!state.draft) return;
  const { words: said, kind } = state.draft;
  aim(targetOf(state.draft));
  only("#words").value = said;
  chooseKind(kind);
}

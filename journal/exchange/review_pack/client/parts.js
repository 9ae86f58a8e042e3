// The list of parts, how much is read, and where the reader is.

const WORDS_A_MINUTE = 200;
const DWELL = 900;
const NARROW = 800;

const sections = () => each("section.part");
const articles = () => each("article.record");
let current = null;
let record = null;
const byHand = new Set();

const keyOf = (section) => section.id.replace(/^part-/, "");

function listParts() {
  const list = made("ol", { class: "list" });
  let group = null;
  for (const section of sections()) {
    const name = section.dataset.group ?? "";
    if (name && group?.dataset.group !== name) {
      group = made("details", { class: "group", "data-group": name },
        made("summary", {}, made("span", {}, name), made("span", { class: "count" })), made("ol", { class: "list" }));
      list.append(made("li", {}, group));
    } else if (!name) group = null;
    (group ? only("ol", group) : list).append(part(section));
  }
  return list;
}

function part(section) {
  const title = section.dataset.title;
  return made("li", { class: "part-row", "data-key": keyOf(section) },
    made("input", {
      type: "checkbox", class: "oval", "aria-label": say("part_read", { title }),
      onchange: (event) => {
        byHand.add(keyOf(section));
        setRead(section, event.target.checked);
      },
    }),
    made("a", { href: `#${section.id}`, onclick: (event) => { event.preventDefault(); closeSheets(); goTo(section); } },
      made("span", {}, title)),
    made("span", { class: "badge" }));
}

function setRead(section, read) {
  const key = keyOf(section);
  if (state.read.includes(key) === read) return;
  state.read = read ? [...state.read, key] : state.read.filter((other) => other !== key);
  keep();
  showProgress();
}

/** Show what is read, what is left, and how many comments each part has. */
function showProgress() {
  const all = sections();
  const read = all.filter((section) => state.read.includes(keyOf(section)));
  const left = all.reduce((sum, section) => (read.includes(section) ? sum : sum + Number(section.dataset.words)), 0);
  const told = say("read", { n: read.length, total: all.length });
  only("#progress").textContent = told;
  only("#parts-count").textContent = `${read.length}/${all.length}`;
  const bar = only("#bar");
  bar.value = read.length;
  bar.max = all.length;
  only("#left").textContent = read.length === all.length
    ? say("all_read") : counted("minutes", Math.max(1, Math.ceil(left / WORDS_A_MINUTE)));
  for (const row of each(".part-row")) {
    only("input", row).checked = state.read.includes(row.dataset.key);
    const n = state.comments.filter((comment) => partOf(comment) === row.dataset.key).length;
    only(".badge", row).replaceChildren(...(n ? [icon("comment"), made("span", { "aria-hidden": true }, n),
      made("span", { class: "unseen" }, counted("comment_count", n))] : []));
  }
  for (const group of each("details.group")) {
    const rows = each("input", group);
    only(".count", group).textContent = `${rows.filter((box) => box.checked).length}/${rows.length}`;
  }
}

function partOf({ about, answers }) {
  const place = about ? articleOf(about.id) : answers && only(`[data-comment="${CSS.escape(answers)}"]`);
  const section = place?.closest("section.part");
  return section ? keyOf(section) : "";
}

const articleOf = (id) => articles().find((article) => article.dataset.id === id);

/** Find out where the reader is: the last part and record that begin above the upper third of the window. */
function look() {
  const line = window.innerHeight * 0.4;
  const begun = (elements) => elements.filter((element) => element.getBoundingClientRect().top <= line).at(-1);
  const here = begun(sections()) ?? sections()[0];
  const inside = each("article.record", here);
  const nearest = begun(inside) ?? inside[0] ?? null;
  if (here !== current) {
    current = here;
    showCurrent();
    showCards();
  }
  if (nearest !== record) {
    record = nearest;
    followRecord();
  }
  readSoon();
}

function showCurrent() {
  for (const row of each(".part-row")) {
    const on = row.dataset.key === keyOf(current);
    row.classList.toggle("on", on);
    const link = only("a", row);
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (on) showRow(row);
  }
}

function showRow(row) {
  const group = row.closest("details");
  for (const other of each("details.group")) other.open = other === group || (other.open && other.dataset.pinned);
  const list = only("#parts");
  const box = row.getBoundingClientRect();
  const frame = list.getBoundingClientRect();
  if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) list.scrollTop += box.top - frame.top - 120;
}

/** Tick the parts whose end stays in sight. */
const readSoon = later(() => {
  for (const section of sections()) {
    const { bottom } = section.getBoundingClientRect();
    const seen = bottom > 0 && bottom <= window.innerHeight + 2;
    if (seen && !byHand.has(keyOf(section))) setRead(section, true);
  }
}, DWELL);

function goTo(place) {
  for (let folded = place.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  place.scrollIntoView({ block: "start" });
  const head = place.matches("section.part") ? only("h2", place) ?? place : place;
  head.setAttribute("tabindex", "-1");
  head.focus({ preventScroll: true });
  look();
}

/** Go to the next part, or with -1 to the one before. */
function step(by) {
  const all = sections();
  const place = all.indexOf(current) + by;
  if (all[place]) goTo(all[place]);
}

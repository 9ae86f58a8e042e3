// Puts the page together once the pack is open.

function header() {
  return made("header", { id: "top" },
    made("a", { class: "skip", href: "#text" }, say("skip")),
    sheetButton("parts", { class: "menu", "aria-label": say("parts") }, icon("menu")),
    icon("cairn"),
    made("h1", {}, meta.title), made("span", { class: "for" }, meta.recipient ? say("for", { name: meta.recipient }) : ""),
    made("div", { class: "progress" }, made("label", { id: "progress", for: "bar" }),
      made("progress", { id: "bar", value: 0, max: 1 })),
    made("button", { type: "button", class: "save", onclick: save }, icon("save"), made("span", {}, say("save"))));
}

function partsColumn() {
  return made("nav", { id: "parts", "aria-label": say("parts") },
    listParts(),
    made("div", { class: "foot" },
      made("p", {}, made("span", { id: "left" }), " ", say("offline")),
      made("p", { class: "keys" }, say("keys")),
      made("label", { class: "keys" }, made("input", { type: "checkbox", id: "single-keys", checked: true }), " ",
        say("keys_on"))));
}

function commentsColumn() {
  const view = (all, label) => made("button", {
    type: "button", "aria-pressed": "false",
    onclick: () => {
      showAll = all;
      showCards();
    },
  }, label, " ", made("span"));
  const reader = made("input", {
    id: "reader", autocomplete: "off", maxlength: 200,
    oninput: (event) => {
      state.reader = event.target.value;
      keepSoon();
    },
  });
  return made("aside", { id: "comments", "aria-label": say("comments") },
    made("div", { class: "sheet-head" }, made("h2", {}, say("comments")),
      made("button", { type: "button", class: "plain", onclick: closeSheets }, say("close"))),
    made("div", { id: "switch", role: "group", "aria-label": say("comments") },
      view(false, say("here")), view(true, say("everywhere"))),
    made("ul", { id: "cards" }),
    askingForm(),
    made("div", { class: "foot" },
      made("p", { id: "where-kept" }),
      made("label", { class: "reader" }, made("span", {}, say("name")), reader)));
}

function reading(content) {
  const text = made("main", { id: "text", tabindex: "-1" });
  if (meta.expires && localDay() > meta.expires) {
    text.append(made("p", { class: "notice", role: "note" }, say("expired", { date: meta.until })));
  }
  text.append(content);
  return text;
}

function localDay() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function listen() {
  let waiting = false;
  const soon = () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; look(); });
    waiting = true;
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  addEventListener("keydown", pressed);
  addEventListener("beforeunload", warnOnLeaving);
  addEventListener("beforeprint", unfold);
  addEventListener("hashchange", () => {
    const place = document.getElementById(location.hash.slice(1));
    if (place && only("#text").contains(place)) goTo(place);
  });
  document.addEventListener("selectionchange", later(takeSelection, 120));
  addEventListener("storage", async (event) => {
    if (event.key !== shelf() || only("#words").value.trim()) return;
    await takeUp();
    commentsChanged();
  });
}

/** Paper shows everything, also what is folded away. */
function unfold() {
  const folded = each("#text details:not([open])");
  for (const details of folded) details.open = true;
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }), { once: true });
}

async function start() {
  const pack = window.cairnPack;
  delete window.cairnPack;
  ({ words, meta } = pack);
  document.title = say("title", { title: meta.title });
  await takeUp();
  tryShelf();
  const text = reading(cleaned(pack.content));
  only("#door").remove();
  document.body.append(header(), made("div", { id: "columns" }), made("div", { id: "toast", role: "status" }));
  only("#columns").append(text);
  addAnswerButtons();
  addCommentButtons();
  only("#columns").prepend(partsColumn());
  only("#columns").append(commentsColumn());
  document.body.append(made("div", { id: "bottom" },
    sheetButton("parts", {}, icon("menu"), made("span", {}, say("parts")),
      made("span", { id: "parts-count", "aria-hidden": true })),
    sheetButton("comments", { id: "bar-comment" }, icon("comment"), made("span", {}, say("comments")))));
  only("#reader").value = state.reader || meta.recipient;
  tellWhereKept();
  chooseKind("appreciate");
  aim({});
  look();
  commentsChanged();
  takeUpDraft();
  listen();
  document.body.dataset.ready = "yes";
}

start();

// Earlier comments of this reader, with what became of them: each can be answered.

function addAnswerButtons() {
  for (const thread of each("aside.thread[data-comment]")) {
    const article = thread.closest("article.record");
    thread.append(made("div", { class: "tools", "data-skip": true },
      made("button", {
        type: "button", class: "button small",
        onclick: () => {
          chooseKind("clarify");
          ask({ ...wholeOf(article), answers: thread.dataset.comment });
        },
      }, icon("reply"), made("span", {}, say("answer"))),
      made("div", { class: "answers" })));
  }
}

/** Show beside each earlier comment what the reader answers now. */
function showThreads() {
  for (const thread of each("aside.thread[data-comment]")) {
    const mine = state.comments.filter(({ answers }) => answers === thread.dataset.comment);
    only(".answers", thread)?.replaceChildren(...mine.map(({ words: said }) => made("p", { class: "mine" }, said)));
  }
}

/** Give each record a button, for those who do not select words, and lines to write on where it is printed. */
function addCommentButtons() {
  for (const article of articles()) {
    article.append(made("div", { class: "tools", "data-skip": true }, made("button", {
      type: "button", class: "button small", "aria-label": say("comment_on_named", { name: named(article) }),
      onclick: () => ask({ article }),
    }, icon("comment"), made("span", {}, say("comment_on")))), lines());
  }
  sections().at(-1)?.append(lines());
}

function lines() {
  return made("div", { class: "lines", "data-skip": true, "aria-hidden": true }, made("span", {}, say("notes")),
    made("i"), made("i"), made("i"));
}

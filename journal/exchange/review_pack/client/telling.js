// Short messages, sheets on small screens, and the keys.

const STAYS = 8000;
const OFFER_STAYS = 20000;
let leaving = 0;

/** Say something for a while, with one thing that can be done about it. */
function tell(message, action, done) {
  const toast = only("#toast");
  const leave = () => {
    if (toast.matches(":hover, :focus-within")) leaving = setTimeout(leave, STAYS);
    else toast.replaceChildren();
  };
  clearTimeout(leaving);
  leaving = setTimeout(leave, action ? OFFER_STAYS : STAYS);
  const offer = action && made("button", {
    type: "button",
    onclick: () => {
      toast.replaceChildren();
      done();
    },
  }, action);
  toast.replaceChildren(made("span", {}, message), ...(offer ? [offer] : []),
    made("button", { type: "button", class: "shut", "aria-label": say("close"), onclick: () => toast.replaceChildren() },
      icon("x")));
}

function tellWhereKept() {
  const foot = only("#where-kept");
  foot.replaceChildren(icon(inMemory ? "lock" : "check"), made("span", {}, say(inMemory ? "in_memory" : "in_browser")));
  foot.classList.toggle("notice", inMemory);
}

/** Show the parts or the comments over the text, where there is no room beside it. */
function openSheet(name) {
  document.body.classList.toggle("sees-parts", name === "parts");
  document.body.classList.toggle("sees-comments", name === "comments");
  for (const button of each("[data-opens]")) button.setAttribute("aria-expanded", String(button.dataset.opens === name));
}

function closeSheets() {
  openSheet("");
}

function sheetButton(name, attributes, ...inside) {
  return made("button", {
    type: "button", "data-opens": name, "aria-expanded": "false", ...attributes,
    onclick: (event) => {
      const open = event.currentTarget.getAttribute("aria-expanded") === "true";
      openSheet(open ? "" : name);
      if (!open) only(name === "parts" ? "#parts a[aria-current]" : "#words")?.focus();
    },
  }, ...inside);
}

const singleKeys = () => only("#single-keys").checked;
const inField = (element) => element.matches("input:not([type=checkbox]), textarea, select");

function pressed(event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
  } else if (event.key === "Escape") {
    closeSheets();
    if (inField(event.target) && record) goTo(target?.article ?? record);
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !inField(event.target) && singleKeys()) {
    const act = { j: () => step(1), k: () => step(-1), c: () => ask() }[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    }
  }
}

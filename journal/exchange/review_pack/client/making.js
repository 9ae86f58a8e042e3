// Elements, words and icons.

let words = {};
let meta = {};

/** Make an element: attributes by name, listeners as onname, then what stands in it. */
function made(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return element;
}

function icon(name) {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  drawing.append(use);
  return drawing;
}

/** Say a sentence with its blanks filled in. */
function say(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (blank, key) => (key in values ? String(values[key]) : blank));
}

/** Say a sentence that counts. */
function counted(name, n) {
  const form = new Intl.PluralRules(meta.language).select(n) === "one" ? "one" : "many";
  return say(`${name}_${form}`, { n });
}

/** Shorten words for a list, at a space where there is one. */
function short(text, most = 60) {
  const signs = [...text];
  if (signs.length <= most) return text;
  const cut = signs.slice(0, most).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > most / 2 ? cut.slice(0, space) : cut}…`;
}

/** Call it once things have been quiet for a while. */
function later(work, wait) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...values), wait);
  };
}

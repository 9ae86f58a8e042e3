// What comes out of the pack is looked at once more: only what a text is made of may stand in the page.

const TEXTUAL = new Set(
  ("a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    + "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup "
    + "table tbody td tfoot th thead time tr u ul var wbr "
    + "svg g path rect circle ellipse line polyline polygon text tspan use defs symbol clipPath title desc image")
    .split(" "),
);
const DROPPED = new Set("script style template noscript iframe object embed foreignObject select textarea".split(" "));
const UNWANTED = /^(?:on|style$|srcset$|srcdoc$|action$|formaction$|ping$|target$|background$|poster$|is$|slot$|nonce$|tabindex$|accesskey$|contenteditable$|autofocus$|popover)/i;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif|bmp);base64,/i;

/** Return HTML as nodes in which nothing runs and nothing is fetched. */
function cleaned(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const element of each("*", body)) {
    if (DROPPED.has(element.localName)) element.remove();
    else if (!TEXTUAL.has(element.localName)) element.replaceWith(...element.childNodes);
    else cleanAttributes(element);
  }
  const whole = document.createDocumentFragment();
  whole.append(...body.childNodes);
  return whole;
}

function cleanAttributes(element) {
  for (const { name, value } of [...element.attributes]) {
    const address = /(?:^|:)(?:href|src)$/i.test(name);
    if (UNWANTED.test(name)) element.removeAttribute(name);
    else if (address && !allowed(element, value)) {
      element.removeAttribute(name);
      if (element.localName === "a") showAddress(element, value);
    }
  }
}

function allowed(element, address) {
  return address.startsWith("#") || (/^(?:img|image)$/.test(element.localName) && PICTURE.test(address));
}

/** Following a link would tell somebody that this is read, so an address is shown and not followed. */
function showAddress(link, address) {
  if (!/^(?:https?|mailto):/i.test(address) || link.textContent.includes(address)) return;
  link.after(made("span", { class: "address", "data-skip": true }, ` (${address})`));
}

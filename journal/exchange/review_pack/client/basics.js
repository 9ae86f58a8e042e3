// What both the door and the page behind it need.

const only = (selector, within = document) => within.querySelector(selector);
const each = (selector, within = document) => [...within.querySelectorAll(selector)];

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

function base64Of(bytes) {
  let text = "";
  for (let first = 0; first < bytes.length; first += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(first, first + 0x8000));
  }
  return btoa(text);
}

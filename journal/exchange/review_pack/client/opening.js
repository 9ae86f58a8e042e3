// From the bytes in the page to what they hold, with a passphrase where there is one.

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** Decrypt with a passphrase; rejects when it is the wrong one. */
async function unsealed(bytes, holder, passphrase) {
  const typed = new TextEncoder().encode(passphrase.normalize("NFC"));
  const material = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const rounds = {
    name: "PBKDF2", hash: "SHA-256", salt: bytesOf(holder.dataset.salt), iterations: Number(holder.dataset.iterations),
  };
  const key = await crypto.subtle.deriveKey(rounds, material, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  const opened = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(holder.dataset.iv) }, key, bytes);
  return new Uint8Array(opened);
}

/** Wait for the right passphrase, and return what it opens. */
function unlocked(bytes, holder) {
  const lock = only("#lock");
  const field = only("#passphrase");
  const button = only("button", lock);
  const open = button.textContent;
  lock.hidden = false;
  field.focus();
  only("#reveal").addEventListener("change", (event) => {
    field.type = event.target.checked ? "text" : "password";
  });
  return new Promise((resolve) => {
    lock.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.getAttribute("aria-disabled")) return;
      only("#wrong").textContent = "";
      button.setAttribute("aria-disabled", "true");
      button.textContent = lock.dataset.busy;
      try {
        resolve(await unsealed(bytes, holder, field.value));
      } catch {
        only("#wrong").textContent = lock.dataset.wrong;
        field.select();
      }
      button.removeAttribute("aria-disabled");
      button.textContent = open;
    });
  });
}

/** Return what the page holds: its facts, its words and its content. */
async function held() {
  const holder = only("#pack");
  let bytes = bytesOf(holder.textContent);
  holder.textContent = "";
  if (holder.dataset.salt) bytes = await unlocked(bytes, holder);
  return JSON.parse(await inflated(bytes));
}

async function openPage() {
  const page = JSON.parse(await inflated(bytesOf(only("#page").textContent)));
  window.cairnPack = await held();
  const style = document.createElement("style");
  style.textContent = page.style;
  document.head.append(style);
  const script = document.createElement("script");
  script.textContent = page.script;
  document.body.append(script);
}

window.cairnBegan = true;
if (only("#old").hidden && only("#moved").hidden) openPage().catch(() => { only("#cut").hidden = false; });

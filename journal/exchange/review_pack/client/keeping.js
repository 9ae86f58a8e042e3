// What the reader wrote is kept in this browser, closed with the pack's own key where the pack was locked.

const state = { comments: [], read: [], reader: "", saved: "[]", draft: null };
let inMemory = false;
let sealing = null;
let writing = Promise.resolve();

const shelf = () => `cairn-pack-${meta.id}`;

async function sealingKey() {
  if (!meta.key) return null;
  const raw = Uint8Array.from(meta.key.match(/../g), (pair) => parseInt(pair, 16));
  sealing ??= await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return sealing;
}

/** Close words with the pack's key. */
async function sealed(text) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv }, await sealingKey(), new TextEncoder().encode(text),
  );
  return { iv: base64Of(iv), data: base64Of(new Uint8Array(data)) };
}

async function opened({ iv, data }) {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytesOf(iv) }, await sealingKey(), bytesOf(data));
  return new TextDecoder().decode(text);
}

/** Take up what was kept before; what cannot be read is left where it is until something new is written. */
async function takeUp() {
  try {
    const kept = JSON.parse(localStorage.getItem(shelf()) ?? "null");
    if (kept) Object.assign(state, kept.iv ? JSON.parse(await opened(kept)) : kept);
  } catch (refusal) {
    inMemory = refusal instanceof DOMException && refusal.name === "SecurityError";
  }
}

/** Find out whether this browser keeps anything. */
function tryShelf() {
  try {
    localStorage.setItem(`${shelf()}-try`, "1");
    localStorage.removeItem(`${shelf()}-try`);
  } catch {
    inMemory = true;
  }
}

/** Keep everything as it is now; one writing follows the other. */
function keep() {
  const text = JSON.stringify(state);
  writing = writing.then(async () => {
    if (inMemory) return;
    try {
      localStorage.setItem(shelf(), meta.key ? JSON.stringify(await sealed(text)) : text);
    } catch {
      inMemory = true;
      tellWhereKept();
    }
  });
  return writing;
}

const keepSoon = later(keep, 300);

/** The comments as the feedback file holds them: their order and their names are part of its format. */
function commentsToSend() {
  return state.comments.map(({ id, kind, about, quotation, words: said, written, answers }) => ({
    id, kind, about, quotation, words: said, written, answers,
  }));
}

/** Whether something was written that no saved file holds. */
function isUnsaved() {
  return JSON.stringify(commentsToSend()) !== state.saved || Boolean(state.draft?.words.trim());
}

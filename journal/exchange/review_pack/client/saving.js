// The small file that goes back to the team.

async function digestOf(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Return the feedback as text: in the clear, or closed with the key of a locked pack. */
async function feedback() {
  const comments = commentsToSend();
  const whole = {
    format: "cairn-feedback", version: 1, pack: meta.id, title: meta.title.slice(0, 500),
    reader: (state.reader || meta.recipient).slice(0, 200),
    saved: new Date().toISOString(), comments, read: state.read, count: comments.length,
    digest: await digestOf(JSON.stringify(comments)),
  };
  if (!meta.key) return JSON.stringify(whole);
  return JSON.stringify({
    format: "cairn-feedback", version: 1, pack: meta.id, sealed: await sealed(JSON.stringify(whole)),
  });
}

/** Hand the reader the file; what is under way is kept first. */
async function save() {
  const underWay = Boolean(only("#words").value.trim());
  if (underWay) keepDraft();
  if (!state.comments.length) return tell(say("nothing_to_save"));
  try {
    const address = URL.createObjectURL(new Blob([await feedback()], { type: "application/json" }));
    const link = made("a", { href: address, download: meta.file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  } catch {
    return tell(say("not_saved"));
  }
  state.saved = JSON.stringify(commentsToSend());
  keep();
  return tell(say(underWay ? "saved_with_draft" : "saved", { file: meta.file }));
}

function warnOnLeaving(event) {
  if (!isUnsaved()) return;
  event.preventDefault();
  event.returnValue = "";
}

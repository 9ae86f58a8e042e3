"""A locked pack is opened, read, commented on and sent back, in each browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from journal.core.records import Entry
from journal.core.vocabulary import CommentKind
from journal.exchange.feedback.reading import read_feedback
from journal.exchange.review_pack.page import as_page
from tests.browser.reader import Reader
from tests.exchange.pack_builders import PACK, content, leaving

PASSPHRASE = "Three stones  è"
LOCKED = replace(PACK, locked=True, feedback_key="0f" * 32)
SAID = {
    "appreciate": "Two numbers, and I was there with you.",
    "clarify": "Who was in the room?",
    "probe": "What else was different that day?",
    "challenge": "Could it be the season?",
    "suggest": "Ask for one paper, twice.",
}
CARDS = "document.querySelectorAll('.card-of-comment').length"


def locked_pack(folder: Path) -> Path:
    """Write a locked pack of the sample."""
    path = folder / "pack for Amara.html"
    path.write_bytes(as_page(content(), LOCKED, PASSPHRASE))
    return path


def unlock(reader: Reader, path: Path) -> None:
    """Open a pack with the right passphrase."""
    reader.open(path, until="!document.querySelector('#lock').hidden")
    reader.write(PASSPHRASE)
    reader.press("Enter")
    reader.wait("document.body.dataset.ready")


def say(reader: Reader, kind: str, words: str) -> None:
    """Write a comment of a kind about what is chosen."""
    before = reader.driver.run(f"return {CARDS}")
    reader.click(f".kind-choice:has([value={kind}])")
    reader.click("#words")
    reader.write(words)
    reader.click("#keep")
    reader.wait("!document.querySelector('#words').value")
    assert reader.driver.run(f"return {CARDS}") >= before


def test_a_locked_pack_comes_home_with_five_kinds_of_comments(reader: Reader, tmp_path: Path) -> None:
    path = locked_pack(tmp_path)
    pack = content()
    reader.open(path, until="!document.querySelector('#lock').hidden")
    assert "Mtaa" not in reader.see("body")
    reader.write("three stones")
    reader.press("Enter")
    reader.wait("document.querySelector('#wrong').textContent")
    assert reader.see("#wrong") == "Wrong passphrase. Check capitals and spaces."
    unlock(reader, path)
    assert reader.see("#top h1") == PACK.title

    entries = [entry for entry in leaving().all(Entry) if len(pack.texts[entry.id]) > 300]
    quotations = {}
    for kind, entry in zip(SAID, entries, strict=False):
        words = phrase(reader, entry.id)
        reader.select(entry.id, words)
        reader.wait("document.querySelector('#about').selectedOptions[0].textContent.startsWith('“')")
        closed = reader.driver.run("return document.querySelector('[name=kind][value=suggest]').disabled")
        assert closed is (kind in ("appreciate", "clarify"))
        say(reader, kind, SAID[kind])
        quotations[entry.id] = words
    reader.wait("Object.keys(localStorage).length")
    kept = str(reader.driver.run("return Object.values(localStorage).join()"))
    assert not [words for words in SAID.values() if words in kept]
    unlock(reader, path)
    reader.click("#switch button:last-child")
    assert reader.all(".said") == list(SAID.values())
    painted = "(CSS.highlights.get('commented')?.size ?? document.querySelectorAll('mark.commented').length)"
    assert reader.driver.run(f"return {painted}") == len(SAID)

    reader.press("s", control=True)
    sent = reader.fetched(f"feedback-{PACK.id[:8]}.json")
    for secret in (*SAID.values(), PACK.title, PACK.recipient):
        assert secret.encode() not in sent
    feedback = read_feedback(sent, lambda pack_id: LOCKED.feedback_key if pack_id == PACK.id else None)
    assert feedback.reader == PACK.recipient
    assert [(comment.kind, comment.words) for comment in feedback.comments] == [
        (CommentKind(kind), words) for kind, words in SAID.items()
    ]
    for comment in feedback.comments:
        assert comment.about is not None
        assert comment.quotation is not None
        quoted = comment.quotation
        assert quoted.words == quotations[comment.about.id]
        assert pack.texts[comment.about.id].count(quoted.before + quoted.words + quoted.after) == 1


def phrase(reader: Reader, record: str) -> str:
    """Return some words that stand in one line of a record."""
    body = """
    const paragraph = [...document.querySelectorAll(`[data-id="${arguments[0]}"] .body p`)]
      .find((one) => one.firstChild?.nodeType === 3 && one.firstChild.data.trim().split(/\\s+/).length > 6);
    return paragraph.firstChild.data.trim().split(/\\s+/).slice(1, 4).join(" ");
    """
    return str(reader.driver.run(body, record))

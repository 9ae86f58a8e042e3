"""A locked pack leaves a journal, is opened, read and commented on in each browser, and comes home."""

from __future__ import annotations

from pathlib import Path

from journal.core.records import Entry, SentText
from journal.core.vocabulary import CommentKind
from journal.services.landing import Landing
from tests.browser.reader import Reader
from tests.services.packs import AMARA, sample, saved

PASSPHRASE = "Three stones  è"
SAID = {
    "appreciate": "Two numbers, and I was there with you.",
    "clarify": "Who was in the room?",
    "probe": "What else was different that day?",
    "challenge": "Could it be the season?",
    "suggest": "Ask for one paper, twice.",
}
CLOSED = "return document.querySelector('[name=kind][value=suggest]').disabled"
PAINTED = "return CSS.highlights.get('commented')?.size ?? document.querySelectorAll('mark.commented').length"
PHRASE = """
const paragraph = [...document.querySelectorAll(`[data-id="${arguments[0]}"] .body p`)]
  .find((one) => one.firstChild?.nodeType === 3 && one.firstChild.data.trim().split(/\\s+/).length > 6);
return paragraph?.firstChild.data.trim().split(/\\s+/).slice(1, 4).join(" ");
"""


def unlock(reader: Reader, path: Path) -> None:
    """Open a pack with the right passphrase."""
    reader.open(path, until="!document.querySelector('#lock').hidden")
    reader.write(PASSPHRASE)
    reader.press("Enter")
    reader.wait("document.body.dataset.ready")


def say(reader: Reader, kind: str, words: str) -> None:
    """Write a comment of a kind about what is chosen."""
    reader.click(f".kind-choice:has([value={kind}])")
    reader.click("#words")
    reader.write(words)
    reader.click("#keep")
    reader.wait("!document.querySelector('#words').value")


def test_a_locked_pack_comes_home_with_five_kinds_of_comments(reader: Reader, tmp_path: Path) -> None:
    with sample(tmp_path, "canción de cuna") as journal:
        result = saved(journal, tmp_path / "for Amara.html", title="December", passphrase=PASSPHRASE)
        sent = {text.target: text.words for text in journal.services.journal.snapshot(SentText).all(SentText)}
        entries = journal.services.journal.snapshot(Entry).all(Entry)

        reader.open(result.file, until="!document.querySelector('#lock').hidden")
        assert "December" not in reader.see("body")
        reader.write("three stones")
        reader.press("Enter")
        reader.wait("document.querySelector('#wrong').textContent")
        assert reader.see("#wrong") == "Wrong passphrase. Check capitals and spaces."
        unlock(reader, result.file)
        assert reader.see("#top h1") == "December"

        phrases = {entry.id: reader.driver.run(PHRASE, entry.id) for entry in entries if entry.id in sent}
        quoted = [(entry, words) for entry, words in phrases.items() if words][: len(SAID)]
        for (kind, words), (entry, phrase) in zip(SAID.items(), quoted, strict=True):
            reader.select(entry, phrase)
            reader.wait("document.querySelector('#about').selectedOptions[0].textContent.startsWith('“')")
            assert reader.driver.run(CLOSED) is (kind in ("appreciate", "clarify"))
            say(reader, kind, words)
        reader.wait("Object.keys(localStorage).length")
        kept = str(reader.driver.run("return Object.values(localStorage).join()"))
        assert not [words for words in SAID.values() if words in kept]
        unlock(reader, result.file)
        reader.click("#switch button:last-child")
        assert reader.all(".said") == list(SAID.values())
        assert reader.driver.run(PAINTED) == len(SAID)

        reader.press("s", control=True)
        file = reader.fetched(f"feedback-{result.pack[:8]}.json")
        for secret in (*SAID.values(), "December", AMARA):
            assert secret.encode() not in file
        feedback = journal.services.feedback
        arrival = feedback.preview(file)
        assert [one.landing for one in arrival.comments] == [Landing.WORDS] * len(SAID)
        assert feedback.bring_in(file).added == len(SAID)
        assert feedback.bring_in(file).added == 0
        told = [one.comment for one in arrival.comments]
        assert [(one.comment_kind, one.words) for one in told] == [(CommentKind(k), w) for k, w in SAID.items()]
        assert [(one.target, one.quotation) for one in told] == quoted
        assert {one.said_by for one in told} == {AMARA}
        assert all(one.before + one.quotation + one.after in sent[str(one.target)] for one in told)

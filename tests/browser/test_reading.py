"""What a reader can do in a pack, with the mouse and without: in Chromium, offline, watched for requests."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal.core.records import Comment, Entry
from journal.core.vocabulary import CommentState
from journal.exchange.feedback.reading import read_feedback
from journal.exchange.review_pack.page import as_page
from tests.browser.drivers import Chromium
from tests.browser.reader import Reader
from tests.exchange.pack_builders import PACK, content, leaving, photos

LISTENING = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.sample}`));
"""
POOR = """
delete CSS.__proto__.highlights;
delete CSS.highlights;
Object.defineProperty(window, "Highlight", { value: undefined });
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""
"""Makes a browser one that has no highlights and keeps nothing."""
FILE = "Mtaa Wazi, December 2025-feedback.json"


@pytest.fixture(scope="module")
def pack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An open pack of the sample with pictures as large as small ones leave."""
    path = tmp_path_factory.mktemp("pack") / "pack.html"
    path.write_bytes(as_page(content(open_picture=photos((1024, 768))), PACK, None))
    return path


@pytest.fixture
def open_pack(chromium: Chromium, pack_file: Path) -> Reader:
    """Somebody who opened the pack for the first time."""
    reader = Reader(chromium)
    reader.open(pack_file)
    chromium.run("localStorage.clear(); window.onbeforeunload = null")
    reader.open(pack_file)
    return reader


def test_nothing_is_fetched_and_nothing_is_refused(chromium: Chromium, pack_file: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked.html"
    locked.write_bytes(as_page(content(), replace(PACK, locked=True, feedback_key="11" * 32), "stones"))
    chromium.early(LISTENING)
    reader = Reader(chromium)
    chromium.requests()
    chromium.complaints()
    reader.open(pack_file)
    reader.click("#words")
    reader.write("Clear.")
    reader.click("#keep")
    reader.press("s", control=True)
    reader.fetched(FILE)
    assert chromium.run("return violations") == []
    reader.open(locked, until="!document.querySelector('#lock').hidden")
    reader.write("stones")
    reader.press("Enter")
    reader.wait("document.body.dataset.ready")
    assert chromium.run("return violations") == []
    asked = [url for url in chromium.requests() if not url.startswith(("data:", "blob:"))]
    assert asked == [pack_file.as_uri(), locked.as_uri()]
    assert chromium.complaints() == []
    chromium.run("const i = new Image(); i.src = 'https://example.org/x.png'; document.body.append(i)")
    reader.wait("violations.length")
    assert "img-src" in chromium.run("return violations")[0]
    chromium.complaints()


def test_the_page_finds_the_words_that_the_register_keeps(open_pack: Reader) -> None:
    """Quotations are of the words as sent: both sides read the same text out of the same HTML."""
    body = """
    return Object.fromEntries([...document.querySelectorAll("article.record")].map((article) => {
      const copy = article.cloneNode(true);
      for (const skipped of copy.querySelectorAll("[data-skip]")) skipped.remove();
      return [article.dataset.id, copy.textContent.split(/[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+/)
        .join(" ").trim()];
    }));
    """  # noqa: E501
    assert open_pack.driver.run(body) == dict(content(open_picture=photos()).texts)


def test_comments_by_keyboard_alone(open_pack: Reader) -> None:
    entry = next(entry for entry in leaving().all(Entry) if len(content().texts[entry.id]) > 300)
    open_pack.wait("document.querySelector('.part-row.on a').textContent === 'Where to begin'")
    open_pack.press("j")
    open_pack.press("j")
    open_pack.press("k")
    assert open_pack.see(".part-row.on a") == "What changed and why"
    assert open_pack.driver.run("return document.activeElement.textContent") == "What changed and why"
    open_pack.driver.run("document.querySelector(`[data-id='${arguments[0]}']`).scrollIntoView()", entry.id)
    open_pack.wait(f"document.querySelector('#about').textContent.includes({json.dumps(entry.title[:20])})")
    open_pack.press("c")
    assert open_pack.driver.run("return document.activeElement.id") == "words"
    sentences = open_pack.all("#about optgroup:nth-of-type(1) option")
    assert len(sentences) > 2
    open_pack.driver.run("document.querySelector('#about').focus()")
    for _down in range(4):
        open_pack.press("Down")
    chosen = open_pack.driver.run("return document.querySelector('#about').selectedOptions[0].textContent")
    assert chosen in sentences
    open_pack.driver.run("document.querySelector('#words').focus()")
    open_pack.write("Plain and true.")
    open_pack.driver.run("document.querySelector('#keep').focus()")
    open_pack.press("Enter")
    open_pack.wait("document.querySelector('.said')")
    open_pack.press("s", control=True)
    (comment,) = read_feedback(open_pack.fetched(FILE), lambda pack_id: "").comments
    assert comment.about is not None
    assert comment.about.id == entry.id
    assert comment.quotation is not None
    assert comment.quotation.words.startswith(chosen.strip("“”").rstrip("…"))
    open_pack.driver.run("document.querySelector('#single-keys').click(); document.activeElement.blur()")
    here = open_pack.see(".part-row.on a")
    open_pack.press("j")
    assert open_pack.see(".part-row.on a") == here


def test_three_questions_are_enough_and_a_fourth_may_pass(open_pack: Reader) -> None:
    for number in range(3):
        write(open_pack, "probe", f"Question {number}?")
    write(open_pack, "clarify", "A fourth?", kept=False)
    assert "three questions" in open_pack.see("#enough")
    assert open_pack.see("#keep") == "Keep this one as well"
    assert len(open_pack.all("#cards .said")) == 3
    open_pack.click("#keep")
    open_pack.wait("document.querySelectorAll('#cards .said').length === 4")
    assert open_pack.see("#keep") == "Keep comment"


def test_a_comment_is_changed_taken_away_and_brought_back(open_pack: Reader) -> None:
    write(open_pack, "clarify", "When?")
    assert not open_pack.driver.run("return document.querySelector('[name=kind][value=suggest]').disabled")
    open_pack.click(".kind-line button:nth-of-type(1)")
    open_pack.write(" Exactly.")
    open_pack.click(".edit .primary")
    assert open_pack.all(".said") == ["When? Exactly."]
    open_pack.click(".kind-line button:nth-of-type(2)")
    assert open_pack.all(".said") == []
    assert open_pack.see("#toast span") == "Comment removed."
    assert open_pack.driver.run("return document.querySelector('[name=kind][value=suggest]').disabled")
    open_pack.click("#toast button")
    assert len(open_pack.all(".said")) == 1


def test_what_was_asked_before_is_answered(open_pack: Reader) -> None:
    asked = next(one for one in leaving().all(Comment) if one.parent is None and one.state is not CommentState.OPEN)
    open_pack.click(f".thread[data-comment='{asked.id}'] .tools button")
    open_pack.write("Thank you, that helps.")
    open_pack.click("#keep")
    open_pack.wait("document.querySelector('.thread .mine')")
    open_pack.press("s", control=True)
    (comment,) = read_feedback(open_pack.fetched(FILE), lambda pack_id: "").comments
    assert comment.answers == asked.id


def test_leaving_with_something_unsaved_is_warned_of(open_pack: Reader) -> None:
    leaving_is_held = """
    const event = new Event("beforeunload", { cancelable: true });
    dispatchEvent(event);
    return event.defaultPrevented;
    """
    assert open_pack.driver.run(leaving_is_held) is False
    open_pack.press("s", control=True)
    assert open_pack.see("#toast span") == "There is nothing to save yet. Write a comment first."
    open_pack.click("#words")
    open_pack.write("Under way")
    assert open_pack.driver.run(leaving_is_held) is True
    open_pack.press("s", control=True)
    (comment,) = read_feedback(open_pack.fetched(FILE), lambda pack_id: "").comments
    assert comment.words == "Under way"
    assert open_pack.see("#toast span").startswith("What you were writing was kept too. Saved as Mtaa Wazi")
    assert open_pack.driver.run(leaving_is_held) is False
    write(open_pack, "appreciate", "One more.")
    assert open_pack.driver.run(leaving_is_held) is True


def test_one_column_on_a_phone(open_pack: Reader, chromium: Chromium) -> None:
    entry = next(entry for entry in leaving().all(Entry) if len(content().texts[entry.id]) > 300)
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    chromium.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    shown = "return document.elementFromPoint(195, 400).closest(arguments[0]) !== null"
    assert chromium.run("return document.documentElement.scrollWidth <= innerWidth")
    open_pack.select(entry.id, " ".join(entry.body.split()[:2]))
    open_pack.wait("document.querySelector('#bar-comment').textContent.includes('“')")
    assert chromium.run(shown, "#text")
    open_pack.click("#bar-comment")
    assert chromium.run(shown, "#comments")
    assert chromium.run("return document.activeElement.id") == "words"
    open_pack.press("Escape")
    assert chromium.run(shown, "#text")
    chromium.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_pictures_stay_in_the_column_of_the_text(open_pack: Reader, chromium: Chromium) -> None:
    over = """
    const edge = document.querySelector("#text").getBoundingClientRect().right;
    const pictures = [...document.querySelectorAll(".picture")].map((one) => one.getBoundingClientRect());
    return [pictures.length, pictures.filter(({ right, width, height }) =>
      right > edge || Math.abs(width / height - 4 / 3) > 0.02).length];
    """
    many, wrong = chromium.run(over)
    assert many > 0
    assert wrong == 0


def test_the_mark_of_a_heading_hides_nothing_below_it(open_pack: Reader, chromium: Chromium) -> None:
    open_pack.press("j")
    open_pack.press("j")
    open_pack.press("j")
    ring = """
    const head = document.activeElement;
    const look = getComputedStyle(head);
    const below = head.getBoundingClientRect().bottom + parseFloat(look.outlineOffset) + parseFloat(look.outlineWidth);
    return [head.tagName, look.outlineStyle, below, head.nextElementSibling.getBoundingClientRect().top];
    """
    tag, style, ring_ends, words_begin = chromium.run(ring)
    assert (tag, style) == ("H2", "solid")
    # The line below keeps some air above its letters.
    assert ring_ends <= words_begin + 3


def test_a_question_that_waits_looks_like_the_others_and_is_printed(open_pack: Reader, chromium: Chromium) -> None:
    waiting = next(one for one in leaving().all(Comment) if one.parent is None and one.state is CommentState.OPEN)
    selector = f".thread[data-comment='{waiting.id}']"
    assert open_pack.see(f"{selector} .chip") == "Waits for an answer"
    looks = """
    const look = (one) => [getComputedStyle(one).borderInlineStartWidth, getComputedStyle(one).borderTopColor];
    const [waits, answered] = [...arguments].map((one) => document.querySelector(one));
    const chips = [waits, answered].map((one) => getComputedStyle(one.querySelector(".chip")).padding);
    return [look(waits), look(answered), ...chips];
    """
    waits, answered, chip, other = chromium.run(looks, selector, ".thread.answered")
    assert (waits, chip) == (answered, other)
    chromium.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert chromium.run("return document.querySelector(arguments[0]).offsetHeight > 0", selector)
    chromium.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_paper_shows_every_part_and_lines_to_write_on(open_pack: Reader, chromium: Chromium) -> None:
    paper = {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
    printed = chromium.driver.execute_cdp_cmd("Page.printToPDF", paper)["data"]
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(base64.b64decode(printed))).pages)
    words = " ".join(words.split())
    assert [part.title for part in content().parts if " ".join(part.title.split()[:2]) not in words] == []
    for control in ("Save my feedback", "Add a comment", "parts read", "Ways to ask"):
        assert control not in words
    assert words.count("Notes") >= len(content().texts)


def test_what_is_under_way_outlives_the_window(open_pack: Reader, pack_file: Path) -> None:
    open_pack.click("#words")
    open_pack.write("Half a thought")
    open_pack.wait("localStorage.length && Object.values(localStorage)[0].includes('Half a thought')")
    open_pack.open(pack_file)
    assert open_pack.driver.run("return document.querySelector('#words').value") == "Half a thought"


def test_a_part_is_read_when_its_end_was_in_sight_or_by_hand(open_pack: Reader) -> None:
    open_pack.driver.run("document.querySelector('#part-entry-2').scrollIntoView({ block: 'end' })")
    open_pack.wait("document.querySelector('[data-key=entry-2] input').checked")
    assert not open_pack.driver.run("return document.querySelector('[data-key=begin] input').checked")
    before = open_pack.see("#progress")
    open_pack.click("[data-key=begin] input")
    assert open_pack.driver.run("return document.querySelector('[data-key=begin] input').checked")
    assert open_pack.see("#progress") != before
    assert open_pack.see("#left").startswith("About ")


def test_where_the_browser_keeps_nothing_it_says_so(chromium: Chromium, tmp_path: Path) -> None:
    """Its highlights are missing as well, and a pack past its time asks to be deleted."""
    path = tmp_path / "old.html"
    path.write_bytes(
        as_page(content(), replace(PACK, id="0197a3c4-8a1e-7c55-9b1d-2f6e11aa0c02", expires=date(2026, 1, 31)), None)
    )
    early = chromium.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": POOR})
    reader = Reader(chromium)
    reader.open(path)
    assert "keeps nothing" in reader.see("#where-kept")
    assert "until 31 January 2026. Please delete" in reader.see("#text > .notice")
    entry = next(entry for entry in leaving().all(Entry) if len(content().texts[entry.id]) > 300)
    words = " ".join(entry.body.split()[:3])
    reader.select(entry.id, words)
    reader.wait("document.querySelector('mark.asking')")
    write(reader, "appreciate", "Good.")
    reader.wait("document.querySelector('mark.commented')")
    assert "".join(reader.all("mark.commented")) == words
    chromium.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", early)


def write(reader: Reader, kind: str, words: str, *, kept: bool = True) -> None:
    """Write a comment."""
    reader.click(f".kind-choice:has([value={kind}])")
    reader.click("#words")
    reader.write(words)
    reader.click("#keep")
    if kept:
        reader.wait("!document.querySelector('#words').value")

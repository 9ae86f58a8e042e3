"""Feedback files: what is written reads back, and what is not sound is refused in one sentence."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.vocabulary import CommentKind, Kind
from journal.exchange.feedback import Bounds, Feedback, FeedbackRefused, read_feedback, write_feedback
from journal.text.from_outside import tamed
from tests.exchange.feedback_builders import (
    FEEDBACK,
    KEY,
    PACK,
    closed_sample,
    mutated,
    open_sample,
    with_digest,
)
from tests.hostile import strings

_MUTATIONS = 600
"""How many broken files are tried here; the soak tries many more, on a journal."""


def _open(data: bytes) -> Feedback:
    return read_feedback(data, lambda pack: "")


def _closed(data: bytes) -> Feedback:
    return read_feedback(data, lambda pack: KEY)


def _refusal(data: bytes, key: str | None = "", name: str = "") -> str:
    with pytest.raises(FeedbackRefused) as refused:
        read_feedback(data, lambda pack: key, lambda pack: name)
    return refused.value.text


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    value = json.loads(open_sample())
    change(value)
    return with_digest(value)


def test_what_a_browser_wrote_is_understood() -> None:
    feedback = _open(open_sample())
    assert (feedback.pack, feedback.reader) == (PACK, "Inês")
    assert [comment.kind for comment in feedback.comments] == list(CommentKind)
    second = feedback.comments[1]
    assert second.about is not None
    assert second.about.kind is Kind.ENTRY
    assert second.quotation is not None
    assert (second.quotation.words, second.quotation.before) == ("the clerk kept the list", "After the meeting ")
    assert feedback.comments[4].answers == second.id
    assert feedback.read == ("changed", "strategies", "entries")
    assert _closed(closed_sample()) == feedback


def test_what_is_written_is_what_a_browser_writes() -> None:
    value = json.loads(open_sample())
    for comment in value["comments"]:  # what was tamed on the way in stays so
        comment["words"] = comment["words"].replace("\u2028", "\n").replace("\x7f\x01", "")
        if comment["quotation"]:
            comment["quotation"]["before"] = comment["quotation"]["before"].replace("\udc4d", "")
    assert json.loads(write_feedback(_open(open_sample())))["comments"] == value["comments"]
    assert list(json.loads(write_feedback(_open(open_sample())))) == list(value)


@given(FEEDBACK, st.booleans())
def test_what_is_written_reads_back(feedback: Feedback, closed: bool) -> None:
    key = KEY if closed else ""
    assert read_feedback(write_feedback(feedback, key), lambda pack: key) == feedback


def test_the_beginning_of_a_file_names_whom_to_ask() -> None:
    data = open_sample()
    assert _refusal(data[:700]) == "Only part of this file arrived. Ask Inês to send it again."
    assert _refusal(data[:700], name="Dr Oduya") == "Only part of this file arrived. Ask Dr Oduya to send it again."
    nameless = "Only part of this file arrived. Ask your critical friend to send it again."
    assert {_refusal(data[:size]) for size in (0, 1, 12, 60)} == {nameless}
    assert _refusal(closed_sample()[:200], KEY) == nameless
    for size in range(len(data)):
        assert _refusal(data[:size]).startswith("Only part of this file arrived.")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"[]", "not feedback"),
        (b'{"format": "something"}', "not feedback"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not feedback"),
        (b"<html></html>", "not feedback"),
        (b"null", "not feedback"),
        (open_sample() + b"}", "damaged"),
        (open_sample().replace(b'"version":1', b'"version":2'), "newer Cairn"),
        (open_sample().replace(b'"version":1', b'"version":true'), "damaged"),
        (open_sample().replace(b'"version":1', b'"version":0'), "damaged"),
        (open_sample().replace(b"That is rare.", b"That is fare."), "changed after it was saved"),
        (open_sample().replace(b'"count":5', b'"count":4'), "changed after it was saved"),
        (open_sample().replace(b'"count":5', b'"count":5.0'), "damaged"),
        (open_sample().replace(b'"read":', b'"pack":"x","read":'), "damaged"),
        (open_sample().replace(b'"read":["changed"', b'"read":["' + b"x" * Bounds.BYTES + b'"'), "larger than any"),
        (b'{"format":"cairn-feedback","version":1,"a":' + b"[" * 10_000 + b"]" * 10_000 + b"}", "damaged"),
    ],
)
def test_what_is_no_sound_file_is_refused(data: bytes, told: str) -> None:
    assert told in _refusal(data)


def _first(**fields: Any) -> bytes:
    return _changed(lambda value: value["comments"][1].update(fields))


@pytest.mark.parametrize(
    "data",
    [
        _changed(lambda value: value.update(reader=3)),
        _changed(lambda value: value.update(reader="x" * (Bounds.NAME + 1))),
        _changed(lambda value: value.update(title=None)),
        _changed(lambda value: value.update(saved="2026-02-30T00:00:00Z")),
        _changed(lambda value: value.update(saved="2026-04-12")),
        _changed(lambda value: value.update(read=["<b>"])),
        _changed(lambda value: value.update(read="all")),
        _changed(lambda value: value.update(read=["x"] * (Bounds.PARTS + 1))),
        _changed(lambda value: value.update(comments=value["comments"] * 2)),
        _changed(lambda value: value.update(comments=[value["comments"][0]] * (Bounds.COMMENTS + 1))),
        _changed(lambda value: value["comments"][1].update(answers=value["comments"][4]["id"])),
        _changed(lambda value: value["comments"][1].update(answers=value["comments"][1]["id"])),
        _first(id="2"),
        _first(id="0B8F0C2E-5D1A-4C58-9A63-6F3B8A2D1E02"),
        _first(kind="praise"),
        _first(kind=["probe"]),
        _first(words=""),
        _first(words=" \u202e\x00 "),
        _first(words="x" * (Bounds.WORDS + 1)),
        _first(written="yesterday"),
        _first(about={"kind": "entry", "id": "x", "revision": "a" * 64}),
        _first(about={"kind": "sent_text", "id": PACK, "revision": "a" * 64}),
        _first(about={"kind": "entry", "id": PACK, "revision": "A" * 64}),
        _first(about={"kind": "entry", "id": PACK}),
        _first(quotation={"words": "", "before": "", "after": ""}),
        _first(quotation={"words": "x" * (Bounds.QUOTATION + 1), "before": "", "after": ""}),
        _first(quotation={"words": "x", "before": "x" * (Bounds.AROUND + 1), "after": ""}),
        _first(quotation="the clerk"),
        _first(extra=1),
    ],
)
def test_every_bound_is_checked(data: bytes) -> None:
    assert "something that no review pack writes" in _refusal(data)


def test_a_closed_file_opens_with_its_own_key_alone() -> None:
    assert "does not open" in _refusal(closed_sample(), "ff" * 32)
    assert "does not know" in _refusal(closed_sample(), None)
    value = json.loads(closed_sample())
    for name, part in (("iv", "AAAA"), ("data", "!"), ("data", value["sealed"]["data"][:-8] + "AAAAAAA=")):
        broken = {**value, "sealed": {**value["sealed"], name: part}}
        assert "does not open" in _refusal(json.dumps(broken).encode(), KEY)
    other = {**value, "pack": PACK.replace("aa", "bb")}
    assert "damaged" in _refusal(json.dumps(other).encode(), KEY)


def test_a_pack_that_closes_its_feedback_takes_no_open_file() -> None:
    assert "closes its feedback" in _refusal(open_sample(), KEY)


def test_nasty_words_come_in_as_words_alone() -> None:
    for text in (text for text in strings.every() if tamed(text[:900])):
        value = json.loads(open_sample())
        value["reader"] = text[: Bounds.NAME]
        quotation = {"words": text[:900], "before": text[:90], "after": text[-90:]}
        value["comments"][1].update(words=text, quotation=quotation)
        feedback = _open(with_digest(value))
        quoted = feedback.comments[1].quotation
        assert quoted is not None
        held = (feedback.reader, feedback.comments[1].words, quoted.words, quoted.before, quoted.after)
        assert not [sign for one in held for sign in one if sign in _STEERING]
        assert "\n" not in feedback.reader


_STEERING = {chr(code) for code in (*range(9), *range(14, 32), *range(127, 160), 0xFEFF, 0xFFFE)} | set(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\r\x0b\x0c\u2028\u2029"
)


def test_broken_files_never_do_more_than_be_refused() -> None:
    chance = random.Random(1)
    samples = ((open_sample(), ""), (closed_sample(), KEY))
    told = [_sentence(mutated(data, chance), key) for _each in range(_MUTATIONS // 2) for data, key in samples]
    assert all(sentence.count(". ") <= 2 for sentence in told)
    assert told.count("") < _MUTATIONS / 4


def _sentence(data: bytes, key: str) -> str:
    """Return why a file is refused; empty when it is not."""
    try:
        read_feedback(data, lambda pack: key)
    except FeedbackRefused as refused:
        return refused.text
    return ""

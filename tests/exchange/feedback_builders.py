"""Feedback files: two that a browser wrote, any that hypothesis thinks of, and broken ones."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from journal.core.records import CONTENTS
from journal.core.vocabulary import CommentKind
from journal.exchange.feedback import About, Feedback, FeedbackComment, Quotation, comments_digest
from journal.text.from_outside import cleared, tamed, tamed_line

SAMPLES = Path(__file__).parent / "feedback_samples"
KEY = "00112233445566778899aabbccddeeff" * 2
"""With which the closed sample was closed."""
PACK = "01964000-0000-7000-8000-0000000000aa"

_WORDS = st.text(max_size=60)
_SAID = _WORDS.map(tamed).filter(bool)
_IDS = st.uuids().map(str)
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - zoned
    lambda moment: moment.replace(microsecond=moment.microsecond // 1000 * 1000)
)
_ABOUT = st.builds(About, st.sampled_from(CONTENTS), _IDS, st.text("0123456789abcdef", min_size=64, max_size=64))
_QUOTATIONS = st.builds(Quotation, _SAID, _WORDS.map(cleared), _WORDS.map(cleared))
COMMENTS = st.builds(
    FeedbackComment,
    id=_IDS, kind=st.sampled_from(CommentKind), words=_SAID, written=_MOMENTS,
    about=st.none() | _ABOUT, quotation=st.none() | _QUOTATIONS, answers=st.none() | _IDS,
)  # fmt: skip
FEEDBACK = st.builds(
    Feedback,
    pack=_IDS, title=_WORDS.map(tamed_line), reader=_WORDS.map(tamed_line), saved=_MOMENTS,
    comments=st.lists(COMMENTS, max_size=6, unique_by=lambda one: one.id).map(tuple),
    read=st.lists(st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True), max_size=5).map(tuple),
)  # fmt: skip


def open_sample() -> bytes:
    """Return the open file that a browser wrote."""
    return (SAMPLES / "open.json").read_bytes()


def closed_sample() -> bytes:
    """Return the same, closed with ``KEY``."""
    return (SAMPLES / "closed.json").read_bytes()


def with_digest(value: dict[str, Any]) -> bytes:
    """Return an open file whose count and fingerprint fit its comments, whatever else it holds."""
    comments = value.get("comments")
    if isinstance(comments, list):
        value = {**value, "count": len(comments), "digest": comments_digest(comments)}
    return json.dumps(value).encode()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file broken in one to three ways, as bytes or as values with a fingerprint that fits again."""
    for _each in range(chance.randint(1, 3)):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _each in range(chance.randint(1, 8)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _double(data: bytes, chance: random.Random) -> bytes:
    first, second = sorted(chance.randrange(len(data) + 1) for _each in range(2))
    return data[:second] + data[first:]


def _drop(data: bytes, chance: random.Random) -> bytes:
    first, second = sorted(chance.randrange(len(data) + 1) for _each in range(2))
    return data[:first] + data[second:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_NASTY_BYTES) + data[at:]


def _change_value(data: bytes, chance: random.Random) -> bytes:
    """Put something else where a value stands, and let the fingerprint fit again."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _flip(data, chance)
    places: list[tuple[Any, Any]] = []
    _collect(value, places)
    if not isinstance(value, dict) or not places:
        return _flip(data, chance)
    holder, name = chance.choice(places)
    match chance.randrange(4):
        case 0:
            holder[name] = chance.choice(_NASTY_VALUES)
        case 1:
            other, elsewhere = chance.choice(places)
            holder[name] = json.loads(json.dumps(other[elsewhere]))
        case 2:
            del holder[name]
        case _ if isinstance(holder, dict):
            holder[chance.choice(("extra", "__proto__", "id", "words"))] = chance.choice(_NASTY_VALUES)
        case _:
            holder.append(json.loads(json.dumps(holder[name])))
    return with_digest(value)


def _collect(value: Any, places: list[tuple[Any, Any]]) -> None:
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in items:
        places.append((value, name))
        _collect(one, places)


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut, _flip, _double, _drop, _insert, _change_value, _change_value, _change_value, _change_value,
)  # fmt: skip
_NASTY_BYTES = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b'"', b"[" * 200, b'{"a":' * 200, b"9" * 5000, b"1e999", b"NaN",
    b"\\u0000", b"<script>alert(1)</script>", b"\xef\xbb\xbf", b"\r\n", b"//", b'"id":"x",', b"\xe2\x80\xae",
)  # fmt: skip
_NASTY_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 2**70, "", " ", "\x00", "\u202e", "\ud800", "x" * 30_000, [], {}, [[]], {"a": {}},
    "<img src=x onerror=alert(1)>", "../../etc/passwd", "2026-02-30T00:00:00Z", "9999-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00Z", "sealed", "identity", "sent_text", "entry", "00000000-0000-0000-0000-000000000000",
    "a" * 64, PACK, "javascript:alert(1)",
)  # fmt: skip

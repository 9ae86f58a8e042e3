"""What a feedback file holds, and how much of it.

An open file is one JSON object in UTF-8::

    {"format": "cairn-feedback", "version": 1, "pack": "<id of the pack>", "title": "<title of the pack>",
     "reader": "<name>", "saved": "<moment>",
     "comments": [{"id": "<uuid>", "kind": "probe",
                   "about": {"kind": "entry", "id": "<uuid>", "revision": "<64 hex>"} | null,
                   "quotation": {"words": "…", "before": "…", "after": "…"} | null,
                   "words": "…", "written": "<moment>", "answers": "<uuid>" | null}],
     "read": ["<key of a part>"], "count": <how many comments>, "digest": "<64 hex>"}

Moments are ISO 8601 in UTC and end in ``Z``. ``written`` is when the words were last changed: of two files that hold
the same comment, the later ``written`` tells. ``digest`` is the SHA-256 of the comments as ``JSON.stringify`` writes
them, in UTF-8. A pack that asked for a passphrase closes the whole object::

    {
        "format": "cairn-feedback",
        "version": 1,
        "pack": "<id of the pack>",
        "sealed": {"iv": "<base64 of 12 bytes>", "data": "<base64 of it, AES-256-GCM, tag last>"},
    }
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from journal.core.errors import ExchangeError
from journal.core.vocabulary import CommentKind, Kind

FORMAT, VERSION = "cairn-feedback", 1
_HALF_LETTER = re.compile("[\ud800-\udfff]")


class Bounds:
    """How much a file may hold; lengths are in characters as JavaScript counts them or fewer."""

    BYTES = 8 * 1024 * 1024
    DEPTH = 5
    """How far brackets may lie within each other."""
    COMMENTS = 1_000
    WORDS = 20_000
    QUOTATION = 5_000
    AROUND = 200
    """Of what stands before and after a quotation."""
    NAME = 200
    TITLE = 500
    PARTS = 500
    PART = 120
    """Of the key of a part that was read."""


class FeedbackRefused(ExchangeError):
    """The file is not feedback that can be brought in; nothing was changed."""


@dataclass(frozen=True, slots=True)
class About:
    """The record that a comment is about, and the revision of it that was read."""

    kind: Kind
    id: str
    revision: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words that a comment is about, and what stood right before and after."""

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackComment:
    """One comment, in the words of a critical friend."""

    id: str
    kind: CommentKind
    words: str
    written: datetime
    """When the words were last changed, in UTC."""
    about: About | None = None
    """None for the pack as a whole."""
    quotation: Quotation | None = None
    answers: str | None = None
    """Id of the comment it replies to: one of this file, or one that the pack showed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What a critical friend sent back on one pack."""

    pack: str
    title: str
    reader: str
    saved: datetime
    comments: tuple[FeedbackComment, ...] = ()
    read: tuple[str, ...] = ()
    """Keys of the parts that were read."""


def comments_digest(comments: Sequence[Any]) -> str:
    """Return the SHA-256 of the comments, as JSON values, in the form that JavaScript gives them."""
    return hashlib.sha256(compact(comments).encode()).hexdigest()


def compact(value: Any) -> str:
    """Return a JSON value as ``JSON.stringify`` writes it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _HALF_LETTER.sub(lambda half: f"\\u{ord(half[0]):04x}", text)  # as JavaScript does, where words were cut

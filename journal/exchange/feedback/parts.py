"""The parts of a feedback file, each looked at before it counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from journal.core.records import CONTENTS
from journal.core.vocabulary import CommentKind, Kind
from journal.exchange.feedback.form import About, Bounds, Feedback, FeedbackComment, Quotation, comments_digest
from journal.text.from_outside import cleared, tamed, tamed_line

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z", re.ASCII)
_KEY = re.compile(rf"[A-Za-z0-9_.:-]{{1,{Bounds.PART}}}")
_COMMENT = {"id", "kind", "about", "quotation", "words", "written", "answers"}

T = TypeVar("T")


class Unsound(Exception):
    """A part does not hold what it should: ``where`` names it, ``is_changed`` says that the fingerprint tells so."""

    def __init__(self, where: str, *, is_changed: bool = False) -> None:
        super().__init__(where)
        self.where = where
        self.is_changed = is_changed


def feedback_of(value: dict[str, Any]) -> Feedback:
    """Return the feedback that a JSON object describes, or raise ``Unsound``."""
    raw = _items(value["comments"], Bounds.COMMENTS, "comments")
    if value["count"] != len(raw) or type(value["count"]) is not int or value["digest"] != comments_digest(raw):
        raise Unsound("digest", is_changed=True)
    comments = tuple(_comment(one, f"comment {place}") for place, one in enumerate(raw, start=1))
    _check_ids(comments)
    parts = _items(value["read"], Bounds.PARTS, "read")
    return Feedback(
        pack=value["pack"],
        title=tamed_line(_text(value["title"], Bounds.TITLE, "title")),
        reader=tamed_line(_text(value["reader"], Bounds.NAME, "reader")),
        saved=_moment(value["saved"], "saved"),
        comments=comments,
        read=tuple(_matching(_KEY, part, "read") for part in parts),
    )


def is_id(value: object) -> bool:
    """Whether a value is the id of a record or a comment."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _comment(value: object, where: str) -> FeedbackComment:
    if not isinstance(value, dict) or value.keys() != _COMMENT:
        raise Unsound(where)
    words = tamed(_text(value["words"], Bounds.WORDS, where))
    if not words:
        raise Unsound(where)
    return FeedbackComment(
        id=_matching(_ID, value["id"], where),
        kind=_one_of(CommentKind, value["kind"], where),
        about=_none_or(_about, value["about"], where),
        quotation=_none_or(_quotation, value["quotation"], where),
        words=words,
        written=_moment(value["written"], where),
        answers=_none_or(_id, value["answers"], where),
    )


def _about(value: object, where: str) -> About:
    if not isinstance(value, dict) or value.keys() != {"kind", "id", "revision"}:
        raise Unsound(where)
    kind = _one_of(Kind, value["kind"], where)
    if kind not in CONTENTS:
        raise Unsound(where)
    return About(kind, _id(value["id"], where), _matching(_SHA256, value["revision"], where))


def _quotation(value: object, where: str) -> Quotation:
    if not isinstance(value, dict) or value.keys() != {"words", "before", "after"}:
        raise Unsound(where)
    words = tamed(_text(value["words"], Bounds.QUOTATION, where))
    if not words:
        raise Unsound(where)
    before, after = (cleared(_text(value[side], Bounds.AROUND, where)) for side in ("before", "after"))
    return Quotation(words, before, after)


def _check_ids(comments: Sequence[FeedbackComment]) -> None:
    """Refuse a comment that stands twice, and replies that run in a circle."""
    answers = {comment.id: comment.answers for comment in comments}
    if len(answers) != len(comments):
        raise Unsound("comments")
    sound: set[str] = set()
    for first in answers:
        way: set[str] = set()
        at: str | None = first
        while at in answers and at not in sound:
            if at in way:
                raise Unsound("answers")
            way.add(at)
            at = answers[at]
        sound |= way


def _items(value: object, most: int, where: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise Unsound(where)
    return value


def _text(value: object, most: int, where: str) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise Unsound(where)
    return value


def _matching(pattern: re.Pattern[str], value: object, where: str) -> str:
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise Unsound(where)
    return value


def _id(value: object, where: str) -> str:
    return _matching(_ID, value, where)


def _one_of(kinds: Callable[[Any], T], value: object, where: str) -> T:
    try:
        return kinds(value if isinstance(value, str) else None)
    except ValueError as error:
        raise Unsound(where) from error


def _moment(value: object, where: str) -> datetime:
    text = _matching(_MOMENT, value, where)
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unsound(where) from error


def _none_or(part: Callable[[object, str], T], value: object, where: str) -> T | None:
    return None if value is None else part(value, where)

"""In which order a critical friend asks (PRACTICE B): appreciate, clarify, probe, challenge, and only then suggest."""

from __future__ import annotations

from collections.abc import Iterable

from journal.core.vocabulary import CommentKind

ORDER = tuple(CommentKind)
QUESTIONS = frozenset({CommentKind.CLARIFY, CommentKind.PROBE, CommentKind.CHALLENGE})
ENOUGH = 3
"""Questions that a team can take in at a time; more are asked about once, never refused."""


def may_suggest(said: Iterable[CommentKind]) -> bool:
    """Whether suggestions are open: something was clarified or probed first."""
    return any(kind in (CommentKind.CLARIFY, CommentKind.PROBE) for kind in said)


def asks_much(kind: CommentKind, asked: Iterable[CommentKind]) -> bool:
    """Whether one more comment of this kind is a question after three others."""
    return kind in QUESTIONS and sum(each in QUESTIONS for each in asked) >= ENOUGH

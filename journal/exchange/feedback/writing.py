"""Writes feedback as the file that a pack in a browser gives, to the letter."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from journal.exchange.feedback.form import FORMAT, VERSION, Feedback, FeedbackComment, comments_digest, compact
from journal.exchange.feedback.sealing import seal


def write_feedback(feedback: Feedback, key: str = "") -> bytes:
    """Return the file; closed when the pack has a key for its feedback."""
    content = compact(_open(feedback)).encode()
    if not key:
        return content
    return compact({"format": FORMAT, "version": VERSION, "pack": feedback.pack, "sealed": seal(content, key)}).encode()


def _open(feedback: Feedback) -> dict[str, Any]:
    comments = [_comment(comment) for comment in feedback.comments]
    return {
        "format": FORMAT,
        "version": VERSION,
        "pack": feedback.pack,
        "title": feedback.title,
        "reader": feedback.reader,
        "saved": _moment(feedback.saved),
        "comments": comments,
        "read": list(feedback.read),
        "count": len(comments),
        "digest": comments_digest(comments),
    }


def _comment(comment: FeedbackComment) -> dict[str, Any]:
    about, quotation = comment.about, comment.quotation
    return {
        "id": comment.id,
        "kind": comment.kind.value,
        "about": about and {"kind": about.kind.value, "id": about.id, "revision": about.revision},
        "quotation": quotation and {"words": quotation.words, "before": quotation.before, "after": quotation.after},
        "words": comment.words,
        "written": _moment(comment.written),
        "answers": comment.answers,
    }


def _moment(moment: datetime) -> str:
    """Return a moment as ``Date.toISOString`` writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

"""Marking a comment as acted on, within the write that makes what it led to."""

from __future__ import annotations

from dataclasses import replace

from journal.core.errors import Conflict
from journal.core.i18n import _
from journal.core.records import Comment
from journal.core.vocabulary import CommentState
from journal.store.database import Reader, Write


def counted_comment(reader: Reader, comment_id: str) -> Comment:
    """Return a comment that may be answered; ``Conflict`` for one that is kept apart."""
    comment = reader.get(Comment, comment_id)
    if comment.apart:
        raise Conflict(
            _("This came from a pack that this journal does not know. Say first which of your packs it answers.")
        )
    return comment


def take_up(write: Write, comment_id: str, *, version: str | None = None, evidence: str | None = None) -> Comment:
    """Say that a comment was acted on, and which version or evidence came of it."""
    comment = counted_comment(write, comment_id)
    return write.put(
        replace(
            comment,
            state=CommentState.ACTED_ON,
            state_reason=comment.state_reason if comment.state is CommentState.ACTED_ON else "",
            changed_version=version or comment.changed_version,
            led_to=comment.led_to | ({evidence} if evidence else frozenset()),
        )
    )

"""Rules about a critical friend's comments: which ones count, and what may be said of what became of one."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.records import Comment
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CommentKind, CommentState


def counted(snapshot: Snapshot) -> list[Comment]:
    """Return the comments that count, by date: what came from a pack that nobody here knows is kept apart.

    DESIGN section 7: feedback from an unknown pack is kept apart.
    """
    found = (comment for comment in snapshot.all(Comment) if not comment.apart)
    return sorted(found, key=lambda comment: (comment.date, comment.created, comment.id))


def waits_for_answer(comment: Comment) -> bool:
    """Whether a comment waits for an answer; thanks do not."""
    return comment.state is CommentState.OPEN and comment.comment_kind is not CommentKind.APPRECIATE


def answer_problems(comment: Comment) -> list[tuple[str, str]]:
    """Return what is wrong with what a team says became of a comment, by field.

    The practice note, part B: the team replies to each. A friend who asks is told why something is not taken up.
    """
    if comment.state is CommentState.DECLINED and not comment.state_reason.strip():
        return [("state_reason", _("Say in a few words why this is not taken up: it goes back to who asked."))]
    answered = comment.reply.strip() or comment.comment_kind is CommentKind.APPRECIATE
    if comment.state is CommentState.ANSWERED and not answered:
        return [("reply", _("Write the answer: it goes back to who asked."))]
    return []

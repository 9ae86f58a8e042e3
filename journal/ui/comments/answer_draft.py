"""Answers that are being typed are kept as well: Escape, a crash and a power cut cost nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Comment
from journal.core.vocabulary import CommentState, Kind
from journal.ui.context import Context
from journal.ui.widgets.form_draft import CLOSED


@dataclass(frozen=True)
class Typed:
    """What stands in the place where a comment is answered."""

    reply: str
    state: CommentState
    reason: str

    def adds_to(self, comment: Comment) -> bool:
        """Whether it holds words that the comment has not."""
        words = (self.reply.strip(), self.reason.strip())
        return any(words) and words != (comment.reply.strip(), comment.state_reason.strip())


class AnswerDrafts(QObject):
    """Holds what is typed about each comment until it is kept as its answer."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._drafts = context.services.drafts
        self._typed: dict[str, tuple[Comment, Typed]] = {}
        """What was typed since this was opened, by comment."""

    def typed(self, comment: Comment) -> tuple[Typed, datetime | None] | None:
        """Return what was typed about a comment and not kept, and when where that was not just now."""
        if comment.id in self._typed:
            return self._typed[comment.id][1], None
        draft = self._drafts.get(_key(comment))
        fields = draft.payload.get("fields") if draft is not None else None
        if draft is None or not isinstance(fields, dict):
            return None
        state = CommentState(draft.payload.get("state", CommentState.ANSWERED))
        found = Typed(str(fields.get("reply", "")), state, str(fields.get("reason", "")))
        return (found, draft.kept_at) if found.adds_to(comment) else None

    def hold(self, comment: Comment, typed: Typed) -> None:
        """Remember what stands there now, and keep it in the journal where it is new."""
        known = self._typed.get(comment.id)
        if not typed.adds_to(comment):
            self.drop(comment)
        elif known is None or known[1] != typed:
            self._typed[comment.id] = (comment, typed)
            self._keep_later(comment, typed)

    def drop(self, comment: Comment) -> None:
        """Forget what was typed: it is kept as the answer, or taken out again."""
        if self._typed.pop(comment.id, None) is not None or self._drafts.get(_key(comment)) is not None:
            self._drafts.drop(_key(comment))

    def leave(self) -> bool:
        """Let what was typed wait where it is, and nobody be asked about it at the next start; whether there was any.

        Raises ``JournalError`` where it cannot be kept.
        """
        held, self._typed = self._typed, {}
        for comment, typed in held.values():
            self._drafts.keep(_key(comment), Kind.COMMENT, {**_payload(comment, typed), CLOSED: True}, None)
        return bool(held)

    def _keep_later(self, comment: Comment, typed: Typed) -> None:
        drafts, held = self._drafts, self._typed
        if self._context.read_only:
            return
        self._context.tasks.start(
            self,
            lambda _progress: drafts.keep(
                _key(comment), Kind.COMMENT, _payload(comment, typed), None,
                still=lambda: held is self._typed and held.get(comment.id, (comment, None))[1] == typed,
            ),
            lambda _draft: None,
            on_failed=self._not_kept,
            keeping=True,
        )  # fmt: skip

    def _not_kept(self, error: JournalError) -> None:
        self._context.feedback.error(error)


def _key(comment: Comment) -> str:
    return f"form.AnswerForm.{comment.id}"


def _payload(comment: Comment, typed: Typed) -> dict[str, object]:
    return {
        "form": _key(comment),
        "title": _("Your answer to a comment"),
        "about": comment.words,
        "fields": {"reply": typed.reply, "reason": typed.reason},
        "state": typed.state.value,
    }

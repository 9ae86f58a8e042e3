"""Reviewing an excerpt: what was sent, the reader's comments and notes, and the file that goes back.

Comments lie in the excerpt in the form in which they go home; notes and what is being typed lie beside them and never
go anywhere. All of it is a setting of the file: no record, no revision, and under the same passphrase as the rest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from journal.core.codec import digest
from journal.core.errors import ExportFailed, InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.ids import new_id
from journal.core.records import ReviewPack
from journal.core.vocabulary import CommentKind
from journal.exchange.as_sent import AsSent, read_as_sent
from journal.exchange.feedback import About, Feedback, FeedbackComment, Quotation, read_feedback, write_feedback
from journal.exchange.feedback.form import Bounds
from journal.exchange.whole import whole_file
from journal.learning.reviewing import may_suggest
from journal.services.destinations import spare_journals
from journal.store.database import Database
from journal.store.excerpt import AS_SENT
from journal.text.anchoring import quoted_at

_FEEDBACK, _NOTES, _TYPING, _SAVED = "review_feedback", "review_notes", "review_typing", "review_saved"


@dataclass(frozen=True, slots=True)
class Target:
    """What a comment is about: a record and some of its words, a comment of before, or the pack as a whole."""

    record: str = ""
    start: int = 0
    end: int = 0
    """Where the words stand in those of the record, as they were sent; the same as ``start`` for all of it."""
    answers: str = ""
    """The earlier comment that is answered."""


@dataclass(frozen=True, slots=True)
class Typing:
    """What is typed and not kept yet."""

    words: str = ""
    kind: CommentKind = CommentKind.APPRECIATE
    target: Target = field(default_factory=Target)
    editing: str = ""
    """The comment that is being changed."""


class ReviewingService:
    """What a reader does with an excerpt."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def is_excerpt(self) -> bool:
        """Whether this file was sent for review."""
        return self._db.store.for_reviewing

    @property
    def may_keep(self) -> bool:
        """Whether comments can be kept here: no other window has the file."""
        return self.is_excerpt and not self._db.store.read_only

    @cached_property
    def sent(self) -> AsSent:
        """The pack as it was sent."""
        found = self._setting(AS_SENT)
        if not found:
            raise NotFound(_("This journal is not an excerpt, so there is nothing in it to review."))
        return read_as_sent(found)

    @cached_property
    def pack(self) -> ReviewPack:
        """What the team says of the pack."""
        with self._db.read() as reader:
            return reader.get(ReviewPack, self.sent.pack)

    # Comments

    @property
    def feedback(self) -> Feedback:
        """Return what would go home now."""
        kept = self._setting(_FEEDBACK)
        if not kept:
            pack = self.pack
            return Feedback(pack=pack.id, title=pack.title, reader=pack.recipient, saved=self._db.clock.now())
        return read_feedback(kept.encode(), lambda _pack: "")

    def comments(self) -> tuple[FeedbackComment, ...]:
        """Return the comments so far, the first written first."""
        return self.feedback.comments

    def add(self, kind: CommentKind, words: str, target: Target | None = None) -> FeedbackComment:
        """Keep a comment and return it; suggestions wait for a first clarifying or probing question."""
        feedback = self.feedback
        if kind is CommentKind.SUGGEST and not may_suggest(comment.kind for comment in feedback.comments):
            raise InvalidInput(_("Suggest opens when you have asked to clarify or probed once."), field="kind")
        if len(feedback.comments) >= Bounds.COMMENTS:
            raise InvalidInput(_("There are too many comments for one file. Save these, and go on in a new pack."))
        made = FeedbackComment(
            id=new_id(self._db.clock.now()),
            kind=kind,
            words=_clean(words),
            written=self._db.clock.now(),
            **self._place(target or Target()),
        )
        self._keep(replace(feedback, comments=(*feedback.comments, made)))
        return made

    def change(self, comment_id: str, kind: CommentKind, words: str) -> FeedbackComment:
        """Keep other words, or another kind, for a comment and return it."""
        feedback = self.feedback
        before = self.comment(comment_id)
        after = replace(before, kind=kind, words=_clean(words), written=self._db.clock.now())
        self._keep(replace(feedback, comments=tuple(after if c.id == comment_id else c for c in feedback.comments)))
        return after

    def remove(self, comment_id: str) -> FeedbackComment:
        """Take a comment out and return it, so that it can be put back."""
        gone = self.comment(comment_id)
        feedback = self.feedback
        self._keep(replace(feedback, comments=tuple(c for c in feedback.comments if c.id != comment_id)))
        return gone

    def put_back(self, comment: FeedbackComment) -> None:
        """Keep a comment again that was taken out, where it was."""
        feedback = self.feedback
        if all(each.id != comment.id for each in feedback.comments):
            again = sorted((*feedback.comments, comment), key=lambda each: each.id)
            self._keep(replace(feedback, comments=tuple(again)))

    def comment(self, comment_id: str) -> FeedbackComment:
        """Return one comment; ``NotFound`` when there is none."""
        found = next((each for each in self.comments() if each.id == comment_id), None)
        if found is None:
            raise NotFound(_("This comment is not here any more. Nothing was changed."))
        return found

    def find(self, words: str, record: str = "") -> Target:
        """Return where some words stand in what was sent; ``NotFound`` unless they stand in exactly one place."""
        wanted = " ".join(words.split())
        texts = {record: self.sent.texts[record]} if record else self.sent.texts
        places = [(key, text.find(wanted)) for key, text in texts.items() if wanted and text.count(wanted) == 1]
        if len(places) != 1 or any(text.count(wanted) > 1 for text in texts.values()):
            raise NotFound(_("These words do not stand in exactly one place of the pack. Quote a few more of them."))
        return Target(places[0][0], places[0][1], places[0][1] + len(wanted))

    def target_of(self, comment: FeedbackComment) -> Target:
        """Return what a comment is about, as a place in what was sent."""
        if comment.about is None:
            return Target(answers=comment.answers or "")
        record, quotation = comment.about.id, comment.quotation
        text = self.sent.texts.get(record, "")
        if quotation is None:
            return Target(record, answers=comment.answers or "")
        start = text.find(quotation.before + quotation.words + quotation.after)
        if start < 0:
            return Target(record)
        start += len(quotation.before)
        return Target(record, start, start + len(quotation.words), comment.answers or "")

    def _place(self, target: Target) -> dict[str, Any]:
        place: dict[str, Any] = {"answers": target.answers or None, "about": None, "quotation": None}
        revision = self.pack.manifest.get(target.record, "")
        if not target.record or not revision:
            return place
        with self._db.read() as reader:
            kind = reader.kind_of(target.record)
        place["about"] = About(kind, target.record, revision)
        text = self.sent.texts.get(target.record, "")
        quoted = quoted_at(text, (target.start, target.end), Bounds.QUOTATION)
        if quoted.words:
            place["quotation"] = Quotation(quoted.words, quoted.before, quoted.after)
        return place

    def _keep(self, feedback: Feedback) -> None:
        kept = replace(feedback, saved=self._db.clock.now())
        self._db.keep_beside(_FEEDBACK, write_feedback(kept).decode())

    # Reading

    def mark_read(self, part: str, read: bool = True) -> None:
        """Remember that a part was read, or was not after all."""
        feedback = self.feedback
        if (part in feedback.read) != read:
            parts = (*feedback.read, part) if read else tuple(key for key in feedback.read if key != part)
            self._keep(replace(feedback, read=parts))

    # What never goes anywhere

    def notes(self) -> Mapping[str, str]:
        """Return the reader's own notes by part; they are never in the feedback."""
        return {str(key): str(words) for key, words in self._json(_NOTES).items()}

    def note(self, part: str, words: str) -> None:
        """Keep a note on a part, in the place of what was there."""
        notes = dict(self.notes()) | {part: words}
        self._db.keep_beside(_NOTES, json.dumps({key: each for key, each in notes.items() if each.strip()}))

    def typing(self) -> Typing:
        """Return what was typed and not kept yet."""
        raw = self._json(_TYPING)
        if not raw:
            return Typing()
        return Typing(raw["words"], CommentKind(raw["kind"]), Target(*raw["target"]), raw["editing"])

    def keep_typing(self, typing: Typing) -> None:
        """Keep what is typed, so that neither a power cut nor a lock takes it."""
        at = typing.target
        raw = {
            "words": typing.words,
            "kind": typing.kind.value,
            "target": [at.record, at.start, at.end, at.answers],
            "editing": typing.editing,
        }
        self._db.keep_beside(_TYPING, json.dumps(raw) if typing.words.strip() else "{}")

    # The file that goes back

    def has_unsaved(self) -> bool:
        """Whether there are comments that no saved file holds as they are."""
        feedback = self.feedback
        return bool(feedback.comments) and self._setting(_SAVED) != _state(feedback)

    def save_feedback(self, dest: Path) -> Feedback:
        """Write the file to send back, the same that a pack in a browser gives, whole or not at all."""
        feedback = replace(self.feedback, saved=self._db.clock.now())
        if not feedback.comments:
            raise ExportFailed(_("There is nothing to save yet. Write a comment first."), dest)
        spare_journals(dest)
        content = write_feedback(feedback, self.pack.feedback_key)
        with whole_file(dest) as part:
            part.write_bytes(content)
        if self.may_keep:
            self._db.keep_beside(_SAVED, _state(feedback))
        return feedback

    def _json(self, name: str) -> dict[str, Any]:
        found = json.loads(self._setting(name) or "{}")
        return found if isinstance(found, dict) else {}

    def _setting(self, name: str) -> str:
        with self._db.read() as reader:
            return reader.setting(name) or ""


def feedback_name(pack: ReviewPack) -> str:
    """Return what the file to send back is called."""
    title = "".join(sign if sign.isalnum() else " " for sign in f"{pack.title} {pack.recipient}").split()
    return f"{'-'.join(title).lower()[:80] or 'review'}-feedback.json"


def _state(feedback: Feedback) -> str:
    return digest("\n".join(f"{each.id} {each.kind} {each.words}" for each in feedback.comments).encode())


def _clean(words: str) -> str:
    if not words.strip():
        raise InvalidInput(_("Write something first."), field="words")
    return words.strip()[: Bounds.WORDS]

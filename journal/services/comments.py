"""What critical friends said, and what the team says became of it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import Comment, Record, StrategyVersion
from journal.core.vocabulary import CommentState, Kind, label
from journal.learning.comments import answer_problems
from journal.services.advice_taken import put_what_came
from journal.services.base import RecordService
from journal.services.comment_places import AsSent, as_sent
from journal.services.comment_threads import Thread, TrayItem, threads, tray
from journal.services.comment_words import WordsOn, words_on
from journal.services.sight import Sight
from journal.services.taking_up import counted_comment
from journal.store import ledger
from journal.store.database import Database
from journal.store.materialise import table_of
from journal.text.anchoring import Span


class CommentService(RecordService[Comment]):
    """Comments, the answers to them, and what they led to."""

    def __init__(self, db: Database, sight: Sight) -> None:
        super().__init__(db, Comment)
        self._sight = sight

    def unanswered(self) -> list[Comment]:
        """Return the comments that are still open, the latest first; what is kept apart waits for nothing."""
        return sorted(self._where(_column("state") == CommentState.OPEN.value), key=self.order, reverse=True)

    def of(self, target_id: str) -> list[Comment]:
        """Return the comments that stand on a record, earliest first."""
        found = self._where(_column("target") == target_id, _column("in_tray").is_(False))
        return sorted(found, key=self.order)

    def threads(self, pack_id: str | None = None, *, open_only: bool = False) -> list[Thread]:
        """Return the comments that began a thread, with what was said after, the latest first; of all packs or one."""
        with self._db.read() as reader:
            found = threads(reader, self._sight)
        wanted = (thread for thread in found if pack_id is None or thread.comment.pack == pack_id)
        return [thread for thread in wanted if thread.is_open or not open_only]

    def thread(self, comment_id: str) -> Thread:
        """Return the thread that a comment is part of; ``NotFound`` when it is not shown here."""
        for found in self.threads():
            if comment_id in found.ids:
                return found
        raise NotFound(_("This is no longer in the journal. Nothing was changed."))

    def tray(self) -> list[TrayItem]:
        """Return the comments whose place was not found, why, and where their words stand in what was sent."""
        with self._db.read() as reader:
            return tray(reader, self._sight)

    def as_sent(self, comment: Comment) -> AsSent | None:
        """Return the words of the pack that a comment stands on; ``None`` where they are not kept."""
        with self._db.read() as reader:
            return as_sent(reader, comment)

    def reply(
        self, comment_id: str, words: str, state: CommentState = CommentState.ANSWERED, reason: str = ""
    ) -> Comment:
        """Reply to a comment, and say what became of it; it goes back with the next pack."""
        if not words.strip():
            raise InvalidInput(_("Write the answer: it goes back to who asked."), field="reply")
        return self._say(_("Answer comment"), comment_id, state, reason, words.strip())

    def set_state(self, comment_id: str, state: CommentState, reason: str = "") -> Comment:
        """Say what became of a comment, and why; what was replied stays."""
        return self._say(_("Mark comment as {state}").format(state=label(state).lower()), comment_id, state, reason)

    def words_on(self, comment_id: str, record_id: str) -> WordsOn:
        """Return the words of a record, from which those can be chosen that a comment belongs to."""
        with self._db.read() as reader:
            return words_on(reader, reader.get(Comment, comment_id), record_id)

    def place(self, comment_id: str, target_id: str | None, span: Span | None = None) -> Comment:
        """Say by hand what a comment is about: a record or (``None``) the pack as a whole.

        With a place in what ``words_on`` returns it is about those words; without, about the record as a whole.
        """
        with self._db.write(_("Say what a comment is about")) as write:
            comment = counted_comment(write, comment_id)
            about = replace(comment, in_tray=False, placed=True)
            if target_id is None:
                return write.put(replace(about, target_kind=None, target=None, target_revision=None))
            there = words_on(write, comment, target_id)
            about = replace(about, target_kind=there.record.kind, target=target_id)
            if span is None:
                [*_earlier, head] = ledger.heads_of(write.connection, [target_id])[target_id]
                return write.put(replace(about, target_revision=head))
            quoted = there.quoted(span)
            about = replace(about, target_revision=there.revision)
            return write.put(replace(about, quotation=quoted.words, before=quoted.before, after=quoted.after))

    def turn_into(
        self,
        comment_id: str,
        record: Record,
        *,
        version: StrategyVersion | None = None,
        title: str | None = None,
    ) -> Record:
        """Let a comment lead to an action, a check, a decision or evidence, as one deed that links both ways.

        The comment is acted on. A decision about a strategy takes the version that it makes and, for a start, the
        title; its trigger is the question. Evidence that is here already is only linked.
        """
        with self._db.write(_("Take up a comment")) as write:
            return put_what_came(write, comment_id, record, version=version, title=title)

    def order(self, record: Comment) -> tuple[object, ...]:
        """Return what the natural order goes by: the date."""
        return (record.date, record.created, record.id)

    def _say(self, label: str, comment_id: str, state: CommentState, reason: str, reply: str | None = None) -> Comment:
        with self._db.write(label, reason.strip() or None) as write:
            comment = replace(counted_comment(write, comment_id), state=state, state_reason=reason.strip())
            if reply is not None:
                today = self._db.clock.today()
                comment = replace(comment, reply=reply, replied_by=write.person, replied_on=today)
            for field, sentence in answer_problems(comment):
                raise InvalidInput(sentence, field=field)
            return write.put(comment)

    def _where(self, *where: ColumnElement[bool]) -> list[Comment]:
        with self._db.read() as reader:
            return reader.all(Comment, _column("apart").is_(False), *where)


def _column(name: str) -> ColumnElement[bool]:
    return table_of(Kind.COMMENT).c[name]

"""What a feedback file would change: each of its comments, whether it is new, and where it belongs.

The same comment has the same id on every laptop. Of two files that hold it, the one in which it was changed later
tells what was said; what the team replied, and says became of it, is the team's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import select

from journal.core.dates import EventDate
from journal.core.ids import natural_id
from journal.core.records import Comment, Person, ReviewPack
from journal.core.vocabulary import Audience, CommentKind, Kind, PersonRole
from journal.exchange.feedback import Feedback, FeedbackComment
from journal.services.landing import Ground, Landed, Landing, Why, landing_of
from journal.store import ledger
from journal.store.database import Reader
from journal.store.ledger import OPERATION, REVISION
from journal.store.materialise import chunks, read_records, table_of
from journal.store.tombstones import erased_among
from journal.text.folding import fold

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class News(StrEnum):
    """What a comment in a file is to the journal."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BINNED = "binned"
    """The team put it into the bin, and there it stays."""
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Arriving:
    """One comment of a file, as it will stand in the journal."""

    comment: Comment
    news: News
    landing: Landing
    why: Why | None = None
    """Why its place is not known, in the tray."""


@dataclass(frozen=True)
class Arrival:
    """A feedback file, held against the journal."""

    feedback: Feedback
    pack: ReviewPack | None
    """The pack that it answers; none when this journal does not know it."""
    comments: tuple[Arriving, ...]

    @property
    def changes(self) -> list[Comment]:
        """Return the comments that are to be written."""
        return [one.comment for one in self.comments if one.news in (News.ADDED, News.CHANGED)]

    @property
    def kinds(self) -> Counter[CommentKind]:
        """Return how many comments there are of each kind."""
        return Counter(one.comment.comment_kind for one in self.comments)

    def count(self, news: News) -> int:
        """Return how many comments are new, changed, and so on."""
        return sum(one.news is news for one in self.comments)

    @property
    def in_tray(self) -> int:
        """Return of how many comments the place is not known."""
        return sum(one.landing is Landing.TRAY for one in self.comments)


def comment_id(pack: str, said: str) -> str:
    """Return the id that a comment of a pack's feedback has in every journal."""
    return natural_id("comment", pack, said)


def arrival(reader: Reader, feedback: Feedback, today: date) -> Arrival:
    """Return what bringing in a file would do; nothing is written."""
    found = reader.find(ReviewPack, feedback.pack)
    pack = found if found is not None and not found.deleted else None
    judge = _Judge(reader, feedback, pack, today)
    return Arrival(feedback, pack, tuple(judge.held_against(said) for said in feedback.comments))


class _Judge:
    """Holds the comments of one file against the journal, which it reads once."""

    def __init__(self, reader: Reader, feedback: Feedback, pack: ReviewPack | None, today: date) -> None:
        self._feedback = feedback
        self._pack = pack
        self._today = today
        ids = [comment_id(feedback.pack, said.id) for said in feedback.comments]
        self._here = _comments(reader, [*ids, *_answered(feedback)])
        self._erased = erased_among(reader.connection, ids)
        self._undone = _undone(reader, [one for one in ids if one in self._here and self._here[one].deleted])
        targets = [said.about.id for said in feedback.comments if said.about]
        self._ground = Ground(reader, pack, [*targets, *(one.target for one in self._here.values())])
        self._author = _author(reader, feedback, pack)

    def held_against(self, said: FeedbackComment) -> Arriving:
        """Return what a comment is to the journal, and where it belongs."""
        one = comment_id(self._feedback.pack, said.id)
        new = self._comment(one, said)
        before = self._here.get(one)
        if one in self._erased:
            return Arriving(new, News.ERASED, Landing.PACK)
        if before is None or one in self._undone:
            landed = self._ground.land(new if before is None else replace(new, created=before.created))
            return Arriving(landed.comment, News.ADDED, landed.landing, landed.why)
        if before.deleted:
            return Arriving(before, News.BINNED, landing_of(before))
        landed = self._merged(before, new)
        news = News.UNCHANGED if landed.comment == before else News.CHANGED
        return Arriving(landed.comment, news, landed.landing, landed.why)

    def _merged(self, before: Comment, new: Comment) -> Landed:
        """Return a comment that is here with what a file says anew, on its place."""
        after, quoted_anew = replace(before, parent=before.parent or new.parent), False
        if before.placed:  # which words it belongs to, a person said: what the file quotes no longer counts
            new = replace(new, quotation=before.quotation, before=before.before, after=before.after)
        if _age(new) > _age(before) and _said(new) != _said(before):
            after = replace(
                after,
                comment_kind=new.comment_kind, words=new.words, said_by=new.said_by, date=new.date,
                written=new.written, saved=new.saved,
                quotation=new.quotation, before=new.before, after=new.after,
            )  # fmt: skip
            quoted_anew = _quotation(after) != _quotation(before)
        elif (new.written or _LONG_AGO) > (before.written or _LONG_AGO):
            # Said again as it stands here, after something else: a file from in between comes too late to change it.
            after = replace(after, date=new.date, written=new.written, saved=new.saved)
        if before.placed or not (before.in_tray or before.apart or quoted_anew):
            return Landed(after, landing_of(after))
        about = replace(
            after, pack=new.pack, author=before.author or new.author,
            target=new.target, target_kind=new.target_kind, target_revision=new.target_revision,
        )  # fmt: skip
        return self._ground.land(about)

    def _comment(self, one: str, said: FeedbackComment) -> Comment:
        about, quotation = said.about, said.quotation
        return Comment(
            id=one,
            author=self._author,
            audience=Audience.ADVISOR,
            comment_kind=said.kind,
            target_kind=about.kind if about else None,
            target=about.id if about else None,
            target_revision=about.revision if about else None,
            quotation=quotation.words if quotation else "",
            before=quotation.before if quotation else "",
            after=quotation.after if quotation else "",
            words=said.words,
            date=EventDate.of(self._day(said.written)),
            pack=self._pack.id if self._pack else None,
            from_pack=self._feedback.pack,
            said_by=self._feedback.reader,
            written=said.written,
            saved=self._feedback.saved,
            parent=self._parent(one, said.answers),
        )

    def _day(self, written: datetime) -> date:
        """Return when something was said; a clock that cannot be right is not believed."""
        earliest = self._pack.sent_on if self._pack else date.min
        day = written.date()
        if abs((day - min(max(day, earliest), self._today)).days) > 1:
            return self._today
        return min(max(day, earliest), self._today)

    def _parent(self, one: str, answers: str | None) -> str | None:
        """Return the comment that is answered: one of this pack's feedback, or one that the pack showed."""
        if answers is None:
            return None
        own = comment_id(self._feedback.pack, answers)
        arriving = {comment_id(self._feedback.pack, said.id) for said in self._feedback.comments}
        if (own in arriving and own not in self._erased) or own in self._here:
            return own if not self._leads_to(own, one) else None
        shown = self._here.get(answers)
        return answers if shown is not None and not shown.apart and not self._leads_to(answers, one) else None

    def _leads_to(self, at: str | None, one: str) -> bool:
        """Whether a comment that is here answers another, over however many in between."""
        passed: set[str] = set()
        while at is not None and at not in passed:
            if at == one:
                return True
            passed.add(at)
            before = self._here.get(at)
            at = before.parent if before is not None else None
        return False


def _answered(feedback: Feedback) -> list[str]:
    """Return under which ids the comments that are answered may be here."""
    answers = [said.answers for said in feedback.comments if said.answers]
    return [*answers, *(comment_id(feedback.pack, one) for one in answers)]


def _age(comment: Comment) -> tuple[datetime, datetime, str]:
    return (comment.written or _LONG_AGO, comment.saved or _LONG_AGO, comment.words)


def _said(comment: Comment) -> tuple[object, ...]:
    return (comment.comment_kind, comment.words, *_quotation(comment))


def _quotation(comment: Comment) -> tuple[str, str, str]:
    return (comment.quotation, comment.before, comment.after)


def _author(reader: Reader, feedback: Feedback, pack: ReviewPack | None) -> str | None:
    """Return the person whom the pack went to, else the critical friend of the name given, when there is one."""
    if pack is not None and pack.recipient_person is not None:
        return pack.recipient_person
    name = fold(feedback.reader)
    advisors = (person for person in reader.all(Person) if person.role is PersonRole.ADVISOR)
    return next((person.id for person in advisors if name and fold(person.alias) == name), None)


def _comments(reader: Reader, ids: list[str]) -> dict[str, Comment]:
    table = table_of(Kind.COMMENT)
    return {
        comment.id: comment
        for chunk in chunks(list(dict.fromkeys(ids)))
        for comment in read_records(reader.connection, Comment, table.c.id.in_(chunk))
    }


def _undone(reader: Reader, deleted: list[str]) -> set[str]:
    """Return those of these comments that are gone because bringing them in was undone."""
    heads = {heads[-1]: one for one, heads in ledger.heads_of(reader.connection, deleted).items() if heads}
    query = select(REVISION.c.id).join(OPERATION, OPERATION.c.id == REVISION.c.operation)
    return {
        heads[revision]
        for chunk in chunks(heads)
        for revision in reader.connection.scalars(query.where(REVISION.c.id.in_(chunk), OPERATION.c.kind == "undo"))
    }

"""Feedback from critical friends: looked at, brought in as one deed, and what is kept apart."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select

from journal.core.errors import Conflict, NotFound
from journal.core.i18n import _
from journal.core.records import Comment, ReviewPack
from journal.core.refusals import why
from journal.core.vocabulary import Kind
from journal.exchange.feedback import Bounds, Feedback, FeedbackRefused, read_feedback
from journal.services.arriving import Arrival, News, arrival
from journal.services.comments import CommentService
from journal.services.landing import Ground
from journal.store.database import Reader, Write
from journal.store.materialise import chunks, table_of

_UNREAD = "feedback_unread"
"""Local setting: the comments that nobody has looked at on this device."""


@dataclass(frozen=True, slots=True)
class FeedbackResult:
    """What bringing in a file did."""

    added: int
    changed: int
    unchanged: int
    tray: int
    """Of how many of its comments the place is not known."""
    pack: ReviewPack | None
    """None when it is of a pack that this journal does not know: its comments are kept apart."""
    comments: tuple[str, ...]
    """Ids of what is new or changed."""


@dataclass(frozen=True, slots=True)
class ApartPack:
    """What came from a pack that this journal does not know."""

    from_pack: str
    who: str
    comments: tuple[Comment, ...]
    known: ReviewPack | None
    """That pack, when it has become known since."""


class FeedbackService(CommentService):
    """What critical friends sent back, with all that can be done with comments."""

    def load(self, path: Path) -> bytes:
        """Return what lies in a file, as far as it may be feedback; ``FeedbackRefused`` when it cannot be read."""
        try:
            with path.open("rb") as file:
                return file.read(Bounds.BYTES + 1)
        except OSError as error:
            told = _("“{name}” cannot be read: {why}. Nothing was changed.").format(name=path.name, why=why(error))
            raise FeedbackRefused(told, path) from error

    def preview(self, data: bytes) -> Arrival:
        """Return what a file holds and where each comment would land; ``FeedbackRefused`` when it is not sound."""
        with self._db.read() as reader:
            return arrival(reader, _read(reader, data), self._db.clock.today())

    def bring_in(self, data: bytes) -> FeedbackResult:
        """Bring a file in, all of it as one deed or nothing; a second time nothing changes."""
        with self._db.read() as reader:
            feedback = _read(reader, data)
        with self._db.write(_label(feedback)) as write:
            found = arrival(write, feedback, self._db.clock.today())
            for comment in found.changes:
                write.put(comment)
            _mark_unread(write, [comment.id for comment in found.changes])
        return FeedbackResult(
            added=found.count(News.ADDED),
            changed=found.count(News.CHANGED),
            unchanged=len(found.comments) - len(found.changes),
            tray=found.in_tray,
            pack=found.pack,
            comments=tuple(comment.id for comment in found.changes),
        )

    def apart(self) -> list[ApartPack]:
        """Return what came from packs that this journal does not know, the earliest first."""
        with self._db.read() as reader:
            packs = {pack.id: pack for pack in reader.all(ReviewPack)}
            comments = sorted(_apart(reader), key=self.order)
        by_pack: dict[str, list[Comment]] = {}
        for comment in comments:
            by_pack.setdefault(comment.from_pack, []).append(comment)
        return [
            ApartPack(from_pack, found[0].said_by, tuple(found), packs.get(from_pack))
            for from_pack, found in by_pack.items()
        ]

    def attach(self, from_pack: str, pack_id: str) -> int:
        """Say that what is kept apart answers one of our packs, and return how many comments found their place."""
        with self._db.write(_("Say which pack feedback answers")) as write:
            pack = write.get(ReviewPack, pack_id)
            if pack.deleted:
                raise Conflict(_("This pack is in the bin. Bring it back first."))
            comments = _those_of(write, from_pack)
            ground = Ground(write, pack, [comment.target for comment in comments])
            landed = [ground.land(replace(comment, pack=pack.id)).comment for comment in comments]
            for comment in landed:
                write.put(replace(comment, author=comment.author or pack.recipient_person))
        return sum(not comment.in_tray for comment in landed)

    def throw_away(self, from_pack: str) -> int:
        """Move what is kept apart of one unknown pack to the bin; return how many comments that were."""
        with self._db.write(_("Throw away feedback on an unknown pack")) as write:
            comments = _those_of(write, from_pack)
            for comment in comments:
                write.put(replace(comment, deleted=True))
        return len(comments)

    def unread(self) -> frozenset[str]:
        """Return the comments that came in and that nobody has looked at on this device."""
        table = table_of(Kind.COMMENT)
        counts = table.c.apart.is_(False), table.c.deleted.is_(False)
        with self._db.read() as reader:
            # Asked at every start and after every comment: the ids alone, as whole comments take many times as long.
            wanted = [
                select(table.c.id).where(table.c.id.in_(part), *counts) for part in chunks(sorted(_unread(reader)))
            ]
            return frozenset(found for one in wanted for found in reader.connection.scalars(one))

    def mark_read(self, comments: Collection[str]) -> None:
        """Remember that these comments were looked at; nothing in the journal changes by it."""
        with self._db.write(_("Look at feedback")) as write:
            listed = _unread(write)
            seen = listed & set(comments)
            if seen:
                write.set_setting(_UNREAD, json.dumps(sorted(listed - seen)))
                write.announce(Kind.COMMENT, seen)


def _read(reader: Reader, data: bytes) -> Feedback:
    def pack(pack_id: str) -> ReviewPack | None:
        found = reader.find(ReviewPack, pack_id)
        return found if found is not None and not found.deleted else None

    def key(pack_id: str) -> str | None:
        known = pack(pack_id)
        return known.feedback_key if known is not None else None

    def name(pack_id: str) -> str:
        known = pack(pack_id)
        return known.recipient if known is not None else ""

    return read_feedback(data, key, name)


def _label(feedback: Feedback) -> str:
    if not feedback.reader:
        return _("Bring in feedback")
    return _("Bring in feedback from {name}").format(name=feedback.reader)


def _apart(reader: Reader) -> list[Comment]:
    return reader.all(Comment, table_of(Kind.COMMENT).c.apart.is_(True))


def _those_of(write: Write, from_pack: str) -> list[Comment]:
    found = [comment for comment in _apart(write) if comment.from_pack == from_pack]
    if not found:
        raise NotFound(_("This is no longer in the journal. Nothing was changed."))
    return found


def _unread(reader: Reader) -> set[str]:
    return set(json.loads(reader.setting(_UNREAD) or "[]"))


def _mark_unread(write: Write, comments: Collection[str]) -> None:
    if comments:
        write.set_setting(_UNREAD, json.dumps(sorted(_unread(write) | set(comments))))

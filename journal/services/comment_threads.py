"""Comments as they hang together: what was asked, what was said after, what came of it, and what has no place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from journal.core.records import (
    RECORDS,
    Action,
    AssumptionCheck,
    Comment,
    Decision,
    Person,
    Record,
    ReviewPack,
    StrategyDecision,
)
from journal.core.vocabulary import Kind
from journal.learning.comments import waits_for_answer
from journal.services.landing import Ground, Why
from journal.services.sight import Sight
from journal.store import ledger
from journal.store.database import Reader
from journal.store.materialise import chunks, table_of

_CAME: tuple[type[Action | AssumptionCheck | Decision | StrategyDecision], ...] = (
    Action,
    AssumptionCheck,
    Decision,
    StrategyDecision,
)
"""What names the comment that it came of."""


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A comment that began a thread, and all that belongs to it."""

    comment: Comment
    who: str
    """Name that the feedback gives, else the alias of who wrote it; empty when nobody knows."""
    pack: ReviewPack | None
    target: Record | None
    """What it stands on; none for the pack as a whole, in the tray, or when that is gone."""
    follow_ups: tuple[Comment, ...]
    """What was said after, earliest first."""
    came: tuple[Record, ...]
    """Actions, checks, decisions, versions and evidence that came of it, as far as they may be shown."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of all its comments."""
        return (self.comment.id, *(comment.id for comment in self.follow_ups))

    @property
    def is_open(self) -> bool:
        """Whether anything in it waits for an answer."""
        return any(waits_for_answer(comment) for comment in (self.comment, *self.follow_ups))


@dataclass(frozen=True, kw_only=True)
class TrayItem:
    """A comment whose place was not found."""

    comment: Comment
    why: Why | None
    """None when its place is there again."""
    named: Record | None
    """The record that it names, when that is here and may be shown."""
    candidates: tuple[Record, ...]
    """Records of the pack in whose words, as they were sent, its quotation stands."""


def threads(reader: Reader, sight: Sight) -> list[Thread]:
    """Return every thread that counts, the latest first; one about what is sealed only where that is shown."""
    comments = {comment.id: comment for comment in reader.all(Comment) if not comment.apart}
    packs = {pack.id: pack for pack in reader.all(ReviewPack)}
    people = {person.id: person.alias for person in reader.all(Person)}
    targets = _records(reader, (comment.place for comment in comments.values()))
    came = _came(reader, sight, comments)
    found = []
    for said in _by_first(comments).values():
        first = said[0]
        target = targets.get(first.place or "")
        if target is not None and not sight.shows(target):
            continue
        found.append(
            Thread(
                comment=first,
                who=first.said_by or people.get(first.author or "", ""),
                pack=packs.get(first.pack or ""),
                target=target,
                follow_ups=tuple(said[1:]),
                came=tuple(record for one in said for record in came.get(one.id, ())),
            )
        )
    return sorted(found, key=lambda thread: _order(thread.comment), reverse=True)


def tray(reader: Reader, sight: Sight) -> list[TrayItem]:
    """Return the comments whose place was not found, earliest first."""
    table = table_of(Kind.COMMENT)
    lying = sorted(reader.all(Comment, table.c.in_tray.is_(True), table.c.apart.is_(False)), key=_order)
    targets = [comment.target for comment in lying]
    grounds = {
        pack: Ground(reader, reader.find(ReviewPack, pack) if pack else None, targets)
        for pack in {comment.pack for comment in lying}
    }
    holding = {comment.id: grounds[comment.pack].holding(comment) for comment in lying}
    wanted = {one for ids in holding.values() for one in ids} | {target for target in targets if target}
    there = {one: record for one, record in _records(reader, wanted).items() if sight.shows(record)}
    return [
        TrayItem(
            comment=comment,
            why=grounds[comment.pack].land(comment).why,
            named=there.get(comment.target or ""),
            candidates=tuple(there[one] for one in holding[comment.id] if one in there),
        )
        for comment in lying
    ]


def _by_first(comments: Mapping[str, Comment]) -> dict[str, list[Comment]]:
    """Return the comments of each thread, the one that began it first, the others by date."""
    said: dict[str, list[Comment]] = {}
    for comment in sorted(comments.values(), key=_order):
        first = _first(comment, comments)
        thread = said.setdefault(first.id, [first])
        if comment.id != first.id:
            thread.append(comment)
    return said


def _first(comment: Comment, comments: Mapping[str, Comment]) -> Comment:
    """Return the comment that began a thread; what comes from elsewhere may run in a circle, and does not go round."""
    passed = {comment.id}
    while (parent := comments.get(comment.parent or "")) is not None:
        if parent.id in passed:
            return comments[min(passed)]
        passed.add(parent.id)
        comment = parent
    return comment


def _came(reader: Reader, sight: Sight, comments: Mapping[str, Comment]) -> dict[str, list[Record]]:
    """Return what came of each comment."""
    came: dict[str, list[Record]] = {}
    for kind in _CAME:
        for record in reader.all(kind, table_of(kind.kind).c.comment.is_not(None)):
            came.setdefault(record.comment or "", []).append(record)
    named = {
        comment.id: [*([comment.changed_version] if comment.changed_version else []), *sorted(comment.led_to)]
        for comment in comments.values()
    }
    records = _records(reader, (one for ids in named.values() for one in ids))
    for comment_id, ids in named.items():
        came.setdefault(comment_id, []).extend(records[one] for one in ids if one in records)
    return {comment_id: [one for one in found if sight.shows(one)] for comment_id, found in came.items()}


def _records(reader: Reader, ids: Iterable[str | None]) -> dict[str, Record]:
    """Return those of these records that are in the journal and not deleted, by id."""
    by_kind: dict[Kind, list[str]] = {}
    for record_id, kind in ledger.kinds_of(reader.connection, list({one for one in ids if one})).items():
        by_kind.setdefault(kind, []).append(record_id)
    return {
        record.id: record
        for kind, wanted in by_kind.items()
        for chunk in chunks(wanted)
        for record in reader.all(RECORDS[kind], table_of(kind).c.id.in_(chunk))
    }


def _order(comment: Comment) -> tuple[object, ...]:
    return (comment.date, comment.created, comment.id)

"""What a review pack keeps of a journal: what was chosen, and what comes along because it is needed.

The stated rule. An item is taken when it satisfies everything that the choice is narrowed to, or was added by hand;
what was left out by hand stays, whatever needs it. Evidence is taken with what it bears on. With the items come the
strategy of a decision, the version it made and the one before it, the versions that entries and outcomes are about,
checks and readings until the last day meant, and whoever and whatever is named. Of cycles not meant only their days
leave, since numbers follow from them. Of comments only those of the reader leave, with the replies to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.core.codec import references
from journal.core.records import (
    ActionReview,
    Actor,
    ActorReading,
    Assumption,
    AssumptionCheck,
    ChartReading,
    Comment,
    Cycle,
    Entry,
    Evidence,
    EvidenceLink,
    Journal,
    Outcome,
    Person,
    Record,
    ReviewPack,
    StrategyDecision,
    StrategyVersion,
    Tag,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, HeldAs
from journal.learning.cycle_rules import shows_prediction
from journal.learning.pack_choice import EvidenceMode, PackChoice
from journal.learning.pack_items import READERS, TICKED, owner, why_it_stays
from journal.learning.pack_picking import picked_ids
from journal.learning.readers import Reader
from journal.learning.scope import Scope

_UNTIL_THE_END = (AssumptionCheck, ActorReading)
_NAMED = (Person, Actor, Tag)
_CYCLE_DAYS = ("id", "created", "audience", "starts", "ends", "stage")


@dataclass(frozen=True)
class Kept:
    """What a pack keeps."""

    snapshot: Snapshot
    picked: frozenset[str]
    """The items that were chosen."""
    along: frozenset[str]
    """The items that come along because these need them."""


class PackScope:
    """Says what may leave of a journal, what a choice takes of it, and what comes along."""

    def __init__(self, everything: Snapshot, today: date) -> None:
        self._everything = everything
        self._today = today
        seen = everything.for_audience(READERS)
        self.may = seen.narrowed(lambda record: not why_it_stays(record, today))
        """What may leave at all."""

    def offered(self) -> Iterator[Record]:
        """Yield every item there is, whether it may leave or not, in the order of their kinds."""
        for record_type in TICKED:
            yield from self._everything.all(record_type)

    def why_not(self, record: Record) -> str:
        """Return why an item cannot leave; empty when it may."""
        if self.may.any(record.id) is not None:
            return ""
        return why_it_stays(record, self._today) or why_it_stays(self._held_back_by(record), self._today)

    def changed_items(self, changed: Collection[str]) -> frozenset[str]:
        """Return the items of which a record, or something that belongs to it, is among those changed."""
        return frozenset(owner(record, self.may) for record in self.may if record.id in changed)

    def picked(self, choice: PackChoice, changed: Collection[str] = ()) -> frozenset[str]:
        """Return the ids of the items that a choice takes; ``changed`` are those changed since its earlier pack."""
        return picked_ids(self.may, choice, changed)

    def kept(self, choice: PackChoice, reader: Reader, changed: Collection[str] = ()) -> Kept:
        """Return what leaves by a choice for a reader."""
        picked = self.picked(choice, changed)
        packs = [pack for pack in self._everything.all(ReviewPack) if reader.had(pack)]
        theirs = self._thread(reader, {pack.id for pack in packs})
        ids = _Keeping(self.may, choice, picked, theirs).ids
        records = [self._leaving(record, ids, picked, choice) for record in self.may if record.id in ids]
        about = {comment.pack for comment in theirs}
        records += [_bare_pack(pack) for pack in packs if pack.id in about]
        left = Snapshot(records).where(lambda record: True)
        # Cycles always stand there with their days, and actors with their code names: nothing of them is told.
        items = {record.id for kind in TICKED for record in left.all(kind) if not isinstance(record, Cycle | Actor)}
        # What belongs to something that was left out did not stay behind on its own: it does not leave either.
        leaving = picked & {record.id for record in left}
        return Kept(Snapshot(left, self._everything.whole), frozenset(leaving), frozenset(items - picked))

    def _thread(self, reader: Reader, packs: Collection[str]) -> list[Comment]:
        """Return what a reader said and may see again, and whatever follows from it, with the packs it was about."""
        said = {comment.id: comment for comment in self._everything.all(Comment)}
        theirs = {comment.id for comment in said.values() if reader.said(comment, packs)}
        before = -1
        while len(theirs) != before:
            before = len(theirs)
            theirs |= {comment.id for comment in said.values() if comment.parent in theirs}
        return [said[comment.id] for comment in self.may.all(Comment) if comment.id in theirs]

    def _leaving(self, record: Record, ids: Collection[str], picked: Collection[str], choice: PackChoice) -> Record:
        if isinstance(record, Comment):
            known = self._everything.find(Comment, record.id)
            record = replace(record, pack=known.pack if known is not None else None)
            if record.target is not None and record.target not in ids:
                record = replace(record, target=None, target_kind=None, target_revision=None)
        return _bare(record, picked, choice, self._today)

    def _held_back_by(self, record: Record) -> Record:
        """Return what a record belongs to that stays, or the record itself."""
        for record_id in references(record):
            needed = self._everything.any(record_id)
            if needed is not None and why_it_stays(needed, self._today):
                return needed
        return record


class _Keeping:
    """Works out which records leave with the items chosen."""

    def __init__(self, may: Snapshot, choice: PackChoice, picked: frozenset[str], comments: Sequence[Comment]) -> None:
        self._may = may
        self._choice = choice
        self.ids: set[str] = set(picked)
        self._bring(self._needed_versions())
        self._bring(self._belonging())
        self._bring(cycle.id for cycle in may.all(Cycle))
        self._bring(journal.id for journal in may.all(Journal))
        if choice.narrows_nothing:
            self._bring(reading.id for reading in may.all(ChartReading))
        self._bring(comment.id for comment in comments)
        self._bring(self._named())

    def _bring(self, ids: Iterable[str]) -> None:
        self.ids |= set(ids) - self._choice.left_out

    def _needed_versions(self) -> Iterator[str]:
        """Yield the strategies, versions and decisions that the items cannot be understood without."""
        wanted = {one for entry in self._may.all(Entry) if entry.id in self.ids for one in entry.versions}
        wanted |= {one for outcome in self._may.all(Outcome) if outcome.id in self.ids for one in outcome.versions}
        for decision in self._may.all(StrategyDecision):
            if decision.id in self.ids:
                wanted |= {version.id for version in self._made_by(decision)} or self._stood_at(decision)
        wanted |= {
            parent
            for version in self._may.all(StrategyVersion)
            if version.decision in self.ids
            for parent in version.parents
        }
        for version in self._may.all(StrategyVersion):
            if version.id in wanted:
                yield from (version.id, version.decision, version.strategy)
        for made in self._may.all(StrategyDecision):
            if made.id in self.ids:
                yield made.strategy
        for belief in self._may.all(Assumption):
            if belief.id in self.ids:
                yield from belief.strategies

    def _made_by(self, decision: StrategyDecision) -> list[StrategyVersion]:
        return [version for version in self._may.all(StrategyVersion) if version.decision == decision.id]

    def _stood_at(self, decision: StrategyDecision) -> set[str]:
        """Return the version that a decision without one of its own was about."""
        if decision.decision_kind is DecisionKind.START:
            return set()
        before = [
            (made.date, version.id)
            for version in self._may.all(StrategyVersion)
            if version.strategy == decision.strategy
            and (made := self._may.find(StrategyDecision, version.decision)) is not None
            and (made.date.first or date.min) <= (decision.date.last or date.max)
        ]
        return {max(before)[1]} if before else set()

    def _belonging(self) -> Iterator[str]:
        for record in self._may:
            if record.id in self.ids or isinstance(record, StrategyVersion):
                continue
            if isinstance(record, EvidenceLink):
                if record.evidence in self.ids and record.target in self.ids:
                    yield record.id
            elif isinstance(record, ActionReview):
                if record.action in self.ids and record.retrospective in self.ids:
                    yield record.id
            elif owner(record, self._may) in self.ids and self._by_the_end(record):
                yield record.id

    def _by_the_end(self, record: Record) -> bool:
        """Whether a check or a reading was made by the last day meant."""
        if not isinstance(record, _UNTIL_THE_END):
            return True
        end = self._choice.last or date.max
        if self._choice.cycles is not None and (days := Scope(*self._choice.cycles).days(self._may)) is not None:
            end = min(end, days[1])
        return (record.date.first or date.min) <= end

    def _named(self) -> Iterator[str]:
        for record in self._may:
            if record.id in self.ids:
                for record_id in references(record):
                    if isinstance(self._may.any(record_id), _NAMED):
                        yield record_id


def _bare(record: Record, picked: Collection[str], choice: PackChoice, today: date) -> Record:
    """Return a record without what is nobody's business outside: where things lie, what was agreed for what."""
    match record:
        case Journal():
            return replace(record, organisation="", check_in_questions="")
        case Entry():
            return replace(record, source=None, source_digest=None)
        case Evidence():
            return _bare_evidence(record, choice)
        case Cycle() if record.id not in picked:
            return Cycle(**{name: getattr(record, name) for name in _CYCLE_DAYS})
        case Cycle() if not shows_prediction(record, today):
            return replace(record, prediction="")
        case Actor() if record.id not in picked:
            return replace(record, note="")
    return record


def _bare_evidence(item: Evidence, choice: PackChoice) -> Evidence:
    shown = choice.mode_of(item) is EvidenceMode.SMALL_PHOTO
    return replace(
        item,
        locator=item.locator if item.held_as is HeldAs.LINK else "",
        consent_purpose="",
        sha256=item.sha256 if shown else None,
        cleaned_sha256=None,
        size=None,
    )


def _bare_pack(pack: ReviewPack) -> ReviewPack:
    """Return an earlier pack of the reader as they may know it."""
    return replace(pack, feedback_key="", manifest={}, choice={}, file_name="", sha256="", size=0, author=None)

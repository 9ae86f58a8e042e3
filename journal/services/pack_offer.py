"""What can be chosen for a review pack, with counts, and why something cannot leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import (
    Cycle,
    Entry,
    Evidence,
    Record,
    ReviewPack,
    Strategy,
    StrategyDecision,
    StrategyVersion,
    Tag,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, EntryState, Kind, label
from journal.learning import numbering
from journal.learning.pack_choice import EvidenceMode, PackChoice, has_picture
from journal.learning.pack_items import TICKED, dates_of, mind
from journal.learning.pack_scope import Kept, PackScope
from journal.learning.readers import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedItem:
    """One thing that may be ticked, or says why it cannot leave."""

    id: str
    kind: Kind
    title: str
    date: EventDate | None
    code: str = ""
    """What the team calls it: ``S1v2``, ``A3``, ``EV4``."""
    why_not: str = ""
    """Why it cannot leave, in a sentence; empty when it may."""
    mind: str = ""
    """What to mind before it leaves; empty when there is nothing."""
    changed: bool = False
    """Whether it is new or changed since the reader's last pack."""
    modes: tuple[EvidenceMode, ...] = ()
    """The ways in which a piece of evidence can leave; of other kinds none."""
    file_name: str = ""
    """Of evidence that is held as a file: the file itself is named, and stays."""
    picture: str = ""
    """Fingerprint of the picture that may leave small; empty where there is none."""
    audience: Audience = Audience.ADVISOR
    draft: bool = False


@dataclass(frozen=True, slots=True)
class OfferedKind:
    """The items of one kind."""

    kind: Kind
    items: tuple[OfferedItem, ...]

    @property
    def may_leave(self) -> int:
        """How many of them may leave."""
        return sum(not item.why_not for item in self.items)


@dataclass(frozen=True, slots=True)
class OfferedCycle:
    """A cycle to narrow to."""

    id: str
    number: int
    question: str
    starts: date
    ends: date


class Offer:
    """Everything that a pack for one reader can hold; what a choice takes of it is asked here, without a read."""

    def __init__(
        self,
        scope: PackScope,
        shown: Snapshot,
        reader: Reader,
        previous: ReviewPack | None,
        changed: frozenset[str],
        today: date,
    ) -> None:
        self._scope = scope
        self._changed = changed
        self.reader = reader
        self.previous = previous
        """The last pack that the reader had; none for the first."""
        self.kinds: tuple[OfferedKind, ...] = tuple(_kinds(scope, shown, changed))
        """What may be ticked, kind by kind; kinds of which there is nothing are left out."""
        self.cycles = tuple(
            OfferedCycle(cycle.id, number, cycle.question, cycle.starts, cycle.ends)
            for number, cycle in enumerate(numbering.ordered_cycles(scope.may.whole.all(Cycle)), start=1)
        )
        codes = numbering.strategy_codes(scope.may)
        self.strategies = tuple(
            (strategy.id, codes[strategy.id], strategy.title)
            for strategy in numbering.ordered_strategies(scope.may)
            if scope.may.find(Strategy, strategy.id) is not None
        )
        """Id, code and title of each strategy to narrow to."""
        self.tags = tuple(sorted(((tag.id, tag.name) for tag in scope.may.all(Tag)), key=lambda tag: tag[1].casefold()))
        """Id and name of each tag to narrow to."""
        self.choice = _default(previous, self.cycles, today)
        """What to begin with: what changed since the last pack, or the cycle under way."""

    def ticked(self, choice: PackChoice) -> frozenset[str]:
        """Return the ids of the items that a choice takes."""
        return self._scope.picked(choice, self._changed)

    def kept(self, choice: PackChoice) -> Kept:
        """Return everything that leaves by a choice, what comes along as well."""
        return self._scope.kept(choice, self.reader, self._changed)

    def only(self, choice: PackChoice, ids: frozenset[str]) -> PackChoice:
        """Return the choice that takes exactly these items: what was ticked one by one."""
        now = self.ticked(replace(choice, added=frozenset(), left_out=frozenset()))
        return replace(choice, added=ids - now, left_out=now - ids)


def _kinds(scope: PackScope, shown: Snapshot, changed: frozenset[str]) -> list[OfferedKind]:
    codes = _codes(scope.may)
    found = []
    for record_type in TICKED:
        items = [_item(scope, record, codes, changed) for record in shown.all(record_type)]
        items.sort(key=lambda item: (item.date or EventDate.unknown(), item.id), reverse=True)
        if items:
            found.append(OfferedKind(record_type.kind, tuple(items)))
    return found


def _item(scope: PackScope, record: Record, codes: Mapping[str, str], changed: frozenset[str]) -> OfferedItem:
    dates = [when for when, _cycle in dates_of(record, scope.may.whole)]
    modes: tuple[EvidenceMode, ...] = ()
    if isinstance(record, Evidence):
        modes = tuple(EvidenceMode) if has_picture(record) else (EvidenceMode.WORDS,)
    return OfferedItem(
        id=record.id,
        kind=record.kind,
        title=_title(scope.may.whole, record),
        date=max(dates, default=None),
        code=codes.get(record.id, ""),
        why_not=scope.why_not(record),
        mind=mind(record),
        changed=record.id in changed,
        modes=modes,
        file_name=(record.file_name or "") if isinstance(record, Evidence) else "",
        picture=(record.sha256 or "") if isinstance(record, Evidence) and has_picture(record) else "",
        audience=record.audience,
        draft=isinstance(record, Entry) and record.state is EntryState.DRAFT,
    )


def _title(whole: Snapshot, record: Record) -> str:
    if isinstance(record, StrategyDecision):
        strategy = whole.find(Strategy, record.strategy)
        return _("{decision}: {strategy}").format(
            decision=label(record.decision_kind), strategy=strategy.title if strategy is not None else "–"
        )
    return record.heading or label(record.kind)


def _codes(snapshot: Snapshot) -> dict[str, str]:
    """Return what the team calls each item: of a decision the version it made."""
    labels = numbering.version_labels(snapshot)
    made = {version.decision: labels[version.id] for version in snapshot.whole.all(StrategyVersion)}
    numbered = {
        cycle_id: _("Cycle {n}").format(n=number)
        for cycle_id, number in numbering.cycle_numbers(snapshot.whole.all(Cycle)).items()
    }
    return {
        **made,
        **numbered,
        **numbering.assumption_codes(snapshot),
        **numbering.outcome_codes(snapshot),
        **numbering.evidence_codes(snapshot),
    }


def _default(previous: ReviewPack | None, cycles: tuple[OfferedCycle, ...], today: date) -> PackChoice:
    if previous is not None:
        before = PackChoice.from_words(previous.choice)
        return PackChoice(
            since=previous.id,
            with_actions=before.with_actions,
            left_out=before.left_out,
            words_only=before.words_only,
            photos=before.photos,
        )
    begun = [cycle.number for cycle in cycles if cycle.starts <= today]
    return PackChoice(cycles=(begun[-1], begun[-1])) if begun else PackChoice()

"""A retrospective read again: what became of the actions it looked at, of what it agreed and decided, of each card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from journal.core.i18n import _
from journal.core.records import (
    RECORDS,
    Action,
    ActionReview,
    Assumption,
    AssumptionCheck,
    Decision,
    Record,
    RetroItem,
    Retrospective,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import ActionState, AssumptionState, Kind, StrategyState, label
from journal.learning import lineage
from journal.learning.beliefs import checks_of, confidence_words, state
from journal.learning.card_groups import Topic, topics
from journal.learning.meeting_clock import MINUTE
from journal.learning.numbering import version_numbers
from journal.services.meeting_state import items_of
from journal.store import ledger
from journal.store.database import Reader
from journal.store.materialise import table_of
from journal.text.dates import day_words
from journal.text.retrospective_formats import MeetingFormat

R = TypeVar("R", bound=Record)
Shows = Callable[[Record], bool]
_NAMED = (Strategy, StrategyDecision, StrategyVersion, Assumption, AssumptionCheck)


@dataclass(frozen=True)
class WhatBecame:
    """A card or group of a meeting, and what was made of it."""

    topic: Topic
    record: Record | None
    """What it became, as that is now; none where nothing was made of it, or that is gone or not shown."""
    name: str = ""
    """What that is called."""
    now: str = ""
    """How it stands today."""

    @property
    def gone(self) -> bool:
        """Whether something was made of it that is not here any more."""
        return self.record is None and any(item.promoted_to for item in _whole(self.topic))


@dataclass(frozen=True)
class Looked:
    """An action that a meeting looked at, what it said became of it, and how that stands today."""

    action: Action
    review: ActionReview
    into: tuple[Action, ...] = ()
    """The smaller actions that it was split into."""
    now: str = ""


@dataclass(frozen=True)
class Made:
    """What a meeting agreed on or decided, with or without a card, and how it stands today."""

    record: Record
    name: str
    now: str


@dataclass(frozen=True)
class MeetingStory:
    """What a meeting came to, as far as it may be shown."""

    looked: Sequence[Looked] = ()
    agreed: Sequence[Made] = ()
    """Its actions, the first one first; those let go since are among them, the parts of an older one are not."""
    decided: Sequence[Made] = ()
    """Its decisions about strategies, its other decisions, and how sure it was of which assumption."""
    became: Sequence[WhatBecame] = ()


@dataclass(frozen=True)
class PhaseTime:
    """A phase of a meeting with its time."""

    name: str
    planned: int
    """Minutes that it was to take."""
    spent: int
    """Minutes that it took, to the nearest one; 0 where it was skipped, or hardly begun."""


def phase_times(meeting: Retrospective, format: MeetingFormat) -> list[PhaseTime]:
    """Return how long each phase of a meeting took; nothing where nobody kept it."""
    if not meeting.spent:
        return []
    spent = {key: int(seconds) for key, seconds in meeting.spent.items()}
    return [PhaseTime(one.name, one.minutes, round(spent.get(one.key, 0) / MINUTE)) for one in format.phases]


def what_became(reader: Reader, meeting_id: str, shows: Shows, today: date) -> list[WhatBecame]:
    """Return the cards and groups of a retrospective with what was made of each, as far as it may be shown."""
    found = topics(items_of(reader, meeting_id))
    made = _records(reader, [item.promoted_to for topic in found for item in _whole(topic)], shows)
    telling = Telling.of(reader, made.values(), today)
    return [_became(topic, made, telling) for topic in found]


def story_of(reader: Reader, meeting: Retrospective, shows: Shows, today: date) -> MeetingStory:
    """Return what a meeting came to."""
    became = what_became(reader, meeting.id, shows, today)
    reviews = _of_meeting(reader, ActionReview, meeting.id, shows)
    carded = {one.record.id: one.record for one in became if isinstance(one.record, Action)}
    parts = {part for review in reviews for part in review.into}
    own = _of_meeting(reader, Action, meeting.id, shows)
    agreed = {one.id: one for one in (*own, *carded.values()) if one.id not in parts}
    decided: list[Record] = [
        *_of_meeting(reader, StrategyDecision, meeting.id, shows),
        *_of_meeting(reader, Decision, meeting.id, shows),
        *_of_meeting(reader, AssumptionCheck, meeting.id, shows),
    ]
    telling = Telling.of(reader, decided, today)
    known = _records(reader, [*(one.action for one in reviews), *parts], shows)
    looked = (_looked(review, known, telling) for review in sorted(reviews, key=_by_time))
    return MeetingStory(
        tuple(one for one in looked if one is not None),
        tuple(telling.made(one) for one in sorted(agreed.values(), key=_by_time)),
        tuple(map(telling.made, decided)),
        became,
    )


@dataclass(frozen=True)
class Telling:
    """Says what records are called, and how they stand today."""

    snapshot: Snapshot
    numbers: Mapping[str, int]
    today: date

    @classmethod
    def of(cls, reader: Reader, records: Iterable[Record], today: date) -> Telling:
        """Return what can tell of these records."""
        # Most cards lead to actions, which say of themselves what there is to say.
        asked = any(isinstance(one, StrategyDecision | Assumption | AssumptionCheck) for one in records)
        snapshot = Snapshot(one for kind in (_NAMED if asked else ()) for one in reader.all(kind))
        return cls(snapshot, version_numbers(snapshot), today)

    def made(self, record: Record) -> Made:
        """Return a record with its name and how it stands."""
        return Made(record, self.name(record), self.now(record))

    def name(self, record: Record) -> str:
        """Return what a record is called."""
        match record:
            case StrategyDecision():
                strategy = self.snapshot.find(Strategy, record.strategy)
                what = {"kind": label(record.decision_kind), "strategy": strategy.title if strategy else ""}
                made = lineage.version_made_by(self.snapshot, record.id)
                if made is None:
                    return _("{kind}: {strategy}").format(**what)
                return _("{kind}: {strategy} v{n}").format(**what, n=self.numbers.get(made.id, 1))
            case AssumptionCheck():
                assumption = self.snapshot.find(Assumption, record.assumption)
                sure = label(record.confidence) if record.confidence is not None else _("Nobody can say yet")
                return _("{name}: {words}").format(name=assumption.heading if assumption else "", words=sure)
        return record.heading

    def now(self, record: Record) -> str:
        """Return how it stands today; empty where nothing can have changed."""
        match record:
            case Action():
                return self._action(record)
            case StrategyDecision():
                return self._strategy(record)
            case Assumption():
                return self._assumption(record)
            case AssumptionCheck():
                assumption = self.snapshot.find(Assumption, record.assumption)
                return self._assumption(assumption) if assumption is not None else ""
            case Decision():
                return record.choice
        return ""

    def _action(self, action: Action) -> str:
        ended = action.state in (ActionState.DONE, ActionState.DROPPED)
        told = label(action.state)
        if ended and action.closed_on is not None:
            told = _("{state}, {date}").format(state=told, date=day_words(action.closed_on, today=self.today))
        elif not ended and action.due is not None:
            told = _("{state}, due {date}").format(state=told, date=day_words(action.due, today=self.today))
        return f"{told}. {action.state_reason}" if action.state_reason else told

    def _strategy(self, decision: StrategyDecision) -> str:
        standing = lineage.standing(self.snapshot, decision.strategy, self.today)
        made = lineage.version_made_by(self.snapshot, decision.id)
        if standing.version is None or standing.state is StrategyState.RETIRED:
            return _("The strategy has ended since.") if standing.state is StrategyState.RETIRED else ""
        if made is not None and made.id == standing.version.id:
            return _("This version is in use.")
        return _("Version {n} is in use now.").format(n=self.numbers.get(standing.version.id, 1))

    def _assumption(self, assumption: Assumption) -> str:
        checks = checks_of(self.snapshot, assumption.id)
        if state(assumption, checks) is AssumptionState.RETIRED:
            return _("Laid to rest since.")
        return _("Now: {words}").format(words=confidence_words(checks).lower())


def _became(topic: Topic, made: Mapping[str, Record], telling: Telling) -> WhatBecame:
    ids = (item.promoted_to for item in _whole(topic))
    record = next((made[one] for one in ids if one is not None and one in made), None)
    if record is None:
        return WhatBecame(topic, None)
    return WhatBecame(topic, record, telling.name(record), telling.now(record))


def _looked(review: ActionReview, known: Mapping[str, Record], telling: Telling) -> Looked | None:
    action = known.get(review.action)
    if not isinstance(action, Action):
        return None
    found = (known.get(one) for one in sorted(review.into))
    return Looked(action, review, tuple(one for one in found if isinstance(one, Action)), telling.now(action))


def _of_meeting(reader: Reader, kind: type[R], meeting_id: str, shows: Shows) -> list[R]:
    found = reader.all(kind, table_of(kind.kind).c.retrospective == meeting_id)
    return sorted((one for one in found if shows(one)), key=_by_time)


def _records(reader: Reader, ids: Sequence[str | None], shows: Shows) -> dict[str, Record]:
    kinds: Mapping[str, Kind] = ledger.kinds_of(reader.connection, [one for one in ids if one])
    found = (reader.find(RECORDS[kind], record_id) for record_id, kind in kinds.items())
    return {one.id: one for one in found if one is not None and not one.deleted and shows(one)}


def _by_time(record: Record) -> tuple[object, ...]:
    return (record.created, record.id)


def _whole(topic: Topic) -> list[RetroItem]:
    return [*([topic.title] if topic.title is not None else []), *topic.cards]

"""What Today shows beside the capture box, read in one go by a worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    CheckIn,
    Comment,
    Cycle,
    Outcome,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import CommentKind, Kind
from journal.learning.beliefs import WorthTesting, worth_testing
from journal.learning.cycles import current_cycle, is_closed
from journal.learning.looking_back import Ago, Believed, believed, on_this_day, same_days
from journal.learning.numbering import cycle_numbers
from journal.learning.worth import Flag
from journal.services import Services
from journal.services.entries import EntryLine
from journal.services.evidence_lists import Want
from journal.ui.record_names import RecordNames

_SHOWN_BELIEFS = 3


@dataclass(frozen=True)
class Question:
    """A friend's open comment."""

    comment: Comment
    who: str
    about: str
    """What the comment is on; empty when that is gone."""


@dataclass(frozen=True)
class Facts:
    """Everything but the capture box."""

    today: date
    cycle: Cycle | None
    number: int
    check_ins: Sequence[CheckIn]
    """Questions of this cycle that are due and not answered."""
    actions: Sequence[Action]
    settle: Mapping[str, int]
    """How often those were carried on that must be split, let go, or taken to somebody."""
    people: Mapping[str, str]
    questions: Sequence[Question]
    beliefs: Sequence[WorthTesting]
    """Those that most want a test."""
    days: Mapping[date, int]
    memories: Sequence[tuple[Ago, EntryLine]]
    """What happened on the same day some time ago."""
    unseen: int
    """Pieces of evidence that nobody looked at for a year."""
    consent: int
    """Pieces of evidence whose consent ends soon, has ended, or was taken back."""
    worth: Sequence[Flag]
    """What the rules noticed as worth a look."""
    believed: Believed | None
    """What the team believed some cycles ago."""

    @classmethod
    def read(cls, services: Services, since: date) -> Facts:
        """Return what the journal holds now."""
        today = services.clock.today()
        snapshot = services.journal.shown(
            Assumption, AssumptionCheck, Cycle, Outcome, Person, Strategy, StrategyDecision, StrategyVersion
        )
        people = {person.id: person.alias for person in snapshot.all(Person)}
        cycle = current_cycle(snapshot.all(Cycle), today)
        names = RecordNames(snapshot)
        return cls(
            today=today,
            cycle=cycle,
            number=cycle_numbers(snapshot.all(Cycle)).get(cycle.id, 0) if cycle else 0,
            check_ins=services.check_ins.due(cycle) if cycle is not None and not is_closed(cycle) else [],
            actions=services.actions.due(),
            settle=services.actions.to_settle(),
            people=people,
            questions=_questions(services, names, people),
            beliefs=worth_testing(snapshot, today)[:_SHOWN_BELIEFS],
            days=services.entries.per_day(since),
            memories=on_this_day(services.entries.on_days(same_days(today).values()), lambda line: line.date, today),
            unseen=services.evidence.lists.count(Want.UNSEEN),
            consent=services.evidence.lists.count(Want.CONSENT),
            worth=services.worth.list(),
            believed=believed(snapshot, today),
        )


def _questions(services: Services, names: RecordNames, people: Mapping[str, str]) -> list[Question]:
    found = [item for item in services.comments.unanswered() if item.comment_kind is not CommentKind.APPRECIATE]
    return [
        Question(item, item.said_by or people.get(item.author or "", ""), _about(services, names, item))
        for item in found
    ]


def _about(services: Services, names: RecordNames, comment: Comment) -> str:
    if comment.place is None:
        return ""
    if comment.target_kind is Kind.ENTRY:
        key = services.entries.key_of(comment.place)
        return services.entries.get(comment.place).heading if key is not None else ""
    return names.by_id(comment.place)

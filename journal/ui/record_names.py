"""What people call the things that evidence can be linked to."""

from __future__ import annotations

from journal.core.i18n import N_, _
from journal.core.records import (
    Assumption,
    AssumptionCheck,
    Outcome,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, Relation, label
from journal.learning import numbering

NAMED = (Strategy, StrategyVersion, StrategyDecision, Assumption, Outcome)
"""The types whose records are named from one snapshot."""

_BEARING = {
    Kind.ENTRY: N_("{relation}, an entry"),
    Kind.STRATEGY_VERSION: N_("{relation}, a strategy version"),
    Kind.STRATEGY_DECISION: N_("{relation}, a decision"),
    Kind.ASSUMPTION: N_("{relation}, an assumption"),
    Kind.OUTCOME: N_("{relation}, an outcome"),
}


class RecordNames:
    """Names records as they are known in the team: ``Information requests v4``."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._numbers = numbering.version_numbers(snapshot)

    def version_number(self, version_id: str) -> int:
        """Return a version's number within its strategy."""
        return self._numbers.get(version_id, 1)

    def of(self, record: Record | None) -> str:
        """Return what a record is called."""
        match record:
            case StrategyVersion():
                return self._strategy_part(
                    record.strategy, _("v{n}").format(n=self.version_number(record.id)), _("{strategy} {version}")
                )
            case StrategyDecision():
                return self._strategy_part(record.strategy, label(record.decision_kind), _("{version} {strategy}"))
            case AssumptionCheck():
                return self._check(record)
            case None:
                return _("Something removed")
            case _:
                return record.heading

    def knows(self, record_id: str) -> bool:
        """Whether it has a name for the record with this id."""
        return self._snapshot.any(record_id) is not None

    def by_id(self, record_id: str) -> str:
        """Return what the record with this id is called."""
        return self.of(self._snapshot.any(record_id))

    def _check(self, check: AssumptionCheck) -> str:
        assumption = self._snapshot.find(Assumption, check.assumption)
        told = label(check.confidence) if check.confidence is not None else _("Nobody can say yet")
        return _("{name}: {words}").format(name=assumption.statement if assumption else _("An assumption"), words=told)

    def _strategy_part(self, strategy_id: str, part: str, pattern: str) -> str:
        strategy = self._snapshot.find(Strategy, strategy_id)
        return pattern.format(strategy=strategy.title if strategy else _("A strategy"), version=part)


def bearing_words(relation: Relation, kind: Kind) -> str:
    """Return how evidence bears on what: ``Supports, an assumption``."""
    return _(_BEARING[kind]).format(relation=label(relation))


def kind_icon(kind: Kind) -> str:
    """Return the icon of a kind of record."""
    icons = {
        Kind.ENTRY: "journal",
        Kind.STRATEGY_VERSION: "strategies",
        Kind.STRATEGY_DECISION: "strategies",
        Kind.ASSUMPTION: "test",
        Kind.ASSUMPTION_CHECK: "test",
        Kind.OUTCOME: "outcome",
        Kind.EVIDENCE: "evidence",
        Kind.STRATEGY: "strategies",
        Kind.ACTION: "check",
        Kind.CYCLE: "cycles",
        Kind.COMMENT: "comment",
    }
    return icons.get(kind, "doc")

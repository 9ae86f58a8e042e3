"""What the rules ask of a snapshot again and again, looked up once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from journal.core.i18n import _
from journal.core.records import (
    AssumptionCheck,
    Cycle,
    Entry,
    Evidence,
    EvidenceLink,
    Person,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import StrategyState, label
from journal.learning.beliefs import ordered_checks
from journal.learning.cycles import current_cycle
from journal.learning.evidence import Balance, balance
from journal.learning.lineage import Standing, decisions_until, standing_after
from journal.learning.numbering import version_numbers
from journal.learning.order import ordered_decisions
from journal.learning.outcomes import borne_out

R = TypeVar("R", bound=Record)
Linked = list[tuple[EvidenceLink, Evidence]]
_MOST = 60
"""Letters of a statement that a sentence quotes."""


class Known:
    """A snapshot and a day, with what follows from them."""

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        self.snapshot = snapshot
        self.today = today

    @cached_property
    def decisions(self) -> Mapping[str, list[StrategyDecision]]:
        """The decisions about each strategy, the oldest first."""
        found = _by(self.snapshot.all(StrategyDecision), lambda decision: decision.strategy)
        return {strategy: ordered_decisions(held) for strategy, held in found.items()}

    @cached_property
    def made(self) -> Mapping[str, StrategyVersion]:
        """The version that each decision made, by the decision."""
        return {version.decision: version for version in self.snapshot.all(StrategyVersion)}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each strategy stands today."""
        made = dict(self.made)
        return {
            strategy.id: standing_after(decisions_until(self.decisions.get(strategy.id, ()), self.today), made)
            for strategy in self.snapshot.all(Strategy)
        }

    @cached_property
    def in_force(self) -> list[tuple[StrategyVersion, Standing]]:
        """The version in force of each strategy that goes on."""
        going_on = (StrategyState.ACTIVE, StrategyState.PAUSED)
        return [
            (standing.version, standing)
            for standing in self.standings.values()
            if standing.version is not None and standing.state in going_on
        ]

    def is_active(self, strategy_id: str) -> bool:
        """Whether a strategy is acted on today."""
        standing = self.standings.get(strategy_id)
        return standing is not None and standing.state is StrategyState.ACTIVE

    @cached_property
    def checks(self) -> Mapping[str, list[AssumptionCheck]]:
        """The checks of each assumption, the oldest first."""
        found = _by(self.snapshot.all(AssumptionCheck), lambda check: check.assumption)
        return {assumption: ordered_checks(held) for assumption, held in found.items()}

    @cached_property
    def links(self) -> Mapping[str, Linked]:
        """The evidence linked to each record, with how it bears on it."""
        found: dict[str, Linked] = {}
        for link in self.snapshot.all(EvidenceLink):
            item = self.snapshot.find(Evidence, link.evidence)
            if item is not None:
                found.setdefault(link.target, []).append((link, item))
        return found

    def linked(self, *targets: str) -> Linked:
        """Return the evidence linked to any of the targets."""
        return [pair for target in targets for pair in self.links.get(target, ())]

    def balance(self, *targets: str) -> Balance:
        """Return how much evidence lies on each side of the targets, taken as one claim."""
        return balance(self.linked(*targets))

    @cached_property
    def cycle(self) -> Cycle | None:
        """The cycle that today lies in."""
        return current_cycle(self.snapshot.all(Cycle), self.today)

    @cached_property
    def written_last(self) -> Mapping[str, date]:
        """The last day that an entry about each version tells of."""
        found: dict[str, date] = {}
        for entry in self.snapshot.all(Entry):
            if entry.date.last is not None:
                for version in entry.versions:
                    found[version] = max(found.get(version, date.min), entry.date.last)
        return found

    def speaks_from_outside(self, target: str) -> bool:
        """Whether anything that speaks for a claim comes from somebody outside the team."""
        return borne_out(self.links.get(target, ()), self._team)

    @cached_property
    def _team(self) -> tuple[Person, ...]:
        return self.snapshot.all(Person)

    # What things are called

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return version_numbers(self.snapshot)

    def strategy_name(self, strategy_id: str) -> str:
        """Return a strategy's title."""
        strategy = self.snapshot.find(Strategy, strategy_id)
        return strategy.title if strategy is not None else _("A strategy")

    def version_name(self, version: StrategyVersion) -> str:
        """Return what a version is called: ``Ward clinics v3``."""
        number = _("v{n}").format(n=self._numbers.get(version.id, 1))
        return _("{strategy} {version}").format(strategy=self.strategy_name(version.strategy), version=number)

    def decision_name(self, decision: StrategyDecision) -> str:
        """Return what a decision is called: ``Refine “Ward clinics”``."""
        return _("{kind} “{strategy}”").format(
            kind=label(decision.decision_kind), strategy=self.strategy_name(decision.strategy)
        )


def short(words: str) -> str:
    """Return words as a sentence quotes them, cut where they are long."""
    told = " ".join(words.split()).rstrip(".")
    if len(told) <= _MOST:
        return told
    whole, _space, _rest = told[: _MOST + 1].rpartition(" ")
    return f"{(whole or told[:_MOST]).rstrip(',;: ')}…"


def _by(records: Iterable[R], owner: Callable[[R], str]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(owner(record), []).append(record)
    return found

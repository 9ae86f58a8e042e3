"""What the panels below the map tell of a decision, its version and the beliefs under a strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import (
    Actor,
    Assumption,
    Entry,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Confidence, DecisionKind
from journal.learning import beliefs, evidence, lineage, numbering
from journal.learning.evidence import Balance
from journal.ui.date_words import event_words
from journal.ui.views.strategies.reasons import Reasons, deciders_words, reasons_of


@dataclass(frozen=True)
class VersionStory:
    """One version and how it fared."""

    version: StrategyVersion
    strategy_title: str
    name: str
    """Its number as shown: ``v4``."""
    when: str
    """When it was decided, and by whom: ``6 May, Achieng and Njeri``."""
    days: int | None
    """How long it held or has held; ``None`` when a date is unknown."""
    so_far: bool
    entries: int
    balance: Balance


@dataclass(frozen=True)
class Belief:
    """An assumption and how sure the team was of it, check after check."""

    assumption: Assumption
    values: tuple[Confidence | None, ...]
    words: str
    """How sure the team is and which way that moves: ``Fairly sure, rising``."""
    last: EventDate | None
    """When it was last tested."""
    state: AssumptionState
    standing: str
    """Where it stands and what that follows from, in a sentence."""
    stale: bool
    balance: Balance


class MapStory:
    """Tells of the decisions in a snapshot of the map."""

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        self.snapshot = snapshot
        self._today = today
        self.numbers = numbering.version_numbers(snapshot)

    def version_in_force(self, decision: StrategyDecision) -> StrategyVersion | None:
        """Return the version that a decision made or, when it made none, the one it was about."""
        made = lineage.version_made_by(self.snapshot, decision.id)
        if made is not None:
            return made
        return lineage.version_before(self.snapshot, decision)

    def parent_of(self, version: StrategyVersion) -> StrategyVersion | None:
        """Return the version to compare with: the parent in the same strategy, else any."""
        parents = lineage.parents(self.snapshot, version.id)
        own = [parent for parent in parents if parent.strategy == version.strategy]
        return next(iter(own or parents), None)

    def of_version(self, version: StrategyVersion) -> VersionStory:
        """Return a version and how it fared."""
        strategy = self.snapshot.find(Strategy, version.strategy)
        days, so_far = self._held(version)
        balance = evidence.balance_of(self.snapshot, version.id, version.decision)
        return VersionStory(
            version=version,
            strategy_title=strategy.title if strategy else _("A strategy"),
            name=self.version_name(version),
            when=self._when(version),
            days=days,
            so_far=so_far,
            entries=sum(version.id in entry.versions for entry in self.snapshot.all(Entry)),
            balance=balance,
        )

    def choices(self) -> list[tuple[str, str]]:
        """Return every version by id with the words to choose it by, strategy by strategy, the newest first."""
        codes = numbering.strategy_codes(self.snapshot)
        return [
            (version.id, self._choice(version, codes[strategy.id], strategy.title))
            for strategy in numbering.ordered_strategies(self.snapshot)
            for version in reversed(lineage.versions_of(self.snapshot, strategy.id))
        ]

    def _choice(self, version: StrategyVersion, code: str, title: str) -> str:
        words = _("{code} {version}, {when} ({title})") if self._when(version) else _("{code} {version} ({title})")
        name = self.version_name(version)
        return words.format(code=code, version=name, when=self._when(version), title=title)

    def _when(self, version: StrategyVersion) -> str:
        decision = self.snapshot.find(StrategyDecision, version.decision)
        if decision is None:
            return ""
        when, who = event_words(decision.date, self._today), deciders_words(self.snapshot, decision)
        return _("{when}, {who}").format(when=when, who=who) if who else when

    def actor_names(self, version: StrategyVersion) -> list[str]:
        """Return whom a version is meant to reach, by code name."""
        found = (self.snapshot.find(Actor, held) for held in version.actors)
        return sorted(actor.name for actor in found if actor is not None)

    def version_name(self, version: StrategyVersion) -> str:
        """Return a version's number as shown: ``v4``."""
        return _("v{n}").format(n=self.numbers.get(version.id, 1))

    def reasons(self, decision: StrategyDecision) -> Reasons:
        """Return why a decision was taken, with what it cites."""
        return reasons_of(self.snapshot, decision, self._today)

    def beliefs(self, strategy_id: str | None = None) -> list[Belief]:
        """Return the assumptions under a strategy, or all of them, in their order."""
        found = [
            held for held in self.snapshot.all(Assumption) if strategy_id is None or strategy_id in held.strategies
        ]
        found.sort(key=lambda held: (held.rank, held.created, held.id))
        return [self.belief(held) for held in found]

    def belief(self, assumption: Assumption) -> Belief:
        """Return an assumption and how sure the team was of it."""
        checks = beliefs.checks_of(self.snapshot, assumption.id)
        return Belief(
            assumption=assumption,
            values=tuple(check.confidence for check in checks),
            words=beliefs.confidence_words(checks),
            last=checks[-1].date if checks else None,
            state=beliefs.state(assumption, checks),
            standing=beliefs.standing_words(assumption, checks),
            stale=beliefs.is_stale(assumption, checks, self._today),
            balance=evidence.balance_of(self.snapshot, assumption.id),
        )

    def _held(self, version: StrategyVersion) -> tuple[int | None, bool]:
        decisions = lineage.decisions_of(self.snapshot, version.strategy)
        made = {v.decision for v in self.snapshot.all(StrategyVersion) if v.strategy == version.strategy}
        own = next((place for place, held in enumerate(decisions) if held.id == version.decision), None)
        if own is None or decisions[own].date.first is None:
            return None, False
        begun = decisions[own].date.first
        assert begun is not None
        for later in decisions[own + 1 :]:
            if later.id in made or later.decision_kind is DecisionKind.STOP:
                return ((later.date.first - begun).days if later.date.first else None), False
        return max(0, (self._today - begun).days), True

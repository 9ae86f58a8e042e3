"""What the panels below the map tell of a decision, its version and the beliefs under a strategy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import N_, _
from journal.core.records import (
    Assumption,
    Entry,
    Evidence,
    EvidenceLink,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Confidence, DecisionKind, Relation, label
from journal.learning import beliefs, evidence, lineage, numbering
from journal.learning.evidence import Balance
from journal.learning.settled import why_decision_stays
from journal.ui.date_words import day_words, event_words

_TITLES = {
    DecisionKind.START: N_("Why it began"),
    DecisionKind.KEEP: N_("Why it was kept"),
    DecisionKind.SPLIT: N_("Why it split off"),
    DecisionKind.MERGE: N_("Why they merged"),
    DecisionKind.PAUSE: N_("Why it paused"),
    DecisionKind.RESUME: N_("Why it resumed"),
    DecisionKind.STOP: N_("Why it stopped"),
}


@dataclass(frozen=True)
class VersionStory:
    """One version and how it fared."""

    version: StrategyVersion
    strategy_title: str
    name: str
    """Its number as shown: ``v4``."""
    days: int | None
    """How long it held or has held; ``None`` when a date is unknown."""
    so_far: bool
    entries: int
    balance: Balance


@dataclass(frozen=True)
class CitedEvidence:
    """Evidence that a decision rests on; ``evidence`` is missing when it was removed."""

    id: str
    evidence: Evidence | None
    relation: Relation


@dataclass(frozen=True)
class Reasons:
    """Why a decision was taken."""

    decision: StrategyDecision
    title: str
    evidence: tuple[CitedEvidence, ...]
    entries: tuple[tuple[str, str], ...]
    """Id and title of each entry cited."""
    decided_words: str


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
        self._links: dict[str, list[EvidenceLink]] = {}
        for link in snapshot.all(EvidenceLink):
            self._links.setdefault(link.target, []).append(link)

    def version_in_force(self, decision: StrategyDecision) -> StrategyVersion | None:
        """Return the version that a decision made or, when it made none, the one it was about."""
        made = lineage.version_made_by(self.snapshot, decision.id)
        if made is not None:
            return made
        return lineage.version_before(self.snapshot, decision)

    def why_it_stays(self, decision: StrategyDecision) -> str:
        """Return why a decision can no longer be corrected or removed; empty while it can."""
        return why_decision_stays(self.snapshot, decision.id, self._today)

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
            days=days,
            so_far=so_far,
            entries=sum(version.id in entry.versions for entry in self.snapshot.all(Entry)),
            balance=balance,
        )

    def version_name(self, version: StrategyVersion) -> str:
        """Return a version's number as shown: ``v4``."""
        return _("v{n}").format(n=self.numbers.get(version.id, 1))

    def reasons(self, decision: StrategyDecision) -> Reasons:
        """Return why a decision was taken, with what it cites."""
        entries = tuple(
            (entry_id, entry.heading if (entry := self.snapshot.find(Entry, entry_id)) else _("A removed entry"))
            for entry_id in sorted(decision.entries)
        )
        title = _TITLES.get(decision.decision_kind, N_("Why it changed"))
        return Reasons(decision, _(title), self._evidence(decision), entries, self._decided(decision))

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

    def _evidence(self, decision: StrategyDecision) -> tuple[CitedEvidence, ...]:
        version = lineage.version_made_by(self.snapshot, decision.id)
        links = [*self._links.get(decision.id, []), *(self._links.get(version.id, []) if version else [])]
        relations = {link.evidence: link.relation for link in links}
        before = {link.evidence: link.relation for link in links if link.relation is Relation.PROMPTED}
        wanted = list(decision.evidence) + [held for held in before if held not in decision.evidence]
        cited = [
            CitedEvidence(held, self.snapshot.find(Evidence, held), relations.get(held, Relation.PROMPTED))
            for held in wanted
        ]
        return tuple(
            sorted(cited, key=lambda held: (held.evidence is None, held.evidence.title if held.evidence else ""))
        )

    def _decided(self, decision: StrategyDecision) -> str:
        when = event_words(decision.date, self._today)
        who = self._people(decision)
        words = _("Decided {when} by {who}.") if who else _("Decided {when}.")
        # An alias may end with a full stop of its own.
        told = [words.format(when=when, who=who.rstrip("."))]
        told.append(_("Set off by: {trigger}.").format(trigger=label(decision.trigger).lower()))
        if decision.review_on:
            day = day_words(decision.review_on, self._today)
            told.append(_("To be looked at again on {day}.").format(day=day))
        return " ".join(told)

    def _people(self, decision: StrategyDecision) -> str:
        found = (self.snapshot.find(Person, held) for held in decision.deciders or {decision.author or ""})
        names = sorted(person.alias for person in found if person is not None)
        if len(names) < 2:
            return "".join(names)
        return _("{people} and {last}").format(people=", ".join(names[:-1]), last=names[-1])

"""What the capture box offers beside the words: strategies, people and tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journal.core.i18n import _
from journal.core.records import (
    Actor,
    Assumption,
    AssumptionCheck,
    Person,
    ProgressMarker,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState
from journal.learning.beliefs import checks_of, state
from journal.learning.lineage import current_version
from journal.learning.numbering import ordered_strategies
from journal.services import Services
from journal.text.templates import NoteTemplate, Sort
from journal.ui.capture.controls import Known
from journal.ui.record_names import RecordNames

_LOOK_BACK = 12


@dataclass(frozen=True)
class Presets:
    """Read in one go by a worker; the box can be written in meanwhile."""

    versions: Sequence[tuple[str, str]]
    """The version of each strategy that is acted on now, with its name."""
    last_used: str
    """The version that was written about last."""
    people: Sequence[tuple[str, str]]
    """Those who may have written it together with whoever writes now, with their names."""
    tags: Sequence[str]
    templates: Sequence[NoteTemplate]
    """The ways to begin, in the team's order."""
    known: Known
    """The records that answers can name."""

    @classmethod
    def read(cls, services: Services) -> Presets:
        """Return what the journal holds now."""
        today = services.clock.today()
        snapshot = services.journal.snapshot(
            Actor, Assumption, AssumptionCheck, ProgressMarker, Strategy, StrategyDecision, StrategyVersion
        )
        names = RecordNames(snapshot)
        me, people = services.people.me(), services.people.all()
        writers = services.people.writers(today)
        return cls(
            versions=[
                (version.id, names.of(version))
                for strategy in ordered_strategies(snapshot)
                if (version := current_version(snapshot, strategy.id, today)) is not None
            ],
            last_used=_last_used(services),
            people=[(one.id, one.alias) for one in writers if one != me],
            tags=services.tags.names(),
            templates=services.templates.offered(),
            known=_known(snapshot, people),
        )


def _known(snapshot: Snapshot, people: Sequence[Person]) -> Known:
    actors = {actor.id: actor.name for actor in snapshot.all(Actor)}
    return {
        Sort.PERSON: [(person.id, person.alias) for person in people],
        Sort.ACTOR: sorted(actors.items(), key=lambda pair: pair[1].casefold()),
        Sort.STRATEGY: [(strategy.id, strategy.title) for strategy in ordered_strategies(snapshot)],
        Sort.ASSUMPTION: [
            (assumption.id, assumption.statement)
            for assumption in snapshot.all(Assumption)
            if state(assumption, checks_of(snapshot, assumption.id)) is not AssumptionState.RETIRED
        ],
        Sort.MARKER: [(marker.id, _marker_words(marker, actors)) for marker in snapshot.all(ProgressMarker)],
    }


def _marker_words(marker: ProgressMarker, actors: Mapping[str, str]) -> str:
    actor = actors.get(marker.actor or "", "")
    return _("{marker} ({actor})").format(marker=marker.heading, actor=actor) if actor else marker.heading


def _last_used(services: Services) -> str:
    for line in services.entries.newest(_LOOK_BACK):
        versions = services.entries.get(line.id).versions
        if len(versions) == 1:
            return next(iter(versions))
    return ""

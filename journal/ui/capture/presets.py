"""What the capture box offers beside the words: strategies, people and tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journal.core.records import Person, Strategy, StrategyDecision, StrategyVersion
from journal.core.vocabulary import PersonRole
from journal.learning.lineage import current_version
from journal.learning.numbering import ordered_strategies
from journal.services import Services
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

    @classmethod
    def read(cls, services: Services) -> Presets:
        """Return what the journal holds now."""
        today = services.clock.today()
        snapshot = services.journal.snapshot(Strategy, StrategyDecision, StrategyVersion)
        names = RecordNames(snapshot)
        me = services.people.me()
        return cls(
            versions=[
                (version.id, names.of(version))
                for strategy in ordered_strategies(snapshot)
                if (version := current_version(snapshot, strategy.id, today)) is not None
            ],
            last_used=_last_used(services),
            people=[(one.id, one.alias) for one in services.people.all() if _may_write(one) and one != me],
            tags=services.tags.names(),
        )


def _may_write(person: Person) -> bool:
    return person.role is not PersonRole.ADVISOR and person.active_to is None


def _last_used(services: Services) -> str:
    for line in services.entries.newest(_LOOK_BACK):
        versions = services.entries.get(line.id).versions
        if len(versions) == 1:
            return next(iter(versions))
    return ""

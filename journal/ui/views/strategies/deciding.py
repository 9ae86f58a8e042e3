"""What can be decided about a strategy, and how two of its versions differ in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import N_, _
from journal.core.records import Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, StrategyState
from journal.learning import courses, lineage, numbering
from journal.text.version_words import activities, told
from journal.ui.widgets.difference_view import Passage
from journal.ui.widgets.record_picker import PickItem

MEANING = {
    DecisionKind.START: N_("Something new that you begin."),
    DecisionKind.KEEP: N_("You looked at it and go on as before."),
    DecisionKind.REFINE: N_("The same idea, done better."),
    DecisionKind.PIVOT: N_("The same aim by another way."),
    DecisionKind.SPLIT: N_("One part or several go their own way as new strategies; this one goes on."),
    DecisionKind.MERGE: N_("Other strategies join this one, or become a new one, and end there."),
    DecisionKind.PAUSE: N_("You wait, and say what you wait for."),
    DecisionKind.RESUME: N_("You take it up again."),
    DecisionKind.STOP: N_("It ends here. Stopping on purpose is a result too."),
}
"""What each kind of decision says, for those who choose."""


MOST_PARTS = 4
"""Strategies that may split off at once: more than that is easier decided one after another."""


@dataclass(frozen=True)
class StrategyChoice:
    """A strategy that can be decided about."""

    id: str
    name: str
    ended: bool
    versions: tuple[tuple[StrategyVersion, str], ...]
    """Its versions with the words to choose them by, the newest first."""
    kinds_on: Callable[[EventDate], tuple[DecisionKind, ...]]
    """What can be decided about it with that date."""
    version_on: Callable[[EventDate], StrategyVersion | None]
    """The version that a decision of that date finds."""

    def version_name(self, version: StrategyVersion) -> str:
        """Return how a version is called within its strategy: ``v4``."""
        places = [held.id for held, _words in self.versions]
        return _("v{n}").format(n=len(places) - places.index(version.id))


@dataclass(frozen=True)
class Decided:
    """What the form hands over to be saved as one."""

    decision: StrategyDecision
    version: StrategyVersion | None = None
    title: str | None = None
    also_stop: tuple[str, ...] = ()
    parts: tuple[tuple[str, StrategyVersion], ...] = ()
    """Of a split, every new strategy with its first version."""
    reason: str = ""
    """Of a correction, why."""


@dataclass(frozen=True)
class Correction:
    """A decision that is to be corrected, with the version it made and what it cites."""

    decision: StrategyDecision
    version: StrategyVersion | None
    evidence: tuple[PickItem, ...]
    entries: tuple[PickItem, ...]


def strategy_choices(snapshot: Snapshot, today: date) -> list[StrategyChoice]:
    """Return every strategy that something can be decided about, in the order of codes, those that ended last."""
    codes = numbering.strategy_codes(snapshot)
    found = [_choice(snapshot, held, codes[held.id], today) for held in numbering.ordered_strategies(snapshot)]
    return sorted(found, key=lambda choice: choice.ended)


def _choice(snapshot: Snapshot, strategy: Strategy, code: str, today: date) -> StrategyChoice:
    ended = courses.state_now(snapshot, strategy.id, today) is StrategyState.RETIRED
    name = _("{code} {title}, ended") if ended else _("{code} {title}")
    versions = lineage.versions_of(snapshot, strategy.id)
    named = [(version, _version_words(version, number)) for number, version in enumerate(versions, start=1)]
    return StrategyChoice(
        id=strategy.id,
        name=name.format(code=code, title=strategy.title),
        ended=ended,
        versions=tuple(reversed(named)),
        kinds_on=lambda when: courses.possible_kinds(snapshot, strategy.id, when),
        version_on=lambda when: lineage.version_before(snapshot, courses.supposed(strategy.id, when)),
    )


def _version_words(version: StrategyVersion, number: int) -> str:
    return _("{version}: {words}").format(version=_("v{n}").format(n=number), words=version.heading)


def words_of(version: StrategyVersion | None) -> tuple[str, str, str, str, str]:
    """Return the texts of a version, empty where there is none."""
    if version is None:
        return ("", "", "", "", "")
    return (version.statement, version.if_part, version.then_part, version.because_part, version.activities)


def version_passages(
    old: StrategyVersion | None, new: StrategyVersion, actors: Callable[[StrategyVersion], Sequence[str]] | None = None
) -> list[Passage]:
    """Return what two versions say, part by part, ready to compare; ``actors`` names whom a version is to reach."""
    passages = [Passage("", told(old) if old else "", told(new))]
    before = activities(old) if old else ""
    if before or new.activities:
        passages.append(Passage(_("What we do"), before, activities(new)))
    if actors is not None:
        reached, reaches = (", ".join(actors(version)) if version else "" for version in (old, new))
        if reached or reaches:
            passages.append(Passage(_("Whom it is to reach"), reached, reaches))
    return passages

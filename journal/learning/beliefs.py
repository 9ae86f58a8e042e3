"""Where an assumption stands, as its checks give it.

The stated rule: laid to rest by a check is *retired*; never rated is *untested*; else the latest
rating decides: 4 and 5 *holding*, 2 and 3 *shaky*, 1 *broken*. A person's override wins. An
assumption past its review-by date and not checked since is stale (DESIGN section 5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck, Cycle
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Confidence, label
from journal.learning.cycles import cycle_of
from journal.learning.numbering import ordered_cycles


class Trend(Enum):
    """Which way confidence went between the last two ratings."""

    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@dataclass(frozen=True)
class Rating:
    """How sure the team was at one check."""

    date: EventDate
    confidence: Confidence
    check: str
    """Id of the check."""


def checks_of(snapshot: Snapshot, assumption_id: str) -> list[AssumptionCheck]:
    """Return the checks of an assumption, the oldest first."""
    found = (check for check in snapshot.all(AssumptionCheck) if check.assumption == assumption_id)
    return ordered_checks(found)


def ordered_checks(checks: Iterable[AssumptionCheck]) -> list[AssumptionCheck]:
    """Return checks by date, then by when they were written."""
    return sorted(checks, key=lambda check: (check.date, check.created, check.id))


def state(assumption: Assumption, checks: Iterable[AssumptionCheck]) -> AssumptionState:
    """Return where an assumption stands, by the rule above."""
    if assumption.state_override is not None:
        return assumption.state_override
    ordered = ordered_checks(checks)
    if ordered and ordered[-1].retires:
        return AssumptionState.RETIRED
    latest = latest_confidence(ordered)
    if latest is None:
        return AssumptionState.UNTESTED
    if latest >= Confidence.FAIRLY_SURE:
        return AssumptionState.HOLDING
    return AssumptionState.BROKEN if latest is Confidence.VERY_DOUBTFUL else AssumptionState.SHAKY


def series(checks: Iterable[AssumptionCheck]) -> list[Rating]:
    """Return every rating in order; checks that asked nothing are left out."""
    return [
        Rating(check.date, check.confidence, check.id)
        for check in ordered_checks(checks)
        if check.confidence is not None
    ]


def latest_confidence(checks: Iterable[AssumptionCheck]) -> Confidence | None:
    """Return the last rating, or ``None`` when nobody was asked."""
    ratings = series(checks)
    return ratings[-1].confidence if ratings else None


def trend(checks: Iterable[AssumptionCheck]) -> Trend | None:
    """Return which way confidence went last; ``None`` before there are two ratings."""
    ratings = series(checks)
    if len(ratings) < 2:
        return None
    before, now = ratings[-2].confidence, ratings[-1].confidence
    if now == before:
        return Trend.STEADY
    return Trend.RISING if now > before else Trend.FALLING


def confidence_words(checks: Iterable[AssumptionCheck]) -> str:
    """Return how sure the team is and which way it moves: "Fairly sure, rising"."""
    ordered = ordered_checks(checks)
    latest = latest_confidence(ordered)
    if latest is None:
        return _("Not asked yet")
    words = {
        Trend.RISING: _("{confidence}, rising"),
        Trend.STEADY: _("{confidence}, steady"),
        Trend.FALLING: _("{confidence}, falling"),
    }
    way = trend(ordered)
    return (words[way] if way else "{confidence}").format(confidence=label(latest))


def by_cycle(checks: Iterable[AssumptionCheck], cycles: Iterable[Cycle]) -> list[Confidence | None]:
    """Return the last rating made in each cycle, in order; ``None`` where it was not asked."""
    ordered = ordered_cycles(cycles)
    found: dict[str, Confidence | None] = {cycle.id: None for cycle in ordered}
    for check in ordered_checks(checks):
        cycle = cycle_of(check.date, ordered, check.cycle)
        if cycle is not None and check.confidence is not None:
            found[cycle.id] = check.confidence
    return list(found.values())


def is_stale(assumption: Assumption, checks: Iterable[AssumptionCheck], today: date) -> bool:
    """Whether an assumption is past its review-by date, not checked since, and still leaned on."""
    ordered = ordered_checks(checks)
    due = assumption.review_by
    if due is None or due >= today or state(assumption, ordered) is AssumptionState.RETIRED:
        return False
    return all((check.date.last or date.min) < due for check in ordered)

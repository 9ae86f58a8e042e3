"""Where an assumption stands, as its checks give it, and which ones are worth a test.

The stated rule: laid to rest by a check is *retired*; never rated is *untested*; else the latest
rating decides: 4 and 5 *holding*, 2 and 3 *shaky*, 1 *broken*. A person's override wins. An
assumption past its review-by date and not checked since is stale (DESIGN section 5).

What a new check must say is in ``learning.checking``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from journal.core.dates import EventDate
from journal.core.i18n import N_, _
from journal.core.records import Assumption, AssumptionCheck, Cycle, Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import AssumptionState, Confidence, StrategyState, label
from journal.learning.cycles import cycle_of
from journal.learning.lineage import standing
from journal.learning.numbering import ordered_cycles

UNTESTED_AFTER = timedelta(days=45)
"""A belief not looked at for this long is worth a test, whether or not it has a review date."""
IMPORTANT = 4
"""From this importance on, a belief is one of those that much hangs on."""

IMPORTANCE: dict[int, str] = {
    1: N_("Little hangs on it"),
    2: N_("A detail hangs on it"),
    3: N_("Some of it hangs on it"),
    4: N_("Much hangs on it"),
    5: N_("Everything hangs on it"),
}
"""What each step of importance means, for ``_()``."""


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
    return assumption.state_override if assumption.state_override is not None else given(checks)


def given(checks: Iterable[AssumptionCheck]) -> AssumptionState:
    """Return where the checks alone say that an assumption stands."""
    ordered = ordered_checks(checks)
    if ordered and ordered[-1].retires:
        return AssumptionState.RETIRED
    latest = latest_confidence(ordered)
    if latest is None:
        return AssumptionState.UNTESTED
    if latest >= Confidence.FAIRLY_SURE:
        return AssumptionState.HOLDING
    return AssumptionState.BROKEN if latest is Confidence.VERY_DOUBTFUL else AssumptionState.SHAKY


def rule_words() -> str:
    """Return the rule that the state follows from, as it is told wherever a state is shown."""
    return _(
        "The latest rating decides: 4 and 5 hold, 2 and 3 are shaky, 1 is broken, never rated is untested. "
        "A check can lay an assumption to rest, and the team can say otherwise, with a reason."
    )


def standing_words(assumption: Assumption, checks: Iterable[AssumptionCheck]) -> str:
    """Return where an assumption stands and what that follows from, in a sentence or two."""
    ordered = ordered_checks(checks)
    found = given(ordered)
    if assumption.state_override is None:
        return _("{state}: {why}").format(state=label(found), why=_given_by(ordered, found))
    told = _("{state}: the team says so. The checks give: {given}.").format(
        state=label(assumption.state_override), given=label(found).lower()
    )
    return f"{told} {_reason(assumption)}"


def _reason(assumption: Assumption) -> str:
    reason = assumption.state_reason.strip()
    return _("Reason: {reason}").format(reason=reason) if reason else _("No reason is given.")


def _given_by(ordered: list[AssumptionCheck], found: AssumptionState) -> str:
    if found is AssumptionState.RETIRED:
        return _("the last check laid it to rest.")
    latest = latest_confidence(ordered)
    if latest is None:
        return _("nobody has rated it yet.")
    return _("the latest rating is {n} of 5, {word}.").format(n=int(latest), word=label(latest).lower())


def importance_words(importance: int | None) -> str:
    """Return how much hangs on an assumption: ``4 of 5. Much hangs on it``."""
    if importance not in IMPORTANCE:
        return _("Not said how much hangs on it")
    return _("{n} of 5. {words}").format(n=importance, words=_(IMPORTANCE[importance]))


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


def leaned_on(snapshot: Snapshot, assumption: Assumption, today: date) -> bool:
    """Whether a strategy that goes on rests on an assumption; one under no strategy may be leaned on by any."""
    known = [held for held in assumption.strategies if snapshot.find(Strategy, held) is not None]
    return not known or any(
        standing(snapshot, held, today).state is not StrategyState.RETIRED for held in sorted(known)
    )


@dataclass(frozen=True)
class WorthTesting:
    """An assumption that nobody tested, or not lately."""

    assumption: Assumption
    ratings: tuple[Confidence, ...]
    """How sure the team was, the oldest first."""
    days: int | None
    """Days since somebody last looked; ``None`` when nobody ever did."""
    review_due: bool
    """Whether its review-by date has passed since."""


def worth_testing(snapshot: Snapshot, today: date) -> list[WorthTesting]:
    """Return the assumptions that Today and the next retrospective should ask about, those that matter most first.

    The stated rule: laid to rest or under ended strategies alone, it is left out; never looked at, past its
    review-by date and not checked since, or not looked at for 45 days, it is in. Of those, the more hangs on one
    the sooner it comes (not said counts as the middle); then the never tested, then the longest not looked at.
    """
    by_assumption: dict[str, list[AssumptionCheck]] = {}
    for check in snapshot.all(AssumptionCheck):
        by_assumption.setdefault(check.assumption, []).append(check)
    told = (_worth(one, by_assumption.get(one.id, []), today) for one in snapshot.all(Assumption))
    found = [one for one in told if one is not None and leaned_on(snapshot, one.assumption, today)]
    return sorted(found, key=_urgency)


def _worth(assumption: Assumption, checks: list[AssumptionCheck], today: date) -> WorthTesting | None:
    if state(assumption, checks) is AssumptionState.RETIRED:
        return None
    looked = [check.date.last for check in checks if check.date.last is not None]
    # A check whose day nobody knows is a look all the same, as old as what wrote it down.
    looked += [check.created.date() for check in checks if check.date.last is None]
    days = max((today - max(looked)).days, 0) if looked else None
    due = is_stale(assumption, checks, today)
    if days is not None and days < UNTESTED_AFTER.days and not due:
        return None
    return WorthTesting(assumption, tuple(rating.confidence for rating in series(checks)), days, due)


def _urgency(found: WorthTesting) -> tuple[object, ...]:
    one = found.assumption
    waited = found.days if found.days is not None else UNTESTED_AFTER.days * 1000
    return (-(one.importance or 3), -waited, one.rank, one.created, one.id)

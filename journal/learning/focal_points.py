"""Points on the way to solved, and how firm each is.

After the SearchFrame of problem-driven iterative adaptation (Building State Capability): what lies near is planned
in detail, what lies further on is provisional and is written again as the team learns.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import FocalPoint
from journal.core.vocabulary import FocalPointState
from journal.learning.ranks import ranked

NEAR = timedelta(days=92)
"""How far ahead a point still is near: about a quarter."""
_UNDER_WAY = (FocalPointState.OPEN, FocalPointState.PARTLY_REACHED)


def near_points(points: Iterable[FocalPoint], today: date) -> frozenset[str]:
    """Return the ids of the points that are worth detail now: the first still ahead, and those due within a quarter."""
    ahead = [point for point in ranked(points) if point.state in _UNDER_WAY]
    due = [point for point in ahead if point.target.last is not None and point.target.last <= today + NEAR]
    return frozenset(point.id for point in (*ahead[:1], *due))


def come_to(point: FocalPoint, state: FocalPointState, when: EventDate | None, reason: str) -> FocalPoint:
    """Return a point in another state; letting go needs a date and a reason, an open one has neither."""
    reason = reason.strip()
    if state is FocalPointState.OPEN:
        return replace(point, state=state, state_date=None, state_reason="")
    if state is FocalPointState.LET_GO:
        if not reason:
            raise InvalidInput(_("Say in a few words why this is let go."), field="state_reason")
        if when is None or when.first is None:
            raise InvalidInput(_("Say when it was let go. The month is enough."), field="state_date")
    return replace(point, state=state, state_date=when or EventDate.unknown(), state_reason=reason)

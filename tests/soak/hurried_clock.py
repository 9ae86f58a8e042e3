"""A clock in a hurry: an hour of a meeting passes within a minute or two."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from time import monotonic


class HurriedClock:
    """Starts at this moment, and runs so many times as fast as others."""

    def __init__(self, pace: float) -> None:
        self._pace = pace
        self._begun, self._first = datetime.now(UTC), monotonic()

    def now(self) -> datetime:
        """Return the moment by this clock, in UTC."""
        return self._begun + timedelta(seconds=(monotonic() - self._first) * self._pace)

    def today(self) -> date:
        """Return the day by this clock, where the user is."""
        return self.now().astimezone().date()

"""Now and today, replaceable in tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; the only source of it in the program."""

    def now(self) -> datetime:
        """Return this moment in UTC, timezone-aware."""
        ...

    def today(self) -> date:
        """Return the calendar day where the user is."""
        ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the local calendar day."""
        return datetime.now().astimezone().date()


@dataclass
class FixedClock:
    """A clock for tests: stands still until told to move."""

    moment: datetime

    def now(self) -> datetime:
        """Return the set moment."""
        return self.moment

    def today(self) -> date:
        """Return the day of the set moment."""
        return self.moment.date()

    def advance(self, **amount: float) -> None:
        """Move on, with the keywords of ``timedelta``."""
        self.moment += timedelta(**amount)

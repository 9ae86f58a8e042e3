"""The days of actions as a calendar file: of all that is to be done, of one meeting, or of one person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, Retrospective
from journal.core.vocabulary import Audience
from journal.services.destinations import spare_journals
from journal.services.exports import caution
from journal.services.journal import JournalService
from journal.services.outsiders import leaving_for
from journal.services.promoting import agreed_in
from journal.store.database import Database


@dataclass(frozen=True, slots=True)
class CalendarResult:
    """What was written."""

    file: Path
    items: int
    """How many days it holds."""
    warnings: tuple[str, ...] = ()


class ActionCalendarService:
    """Writes what a calendar keeps of actions (``.ics``), as far as its readers may see it."""

    def __init__(self, db: Database, journal: JournalService) -> None:
        self._db = db
        self._journal = journal

    def write(
        self, dest: Path, audience: Audience = Audience.TEAM, *, meeting: str | None = None, owner: str | None = None
    ) -> CalendarResult:
        """Write the days of open actions; only those agreed on in a meeting, or of one person, where that is given."""
        from journal.exchange.calendar import action_days, as_calendar, undated
        from journal.exchange.whole import whole_file

        spare_journals(dest)
        agreed = self._agreed(meeting) if meeting is not None else None
        leaving = leaving_for(self._journal, audience).snapshot
        wanted = {
            one.id for one in leaving.all(Action)
            if (agreed is None or one.id in agreed) and (owner is None or one.owner == owner)
        }  # fmt: skip
        days = [one for one in action_days(leaving) if one.id in wanted]
        if not days:
            raise InvalidInput(self._nothing(meeting))
        with whole_file(dest) as part:
            part.write_bytes(as_calendar(days, self._db.clock.now()).encode())
        left = undated(one for one in leaving.all(Action) if one.id in wanted)
        return CalendarResult(dest, len(days), (*caution(audience), *left))

    def _agreed(self, meeting: str) -> set[str]:
        with self._db.read() as reader:
            reader.get(Retrospective, meeting)
            return {action.id for action in agreed_in(reader, meeting)}

    def _nothing(self, meeting: str | None) -> str:
        if meeting is not None:
            return _("No action of this retrospective has a day to come. Nothing was written.")
        return _("No open action has a day, so a calendar would be empty. Nothing was written.")

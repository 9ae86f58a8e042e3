"""What a journal may be asked of looking back together."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.services.action_calendar import ActionCalendarService
    from journal.services.cards_beforehand import CardsBeforehand
    from journal.services.last_actions import LastActionService
    from journal.services.leading_notes import LeadingNoteService
    from journal.services.meeting_papers import MeetingPaperService
    from journal.services.meetings import MeetingService
    from journal.services.reminders import ReminderService
    from journal.services.retrospective_formats import FormatService
    from journal.services.retrospectives import RetrospectiveService
    from journal.services.sight import Sight
    from journal.services.wall import WallService
    from journal.store.database import Database


class LookingBack:
    """The services of retrospectives, each made when it is first asked for."""

    _db: Database
    _resources: Path
    sight: Sight

    @cached_property
    def formats(self) -> FormatService:
        """The timed agendas that a team looks back with."""
        from journal.services.retrospective_formats import FormatService

        return FormatService(self._db, self._resources / "retrospectives")

    @cached_property
    def retrospectives(self) -> RetrospectiveService:
        """Meetings that look back."""
        from journal.services.retrospectives import RetrospectiveService

        return RetrospectiveService(self._db, self.formats, self.sight)

    @cached_property
    def meetings(self) -> MeetingService:
        """Leading those under way on this computer."""
        from journal.services.meetings import MeetingService

        return MeetingService(self._db, self.formats)

    @cached_property
    def cards_beforehand(self) -> CardsBeforehand:
        """Cards written before them: at home, or on slips of paper."""
        from journal.services.cards_beforehand import CardsBeforehand

        return CardsBeforehand(self._db, self.formats)

    @cached_property
    def wall(self) -> WallService:
        """Their cards, and what is made of them."""
        from journal.services.wall import WallService

        return WallService(self._db, self.formats)

    @cached_property
    def last_actions(self) -> LastActionService:
        """The actions that they begin with."""
        from journal.services.last_actions import LastActionService

        return LastActionService(self._db)

    @cached_property
    def reminders(self) -> ReminderService:
        """What was agreed and is late, or due."""
        from journal.services.reminders import ReminderService

        return ReminderService(self._db, self.sight)

    @cached_property
    def action_calendar(self) -> ActionCalendarService:
        """The days of actions, for the calendar that everybody has anyhow."""
        from journal.services.action_calendar import ActionCalendarService
        from journal.services.journal import JournalService

        return ActionCalendarService(self._db, JournalService(self._db, self.sight))

    @cached_property
    def meeting_papers(self) -> MeetingPaperService:
        """Pages to read before and after them."""
        from journal.services.journal import JournalService
        from journal.services.meeting_papers import MeetingPaperService

        return MeetingPaperService(self._db, JournalService(self._db, self.sight), self.formats)

    @cached_property
    def leading_notes(self) -> LeadingNoteService:
        """What whoever leads them notes for themselves."""
        from journal.services.leading_notes import LeadingNoteService

        return LeadingNoteService(self._db)

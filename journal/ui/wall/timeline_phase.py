"""Rebuilding the timeline of a period on the wall: events of the journal and cards, each in its month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Entry, Outcome
from journal.learning.month_in_brief import Brief
from journal.learning.timeline import month_of
from journal.text.retrospective_formats import Column
from journal.ui.context import Context
from journal.ui.record_names import NAMED, RecordNames
from journal.ui.wall import shown
from journal.ui.wall.card_deeds import CardDeeds
from journal.ui.wall.card_list import Deed
from journal.ui.wall.foot_buttons import FootButtons
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.on_board import OnBoard
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.timeline import ELSEWHERE, Dated, dated_records, timeline
from journal.ui.wall.when_form import EventForm, WhenForm


class TimelinePhase(OnBoard):
    """Fills the frame of a wall with the months of the period; what is moved to a month has its date there."""

    def __init__(
        self,
        session: MeetingSession,
        context: Context,
        frame: WallFrame,
        foot: FootButtons,
        deeds: CardDeeds,
        brief: Callable[[], Brief | None],
    ) -> None:
        super().__init__(session, context, frame, foot, deeds)
        self._brief = brief
        deeds.date_wanted.connect(self._ask_when)

    @property
    def _column(self) -> Column:
        return self._session.format.columns_of(self._session.phase)[0]

    def show(self) -> None:
        """Show the months with what happened in each."""
        session = self._session
        found = self._services.retrospectives.what_became(session.id)
        names, today = session.names(), self._services.clock.today()
        others = [one for one in shown.columns(session.format, session.phase, found, None, names, today)
                  if one.key != self._column.key]  # fmt: skip
        known = RecordNames(self._services.journal.shown(*NAMED))
        months = timeline(self._brief(), self._column, found, names, today, known.of)
        self.board.show_columns([*months, *others])
        self._say()

    def _say_once(self) -> None:
        add = self._foot.get("event", _("Add an event"), self.add, icon="plus")
        card = self.board.current()
        topic = self._deeds.topic(card.id) if card is not None else None
        if self.board.hint or card is None:
            self._frame.show_page(self.board, self.board.hint or self._session.prompt, [add])
            return
        when = self._foot.get("when", _("When…"), lambda: self._ask_when(self._chosen()), icon="calendar")
        when.setToolTip(_("{name} ({keys})").format(name=_("When did it happen?"), keys="W"))
        entry = self._foot.get("entry", _("Entry"), lambda: self._on_deed(Deed.ENTRY, self._chosen()), icon="journal")
        more = self._foot.get("timeline more", _("More…"), lambda: self._on_deed(Deed.MORE, self._chosen()))
        deeds = [add, when, *([entry, more] if topic is not None and not card.became else [more] if topic else [])]
        self._frame.show_page(self.board, card.became or self._session.prompt, deeds)

    def add(self) -> None:
        """Ask for an event that the journal does not know, in the month under the keys."""
        focused = self.board.focused()
        month = next((key for key, cards in self.board.lists.items() if cards is focused and _is_month(key)), "")

        def save(words: str, when: EventDate) -> None:
            wall = self._services.wall
            made = wall.add(self._session.id, self._column.key, words, happened=when if when.first else None)
            self.show()
            self.board.choose(made.id)

        when = EventDate(month) if month else None
        EventForm(self._context, when, save, self._session.id, self._frame.window()).open()

    # Moving

    def _move(self, card: str, column: str, _place: int) -> None:
        topic = self._deeds.topic(card)
        if topic is None:
            if _is_month(column) and month_of(self._date_of(card)) != column:
                self._ask_when(card, EventDate(column))
        elif _is_month(column) or column == self._column.key:
            month = column if _is_month(column) else ""
            if topic.column != self._column.key:
                self._session.do(lambda: self._services.wall.put_into(
                    self._session.id, card, self._column.key, 0))  # fmt: skip
            if month_of(topic.item.happened) != month or (topic.item.happened is not None and not month):
                self._date(card, EventDate(month) if month else None)
        elif column != ELSEWHERE:
            self._session.do(lambda: self._services.wall.put_into(self._session.id, card, column, 0))

    def _on_deed(self, deed: Deed, item: str) -> None:
        if deed is Deed.WHEN or (deed is Deed.OPEN and self._deeds.topic(item) is None):
            self._ask_when(item)
        else:
            self._deeds.do(deed, item)
            if deed is Deed.ENTRY:
                self._session.period.look_again()

    # Dates

    def _ask_when(self, item: str, wish: EventDate | None = None) -> None:
        """Ask when a card or an event of the journal happened; ``wish`` is where it was moved to."""
        topic = self._deeds.topic(item)
        if topic is not None:
            WhenForm(self._context, topic.words, topic.item.happened, lambda when: self._save(item, when),
                     self._frame.window()).open()  # fmt: skip
            return
        record = self._record(item)
        if record is None:
            return
        if not isinstance(record, Entry | Outcome):
            told = _("A decision keeps its date here; it can be corrected on the map. Nothing was changed.")
            self._context.feedback.toast(told)
            return
        note = _("The journal holds this; it will have the new date there as well.")
        WhenForm(self._context, record.heading, wish or record.date, lambda when: self._change(record, when),
                 self._frame.window(), note=note).open()  # fmt: skip

    def _save(self, item: str, when: EventDate) -> None:
        self._services.wall.set_happened(self._session.id, item, when if when.first else None)

    def _date(self, item: str, when: EventDate | None) -> None:
        self._session.do(lambda: self._services.wall.set_happened(self._session.id, item, when))
        self.board.choose(item)

    def _change(self, record: Entry | Outcome, when: EventDate) -> None:
        services = self._services
        if isinstance(record, Entry):
            services.entries.save(replace(services.entries.get(record.id), date=when))
        else:
            services.outcomes.save(replace(services.outcomes.get(record.id), date=when))
        self._session.period.look_again()
        self._context.feedback.toast(_("The date was changed in the journal"), services.history.taking_back())

    def _record(self, item: str) -> Dated | None:
        return next((one for one in dated_records(self._brief()) if one.id == item), None)

    def _date_of(self, item: str) -> EventDate | None:
        record = self._record(item)
        return record.date if record is not None else None


def _is_month(column: str) -> bool:
    return len(column) == len("2026-05") and column[:4].isdigit() and column[4] == "-"

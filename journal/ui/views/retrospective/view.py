"""The Retrospective screen: prepare a meeting, lead it on the wall, and read it again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Record, Retrospective
from journal.core.vocabulary import Audience, Kind, RetroState, label
from journal.ui.context import Context
from journal.ui.removing import remove
from journal.ui.signals import ChangeSignal
from journal.ui.view import View
from journal.ui.views.retrospective.detail import MeetingDetail
from journal.ui.views.retrospective.home_form import HomeForm
from journal.ui.views.retrospective.meeting_rows import MeetingRows, meeting_rows
from journal.ui.views.retrospective.papers import MeetingPapers
from journal.ui.views.retrospective.prepare_form import PrepareForm
from journal.ui.wall.bringing import Bringing
from journal.ui.wall.present_form import PresentForm
from journal.ui.wall.screens import MeetingScreens
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.window import WallWindow
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import Card
from journal.ui.widgets.wrapped_list import WrappedList

_LIST = 340


class RetrospectiveView(View):
    """Lists meetings, and shows the chosen one."""

    key: ClassVar[str] = "retro"
    icon: ClassVar[str] = "retro"
    shows: ClassVar[frozenset[Kind]] = frozenset(
        {
            Kind.RETROSPECTIVE, Kind.RETRO_ITEM, Kind.ACTION, Kind.ACTION_REVIEW, Kind.PERSON, Kind.TEMPLATE,
            Kind.DECISION, Kind.STRATEGY_DECISION, Kind.ASSUMPTION, Kind.ASSUMPTION_CHECK, Kind.ENTRY,
        }
    )  # fmt: skip
    found_here: ClassVar[frozenset[Kind]] = frozenset({Kind.RETROSPECTIVE, Kind.RETRO_ITEM})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._services = context.services
        self.session: MeetingSession | None = None
        self.screens: MeetingScreens | None = None
        self._meetings: dict[str, Retrospective] = {}
        self._stuck = False
        self._build()
        self._cards_signal = ChangeSignal(self._services.meetings.notifier, self)
        self._cards_signal.changed.connect(self._on_cards)
        self.destroyed.connect(self._cards_signal.stop)

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Retrospective")

    def subtitle(self) -> str:
        """Return what the screen is for."""
        return _("Look back together, and decide what happens next.")

    def header_widgets(self) -> list[QWidget]:
        """Return the buttons that write cards at home, and prepare a meeting."""
        return [self.home_button, self.prepare_button]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of this screen; the wall tells its own."""
        return [
            ("Ctrl+R", _("Prepare a retrospective")),
            (_("Enter"), _("Begin the chosen one, or go on with it")),
            ("F1", _("On the wall: all that its keys do")),
        ]

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        return [self.list, self.detail]

    # Building

    def _build(self) -> None:
        px = self.context.theme.px
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(24), 0, px(24), px(16))
        self._row.setSpacing(px(20))
        self.list = WrappedList(
            MeetingRows(self.context.theme),
            _("Retrospectives"),
            _("Nobody has looked back yet. Prepare a retrospective; its agenda comes with it."),
        )
        self.list.edit_wanted.connect(self._on_enter)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_chosen())
        self.card = Card(self.context.theme, 0)
        self.card.column.setContentsMargins(1, 1, 1, 1)
        self.card.column.addWidget(self.list)
        self.card.setFixedWidth(px(_LIST))
        self._row.addWidget(self.card)
        self.pages = QStackedWidget()
        self.detail = MeetingDetail(self.context)
        self.detail.begin_wanted.connect(self.lead)
        self.detail.change_wanted.connect(self.change)
        self.detail.remove_wanted.connect(self.remove)
        self.detail.record_wanted.connect(self._open)
        self.detail.people_wanted.connect(
            lambda one: PresentForm(self.context, self._meetings[one], self.window()).open()
        )
        self.bringing = Bringing(self.context, self)
        self.detail.bring_wanted.connect(lambda one: self.bringing.choose(self._meetings[one]))
        self.detail.slips_wanted.connect(lambda one: self.bringing.save_slips(self._meetings[one]))
        self.detail.typing_wanted.connect(lambda one: self.bringing.type_in(self._meetings[one]))
        self.papers = MeetingPapers(self.context, self)
        self.detail.brief_wanted.connect(lambda one: self.papers.read_brief(self._meetings[one]))
        self.detail.minutes_wanted.connect(lambda one: self.papers.read_minutes(self._meetings[one]))
        self.detail.calendar_wanted.connect(self._write_calendar)
        self.detail.story.audience_wanted.connect(self._show_to)
        nothing = flowing(_("A retrospective takes 45 to 150 minutes, one laptop, and a wall."), "question")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self.detail)
        self.pages.addWidget(nothing)
        self._row.addWidget(self.pages, 1)
        self.home_button = QPushButton(_("Cards to bring…"))
        self.home_button.setToolTip(_("At home: write two or three cards into a file that you bring along"))
        self.home_button.clicked.connect(lambda _checked=False: HomeForm(self.context, self.window()).open())
        self.prepare_button = QPushButton(_("Prepare a retrospective"))
        self.prepare_button.setIcon(self.context.theme.icon("plus", "ink2", 16))
        self.prepare_button.setToolTip(_("{name} ({keys})").format(name=_("Prepare a retrospective"), keys="Ctrl+R"))
        self.prepare_button.setEnabled(not self.context.read_only)
        self.prepare_button.clicked.connect(lambda _checked=False: self.prepare())
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self.prepare)

    def compact_changed(self) -> None:
        """Make the list narrower, or wide again."""
        px = self.context.theme.px
        side = px(16 if self.compact else 24)
        self._row.setContentsMargins(side, 0, side, px(12))
        self.card.setFixedWidth(px(280 if self.compact else _LIST))

    # Showing

    def refresh(self) -> None:
        """Show the meetings anew, the latest first."""
        shows = self._services.sight.shows
        meetings = [one for one in reversed(self._services.retrospectives.all()) if shows(one)]
        self._meetings = {meeting.id: meeting for meeting in meetings}
        formats = {one.format.key: one.format.name for one in self._services.formats.all()}
        self.list.show_rows(meeting_rows(meetings, formats, self._services.clock.today()))
        self._show_chosen()

    def _show_chosen(self) -> None:
        meeting = self._meetings.get(self.list.chosen_id())
        self.pages.setCurrentIndex(0 if meeting is not None else 1)
        if meeting is None:
            return
        people = {person.id: person.alias for person in self._services.people.all()}
        self.detail.show_meeting(
            meeting,
            self._services.formats.of(meeting),
            people,
            self._services.retrospectives.story(meeting.id) if meeting.state is not RetroState.PREPARED else None,
            sum(self._services.meetings.hidden(meeting.id).values()),
        )

    def _on_cards(self, changes: Changes) -> None:
        """Count the cards that lie face down anew; while a meeting is led, its own windows show them."""
        if self.session is None and self.list.chosen_id() in changes.ids.get(Kind.RETROSPECTIVE, ()):
            self._show_chosen()

    def open_record(self, kind: Kind, record_id: str) -> bool:
        """Show a meeting; whether it is here."""
        if kind is not Kind.RETROSPECTIVE:
            return False
        self.refresh()
        return self.list.choose(record_id)

    def _open(self, record: Record) -> None:
        self.context.navigator.open_record(record.kind, record.id)

    # Deeds

    def prepare(self) -> None:
        """Ask how the next meeting is held."""
        if not self.context.read_only:
            self._ask(PrepareForm(self.context, parent=self.window()))

    def change(self, meeting_id: str) -> None:
        """Ask how a meeting that has not begun is held instead."""
        fixed = bool(self._services.meetings.hidden(meeting_id) or self._services.retrospectives.wall(meeting_id))
        self._ask(PrepareForm(self.context, self._meetings[meeting_id], fixed=fixed, parent=self.window()))

    def _ask(self, form: PrepareForm) -> None:
        def done() -> None:
            self.refresh()
            if form.saved is not None:
                self.list.choose(form.saved.id)

        form.accepted.connect(done)
        form.open()

    def take_cards(self, files: Sequence[Path]) -> None:
        """Bring the cards of some files to the meeting that is under way, else to the chosen or the next one."""
        meeting = self._meeting_for_cards()
        if meeting is not None:
            self.list.choose(meeting.id)
            self.bringing.bring(meeting, files)
            return
        told = _("These are cards for a retrospective. Prepare it first, and then bring them in.")
        self.context.feedback.tell(_("No retrospective is prepared"), told)

    def _meeting_for_cards(self) -> Retrospective | None:
        running = self._services.meetings.under_way()
        chosen = self._meetings.get(self.list.chosen_id())
        prepared = [one for one in self._services.retrospectives.all() if one.state is RetroState.PREPARED]
        found = [*running[:1], *([chosen] if chosen in prepared else []), *prepared]
        return next((one for one in found if not self.context.read_only), None)

    def remove(self, meeting_id: str) -> None:
        """Put a meeting that has not begun into the bin."""
        remove(self.context, Kind.RETROSPECTIVE, meeting_id, title=self._meetings[meeting_id].heading)

    def _show_to(self, meeting_id: str, audience: Audience) -> None:
        try:
            held = self._services.retrospectives.show_to(meeting_id, audience)
        except JournalError as problem:
            self.context.feedback.error(problem)
            return
        told = _("Seen by: {audience}").format(audience=label(held.audience))
        self.context.feedback.toast(told, self._services.history.taking_back())

    def _write_calendar(self, meeting_id: str) -> None:
        from journal.ui.calendar_form import ask_for_calendar

        ask_for_calendar(self.context, self._meetings[meeting_id].heading, self.window(), meeting_id)

    def _on_enter(self) -> None:
        if self.detail.begin.isVisibleTo(self.detail):
            self.lead(self.list.chosen_id())

    @property
    def wall(self) -> WallWindow | None:
        """Return the wall of the meeting that is led from here; none while there is no such meeting."""
        return self.screens.wall if self.screens is not None else None

    def lead(self, meeting_id: str) -> None:
        """Put a meeting on the wall: the other screen where there is one, else this one."""
        if self.screens is not None:
            self.screens.show()
            return
        try:
            self.session = MeetingSession(self.context, meeting_id, self)
        except JournalError as problem:
            self.context.feedback.error(problem)
            return
        self.screens = MeetingScreens(self.context, self.session, self.window())
        self.screens.left.connect(self._on_left)
        self.screens.open()

    def leave(self) -> None:
        """Keep what is being typed on the wall."""
        self._stuck = self.session is not None and not self.session.turn.keep_now()

    @property
    def stuck(self) -> bool:
        """Whether words of a private turn stand on the wall that could not be kept."""
        return self._stuck

    def end(self) -> None:
        """Leave the wall: the meeting stands still at its second, and nothing beats after the journal is closed."""
        if self.wall is not None:
            self.wall.close()

    def _on_left(self) -> None:
        if self.session is not None:
            self.session.rest()
            self.session.deleteLater()
        if self.screens is not None:
            self.screens.deleteLater()
        self.session = self.screens = None
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

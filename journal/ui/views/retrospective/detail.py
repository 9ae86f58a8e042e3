"""One retrospective: its agenda before it, and what became of each of its cards after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Action, Retrospective
from journal.core.vocabulary import RetroState, label
from journal.learning.actions import is_open
from journal.learning.small_groups import what_shows
from journal.services.meeting_stories import Made, MeetingStory
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.context import Context
from journal.ui.views.retrospective.meeting_rows import meeting_words
from journal.ui.views.retrospective.story_part import StoryPart
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.page_area import PageArea
from journal.ui.widgets.sections import SectionHeader, empty_layout, words


class MeetingDetail(QWidget):
    """Shows a meeting; what can be done with it depends on how far it is."""

    begin_wanted = Signal(str)
    change_wanted = Signal(str)
    remove_wanted = Signal(str)
    brief_wanted = Signal(str)
    minutes_wanted = Signal(str)
    bring_wanted = Signal(str)
    people_wanted = Signal(str)
    slips_wanted = Signal(str)
    typing_wanted = Signal(str)
    calendar_wanted = Signal(str)
    record_wanted = Signal(object)
    """A record that a card was turned into."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme, px = context.theme, context.theme.px
        self._id = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        self.title = words("", "cardTitle")
        self.told = words("", "secondary")
        outer.addWidget(self.title)
        outer.addWidget(self.told)
        outer.addWidget(self._buttons())
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, px(8), px(16))
        self._column.setSpacing(theme.px(8))
        self.area = PageArea(body)
        self.story = StoryPart(theme, may_write=not context.read_only)
        self.story.record_wanted.connect(self.record_wanted)
        self.story.spot_wanted.connect(self.area.ensureWidgetVisible)
        outer.addWidget(self.area, 1)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, gap=self._context.theme.px(8))
        self.begin = QPushButton()
        self.begin.setProperty("primary", True)
        self.begin.setIcon(self._context.theme.icon("play", "onAccent", 16))
        self.begin.clicked.connect(lambda _checked=False: self.begin_wanted.emit(self._id))
        self.change = QPushButton(_("Change…"))
        self.change.clicked.connect(lambda _checked=False: self.change_wanted.emit(self._id))
        self.remove = QPushButton(_("To the bin"))
        self.remove.clicked.connect(lambda _checked=False: self.remove_wanted.emit(self._id))
        self.brief = QPushButton(_("In brief"))
        self.brief.setToolTip(_("What the journal holds of the time that you look back on, on one page"))
        self.brief.clicked.connect(lambda _checked=False: self.brief_wanted.emit(self._id))
        self.minutes = QPushButton(_("Minutes"))
        self.minutes.setToolTip(_("What was agreed on, on one page"))
        self.minutes.clicked.connect(lambda _checked=False: self.minutes_wanted.emit(self._id))
        self.people = QPushButton(_("Who is here…"))
        self.people.setToolTip(_("Somebody came late, or had to leave"))
        self.people.clicked.connect(lambda _checked=False: self.people_wanted.emit(self._id))
        self.cards = self._cards_button()
        self.calendar = QPushButton(_("Calendar…"))
        self.calendar.setToolTip(_("Write the days of what was agreed as a file that calendars read"))
        self.calendar.clicked.connect(lambda _checked=False: self.calendar_wanted.emit(self._id))
        for button in (
            self.begin, self.brief, self.minutes, self.cards, self.people, self.calendar, self.change, self.remove,
        ):  # fmt: skip
            row.addWidget(button)
        return holder

    def _cards_button(self) -> QPushButton:
        button = QPushButton(_("Cards"))
        button.setToolTip(_("Cards that are brought along, or written on paper"))
        menu = QMenu(button)
        menu.addAction(_("Bring in a file…"), lambda: self.bring_wanted.emit(self._id))
        menu.addAction(_("Numbered slips to print…"), lambda: self.slips_wanted.emit(self._id))
        menu.addAction(_("Type in paper cards…"), lambda: self.typing_wanted.emit(self._id))
        button.setMenu(menu)
        return button

    def show_meeting(
        self,
        meeting: Retrospective,
        format: MeetingFormat,
        people: Mapping[str, str],
        story: MeetingStory | None,
        hidden: int = 0,
    ) -> None:
        """Show a meeting with what came of it; ``people`` gives their names, ``hidden`` counts cards face down."""
        if self._id != meeting.id:
            self.area.verticalScrollBar().setValue(0)
        self._id = meeting.id
        today = self._context.services.clock.today()
        self.title.setText(meeting.question or format.name)
        names = ", ".join(sorted(people[one] for one in meeting.present if one in people))
        told = meeting_words(meeting, {format.key: format.name}, today)
        self.told.setText(f"{told}\n{names}" if names else told)
        may = not self._context.read_only
        running = meeting.state is RetroState.RUNNING
        self.begin.setText(_("Go on with it") if running else _("Begin"))
        self.begin.setVisible(may and meeting.state is not RetroState.CLOSED)
        self.minutes.setVisible(meeting.state is not RetroState.PREPARED)
        self.change.setVisible(may and meeting.state is RetroState.PREPARED)
        self.people.setVisible(may and running)
        self.cards.setVisible(may and meeting.state is not RetroState.CLOSED)
        self.remove.setVisible(may and meeting.state is RetroState.PREPARED)
        self._column.removeWidget(self.story)
        empty_layout(self._column)
        if meeting.state is not RetroState.CLOSED:
            self._show_agenda(meeting, format, hidden)
        self.calendar.setVisible(story is not None and any(map(_has_day, story.agreed)))
        self.story.setVisible(story is not None)
        if story is not None:
            self.story.show_story(meeting, format, story, people)
        self._column.addWidget(self.story)
        self._column.addStretch(1)

    def _add_part(self, title: str, widgets: Sequence[QWidget]) -> None:
        self._column.addWidget(SectionHeader(self._context.theme, title))
        for widget in widgets:
            self._column.addWidget(widget)

    def _agenda(self, format: MeetingFormat) -> QWidget:
        """Return the steps of a format, their minutes one under another."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._context.theme.px(12))
        grid.setColumnStretch(1, 1)
        for row, phase in enumerate(format.phases):
            time = words(_("{n} min").format(n=phase.minutes), "secondary", wrap=False)
            grid.addWidget(time, row, 0, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
            step = words(phase.name, "secondary")
            step.setToolTip(phase.prompt)
            grid.addWidget(step, row, 1)
        return holder

    def _show_agenda(self, meeting: Retrospective, format: MeetingFormat, hidden: int) -> None:
        minutes = ngettext("Agenda, {n} minute", "Agenda, {n} minutes", format.minutes).format(n=format.minutes)
        self._add_part(minutes, [self._agenda(format)])
        told = [flowing(what_shows(meeting.cards, len(meeting.present)), "caption")]
        if hidden:
            lying = ngettext("{n} card lies face down.", "{n} cards lie face down.", hidden).format(n=hidden)
            told.insert(0, words(lying, "secondary"))
        self._add_part(label(meeting.cards), told)


def _has_day(made: Made) -> bool:
    return isinstance(made.record, Action) and is_open(made.record) and made.record.due is not None

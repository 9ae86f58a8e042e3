"""The facilitator's view: on the laptop, while the room looks at the wall on the other screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import PhaseKind
from journal.ui.context import Context
from journal.ui.feedback import Feedback
from journal.ui.wall.facilitator_column import LeadingColumn
from journal.ui.wall.facilitator_notes import PrivateNotes
from journal.ui.wall.facilitator_words import leading, time_words_of
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.meeting_menu import MeetingWay
from journal.ui.wall.meeting_window import MeetingWindow
from journal.ui.wall.phases import Phases
from journal.ui.wall.session import MeetingSession
from journal.ui.widgets.focus_ring import FocusRing

_NARROW, _LOW = 960, 480
"""Below this width, at 100 % text, the agenda is a menu; below this height the notes are scrolled to."""
_COLUMN, _NARROW_COLUMN = 270, 216
_LOOK = 5000
"""Milliseconds between two looks at when the meeting ends."""


class FacilitatorWindow(MeetingWindow):
    """Does all that the wall does, in the usual size of the program, with what only whoever leads needs beside it.

    Private turns are taken here: meanwhile it shows nothing but the turn, since somebody else sits at the keyboard.
    """

    blank_wanted = Signal()
    wall_wanted = Signal()
    """The keyboard is to go to the wall."""
    swap_wanted = Signal()
    """The wall is to go to the other screen."""

    def __init__(self, context: Context, session: MeetingSession, parent: QWidget | None = None) -> None:
        super().__init__(context, session, parent)
        theme = self._theme = context.theme
        self._narrow = False
        own = self._context = replace(context, feedback=Feedback(self, theme))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        # It is as large as its screen, whatever a long card would like.
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        frame = WallFrame(theme, session.left)
        self._hold(frame, Phases(session, own, frame))
        outer.addWidget(frame)
        self.leading = LeadingColumn(theme)
        self.notes = PrivateNotes(theme, session)
        self._beside = QWidget()
        self._column = QVBoxLayout(self._beside)
        self._column.setContentsMargins(0, 0, 0, theme.px(10))
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self.leading, 1)
        self._column.addWidget(self.notes)
        frame.middle.addWidget(self._beside)
        self._add_buttons()
        self._ring = FocusRing(self, theme)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK)
        self._clock.timeout.connect(self._say_time)
        frame.time.soon.connect(self._say_time)
        frame.time.over.connect(self._say_time)
        frame.time.start()
        self._clock.start()
        self.refresh()

    def _add_buttons(self) -> None:
        frame = self.frame
        self.skip = frame.head_button(_("Skip"), "", _("Leave out the rest of this step (Shift+Page Down)"))
        self.skip.clicked.connect(self.session.skip)
        self.blank = frame.head_button("", "eye", _("Show nothing on the wall for a while (B)"))
        self.blank.setCheckable(True)
        self.blank.clicked.connect(self.blank_wanted)
        self.swap = frame.head_button("", "project", _("Put the wall on the other screen (F9)"))
        self.swap.clicked.connect(self.swap_wanted)
        row = frame.head_row
        row.insertWidget(row.indexOf(frame.next), self.skip)
        for button in (self.blank, self.swap):
            row.insertWidget(row.indexOf(frame.menu), button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the pages where there is little of it."""
        super().resizeEvent(event)
        px = self._theme.px
        narrow = self._narrow = self.width() < px(_NARROW)
        self._beside.setFixedWidth(px(_NARROW_COLUMN if narrow else _COLUMN))
        self.frame.side.setHidden(narrow)
        self.frame.mark.setHidden(narrow)
        self.skip.setHidden(narrow)
        self._say_question()
        (self.leading.column if self.height() < px(_LOW) else self._column).addWidget(self.notes)

    def _say_question(self) -> None:
        """Say which step is on where the agenda does not."""
        session = self.session
        self.frame.question.setText(session.phase.name if self._narrow else session.meeting.question)

    # What is shown

    def refresh(self) -> None:
        """Show the meeting as it stands; whoever types notes goes on typing."""
        typing = self.notes.field.hasFocus()
        super().refresh()
        self._say_question()
        if typing:
            self.notes.field.setFocus(Qt.FocusReason.OtherFocusReason)
        # Somebody else sits here during a turn.
        self._beside.setHidden(self.session.in_private())
        self.leading.show_leading(leading(self.session))
        self.skip.setEnabled(self.session.phase.kind is not PhaseKind.CLOSE)
        self._say_time()

    def _say_time(self) -> None:
        self.leading.show_time(*time_words_of(self.session))

    def show_blank(self, blank: bool) -> None:
        """Show whether the wall shows nothing."""
        self.blank.setChecked(blank)

    # Leading

    def _deeds(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        none = Qt.KeyboardModifier.NoModifier
        return {
            **super()._deeds(),
            (Qt.Key.Key_B, none): self.blank_wanted.emit,
            (Qt.Key.Key_F9, none): self.swap_wanted.emit,
            (Qt.Key.Key_F10, none): self.wall_wanted.emit,
        }

    def _ways(self) -> list[list[MeetingWay]]:
        session, now = self.session, self.session.phase.key
        steps = [
            MeetingWay(one.name, "", partial(session.go_to, one.key), chosen=one.key == now, under=_("Go to a step"))
            for one in session.format.phases
        ]
        screens = [
            MeetingWay(_("To the wall"), "F10", self.wall_wanted.emit),
            MeetingWay(_("Show nothing on the wall"), "B", self.blank_wanted.emit, chosen=self.blank.isChecked()),
            MeetingWay(_("Put the wall on the other screen"), "F9", self.swap_wanted.emit),
        ]
        return [*super()._ways(), steps, screens]

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the meeting, with the notes kept."""
        self.notes.flush()
        super().closeEvent(event)

    def head_buttons(self) -> list[QPushButton]:
        """Return what can be done at the head now, in order."""
        row = self.frame.head_row
        items = [row.itemAt(place) for place in range(row.count())]
        found = [item.widget() for item in items if item is not None]
        return [one for one in found if isinstance(one, QPushButton) and not one.isHidden()]

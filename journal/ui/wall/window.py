"""The wall: one meeting, as the room sees it, full-screen on a projector or on the laptop itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import PhaseKind
from journal.ui.context import Context
from journal.ui.theme import Theme
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.look import wall_theme
from journal.ui.wall.phases import Phases
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.shown import agenda_steps, brief_words
from journal.ui.widgets.focus_ring import FocusRing


class WallWindow(QWidget):
    """Shows the phase that is on; every deed goes through the session, so that nothing is lost with the window."""

    left = Signal()
    """The wall was left; the meeting goes on where it stands."""

    def __init__(self, context: Context, session: MeetingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session = session
        self._context = context
        self._blank = False
        self.setWindowTitle(session.meeting.question or _("Retrospective"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # A wall is as large as its screen, whatever a long card would like.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._theme: Theme | None = None
        self._frame: WallFrame | None = None
        self._phases: Phases | None = None
        self._key = ""
        session.changed.connect(self.refresh)
        session.closed.connect(self.close)

    # Its size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words to the height of the wall: the same share of it on any projector."""
        super().resizeEvent(event)
        if self._theme is None or wall_theme(self._context.theme, self.height()).scale != self._theme.scale:
            self._build()

    def _build(self) -> None:
        theme = self._theme = wall_theme(self._context.theme, self.height())
        self.setStyleSheet(theme.style_sheet())
        before = self._frame
        self._frame = WallFrame(theme, self.session.left)
        self._phases = Phases(self.session, replace(self._context, theme=theme), self._frame)
        self._frame.paused.connect(self.session.pause)
        self._frame.more_time.connect(self.session.more_time)
        self._frame.next_wanted.connect(self.go_on)
        self._frame.leave_wanted.connect(self.close)
        self._frame.rail.wanted.connect(self.session.go_to)
        self._column.addWidget(self._frame)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._ring = FocusRing(self, theme)
        self._key = ""
        self._frame.time.start()
        self.refresh()

    # What is shown

    @property
    def frame(self) -> WallFrame:
        """Return what stands round the phase."""
        assert self._frame is not None, "a wall is shown before it is asked"
        return self._frame

    @property
    def phases(self) -> Phases:
        """Return the pages of the phases."""
        assert self._phases is not None, "a wall is shown before it is asked"
        return self._phases

    def refresh(self) -> None:
        """Show the meeting as it stands."""
        if self._frame is None or self._phases is None:
            return
        session = self.session
        clock = session.clock
        entered, self._key = session.phase.key != self._key, session.phase.key
        if entered:
            self._phases.look_back()
        self._frame.show_agenda(
            session.meeting.question, agenda_steps(session.format, clock), brief_words(self._phases.brief)
        )
        self._frame.show_paused(not clock.runs)
        self._frame.time.look()
        self._phases.show(entered)

    def go_on(self) -> None:
        """Go on to the next step; after the last one, end the meeting."""
        if self.session.phase.kind is PhaseKind.CLOSE:
            self.end()
        else:
            self.session.next()

    def end(self) -> None:
        """End the meeting for good, if that is meant."""
        sure = self._context.feedback.ask(
            _("End this retrospective?"),
            _("End it"),
            _("Not yet"),
            text=_("From then on it can only be read."),
        )
        if sure:
            self.session.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the wall stands for."""
        deed = self._deeds().get((Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _deeds(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        none = Qt.KeyboardModifier.NoModifier
        return {
            (Qt.Key.Key_Space, none): self.frame.pause.toggle,
            (Qt.Key.Key_Plus, none): self.session.more_time,
            (Qt.Key.Key_PageDown, none): self.go_on,
            (Qt.Key.Key_PageUp, none): self._back,
            (Qt.Key.Key_F11, none): self.close,
            (Qt.Key.Key_B, none): self.toggle_blank,
            (Qt.Key.Key_N, none): self.phases.cards.add_card,
            (Qt.Key.Key_R, none): self.phases.turns.reveal,
        }

    def _back(self) -> None:
        clock = self.session.clock
        if clock.at > 0:
            self.session.go_to(clock.phases[clock.at - 1].key)

    def toggle_blank(self) -> None:
        """Show nothing for a while, so that people look at each other; or show the wall again."""
        self._blank = not self._blank
        self.frame.set_blank(self._blank)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the wall; the clock stands still until somebody goes on."""
        super().closeEvent(event)
        self.left.emit()

    def buttons(self) -> list[QPushButton]:
        """Return what can be done at the foot now."""
        return [button for button in self.frame.foot.findChildren(QPushButton) if not button.isHidden()]

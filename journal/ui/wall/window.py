"""The wall: one meeting, as the room sees it, full-screen on a projector or on the laptop itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from journal.ui.context import Context
from journal.ui.theme import Theme
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.look import wall_theme
from journal.ui.wall.meeting_window import MeetingWindow
from journal.ui.wall.phases import Phases
from journal.ui.wall.session import MeetingSession
from journal.ui.widgets.focus_ring import FocusRing


class WallWindow(MeetingWindow):
    """Shows the phase that is on as large as the room needs it."""

    left = Signal()
    """The wall was left; the meeting goes on where it stands."""

    def __init__(self, context: Context, session: MeetingSession, parent: QWidget | None = None) -> None:
        super().__init__(context, session, parent)
        self._blank = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        # A wall is as large as its screen, whatever a long card would like.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._theme: Theme | None = None
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
        before, frame = self._frame, WallFrame(theme, self.session.left)
        self._hold(frame, Phases(self.session, replace(self._context, theme=theme), frame))
        self._column.addWidget(frame)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._ring = FocusRing(self, theme)
        frame.set_blank(self._blank)
        frame.time.start()
        self.refresh()

    # For a while nothing

    def _deeds(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        return {**super()._deeds(), (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier): self.toggle_blank}

    def toggle_blank(self) -> None:
        """Show nothing for a while, so that people look at each other; or show the wall again."""
        self._blank = not self._blank
        self.frame.set_blank(self._blank)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the wall; the clock stands still until somebody goes on, and what was typed waits in its form."""
        for form in self.findChildren(QDialog):
            form.reject()
        super().closeEvent(event)
        self.left.emit()

"""The wall: one meeting, as the room sees it, full-screen on a projector or on the laptop itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from journal.core.i18n import _
from journal.ui.context import Context
from journal.ui.feedback import Feedback
from journal.ui.theme import Theme
from journal.ui.wall.facilitator_panel import LeadingPanel
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.look import wall_theme
from journal.ui.wall.meeting_menu import MeetingWay
from journal.ui.wall.meeting_window import MeetingWindow
from journal.ui.wall.phases import Phases
from journal.ui.wall.session import MeetingSession
from journal.ui.widgets.focus_ring import FocusRing
from journal.ui.widgets.notice import Notice


class WallWindow(MeetingWindow):
    """Shows the phase that is on as large as the room needs it."""

    blanked = Signal(bool)
    """Whether it shows nothing from now on."""
    leading_wanted = Signal()
    """Whoever leads wants to see how."""
    swap_wanted = Signal()
    """The wall is to go to the other screen."""

    def __init__(self, context: Context, session: MeetingSession, parent: QWidget | None = None) -> None:
        super().__init__(context, session, parent)
        self._blank = False
        self._spoken = True
        self.may_swap = False
        """Whether there is another screen for it."""
        self._panel: LeadingPanel | None = None
        self._offer: Notice | None = None
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
        # What is said stands on the wall, as large as all else there.
        self._context = replace(self._context, theme=theme, feedback=Feedback(self, theme))
        self.session.feedback = self._context.feedback
        self._hold(frame, Phases(self.session, self._context, frame))
        self._column.addWidget(frame)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
            self._panel = None
        self._ring = FocusRing(self, theme)
        frame.set_blank(self._blank)
        frame.time.speaks = self._spoken
        frame.time.start()
        self.refresh()

    # For a while nothing

    def _deeds(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        none = Qt.KeyboardModifier.NoModifier
        return {
            **super()._deeds(),
            (Qt.Key.Key_B, none): self.toggle_blank,
            (Qt.Key.Key_F9, none): self.swap_wanted.emit,
            (Qt.Key.Key_F10, none): self.leading_wanted.emit,
        }

    def _ways(self) -> list[list[MeetingWay]]:
        screens = [
            MeetingWay(_("How to lead this step"), "F10", self.leading_wanted.emit),
            MeetingWay(_("Show nothing for a while"), "B", self.toggle_blank, chosen=self._blank),
            MeetingWay(_("Put the wall on the other screen"), "F9", self.swap_wanted.emit, self.may_swap),
        ]
        return [*super()._ways(), screens]

    def toggle_blank(self) -> None:
        """Show nothing for a while, so that people look at each other; or show the wall again."""
        self._blank = not self._blank
        self.put_away_leading()
        self.frame.set_blank(self._blank)
        if not self._blank:
            self.refresh()
        self.blanked.emit(self._blank)

    # Where there is one screen, or more

    def set_spoken(self, spoken: bool) -> None:
        """Let the wall say aloud that time runs out, or leave that to another window."""
        self._spoken = spoken
        if self._frame is not None:
            self._frame.time.speaks = spoken

    def toggle_leading(self) -> None:
        """Show on the wall itself how the step is led, or put it away; in a turn of somebody nothing lies over it."""
        if self.put_away_leading() or self._blank or self.session.in_private():
            return
        self._panel = LeadingPanel(self.session, self.frame)

    def put_away_leading(self) -> bool:
        """Show the pages whole again; whether something lay over them."""
        panel, self._panel = self._panel, None
        if panel is None or not isValid(panel) or panel.isHidden():
            return False
        panel.put_away()
        return True

    def offer(self, told: str, way: str, deed: Callable[[], object]) -> None:
        """Offer something at the foot of the wall; the keyboard stays where it is."""
        self.withdraw_offer()
        offer = self._offer = Notice(self.frame.theme, told, icon="project", beside=True)
        yes, no = offer.add_way(way), offer.add_way(_("Not now"))
        yes.clicked.connect(lambda _checked=False: deed())
        no.clicked.connect(lambda _checked=False: self.withdraw_offer())
        self._column.addWidget(offer)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(offer, told))

    def withdraw_offer(self) -> None:
        """Offer nothing any more."""
        offer, self._offer = self._offer, None
        if offer is not None:
            offer.hide()
            offer.deleteLater()

    @property
    def offered(self) -> Notice | None:
        """Return what is offered just now."""
        return self._offer

"""Which window of a meeting stands on which screen: the wall on the projector, the facilitator's on the laptop."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.ui.context import Context
from journal.ui.wall.facilitator_window import FacilitatorWindow
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.window import WallWindow


class MeetingScreens(QObject):
    """Puts the windows of one meeting where they belong, and again when a screen comes or goes; its clock runs on."""

    left = Signal()
    """The meeting was left; it goes on where it stands."""

    def __init__(self, context: Context, session: MeetingSession, home: QWidget) -> None:
        """``home`` is the window of the program: it stands on the laptop."""
        super().__init__(home)
        self.session = session
        self._context, self._home = context, home
        self.wall = WallWindow(context, session, home)
        self.wall.left.connect(self.leave)
        self.wall.leading_wanted.connect(self._show_leading)
        self.wall.swap_wanted.connect(self.swap)
        self.facilitator: FacilitatorWindow | None = None
        self._laptop = self._screen_of_home()
        self._projector: QScreen | None = None
        """The screen that the wall has for itself; none while all is on one."""
        self._left = False
        self._wished = False
        """Whether the wall is to go to the other screen once nobody has a turn of their own."""
        session.changed.connect(self._on_changed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screen_added)
        app.screenRemoved.connect(self._on_screen_removed)

    # Where they stand

    @property
    def apart(self) -> bool:
        """Whether the wall has a screen for itself."""
        return self._projector is not None

    def open(self) -> None:
        """Show the meeting: the wall on another screen where there is one, else all on this one."""
        others = self._others()
        self.wall.may_swap = bool(others)
        if others:
            self._put_apart(others[0])
        else:
            self._put_together()

    def swap(self) -> None:
        """Put the wall on the other screen, and what whoever leads needs on the one where the wall was."""
        others = self._others()
        self._wished = self.session.in_private()
        if self._wished:
            return  # Nobody's words go to another screen while they are typed.
        if self._projector is not None:
            self._laptop, projector = self._projector, self._laptop
            self._put_apart(projector)
        elif others:
            self._put_apart(others[0])

    def _others(self, gone: QScreen | None = None) -> list[QScreen]:
        # A screen that shows the same as the laptop's is no second one.
        here = self._laptop.geometry()
        there = [one for one in QGuiApplication.screens() if one is not gone and one is not self._laptop]
        return [one for one in there if one.geometry() != here]

    def _screen_of_home(self, gone: QScreen | None = None) -> QScreen:
        there = [one for one in QGuiApplication.screens() if one is not gone]
        screen = self._home.screen()
        return screen if screen in there else there[0]

    def _put_apart(self, projector: QScreen) -> None:
        self._projector = projector
        if self.facilitator is None:
            self.facilitator = self._make_facilitator()
        self.wall.withdraw_offer()
        self.wall.put_away_leading()
        self.session.desk = self.facilitator.frame
        self.wall.set_spoken(False)
        _fill(self.wall, projector)
        self.facilitator.setScreen(self._laptop)
        self.facilitator.setGeometry(self._laptop.availableGeometry())
        self.facilitator.showMaximized()
        self._activate(self.facilitator)
        self.session.changed.emit()

    def _put_together(self) -> None:
        self._projector = None
        _fill(self.wall, self._laptop)
        self._gather()

    def _gather(self) -> None:
        """Let the wall alone be there; a turn that is under way on the laptop is ended first."""
        facilitator = self.facilitator
        if facilitator is not None and self.session.in_private():
            self._activate(facilitator)
            return
        if facilitator is not None and facilitator.isVisible():
            facilitator.notes.flush()
            facilitator.hide()
        self.session.desk = None
        self.wall.set_spoken(True)
        self._activate(self.wall)
        self.session.changed.emit()

    def _make_facilitator(self) -> FacilitatorWindow:
        made = FacilitatorWindow(self._context, self.session, self._home)
        made.left.connect(self.leave)
        made.blank_wanted.connect(self.wall.toggle_blank)
        made.wall_wanted.connect(lambda: self._activate(self.wall))
        made.swap_wanted.connect(self.swap)
        self.wall.blanked.connect(made.show_blank)
        return made

    def _activate(self, window: QWidget) -> None:
        window.raise_()
        window.activateWindow()

    # What is asked for, and what happens

    def _show_leading(self) -> None:
        if self.apart and self.facilitator is not None:
            self._activate(self.facilitator)
        else:
            self.wall.toggle_leading()

    def _on_changed(self) -> None:
        if self._wished and not self.session.in_private():
            self.swap()
            return
        waits = self.facilitator is not None and self.facilitator.isVisible() and not self.apart
        if waits and not self.session.in_private():
            self._gather()

    def _on_screen_removed(self, screen: QScreen) -> None:
        if self._left:
            return
        self.wall.withdraw_offer()
        if screen not in (self._laptop, self._projector):
            return
        self._laptop = self._screen_of_home(screen)
        others = self._others(screen)
        self.wall.may_swap = bool(others)
        if others and self._projector is not None:
            self._put_apart(others[0])
        else:
            self._put_together()

    def _on_screen_added(self, _screen: QScreen) -> None:
        if self._left:
            return
        self.wall.may_swap = bool(self._others())
        if not self.apart and self.wall.may_swap:
            self.wall.offer(
                _("There is a second screen. The wall can stand there, and this one shows how to lead (F9)."),
                _("Put the wall there"),
                self.swap,
            )

    def show(self) -> None:
        """Bring the meeting to the front."""
        self._activate(self.facilitator if self.apart and self.facilitator is not None else self.wall)

    def leave(self) -> None:
        """Close all windows of the meeting; the clock stands still until somebody goes on."""
        if self._left:
            return
        self._left = True
        for window in (self.facilitator, self.wall):
            if window is not None:
                window.close()
                window.deleteLater()
        self.left.emit()


def _fill(wall: QWidget, screen: QScreen) -> None:
    """Let a wall fill a screen."""
    if wall.isVisible():
        # A window that fills one screen stays there until it is an ordinary one for a moment.
        wall.showNormal()
    wall.setScreen(screen)
    wall.setGeometry(screen.geometry())
    wall.showFullScreen()

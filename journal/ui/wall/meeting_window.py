"""What every window of a meeting does: it shows the phase that is on, and its keys lead the meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from journal.core.i18n import LANGUAGES, _, ngettext
from journal.core.vocabulary import PhaseKind
from journal.ui.context import Context
from journal.ui.dialogs.keys import KeysDialog
from journal.ui.wall.bringing import Bringing
from journal.ui.wall.frame import WallFrame
from journal.ui.wall.key_words import card_keys, meeting_keys, row_keys
from journal.ui.wall.meeting_menu import MeetingMenu, MeetingWay
from journal.ui.wall.parking_form import ParkingForm
from journal.ui.wall.phases import Phases
from journal.ui.wall.present_form import PresentForm
from journal.ui.wall.rows_page import RowsPage
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.shown import BOARD, agenda_steps, brief_words


class MeetingWindow(QWidget):
    """Every deed goes through the session, so that nothing is lost with the window, and all windows follow."""

    left = Signal()
    """The meeting was left; it goes on where it stands."""

    def __init__(self, context: Context, session: MeetingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.session = session
        self._context = context
        # Whoever shares the screen, or looks at the bar of windows, reads nothing of the journal in it.
        self.setWindowTitle(_("Retrospective"))
        self._frame: WallFrame | None = None
        self._phases: Phases | None = None
        self._key = ""
        self._bringing: Bringing | None = None
        session.changed.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        """Take files of cards from now on, wherever they are dropped."""
        super().showEvent(event)
        if self._bringing is None and (handle := self.windowHandle()) is not None:
            self._bringing = Bringing(self._context, self)
            self._bringing.watch(handle, lambda: self.session.meeting)

    def _hold(self, frame: WallFrame, phases: Phases) -> None:
        """Lead the meeting with what is pressed in a frame from now on."""
        self._frame, self._phases, self._key = frame, phases, ""
        # What is said in passing stands above the foot, and hides nothing that can be pressed there.
        self._context.feedback.move_toast(frame.theme.px(14), frame.theme.px(56))
        frame.paused.connect(self.session.pause)
        frame.more_time.connect(self.session.more_time)
        frame.next_wanted.connect(self.go_on)
        frame.leave_wanted.connect(self.close)
        frame.rail.wanted.connect(self.session.go_to)
        frame.side.parking.clicked.connect(lambda _checked=False: self.open_parking())
        frame.menu_wanted.connect(self.open_menu)

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
            session.period.look(session.phase.key)
        self._frame.show_agenda(
            session.meeting.question, agenda_steps(session.format, clock), brief_words(self._phases.brief)
        )
        self._frame.show_paused(not clock.runs)
        self._frame.side.show_parked(len(session.parked()))
        self._frame.time.look()
        self._phases.show(entered)

    def buttons(self) -> list[QPushButton]:
        """Return what can be done at the foot now."""
        return [button for button in self.frame.foot.findChildren(QPushButton) if not button.isHidden()]

    # Leading

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
            text=" ".join(filter(None, (self._parked_words(), _("From then on it can only be read.")))),
        )
        if sure:
            self.session.close()

    def changeEvent(self, event: QEvent) -> None:
        """Say in this window what cannot be done, from when it is used on."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.session.feedback = self._context.feedback

    def _parked_words(self) -> str:
        count = len(self.session.parked())
        told = ngettext(
            "{n} card lies on the parking lot and is kept for another day.",
            "{n} cards lie on the parking lot and are kept for another day.",
            count,
        )
        return told.format(n=count) if count else ""

    def open_parking(self) -> None:
        """Show what was left for another day."""
        ParkingForm(self.frame.theme, self.session, self).open()

    def open_menu(self, place: QPoint | None = None) -> None:
        """Show everything that leads the meeting, at a place of the screen or below its button."""
        button = self.frame.menu
        menu = MeetingMenu(self._ways(), self)
        menu.popup(place or button.mapToGlobal(QPoint(0, button.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the meeting where nothing has one of its own."""
        self.open_menu(event.globalPos())

    def show_keys(self) -> None:
        """Show the keys of the meeting."""
        rows = isinstance(self.frame.pages.currentWidget(), RowsPage)
        chosen = (_("The row with the keys"), row_keys()) if rows else (_("The card that is chosen"), card_keys())
        parts = [chosen, (_("The meeting"), meeting_keys())]
        KeysDialog(self.frame.theme, parts, self).open()

    def _ways(self) -> list[list[MeetingWay]]:
        session, frame = self.session, self.frame
        last = session.phase.kind is PhaseKind.CLOSE
        topics = session.phase.kind is PhaseKind.DISCUSS
        time = [
            MeetingWay(_("Go on") if frame.pause.isChecked() else _("Pause"), _("Space"), frame.pause.toggle),
            MeetingWay(_("One minute more"), "+", session.more_time),
            *([MeetingWay(_("Next topic"), "X", session.next_topic)] if topics else []),
        ]
        steps = [
            MeetingWay(_("End the retrospective") if last else _("Next step"), _("Page Down"), self.go_on),
            MeetingWay(_("Leave this step out"), _("Shift+Page Down"), session.skip, not last),
            MeetingWay(_("One step back"), _("Page Up"), self._back, session.clock.at > 0),
        ]
        wall = [
            MeetingWay(_("Add a card"), "N", self.phases.add_card, session.phase.kind in BOARD),
            MeetingWay(_("Parking lot"), _("Shift+P"), self.open_parking),
            MeetingWay(_("Who is here"), "W", self.say_present, not session.in_private()),
            MeetingWay(_("Keys"), "F1", self.show_keys),
            MeetingWay(_("Leave the wall"), "F11", self.close),
        ]
        return [time, steps, wall, self._languages()]

    def _languages(self) -> list[MeetingWay]:
        """Return the languages that the wall can say things in as well."""
        format, name = self.session.format, _("Second language")
        found = [code for code in self.session.services.formats.languages(format.key) if code != format.language]
        ways = [
            MeetingWay(LANGUAGES[code], "", partial(self.session.speak_also, code), chosen=format.second == code,
                       under=name)
            for code in found
        ]  # fmt: skip
        none = MeetingWay(_("None"), "", partial(self.session.speak_also, ""), chosen=not format.second, under=name)
        return [none, *ways] if ways else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key of the wall stands for."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Plus:  # on many keyboards it takes Shift to type it
            held = Qt.KeyboardModifier.NoModifier
        deed = self._deeds().get((key, held))
        if deed is None:
            super().keyPressEvent(event)
        else:
            deed()

    def _deeds(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        none, ctrl, back = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, self.session.taking_back
        shift = Qt.KeyboardModifier.ShiftModifier
        return {
            (Qt.Key.Key_Space, none): self.frame.pause.toggle,
            (Qt.Key.Key_Plus, none): self.session.more_time,
            (Qt.Key.Key_PageDown, none): self.go_on,
            (Qt.Key.Key_PageUp, none): self._back,
            (Qt.Key.Key_PageDown, shift): self.session.skip,
            (Qt.Key.Key_X, none): self.session.next_topic,
            (Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier): self.open_parking,
            (Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier): self.open_menu,
            (Qt.Key.Key_W, none): self.say_present,
            (Qt.Key.Key_F1, none): self.show_keys,
            (Qt.Key.Key_F11, none): self.close,
            (Qt.Key.Key_N, none): self.phases.add_card,
            (Qt.Key.Key_R, none): self.phases.turns.reveal,
            (Qt.Key.Key_Z, ctrl): back.undo,
            (Qt.Key.Key_Z, ctrl | shift): back.redo,
            (Qt.Key.Key_Y, ctrl): back.redo,
        }

    def say_present(self) -> None:
        """Ask who is here now; nobody's turn is disturbed."""
        if not self.session.in_private():
            PresentForm(replace(self._context, theme=self.frame.theme), self.session.meeting, self).open()

    def _back(self) -> None:
        clock = self.session.clock
        if clock.at > 0:
            self.session.go_to(clock.phases[clock.at - 1].key)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the meeting; the clock stands still until somebody goes on, and what was typed waits in its form."""
        for form in self.findChildren(QDialog):
            form.reject()
        super().closeEvent(event)
        self.left.emit()

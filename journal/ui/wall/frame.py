"""What stands round every phase on the wall: the question and the time above, the agenda beside, deeds below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.wall.agenda_rail import AgendaStep
from journal.ui.wall.side import WallSide
from journal.ui.wall.two_languages import say
from journal.ui.wall.wall_time import WallTime
from journal.ui.widgets.sections import words
from journal.ui.widgets.stones import paint_plain_cairn


class WallFrame(QWidget):
    """Holds one page for each way to spend a phase."""

    paused = Signal(bool)
    more_time = Signal()
    next_wanted = Signal()
    leave_wanted = Signal()
    menu_wanted = Signal()
    keyboard_left = Signal()
    """What had the keyboard at the foot is gone from there."""

    def __init__(self, theme: Theme, left: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(left))
        self.middle = QHBoxLayout()
        px = theme.px
        self.middle.setContentsMargins(px(14), px(11), px(14), 0)
        self.middle.setSpacing(px(14))
        self.side = WallSide(theme)
        self.rail, self.brief = self.side.rail, self.side.brief
        self.middle.addWidget(self.side)
        self.pages = QStackedWidget()
        self.middle.addWidget(self.pages, 1)
        column.addLayout(self.middle, 1)
        column.addWidget(self._foot())

    # Building

    def _head(self, left: Callable[[], float]) -> QFrame:
        px = self.theme.px
        head = QFrame()
        head.setProperty("role", "wallHead")
        head.setMinimumHeight(px(54))
        row = self.head_row = QHBoxLayout(head)
        row.setContentsMargins(px(14), px(4), px(14), px(4))
        row.setSpacing(px(11))
        self.mark = _Mark(self.theme)
        row.addWidget(self.mark)
        self.question = words("", "wallQuestion")
        row.addWidget(self.question, 1)
        self.time = WallTime(left)
        row.addWidget(self.time)
        self.pause = self.head_button(_("Pause"), "pausei", _("Stop the time, or let it go on (Space)"))
        self.pause.setCheckable(True)
        self.pause.toggled.connect(self._on_paused)
        self.more = self.head_button(_("+ 1 min"), "", _("One minute more for this step"))
        self.more.clicked.connect(self.more_time)
        self.next = self.head_button(_("Next"), "skip", _("Go on to the next step (Page Down)"))
        self.next.clicked.connect(self.next_wanted)
        self.menu = self.head_button("", "more", _("Everything that leads the meeting (Shift+M)"))
        self.menu.clicked.connect(lambda _checked=False: self.menu_wanted.emit())
        self.close_button = self.head_button("", "x", _("Leave the wall; everything is kept (F11)"))
        self.close_button.clicked.connect(self.leave_wanted)
        for button in (self.pause, self.more, self.next, self.menu, self.close_button):
            row.addWidget(button)
        return head

    def head_button(self, text: str, icon: str, tip: str) -> QPushButton:
        """Return a button as they stand in the head."""
        button = QPushButton(text)
        if icon:
            button.setIcon(self.theme.icon(icon, "sidebarInk", 13))
            button.setIconSize(QSize(self.theme.px(13), self.theme.px(13)))
        button.setToolTip(tip)
        if not text:
            button.setAccessibleName(tip)
        button.setAccessibleDescription(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _foot(self) -> QFrame:
        px = self.theme.px
        self.foot = QFrame()
        self.foot.setProperty("role", "wallFoot")
        self.foot.setMinimumHeight(px(47))
        self._foot_row = QHBoxLayout(self.foot)
        self._foot_row.setContentsMargins(px(14), px(6), px(14), px(6))
        self._foot_row.setSpacing(px(7))
        self.said = words("", "section")
        self._foot_row.addWidget(self.said, 1)
        return self.foot

    # What is shown

    def show_agenda(self, question: str, steps: Sequence[AgendaStep], brief: str) -> None:
        """Show what the meeting asks, where it stands, and the month in a few lines."""
        self.question.setText(question)
        self.side.show_meeting(steps, brief)

    def keep(self, *pages: QWidget) -> None:
        """Keep pages that are shown later, so that they go with the wall also when they never are."""
        for page in pages:
            page.setParent(self)
            page.hide()

    def show_page(self, page: QWidget, said: str, deeds: Sequence[QWidget]) -> None:
        """Show a page, and what can be done with it at the foot."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        held: QWidget | None = self.window().focusWidget()
        at_foot = held is not None and self.foot.isAncestorOf(held)
        self.pages.setCurrentWidget(page)
        say(self.said, said, self.theme)
        while self._foot_row.count() > 1:
            item = self._foot_row.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
        for deed in deeds:
            self._foot_row.addWidget(deed)
            deed.show()
        self.foot.setVisible(bool(said or deeds))
        if at_foot and held not in deeds:
            self.keyboard_left.emit()

    def set_blank(self, blank: bool) -> None:
        """Show nothing but the time, so that people look at each other; or all of it again."""
        for part in (self.pages, self.foot, self.side, self.question):
            part.setVisible(not blank)

    def show_paused(self, paused: bool) -> None:
        """Show whether the time stands still."""
        blocked = self.pause.blockSignals(True)
        self.pause.setChecked(paused)
        self.pause.blockSignals(blocked)
        self._say_paused(paused)

    def _on_paused(self, paused: bool) -> None:
        self._say_paused(paused)
        self.paused.emit(paused)

    def _say_paused(self, paused: bool) -> None:
        self.pause.setText(_("Go on") if paused else _("Pause"))
        self.pause.setIcon(self.theme.icon("play" if paused else "pausei", "sidebarInk", 13))


class _Mark(QLabel):
    """The cairn of the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(26), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        ink, mark = self._theme.color("sidebarInk"), self._theme.color("sidebarMark")
        paint_plain_cairn(painter, self._theme, QRectF(self.rect()), [ink, ink, ink, mark])
        painter.end()

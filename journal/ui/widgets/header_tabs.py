"""Tabs beside a screen's heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme

_PLENTY = 1_000_000


class HeaderTabs(QWidget):
    """A row of words of which one is chosen; the arrow keys move along it.

    Where there is little room, the counts behind the words go first, then the last words go into a menu.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, names: Sequence[str], label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._gap = theme.px(4)
        row.setSpacing(self._gap)
        self._names = list(names)
        self._amounts = [0] * len(self._names)
        self._rooms = (_PLENTY, _PLENTY)
        self._group = QButtonGroup(self)
        for number, name in enumerate(names):
            button = QToolButton()
            button.setText(name)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setCheckable(True)
            button.setProperty("role", "tab")
            # A tab keeps its words; what stands beside the tabs gives way.
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.choose)
        self.more = self._make_more()
        row.addWidget(self.more)

    def _make_more(self) -> QToolButton:
        more = QToolButton()
        more.setText(_("More"))
        more.setAccessibleName(_("More parts of this screen"))
        more.setToolTip(_("More parts of this screen"))
        more.setProperty("role", "menu")
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        menu = QMenu(more)
        menu.aboutToShow.connect(self._fill_menu)
        more.setMenu(menu)
        more.hide()
        return more

    def current(self) -> int:
        """Return the number of the tab chosen."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Choose a tab, as a click would."""
        self._group.button(number).setChecked(True)
        self._fit()
        self.chosen.emit(number)

    def count(self, number: int, amount: int) -> None:
        """Show how many a tab holds behind its name; nothing when it holds none."""
        if self._amounts[number] == amount:
            return
        self._amounts[number] = amount
        self._group.button(number).setAccessibleName(self._full(number))
        self._group.button(number).setToolTip(self._full(number))
        self._fit()

    def fit(self, room: int, at_most: int) -> None:
        """Take no more than ``room``, or ``at_most`` where the bare words need it."""
        if (room, at_most) != self._rooms:
            self._rooms = (room, at_most)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along with the arrow keys."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        number = min(max(self.current() + step, 0), len(self._names) - 1)
        self.choose(number)
        self._group.button(number).setFocus(Qt.FocusReason.TabFocusReason)

    def _full(self, number: int) -> str:
        amount = self._amounts[number]
        return f"{self._names[number]} {amount}" if amount else self._names[number]

    def _fit(self) -> None:
        """Show what there is room for; the chosen tab is always among it."""
        room, at_most = self._rooms
        buttons = self._group.buttons()
        self._write(with_counts=True)
        if self._width(buttons) > room:
            self._write(with_counts=False)
        shown = list(buttons)
        if self._width(shown) > at_most:
            at_most -= self.more.sizeHint().width() + self._gap
            while len(shown) > 1 and self._width(shown) > at_most:
                shown.remove([one for one in shown if not one.isChecked()][-1])
        for button in buttons:
            button.setVisible(button in shown)
        self.more.setVisible(len(shown) < len(buttons))

    def _write(self, *, with_counts: bool) -> None:
        for number, name in enumerate(self._names):
            self._group.button(number).setText(self._full(number) if with_counts else name)

    def _width(self, buttons: Sequence[QWidget]) -> int:
        return sum(button.sizeHint().width() for button in buttons) + self._gap * (len(buttons) - 1)

    def _fill_menu(self) -> None:
        menu = self.more.menu()
        menu.clear()
        for number in range(len(self._names)):
            if self._group.button(number).isHidden():
                menu.addAction(self._full(number)).triggered.connect(lambda _on=False, n=number: self.choose(n))

"""A phase in which the room goes through a list: last actions, assumptions, strategies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.wall.foot_buttons import TWO_LINES
from journal.ui.wall.keys import WallArea
from journal.ui.wall.two_languages import first_of, on_two_lines, say
from journal.ui.widgets.chips import Flow
from journal.ui.widgets.sections import empty_layout, words


@dataclass(frozen=True)
class Way:
    """One thing that the room can say of a row."""

    key: str
    name: str
    spoken: str = ""
    """What a name that is only a number stands for."""
    number: int | None = None
    """The number that says it; its place among the ways where there is none."""


@dataclass(frozen=True)
class WallRow:
    """One thing of the list, and what the room can say of it."""

    id: str
    title: str
    told: str = ""
    warning: str = ""
    ways: Sequence[Way] = ()
    said: str = ""
    """Key of what was said in this meeting; empty until then."""
    usual: str = ""
    """Key of what Enter says; the first of the ways where it is empty."""
    below: bool = False
    """Whether the ways stand below the words, on as many lines as they need: there are too many for beside them."""


_FEW = 3
"""More ways than that stand smaller, so that they stand together."""


class RowsPage(QWidget):
    """Lists rows; each is answered with a number or a click."""

    said = Signal(str, str)
    """What was said of a row: its id, and the key of the way."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(8))
        self.prompt = words("", "question")
        outer.addWidget(self.prompt)
        self._area = WallArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, theme.px(6), theme.px(8))
        self._column.setSpacing(theme.px(7))
        self._area.setWidget(body)
        outer.addWidget(self._area, 1)
        self.rows: list[RowCard] = []

    def show_rows(self, prompt: str, rows: Sequence[WallRow]) -> None:
        """Show a list with what was said so far; the keyboard stays on its row, and each row in its place."""
        say(self.prompt, prompt, self._theme)
        # What was answered would be sorted behind what was not: a row that jumps takes the room's eyes with it.
        places = {card.row.id: place for place, card in enumerate(self.rows)}
        rows = sorted(rows, key=lambda row: places.get(row.id, len(places)))
        if [card.row for card in self.rows] == rows:
            return
        before = next((card.row.id for card in self.rows if card.has_keyboard()), "")
        empty_layout(self._column)
        self.rows = [RowCard(self._theme, row) for row in rows]
        for card in self.rows:
            card.said.connect(self.said)
            card.stepped.connect(self._step)
            self._column.addWidget(card)
        self._column.addStretch(1)
        if before:
            self._focus(next((place for place, card in enumerate(self.rows) if card.row.id == before), 0))

    def begin(self) -> None:
        """Go to the first row of which nothing was said yet."""
        if not self.rows:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus(next((place for place, card in enumerate(self.rows) if not card.row.said), 0))

    def go_on(self, row: str) -> None:
        """Go from a row to the next one of which nothing was said yet; stay where there is none."""
        here = next((place for place, card in enumerate(self.rows) if card.row.id == row), 0)
        open_rows = (place for place, card in enumerate(self.rows) if place > here and not card.row.said)
        self._focus(next(open_rows, here))

    def _step(self, card: QWidget, way: int) -> None:
        places = {id(one): place for place, one in enumerate(self.rows)}
        self._focus(places.get(id(card), 0) + way)

    def _focus(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            # Shown at once: behind a form, only what is seen can be given the keys of the window.
            self.rows[place].show()
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.rows[place])


class RowCard(QFrame):
    """One row."""

    said = Signal(str, str)
    stepped = Signal(QWidget, int)

    def __init__(self, theme: Theme, row: WallRow) -> None:
        super().__init__()
        self.row = row
        self.setProperty("role", "wallRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(". ".join(filter(None, (row.title, row.told, row.warning))))
        px = theme.px
        line: QBoxLayout = QVBoxLayout(self) if row.below else QHBoxLayout(self)
        line.setContentsMargins(px(9), px(6), px(9), px(7))
        line.setSpacing(px(4) if row.below else px(7))
        column = QVBoxLayout()
        column.setSpacing(px(1))
        column.addWidget(words(row.title, "section"))
        if row.told:
            column.addWidget(words(row.told, "secondary"))
        if row.warning:
            column.addWidget(words(row.warning, "warning"))
        line.addLayout(column, 1)
        numbered = {place if way.number is None else way.number: way for place, way in enumerate(row.ways, start=1)}
        self._numbers = {number: way.key for number, way in numbered.items()}
        self.buttons = {way.key: self._button(theme, way, number) for number, way in numbered.items()}
        if row.below:
            flow = Flow(px(5))
            flow.add(*self.buttons.values())
            line.addWidget(flow)
        else:
            for button in self.buttons.values():
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _button(self, theme: Theme, way: Way, number: int) -> QPushButton:
        button = QPushButton(on_two_lines(way.name))
        button.setProperty("small", len(self.row.ways) > _FEW)
        button.setMinimumHeight(theme.px(TWO_LINES) if "\n" in button.text() else 0)
        button.setCheckable(bool(self.row.said) or len(self.row.ways) > 1)
        button.setChecked(way.key == self.row.said)
        spoken = way.spoken or first_of(way.name)
        button.setToolTip(_("{name} ({keys})").format(name=spoken, keys=number))
        if way.spoken:
            button.setAccessibleName(f"{way.name}. {way.spoken}")
        button.setAccessibleDescription(self.row.title)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self._say(way.key))
        return button

    def _say(self, way: str) -> None:
        # A form that opens may be left: until something is said, the buttons show what was said before.
        for key, button in self.buttons.items():
            button.setChecked(key == self.row.said)
        self.said.emit(self.row.id, way)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is on the row or on one of its buttons, or will be once a form over it has closed."""
        held: QWidget | None = self.window().focusWidget()
        return held is not None and (held is self or self.isAncestorOf(held))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say something with its number, the usual with Enter; go up and down."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        way = self._entered() if enter else self._numbers.get(int(key) - int(Qt.Key.Key_0), "")
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if way and not held:
            self._say(way)
        elif step:
            self.stepped.emit(self, step)
        else:
            super().keyPressEvent(event)

    def _entered(self) -> str:
        """Return what Enter says: what the button with the keyboard says, or else the usual."""
        chosen = (key for key, button in self.buttons.items() if button.hasFocus())
        return next(chosen, self.row.usual or next(iter(self.buttons), ""))

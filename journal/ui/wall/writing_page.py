"""Silent writing on one laptop: the keyboard goes round, and nobody sees a card before all are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.wall.statement_page import StatementPage
from journal.ui.widgets.form import GrowingText
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.sections import empty_layout, words


@dataclass(frozen=True)
class OwnCard:
    """A card of the turn under way, which its writer can still change."""

    id: str
    column: str
    words: str


class WritingPage(QWidget):
    """Between two turns it tells nothing but how many cards there are; within one it shows that turn's cards alone."""

    turn_wanted = Signal(str)
    """Somebody sits down to write: the id of who, where cards carry names; empty otherwise."""
    kept = Signal(str, str)
    """Words are a card of a column, by its key."""
    changed = Signal(str, str)
    """A card of this turn reads otherwise; empty words take it away."""
    turn_ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editing = ""
        self._columns: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pages = QStackedWidget()
        column.addWidget(self.pages)
        self.between = self._make_between()
        self.turn = self._make_turn()
        self.pages.addWidget(self.between)
        self.pages.addWidget(self.turn)

    # Between two turns

    def _make_between(self) -> QWidget:
        page, px = QWidget(), self._theme.px
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, px(12))
        column.setSpacing(px(12))
        self.told = StatementPage(self._theme)
        column.addWidget(self.told, 1)
        self._writers = QHBoxLayout()
        self._writers.setSpacing(px(8))
        column.addLayout(self._writers)
        return page

    def show_between(self, prompt: str, cards: int, turns: int, writers: Sequence[tuple[str, str]]) -> None:
        """Show that the keyboard can be passed on: to whoever is next, or to one of those who are named."""
        count = ngettext("{n} card so far", "{n} cards so far", cards).format(n=cards)
        if turns:
            count = _("{cards}, from {n} turns").format(cards=count, n=turns) if turns > 1 else count
        self.told.show_words(_("Write in silence. Pass the keyboard round."), prompt, count)
        empty_layout(self._writers)
        for who, name in writers or [("", _("My turn"))]:
            button = QPushButton(name)
            button.setProperty("primary", not writers)
            button.clicked.connect(lambda _checked=False, chosen=who: self.turn_wanted.emit(chosen))
            self._writers.addWidget(button)
        self._writers.addStretch(1)
        self.pages.setCurrentWidget(self.between)
        first = self._writers.itemAt(0)
        widget = first.widget() if first is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # Within a turn

    def _make_turn(self) -> QWidget:
        page, px = QWidget(), self._theme.px
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, px(10))
        column.setSpacing(px(8))
        self.prompt = words("", "question")
        column.addWidget(self.prompt)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(px(6))
        self._group = QButtonGroup(self)
        column.addLayout(self.chips)
        self.field = GrowingText(self._theme, lines=2, most=4, placeholder=_("Say it in ten words."))
        self.field.setAccessibleName(_("Card"))
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.keep = QPushButton(_("Keep card"))
        self.keep.clicked.connect(lambda _checked=False: self._keep())
        self.keys = words(_("Enter keeps it. Alt and a number chooses the column."), "caption")
        self.end = QPushButton(_("I am done"))
        self.end.setProperty("primary", True)
        self.end.setToolTip(_("Nobody sees these cards until all are shown (Ctrl+Enter)"))
        self.end.clicked.connect(lambda _checked=False: self._end())
        row.addWidget(self.keep)
        row.addWidget(self.keys, 1)
        row.addWidget(self.end)
        column.addLayout(row)
        self._own = QVBoxLayout()
        self._own.setSpacing(px(6))
        column.addLayout(self._own)
        column.addStretch(1)
        return page

    def show_turn(self, prompt: str, columns: Sequence[tuple[str, str]], own: Sequence[OwnCard]) -> None:
        """Show a turn: where cards can go, and those written in it so far."""
        self.prompt.setText(prompt)
        if list(columns) != self._columns:
            self._columns = list(columns)
            self._make_chips()
        names = dict(columns)
        empty_layout(self._own)
        for card in own:
            self._own.addWidget(self._row(card, names.get(card.column, "")))
        if self.pages.currentWidget() is not self.turn:
            self.pages.setCurrentWidget(self.turn)
            self.field.clear()
            self._editing = ""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_chips(self) -> None:
        empty_layout(self.chips)
        self._group = QButtonGroup(self)
        for place, (_key, name) in enumerate(self._columns):
            chip = QPushButton(name)
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            chip.setToolTip(_("Cards go here (Alt+{n})").format(n=place + 1))
            self._group.addButton(chip, place)
            self.chips.addWidget(chip)
            chip.setVisible(len(self._columns) > 1)
        self.chips.addStretch(1)

    def column(self) -> str:
        """Return the key of the column that a card would go to."""
        return self._columns[max(0, self._group.checkedId())][0]

    def choose_column(self, key: str) -> None:
        """Let the next card go to a column."""
        place = next((place for place, (one, _name) in enumerate(self._columns) if one == key), 0)
        chip = self._group.button(place)
        if chip is not None:
            chip.setChecked(True)

    def _row(self, card: OwnCard, column: str) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._theme.px(8))
        told = QLabel(card.words)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        told.setToolTip(column)
        inside.addWidget(told, 1)
        for name, deed in ((_("Edit"), self._edit), (_("Take away"), self._take_away)):
            button = link_button(name)
            button.setAccessibleDescription(card.words)
            button.clicked.connect(lambda _checked=False, chosen=deed: chosen(card))
            inside.addWidget(button)
        return row

    def _edit(self, card: OwnCard) -> None:
        self._editing = card.id
        self.choose_column(card.column)
        self.field.setPlainText(card.words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, card: OwnCard) -> None:
        self.changed.emit(card.id, "")

    def typed(self) -> str:
        """Return what is in the field and on no card yet."""
        return " ".join(self.field.toPlainText().split())

    def _keep(self) -> None:
        text, editing = self.typed(), self._editing
        if not text:
            return
        self.field.clear()
        self._editing = ""
        if editing:
            self.changed.emit(editing, text)
        else:
            self.kept.emit(self.column(), text)

    def _end(self) -> None:
        self._keep()
        self.turn_ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a card with Enter in its field, and end the turn with Ctrl+Enter."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._took(event)
        return False

    def _took(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        place = key - Qt.Key.Key_1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held & Qt.KeyboardModifier.ShiftModifier:
            if held & Qt.KeyboardModifier.ControlModifier:
                self._end()
            else:
                self._keep()
            return True
        if held == Qt.KeyboardModifier.AltModifier and 0 <= place < len(self._columns):
            self.choose_column(self._columns[place][0])
            return True
        return False

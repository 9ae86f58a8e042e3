"""Silent writing on one laptop: the keyboard goes round, and nobody sees a card before all are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.wall.card_field import CardField, covered
from journal.ui.wall.private_turn import NOTHING, OwnCard
from journal.ui.wall.statement_page import StatementPage
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.sections import empty_layout, words


class WritingPage(QWidget):
    """Between two turns it tells nothing but how many cards there are; within one it shows that turn's cards alone."""

    turn_wanted = Signal(str)
    """Somebody sits down to write: the id of who, where cards carry names; empty otherwise."""
    typed = Signal(str, str)
    """What stands in the field, and the key of the column that it would go to."""
    keep_wanted = Signal()
    """What stands in the field is a card."""
    edit_wanted = Signal(object)
    """A card of this turn is to be typed anew."""
    take_away_wanted = Signal(object)
    """A card of this turn is to go."""
    turn_ended = Signal()
    cover_wanted = Signal(bool)
    """Words are to be covered while they are typed, or shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns: list[tuple[str, str]] = []
        self._covered = False
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
        self.mirrored = QWidget()
        row = QHBoxLayout(self.mirrored)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        self.cover_all = self._cover_button()
        row.addWidget(self.cover_all)
        row.addWidget(words(_("A projector that mirrors this screen shows what is typed."), "caption"), 1)
        column.addWidget(self.mirrored)
        return page

    def _cover_button(self) -> QPushButton:
        button = QPushButton(_("Cover the words"))
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setToolTip(_("Show a dot for each letter while somebody types (Ctrl+H)"))
        button.clicked.connect(self.cover_wanted)
        return button

    def show_covered(self, on: bool, *, mirrored: bool) -> None:
        """Cover the words of turns, or show them; ``mirrored`` where everybody may see this screen."""
        for button in (self.cover_all, self.cover):
            button.setChecked(on)
            button.setVisible(mirrored)
        self.mirrored.setVisible(mirrored)
        self._covered = on and mirrored
        self.field.cover(self._covered)

    def show_between(
        self, prompt: str, cards: int, turns: int, writers: Sequence[tuple[str, str]], on_wall: int
    ) -> None:
        """Show that the keyboard can be passed on: to whoever is next, or to one of those who are named.

        ``cards`` lie face down; ``on_wall`` were shown already.
        """
        count = ngettext("{n} card so far", "{n} cards so far", cards).format(n=cards)
        if on_wall and not cards:
            told = ngettext("{n} card lies open on the wall", "{n} cards lie open on the wall", on_wall)
            count = told.format(n=on_wall)
        elif turns:
            count = _("{cards}, from {n} turns").format(cards=count, n=turns) if turns > 1 else count
        self.told.show_words(_("Write in silence. Pass the keyboard round."), prompt, count)
        empty_layout(self._writers)
        for who, name in writers or [("", _("My turn"))]:
            button = QPushButton(name)
            button.setProperty("primary", not writers)
            button.clicked.connect(lambda _checked=False, chosen=who: self.turn_wanted.emit(chosen))
            self._writers.addWidget(button)
            # What is not shown yet takes no keyboard.
            button.show()
        self._writers.addStretch(1)
        self.pages.setCurrentWidget(self.between)
        # Nothing of a turn is left in what is not seen either: not its words, nor a step back to them.
        self.begin_with(NOTHING)
        empty_layout(self._own)
        self.begin()

    def begin(self) -> None:
        """Put the keyboard on the first who can sit down, or on the words of whoever sits here."""
        first = self._writers.itemAt(0)
        widget = first.widget() if first is not None else None
        if self.pages.currentWidget() is self.turn:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_elsewhere(self) -> None:
        """Show that somebody writes on another screen, and nothing of it."""
        self.told.show_words(_("Somebody is writing."), _("Nobody sees a card before all are shown."))
        empty_layout(self._writers)
        self.mirrored.hide()
        self.pages.setCurrentWidget(self.between)

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
        self.field = CardField(self._theme)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._say_typed)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.keep = QPushButton(_("Keep card"))
        self.keep.clicked.connect(lambda _checked=False: self.keep_wanted.emit())
        self.keys = words(_("Enter keeps it. Alt and a number chooses the column."), "caption")
        self.end = QPushButton(_("I am done"))
        self.end.setProperty("primary", True)
        self.end.setToolTip(_("Nobody sees these cards until all are shown (Ctrl+Enter)"))
        self.end.clicked.connect(lambda _checked=False: self.turn_ended.emit())
        row.addWidget(self.keep)
        row.addWidget(self.keys, 1)
        self.cover = self._cover_button()
        row.addWidget(self.cover)
        row.addWidget(self.end)
        column.addLayout(row)
        self._own = QVBoxLayout()
        self._own.setSpacing(px(6))
        column.addLayout(self._own)
        column.addStretch(1)
        return page

    def show_turn(
        self, prompt: str, columns: Sequence[tuple[str, str]], own: Sequence[OwnCard], typed: OwnCard
    ) -> None:
        """Show a turn: where cards can go, those written in it so far, and what is being typed."""
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
            self.choose_column(typed.column)
            self.begin_with(typed)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with(self, typed: OwnCard) -> None:
        """Put words into the field: those of a card, or none; nothing that stood there can be had back."""
        if typed != NOTHING:
            self.choose_column(typed.column)
        self.field.setPlainText(typed.words)
        self.field.moveCursor(QTextCursor.MoveOperation.End)

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
            chip.toggled.connect(lambda _on: self._say_typed())
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
        told = QLabel(covered(card.words) if self._covered else card.words)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        told.setToolTip(column)
        inside.addWidget(told, 1)
        for name, wanted in ((_("Edit"), self.edit_wanted), (_("Take away"), self.take_away_wanted)):
            button = link_button(name)
            button.setAccessibleDescription(card.words)
            button.clicked.connect(lambda _checked=False, asked=wanted: asked.emit(card))
            inside.addWidget(button)
        return row

    def _say_typed(self) -> None:
        if self._columns:
            self.typed.emit(self.column(), " ".join(self.field.toPlainText().split()))

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
                self.turn_ended.emit()
            else:
                self.keep_wanted.emit()
            return True
        if held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_H and self.cover.isVisible():
            self.cover_wanted.emit(not self._covered)
            return True
        if held == Qt.KeyboardModifier.AltModifier and 0 <= place < len(self._columns):
            self.choose_column(self._columns[place][0])
            return True
        return False

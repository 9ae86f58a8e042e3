"""The controls that questions of a template are answered with, one way to answer each sort."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from journal.text.templates import NoteField, Sort
from journal.ui.theme import Theme
from journal.ui.widgets.chips import Chip, Flow
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import GrowingText, WheelGuard
from journal.ui.widgets.plain_words import on_button

Known = Mapping[Sort, Sequence[tuple[str, str]]]
"""The records that can be named in an answer, by sort: id and words."""
NAMING = frozenset({Sort.PERSON, Sort.ACTOR, Sort.STRATEGY, Sort.ASSUMPTION, Sort.MARKER})
_MOST_LINES = 8


@dataclass(frozen=True)
class Control:
    """A widget to answer with, and its answer: what is kept, and how people read it."""

    widget: QWidget
    value: Callable[[], str]
    put: Callable[[str], None]
    words: Callable[[], str]


class OptionChips(Flow):
    """One of a few options, or none: a second click takes the choice back."""

    changed = Signal()

    def __init__(self, theme: Theme, options: Mapping[str, str]) -> None:
        super().__init__(theme.px(5))
        self.chips: dict[str, Chip] = {}
        self._options = options
        for value, words in options.items():
            chip = Chip(on_button(words))
            chip.setAccessibleName(words)
            chip.clicked.connect(lambda on=False, value=value: self._choose(value if on else ""))
            self.chips[value] = chip
            self.add(chip)
        first = next(iter(self.chips.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> str:
        """Return the option chosen; empty for none."""
        return next((value for value, chip in self.chips.items() if chip.isChecked()), "")

    def words(self) -> str:
        """Return the option chosen as people read it."""
        return self._options.get(self.value(), "")

    def put(self, value: str) -> None:
        """Choose an option."""
        for other, chip in self.chips.items():
            chip.setChecked(other == value)

    def _choose(self, value: str) -> None:
        self.put(value)
        self.changed.emit()


class RecordBox(QComboBox):
    """Names a record of the journal; words that name none are an answer too."""

    def __init__(self, options: Sequence[tuple[str, str]], placeholder: str) -> None:
        super().__init__()
        self._ids = {words: record_id for record_id, words in options}
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.addItems(list(self._ids))
        self.setCurrentIndex(-1)
        self.installEventFilter(WheelGuard(self))
        field = self.lineEdit()
        assert field is not None
        field.setPlaceholderText(placeholder)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def value(self) -> str:
        """Return the id of the record named, or the words where they name none."""
        words = self.words()
        return self._ids.get(words, words)

    def words(self) -> str:
        """Return what stands in the box."""
        return " ".join(self.currentText().split())

    def put(self, value: str) -> None:
        """Show a record by its id, or words."""
        self.setEditText(next((words for words, record_id in self._ids.items() if record_id == value), value))


def control_for(theme: Theme, field: NoteField, known: Known, changed: Callable[[], None]) -> Control:
    """Return what one question is answered with; ``changed`` hears of every change."""
    if field.sort in (Sort.CHOICE, Sort.SCALE):
        chips = OptionChips(theme, field.options or {})
        chips.changed.connect(changed)
        return Control(chips, chips.value, chips.put, chips.words)
    if field.sort in NAMING:
        box = RecordBox(known.get(field.sort, ()), field.hint)
        box.editTextChanged.connect(lambda _text: changed())
        return Control(box, box.value, box.put, box.words)
    if field.sort is Sort.DATE:
        day = DayField(theme, field.key)
        return _of_line(day, changed)
    if field.sort is Sort.LINE:
        line = QLineEdit()
        line.setPlaceholderText(field.hint)
        return _of_line(line, changed)
    text = GrowingText(theme, lines=1, most=_MOST_LINES, placeholder=field.hint)
    text.textChanged.connect(changed)
    return Control(text, text.toPlainText, text.setPlainText, text.toPlainText)


def _of_line(line: QLineEdit, changed: Callable[[], None]) -> Control:
    line.textChanged.connect(lambda _text: changed())
    return Control(line, line.text, line.setText, line.text)

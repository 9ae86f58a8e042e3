"""The questions of a template as they are edited: words, help, how they are answered, and their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from secrets import token_hex

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import N_, _
from journal.text.templates import NoteField, Sort
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.sections import words

FREE = (Sort.TEXT, Sort.LINE)
"""Ways to answer that one may choose between: the others say which record an answer names or makes."""

_ANSWERED: dict[Sort, str] = {
    Sort.TEXT: N_("Free text"),
    Sort.LINE: N_("One line"),
    Sort.CHOICE: N_("One of: {options}"),
    Sort.SCALE: N_("One of: {options}"),
    Sort.DATE: N_("A day"),
    Sort.PERSON: N_("A person"),
    Sort.ACTOR: N_("A stakeholder, by code name"),
    Sort.STRATEGY: N_("A strategy"),
    Sort.ASSUMPTION: N_("An assumption"),
    Sort.MARKER: N_("A progress marker"),
}


class QuestionList(QWidget):
    """Questions one under another; the order is theirs in the form and in the entry."""

    changed = Signal()

    def __init__(self, theme: Theme, fields: Sequence[NoteField]) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[QuestionEdit] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.setAccessibleName(_("Questions"))
        for field in fields:
            self._insert(field)
        self.add_button = QPushButton(_("Add a question"))
        self.add_button.setIcon(theme.icon("plus", "ink2", 16))
        self.add_button.setProperty("small", True)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(lambda _checked=False: self.add())
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell_places()

    def fields(self) -> tuple[NoteField, ...]:
        """Return the questions as they are written now."""
        return tuple(row.field() for row in self.rows)

    def add(self) -> None:
        """Ask one more, and go there."""
        row = self._insert(NoteField(key=f"q_{token_hex(3)}", prompt=""))
        self._tell_places()
        row.prompt.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def move_row(self, row: QuestionEdit, step: int) -> None:
        """Move a question up (-1) or down (1)."""
        place = self.rows.index(row) + step
        if not 0 <= place < len(self.rows):
            return
        stop = row.focusWidget()
        self.rows.remove(row)
        self.rows.insert(place, row)
        self._column.removeWidget(row)
        self._column.insertWidget(place, row)
        self._tell_places()
        if stop is not None:
            (stop if stop.isEnabled() else row.prompt).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def drop(self, row: QuestionEdit) -> None:
        """Ask a question no more."""
        place = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._tell_places()
        near = self.rows[min(place, len(self.rows) - 1)].prompt if self.rows else self.add_button
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _insert(self, field: NoteField) -> QuestionEdit:
        row = QuestionEdit(self._theme, field)
        row.changed.connect(self.changed)
        row.moved.connect(lambda step, row=row: self.move_row(row, step))
        row.dropped.connect(lambda row=row: self.drop(row))
        self._column.insertWidget(len(self.rows), row)
        self.rows.append(row)
        return row

    def _tell_places(self) -> None:
        for number, row in enumerate(self.rows):
            row.tell_place(number, len(self.rows))


class QuestionEdit(QFrame):
    """One question: its words, a word of help, whether it has to be answered, and how."""

    changed = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, theme: Theme, field: NoteField) -> None:
        super().__init__()
        self._field = field
        self._theme = theme
        self.setProperty("role", "card")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(10), px(10), px(10), px(8))
        column.setSpacing(px(6))
        column.addLayout(self._words())
        self.hint = QLineEdit(field.hint)
        self.hint.setPlaceholderText(_("A word of help, if it needs one"))
        self.hint.setAccessibleName(_("Help"))
        column.addWidget(self.hint)
        column.addLayout(self._answered())
        for line in (self.prompt, self.hint):
            line.textChanged.connect(lambda _text: self.changed.emit())
        self.required.toggled.connect(lambda _on: self.changed.emit())

    def _words(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(2))
        self.prompt = QLineEdit(self._field.prompt)
        self.prompt.setPlaceholderText(_("The question"))
        row.addWidget(self.prompt, 1)
        row.addSpacing(self._theme.px(4))
        self.up = self._tool(row, "chevu", _("Move up"), lambda: self.moved.emit(-1))
        self.down = self._tool(row, "chevd", _("Move down"), lambda: self.moved.emit(1))
        self.remove = self._tool(row, "x", _("Ask this no more"), self.dropped.emit)
        return row

    def _tool(self, row: QHBoxLayout, icon: str, tip: str, deed: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setIcon(self._theme.icon(icon, "ink2", 16))
        button.setIconSize(icon_size(self._theme, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.clicked.connect(lambda _checked=False: deed())
        row.addWidget(button)
        return button

    def _answered(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        self.sort: Choice[Sort] | None = None
        if self._field.sort in FREE:
            self.sort = Choice([(sort, _(_ANSWERED[sort])) for sort in FREE])
            self.sort.choose(self._field.sort)
            self.sort.setAccessibleName(_("How it is answered"))
            self.sort.currentIndexChanged.connect(lambda _index: self.changed.emit())
            row.addWidget(self.sort)
        else:
            options = "; ".join((self._field.options or {}).values())
            row.addWidget(words(_(_ANSWERED[self._field.sort]).format(options=options), "caption"), 1)
        self.required = QCheckBox(_("Has to be answered"))
        self.required.setChecked(self._field.required)
        row.addWidget(self.required)
        if self.sort is not None:
            row.addStretch(1)
        return row

    def field(self) -> NoteField:
        """Return the question as it is written now."""
        return replace(
            self._field,
            prompt=" ".join(self.prompt.text().split()),
            hint=" ".join(self.hint.text().split()),
            required=self.required.isChecked(),
            sort=self.sort.value() if self.sort is not None else self._field.sort,
        )

    @property
    def key(self) -> str:
        """Return what its answers are kept under."""
        return self._field.key

    def tell_place(self, number: int, count: int) -> None:
        """Say which question it is, of how many."""
        self.prompt.setAccessibleName(_("Question {n}").format(n=number + 1))
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < count - 1)

    def show_wrong(self, wrong: bool) -> None:
        """Mark the question that something is wrong with."""
        self.prompt.setProperty("invalid", wrong)
        self.prompt.style().unpolish(self.prompt)
        self.prompt.style().polish(self.prompt)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the question with Alt and the arrow keys, from wherever one types in it."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
            return
        super().keyPressEvent(event)

"""Who is there: everybody who writes in the journal as a box to tick, and a way to add somebody new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Person
from journal.ui.theme import Theme
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.plain_words import on_button


class PeopleField(QWidget):
    """Holds the people of a meeting; somebody new joins the team by name."""

    changed = Signal()

    def __init__(self, theme: Theme, people: Iterable[Person], add: Callable[[str], Person]) -> None:
        super().__init__()
        self._add = add
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        box = QWidget()
        self._flow = FlowLayout(box, gap=theme.px(14), line_gap=theme.px(4))
        column.addWidget(box)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Somebody else: a name, then Enter"))
        self._names: dict[str, str] = {}
        self.field.setAccessibleName(_("Somebody else who is there"))
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        self.boxes: dict[str, QCheckBox] = {}
        for person in people:
            self._offer(person)
        self.setFocusProxy(next(iter(self.boxes.values()), None) or self.field)

    def _offer(self, person: Person) -> QCheckBox:
        box = QCheckBox(on_button(person.alias))
        box.toggled.connect(lambda _on: self.changed.emit())
        self._flow.addWidget(box)
        self.boxes[person.id] = box
        self._names[person.id] = person.alias
        return box

    def value(self) -> frozenset[str]:
        """Return the ids of those who are there."""
        return frozenset(person for person, box in self.boxes.items() if box.isChecked())

    def names(self) -> Mapping[str, str]:
        """Return everybody who can be there, by their ids."""
        return self._names

    def choose(self, people: Iterable[str]) -> None:
        """Tick those who are there."""
        there = set(people)
        for person, box in self.boxes.items():
            box.setChecked(person in there)

    def take_typed(self) -> None:
        """Let whoever is typed in the field join, if anybody is."""
        alias = " ".join(self.field.text().split())
        if not alias:
            return
        person = self._add(alias)
        self.field.clear()
        box = self.boxes.get(person.id) or self._offer(person)
        box.setChecked(True)
        box.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Add somebody with Enter."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
                try:
                    self.take_typed()
                except JournalError as problem:
                    self.field.setToolTip(problem.text)
                return True
        return False

"""What this day brings back: an entry of the same day some time ago, and what the team believed then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.i18n import N_, _
from journal.core.vocabulary import Kind, label
from journal.learning.looking_back import Ago, Believed
from journal.services.entries import EntryLine
from journal.ui.date_words import day_words
from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import SectionHeader, empty_layout
from journal.ui.widgets.text_button import TextButton

_AGO = {Ago.MONTH: N_("A month ago, {day}"), Ago.QUARTER: N_("A quarter ago, {day}"), Ago.YEAR: N_("A year ago, {day}")}


class Memory(QWidget):
    """When it was, what it says, and for a belief what became of it."""

    opened = Signal()

    def __init__(self, theme: Theme, when: str, words: str, after: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        column.setSpacing(theme.px(1))
        column.addWidget(flowing(when, "caption"))
        self.link = TextButton(theme, words)
        self.link.setAccessibleDescription(when)
        self.link.clicked.connect(self.opened)
        column.addWidget(self.link)
        if after:
            column.addWidget(flowing(after, "caption"))


class LookingBack(QWidget):
    """A quiet section; it is not there when there is nothing to bring back."""

    opened = Signal(object, str)
    """Kind and id of a record that is wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Looking back"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = SectionHeader(theme, _("Looking back"))
        column.addWidget(self.header)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, theme.px(2), 0, 0)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def rows(self) -> list[Memory]:
        """Return what is brought back."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), Memory)]

    def show_memories(self, memories: Sequence[tuple[Ago, EntryLine]], told: Believed | None, today: date) -> None:
        """Show these."""
        empty_layout(self._rows)
        for ago, line in memories:
            day = day_words(line.date.day, today, short=False) if line.date.day else ""
            self._add(Memory(self._theme, _(_AGO[ago]).format(day=day), _said(line)), Kind.ENTRY, line.id)
        if told is not None:
            became = _("{then} then, still so now") if told.then is told.now else _("{then} then, {now} now")
            after = became.format(then=label(told.then), now=label(told.now).lower())
            memory = Memory(self._theme, _("Three cycles ago you believed"), told.assumption.statement, after)
            self._add(memory, Kind.ASSUMPTION, told.assumption.id)
        self.setVisible(bool(memories) or told is not None)

    def _add(self, memory: Memory, kind: Kind, record_id: str) -> None:
        memory.opened.connect(lambda: self.opened.emit(kind, record_id))
        self._rows.addWidget(memory)


def _said(line: EntryLine) -> str:
    if line.title:
        return line.title
    words = line.first_words.split()
    return " ".join(words[:14]) + ("…" if len(words) > 14 else "")

"""What the settings for templates and formats share: a list with deeds beside it, and forms with a preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.signals import ChangeSignal
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.preview import MarkdownPreview
from journal.ui.widgets.sections import Card, words

L = TypeVar("L", bound=QListWidget)
_PAUSE = 250
"""Milliseconds after the last letter, until the preview follows."""


class ShelfPage(QWidget, Generic[L]):
    """Follows the journal, undoes with Ctrl+Z, and says in a sentence what could not be done."""

    follows: ClassVar[frozenset[Kind]]
    """Kinds of records whose changes it shows."""

    def __init__(self, context: Context, told: str, shelf: L, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.list = shelf
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(words(told, "secondary"))
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.list, 1)
        self.deeds = QVBoxLayout()
        self.deeds.setSpacing(px(6))
        row.addLayout(self.deeds)
        column.addLayout(row, 1)
        self.purpose = words("", "")
        self.credit = words("", "caption")
        self.credit.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.purpose)
        column.addWidget(self.credit)

    def button(self, text: str, deed: Callable[[], object], tip: str = "") -> QPushButton:
        """Return one more deed beside the list."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.clicked.connect(lambda _checked=False: deed())
        self.deeds.addWidget(button)
        return button

    def follow(self) -> None:
        """Show what changes from now on."""
        if not self._context.read_only:
            undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
            undo.activated.connect(lambda: self.do(self._context.services.history.undo))
        self._signal = ChangeSignal(self._context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.destroyed.connect(self._signal.stop)
        self.refresh()

    def refresh(self, key: str = "") -> None:
        """Load and show them anew, with one of them chosen."""
        raise NotImplementedError

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(self.follows):
            self.refresh()

    def ask_name(self, name: str) -> str | None:
        """Return what a copy is to be called, or ``None``."""
        return self._context.feedback.ask_text(_("What shall the copy be called?"), yes=_("Copy"), text=name)

    def do(self, deed: Callable[[], object]) -> None:
        """Do it, or say why not."""
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            self.refresh()


class PreviewedForm(FormDialog):
    """A form with a preview beside it, which follows what is typed after a short pause."""

    def build_preview(self, name: str, note: str) -> None:
        """Put the preview beside the form, with a word on what the change does not touch."""
        px = self.theme.px
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(px(4), px(4), px(24), px(16))
        column.setSpacing(px(4))
        column.addWidget(words(name, "label"))
        card = Card(self.theme, 4)
        self.preview = MarkdownPreview(self.theme)
        self.preview.setAccessibleName(name)
        card.column.addWidget(self.preview)
        column.addWidget(card, 1)
        column.addWidget(words(note, "caption"))
        self.put_beside(box)
        self.later = QTimer(self)
        self.later.setSingleShot(True)
        self.later.setInterval(_PAUSE)
        self.later.timeout.connect(self.show_preview)

    def show_preview(self) -> None:
        """Show what is written now as it will look."""
        raise NotImplementedError

"""Looking for words in the open text: the row for it is built when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor

if TYPE_CHECKING:
    from journal.ui.widgets.find_bar import FindBar


class FindingHere(QObject):
    """Brings the row up, goes from place to place, and puts it away."""

    def __init__(self, theme: Theme, editor: MarkdownEditor, ready: Callable[[], bool]) -> None:
        super().__init__(editor)
        self._theme = theme
        self._editor = editor
        self._ready = ready
        self.column = QVBoxLayout()
        """Where the row comes up."""

    @cached_property
    def bar(self) -> FindBar:
        """The row to find and replace with."""
        from journal.ui.widgets.find_bar import FindBar

        bar = FindBar(self._theme, self._editor)
        self.column.addWidget(bar)
        return bar

    @property
    def under_way(self) -> bool:
        """Whether the row is shown."""
        return "bar" in self.__dict__ and self.bar.isVisible()

    def begin(self, *, replacing: bool = False) -> None:
        """Look for words, and put others in their place when replacing."""
        if self._ready():
            self.bar.begin(replacing=replacing)

    def step(self, by: int) -> None:
        """Go to the next place, or to the one before."""
        if self._ready():
            (self.bar.next if by > 0 else self.bar.previous)()

    def stop(self) -> None:
        """Put the row away: there is no text any more."""
        if self.under_way:
            self.bar.hide()

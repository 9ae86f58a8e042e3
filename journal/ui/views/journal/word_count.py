"""How many words there are, in all and selected, counted when the typing pauses."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from journal.core.progress import Progress
from journal.text.counting import words as count_words
from journal.ui.context import Context
from journal.ui.views.journal.bars import EditorFoot
from journal.ui.widgets.editor import MarkdownEditor

_AFTER_MS = 400
_LONG_TEXT = 40_000
"""Letters from which on counting goes to a worker."""


class WordCount(QObject):
    """Tells the foot how many words the editor holds."""

    def __init__(self, context: Context, editor: MarkdownEditor, foot: EditorFoot) -> None:
        super().__init__(editor)
        self._context = context
        self._editor = editor
        self._foot = foot
        self._all = self._selected = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_MS)
        self._pause.timeout.connect(self.count)
        editor.edited.connect(self._pause.start)
        editor.selectionChanged.connect(self._on_selected)

    def count(self) -> None:
        """Count all words now."""
        self._pause.stop()
        self._selected = 0
        text = self._editor.toPlainText()
        if len(text) <= _LONG_TEXT:
            self._say(count_words(text))
            return

        def work(_progress: Progress) -> int:
            return count_words(text)

        self._context.tasks.start(self, work, self._say)

    def _say(self, count: int) -> None:
        self._all = count
        self._foot.say_count(count, self._selected)

    def _on_selected(self) -> None:
        cursor = self._editor.textCursor()
        length = cursor.selectionEnd() - cursor.selectionStart()
        # Selecting a whole book with the mouse tells at every move; its words are the ones counted already.
        whole = length >= self._editor.document().characterCount() - 1
        selected = self._all if whole and length else count_words(cursor.selectedText()) if length else 0
        if selected != self._selected:
            self._selected = selected
            self._foot.say_count(self._all, selected)

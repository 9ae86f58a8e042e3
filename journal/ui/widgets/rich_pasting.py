"""Rich text from the clipboard, made Markdown in a worker and put where the caret was."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from journal.core.progress import Progress
from journal.ui.tasks import TaskRunner
from journal.ui.widgets.editor import MarkdownEditor

_BLOCK = ("#", "- ", "> ", "| ", "1. ", "---", "```")


class RichPasting(QObject):
    """Lets one editor take rich text; typing goes on meanwhile, and all of it is one step of undo."""

    def __init__(self, tasks: TaskRunner, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._tasks = tasks
        self._editor = editor
        editor.paste_rich = self._paste

    def _paste(self, html: str, plain: str) -> None:
        place = self._editor.textCursor()

        def work(_progress: Progress) -> str:
            # What takes HTML apart is large, and needed only here.
            from journal.text.rich_paste import to_markdown

            return to_markdown(html)

        self._tasks.start(self, work, lambda markdown: self._insert(place, markdown or plain))

    def _insert(self, place: QTextCursor, text: str) -> None:
        if self._editor.isReadOnly() or place.isNull() or place.document() is not self._editor.document():
            return
        start = QTextCursor(place)
        start.setPosition(place.selectionStart())
        fresh = start.atBlockStart()
        place.insertText(f"\n\n{text}" if text.startswith(_BLOCK) and not fresh else text)
        self._editor.ensureCursorVisible()

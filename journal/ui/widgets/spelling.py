"""Words that may be misspelt, underlined after a pause, and what was perhaps meant in their menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.ui.tasks import TaskRunner
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.text_places import column_of, qt_places, select

if TYPE_CHECKING:
    from journal.text.spelling import Dictionary

_AFTER_MS = 700
_MOST_BLOCKS = 200


class OwnWords(Protocol):
    """Where the journal's own words are kept."""

    def own_words(self) -> frozenset[str]:
        """Return them."""
        ...

    def add(self, word: str) -> None:
        """Add one."""
        ...


class Spelling(QObject):
    """Checks what is seen of one editor; without a dictionary, nothing happens.

    Only words that were not met before go to the worker, and only the lines that hold a wrong one are coloured
    anew: typing never waits for a dictionary.
    """

    def __init__(
        self,
        tasks: TaskRunner,
        editor: MarkdownEditor,
        own: OwnWords,
        language: Callable[[], str],
    ) -> None:
        super().__init__(editor)
        self._tasks = tasks
        self._editor = editor
        self._own = own
        self._language_now = language
        self._language = ""
        self._dictionary: Dictionary | None = None
        self._met: set[str] = set()
        self._wrong: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_MS)
        self._pause.timeout.connect(self.check)
        editor.edited.connect(self._pause.start)
        editor.opened.connect(self._pause.start)
        editor.cursorPositionChanged.connect(self._pause.start)
        editor.verticalScrollBar().valueChanged.connect(lambda _place: self._pause.start())
        editor.menu_asked.connect(self._extend)

    def check(self) -> None:
        """Check the words that are seen and were not met before."""
        self._pause.stop()
        language = self._language_now()
        if language != self._language:
            self._language, self._dictionary = language, None
            self._met.clear()
            self._forget_wrong()
        if not language or not self._editor.isVisible():
            return
        unmet = {word for block in self._seen() for word in self._words(block)} - self._met
        if not unmet:
            self._mark()
            return
        known, own = self._dictionary, self._own

        def work(_progress: Progress) -> tuple[Dictionary | None, set[str]]:
            from journal.text.spelling import dictionary

            asked = known or dictionary(language, own.own_words())
            return asked, asked.unknown(unmet) if asked is not None else set()

        def done(result: tuple[Dictionary | None, set[str]]) -> None:
            if self._language == language:
                self._dictionary = result[0]
                self._met |= unmet
                self._wrong |= result[1]
                self._mark()

        self._tasks.start(self, work, done)

    def _seen(self) -> list[QTextBlock]:
        height = self._editor.viewport().height()
        block = self._editor.cursorForPosition(self._editor.viewport().rect().topLeft()).block()
        seen: list[QTextBlock] = []
        while block.isValid() and len(seen) < _MOST_BLOCKS:
            seen.append(block)
            cursor = QTextCursor(block)
            if self._editor.cursorRect(cursor).top() > height:
                break
            block = block.next()
        return seen

    def _words(self, block: QTextBlock) -> list[str]:
        """Return the words of a line, but not the one that is being typed."""
        highlighter = self._editor.highlighter()
        if highlighter is None:
            return []
        cursor, text = self._editor.textCursor(), block.text()
        caret = column_of(cursor) if cursor.block() == block and self._editor.hasFocus() else -1
        return [text[start:end] for start, end in highlighter.words_of(block) if end != caret]

    # Marking

    def _mark(self) -> None:
        """Colour anew what is seen and holds a wrong word without its line."""
        stale = [block for block in self._seen() if self._wrong and _underlined(block) != self._count_wrong(block)]
        if stale:
            self._editor.mark_words(self._wrong, stale)

    def _count_wrong(self, block: QTextBlock) -> int:
        return sum(word in self._wrong for word in self._words(block))

    def _forget_wrong(self) -> None:
        self._wrong.clear()
        self._editor.mark_words(self._wrong, [block for block in _blocks(self._editor) if _underlined(block)])

    # The menu of a word

    def _extend(self, menu: QMenu, cursor: QTextCursor) -> None:
        found = self._wrong_at(cursor)
        dictionary = self._dictionary
        if found is None or dictionary is None or self._editor.isReadOnly():
            return
        start, end, word = found
        first = menu.actions()[0] if menu.actions() else None
        looking = QAction(_("Looking for suggestions…"), menu)
        looking.setEnabled(False)
        add = QAction(_("Add “{word}” to this journal’s words").format(word=word), menu)
        add.triggered.connect(lambda: self._add(word))
        line = QAction(menu)
        line.setSeparator(True)
        for action in (looking, add, line):
            menu.insertAction(first, action)  # type: ignore[arg-type]

        def done(suggestions: list[str]) -> None:
            for suggestion in suggestions:
                action = QAction(suggestion, menu)
                action.triggered.connect(lambda _on=False, words=suggestion: self._replace(start, end, words))
                menu.insertAction(looking, action)
            if suggestions:
                menu.removeAction(looking)
            else:
                looking.setText(_("No suggestions"))

        self._tasks.start(menu, lambda _progress: dictionary.suggestions(word), done)

    def _wrong_at(self, cursor: QTextCursor) -> tuple[int, int, str] | None:
        block, highlighter, column = cursor.block(), self._editor.highlighter(), column_of(cursor)
        text = block.text()
        for start, end in highlighter.words_of(block) if highlighter else ():
            if start <= column <= end and text[start:end] in self._wrong:
                first, last = qt_places(text, [start, end])
                return block.position() + first, block.position() + last, text[start:end]
        return None

    def _replace(self, start: int, end: int, words: str) -> None:
        select(self._editor, start, end)
        self._editor.textCursor().insertText(words)

    def _add(self, word: str) -> None:
        self._own.add(word)
        gone = {other for other in self._wrong if other.casefold() == word.casefold()}
        self._wrong -= gone
        self._dictionary = None
        folded = word.casefold()
        self._editor.mark_words(
            self._wrong, [block for block in _blocks(self._editor) if folded in block.text().casefold()]
        )


def _blocks(editor: MarkdownEditor) -> Iterator[QTextBlock]:
    block = editor.document().begin()
    while block.isValid():
        yield block
        block = block.next()


def _underlined(block: QTextBlock) -> int:
    """Return how many words of a line are underlined as wrong."""
    style = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    return sum(part.format.underlineStyle() == style for part in block.layout().formats())

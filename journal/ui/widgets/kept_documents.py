"""The texts seen last, each with its undo, so that going to another and back takes nothing away."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from journal.ui.theme import Theme
from journal.ui.widgets.highlighter import MarkdownHighlighter

_LINE = 26
_FOOT = 120
_DOCUMENTS = 12
"""Documents kept with their undo stack; the ones longest unseen go first."""


class KeptDocuments:
    """Documents by the key of their text, the one shown last at the end."""

    def __init__(self, theme: Theme, owner: QObject, *, foot: bool) -> None:
        self._theme = theme
        self._owner = owner
        self._foot = foot
        self._people: tuple[str, ...] = ()
        self._wrong: Collection[str] = ()
        self._kept: dict[str, tuple[QTextDocument, MarkdownHighlighter]] = {}

    def take(self, key: str, text: str) -> QTextDocument:
        """Return the document of a text: the one kept when it still says the same, else a new one."""
        kept = self._kept.pop(key, None)
        if kept is not None and kept[0].toPlainText() != text:
            _let_go(*kept)
            kept = None
        self._kept[key] = kept or self._make(text)
        return self._kept[key][0]

    def thin(self) -> None:
        """Let go of those longest unseen."""
        while len(self._kept) > _DOCUMENTS:
            _let_go(*self._kept.pop(next(iter(self._kept))))

    def forget(self, key: str, shown: QTextDocument) -> None:
        """Let go of one, unless it is shown."""
        kept = self._kept.pop(key, None)
        if kept is not None and kept[0] is not shown:
            _let_go(*kept)

    def highlighters(self) -> Iterator[MarkdownHighlighter]:
        """Yield what colours each document."""
        for _document, highlighter in self._kept.values():
            yield highlighter

    def highlighter_of(self, document: QTextDocument) -> MarkdownHighlighter | None:
        """Return what colours a document that is kept."""
        return next((found for kept, found in self._kept.values() if kept is document), None)

    def set_people(self, people: Iterable[str]) -> bool:
        """Know these names; whether they are others than before."""
        names = tuple(people)
        if names == self._people:
            return False
        self._people = names
        for highlighter in self.highlighters():
            highlighter.set_people(names)
        return True

    def set_wrong(self, wrong: Collection[str]) -> None:
        """Underline these words wherever they are coloured from now on."""
        self._wrong = wrong
        for highlighter in self.highlighters():
            highlighter.set_wrong(wrong)

    def restyle(self) -> None:
        """Wear what the theme has now."""
        for document, highlighter in self._kept.values():
            document.setDefaultFont(self._theme.font("reading"))
            highlighter.restyle()

    def _make(self, text: str) -> tuple[QTextDocument, MarkdownHighlighter]:
        document = QTextDocument(self._owner)
        document.setDefaultFont(self._theme.font("reading"))
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        line = QTextBlockFormat()
        line.setLineHeight(self._theme.px(_LINE), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor = QTextCursor(document)
        cursor.setBlockFormat(line)
        # A document tells of its changes once it has a layout; and the colouring joins while it is empty, so that
        # words are coloured as they come in and not once more later: that would look like typing.
        document.documentLayout()
        highlighter = MarkdownHighlighter(self._theme, document, self._people)
        highlighter.set_wrong(self._wrong)
        cursor.insertText(text)
        if self._foot:
            frame = document.rootFrame().frameFormat()
            frame.setBottomMargin(self._theme.px(_FOOT))
            document.rootFrame().setFrameFormat(frame)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        return document, highlighter


def _let_go(document: QTextDocument, highlighter: MarkdownHighlighter) -> None:
    """Delete a document; what colours it goes first, as a document that ends with it takes it from under Python."""
    highlighter.setDocument(None)
    highlighter.setParent(None)
    document.deleteLater()

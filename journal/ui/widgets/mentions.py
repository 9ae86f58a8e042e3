"""Names of people after ``@`` and of tags after ``#``, offered while they are typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor

_BEGUN = re.compile(r"(?:^|[\s(\[“\"])([@#])([\w’'-]*(?: [\w’'-]+)?)$")
_WORD = re.compile(r"\w[\w/-]*\Z")
_LONGEST = 60
_OFFERED = 8


class Mentions(QObject):
    """Completes names in one editor; Enter or Tab takes the name, Escape goes on without it."""

    def __init__(self, theme: Theme, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._theme = theme
        self._editor = editor
        self._names: dict[str, list[str]] = {"@": [], "#": []}
        self._sign = ""
        self._typed = ""
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(editor)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)
        popup = self._completer.popup()
        assert popup is not None
        popup.setAccessibleName(_("Suggestions"))
        self.popup = popup
        editor.installEventFilter(self)
        editor.edited.connect(self._offer)

    def set_people(self, names: Iterable[str]) -> None:
        """Offer these after ``@``."""
        self._names["@"] = sorted(names, key=str.casefold)

    def set_tags(self, names: Iterable[str]) -> None:
        """Offer these after ``#``; a tag of several words cannot be written in the text."""
        self._names["#"] = sorted((name for name in names if _WORD.match(name)), key=str.casefold)

    def _offer(self) -> None:
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()][-_LONGEST:]
        begun = None if cursor.hasSelection() or self._editor.isReadOnly() else _BEGUN.search(before)
        found: list[str] = []
        if begun is not None:
            self._sign, self._typed = begun[1], begun[2]
            start = self._typed.casefold()
            found = [name for name in self._names[self._sign] if name.casefold().startswith(start)]
        if not found or found == [self._typed]:
            self.popup.hide()
            return
        self._model.setStringList(found[:_OFFERED])
        place = self._editor.cursorRect()
        place.translate(self._editor.viewport().pos())
        place.setWidth(self._theme.px(220))
        self._completer.complete(place)
        self.popup.setCurrentIndex(self._model.index(0))

    def _take(self, name: str) -> None:
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self._typed))
        cursor.insertText(f"{name} ")
        self._editor.setTextCursor(cursor)
        self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the marked name with Enter or Tab while names are offered."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self._editor and pressed and isinstance(event, QKeyEvent) and self.popup.isVisible():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._take(str(self.popup.currentIndex().data() or self._model.stringList()[0]))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.popup.hide()
                return True
        return super().eventFilter(watched, event)

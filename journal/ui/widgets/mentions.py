"""Names after ``@``, tags after ``#`` and titles after ``[[``, offered while they are typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from journal.core.i18n import _
from journal.text.wiki import title_key
from journal.ui.theme import Theme
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.suggestion_list import Suggestion, SuggestionList
from journal.ui.widgets.text_places import column_of, utf16

_BEGUN = re.compile(
    r"(?P<title>\[\[)(?P<title_typed>[^\[\]|]{0,60})$"
    r"|(?:^|[\s(\[“\"])(?P<sign>[@#])(?P<typed>[\w’'-]*(?: [\w’'-]+)?)$"
)
_WORD = re.compile(r"\w[\w/-]*\Z")
_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_LONGEST = 64
_OFFERED = 8

Look = Callable[[str, Callable[[Sequence[Suggestion]], None]], None]
"""Finds titles that hold some words, and hands them over when it has them."""


class Mentions(QObject):
    """Completes names in one editor; Enter or Tab takes the name, Escape goes on without it."""

    taken = Signal(str, str)
    """Sign and name of a person or tag that stands in the text now."""
    made = Signal(str, str)
    """Sign and name of one that the journal does not know yet."""

    def __init__(self, theme: Theme, editor: MarkdownEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._names: dict[str, list[tuple[str, str]]] = {"@": [], "#": []}
        self._look: Look | None = None
        self._sign = self._typed = ""
        self.popup = SuggestionList(theme, editor)
        self.popup.chosen.connect(self._take)
        editor.first_keys = self._on_key
        editor.keeps_tab = self.popup.isVisible
        editor.edited.connect(self._offer)
        editor.opened.connect(self.popup.hide)
        editor.installEventFilter(self)

    def set_people(self, names: Iterable[str]) -> None:
        """Offer these after ``@``."""
        self._names["@"] = _sorted(names)

    def set_tags(self, names: Iterable[str]) -> None:
        """Offer these after ``#``; a tag of several words cannot be written in the text."""
        self._names["#"] = _sorted(name for name in names if _WORD.match(name))

    def set_titles(self, look: Look) -> None:
        """Offer after ``[[`` what this finds."""
        self._look = look

    def _offer(self) -> None:
        cursor = self._editor.textCursor()
        before = cursor.block().text()[: column_of(cursor)][-_LONGEST:]
        begun = None if cursor.hasSelection() or self._editor.isReadOnly() else _BEGUN.search(before)
        if begun is None:
            self._sign = ""
            self.popup.hide()
        elif begun["title"]:
            self._sign, self._typed = "[[", begun["title_typed"]
            if self._look is not None:
                typed = self._typed
                self._look(
                    typed, lambda found: self._show(found) if (self._sign, self._typed) == ("[[", typed) else None
                )
        else:
            self._sign, self._typed = begun["sign"], begun["typed"]
            self._show(self._matching())

    def _matching(self) -> list[Suggestion]:
        key = title_key(self._typed)
        known = self._names[self._sign]
        exact = next((name for found, name in known if found == key), None)
        found = [Suggestion(name, f"{name} ") for other, name in known if _begins(other, key)][:_OFFERED]
        if exact is not None and len(found) == 1 and exact == self._typed:
            self.taken.emit(self._sign, exact)
            return []
        if exact is None and key and _WORD.match(self._typed):
            words = _("New tag “{name}”") if self._sign == "#" else _("New person or office “{name}”")
            found.append(Suggestion(words.format(name=self._typed), f"{self._typed} ", is_new=True))
        return found

    def _show(self, found: Sequence[Suggestion]) -> None:
        if not found or not self._editor.isVisible():
            self.popup.hide()
            return
        place = self._editor.cursorRect()
        place.translate(self._editor.viewport().pos())
        self.popup.offer(found, place)

    def _take(self, suggestion: Suggestion) -> None:
        sign, cursor = self._sign, self._editor.textCursor()
        self._sign = ""
        self.popup.hide()
        length = utf16(self._typed)
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, length)
        if sign == "[[":
            closed = self._editor.document().characterAt(cursor.selectionEnd()) == "]"
            cursor.insertText(suggestion.value if closed else f"{suggestion.value}]]")
            if closed:
                cursor.movePosition(QTextCursor.MoveOperation.Right, n=2)
        else:
            cursor.insertText(suggestion.value)
        self._editor.setTextCursor(cursor)
        self.popup.hide()
        if sign != "[[":
            (self.made if suggestion.is_new else self.taken).emit(sign, suggestion.value.rstrip())

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list: arrows, Enter and Tab when a row is marked, Escape."""
        if not self._is_for_list(event):
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.step(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        current = self.popup.current()
        if current is not None:
            self._take(current)
        return current is not None

    def _is_for_list(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return self.popup.isVisible() and plain and event.key() in _KEYS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the list away when the writer goes elsewhere."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.popup.hide()
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_list(event):
            # Escape and arrows are for the list before they are anybody's shortcut.
            event.accept()
        return super().eventFilter(watched, event)


def _sorted(names: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(((title_key(name), name) for name in set(names)), key=lambda pair: pair)


def _begins(name: str, typed: str) -> bool:
    return name.startswith(typed) or f" {typed}" in name

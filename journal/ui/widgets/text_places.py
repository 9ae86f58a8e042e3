"""Places in a text as Python counts letters and as Qt does, and lines of a Qt document changed with care."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

_BEYOND = "\uffff"


def qt_places(text: str, places: Sequence[int]) -> list[int]:
    """Return ascending places of a text as Qt counts them: an emoji takes two."""
    if text.isascii() or max(text) <= _BEYOND:
        return list(places)
    result: list[int] = []
    seen = counted = 0
    for place in places:
        counted += utf16(text[seen:place])
        seen = place
        result.append(counted)
    return result


def python_places(text: str, places: Sequence[int]) -> list[int]:
    """Return places of a text as Python counts letters, from places as Qt counts them."""
    if text.isascii() or max(text) <= _BEYOND:
        return list(places)
    raw = text.encode("utf-16-le", "surrogatepass")
    return [len(raw[: place * 2].decode("utf-16-le", "replace")) for place in places]


def utf16(text: str) -> int:
    """Return how many places the text takes in a Qt document."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def column_of(cursor: QTextCursor) -> int:
    """Return how many letters stand before the cursor in its line."""
    [column] = python_places(cursor.block().text(), [cursor.positionInBlock()])
    return column


def selected_blocks(editor: QTextEdit) -> list[QTextBlock]:
    """Return the lines that the selection touches, or the one with the caret."""
    cursor = editor.textCursor()
    block = editor.document().findBlock(cursor.selectionStart())
    last = editor.document().findBlock(cursor.selectionEnd())
    blocks = [block]
    while block != last:
        block = block.next()
        blocks.append(block)
    return blocks


def replace_line(block: QTextBlock, new: str) -> None:
    """Change only what differs between its two ends, so that the caret stays where it is."""
    old = block.text()
    if old == new:
        return
    least = min(len(old), len(new))
    after = 0
    while after < least and old[-1 - after] == new[-1 - after]:
        after += 1
    before = 0
    while before < least - after and old[before] == new[before]:
        before += 1
    cursor = QTextCursor(block)
    start, end = qt_places(old, [before, len(old) - after])
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new[before : len(new) - after])


def select(editor: QTextEdit, start: int, end: int) -> None:
    """Select from one place of the document to another, as Qt counts."""
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)

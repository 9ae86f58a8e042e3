"""Links in the text that is being written: found under the caret or the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from journal.text.links import Link, LinkKind, addresses
from journal.ui.widgets.text_places import column_of

_FOLLOWED = (LinkKind.LINK, LinkKind.WIKI)


def link_at(cursor: QTextCursor) -> Link | None:
    """Return the link round the cursor, strictly inside of its signs."""
    line, column = cursor.block().text(), column_of(cursor)
    if "[" not in line:
        return None
    found = (link for link in addresses(line) if link.kind in _FOLLOWED)
    return next((link for link in found if link.start < column < link.end), None)


def link_under(editor: QTextEdit, place: QPoint) -> Link | None:
    """Return the link under a place of the page."""
    cursor = editor.cursorForPosition(place)
    caret = editor.cursorRect(cursor)
    # Beside the words, the nearest place in them is not under the pointer.
    near = abs(caret.center().x() - place.x()) <= caret.height() and caret.top() <= place.y() <= caret.bottom()
    return link_at(cursor) if near else None

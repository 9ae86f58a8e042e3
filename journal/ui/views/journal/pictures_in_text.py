"""Pasted pictures in the text: named where the caret was, held with the entry, and the caption ready to be typed."""

from __future__ import annotations

from itertools import count
from pathlib import PurePath
from urllib.parse import quote

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from journal.core.records import Attachment, Entry, Evidence
from journal.ui.views.journal.editor_pane import EditorPane
from journal.ui.widgets.text_places import select, utf16


class PicturesInText(QObject):
    """Puts what was pasted where it was pasted, once the journal holds it."""

    def __init__(self, pane: EditorPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._places: list[QTextCursor] = []

    def remember_place(self) -> None:
        """Remember where the caret is: keeping a picture takes a moment, and typing goes on."""
        self._places.append(self._pane.editor.textCursor())

    def put(self, picture: Evidence) -> None:
        """Name a picture in the text and hold it with the entry."""
        place = self._places.pop(0) if self._places else None
        entry, editor = self._pane.writing.entry, self._pane.editor
        if place is None or entry is None or place.isNull() or place.document() is not editor.document():
            return
        attachment = _attached(entry, picture)
        if attachment is None or not self._pane.writing.change(attachments=entry.attachments | {attachment}):
            return
        before = "" if place.atBlockStart() else "\n\n"
        after = "" if place.atBlockEnd() else "\n\n"
        start = place.selectionStart() + len(before) + len("![")
        place.insertText(f"{before}![{picture.title}]({quote(attachment.name)}){after}")
        select(editor, start, start + utf16(picture.title))
        editor.ensureCursorVisible()


def _attached(entry: Entry, picture: Evidence) -> Attachment | None:
    """Return the picture as a file of the entry, under a name that no other has."""
    if picture.sha256 is None or picture.file_name is None:
        return None
    taken = {file.name: file for file in entry.attachments}
    name = PurePath(picture.file_name)
    names = (f"{name.stem} {number}{name.suffix}" if number > 1 else name.name for number in count(1))
    free = next(each for each in names if each not in taken or taken[each].sha256 == picture.sha256)
    return Attachment(free, picture.sha256, picture.media_type or "", picture.size or 0)

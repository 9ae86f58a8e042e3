"""Pictures pasted into a note that is not saved yet: kept inside the journal, so that a power cut loses none."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from journal.core.vocabulary import Kind
from journal.ui.capture.note import Attached
from journal.ui.pictures import shrunk_png

if TYPE_CHECKING:
    from journal.ui.context import Context

_PICTURE = "capture.picture."
"""What the record ids of these drafts begin with."""


class PastedPictures(QObject):
    """Keeps each picture as a draft of its own: it is written once, however often the words are."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._drafts = context.services.drafts
        self._pending: dict[str, QImage] = {}
        self._gone: set[str] = set()

    def keep(self, attached: Attached) -> None:
        """Keep a picture until its note is saved, in a worker."""
        assert attached.picture is not None
        attached_id, picture = attached.id, attached.picture
        self._pending[attached_id] = picture

        def done(_nothing: None) -> None:
            self._pending.pop(attached_id, None)

        self._context.tasks.start(self, lambda _progress: self._write(attached_id, picture), done)

    def leave(self) -> None:
        """Keep at once what a worker has not come to yet."""
        while self._pending:
            self._write(*self._pending.popitem())

    def _write(self, attached_id: str, picture: QImage) -> None:
        held = base64.b64encode(shrunk_png(picture)).decode("ascii")
        if attached_id not in self._gone:
            self._drafts.keep(f"{_PICTURE}{attached_id}", Kind.EVIDENCE, {"png": held}, None)
        if attached_id in self._gone:
            # Its note was saved, or it was taken off, while this was under way.
            self._drafts.drop(f"{_PICTURE}{attached_id}")

    def drop(self, attached_id: str) -> None:
        """Forget a picture, from whatever thread: its note is saved, or it was taken off."""
        self._gone.add(attached_id)
        self._drafts.drop(f"{_PICTURE}{attached_id}")

    def left_over(self, captions: Mapping[str, str]) -> Iterator[Attached]:
        """Give the pictures of a note that was never saved, in the order in which they were pasted."""
        found = [draft for draft in self._drafts.left_over() if draft.record_id.startswith(_PICTURE)]
        for draft in sorted(found, key=lambda draft: draft.record_id):
            attached_id = draft.record_id.removeprefix(_PICTURE)
            picture = QImage.fromData(base64.b64decode(str(draft.payload.get("png", ""))))
            if not picture.isNull():
                yield Attached(attached_id, None, picture, captions.get(attached_id, ""))

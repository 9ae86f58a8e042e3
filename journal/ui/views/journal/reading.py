"""The reading side of the editor: what is typed as it will be read, its boxes there to be ticked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from journal.core.progress import Progress
from journal.core.records import Entry
from journal.ui.context import Context
from journal.ui.views.journal.rendering import TASK_ADDRESS, Rendered, render
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.preview import MarkdownPreview

_AFTER_MS = 250


class Reading(QObject):
    """Keeps a preview in step with an editor."""

    link_opened = Signal(str)

    def __init__(
        self, context: Context, editor: MarkdownEditor, preview: MarkdownPreview, entry: Callable[[], Entry | None]
    ) -> None:
        super().__init__(preview)
        self._context = context
        self._editor = editor
        self._preview = preview
        self._entry = entry
        self._text = ""
        self._room = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_AFTER_MS)
        self._pause.timeout.connect(self.render)
        editor.edited.connect(self._on_edited)
        preview.link_opened.connect(self._on_link)
        preview.viewport().installEventFilter(self)

    def _on_edited(self) -> None:
        if not self._preview.isHidden():
            self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit pictures to the page anew when it has become wider or narrower."""
        if event.type() == QEvent.Type.Resize and self._preview.viewport().width() != self._room:
            self._on_edited()
        return super().eventFilter(watched, event)

    def render(self) -> None:
        """Show the words as they are now."""
        self._pause.stop()
        entry = self._entry()
        if entry is None:
            return
        body, attachments, files = self._editor.toPlainText(), entry.attachments, self._context.services.files
        room, entry_id, ticking = self._preview.viewport().width(), entry.id, not self._editor.isReadOnly()
        self._room = room

        def work(_progress: Progress) -> Rendered:
            return render(body, attachments, files, room, ticking=ticking)

        def done(rendered: Rendered) -> None:
            now = self._entry()
            if now is not None and now.id == entry_id:
                self._text = body
                self._preview.show_html(rendered.html, rendered.pictures)

        self._context.tasks.start(self, work, done)

    def _on_link(self, address: str) -> None:
        if not address.startswith(TASK_ADDRESS):
            self.link_opened.emit(address)
            return
        # What is shown may be a moment behind what is typed: then the numbers are not the same.
        if self._editor.toPlainText() == self._text:
            self._preview.keep_at(address)
            self._editor.turn_task(int(address.removeprefix(TASK_ADDRESS)))
        self.render()

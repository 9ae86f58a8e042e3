"""Marks in the reading view the words that critical friends commented on; a click opens what they said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from journal.core.i18n import _
from journal.core.records import Comment
from journal.text.anchoring import Quoted, place_now
from journal.ui.context import Context
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.preview import MarkdownPreview
from journal.ui.widgets.text_places import qt_places


class CommentMarks(QObject):
    """Keeps the marks on the words of the entry that is read; words whose place is not sure bear none."""

    def __init__(self, context: Context, preview: MarkdownPreview) -> None:
        super().__init__(preview)
        self._context, self._preview = context, preview
        self._comments: Sequence[Comment] = ()
        self._places: list[tuple[int, int, Comment]] = []
        preview.redrawn.connect(self._mark)
        preview.viewport().setMouseTracking(True)
        preview.viewport().installEventFilter(self)

    def show_comments(self, comments: Sequence[Comment]) -> None:
        """Mark what these quote, wherever it stands exactly as it did."""
        self._comments = [comment for comment in comments if comment.quotation]
        self._mark()

    def _mark(self) -> None:
        text = self._preview.toPlainText() if self._comments else ""
        self._places = []
        for comment in self._comments:
            found = place_now(text, Quoted(comment.quotation, comment.before, comment.after))
            if found is not None:
                start, end = qt_places(text, found)
                self._places.append((start, end, comment))
        self._preview.setExtraSelections([self._selection(start, end) for start, end, _comment in self._places])

    def _selection(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self._preview.document())
        mark.cursor.setPosition(start)
        mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.format = QTextCharFormat()
        mark.format.setBackground(self._context.theme.color("purpleSoft"))
        return mark

    def comment_at(self, point: QPoint) -> Comment | None:
        """Return the comment on the words at a place of the viewport."""
        place = self._preview.cursorForPosition(point).position()
        found = [(end - start, comment) for start, end, comment in self._places if start <= place <= end]
        return min(found, key=lambda held: held[0])[1] if found else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open what was said on a click; show a hand and the first words over the mark."""
        if not self._places or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        comment = self.comment_at(event.position().toPoint())
        if event.type() == QEvent.Type.MouseMove:
            self._show_hand(comment)
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            clicked = comment is not None and not self._preview.textCursor().hasSelection()
            if clicked and comment is not None and not self._preview.anchorAt(event.position().toPoint()):
                self._context.navigator.open_thread(comment.id)
        return super().eventFilter(watched, event)

    def _show_hand(self, comment: Comment | None) -> None:
        view = self._preview.viewport()
        view.setToolTip(plain_tip(_("A comment on “{words}”").format(words=comment.quotation)) if comment else "")
        view.setCursor(Qt.CursorShape.PointingHandCursor if comment else Qt.CursorShape.IBeamCursor)

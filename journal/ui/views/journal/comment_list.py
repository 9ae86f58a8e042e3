"""What critical friends said about an entry, each with its answer or a place for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.records import Comment
from journal.core.vocabulary import CommentState
from journal.ui.comments.words import state_words
from journal.ui.theme import Theme
from journal.ui.widgets.question_row import KIND_WORDS, QuestionRow


class CommentList(QWidget):
    """Lists the comments on one entry."""

    answered = Signal(str, str)
    """Id of the comment and the reply."""
    opened = Signal(str)
    """Id of the comment whose thread is to be read."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.setSpacing(0)
        self._none = QLabel(_("No comments yet. A critical friend’s questions appear here."))
        self._none.setProperty("role", "caption")
        self._none.setWordWrap(True)
        self._column.addWidget(self._none)
        self._column.addStretch(1)

    def set_comments(self, comments: Sequence[Comment], names: Callable[[str | None], str], *, locked: bool) -> None:
        """Show these; ``names`` gives an author's alias."""
        while self._column.count() > 2:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, comment in enumerate(comments):
            by = comment.said_by or names(comment.author)
            where = (
                _("{kind}, {who}").format(kind=_(KIND_WORDS[comment.comment_kind]), who=by)
                if by
                else _(KIND_WORDS[comment.comment_kind])
            )
            row = QuestionRow(self._theme, comment, where, narrow=True, first=place == 0)
            row.set_answerable(comment.state is CommentState.OPEN and not locked)
            row.add_way(state_words(comment), _("Open the thread"))
            row.opened.connect(lambda comment_id=comment.id: self.opened.emit(comment_id))
            row.answered.connect(lambda reply, comment_id=comment.id: self.answered.emit(comment_id, reply))
            self._column.insertWidget(place, row, 0, Qt.AlignmentFlag.AlignTop)
        self._none.setVisible(not comments)

"""The reader's comments, one card each, with what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import label
from journal.exchange.feedback import FeedbackComment
from journal.exchange.review_pack.page_words import page_words
from journal.ui.reviewing.asking import ICONS
from journal.ui.theme import Theme

_SHOWN = 90


class CommentCards(QWidget):
    """Shows comments, the latest last."""

    edit_wanted = Signal(str)
    remove_wanted = Signal(str)
    show_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))

    def show_comments(self, comments: Sequence[FeedbackComment], names: dict[str, str], *, may_change: bool) -> None:
        """Show these; ``names`` says what each record is called."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for comment in comments:
            self._column.addWidget(self._card(comment, names, may_change=may_change))
        if not comments:
            none = QLabel(page_words()["none_here"])
            none.setProperty("role", "caption")
            none.setWordWrap(True)
            self._column.addWidget(none)

    def _card(self, comment: FeedbackComment, names: dict[str, str], *, may_change: bool) -> QFrame:
        px = self._theme.px
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(12), px(8), px(12), px(10))
        column.setSpacing(px(4))
        column.addLayout(self._head(comment, may_change=may_change))
        words = QLabel(comment.words)
        words.setTextFormat(words.textFormat().PlainText)
        words.setWordWrap(True)
        about = about_words(comment, names)
        if about:
            column.addWidget(self._place(comment, about))
        column.addWidget(words)
        card.setAccessibleName(f"{label(comment.kind)}: {comment.words}")
        return card

    def _head(self, comment: FeedbackComment, *, may_change: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(6))
        icon = QLabel()
        icon.setPixmap(self._theme.pixmap(ICONS[comment.kind], "purple", 16))
        kind = QLabel(label(comment.kind))
        kind.setProperty("role", "strong")
        row.addWidget(icon)
        row.addWidget(kind)
        row.addStretch(1)
        for text, signal in ((_("Edit"), self.edit_wanted), (_("Remove"), self.remove_wanted)):
            button = QPushButton(text)
            button.setProperty("role", "link")
            button.setAccessibleName(f"{text}: {comment.words[:_SHOWN]}")
            button.clicked.connect(lambda _checked=False, say=signal: say.emit(comment.id))
            button.setVisible(may_change)
            row.addWidget(button)
        return row

    def _place(self, comment: FeedbackComment, about: str) -> QPushButton:
        shown = about if len(about) <= _SHOWN else f"{about[:_SHOWN]}…"
        button = QPushButton(shown.replace("&", "&&"))
        button.setProperty("role", "link")
        button.setToolTip(_("Show “{words}” in the text").format(words=shown))
        button.setMinimumWidth(0)
        button.clicked.connect(lambda: self.show_wanted.emit(comment.id))
        return button


def about_words(comment: FeedbackComment, names: dict[str, str]) -> str:
    """Return what a comment is about, in a few words; nothing for the pack as a whole."""
    if comment.quotation is not None:
        return _("“{words}”").format(words=comment.quotation.words)
    if comment.answers is not None:
        return _("Your answer to an earlier comment")
    return names.get(comment.about.id, "") if comment.about is not None else ""

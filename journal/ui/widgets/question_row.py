"""A critical friend's question, and the place to answer it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.core.i18n import N_, _
from journal.core.records import Comment
from journal.core.vocabulary import CommentKind
from journal.ui.theme import Theme
from journal.ui.widgets.form import GrowingText

_ICONS = {
    CommentKind.APPRECIATE: "appreciate",
    CommentKind.CLARIFY: "clarify",
    CommentKind.PROBE: "probe",
    CommentKind.CHALLENGE: "bolt",
    CommentKind.SUGGEST: "suggest",
}
KIND_WORDS = {
    CommentKind.APPRECIATE: N_("Thanks"),
    CommentKind.CLARIFY: N_("Clarifying"),
    CommentKind.PROBE: N_("Probing"),
    CommentKind.CHALLENGE: N_("Challenging"),
    CommentKind.SUGGEST: N_("Suggestion"),
}
_SPOKEN = {
    CommentKind.APPRECIATE: N_("Thanks from {who}"),
    CommentKind.CLARIFY: N_("Clarifying question from {who}"),
    CommentKind.PROBE: N_("Probing question from {who}"),
    CommentKind.CHALLENGE: N_("Challenging question from {who}"),
    CommentKind.SUGGEST: N_("Suggestion from {who}"),
}


def spoken_kind(kind: CommentKind, who: str) -> str:
    """Return what a screen reader calls a comment: ``Probing question from Inês``."""
    return _(_SPOKEN[kind]).format(who=who or _("a critical friend"))


def kind_icon(kind: CommentKind) -> str:
    """Return the name of the sign of a comment's kind."""
    return _ICONS[kind]


class KindMark(QWidget):
    """The sign of a comment's kind on a soft disc."""

    def __init__(self, theme: Theme, kind: CommentKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, _ICONS[kind]
        self.setFixedSize(theme.px(28), theme.px(28))
        self.setAccessibleName(_(KIND_WORDS[kind]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint disc and sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("purpleSoft"))
        painter.drawEllipse(QRectF(self.rect()))
        sign = self._theme.pixmap(self._icon, "purple", 16)
        side = self._theme.px(16)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, side, side, sign)


class QuestionRow(QWidget):
    """Shows a comment; Answer opens a field right below it."""

    answered = Signal(str)
    opened = Signal()
    """The record it is about is wanted."""

    def __init__(
        self,
        theme: Theme,
        comment: Comment,
        where: str,
        *,
        link: bool = False,
        narrow: bool = False,
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._first = first
        self._narrow = narrow
        self.comment_id = comment.id
        px = theme.px
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, px(0 if first else 10), 0, px(10))
        outer.setSpacing(px(12 if not narrow else 8))
        outer.addWidget(KindMark(theme, comment.comment_kind), 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setContentsMargins(0, px(3), 0, 0)
        self._words.setSpacing(px(3))
        self._add_quotation(comment)
        self._words.addWidget(self._question(comment))
        self._words.addWidget(self._where(where, link=link))
        self._add_reply(comment)
        outer.addLayout(self._words, 1)
        suggestion = comment.comment_kind is CommentKind.SUGGEST
        self.answer_button = QPushButton(_("Reply") if suggestion else _("Answer"))
        self.answer_button.setProperty("small", True)
        self.answer_button.setAccessibleName(_("Answer: {question}").format(question=comment.words))
        self.answer_button.clicked.connect(self.begin_answer)
        if narrow:
            self._words.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            outer.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignTop)
        self._form: QWidget | None = None
        self.field: GrowingText | None = None

    def _add_quotation(self, comment: Comment) -> None:
        if not comment.quotation or not self._narrow:
            return
        quoted = QLabel(_("“{words}”").format(words=comment.quotation.strip('“”"')))
        quoted.setProperty("role", "caption")
        quoted.setWordWrap(True)
        quoted.setTextFormat(Qt.TextFormat.PlainText)
        self._words.addWidget(quoted)

    def _question(self, comment: Comment) -> QLabel:
        question = QLabel(comment.words)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setProperty("role", "" if self._narrow else "asked")
        question.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        question.setSizePolicy(policy)
        return question

    def _where(self, where: str, *, link: bool) -> QWidget:
        label = QLabel(where)
        label.setProperty("role", "caption")
        label.setWordWrap(True)
        if link:
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
            label.linkActivated.connect(lambda _address: self.opened.emit())
        else:
            label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _add_reply(self, comment: Comment) -> None:
        if not comment.reply:
            return
        reply = QLabel(_("You: {reply}").format(reply=comment.reply))
        reply.setTextFormat(Qt.TextFormat.PlainText)
        reply.setProperty("role", "secondary")
        reply.setWordWrap(True)
        self._words.addWidget(reply)

    def add_way(self, told: str, way: str) -> None:
        """Say below what became of the comment, with a link that opens more about it."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        state = QLabel(told)
        state.setTextFormat(Qt.TextFormat.PlainText)
        state.setProperty("role", "caption")
        state.setWordWrap(True)
        row.addWidget(state, 1)
        self.way = QPushButton(way)
        self.way.setProperty("role", "link")
        self.way.setCursor(Qt.CursorShape.PointingHandCursor)
        self.way.clicked.connect(self.opened)
        row.addWidget(self.way, 0, Qt.AlignmentFlag.AlignTop)
        self._words.addLayout(row)

    def set_answerable(self, answerable: bool) -> None:
        """Offer Answer, or not."""
        self.answer_button.setVisible(answerable)

    def begin_answer(self) -> None:
        """Show the field to answer in."""
        if self._form is not None:
            self.close_answer()
            return
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        px = self._theme.px
        column.setContentsMargins(0, px(6), 0, 0)
        column.setSpacing(px(6))
        self.field = GrowingText(self._theme, lines=2, placeholder=_("Your answer. It goes back with the next pack."))
        self.field.setAccessibleName(_("Your answer"))
        self.field.installEventFilter(self)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(_("Cancel"))
        cancel.setProperty("small", True)
        cancel.clicked.connect(self.close_answer)
        send = QPushButton(_("Keep answer"))
        send.setProperty("small", True)
        send.setToolTip(_("Ctrl+Enter"))
        send.clicked.connect(self._send)
        row.addWidget(cancel)
        row.addWidget(send)
        column.addLayout(row)
        self._words.addWidget(self._form)
        self.answer_button.hide()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        words = self.field.toPlainText().strip() if self.field else ""
        if words:
            self.answered.emit(words)
        else:
            self.close_answer()

    def close_answer(self) -> None:
        """Put the field away."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = self.field = None
            self.answer_button.show()
            self.answer_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def answering(self) -> bool:
        """Whether an answer is being written."""
        return self.field is not None and bool(self.field.toPlainText().strip())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep with Ctrl+Enter, put away with Escape."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self._send()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_answer()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line between this question and the one above."""
        if not self._first:
            painter = QPainter(self)
            painter.setPen(self._theme.color("line"))
            painter.drawLine(0, 0, self.width(), 0)

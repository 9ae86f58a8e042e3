"""Where a comment is answered: the reply, what became of it, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput, JournalError
from journal.core.i18n import _
from journal.core.records import Comment
from journal.core.vocabulary import CommentState, label
from journal.ui.comments.answer_draft import AnswerDrafts, Typed
from journal.ui.context import Context
from journal.ui.typing_pause import TypingPause
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.day_words import moment_words
from journal.ui.widgets.form import GrowingText
from journal.ui.widgets.labels import flowing, link_button

_REASONED = (CommentState.ACTED_ON, CommentState.PARKED, CommentState.DECLINED)


class AnswerForm(QWidget):
    """Takes the team's reply and says what became of the comment; both go back with the next pack."""

    kept = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._comment: Comment | None = None
        self._drafts = AnswerDrafts(context, self)
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self.left = self._left_here()
        column.addWidget(self.left)
        self.reply = GrowingText(context.theme, lines=3, placeholder=_("Your answer. It goes back with the next pack."))
        self.reply.setAccessibleName(_("Your answer"))
        column.addWidget(self.reply)
        row = self._row = QHBoxLayout()
        row.setSpacing(px(8))
        self.state: Choice[CommentState] = Choice([(state, label(state)) for state in CommentState])
        self.state.setAccessibleName(_("What became of it"))
        self.state.currentIndexChanged.connect(self._on_state)
        row.addWidget(self.state)
        self.reason = QLineEdit()
        row.addWidget(self.reason, 1)
        row.addStretch()
        self.keep = QPushButton(_("Keep answer"))
        self.keep.setProperty("primary", True)
        self.keep.setAutoDefault(False)
        self.keep.setToolTip(_("Ctrl+Enter"))
        self.keep.clicked.connect(self.submit)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.wrong = flowing("", "danger")
        self.wrong.hide()
        column.addWidget(self.wrong)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        self._pause = TypingPause(self)
        self._pause.over.connect(self._remember)
        for typed in (self.reply.textChanged, self.reason.textEdited, self.state.activated):
            typed.connect(lambda *_what: self._pause.start())

    def _left_here(self) -> QWidget:
        """Return what says that these words were typed another day."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self._left_words = flowing("", "caption")
        row.addWidget(self._left_words, 1)
        self.anew = link_button(_("Begin anew"))
        self.anew.clicked.connect(self._begin_anew)
        row.addWidget(self.anew)
        box.hide()
        return box

    def put_first(self, widget: QWidget) -> None:
        """Put something before what became of the comment."""
        self._row.insertWidget(0, widget)

    def show_comment(self, comment: Comment) -> None:
        """Answer this one from now on; what was typed about it before is there again."""
        self._remember()
        self._comment = comment
        state: CommentState = CommentState.ANSWERED if comment.state is CommentState.OPEN else comment.state
        typed, when = self._drafts.typed(comment) or (Typed(comment.reply, state, comment.state_reason), None)
        self._put(typed)
        self.left.setVisible(when is not None)
        if when is not None:
            told = _("These are the words you left here: {when}.")
            self._left_words.setText(told.format(when=moment_words(when, self._context.services.clock.now())))

    def _put(self, typed: Typed) -> None:
        self.reply.setPlainText(typed.reply)
        self.state.choose(typed.state)
        self.reason.setText(typed.reason)
        self._pause.stop()
        self._say_wrong("")
        self._on_state()

    def _begin_anew(self) -> None:
        comment, self._comment = self._comment, None
        if comment is not None:
            self._drafts.drop(comment)
            self.show_comment(comment)
            self.reply.setFocus()

    def leave(self) -> bool:
        """Let what was typed and not kept wait here for the next time; whether there was any."""
        self._remember()
        self._comment = None
        return self._drafts.leave()

    def _remember(self) -> None:
        self._pause.stop()
        if self._comment is not None and not self._context.read_only:
            self._drafts.hold(self._comment, Typed(self.reply.toPlainText(), self.state.value(), self.reason.text()))

    def _on_state(self) -> None:
        state = self.state.value()
        self.reason.setVisible(state in _REASONED)
        needed = state is CommentState.DECLINED
        self.reason.setPlaceholderText(_("Why, in a few words") if needed else _("More about it, if you like"))
        self.reason.setAccessibleName(self.reason.placeholderText())

    def submit(self) -> None:
        """Keep reply and state, or say what is missing."""
        comment, comments = self._comment, self._context.services.comments
        if comment is None or self._context.read_only:
            return
        words, state, reason = self.reply.toPlainText().strip(), self.state.value(), self.reason.text()
        reason = reason if state in _REASONED else ""
        try:
            if words and words != comment.reply:
                comments.reply(comment.id, words, state, reason)
            else:
                comments.set_state(comment.id, state, reason)
        except InvalidInput as error:
            self._say_wrong(error.text)
            (self.reason if error.field == "state_reason" else self.reply).setFocus()
            return
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._pause.stop()
        self._drafts.drop(comment)
        self._comment = None
        self._say_wrong("")
        self._context.feedback.toast(_("Answer kept"), self._context.services.history.taking_back())
        self.kept.emit()

    def _say_wrong(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

"""One thread: the words it stands on, what was asked and answered, what came of it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.records import Comment, Decision
from journal.core.vocabulary import Kind, label
from journal.learning.comments import waits_for_answer
from journal.services.comment_threads import Thread
from journal.ui.comments.answer_form import AnswerForm
from journal.ui.comments.placing import ApartPart, TrayPart
from journal.ui.comments.sent_words import SentWords
from journal.ui.comments.sources import Threads
from journal.ui.comments.turning import TurnButton
from journal.ui.comments.words import pack_name, state_words
from journal.ui.context import Context
from journal.ui.date_words import day_words, event_words
from journal.ui.record_names import kind_icon
from journal.ui.widgets.labels import flowing, scrolled
from journal.ui.widgets.question_row import KindMark, spoken_kind
from journal.ui.widgets.sections import empty_layout, words
from journal.ui.widgets.text_button import TextButton


class ThreadPage(QWidget):
    """Shows one thread, with the place to answer it below."""

    left = Signal()
    """A record is shown instead of this."""
    next_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[Thread, Threads] | None = None
        px = context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(10))
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, px(6), 0)
        self._column.setSpacing(px(10))
        self._area = scrolled(self._body)
        outer.addWidget(self._area, 1)
        self.answer = AnswerForm(context)
        self.answer.kept.connect(self.next_wanted)
        outer.addWidget(self.answer)
        self.turn = TurnButton(context, self)
        self.answer.put_first(self.turn)

    def show_thread(self, thread: Thread, threads: Threads) -> None:
        """Show this one."""
        if self._shown is not None and self._shown[0] == thread and self._shown[1].tray == threads.tray:
            return
        self._shown = (thread, threads)
        empty_layout(self._column)
        self._add_head(thread, threads)
        self._add_place(thread.comment, threads)
        for comment in (thread.comment, *thread.follow_ups):
            self._add_said(comment, follows=comment is not thread.comment)
        self._add_came(thread, threads)
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
        may = not self._context.read_only and threads.apart is None
        answered = next((one for one in (thread.comment, *thread.follow_ups) if waits_for_answer(one)), thread.comment)
        self.answer.setVisible(may)
        if may:
            self.answer.show_comment(answered)
            self.turn.take(answered)

    # Its parts

    def _add_head(self, thread: Thread, threads: Threads) -> None:
        theme, comment = self._context.theme, thread.comment
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(KindMark(theme, comment.comment_kind), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(theme.px(2))
        told.addWidget(flowing(spoken_kind(comment.comment_kind, thread.who), "strong"))
        today = self._context.services.clock.today()
        when = event_words(comment.date, today)
        if thread.pack is not None:
            when = _("{when}, on {pack}").format(when=when, pack=pack_name(thread.pack, today))
        told.addWidget(flowing(when, "caption"))
        row.addLayout(told, 1)
        self._column.addWidget(box)

    def _add_place(self, comment: Comment, threads: Threads) -> None:
        """Say what it stands on, or that its place is not known; show the words as they were sent."""
        if threads.apart is not None:
            self._column.addWidget(ApartPart(self._context, threads.apart, self))
        elif comment.in_tray:
            self._column.addWidget(TrayPart(self._context, comment, threads, self))
        else:
            self._add_target(comment, threads)
        sent = self._context.services.comments.as_sent(comment)
        if sent is not None and comment.place:
            shown = SentWords(self._context.theme)
            self._column.addWidget(shown)
            shown.show_words(sent)
        if comment.quotation and (sent is None or sent.quoted is None or not comment.place):
            self._column.addWidget(flowing(_("“{words}”").format(words=comment.quotation.strip('“”"')), "reading"))

    def _add_target(self, comment: Comment, threads: Threads) -> None:
        thread = self._shown[0] if self._shown else None
        target = thread.target if thread else None
        if comment.target is None:
            self._column.addWidget(flowing(_("About the pack as a whole"), "secondary"))
        elif target is None:
            self._column.addWidget(flowing(_("What it is about is no longer in this journal."), "secondary"))
        else:
            name = threads.names.of(target) if threads.names.knows(target.id) else target.heading
            told = _("On {kind}: {name}").format(kind=label(target.kind).lower(), name=name)
            self._column.addWidget(self._link(told, target.kind, target.id))

    def _add_said(self, comment: Comment, *, follows: bool) -> None:
        if follows:
            today = self._context.services.clock.today()
            self._column.addWidget(
                flowing(_("After that, {when}").format(when=event_words(comment.date, today)), "caption")
            )
        asked = flowing(comment.words, "asked")
        asked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(asked)
        if comment.reply:
            self._column.addWidget(flowing(self._by(comment), "caption"))
            reply = flowing(comment.reply, "")
            reply.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(reply)
        state = words(state_words(comment), "tagNow" if waits_for_answer(comment) else "tagPurple")
        self._column.addWidget(state, 0, Qt.AlignmentFlag.AlignLeft)

    def _by(self, comment: Comment) -> str:
        today = self._context.services.clock.today()
        people = self._context.services.people
        who = people.get(comment.replied_by).alias if comment.replied_by else ""
        when = day_words(comment.replied_on, today) if comment.replied_on else ""
        if who and when:
            return _("{who} answered, {when}").format(who=who, when=when)
        return _("{who} answered").format(who=who) if who else _("Our answer")

    def _add_came(self, thread: Thread, threads: Threads) -> None:
        for number, record in enumerate(thread.came):
            if number == 0:
                self._column.addWidget(flowing(_("What came of it"), "caption"))
            told = _("{kind}: {name}").format(kind=label(record.kind), name=threads.names.of(record))
            if isinstance(record, Decision):
                # No screen lists these: all that was decided stands here.
                said = "\n".join(filter(None, (told, record.choice, record.reasons)))
                self._column.addWidget(self._signed(record.kind, flowing(said, "")))
            else:
                self._column.addWidget(self._link(told, record.kind, record.id))

    def _link(self, told: str, kind: Kind, record_id: str) -> QWidget:
        opened = TextButton(self._context.theme, told, color="accentInk")
        opened.clicked.connect(lambda: self._open(kind, record_id))
        return self._signed(kind, opened)

    def _signed(self, kind: Kind, widget: QWidget) -> QWidget:
        """Return it after the sign of its kind."""
        theme = self._context.theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        sign = words("", "", wrap=False)
        sign.setPixmap(theme.pixmap(kind_icon(kind), "ink3", 16))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(widget, 1)
        return box

    def _open(self, kind: Kind, record_id: str) -> None:
        self.left.emit()
        self._context.navigator.open_record(kind, record_id)

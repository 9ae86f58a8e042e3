"""What a feedback file holds, looked at before anything of it is brought in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import CommentKind, label
from journal.services.arriving import Arrival, Arriving, News
from journal.ui.comments.words import landing_words, pack_name, said_in_all
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.record_names import RecordNames
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.question_row import KindMark
from journal.ui.widgets.sections import hairline


class ArrivalDialog(DialogFrame):
    """Says who sent how many comments of which kind on which pack, and where each of them would stand."""

    read_wanted = Signal()
    """Everything is here already, and is to be read."""

    def __init__(self, context: Context, arrival: Arrival, names: RecordNames, parent: QWidget | None = None) -> None:
        feedback = arrival.feedback
        heading = said_in_all(len(arrival.comments), feedback.reader, arrival.kinds)
        super().__init__(context.theme, heading, parent, width=620)
        self.setWindowTitle(_("Feedback"))
        self._context, self._arrival, self._names = context, arrival, names
        self._say_which_pack()
        for place, one in enumerate(arrival.comments):
            if place:
                self.column.addWidget(hairline())
            self.column.addWidget(self._row(one))
        self.column.addStretch(1)
        self._add_buttons()
        self.fit(least=context.theme.px(210 + 60 * len(arrival.comments)))

    def _say_which_pack(self) -> None:
        arrival, today = self._arrival, self._context.services.clock.today()
        if arrival.pack is not None:
            told = _("On “{pack}”, which left on {day}.").format(
                pack=pack_name(arrival.pack, today), day=day_words(arrival.pack.sent_on, today)
            )
        else:
            name = arrival.feedback.title or _("a pack without a title")
            told = _(
                "On “{pack}”, which this journal does not know. You can read it; it is kept apart until you say "
                "which of your packs it answers."
            ).format(pack=name)
        self.column.addWidget(flowing(told, "secondary"))
        self.column.addWidget(flowing(self._counts(), "caption"))

    def _counts(self) -> str:
        kinds = self._arrival.kinds
        parts = [_("{kind}: {n}").format(kind=label(kind), n=kinds[kind]) for kind in CommentKind if kinds[kind]]
        tray = self._arrival.in_tray
        if tray:
            told = ngettext("{n} goes into the tray", "{n} go into the tray", tray)
            parts.append(told.format(n=tray))
        here = self._arrival.count(News.UNCHANGED)
        if here:
            parts.append(ngettext("{n} is here already", "{n} are here already", here).format(n=here))
        return " · ".join(parts)

    def _row(self, one: Arriving) -> QWidget:
        theme = self._context.theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(12))
        row.addWidget(KindMark(theme, one.comment.comment_kind), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(theme.px(3))
        told.addWidget(flowing(one.comment.words, ""))
        told.addWidget(flowing(landing_words(one, self._about(one)), "caption"))
        row.addLayout(told, 1)
        return box

    def _about(self, one: Arriving) -> str:
        comment = one.comment
        if comment.target is None or comment.target_kind is None:
            return ""
        name = self._context.services.search.headings([(comment.target_kind, comment.target)]).get(comment.target, "")
        named = self._names.by_id(comment.target) if self._names.knows(comment.target) else name
        return _("“{words}”").format(words=named) if named else label(comment.target_kind).lower()

    def _add_buttons(self) -> None:
        close = self.add_button(_("Cancel"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        changes = len(self._arrival.changes)
        self.bring: QPushButton
        if not changes:
            close.setText(_("Close"))
            self.bring = self.add_button(_("Read them"), primary=True)
            self.bring.setVisible(self._arrival.pack is not None)
            self.bring.clicked.connect(self._read)
            return
        words = ngettext("Bring in {n} comment", "Bring in {n} comments", changes).format(n=changes)
        self.bring = self.add_button(words, primary=True)
        self.bring.setEnabled(not self._context.read_only)
        if self._context.read_only:
            self.bring.setToolTip(_("This journal is open for reading only."))
        self.bring.clicked.connect(self.accept)

    def _read(self) -> None:
        self.reject()
        self.read_wanted.emit()

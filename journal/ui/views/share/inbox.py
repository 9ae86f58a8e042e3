"""What came back: the latest feedback with its kinds, older packs, what has no place, and where files are dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import CommentKind, label
from journal.ui.comments.desk import FeedbackDesk
from journal.ui.comments.facts import InboxFacts, PackFeedback
from journal.ui.comments.words import answered_words, pack_name
from journal.ui.context import Context
from journal.ui.theme import Theme, restyle
from journal.ui.widgets.day_words import past_day_words
from journal.ui.widgets.initials import Initials
from journal.ui.widgets.labels import flowing, link_button, scrolled
from journal.ui.widgets.question_row import kind_icon
from journal.ui.widgets.row_button import RowButton
from journal.ui.widgets.sections import Card, SectionHeader, empty_layout


class Inbox(QWidget):
    """The feedback of critical friends, pack by pack, the latest first."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = FeedbackDesk(context, self)
        self.setAccessibleName(_("Feedback"))
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.header = SectionHeader(context.theme, _("Feedback"), link=_("What left"))
        self.header.link.setToolTip(_("Every pack that left: when, for whom, until when"))
        self.header.link.clicked.connect(self._desk.show_register)
        column.addWidget(self.header)
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        column.addWidget(scrolled(body), 1)
        self.drop = DropPlace(context.theme)
        self.drop.chosen.clicked.connect(self._desk.choose_file)
        self.drop.taken.connect(self._desk.take_in)
        if context.read_only:
            self.drop.hide()
        column.addWidget(self.drop)

    def refresh(self) -> None:
        """Read the feedback anew, and show it."""
        self._context.tasks.start(self, lambda _progress: InboxFacts.read(self._context.services), self.show_facts)

    def show_facts(self, facts: InboxFacts) -> None:
        """Show what was read."""
        empty_layout(self._column)
        self.header.note.setText(_("{n} new").format(n=facts.new) if facts.new else "")
        if not facts.packs and not facts.apart:
            self._column.addWidget(
                flowing(
                    _("Nothing has come back yet. When a friend sends you a feedback file, drop it here."), "caption"
                )
            )
        for place, pack in enumerate(facts.packs):
            self._column.addWidget(self._card(pack, facts) if place == 0 else self._row(pack, facts, place == 1))
            if place == 0:
                self._column.addSpacing(self._context.theme.px(14))
        self._show_leftovers(facts)

    def _card(self, pack: PackFeedback, facts: InboxFacts) -> QWidget:
        theme = self._context.theme
        card = Card(theme, padding=14)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Initials(theme, pack.who, disc="purpleSoft", ink="purple"), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(flowing(pack.who or _("A critical friend"), "strong"))
        when = past_day_words(pack.arrived.astimezone().date(), facts.today)
        told.addWidget(
            flowing(_("{pack}, arrived {when}").format(pack=pack_name(pack.pack, facts.today), when=when), "caption")
        )
        head.addLayout(told, 1)
        card.column.addLayout(head)
        kinds = pack.kinds
        for kind in CommentKind:
            if kinds[kind]:
                card.column.addWidget(KindCount(theme, kind, kinds[kind]))
        count = len(pack.comments)
        self.read = QPushButton(ngettext("Read {n} comment", "Read {n} comments", count).format(n=count))
        self.read.clicked.connect(lambda: self._desk.read(pack.key))
        card.column.addWidget(self.read)
        return card

    def _row(self, pack: PackFeedback, facts: InboxFacts, first: bool) -> RowButton:
        name = pack_name(pack.pack, facts.today) if pack.pack else _("Said beside a pack")
        detail = answered_words(len(pack.comments), pack.answered)
        if pack.new:
            detail = _("{n} new. {more}").format(n=pack.new, more=detail)
        row = RowButton(self._context.theme, name, detail, who=pack.who, first=first)
        row.clicked.connect(lambda: self._desk.read(pack.key))
        return row

    def _show_leftovers(self, facts: InboxFacts) -> None:
        """Add what has no place, and what came from packs that nobody here knows."""
        theme = self._context.theme
        if facts.tray:
            count = len(facts.tray)
            told = ngettext("{n} comment without a place", "{n} comments without a place", count).format(n=count)
            row = RowButton(theme, _("Tray"), told, icon="info")
            row.clicked.connect(self._desk.sort_tray)
            self._column.addWidget(row)
        for apart in facts.apart:
            name = apart.who or _("Somebody")
            told = _("From a pack that this journal does not know")
            row = RowButton(theme, name, told, who=name)
            row.clicked.connect(lambda _checked=False, key=apart.from_pack: self._desk.read_apart(key))
            self._column.addWidget(row)


class KindCount(QWidget):
    """A kind of comment with its sign, and how many there are of it."""

    def __init__(self, theme: Theme, kind: CommentKind, count: int) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        sign = QLabel()
        sign.setPixmap(theme.pixmap(kind_icon(kind), "purple", 18))
        sign.setFixedWidth(theme.px(24))
        row.addWidget(sign)
        row.addWidget(flowing(label(kind), "secondary"), 1)
        row.addWidget(QLabel(f"{count:,}"))
        self.setAccessibleName(_("{kind}: {n}").format(kind=label(kind), n=count))


class DropPlace(QFrame):
    """A dashed place at the foot of the inbox that takes a feedback file, or leads to choosing one."""

    taken = Signal(object)
    """The path of the file that was dropped."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "dropPlace")
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.setSpacing(0)
        told = flowing(_("Drop a feedback file here, or"), "secondary")
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(told)
        self.chosen = link_button(_("choose one"))
        self.chosen.setAccessibleName(_("Choose a feedback file"))
        column.addWidget(self.chosen, 0, Qt.AlignmentFlag.AlignHCenter)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: object) -> None:
        """Look as before when the file moves on."""
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file, feedback or not: what it is will be said."""
        event.acceptProposedAction()
        self._show_over(over=False)
        self.taken.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _show_over(self, *, over: bool) -> None:
        self.setProperty("over", over)
        restyle(self)

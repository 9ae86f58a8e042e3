"""The past of an entry: who changed it, when and why, and what was different."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import N_, _
from journal.core.records import Entry
from journal.services.history import RevisionView
from journal.ui.context import Context
from journal.ui.widgets.day_words import clock_words, weekday_words
from journal.ui.widgets.difference_view import DifferenceView, Passage

_FIELDS = {
    "title": N_("title"),
    "body": N_("words"),
    "date": N_("date"),
    "state": N_("state"),
    "tags": N_("tags"),
    "people": N_("people"),
    "versions": N_("strategies"),
    "audience": N_("who can see it"),
    "event_kind": N_("sort of event"),
    "attachments": N_("files"),
    "deleted": N_("in the bin or not"),
}


class HistoryDialog(QDialog):
    """Lists the versions of an entry and shows what each one changed, word by word."""

    restore_asked = Signal(Entry)
    """The version whose title and words are wanted back."""

    def __init__(self, context: Context, revisions: Sequence[RevisionView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._revisions = list(revisions)
        self.setModal(True)
        self.setWindowTitle(_("Earlier versions"))
        self._build()
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.resize(context.theme.px(880), context.theme.px(560))

    def _build(self) -> None:
        px = self._context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(16))
        outer.setSpacing(px(12))
        heading = QLabel(_("Earlier versions"))
        heading.setProperty("role", "cardTitle")
        outer.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(self._list())
        row.addLayout(self._detail(), 1)
        outer.addLayout(row, 1)
        outer.addLayout(self._buttons())

    def _list(self) -> QListView:
        self._model = QStandardItemModel(self)
        # The latest first: it is the one that is read now.
        for place in range(len(self._revisions) - 1, -1, -1):
            self._model.appendRow(self._item(place))
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Versions, the latest first"))
        self.list.setProperty("role", "versions")
        self.list.setWordWrap(True)
        self.list.setFixedWidth(self._context.theme.px(264))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show())
        return self.list

    def _item(self, place: int) -> QStandardItem:
        revision = self._revisions[place]
        today = self._context.services.clock.today()
        when = _("{day}, {time}").format(
            day=weekday_words(revision.when.astimezone().date(), today, short=True), time=clock_words(revision.when)
        )
        by = _("{when}, by {who}").format(when=when, who=revision.by) if revision.by else when
        what = _("Written") if place == 0 else _("Changed: {fields}").format(fields=changed_words(revision.changed))
        item = QStandardItem(f"{by}\n{what}")
        item.setEditable(False)
        item.setData(place, Qt.ItemDataRole.UserRole)
        item.setSizeHint(QSize(0, self._context.theme.px(52)))
        item.setToolTip(item.text())
        return item

    def _detail(self) -> QVBoxLayout:
        px = self._context.theme.px
        column = QVBoxLayout()
        column.setSpacing(px(8))
        self.reason = QLabel()
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.reason)
        self.difference = DifferenceView(self._context.theme)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, px(8), 0)
        inside.addWidget(self.difference)
        inside.addStretch(1)
        area.setWidget(holder)
        column.addWidget(area, 1)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.restore = QPushButton(_("Bring this version back"))
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._on_restore)
        row.addWidget(self.restore)
        row.addWidget(close)
        return row

    def _place(self) -> int:
        place = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return place if isinstance(place, int) else len(self._revisions) - 1

    def _show(self) -> None:
        place = self._place()
        revision = self._revisions[place]
        before = self._revisions[place - 1].record if place else None
        now = revision.record
        assert isinstance(now, Entry)
        told = revision.reason or getattr(now, "state_reason", "")
        self.reason.setText(_("Why: {reason}").format(reason=told) if told else "")
        self.reason.setVisible(bool(told))
        passages = [
            Passage(_("Title"), before.title if isinstance(before, Entry) else "", now.title),
            Passage("", before.body if isinstance(before, Entry) else "", now.body),
        ]
        old_name = _("the version before") if place else ""
        self.difference.show_passages(passages, old_name, _("this version"))
        latest = place == len(self._revisions) - 1
        self.restore.setVisible(not latest and not self._context.read_only)

    def _on_restore(self) -> None:
        record = self._revisions[self._place()].record
        assert isinstance(record, Entry)
        self.restore_asked.emit(record)
        self.accept()


def changed_words(fields: Sequence[str]) -> str:
    """Return which parts of an entry changed, in words."""
    known = [_(_FIELDS[name]) for name in fields if name in _FIELDS]
    return ", ".join(known) or _("details")

"""The past of any record: who changed it, when and why, and what was different, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from journal.core.dates import EventDate
from journal.core.i18n import N_, _
from journal.core.records import Record
from journal.core.vocabulary import label
from journal.services.history import RevisionView
from journal.ui.context import Context
from journal.ui.date_words import day_words, event_words
from journal.ui.widgets.day_words import clock_words
from journal.ui.widgets.difference_view import DifferenceView, Passage
from journal.ui.widgets.labels import flowing, scrolled
from journal.ui.widgets.sections import words

FIELDS = {
    "title": N_("Title"),
    "statement": N_("What must be true"),
    "mind_changer": N_("What would change our mind"),
    "importance": N_("How much hangs on it"),
    "review_by": N_("Look again by"),
    "strategies": N_("Which strategies rest on it"),
    "note": N_("What it shows"),
    "source": N_("Who or what it comes from"),
    "source_date": N_("When it was made or said"),
    "locator": N_("Where it is"),
    "file_name": N_("File"),
    "evidence_kind": N_("Kind"),
    "strength": N_("Strength"),
    "consent": N_("Consent"),
    "audience": N_("Who may see it"),
    "question": N_("Question"),
    "starts": N_("First day"),
    "ends": N_("Last day"),
    "plan": N_("What we will try"),
    "prediction": N_("What we expect"),
    "stage": N_("Where you are"),
    "summary": N_("What happened"),
    "learned": N_("What we learned"),
    "surprise": N_("What surprised us"),
    "deleted": N_("In the bin"),
}


class PastDialog(QDialog):
    """Lists the steps of a record, the latest first, and shows what the chosen one changed."""

    def __init__(self, context: Context, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._steps: Sequence[RevisionView] = list(reversed(context.services.history.of(record.id)))
        self._by_id = {step.id: step for step in self._steps}
        self.setModal(True)
        self.setWindowTitle(_("Earlier versions"))
        self.finished.connect(self.deleteLater)
        self._build(record)
        self.list.setCurrentIndex(self._model.index(0, 0))
        px = context.theme.px
        wanted = QSize(px(820), px(520))
        self.resize(wanted.boundedTo(parent.window().size()) if parent is not None else wanted)

    def _build(self, record: Record) -> None:
        px = self._context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(16))
        outer.setSpacing(px(12))
        outer.addWidget(words(_("Earlier versions of “{title}”").format(title=record.heading), "cardTitle"))
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(self._list())
        told = QVBoxLayout()
        self._why = flowing("", "secondary")
        self.difference = DifferenceView(self._context.theme)
        told.addWidget(self._why)
        told.addWidget(scrolled(self.difference), 1)
        row.addLayout(told, 1)
        outer.addLayout(row, 1)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _list(self) -> QListView:
        self._model = QStandardItemModel(self)
        for step in self._steps:
            item = QStandardItem(self._line(step))
            item.setSizeHint(QSize(0, self._context.theme.px(46)))
            self._model.appendRow(item)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setProperty("role", "picker")
        self.list.setWordWrap(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Steps, the latest first"))
        self.list.setFixedWidth(self._context.theme.px(260))
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        return self.list

    def _line(self, step: RevisionView) -> str:
        when = step.when.astimezone()
        day = day_words(when.date(), self._today)
        who = step.by or _("somebody")
        return _("{day}, {time}, {who}\n{what}").format(day=day, time=clock_words(when), who=who, what=step.label)

    def _on_chosen(self) -> None:
        step = self._steps[self.list.currentIndex().row()]
        before = next((self._by_id[parent] for parent in reversed(step.parents) if parent in self._by_id), None)
        passages = [
            Passage(_(FIELDS[name]), self._told(before.record, name) if before else "", self._told(step.record, name))
            for name in step.changed
            if name in FIELDS
        ]
        self._why.setText(_("Why: {reason}").format(reason=step.reason) if step.reason else "")
        self._why.setVisible(bool(step.reason))
        self.difference.show_passages(passages, _("before") if before else "", _("after"))

    def _told(self, record: Record, name: str) -> str:
        value = getattr(record, name)
        match value:
            case None:
                return ""
            case bool():
                return _("yes") if value else _("no")
            case Enum():
                return label(value)
            case EventDate():
                return event_words(value, self._today)
            case date():
                return day_words(value, self._today)
            case frozenset():
                return str(len(value))
            case _:
                return str(value)

    @property
    def _today(self) -> date:
        return self._context.services.clock.today()

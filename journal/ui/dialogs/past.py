"""The past of any record: who changed it, when and why, and how any two of its revisions differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Record
from journal.services.comparing import may_come_back
from journal.services.history import RevisionView
from journal.text.field_words import changed_words, field_name, value_words
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.day_words import moment_words
from journal.ui.widgets.difference_view import DifferenceView, Passage
from journal.ui.widgets.labels import flowing, scrolled
from journal.ui.widgets.sections import words

_LIST = 264
_BEFORE = ""
"""Stands for the revision just before the one chosen."""


class PastDialog(QDialog):
    """Lists the revisions of a record, the latest first, and shows what the chosen one changed against another."""

    def __init__(self, context: Context, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._record = record
        self._now = context.services.clock.now()
        self._steps: Sequence[RevisionView] = list(reversed(context.services.history.of(record.id)))
        self.setModal(True)
        self.setWindowTitle(_("Earlier versions"))
        self.finished.connect(self.deleteLater)
        self._build()
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFocus()
        px = context.theme.px
        wanted = QSize(px(960), px(600))
        room = parent.window().size() - QSize(px(24), px(24)) if parent is not None else wanted
        self.resize(wanted.boundedTo(room))

    # Building

    def _build(self) -> None:
        px = self._context.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(px(24), px(18), px(24), px(16))
        outer.setSpacing(px(12))
        title = self._record.heading or _("Without a title")
        shown = title if len(title) <= 80 else title[:79] + "…"
        outer.addWidget(words(_("Earlier versions of “{title}”").format(title=shown), "cardTitle"))
        row = QHBoxLayout()
        row.setSpacing(px(20))
        row.addWidget(self._list())
        row.addLayout(self._comparison(), 1)
        outer.addLayout(row, 1)
        outer.addLayout(self._buttons())

    def _list(self) -> QListView:
        self._model = QStandardItemModel(self)
        for number, step in enumerate(self._steps):
            first = number == len(self._steps) - 1
            what = (
                _("Written")
                if first
                else _("Changed: {fields}").format(fields=changed_words(self._record.kind, step.changed))
            )
            item = QStandardItem(f"{self._when(step)}\n{what}")
            item.setEditable(False)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, self._context.theme.px(52)))
            self._model.appendRow(item)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setProperty("role", "versions")
        self.list.setWordWrap(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Versions, the latest first"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.installEventFilter(self)
        self.list.setFixedWidth(self._context.theme.px(_LIST))
        self.list.selectionModel().currentChanged.connect(self._on_chosen)
        return self.list

    def _comparison(self) -> QVBoxLayout:
        px = self._context.theme.px
        column = QVBoxLayout()
        column.setSpacing(px(10))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        against = words(_("Compared with"), "secondary", wrap=False)
        self.against: Choice[str] = Choice()
        self.against.setAccessibleName(_("Compared with"))
        self.against.currentIndexChanged.connect(self._show)
        against.setBuddy(self.against)
        row.addWidget(against)
        row.addWidget(self.against, 1)
        self.ways = QButtonGroup(self)
        for number, (name, tip) in enumerate(
            ((_("In line"), _("In line (S)")), (_("Side by side"), _("Side by side (S)")))
        ):
            button = QToolButton()
            button.setCheckable(True)
            button.setText(name)
            button.setToolTip(tip)
            button.setProperty("chip", True)
            self.ways.addButton(button, number)
            row.addWidget(button)
        self.ways.button(0).setChecked(True)
        self.ways.idToggled.connect(lambda number, on: self._arrange(number) if on else None)
        column.addLayout(row)
        self.reasons = flowing("", "secondary")
        column.addWidget(self.reasons)
        self.difference = DifferenceView(self._context.theme)
        column.addWidget(scrolled(self.difference), 1)
        return column

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.restore = QPushButton(_("Bring this version back"))
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._on_restore)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(self.restore)
        row.addWidget(close)
        return row

    # Showing

    def _when(self, step: RevisionView) -> str:
        when = moment_words(step.when, self._now)
        return _("{when}, by {who}").format(when=when, who=step.by) if step.by else when

    @property
    def _chosen(self) -> int:
        return max(self.list.currentIndex().row(), 0)

    def _on_chosen(self) -> None:
        chosen = self._chosen
        options = (
            [(_BEFORE, _("the version before"))]
            if chosen < len(self._steps) - 1
            else [(_BEFORE, _("nothing: it is the first"))]
        )
        options += [(step.id, self._when(step)) for number, step in enumerate(self._steps) if number != chosen]
        self.against.blockSignals(True)
        self.against.set_options(options)
        self.against.setCurrentIndex(0)
        self.against.blockSignals(False)
        self._show()

    def _pair(self) -> tuple[RevisionView | None, RevisionView]:
        """Return the older and the newer of the two, whichever of them was chosen."""
        chosen = self._steps[self._chosen]
        if self.against.value() == _BEFORE:
            return next((step for step in self._steps if step.id in chosen.parents), None), chosen
        places = {step.id: number for number, step in enumerate(self._steps)}
        other = self._steps[places[self.against.value()]]
        return (other, chosen) if places[other.id] > places[chosen.id] else (chosen, other)

    def _show(self) -> None:
        old, new = self._pair()
        found = self._context.services.compare.between(old, new)
        passages = [
            Passage(
                "" if change.name == "body" else field_name(self._record.kind, change.name),
                value_words(change.old, found.names),
                value_words(change.new, found.names),
            )
            for change in found.changes
        ]
        told = [self._why(_("New: {when}"), new)]
        if old is not None:
            told.insert(0, self._why(_("Old: {when}"), old))
        self.reasons.setText("\n".join(told))
        self.difference.show_passages(passages, self._when(old) if old is not None else "", self._when(new))
        newest = self._chosen == 0
        may = not self._context.read_only and may_come_back(self._record.kind)
        self.restore.setVisible(may and not newest)

    def _why(self, head: str, step: RevisionView) -> str:
        told = head.format(when=self._when(step))
        if not step.parents:
            return told
        reason = step.reason or str(getattr(step.record, "state_reason", "")) or _("no reason given")
        return _("{head} – Why: {reason}").format(head=told, reason=reason)

    def _arrange(self, way: int) -> None:
        self.difference.set_side_by_side(way == 1)

    def _on_restore(self) -> None:
        services = self._context.services
        try:
            services.compare.bring_back(self._record.id, self._steps[self._chosen].id)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self._context.feedback.toast(_("Earlier version brought back"), undo=services.history.taking_back())
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn from in line to side by side and back with S, while the list has the keyboard."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers()
        if watched is self.list and pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_S:
            self.ways.button(1 - self.ways.checkedId()).setChecked(True)
            return True
        return super().eventFilter(watched, event)

"""After a crash or a power cut: words that were typed and not yet in the journal are offered back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journal.core.codec import from_payload
from journal.core.errors import NotFound
from journal.core.i18n import _, ngettext
from journal.core.records import Entry
from journal.core.vocabulary import EntryState, Kind
from journal.services import Services
from journal.services.drafts import Draft
from journal.ui.context import Context
from journal.ui.theme import Theme
from journal.ui.widgets.day_words import clock_words, weekday_words

CAPTURE = "capture"
"""Record id of the draft in the capture box of Today; it is offered there, not here."""


def lost_words(services: Services) -> list[Draft]:
    """Return the drafts that hold words the journal does not; those that hold nothing new are dropped."""
    found = []
    for draft in services.drafts.left_over():
        if draft.kind is not Kind.ENTRY or draft.record_id == CAPTURE:
            continue
        if _holds_nothing_new(services, draft):
            services.drafts.drop(draft.record_id)
        else:
            found.append(draft)
    return found


def _holds_nothing_new(services: Services, draft: Draft) -> bool:
    title, body = str(draft.payload.get("title", "")), str(draft.payload.get("body", ""))
    if not title.strip() and not body.strip():
        return True
    try:
        entry = services.entries.get(draft.record_id)
    except NotFound:
        return False
    return (entry.title, entry.body) == (title, body)


def recover(services: Services, draft: Draft) -> Entry:
    """Put a draft's words into the journal, as a draft entry or as a change to the one it grew from."""
    title, body = str(draft.payload.get("title", "")), str(draft.payload.get("body", ""))
    try:
        entry = replace(services.entries.get(draft.record_id), title=title, body=body, deleted=False)
    except NotFound:
        record = from_payload(Kind.ENTRY, draft.payload, id=draft.record_id)
        assert isinstance(record, Entry)
        entry = replace(record, state=EntryState.DRAFT)
    stored = services.entries.finish(entry, reason=_("Recovered after Cairn had stopped without warning"))
    services.drafts.drop(draft.record_id)
    return stored


def offer_recovery(context: Context, parent: QWidget) -> list[Entry]:
    """Ask about every draft left behind, if there is any, and return the entries recovered."""
    if context.read_only:
        return []
    drafts = lost_words(context.services)
    if not drafts:
        return []
    dialog = RecoveryDialog(context.theme, drafts, parent)
    recovered = []
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    for draft in drafts:
        if wanted and draft.record_id in dialog.chosen():
            recovered.append(recover(context.services, draft))
        else:
            context.services.drafts.drop(draft.record_id)
    return recovered


class RecoveryDialog(QDialog):
    """Names each text left behind by day, time and first words; one button brings them back."""

    def __init__(self, theme: Theme, drafts: Sequence[Draft], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes: dict[str, QCheckBox] = {}
        self.setModal(True)
        self.setWindowTitle(_("Words left behind"))
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(12))
        heading = QLabel(_("Cairn stopped before this was saved. Bring it back?"))
        heading.setProperty("role", "cardTitle")
        heading.setWordWrap(True)
        column.addWidget(heading)
        count = len(drafts)
        told = QLabel(
            ngettext(
                "One text was kept while you typed. The entry itself is as you last left it.",
                "{n} texts were kept while you typed. The entries themselves are as you last left them.",
                count,
            ).format(n=count)
        )
        told.setProperty("role", "secondary")
        told.setWordWrap(True)
        column.addWidget(told)
        column.addWidget(self._list(drafts), 1)
        column.addLayout(self._buttons())
        self.resize(px(520), px(min(520, 220 + 64 * count)))

    def _list(self, drafts: Sequence[Draft]) -> QScrollArea:
        px = self._theme.px
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, px(8), 0)
        inside.setSpacing(px(10))
        for draft in drafts:
            inside.addWidget(self._row(draft))
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        return area

    def _row(self, draft: Draft) -> QWidget:
        row = QFrame()
        row.setProperty("role", "card")
        column = QVBoxLayout(row)
        px = self._theme.px
        column.setContentsMargins(px(14), px(8), px(14), px(10))
        column.setSpacing(px(2))
        local = draft.kept_at.astimezone()
        when = _("{day}, {time}").format(day=weekday_words(local.date(), local.date()), time=clock_words(draft.kept_at))
        box = QCheckBox(when)
        box.setChecked(True)
        box.setAccessibleName(_("{when}: {words}").format(when=when, words=draft.title or draft.first_words))
        self._boxes[draft.record_id] = box
        column.addWidget(box)
        for words, role in ((draft.title, "strong"), (draft.first_words, "secondary")):
            if words:
                label = QLabel(words)
                label.setProperty("role", role)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                column.addWidget(label)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        leave = QPushButton(_("Don’t recover"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        bring = QPushButton(_("Recover"))
        bring.setProperty("primary", True)
        bring.setDefault(True)
        bring.clicked.connect(self.accept)
        row.addWidget(leave)
        row.addWidget(bring)
        return row

    def chosen(self) -> frozenset[str]:
        """Return the record ids of what is wanted back."""
        return frozenset(record_id for record_id, box in self._boxes.items() if box.isChecked())

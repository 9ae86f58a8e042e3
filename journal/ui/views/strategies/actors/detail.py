"""One actor: the code name, the note, and the real name that is shown only when asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Actor
from journal.core.vocabulary import label
from journal.ui.context import Context
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.labels import flowing, link_button
from journal.ui.widgets.sections import words


class ActorHead(QWidget):
    """What is known of one actor, above its readings."""

    entries_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._actor: Actor | None = None
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        self.name = flowing("", "cardTitle")
        self.kind = words("", "tag", wrap=False)
        row.addWidget(self.name, 1)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self.note = flowing("", "secondary")
        column.addWidget(self.note)
        links = FlowLayout(gap=px(8))
        self.entries = link_button(_("Entries that name it"))
        self.entries.clicked.connect(self.entries_wanted)
        self.reveal = link_button(_("Real name (stays with the team)"))
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._on_reveal)
        self.real_name = words("", "strong", wrap=False)
        links.addWidget(self.entries)
        links.addWidget(self.reveal)
        links.addWidget(self.real_name)
        column.addLayout(links)
        self.real_name.hide()

    def show_actor(self, actor: Actor | None) -> None:
        """Show another actor; a real name is hidden again."""
        if actor is None or self._actor is None or actor.id != self._actor.id:
            self.reveal.setChecked(False)
        self._actor = actor
        self.setVisible(actor is not None)
        if actor is None:
            return
        self.name.setText(actor.name)
        self.kind.setText(label(actor.actor_kind))
        self.note.setText(actor.note)
        self.note.setVisible(bool(actor.note))
        self._on_reveal(self.reveal.isChecked())

    def _on_reveal(self, shown: bool) -> None:
        told = ""
        if shown and self._actor is not None:
            try:
                told = self._context.services.actors.real_name(self._actor.id) or _("none kept")
            except JournalError as error:
                self._context.feedback.error(error)
        self.real_name.setText(told)
        self.real_name.setVisible(bool(told))

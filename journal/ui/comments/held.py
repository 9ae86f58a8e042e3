"""What one reader has of ours, pack by pack, and what they should be asked to delete."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import ReviewPack
from journal.core.vocabulary import Kind, label
from journal.services.pack_register import HeldItem, HeldPack
from journal.ui.comments.words import pack_name
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import empty_layout, words
from journal.ui.widgets.text_button import TextButton

_SHOWN = 60


class HeldPart(QWidget):
    """Says what a reader has of ours."""

    opened = Signal()
    """A record is shown instead."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(6))

    def show_reader(self, pack: ReviewPack) -> None:
        """Show what the reader of a pack has, all their packs together."""
        empty_layout(self._column)
        packs = self._context.services.packs
        held = packs.held_by(pack.recipient, pack.recipient_person)
        heading = words(_("What {person} has of ours").format(person=pack.recipient), "section")
        self._column.addWidget(heading)
        if not held:
            self._column.addWidget(flowing(_("Nothing, as far as we know: they deleted every pack."), "secondary"))
        for one in held:
            self._add_pack(one)
        self._column.addStretch(1)

    def _add_pack(self, held: HeldPack) -> None:
        today = self._context.services.clock.today()
        count = len(held.items)
        told = ngettext("{pack}: {n} item", "{pack}: {n} items", count)
        self._column.addWidget(flowing(told.format(pack=pack_name(held.pack, today), n=count), "strong"))
        if held.over and held.pack.expires is not None:
            over = _("To be kept until {day}. That is over: ask {name} to delete it, then say here that it is deleted.")
            day = day_words(held.pack.expires, today, short=False)
            self._column.addWidget(flowing(over.format(day=day, name=held.pack.recipient), "warning"))
        if not held.items:
            self._column.addWidget(flowing(_("What was in it was not listed then."), "caption"))
        asked = {item.id for item in held.to_delete}
        ordered = sorted(held.items, key=lambda item: item.id not in asked)
        for item in ordered[:_SHOWN]:
            self._add_item(item)
        if len(ordered) > _SHOWN:
            more = len(ordered) - _SHOWN
            self._column.addWidget(flowing(ngettext("and {n} more", "and {n} more", more).format(n=more), "caption"))

    def _add_item(self, item: HeldItem) -> None:
        if item.kind is None or not item.title:
            self._column.addWidget(flowing(_("Something that was erased here"), "secondary"))
        else:
            kind, record_id = item.kind, item.id
            told = _("{kind}: {name}").format(kind=label(kind), name=item.title)
            link = TextButton(self._context.theme, told)
            link.clicked.connect(lambda: self._open(kind, record_id))
            self._column.addWidget(link)
        if item.ask:
            self._column.addWidget(flowing(item.ask, "warning"))

    def _open(self, kind: Kind, record_id: str) -> None:
        self.opened.emit()
        self._context.navigator.open_record(kind, record_id)

"""What one reader has of ours, pack by pack, and what they should be asked to delete."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import AssumptionCheck, ReviewPack
from journal.core.vocabulary import Kind, label
from journal.services.pack_register import HeldItem, HeldPack
from journal.ui.comments.words import pack_name
from journal.ui.context import Context
from journal.ui.date_words import day_words
from journal.ui.record_names import NAMED, RecordNames
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.sections import empty_layout, words
from journal.ui.widgets.text_button import TextButton

_SHOWN = 60
_KINDS: Mapping[Kind | None, int] = {kind: place for place, kind in enumerate(Kind)}


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
        names = RecordNames(self._context.services.journal.shown(*NAMED, AssumptionCheck))
        # What should be asked for comes first: a pack may hold more than anybody reads down to.
        for one in sorted(held, key=lambda one: not one.over):
            self._add_pack(one, names)
        self._column.addStretch(1)

    def _add_pack(self, held: HeldPack, names: RecordNames) -> None:
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
        ordered = sorted(held.items, key=lambda item: (not item.ask, _KINDS.get(item.kind, -1), _named(item, names)))
        for item in ordered[:_SHOWN]:
            self._add_item(item, _named(item, names))
        if len(ordered) > _SHOWN:
            more = len(ordered) - _SHOWN
            self._column.addWidget(flowing(ngettext("and {n} more", "and {n} more", more).format(n=more), "caption"))

    def _add_item(self, item: HeldItem, name: str) -> None:
        if item.kind is None or not name:
            self._column.addWidget(flowing(_("Something that was erased here"), "secondary"))
        else:
            kind, record_id = item.kind, item.id
            told = _("{kind}: {name}").format(kind=label(kind), name=name)
            link = TextButton(self._context.theme, told)
            link.clicked.connect(lambda: self._open(kind, record_id))
            self._column.addWidget(link)
        if item.ask:
            self._column.addWidget(flowing(item.ask, "warning"))

    def _open(self, kind: Kind, record_id: str) -> None:
        self.opened.emit()
        self._context.navigator.open_record(kind, record_id)


def _named(item: HeldItem, names: RecordNames) -> str:
    return names.by_id(item.id) if names.knows(item.id) else item.title

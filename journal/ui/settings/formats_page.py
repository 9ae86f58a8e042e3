"""The page of settings for formats of retrospectives: which there are, and what the team made of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Kind
from journal.services.retrospective_formats import OfferedFormat
from journal.ui.context import Context
from journal.ui.settings.format_form import FormatForm
from journal.ui.settings.shelf_page import ShelfPage

_KEY = Qt.ItemDataRole.UserRole


class FormatsPage(ShelfPage["FormatList"]):
    """Copies, changes and puts back formats; everything can be undone."""

    follows = frozenset({Kind.TEMPLATE})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        told = _("A retrospective keeps the agenda that it was prepared with, whatever you change here.")
        super().__init__(context, told, FormatList(context), parent)
        self._formats = context.services.formats
        self._offered: dict[str, OfferedFormat] = {}
        self.edit = self.button(_("Edit…"), self._on_edit)
        self.copy = self.button(_("Copy…"), self._on_copy)
        self.back = self.button(_("Shipped agenda"), self._on_back, _("Go back to the agenda it came with"))
        self.remove = self.button(_("Remove"), self._on_remove, _("Offer it no more"))
        self.deeds.addStretch(1)
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.list.itemActivated.connect(lambda _item: self._on_edit())
        self.follow()

    def refresh(self, key: str = "") -> None:
        """Load and show the formats anew, with one of them chosen."""
        found = self._formats.all()
        self._offered = {one.format.key: one for one in found}
        self.list.show_formats(found, key)
        self._on_chosen()

    @property
    def chosen(self) -> OfferedFormat | None:
        """Return the format chosen in the list."""
        return self._offered.get(self.list.key())

    def _on_chosen(self) -> None:
        one = self.chosen
        self.purpose.setText(one.format.purpose if one else "")
        self.credit.setText(one.format.credit if one else "")
        may = one is not None and not self._context.read_only
        self.edit.setEnabled(may)
        self.copy.setEnabled(may)
        self.back.setEnabled(may and one is not None and one.changed)
        self.remove.setEnabled(may and one is not None and not one.shipped)

    def _on_edit(self) -> None:
        if self.chosen is not None and not self._context.read_only:
            now = self._formats.current(self.chosen.format.key)
            FormatForm(self._context, now, self._formats.change, self).open()

    def _on_copy(self) -> None:
        if self.chosen is None:
            return
        format = self.chosen.format
        name = self.ask_name(format.name)
        if name is not None:
            self.do(lambda: self.refresh(self._formats.copy(format, name).key))

    def _on_back(self) -> None:
        if self.chosen is not None:
            format = self.chosen.format
            self.do(lambda: self._formats.back_to_shipped(format.key, format.language))

    def _on_remove(self) -> None:
        if self.chosen is not None:
            key = self.chosen.format.key
            self.do(lambda: self._formats.remove(key))


class FormatList(QListWidget):
    """The formats by name, each with how long it takes and whose it is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.setProperty("role", "picker")
        self.setAccessibleName(_("Formats of retrospectives"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_formats(self, formats: list[OfferedFormat], key: str) -> None:
        """Show these, with the one named chosen, or the one that was."""
        wanted = key or self.key() or formats[0].format.key
        blocked = self.blockSignals(True)
        self.clear()
        for one in formats:
            item = QListWidgetItem(_format_words(one))
            item.setData(_KEY, one.format.key)
            item.setToolTip(one.format.purpose)
            item.setSizeHint(QSize(0, self._theme.px(32)))
            self.addItem(item)
            if one.format.key == wanted:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        self.blockSignals(blocked)

    def key(self) -> str:
        """Return the key of the format chosen; empty when none is."""
        return str(self.currentItem().data(_KEY)) if self.currentRow() >= 0 else ""

    def sizeHint(self) -> QSize:
        """Return what it needs at least: it takes what more room there is."""
        return QSize(self._theme.px(240), self._theme.px(240))


def _format_words(one: OfferedFormat) -> str:
    minutes = ngettext("{n} minute", "{n} minutes", one.format.minutes).format(n=one.format.minutes)
    whose = _("Your own") if not one.shipped else _("Your agenda") if one.changed else ""
    return " · ".join(filter(None, (one.format.name, minutes, whose)))

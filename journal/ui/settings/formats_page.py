"""The page of settings for formats of retrospectives: which there are, and what the team made of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Kind
from journal.services.retrospective_formats import OfferedFormat
from journal.ui.context import Context
from journal.ui.settings.format_form import FormatForm
from journal.ui.signals import ChangeSignal
from journal.ui.widgets.sections import words

_KEY = Qt.ItemDataRole.UserRole


class FormatsPage(QWidget):
    """Copies, changes and puts back formats; everything can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._formats = context.services.formats
        self._offered: dict[str, OfferedFormat] = {}
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        told = _("A retrospective keeps the agenda that it was prepared with, whatever you change here.")
        column.addWidget(words(told, "secondary"))
        self.list = _FormatList(context)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.list, 1)
        row.addLayout(self._buttons())
        column.addLayout(row, 1)
        self.purpose = words("", "")
        self.credit = words("", "caption")
        self.credit.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.purpose)
        column.addWidget(self.credit)
        self._follow()
        self.refresh()

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._context.theme.px(6))
        self.edit = self._button(column, _("Edit…"), self._on_edit)
        self.copy = self._button(column, _("Copy…"), self._on_copy)
        self.back = self._button(column, _("Shipped agenda"), self._on_back, _("Go back to the agenda it came with"))
        self.remove = self._button(column, _("Remove"), self._on_remove, _("Offer it no more"))
        column.addStretch(1)
        return column

    def _button(self, column: QVBoxLayout, text: str, deed: Callable[[], object], tip: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.clicked.connect(lambda _checked=False: deed())
        column.addWidget(button)
        return button

    def _follow(self) -> None:
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.list.itemActivated.connect(lambda _item: self._on_edit())
        if not self._context.read_only:
            undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
            undo.activated.connect(lambda: self._do(self._context.services.history.undo))
        self._signal = ChangeSignal(self._context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.destroyed.connect(self._signal.stop)

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

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(frozenset({Kind.TEMPLATE})):
            self.refresh()

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
        name = self._context.feedback.ask_text(_("What shall the copy be called?"), yes=_("Copy"), text=format.name)
        if name is not None:
            self._do(lambda: self.refresh(self._formats.copy(format, name).key))

    def _on_back(self) -> None:
        if self.chosen is not None:
            format = self.chosen.format
            self._do(lambda: self._formats.back_to_shipped(format.key, format.language))

    def _on_remove(self) -> None:
        if self.chosen is not None:
            key = self.chosen.format.key
            self._do(lambda: self._formats.remove(key))

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            self.refresh()


class _FormatList(QListWidget):
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

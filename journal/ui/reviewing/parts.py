"""The parts of a pack: which were read, and where comments stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from journal.core.i18n import _, ngettext
from journal.exchange.as_sent import SentPart
from journal.ui.theme import Theme

_PLACE = Qt.ItemDataRole.UserRole


class PartsList(QListWidget):
    """Lists the parts in order, under the names of their groups."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, parts: Sequence[SentPart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts = parts
        self.setAccessibleName(_("Parts"))
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
        self.setSpacing(theme.px(2))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        nothing = QPixmap(self.iconSize())
        nothing.fill(Qt.GlobalColor.transparent)
        self._blank = QIcon(nothing)
        self._items: list[QListWidgetItem] = []
        group = ""
        for place, part in enumerate(parts):
            if part.group and part.group != group:
                head = QListWidgetItem(part.group, self)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
            group = part.group
            item = QListWidgetItem(part.title, self)
            item.setData(_PLACE, place)
            self._items.append(item)
        self.currentItemChanged.connect(self._on_current)

    def show_state(self, read: Collection[str], counts: Mapping[int, int]) -> None:
        """Show which parts were read, and how many comments each has."""
        for place, item in enumerate(self._items):
            part = self._parts[place]
            seen = part.key in read
            item.setIcon(self._theme.icon("check", "accent", 16) if seen else self._blank)
            count = counts.get(place, 0)
            said = ngettext("{n} comment", "{n} comments", count).format(n=count)
            item.setText(f"{part.title}\n{said}" if count else part.title)
            state = (_("Read: {title}") if seen else _("Not read yet: {title}")).format(title=part.title)
            item.setToolTip(state)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{state} {said if count else ''}".strip())

    def stand_at(self, place: int) -> None:
        """Mark the part that is shown."""
        self.blockSignals(True)
        self.setCurrentItem(self._items[place])
        self.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PLACE) is not None:
            self.wanted.emit(item.data(_PLACE))

"""The entries that link to the open one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.services.entry_links import MentionedIn
from journal.text.dates import date_words
from journal.ui.theme import Theme
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.row_title import RowTitle

_SHOWN = 12


class MentionedInList(QWidget):
    """Shows who mentions an entry, the newest first; each opens with a click."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        name = QLabel(_("Mentioned in"))
        name.setProperty("role", "label")
        column.addWidget(name)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(5))
        column.addLayout(self._rows)
        self._more = QLabel()
        self._more.setProperty("role", "caption")
        column.addWidget(self._more)

    def set_mentions(self, mentions: Sequence[MentionedIn]) -> None:
        """Show these."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for mention in mentions[:_SHOWN]:
            self._rows.addWidget(self._row(mention))
        more = len(mentions) - _SHOWN
        self._more.setVisible(more > 0)
        self._more.setText(ngettext("and {n} more", "and {n} more", max(more, 0)).format(n=more))
        count = len(mentions)
        self.setAccessibleName(ngettext("Mentioned in {n} entry", "Mentioned in {n} entries", count).format(n=count))

    def titles(self) -> list[str]:
        """Return the titles that are shown."""
        return [button.accessibleName() for button in self.findChildren(RowTitle) if not button.isHidden()]

    def _row(self, mention: MentionedIn) -> QWidget:
        title = mention.title or mention.words
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        button = RowTitle(title)
        button.setToolTip(plain_tip(f"{title}\n{mention.words}"))
        button.clicked.connect(lambda: self.opened.emit(mention.id))
        column.addWidget(button)
        when = QLabel(date_words(mention.date))
        when.setProperty("role", "caption")
        column.addWidget(when)
        return row

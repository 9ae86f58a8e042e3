"""What can be done with several pieces of evidence at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Audience, label
from journal.ui.theme import Theme
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.sections import words


class SelectionBar(QWidget):
    """Says how many are chosen, and offers to link, tag, share or remove them."""

    link_wanted = Signal()
    tag_wanted = Signal()
    audience_wanted = Signal(object)
    remove_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, px(12))
        card = QFrame()
        card.setProperty("role", "accentCard")
        around.addWidget(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(px(12), px(6), px(12), px(6))
        row.setSpacing(px(12))
        self.count = words("", "strong", wrap=False)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        held = QWidget()
        flow = FlowLayout(held, gap=px(6))
        self.link = self._button(_("Link"), self.link_wanted)
        self.tag = self._button(_("Tag"), self.tag_wanted)
        self.audience = self._audience_button()
        self.remove = self._button(_("Remove"), self.remove_wanted)
        for button in (self.link, self.tag, self.audience, self.remove):
            flow.addWidget(button)
        row.addWidget(held, 1, Qt.AlignmentFlag.AlignVCenter)

    def say(self, count: int) -> None:
        """Say how many are chosen."""
        told = ngettext("{n} chosen", "{n} chosen", count).format(n=count)
        self.count.setText(told)
        self.setAccessibleName(told)

    def _button(self, text: str, wanted: object) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("small", True)
        button.setAutoDefault(False)
        button.clicked.connect(wanted)
        return button

    def _audience_button(self) -> QPushButton:
        button = QPushButton(_("Who may see it"))
        button.setProperty("small", True)
        button.setAutoDefault(False)
        menu = QMenu(button)
        for audience in Audience:
            menu.addAction(label(audience), partial(self.audience_wanted.emit, audience))
        button.setMenu(menu)
        return button

"""The sentence over every screen while a journal is open for reading only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from journal.core.i18n import _
from journal.ui.theme import Theme


class ReadingBanner(QFrame):
    """Says that nothing can be changed, and offers to try again."""

    writing_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(6), px(24), px(6))
        icon = QLabel()
        icon.setPixmap(theme.pixmap("eye", "nowInk", 16))
        row.addWidget(icon)
        text = QLabel(_("You are reading. Nothing can be changed here while another window writes to this journal."))
        text.setWordWrap(True)
        row.addWidget(text, 1)
        button = QPushButton(_("Try to write"))
        button.setProperty("small", True)
        button.clicked.connect(self.writing_wanted)
        row.addWidget(button)

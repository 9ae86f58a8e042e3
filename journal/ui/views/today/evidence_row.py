"""A line on Today for evidence that nobody looked at for long; it goes when it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing, link_button


class EvidenceRow(QWidget):
    """Says how much evidence waits for its yearly look or loses its consent."""

    look_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.words = flowing("", "caption")
        row.addWidget(self.words, 1)
        self.look = link_button(_("Look through"))
        self.look.setAccessibleName(_("Look through the evidence"))
        self.look.clicked.connect(self.look_wanted)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_counts(self, unseen: int, consent: int) -> None:
        """Say how many wait; nothing is seen when none do."""
        told = []
        if unseen:
            looked = ngettext(
                "{n} piece of evidence was not looked at for a year.",
                "{n} pieces of evidence were not looked at for a year.",
                unseen,
            )
            told.append(looked.format(n=unseen))
        if consent:
            ends = ngettext(
                "The consent for {n} piece ends soon, or has ended.",
                "The consent for {n} pieces ends soon, or has ended.",
                consent,
            )
            told.append(ends.format(n=consent))
        self.words.setText(" ".join(told))
        self.setVisible(bool(told))

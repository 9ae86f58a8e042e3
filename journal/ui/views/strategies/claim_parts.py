"""What the details of assumptions and outcomes share: named passages, evidence on both sides, and flags."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.records import Evidence, EvidenceLink
from journal.core.vocabulary import Kind, label
from journal.learning.evidence import Balance, Side, balance_words, side_of, weight_words
from journal.ui.theme import Theme
from journal.ui.widgets.labels import clear_layout, flowing
from journal.ui.widgets.relation_mark import RelationMark
from journal.ui.widgets.sections import SectionHeader, hairline
from journal.ui.widgets.strength_dots import StrengthDots
from journal.ui.widgets.text_button import TextButton
from journal.ui.widgets.weight_flag import weight_flag

Linked = list[tuple[EvidenceLink, Evidence]]


class ClaimDetail(QWidget):
    """A column that tells all of one claim; it is filled anew for each."""

    record_opened = Signal(object, str)
    """The kind and the id of what is to be shown."""
    link_wanted = Signal(object)
    """Evidence is to be linked, with this relation."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(4))

    def begin(self, statement: str) -> None:
        """Take everything out, and say what the claim is."""
        clear_layout(self)
        told = flowing(statement, "reading")
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(told)

    def head(self, title: str, note: str = "", link: str = "") -> SectionHeader:
        """Put the heading of a part at the end, and return it."""
        self.column.addSpacing(self.theme.px(6))
        self.column.addWidget(hairline())
        self.column.addSpacing(self.theme.px(2))
        header = SectionHeader(self.theme, title, note, link)
        self.column.addWidget(header)
        return header

    def say(self, told: str, role: str = "secondary") -> None:
        """Put words at the end; nothing when there are none."""
        if told:
            label = flowing(told, role)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(label)

    def named(self, name: str, told: str) -> None:
        """Put words under their name; nothing when there are none."""
        if told:
            self.column.addSpacing(self.theme.px(4))
            self.say(name, "caption")
            self.say(told)

    def flag(self, told: str) -> None:
        """Put a flag at the end; nothing when there is nothing to flag."""
        if told:
            self.column.addWidget(weight_flag(self.theme, told))

    def opening(self, kind: Kind, record_id: str, told: str) -> None:
        """Put words at the end that open a record."""
        button = TextButton(self.theme, told, font="caption", color="accentInk")
        button.clicked.connect(lambda: self.record_opened.emit(kind, record_id))
        self.column.addWidget(button)

    def evidence(self, linked: Iterable[tuple[EvidenceLink, Evidence]], side: Side) -> int:
        """Put the evidence of one side at the end, each with its strength, and return how much there is."""
        found = [(link, item) for link, item in linked if side_of(link.relation) is side]
        found.sort(key=lambda pair: (-int(pair[1].strength or 0), pair[1].title.casefold()))
        for link, item in found:
            self.column.addWidget(self._evidence_row(link, item))
        return len(found)

    def weighed(self, balance: Balance) -> None:
        """Say how much lies on either side, and what that does not bear out."""
        self.say(balance_words(balance), "caption")
        self.flag(weight_words(balance))

    def finish(self) -> None:
        """Keep everything together at the top."""
        self.column.addStretch(1)

    def _evidence_row(self, link: EvidenceLink, item: Evidence) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, self.theme.px(1), 0, self.theme.px(1))
        row.setSpacing(self.theme.px(8))
        row.addWidget(RelationMark(self.theme, link.relation), 0, Qt.AlignmentFlag.AlignTop)
        title = TextButton(self.theme, item.title)
        title.setAccessibleName(_("{relation}: {title}").format(relation=label(link.relation), title=item.title))
        title.clicked.connect(lambda: self.record_opened.emit(Kind.EVIDENCE, item.id))
        row.addWidget(title, 1)
        row.addWidget(StrengthDots(self.theme, item.strength))
        return box

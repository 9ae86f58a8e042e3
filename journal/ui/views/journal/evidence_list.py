"""The evidence of an entry: a sign for how it bears, its title, its strength."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Evidence, EvidenceLink
from journal.core.vocabulary import label
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.relation_mark import RelationMark
from journal.ui.widgets.row_title import RowTitle
from journal.ui.widgets.strength_dots import StrengthDots, strength_words


class EvidenceList(QWidget):
    """Shows linked evidence; each piece can be opened and taken away again."""

    add_asked = Signal()
    opened = Signal(str)
    """Id of the evidence."""
    change_asked = Signal(str)
    """Id of the link whose bearing is to be said anew."""
    removed = Signal(str)
    """Id of the link."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._locked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        head = QHBoxLayout()
        name = QLabel(_("Evidence"))
        name.setProperty("role", "label")
        head.addWidget(name, 1)
        self.add_button = QPushButton(_("Add"))
        self.add_button.setProperty("role", "link")
        self.add_button.setAccessibleName(_("Link evidence to this entry"))
        self.add_button.setToolTip(_("Link evidence to this entry ({keys})").format(keys="Ctrl+E"))
        self.add_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_button.clicked.connect(self.add_asked)
        head.addWidget(self.add_button)
        column.addLayout(head)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(6))
        column.addLayout(self._rows)
        self._none = QLabel(_("Nothing linked yet. Drop a photo or a letter here."))
        self._none.setProperty("role", "caption")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        self.set_links([])

    def set_locked(self, locked: bool) -> None:
        """Show the evidence without letting it be changed."""
        self._locked = locked
        self.add_button.setVisible(not locked)

    def set_links(self, links: Sequence[tuple[EvidenceLink, Evidence]]) -> None:
        """Show these."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for link, evidence in links:
            self._rows.addWidget(self._row(link, evidence))
        self._none.setVisible(not links)
        count = len(links)
        self.setAccessibleName(ngettext("Evidence, {n} linked", "Evidence, {n} linked", count).format(n=count))

    def _row(self, link: EvidenceLink, evidence: Evidence) -> QWidget:
        px = self._theme.px
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(RelationMark(self._theme, link.relation), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(px(1))
        words.addWidget(self._title(evidence))
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(8))
        below.addWidget(self._relation(link, evidence))
        below.addWidget(StrengthDots(self._theme, evidence.strength))
        below.addStretch(1)
        words.addLayout(below)
        line.addLayout(words, 1)
        if not self._locked:
            line.addWidget(self._remove(link, evidence), 0, Qt.AlignmentFlag.AlignTop)
        row.setAccessibleName(
            _("{relation}: {title}. {strength}").format(
                relation=label(link.relation), title=evidence.title, strength=strength_words(evidence.strength)
            )
        )
        row.setToolTip(plain_tip(link.note))
        return row

    def _title(self, evidence: Evidence) -> QWidget:
        title = RowTitle(evidence.title)
        title.clicked.connect(lambda: self.opened.emit(evidence.id))
        return title

    def _relation(self, link: EvidenceLink, evidence: Evidence) -> QWidget:
        if self._locked:
            told = QLabel(label(link.relation))
            told.setProperty("role", "caption")
            return told
        change = link_button(label(link.relation), role="rowCaption")
        change.setAccessibleName(_("Change how “{title}” bears on this").format(title=evidence.title))
        change.setToolTip(_("Change how it bears on this"))
        change.clicked.connect(lambda: self.change_asked.emit(link.id))
        return change

    def _remove(self, link: EvidenceLink, evidence: Evidence) -> QToolButton:
        remove = QToolButton()
        remove.setProperty("role", "tokenRemove")
        remove.setIcon(self._theme.icon("x", "ink3", 12))
        remove.setIconSize(icon_size(self._theme, 12))
        remove.setAccessibleName(_("Take away {what}").format(what=evidence.title))
        remove.setToolTip(_("Take this link away; the evidence stays"))
        remove.clicked.connect(lambda: self.removed.emit(link.id))
        return remove

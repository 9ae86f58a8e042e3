"""What a piece of evidence bears on, and how that claim stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.learning.evidence import balance_words, weight_words
from journal.ui.context import Context
from journal.ui.record_names import bearing_words
from journal.ui.views.evidence.around import Bearing
from journal.ui.widgets.labels import clear_layout, flowing
from journal.ui.widgets.relation_mark import RelationMark
from journal.ui.widgets.sections import SectionHeader, hairline
from journal.ui.widgets.text_button import TextButton
from journal.ui.widgets.weight_flag import weight_flag


class LinkedTo(QWidget):
    """Lists the links of one piece of evidence; each opens, and can be changed or removed."""

    add_wanted = Signal()
    change_wanted = Signal(object, str)
    """The link, and what its target is called."""
    remove_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(4))
        self.head = SectionHeader(context.theme, _("Linked to"), link=_("Add link"))
        self.head.link.clicked.connect(self.add_wanted)
        self.head.link.setEnabled(not context.read_only)
        column.addWidget(self.head)
        self._rows = QWidget()
        held = QVBoxLayout(self._rows)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(0)
        column.addWidget(self._rows)

    def show_bearings(self, bearings: Sequence[Bearing]) -> None:
        """Show these."""
        clear_layout(self._rows)
        self.head.note.setText(str(len(bearings)) if bearings else "")
        self.head.setAccessibleName(_("Linked to {n}").format(n=len(bearings)))
        layout = self._rows.layout()
        assert layout is not None
        if not bearings:
            layout.addWidget(flowing(_("Not linked yet. What does it show, and for or against what?"), "muted"))
        for place, bearing in enumerate(bearings):
            if place:
                layout.addWidget(hairline())
            layout.addWidget(self._row(bearing))

    def _row(self, bearing: Bearing) -> QWidget:
        theme, link = self._context.theme, bearing.link
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, theme.px(7), 0, theme.px(7))
        row.setSpacing(theme.px(8))
        row.addWidget(RelationMark(theme, link.relation), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(0)
        opened = TextButton(theme, bearing.name)
        opened.clicked.connect(lambda: self._context.navigator.open_record(link.target_kind, link.target))
        told.addWidget(opened)
        how = bearing_words(link.relation, link.target_kind)
        told.addWidget(flowing(how, "caption"))
        if link.note:
            told.addWidget(flowing(link.note, "caption"))
        if bearing.balance is not None:
            told.addWidget(flowing(balance_words(bearing.balance), "caption"))
            if flag := weight_words(bearing.balance):
                told.addWidget(weight_flag(theme, flag))
        row.addLayout(told, 1)
        row.addWidget(self._menu(bearing), 0, Qt.AlignmentFlag.AlignTop)
        box.setAccessibleName(_("{bearing}: {name}").format(bearing=how, name=bearing.name))
        return box

    def _menu(self, bearing: Bearing) -> QWidget:
        link = bearing.link
        more = QToolButton()
        more.setIcon(self._context.theme.icon("more", "ink3", 16))
        more.setProperty("role", "icon")
        more.setAccessibleName(_("Change or remove the link to {name}").format(name=bearing.name))
        more.setToolTip(_("Change or remove this link"))
        menu = QMenu(more)
        menu.addAction(_("Open it"), lambda: self._context.navigator.open_record(link.target_kind, link.target))
        change = menu.addAction(_("Change how it bears"), lambda: self.change_wanted.emit(link, bearing.name))
        remove = menu.addAction(_("Remove link"), lambda: self.remove_wanted.emit(link))
        for action in (change, remove):
            action.setEnabled(not self._context.read_only)
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

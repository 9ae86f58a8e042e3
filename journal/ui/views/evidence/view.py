"""The Evidence screen: a table of proof, filters over it, one piece beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import _, ngettext
from journal.core.records import Evidence
from journal.core.vocabulary import Kind, Relation, Strength
from journal.services.evidence_lists import EvidenceCounts, EvidenceLine, EvidenceListing, Want
from journal.ui.context import Context
from journal.ui.models.evidence_rows import Column, EvidenceModel, LineRole
from journal.ui.view import View
from journal.ui.views.evidence.adding import Adding
from journal.ui.views.evidence.around import Around
from journal.ui.views.evidence.deeds import EvidenceDeeds
from journal.ui.views.evidence.detail import EvidenceDetail
from journal.ui.views.evidence.drop import DropLine, DropOutline
from journal.ui.views.evidence.filters import FilterBar
from journal.ui.views.evidence.grid import EvidenceGrid
from journal.ui.views.evidence.keys import evidence_keys
from journal.ui.views.evidence.listing import Listing
from journal.ui.views.evidence.selection_bar import SelectionBar
from journal.ui.views.evidence.table import EvidenceTable, RowKeys
from journal.ui.widgets.sections import Card

_NARROW = 520
_LOW = 400
_SETTLED_MS = 90
"""After this long on one row, its details are read."""


class EvidenceView(View):
    """Shows every piece of evidence and what it weighs."""

    key: ClassVar[str] = "evidence"
    icon: ClassVar[str] = "evidence"
    shows: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.EVIDENCE, Kind.EVIDENCE_LINK, Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.ASSUMPTION, Kind.OUTCOME}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._evidence = context.services.evidence
        self._counts: EvidenceCounts | None = None
        self._chosen: str = ""
        self._wanted: str = ""
        """A piece that is to be chosen as soon as it is listed."""
        self.listing = Listing(context, self)
        self.deeds = EvidenceDeeds(context, self)
        self.adding = Adding(context, self)
        self.adding.added.connect(self._on_added)
        self.adding.pasted.connect(self._on_pasted)
        self.setAcceptDrops(not context.read_only)
        self._build()
        self._connect()

    @classmethod
    def name(cls) -> str:
        """Return what the side bar calls this screen."""
        return _("Evidence")

    def subtitle(self) -> str:
        """Return how much there is, and how much is linked to nothing."""
        counts = self._counts
        if counts is None or not counts.total:
            return ""
        items = ngettext("{n} item", "{n} items", counts.total).format(n=counts.total)
        if not counts.wants[Want.UNLINKED]:
            return items
        return _("{items}, {n} not linked yet").format(items=items, n=counts.wants[Want.UNLINKED])

    def header_widgets(self) -> list[QWidget]:
        """Return the button that adds evidence."""
        return [self.add_button]

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        return evidence_keys()

    def start_search(self) -> bool:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        return [self.search, self._rows(), self.detail]

    def beginnings(self) -> list[QWidget]:
        """Begin in the table, where single letters link and weigh."""
        return [self._rows(), self.search]

    # Building

    def _build(self) -> None:
        px = self.context.theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(px(24), 0, px(20), 0)
        self._left.setSpacing(px(12))
        self._filters = FilterBar(self.context.theme)
        self.search, self.chips, self.wants = self._filters.search, self._filters.chips, self._filters.wants
        self._filters.changed.connect(self.listing.keep)
        self._left.addWidget(self._filters)
        self._body = QStackedWidget()
        self._body.addWidget(self._table_card())
        self.empty = DropLine(self.context.theme, large=True)
        self.empty.clicked.connect(self.adding.choose_files)
        self._body.addWidget(self.empty)
        self._left.addWidget(self._body, 1)
        self.drop_line = DropLine(self.context.theme)
        self.drop_line.clicked.connect(self.adding.choose_files)
        self._left.addWidget(self.drop_line)
        self.selection = SelectionBar(self.context.theme)
        self.selection.hide()
        self._left.addWidget(self.selection)
        row.addWidget(left, 1)
        self.detail = EvidenceDetail(self.context)
        self.detail.setFixedWidth(px(376))
        row.addWidget(self.detail)
        self._outline = DropOutline(self.context.theme, self)
        self.add_button = QPushButton(_("Add evidence"))
        self.add_button.setProperty("primary", True)
        self.add_button.setIcon(self.context.theme.icon("plus", "onAccent", 16))
        self.add_button.setEnabled(not self.context.read_only)
        self.add_button.clicked.connect(self._show_add_menu)

    def _table_card(self) -> QWidget:
        theme = self.context.theme
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 0)
        self.model = EvidenceModel(self.listing.fetch, self.context.services.clock.today())
        self.table = EvidenceTable(theme, self.model)
        self.model.order_wanted.connect(self.listing.order_by)
        self.no_match = QLabel(_("Nothing with these filters."))
        self.no_match.setProperty("role", "muted")
        self.no_match.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.grid = EvidenceGrid(self.context, self.model)
        self.grid.setSelectionModel(self.table.selectionModel())
        self.rows = QStackedWidget()
        self.rows.addWidget(self.table)
        self.rows.addWidget(self.grid)
        self.row_keys = RowKeys(self)
        for view in (self.table, self.grid):
            self.row_keys.serve(view)
        card.column.addWidget(self.rows)
        card.column.addWidget(self.no_match)
        self.no_match.hide()
        return card

    def _connect(self) -> None:
        self._show_later = QTimer(self)
        self._show_later.setSingleShot(True)
        self._show_later.setInterval(_SETTLED_MS)
        self._show_later.timeout.connect(self._show_chosen)
        self.listing.listed.connect(self._show_listing)
        self.model.arrived.connect(self._on_arrived)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.selectionModel().selectionChanged.connect(self._say_selection)
        self.row_keys.strength_wanted.connect(self._rate)
        self.row_keys.link_wanted.connect(self._link)
        self.row_keys.remove_wanted.connect(lambda: self.deeds.remove(self.chosen()))
        self.row_keys.edit_wanted.connect(lambda: self.deeds.edit(self._chosen))
        self._filters.pictures.toggled.connect(self.show_pictures)
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self._filters.pictures.toggle)
        self.table.clicked.connect(self._on_clicked)
        self.selection.link_wanted.connect(self._link)
        self.selection.tag_wanted.connect(lambda: self.deeds.tag(self.chosen()))
        self.selection.audience_wanted.connect(lambda audience: self.deeds.show_to(self.chosen(), audience))
        self.selection.remove_wanted.connect(lambda: self.deeds.remove(self.chosen()))
        self.detail.save_wanted.connect(self.detail.file_card.save_copy)
        self.deeds.serve(self.detail)
        self.wants.review_wanted.connect(self.deeds.review)
        QShortcut(QKeySequence("Ctrl+Shift+R"), self).activated.connect(self.deeds.review)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.adding.paste)

    # Showing

    def refresh(self) -> None:
        """Fetch the list anew; what is chosen stays chosen."""
        self.listing.reload()

    def _show_listing(self, listing: EvidenceListing) -> None:
        chosen, place = self.chosen(), self.table.verticalScrollBar().value()
        self._counts = listing.counts
        some = bool(listing.counts.total)
        self.model.show(listing.keys, listing.first)
        self._filters.show_counts(listing.counts)
        self._body.setCurrentIndex(0 if some else 1)
        self._filters.setVisible(some)
        self.detail.setVisible(some)
        self._fit()
        self.table.verticalScrollBar().setValue(place)
        self._choose_again(chosen)
        self.no_match.setVisible(some and not listing.keys)
        self.rows.setVisible(bool(listing.keys))
        self.header_changed.emit()

    def compact_changed(self) -> None:
        """Leave out what a narrow window has no room for."""
        px = self.context.theme.px
        self._fit()
        self.table.setColumnHidden(Column.USED, self.compact)
        self._left.setContentsMargins(px(16 if self.compact else 24), 0, px(12 if self.compact else 20), 0)

    def _fit(self) -> None:
        """Share the room: in a small window the table's titles and rows come before everything else."""
        px, some = self.context.theme.px, bool(self._counts and self._counts.total)
        detail = px(300 if self.compact else 376)
        narrow = self.width() - detail < px(_NARROW)
        self.detail.setFixedWidth(min(detail, round(self.width() * 0.44)) if narrow else detail)
        margins = self._left.contentsMargins()
        self._filters.fit(self.width() - self.detail.width() - margins.left() - margins.right())
        self.table.setColumnHidden(Column.BALANCE, narrow)
        low = self.height() < px(_LOW)
        several = self.selection.isVisibleTo(self)
        self.drop_line.setVisible(some and not low and not several and not self.context.read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    def open_record(self, kind: Kind, record_id: str) -> bool:
        """Show one piece of evidence, or the one that a link belongs to."""
        if kind is not Kind.EVIDENCE or self._evidence.lists.key_of(record_id) is None:
            return False
        self._wanted = record_id
        self._filters.clear()
        self.stale = False
        self.refresh()
        self._rows().setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # Choosing

    def chosen(self) -> list[str]:
        """Return the ids of what is chosen, in the order of the list."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        return self._evidence.lists.ids_of([self.model.key_at(row) for row in rows])

    def _rows(self) -> QWidget:
        return self.grid if self._filters.pictures.isChecked() else self.table

    def show_pictures(self, on: bool) -> None:
        """Show the evidence as small pictures, or as the table."""
        self.rows.setCurrentWidget(self.grid if on else self.table)
        self._rows().setFocus(Qt.FocusReason.OtherFocusReason)
        self.grid.scrollTo(self.table.currentIndex().siblingAtColumn(0))

    def _choose_again(self, chosen: Sequence[str]) -> None:
        """Choose what was chosen before, or what was asked for, or the first."""
        if self._wanted:
            self._chosen, chosen, self._wanted = self._wanted, [], ""
        keys = self._evidence.lists.keys_of([self._chosen, *chosen])
        row = self.model.row_of(keys.get(self._chosen))
        if row < 0:
            row = 0 if self.model.rowCount() else -1
        if row < 0:
            self._chosen = ""
            self.detail.show_nothing()
            return
        self._show_later.stop()
        self.table.choose_only(row)
        self.table.choose_also([self.model.row_of(keys.get(other)) for other in chosen] if len(chosen) > 1 else [])

    def _on_current_changed(self, current: QModelIndex) -> None:
        line = self._line_of(current)
        if line is not None:
            self._chosen = line.id
            self.table.setAccessibleDescription(line.title)
        # Who runs through the list with a key held down reads no details.
        running = self._show_later.isActive()
        self._show_later.start()
        if not running:
            self._show_chosen()

    def _on_arrived(self, first: int, last: int) -> None:
        current = self.table.currentIndex()
        if first <= current.row() <= last:
            self._on_current_changed(current)

    def reading(self) -> bool:
        """Whether the details of what is chosen are still to be read."""
        return self._show_later.isActive()

    def _line_of(self, index: QModelIndex) -> EvidenceLine | None:
        line = index.data(LineRole) if index.isValid() else None
        return line if isinstance(line, EvidenceLine) else None

    def _show_chosen(self) -> None:
        line = self._line_of(self.table.currentIndex())
        if line is None:
            return
        self._chosen = wanted = line.id
        services = self.context.services

        def done(around: Around) -> None:
            if around.evidence.id == self._chosen:
                self.detail.show_around(around)

        self.context.tasks.start(self, lambda _progress: Around.read(services, wanted), done)

    def _say_selection(self) -> None:
        count = len({index.row() for index in self.table.selectionModel().selectedIndexes()})
        self.selection.say(count)
        self.selection.setVisible(count > 1 and not self.context.read_only)
        self._fit()

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self._line_of(index)
        if line is not None and index.column() == Column.USED and not line.used_in:
            self.deeds.link([line.id])

    # Changing

    def _rate(self, strength: int) -> None:
        if self._chosen and not self.context.read_only:
            self.deeds.rate(self._chosen, Strength(strength) if strength else None)

    def _link(self, relation: Relation = Relation.SUPPORTS) -> None:
        self.deeds.link(self.chosen(), relation)

    # What came in

    def _on_added(self, added: list[Evidence]) -> None:
        self._show_added(added)
        if len(added) == 1:
            words = _("“{title}” added").format(title=added[0].title)
        else:
            words = ngettext("{n} item added", "{n} items added", len(added)).format(n=len(added))
        self.context.feedback.toast(words, self.context.services.history.taking_back() if len(added) == 1 else None)

    def _on_pasted(self, evidence: Evidence) -> None:
        self._show_added([evidence])
        self.context.feedback.toast(_("Picture added. Size made small, place removed."))
        self.deeds.edit(evidence.id)

    def _show_added(self, added: list[Evidence]) -> None:
        self._wanted = added[-1].id
        self._filters.clear()
        self.stale = False
        self.refresh()

    def _show_add_menu(self) -> None:
        self.adding.show_menu(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if self.adding.accepts(event.mimeData()):
            event.acceptProposedAction()
            self._outline.show_over()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the outline away."""
        self._outline.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that were dropped."""
        self._outline.hide()
        self.adding.take_mime(event.mimeData())
        event.acceptProposedAction()

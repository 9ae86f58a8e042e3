"""The Evidence screen: a table of proof, filters over it, one piece beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _, ngettext
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.core.vocabulary import EvidenceKind, Kind, Relation, Strength
from journal.services.evidence import EvidenceLine
from journal.ui.context import Context
from journal.ui.view import View
from journal.ui.views.evidence.adding import Adding
from journal.ui.views.evidence.detail import EvidenceDetail
from journal.ui.views.evidence.drop import DropLine, DropOutline
from journal.ui.views.evidence.filters import FilterBar
from journal.ui.views.evidence.forms import EvidenceForm
from journal.ui.views.evidence.links import LinkForm
from journal.ui.views.evidence.table import (
    Column,
    EvidenceDelegate,
    EvidenceFilter,
    EvidenceModel,
    EvidenceTable,
    LineRole,
    minimum_widths,
)
from journal.ui.widgets.sections import Card

_NARROW = 520
_LOW = 400


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
        self._lines: list[EvidenceLine] = []
        self._chosen: str = ""
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
        count = len(self._lines)
        if not count:
            return ""
        items = ngettext("{n} item", "{n} items", count).format(n=count)
        loose = sum(not line.used_in for line in self._lines)
        if not loose:
            return items
        return _("{items}, {n} not linked yet").format(items=items, n=loose)

    def header_widgets(self) -> list[QWidget]:
        """Return the button that adds evidence."""
        return [self.add_button]

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's own keys."""
        return [
            ("Ctrl+V", _("Paste a picture as evidence")),
            ("1 … 5", _("Set the strength of the chosen evidence")),
            ("0", _("Take the rating away")),
            ("S / C / X", _("Link as supporting, challenging, or context")),
            (_("Enter"), _("Edit the chosen evidence")),
            (_("Delete"), _("Remove the chosen evidence")),
        ]

    def start_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 walks through."""
        return [self.search, self.table, self.detail]

    def beginnings(self) -> list[QWidget]:
        """Begin in the table, where single letters link and weigh."""
        return [self.table, self.search]

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
        self.search, self.chips = self._filters.search, self._filters.chips
        self.chips.wanted.connect(self._on_kinds)
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
        self.model = EvidenceModel(self.context.services.clock.today())
        self.filter = EvidenceFilter()
        self.filter.setSourceModel(self.model)
        self.table = EvidenceTable()
        self.table.setModel(self.filter)
        self.table.setItemDelegate(EvidenceDelegate(theme))
        self.table.setAccessibleName(_("Evidence"))
        self.table.verticalHeader().setDefaultSectionSize(theme.px(41))
        self.table.verticalHeader().setMinimumSectionSize(theme.px(41))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in minimum_widths(theme).items():
            header.resizeSection(column, width)
        self.table.sortByColumn(Column.CAPTURED, Qt.SortOrder.DescendingOrder)
        self.no_match = QLabel(_("Nothing with these filters."))
        self.no_match.setProperty("role", "muted")
        self.no_match.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.column.addWidget(self.table)
        card.column.addWidget(self.no_match)
        self.no_match.hide()
        return card

    def _connect(self) -> None:
        self._search_later = QTimer(self)
        self._search_later.setSingleShot(True)
        self._search_later.setInterval(120)
        self._search_later.timeout.connect(self._on_search)
        self.search.textChanged.connect(self._on_typed)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.strength_wanted.connect(self._set_strength)
        self.table.link_wanted.connect(self._link_chosen)
        self.table.remove_wanted.connect(lambda: self._with_chosen(self._remove))
        self.table.edit_wanted.connect(lambda: self._with_chosen(self._edit))
        self.table.clicked.connect(self._on_clicked)
        self.detail.edit_wanted.connect(self._edit)
        self.detail.link_wanted.connect(self._link)
        self.detail.remove_wanted.connect(self._remove)
        self.detail.save_wanted.connect(self._save_copy)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.adding.paste)

    # Showing

    def refresh(self) -> None:
        """Load and show the evidence anew, keeping the chosen one."""
        self._lines = self._evidence.lines()
        self.model.show_lines(self._lines)
        self.chips.show_lines(self._lines)
        self._body.setCurrentIndex(0 if self._lines else 1)
        self._filters.setVisible(bool(self._lines))
        self.detail.setVisible(bool(self._lines))
        self._fit()
        self._choose_again()
        self._say_empty()
        self.header_changed.emit()

    def compact_changed(self) -> None:
        """Leave out what a narrow window has no room for."""
        px = self.context.theme.px
        self._fit()
        self.table.setColumnHidden(Column.USED, self.compact)
        self._left.setContentsMargins(px(16 if self.compact else 24), 0, px(12 if self.compact else 20), 0)

    def _fit(self) -> None:
        """Share the room: in a small window the table's titles and rows come before everything else."""
        px, some = self.context.theme.px, bool(self._lines)
        detail = px(300 if self.compact else 376)
        narrow = self.width() - detail < px(_NARROW)
        self.detail.setFixedWidth(min(detail, round(self.width() * 0.44)) if narrow else detail)
        self._filters.set_narrow(narrow)
        self.table.setColumnHidden(Column.BALANCE, narrow)
        low = self.height() < px(_LOW)
        self.drop_line.setVisible(some and not low and not self.context.read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    def open_record(self, kind: Kind, record_id: str) -> bool:
        """Show one piece of evidence, or the one that a link belongs to."""
        if kind is not Kind.EVIDENCE:
            return False
        self.refresh_if_stale()
        if self.model.row_of(record_id) < 0:
            return False
        self._clear_filters()
        self._chosen = record_id
        self._choose_again()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_kinds(self, kinds: frozenset[EvidenceKind], unlinked: bool) -> None:
        self.filter.keep(kinds, unlinked=unlinked)
        self._say_empty()

    def _on_typed(self) -> None:
        self._search_later.start()

    def _on_search(self) -> None:
        self.filter.find(self.search.text())
        self._say_empty()

    def _clear_filters(self) -> None:
        self.search.clear()
        self.filter.find("")
        self.chips.choose_all()

    def _say_empty(self) -> None:
        nothing = bool(self._lines) and self.filter.rowCount() == 0
        self.no_match.setVisible(nothing)
        self.table.setVisible(not nothing)

    def _choose_again(self) -> None:
        row = self.model.row_of(self._chosen)
        index = self.filter.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
        if not index.isValid() and self.filter.rowCount():
            index = self.filter.index(0, 0)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)
            self._show_line(index.data(LineRole))
        else:
            self.detail.show_nothing()

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._show_line(current.data(LineRole))

    def _show_line(self, line: EvidenceLine) -> None:
        self._chosen = line.id
        self.table.setAccessibleDescription(line.title)
        try:
            self.detail.show_evidence(self._evidence.get(line.id))
        except JournalError as error:
            self.context.feedback.error(error)

    def _on_clicked(self, index: QModelIndex) -> None:
        line: EvidenceLine = index.data(LineRole)
        if index.column() == Column.USED and not line.used_in:
            self._with_chosen(self._link)

    # Changing

    def _with_chosen(self, deed: Callable[[Evidence], object]) -> None:
        if self._chosen and not self.context.read_only:
            self._try(lambda: deed(self._evidence.get(self._chosen)))

    def _try(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except JournalError as error:
            self.context.feedback.error(error)
            return False
        return True

    def _set_strength(self, strength: int) -> None:
        rated = Strength(strength) if strength else None
        self._with_chosen(lambda evidence: self._evidence.save(replace(evidence, strength=rated)))

    def _link_chosen(self, relation: Relation) -> None:
        self._with_chosen(lambda evidence: self._link(evidence, relation))

    def _link(self, evidence: Evidence, relation: Relation = Relation.SUPPORTS) -> None:
        form = LinkForm(self.context, evidence, relation=relation, parent=self)
        if form.exec():
            self.context.feedback.toast(_("Link added"), self.context.services.history.taking_back())

    def _edit(self, evidence: Evidence) -> None:
        form = EvidenceForm(self.context, evidence, self._evidence.save, parent=self)
        if form.exec():
            self.context.feedback.toast(_("Changes saved"))

    def _remove(self, evidence: Evidence) -> None:
        if self._try(lambda: self._evidence.delete(evidence.id)):
            self.context.feedback.toast(
                _("“{title}” removed").format(title=evidence.title),
                lambda: self._try(lambda: self._evidence.restore(evidence.id)),
            )

    def _save_copy(self, evidence: Evidence) -> None:
        path = self.context.feedback.choose_save(_("Save a copy"), evidence.file_name or evidence.title)
        if path is None or evidence.sha256 is None:
            return
        files, sha256 = self.context.services.files, evidence.sha256

        def work(_progress: Progress) -> Path:
            path.write_bytes(files.read(sha256))
            return path

        def done(saved: Path) -> None:
            self.context.feedback.toast(_("Copy saved as {name}").format(name=saved.name))

        self.context.tasks.start(self, work, done)

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
        self._edit(evidence)

    def _show_added(self, added: list[Evidence]) -> None:
        self._clear_filters()
        self._chosen = added[-1].id
        self.stale = True
        self.refresh_if_stale()

    def _show_add_menu(self) -> None:
        self.adding.show_menu(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if event.mimeData().hasUrls() and not self.context.read_only:
            event.acceptProposedAction()
            self._outline.show_over()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the outline away."""
        self._outline.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the files that were dropped."""
        self._outline.hide()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.adding.take_files([path for path in paths if path.is_file()])
        event.acceptProposedAction()

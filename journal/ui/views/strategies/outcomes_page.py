"""The Outcomes tab: what changed outside, which strategies led there, and what proves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTreeView,
    QWidget,
)

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Actor, Outcome, StrategyVersion
from journal.core.vocabulary import Kind, Relation, label
from journal.learning import evidence as weights
from journal.ui.charts.dialog import chart_button
from journal.ui.context import Context
from journal.ui.date_words import event_words
from journal.ui.evidence.drop import DropTarget, EvidenceDrop
from journal.ui.evidence.linking import EvidenceLinking
from journal.ui.record_names import RecordNames
from journal.ui.removing import remove, remove_button
from journal.ui.theme import Theme
from journal.ui.views.strategies.claim_place import ClaimPlace
from journal.ui.views.strategies.outcome_detail import OutcomeDetail
from journal.ui.views.strategies.outcome_forms import OutcomeForm, StepForm
from journal.ui.views.strategies.story import MapStory
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.evidence_picker import KIND_ICONS
from journal.ui.widgets.list_page import lay_out_list_page
from journal.ui.widgets.sections import Card
from journal.ui.widgets.strength_dots import strength_words
from journal.ui.widgets.two_levels import TwoLevels
from journal.ui.widgets.weight_flag import flag_meaning

_KIND = Qt.ItemDataRole.UserRole + 1
_ID = Qt.ItemDataRole.UserRole + 2
_WIDTHS = {1: 110, 2: 150, 3: 240}
"""How wide the columns after the first are: when, how sure, evidence."""


class OutcomeTree(QTreeView):
    """Outcomes with what stands under them; where there is no room, their details say when and how sure."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def fit(self) -> None:
        """Give the columns their widths, and let those go that can be spared best."""
        px, room = self._theme.px, self.viewport().width()
        header = self.header()
        for column, width in _WIDTHS.items():
            header.resizeSection(column, px(width))
        self.setColumnHidden(1, room < px(800))
        self.setColumnHidden(2, room < px(640))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self.fit()


class OutcomesPage(QWidget):
    """Shows outcomes, each with the versions behind it and its evidence; adds and edits them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.services.outcomes
        self._story: MapStory | None = None
        self._actors: dict[str, str] = {}
        self._linking = EvidenceLinking(context, self)
        self._body = lay_out_list_page(
            self,
            context.theme,
            self._buttons(),
            self._card(),
            _("What do others do differently now, that you had a part in?"),
        )

    def _buttons(self) -> FlowLayout:
        theme = self._context.theme
        row = FlowLayout(gap=theme.px(8))
        self.add_button = QPushButton(_("Add outcome"))
        self.add_button.setIcon(theme.icon("plus", "ink2", 16))
        self.add_button.clicked.connect(self.add)
        self.step_button = QPushButton(_("Next step"))
        self.step_button.setToolTip(_("Say where it stands now, and who said so"))
        self.step_button.clicked.connect(self.step)
        self.details_button = QPushButton(_("Details"))
        self.details_button.setToolTip(_("Why it matters, our part, and what proves it (Enter)"))
        self.edit_button = QPushButton(_("Edit"))
        self.edit_button.setToolTip(_("Change its words (F2)"))
        self.edit_button.clicked.connect(self.edit)
        self.link_button = QPushButton(_("Link evidence"))
        self.link_button.setIcon(theme.icon("link", "ink2", 16))
        self.link_button.setToolTip(_("Link evidence for or against it (Ctrl+E)"))
        self.link_button.clicked.connect(self.link)
        self.add_button.setEnabled(not self._context.read_only)
        for button in (self.add_button, self.step_button, self.details_button, self.edit_button, self.link_button):
            row.addWidget(button)
        self.details_button.hide()
        self.remove_button = remove_button(self._context, self.remove)
        row.addWidget(self.remove_button)
        for key in ("outcome-timeline", "outcomes-by-strategy"):
            row.addWidget(chart_button(self._context, key, self))
        return row

    def _card(self) -> QWidget:
        theme = self._context.theme
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 1)
        self.model = QStandardItemModel(self)
        self.tree = OutcomeTree(theme)
        self.tree.setModel(self.model)
        self.tree.setProperty("role", "rows")
        self.tree.setAccessibleName(_("Outcomes"))
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.setUniformRowHeights(False)
        self.tree.setIndentation(theme.px(22))
        self.tree.setItemDelegate(TwoLevels(theme))
        self.tree.activated.connect(self._on_activated)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self.remove)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._drop = EvidenceDrop(self._context, self.tree.viewport(), self._target_at, self)
        for keys, deed in (("Ctrl+E", self.link), ("F2", self.edit)):
            shortcut = QShortcut(QKeySequence(keys), self.tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)
        self.tree.selectionModel().currentChanged.connect(self._show_detail)
        card.column.addWidget(self.tree)
        self.detail = OutcomeDetail(theme, may_write=not self._context.read_only)
        self.detail.step_wanted.connect(self.step)
        self.detail.link_wanted.connect(self.link)
        self.place = ClaimPlace(self._context, card, self.detail, _("About this outcome"))
        self.details_button.clicked.connect(self.place.enter)
        return self.place

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        px = self._context.theme.px
        side = px(16 if compact else 24)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(side, 0, side, px(16))
        self.place.set_compact(compact)
        self.details_button.setVisible(compact)

    def keys(self) -> list[tuple[str, str]]:
        """Return this tab's own keys."""
        return [
            (_("Enter"), _("Everything about it, or what stands under it")),
            ("F2", _("Change its words")),
            ("Ctrl+E", _("Link evidence for or against it")),
            (_("Delete"), _("To the bin")),
        ]

    def show_story(self, story: MapStory) -> None:
        """Show the outcomes of a snapshot, keeping the chosen one."""
        chosen = self.chosen()
        self._story = story
        self._actors = {one.id: one.name for one in self._context.services.journal.shown(Actor).all(Actor)}
        names = RecordNames(story.snapshot)
        outcomes = sorted(story.snapshot.all(Outcome), key=lambda held: (held.rank, held.date, held.created))
        self.model.clear()
        self.model.setHorizontalHeaderLabels([_("What changed"), _("When"), _("How sure"), _("Evidence")])
        for outcome in outcomes:
            self.model.appendRow(self._outcome_row(outcome, story, names))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.fit()
        self.tree.expandAll()
        self._body.setCurrentIndex(0 if outcomes else 1)
        for button in (self.edit_button, self.step_button, self.link_button, self.remove_button):
            button.setEnabled(bool(outcomes) and not self._context.read_only)
        if outcomes and not self.show_record(chosen.id if chosen is not None else outcomes[0].id, focus=False):
            self.show_record(outcomes[0].id, focus=False)
        self._show_detail()

    def show_record(self, outcome_id: str, *, focus: bool = True) -> bool:
        """Choose one outcome; ``False`` when it is not listed."""
        for row in range(self.model.rowCount()):
            if self.model.item(row, 0).data(_ID) == outcome_id:
                self.tree.setCurrentIndex(self.model.index(row, 0))
                self.tree.scrollTo(self.model.index(row, 0))
                if focus:
                    self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def chosen(self) -> Outcome | None:
        """Return the outcome chosen, or the one that the chosen row belongs to."""
        index = self.tree.currentIndex().siblingAtColumn(0)
        while index.parent().isValid():
            index = index.parent()
        return self._story.snapshot.find(Outcome, index.data(_ID)) if self._story and index.isValid() else None

    def add(self) -> None:
        """Ask for a new outcome."""
        count = self.model.rowCount()
        blank = Outcome(statement="", rank=count + 1, date=EventDate.of(self._context.services.clock.today()))
        self._ask(blank, self._service.add, _("Outcome added"))

    def edit(self) -> None:
        """Ask for changes to the chosen outcome."""
        outcome = self.chosen()
        if outcome is not None and not self._context.read_only:
            self._ask(outcome, self._service.save, _("Changes saved"))

    def remove(self) -> None:
        """Move the chosen outcome to the bin."""
        outcome = self.chosen()
        if outcome is not None:
            remove(self._context, Kind.OUTCOME, outcome.id, title=outcome.statement)

    def link(self, relation: object = None) -> None:
        """Ask which evidence speaks for or against the chosen outcome."""
        outcome = self.chosen()
        if outcome is not None:
            how = relation if isinstance(relation, Relation) else Relation.SUPPORTS
            self._linking.choose(Kind.OUTCOME, outcome.id, outcome.statement, how)

    def step(self) -> None:
        """Ask where the chosen outcome stands now, who said so, and when."""
        outcome = self.chosen()
        if outcome is not None and not self._context.read_only and StepForm(self._context, outcome, parent=self).exec():
            self._context.feedback.toast(_("Step taken"), self._context.services.history.taking_back())

    def open_details(self) -> None:
        """Go to everything that is known of the chosen outcome."""
        if self.chosen() is not None:
            self.place.enter()

    def _show_detail(self) -> None:
        outcome = self.chosen()
        if outcome is None or self._story is None:
            return
        services = self._context.services
        past, today = services.history.of(outcome.id), services.clock.today()
        self.place.notes.show_about(outcome.id)
        self.detail.show_outcome(outcome, self._story, self._actors, past, today)

    def _target_at(self, place: QPoint) -> DropTarget | None:
        index = self.tree.indexAt(place).siblingAtColumn(0)
        while index.parent().isValid():
            index = index.parent()
        outcome = self._story.snapshot.find(Outcome, index.data(_ID)) if self._story and index.isValid() else None
        if outcome is None:
            return None
        row = self.tree.visualRect(index)
        row.setLeft(0)
        row.setRight(self.tree.viewport().width())
        return DropTarget(Kind.OUTCOME, outcome.id, outcome.statement, row)

    def _ask(self, outcome: Outcome, save: Callable[[Outcome], Outcome], told: str) -> None:
        if self._story is None:
            return
        form = OutcomeForm(self._context, outcome, self._story, self._actors, save, parent=self)
        if form.exec():
            self._context.feedback.toast(told, self._context.services.history.taking_back())

    def _on_activated(self, index: QModelIndex) -> None:
        held = index.siblingAtColumn(0)
        kind = held.data(_KIND)
        if kind is Kind.OUTCOME:
            self.open_details()
        elif isinstance(kind, Kind):
            self._context.navigator.open_record(kind, str(held.data(_ID)))

    def _outcome_row(self, outcome: Outcome, story: MapStory, names: RecordNames) -> list[QStandardItem]:
        theme = self._context.theme
        sign = "" if outcome.positive else _("A setback. ")
        head = _row(theme, Kind.OUTCOME, outcome.id, sign + outcome.statement, "outcome", strong=True)
        found = weights.balance_of(story.snapshot, outcome.id)
        if flag := weights.weight_words(found):
            head.appendRow(self._flag(outcome, flag))
        for version_id in sorted(outcome.versions):
            version = story.snapshot.find(StrategyVersion, version_id)
            if version is not None:
                head.appendRow(_row(theme, Kind.STRATEGY_VERSION, version.id, names.of(version), "strategies"))
        for link, item in weights.links_to(story.snapshot, outcome.id):
            told = _("{relation}: {title}").format(relation=label(link.relation), title=item.title)
            row = _row(theme, Kind.EVIDENCE, item.id, told, KIND_ICONS[item.evidence_kind])
            head.appendRow([row, QStandardItem(""), QStandardItem(""), _cell(strength_words(item.strength))])
        when = event_words(outcome.date, self._context.services.clock.today())
        return [head, _cell(when), _cell(label(outcome.state)), _cell(weights.balance_words(found))]

    def _flag(self, outcome: Outcome, told: str) -> QStandardItem:
        """Return a row that says what the evidence of an outcome does not bear out yet."""
        row = _row(self._context.theme, Kind.OUTCOME, outcome.id, told, "info")
        row.setIcon(self._context.theme.icon("info", "nowInk", 16))
        row.setForeground(self._context.theme.color("nowInk"))
        row.setToolTip(flag_meaning())
        return row


def _cell(told: str) -> QStandardItem:
    cell = QStandardItem(told)
    cell.setEditable(False)
    cell.setToolTip(told)
    return cell


def _row(theme: Theme, kind: Kind, record_id: str, told: str, icon: str, *, strong: bool = False) -> QStandardItem:
    item = _cell(told)
    item.setData(kind, _KIND)
    item.setData(record_id, _ID)
    item.setIcon(theme.icon(icon, "ink2", 16))
    item.setFont(theme.font("uiStrong" if strong else "ui"))
    return item

"""The Outcomes tab: what changed outside, which strategies led there, and what proves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Outcome, StrategyVersion
from journal.core.vocabulary import Kind, OutcomeState, label
from journal.learning import evidence as weights
from journal.ui.context import Context
from journal.ui.date_words import event_words
from journal.ui.evidence.drop import DropTarget, EvidenceDrop
from journal.ui.evidence.linking import EvidenceLinking
from journal.ui.record_names import RecordNames
from journal.ui.removing import remove, remove_button
from journal.ui.theme import Theme
from journal.ui.views.strategies.story import MapStory
from journal.ui.widgets.chips import FlowLayout
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.evidence_picker import KIND_ICONS
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft
from journal.ui.widgets.list_page import lay_out_list_page
from journal.ui.widgets.record_picker import PickItem, RecordPicker
from journal.ui.widgets.sections import Card
from journal.ui.widgets.strength_dots import strength_words
from journal.ui.widgets.table_cells import folded
from journal.ui.widgets.weight_flag import flag_meaning

_KIND = Qt.ItemDataRole.UserRole + 1
_ID = Qt.ItemDataRole.UserRole + 2


class OutcomeDelegate(QStyledItemDelegate):
    """Gives outcomes more room than what stands under them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(super().sizeHint(option, index).width(), self._theme.px(30 if index.parent().isValid() else 41))


class OutcomesPage(QWidget):
    """Shows outcomes, each with the versions behind it and its evidence; adds and edits them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._service = context.services.outcomes
        self._story: MapStory | None = None
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
        self.edit_button = QPushButton(_("Edit"))
        self.edit_button.clicked.connect(self.edit)
        self.link_button = QPushButton(_("Link evidence"))
        self.link_button.setIcon(theme.icon("link", "ink2", 16))
        self.link_button.setToolTip(_("Link evidence for or against it (Ctrl+E)"))
        self.link_button.clicked.connect(self.link)
        for button in (self.add_button, self.edit_button, self.link_button):
            button.setEnabled(not self._context.read_only)
            row.addWidget(button)
        self.remove_button = remove_button(self._context, self.remove)
        row.addWidget(self.remove_button)
        return row

    def _card(self) -> QWidget:
        theme = self._context.theme
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 1)
        self.model = QStandardItemModel(self)
        self.tree = QTreeView()
        self.tree.setModel(self.model)
        self.tree.setProperty("role", "rows")
        self.tree.setAccessibleName(_("Outcomes"))
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.setUniformRowHeights(False)
        self.tree.setIndentation(theme.px(22))
        self.tree.setItemDelegate(OutcomeDelegate(theme))
        self.tree.activated.connect(self._on_activated)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self.remove)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._drop = EvidenceDrop(self._context, self.tree.viewport(), self._target_at, self)
        linking = QShortcut(QKeySequence("Ctrl+E"), self.tree)
        linking.setContext(Qt.ShortcutContext.WidgetShortcut)
        linking.activated.connect(self.link)
        card.column.addWidget(self.tree)
        return card

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window, or a wide one."""
        px = self._context.theme.px
        side = px(16 if compact else 24)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(side, 0, side, px(16))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the outcomes keep their room: how sure and when stand in their form as well."""
        px, room = self._context.theme.px, self.tree.viewport().width()
        self.tree.setColumnHidden(2, room < px(760))
        self.tree.setColumnHidden(1, room < px(600))

    def show_story(self, story: MapStory) -> None:
        """Show the outcomes of a snapshot, keeping the chosen one."""
        chosen = self.chosen()
        self._story = story
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
        header.resizeSection(1, self._context.theme.px(120))
        header.resizeSection(2, self._context.theme.px(150))
        header.resizeSection(3, self._context.theme.px(260))
        self._fit()
        self.tree.expandAll()
        self._body.setCurrentIndex(0 if outcomes else 1)
        for button in (self.edit_button, self.link_button, self.remove_button):
            button.setEnabled(bool(outcomes) and not self._context.read_only)
        if outcomes:
            self.show_record(chosen.id if chosen is not None else outcomes[0].id, focus=False)

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

    def link(self) -> None:
        """Ask which evidence speaks for or against the chosen outcome."""
        outcome = self.chosen()
        if outcome is not None:
            self._linking.choose(Kind.OUTCOME, outcome.id, outcome.statement)

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
        form = OutcomeForm(self._context, outcome, self._story, save, parent=self)
        if form.exec():
            self._context.feedback.toast(told, self._context.services.history.taking_back())

    def _on_activated(self, index: QModelIndex) -> None:
        held = index.siblingAtColumn(0)
        kind = held.data(_KIND)
        if kind is Kind.OUTCOME:
            self.edit()
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


class OutcomeForm(FormDialog):
    """Asks who does what differently, why it matters, what our part was, and who could confirm it."""

    def __init__(
        self,
        context: Context,
        outcome: Outcome,
        story: MapStory,
        save: Callable[[Outcome], Outcome],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change this outcome") if outcome.id else _("Add an outcome")
        words = _("Save changes") if outcome.id else _("Add outcome")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._outcome = outcome
        self._save = save
        self.saved: Outcome | None = None
        self._build_what(story)
        self.form.next_column()
        self._build_proof()
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(860, 560)
        keep_draft(self, context, Kind.OUTCOME, outcome.id, outcome.statement)

    def _build_what(self, story: MapStory) -> None:
        held = self._outcome
        names = RecordNames(story.snapshot)
        self.statement = self._text("statement", _("Who does what differently now"), held.statement, required=True)
        self.date = DateField(self.theme, "date", held.date)
        self.state = Choice([(state, label(state)) for state in OutcomeState])
        self.state.choose(held.state)
        self.form.add_row(("date", _("When"), self.date), ("state", _("How sure"), self.state))
        versions = [
            PickItem(version.id, names.of(version), version.heading) for version in story.snapshot.all(StrategyVersion)
        ]
        versions.sort(key=lambda item: item.title)
        self.versions = RecordPicker(
            self.theme,
            lambda told: [item for item in versions if folded(told) in folded(f"{item.title} {item.detail}")],
            placeholder=_("Find a version"),
            chosen=[item for item in versions if item.id in held.versions],
        )
        self.form.add("versions", _("Which strategies led there"), self.versions)
        self.positive = QCheckBox(_("A change for the better"))
        self.positive.setChecked(held.positive)
        self.form.add("positive", "", self.positive)

    def _build_proof(self) -> None:
        held = self._outcome
        self.significance = self._text("significance", _("Why it matters here"), held.significance)
        levels: list[tuple[int | None, str]] = [(None, _("Not said")), (1, _("1. Small"))]
        levels += [(2, "2"), (3, _("3. Middling")), (4, "4"), (5, _("5. Large"))]
        self.level: Choice[int | None] = Choice(levels)
        self.level.choose(held.significance_level)
        self.form.add("significance_level", _("How large"), self.level)
        self.contribution = self._text("contribution", _("What part we played, and who else"), held.contribution)
        self.substantiation = self._text("substantiation", _("Who independent could confirm it"), held.substantiation)

    def _text(self, key: str, name: str, held: str, *, required: bool = False) -> GrowingText:
        text = GrowingText(self.theme, lines=2)
        text.setPlainText(held)
        self.form.add(key, name, text, required=required)
        return text

    def _on_submit(self) -> None:
        statement = self.statement.toPlainText().strip()
        if not statement:
            raise InvalidInput(_("Say who does what differently now."), field="statement")
        self.saved = self._save(
            replace(
                self._outcome,
                statement=statement,
                date=self.date.value(),
                state=self.state.value(),
                versions=self.versions.chosen(),
                positive=self.positive.isChecked(),
                significance=self.significance.toPlainText().strip(),
                significance_level=self.level.value(),
                contribution=self.contribution.toPlainText().strip(),
                substantiation=self.substantiation.toPlainText().strip(),
            )
        )

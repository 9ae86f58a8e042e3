"""The Actions tab: what was agreed, grouped by when it is due."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.records import Action
from journal.core.vocabulary import ActionState, Kind
from journal.learning.actions import is_open
from journal.ui.charts.dialog import chart_button
from journal.ui.context import Context
from journal.ui.removing import remove, remove_button
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.cycles.action_groups import grouped
from journal.ui.views.cycles.action_table import ActionDelegate, ActionModel, ActionRole, Column
from journal.ui.widgets.list_page import lay_out_list_page
from journal.ui.widgets.sections import Card, words
from journal.ui.worth import FlagNotes


class ActionTable(QTableView):
    """Actions by row; space finishes, Enter edits, Delete removes."""

    finish_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rows")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is done most with one key."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            self.finish_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class ActionsPage(QWidget):
    """Shows actions, adds and edits them, finishes them and lets them go."""

    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = context.services.actions
        self._body = lay_out_list_page(
            self,
            context.theme,
            self._buttons(),
            self._table_card(),
            _("No action yet. Agree on one small thing, with one name and a day."),
        )

    def _buttons(self) -> QHBoxLayout:
        theme = self._context.theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.add_button = QPushButton(_("Add action"))
        self.add_button.setIcon(theme.icon("plus", "ink2", 16))
        self.add_button.clicked.connect(self.add)
        self.finish_button = QPushButton(_("Done"))
        self.finish_button.setIcon(theme.icon("check", "ink2", 16))
        self.finish_button.clicked.connect(self.finish)
        self.drop_button = QPushButton(_("Let go"))
        self.drop_button.clicked.connect(self.drop)
        self.settle_button = QPushButton(_("Split or ask for help…"))
        self.settle_button.setToolTip(_("Split it into smaller ones, take it to somebody who can help, or let it go"))
        self.settle_button.clicked.connect(self.settle)
        self.edit_button = QPushButton(_("Edit"))
        self.edit_button.clicked.connect(self.edit)
        self.remove_button = remove_button(self._context, self.remove)
        self.hint = words("", "caption", wrap=False)
        for button in (
            self.add_button, self.finish_button, self.drop_button, self.settle_button, self.edit_button,
            self.remove_button,
        ):  # fmt: skip
            row.addWidget(button)
            button.setEnabled(not self._context.read_only)
        self.calendar_button = QToolButton()
        self.calendar_button.setIcon(theme.icon("calendar", "ink2", 16))
        self.calendar_button.setProperty("role", "icon")
        self.calendar_button.setAccessibleName(_("Days for a calendar…"))
        self.calendar_button.setToolTip(_("Write the days of actions as a file that calendars read"))
        self.calendar_button.clicked.connect(self.write_calendar)
        row.addWidget(self.calendar_button)
        row.addWidget(chart_button(self._context, "action-follow-through", self))
        row.addStretch(1)
        row.addWidget(self.hint)
        return row

    def _table_card(self) -> QWidget:
        theme = self._context.theme
        today = self._context.services.clock.today()
        card = Card(theme, 0)
        card.column.setContentsMargins(1, 1, 1, 1)
        self.model = ActionModel(today)
        self.table = ActionTable()
        self.table.setModel(self.model)
        self._delegate = ActionDelegate(theme, today)
        self.table.setItemDelegate(self._delegate)
        self.table.setAccessibleName(_("Actions"))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(Column.OWNER, theme.px(130))
        header.resizeSection(Column.DUE, theme.px(130))
        header.resizeSection(Column.DONE, theme.px(300))
        self.table.finish_wanted.connect(self.finish)
        self.table.edit_wanted.connect(self.edit)
        self.table.remove_wanted.connect(self.remove)
        self.table.doubleClicked.connect(self.edit)
        self.table.clicked.connect(self._on_clicked)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        card.column.addWidget(self.table)
        self.notes = FlagNotes(self._context)
        self.notes.setContentsMargins(*map(theme.px, (12, 4, 12, 8)))
        card.column.addWidget(self.notes)
        return card

    def set_compact(self, compact: bool) -> None:
        """Leave out what a narrow window has no room for."""
        px = self._context.theme.px
        side = px(16 if compact else 24)
        column = self.layout()
        if column is not None:
            column.setContentsMargins(side, 0, side, px(16))
        self.table.setColumnHidden(Column.DONE, compact)

    def refresh(self) -> None:
        """Load and show the actions anew."""
        chosen = self.chosen()
        actions = self._actions.all()
        people = {person.id: person.alias for person in self._context.services.people.all()}
        today = self._context.services.clock.today()
        self.model.today = self._delegate.today = today
        groups = grouped(actions, today)
        self.model.show_groups(groups, people)
        self.table.clearSpans()
        heads = self.model.heads()
        for row in range(self.model.rowCount()):
            self.table.setRowHeight(row, self._context.theme.px(36 if row in heads else 41))
        for row in heads:
            self.table.setSpan(row, 0, 1, len(Column))
        self._body.setCurrentIndex(0 if groups else 1)
        row = self.model.row_of(chosen.id) if chosen is not None else -1
        if row < 0 and self.model.rowCount() > 1:
            row = 1
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        self.counted.emit(sum(is_open(action) for action in actions))
        self._on_current()
        self._context.worth.ask()

    def show_action(self, action_id: str) -> bool:
        """Choose one action; ``False`` when it is not listed."""
        row = self.model.row_of(action_id)
        if row < 0:
            return False
        self.table.setCurrentIndex(self.model.index(row, 0))
        self.table.scrollTo(self.model.index(row, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def chosen(self) -> Action | None:
        """Return the action chosen."""
        found = self.table.currentIndex().data(ActionRole)
        return found if isinstance(found, Action) else None

    def add(self) -> None:
        """Ask for a new action."""
        cycle = self._context.services.cycles.current()
        self._ask(Action(what="", cycle=cycle.id if cycle else None), self._actions.add, _("Action added"))

    def edit(self) -> None:
        """Ask for changes to the chosen action."""
        action = self.chosen()
        if action is not None and not self._context.read_only:
            self._ask(action, self._actions.save, _("Changes saved"))

    def finish(self) -> None:
        """Mark the chosen action done, or open it again."""
        action = self.chosen()
        if action is None or self._context.read_only:
            return
        if action.state in (ActionState.DONE, ActionState.DROPPED):
            if self._try(lambda: self._actions.reopen(action.id)):
                self._context.feedback.toast(_("Action open again"))
            return
        if self._try(lambda: self._actions.finish(action.id)):
            self._context.feedback.toast(
                _("Done: {what}").format(what=action.what), lambda: self._try(lambda: self._actions.reopen(action.id))
            )

    def drop(self) -> None:
        """Let the chosen action go, and ask why."""
        action = self.chosen()
        if action is None or self._context.read_only or action.state is ActionState.DROPPED:
            return
        reason = self._context.feedback.ask_text(
            _("Why let “{what}” go?").format(what=action.what), yes=_("Let it go"), placeholder=_("In a few words")
        )
        if reason is not None and self._try(lambda: self._actions.drop(action.id, reason)):
            self._context.feedback.toast(
                _("Let go: {what}").format(what=action.what),
                lambda: self._try(lambda: self._actions.reopen(action.id)),
            )

    def settle(self) -> None:
        """Ask how the chosen action goes on: in smaller ones, with somebody's help, or not at all."""
        # Loaded when first asked for, with the form of the wall.
        from journal.ui.settling import ask_how_it_goes_on

        action = self.chosen()
        if action is not None and is_open(action) and not self._context.read_only:
            ask_how_it_goes_on(self._context, action, self._actions.to_settle().get(action.id, 0), self)

    def write_calendar(self) -> None:
        """Ask for whom the days of actions are to be written, and where."""
        from journal.ui.calendar_form import ask_for_calendar

        ask_for_calendar(self._context, _("Actions"), self.window())

    def remove(self) -> None:
        """Move the chosen action to the bin: it was written by mistake, and has no ending to tell of."""
        action = self.chosen()
        if action is not None:
            remove(self._context, Kind.ACTION, action.id, title=action.what)

    def _ask(self, action: Action, save: Callable[[Action], Action], told: str) -> None:
        people = self._context.services.people.all()
        form = ActionForm(self._context, action, people, save, parent=self)
        if form.exec() and form.saved is not None:
            self.refresh()
            self.show_action(form.saved.id)
            self._context.feedback.toast(told, self._context.services.history.taking_back())

    def _on_clicked(self, index: QModelIndex) -> None:
        box = self._context.theme.px(32)
        spot = self.table.viewport().mapFromGlobal(self.table.cursor().pos())
        rect = self.table.visualRect(index)
        start = rect.right() - spot.x() if self.table.isRightToLeft() else spot.x() - rect.left()
        if index.column() == Column.WHAT and start < box and isinstance(index.data(ActionRole), Action):
            self.finish()

    def _on_current(self) -> None:
        action = self.chosen()
        open_ = action is not None and is_open(action)
        writable = action is not None and not self._context.read_only
        self.finish_button.setEnabled(writable)
        self.finish_button.setText(_("Done") if open_ or action is None else _("Open again"))
        self.drop_button.setEnabled(writable and open_)
        self.settle_button.setEnabled(writable and open_)
        self.edit_button.setEnabled(writable)
        self.remove_button.setEnabled(writable)
        self.notes.show_about(action.id if action is not None else "")

    def _try(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            return False
        return True

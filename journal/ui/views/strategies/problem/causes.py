"""The tree of causes: grown, moved and pruned by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTreeView,
    QWidget,
)

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.learning.cause_tree import Branch
from journal.ui.context import Context
from journal.ui.views.strategies.problem.cause_rows import CauseRows
from journal.ui.widgets.wrapped_rows import CaptionRole, depth_of, paint_nothing

_Index = QModelIndex | QPersistentModelIndex
BranchRole = Qt.ItemDataRole.UserRole + 1
_NoHint = QAbstractItemDelegate.EndEditHint.NoHint


@dataclass(frozen=True)
class _Place:
    """Where a cause that is being written will stand."""

    parent: str | None
    after: str | None


class CauseTree(QTreeView):
    """Causes under one problem; every key of it is one deed that can be taken back."""

    told = Signal(str)
    """A deed was done, in words."""
    remove_wanted = Signal()

    def __init__(self, context: Context, reload: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = context.theme
        self._service = context.services.problems
        self._reload = reload
        self._problem = ""
        self._shown: tuple[object, ...] = ()
        self._later: Callable[[], None] | None = None
        self._place: _Place | None = None
        self._writing = ""
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(CauseRows(self._theme, self))
        self.setProperty("role", "rows")
        self.setAccessibleName(_("Causes"))
        self.setAccessibleDescription(_("Enter adds a cause, Alt and an arrow key moves it."))
        self.setHeaderHidden(True)
        self.setItemsExpandable(False)
        self.setIndentation(self._theme.px(24))
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.reword())

    # What is shown

    def show_outline(self, problem: str, branches: Sequence[Branch], focal: Mapping[str, str]) -> None:
        """Show the causes of a problem, with what is said of those in focus; the chosen one stays chosen."""
        shown = (problem, tuple(branches), tuple(sorted(focal.items())))
        if shown == self._shown:
            return
        if self.state() is QAbstractItemView.State.EditingState and problem == self._problem:
            self._later = lambda: self.show_outline(problem, branches, focal)
            return
        chosen = self.chosen_id() if problem == self._problem else ""
        place = self._place_of(chosen)
        self._problem, self._shown = problem, shown
        self.items.clear()
        rows: dict[str | None, QStandardItem] = {None: self.items.invisibleRootItem()}
        for branch in branches:
            item = self._row(branch, focal.get(branch.cause.id, ""))
            rows[branch.parent].appendRow(item)
            rows[branch.cause.id] = item
        self.expandAll()
        if not self.choose(chosen):
            # What was chosen is gone: what now stands in its place is next.
            self._choose_at(place)

    def _row(self, branch: Branch, focal: str) -> QStandardItem:
        item = QStandardItem(branch.cause.statement)
        item.setData(branch, BranchRole)
        item.setData(focal, CaptionRole)
        said = _("{number} {cause}").format(number=branch.number, cause=branch.cause.statement)
        item.setAccessibleText(f"{said}. {focal}" if focal else said)
        item.setEditable(not self._context.read_only)
        return item

    def chosen_id(self) -> str:
        """Return the id of the cause chosen; empty when there is none."""
        branch = self.chosen()
        return branch.cause.id if branch is not None else ""

    def chosen(self) -> Branch | None:
        """Return the cause chosen, where it stands."""
        branch = self.currentIndex().data(BranchRole)
        return branch if isinstance(branch, Branch) else None

    def choose(self, cause_id: str) -> bool:
        """Choose a cause; ``False`` when it is not shown."""
        for index in self._all():
            branch = index.data(BranchRole)
            if isinstance(branch, Branch) and branch.cause.id == cause_id:
                self.setCurrentIndex(index)
                self.scrollTo(index)
                return True
        return False

    def _all(self) -> list[QModelIndex]:
        found: list[QModelIndex] = []
        index = self.items.index(0, 0)
        while index.isValid():
            found.append(index)
            index = self.indexBelow(index)
        return found

    def _place_of(self, cause_id: str) -> int:
        ids = [index.data(BranchRole).cause.id for index in self._all() if index.data(BranchRole) is not None]
        return ids.index(cause_id) if cause_id in ids else 0

    def _choose_at(self, place: int) -> None:
        every = self._all()
        if every:
            self.setCurrentIndex(every[min(place, len(every) - 1)])

    # Writing

    def begin(self, *, below: bool = False) -> None:
        """Write a new cause: after the one chosen, or below it."""
        branch = self.chosen()
        if branch is None:
            self._begin_at(_Place(None, None))
        elif below:
            self._begin_at(_Place(branch.cause.id, None))
        else:
            self._begin_at(_Place(branch.parent, branch.cause.id))

    def _begin_at(self, place: _Place) -> None:
        if self._context.read_only or not self._problem:
            return
        parent = self._item(place.parent) or self.items.invisibleRootItem()
        after = self._item(place.after)
        row = after.row() + 1 if after is not None else parent.rowCount()
        item = QStandardItem()
        parent.insertRow(row, item)
        self.expandAll()
        self._place = place
        self._writing = ""
        self._open_line(item.index())

    def reword(self) -> None:
        """Write the chosen cause anew."""
        branch = self.chosen()
        if branch is not None and not self._context.read_only:
            self._place, self._writing = None, branch.cause.id
            self._open_line(self.currentIndex())

    def _open_line(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def close_line(self, line: QWidget) -> None:
        """Take the line away; what it held is dealt with by who closes it."""
        place, writing = self._place, self._writing
        self._place, self._writing = None, ""
        self.closeEditor(line, _NoHint)
        self._place, self._writing = place, writing

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Take the line away, with the row of a cause that was given up, and show what came meanwhile."""
        super().closeEditor(editor, hint)
        if self._place is not None or self._later is not None:
            self._place, self._writing = None, ""
            QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return
        later, self._later = self._later, None
        self._shown = ()
        (later or self._reload)()

    def written(self, told: str) -> str:
        """Keep what stands in the line, and return the cause it belongs to; empty when nothing was to be kept."""
        place, writing = self._place, self._writing
        self._place, self._writing, self._shown = None, "", ()
        words = " ".join(told.split())
        try:
            if place is not None and words:
                cause = self._service.add_cause(self._problem, words, parent=place.parent, after=place.after)
                return cause.id
            if writing and words:
                return self._service.reword_cause(writing, words).id
        except JournalError as error:
            self._context.feedback.error(error)
        if place is not None:
            QTimer.singleShot(0, self, self._settle)
        return writing

    def next_after(self, told: str) -> None:
        """Keep what stands in the line; after a new cause with words, write the next one."""
        new = self._place is not None
        kept = self.written(told)
        self._show_anew(kept)
        if new and kept:
            self.begin()

    def deeper_while_writing(self, told: str) -> None:
        """Let the cause in the line stand under the one before it, and go on writing."""
        self._move_while_writing(told, self._service.indent_cause, self._deeper)

    def higher_while_writing(self, told: str) -> None:
        """Let the cause in the line stand beside the one it is under, and go on writing."""
        self._move_while_writing(told, self._service.outdent_cause, self._higher)

    def _move_while_writing(
        self, told: str, move: Callable[[str], object], elsewhere: Callable[[_Place], _Place]
    ) -> None:
        place = self._place
        if place is not None and not told.strip():
            # Nothing to keep yet: only where it will stand is another.
            self._place, self._shown = None, ()
            self._reload()
            self._begin_at(elsewhere(place))
            return
        kept = self.written(told)
        if not kept:
            self._show_anew("")
            return
        self._do(lambda: move(kept))
        self._show_anew(kept)
        self.reword()

    def _deeper(self, place: _Place) -> _Place:
        return _Place(place.after, None) if place.after is not None else place

    def _higher(self, place: _Place) -> _Place:
        above = self._item(place.parent)
        branch = above.data(BranchRole) if above is not None else None
        return _Place(branch.parent, branch.cause.id) if isinstance(branch, Branch) else place

    def _item(self, cause_id: str | None) -> QStandardItem | None:
        for index in self._all():
            branch = index.data(BranchRole)
            if isinstance(branch, Branch) and branch.cause.id == cause_id:
                return self.items.itemFromIndex(index)
        return None

    def _show_anew(self, chosen: str) -> None:
        self._shown = ()
        self._reload()
        if chosen:
            self.choose(chosen)

    # Moving

    def indent(self) -> None:
        """Let the chosen cause stand under the one before it."""
        self._move(self._service.indent_cause)

    def outdent(self) -> None:
        """Let the chosen cause stand beside the one it is under."""
        self._move(self._service.outdent_cause)

    def step(self, step: int) -> None:
        """Move the chosen cause up or down."""
        self._move(lambda cause: self._service.step_cause(cause, step))

    def _move(self, deed: Callable[[str], bool]) -> None:
        branch = self.chosen()
        if branch is None or self._context.read_only:
            return
        if self._do(lambda: deed(branch.cause.id)):
            self._show_anew(branch.cause.id)
            moved = self.chosen()
            if moved is not None:
                self.told.emit(_("It is {number} now").format(number=moved.number))

    def _do(self, deed: Callable[[], object]) -> bool:
        try:
            return bool(deed())
        except JournalError as error:
            self._context.feedback.error(error)
            return False

    def event(self, event: QEvent) -> bool:
        """Keep Alt and the arrow keys, which elsewhere go back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._moves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Grow, move and prune the tree."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert):
            self.begin(below=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key is Qt.Key.Key_F2:
            self.reword()
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif self._moves(event):
            self._arrow(key)
        else:
            super().keyPressEvent(event)

    def _moves(self, event: QKeyEvent) -> bool:
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        return Qt.Key(event.key()) in arrows and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)

    def _arrow(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(-1 if key is Qt.Key.Key_Up else 1)
            return
        ahead = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        self.indent() if key is ahead else self.outdent()

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tree, or what to do where there is none yet."""
        super().paintEvent(event)
        if not self.items.rowCount():
            paint_nothing(
                self, self._theme, _("Why is it so? Write the first cause down with Enter, then ask why again.")
            )

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """Draw the lines that lead from each cause to what it explains."""
        painter.save()
        painter.setPen(QPen(self._theme.color("lineStrong"), 1))
        step, own = self.indentation(), depth_of(index)
        mirrored, middle = self.isRightToLeft(), rect.center().y()
        for level in range(own, -1, -1):
            last = not index.sibling(index.row() + 1, 0).isValid()
            x = rect.right() - step * (level + 0.5) if mirrored else rect.left() + step * (level + 0.5)
            if level == own:
                end = x - step * 0.4 if mirrored else x + step * 0.4
                painter.drawLine(QLineF(x, rect.top(), x, middle if last else rect.bottom() + 1))
                painter.drawLine(QLineF(x, middle, end, middle))
            elif not last:
                painter.drawLine(QLineF(x, rect.top(), x, rect.bottom() + 1))
            index = index.parent()
        painter.restore()

"""What on the refinement map can be reached by pointer, keyboard and screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from journal.charts.refinement_map.geometry import PlacedNode, PlacedTick
from journal.charts.refinement_map.rows import Lane
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import label
from journal.ui.theme import Theme
from journal.ui.widgets.plain_words import plain_tip

_REACH = 13
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class NodeHandle(QAbstractButton):
    """A node that the pointer, the keyboard and a screen reader can reach; the overlay paints it."""

    moved = Signal(object, int, int, bool)
    changed = Signal()
    evidence_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    compare_wanted = Signal(str)

    def __init__(self, placed: PlacedNode, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.placed = placed
        self.setAccessibleName(words)
        self.setToolTip(_hint(placed, words))
        self.setCheckable(True)
        self.setProperty("ring", False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        reach = max(_REACH, round(placed.radius) + 3)
        self.setGeometry(round(placed.x) - reach, round(placed.y) - reach, 2 * reach, 2 * reach)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the painting to the overlay."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the lanes with the arrows; with Shift, what it is compared with moves; with Ctrl, to evidence."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(self, *step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif step == (0, 1):
            self.evidence_wanted.emit(self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif asks_for_menu(event):
            self.menu_wanted.emit(self.mapToGlobal(self.rect().center()))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose with a click; with Shift, choose what the chosen one is compared with."""
        left = event.button() is Qt.MouseButton.LeftButton
        if left and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.compare_wanted.emit(self.placed.node.decision)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what can be done here: where the pointer is, or on the node."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.rect().center()) if by_key else event.globalPos())

    def nextCheckState(self) -> None:
        """Leave it to the map which node is the chosen one."""

    def enterEvent(self, event: QEnterEvent) -> None:
        """Have the overlay paint the pointer's node."""
        self.changed.emit()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Have the overlay forget the pointer's node."""
        self.changed.emit()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the overlay paint the focus."""
        self.changed.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have the overlay take the focus away."""
        self.changed.emit()
        super().focusOutEvent(event)


class TickHandle(QAbstractButton):
    """Where the keyboard is on a lane's evidence: one handle that moves from mark to mark."""

    moved = Signal(int)
    left = Signal()
    """The keyboard goes back to the decisions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.placed: PlacedTick | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    def move_to(self, placed: PlacedTick, words: str) -> None:
        """Take the place of a mark and say what it is."""
        self.placed = placed
        box = placed.box
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the evidence, open it, or go back up."""
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None and step[0]:
            self.moved.emit(step[0])
        elif step == (0, -1) or event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go when the keyboard does."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Leave the mark to be seen; the window's ring is around it."""


class FoldRow(QAbstractButton):
    """The row below the lanes that says how many ended, and folds them away or shows them."""

    left = Signal()
    """The keyboard goes back up to the lanes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._folded = False
        self._gutter = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def show_ended(self, lanes: tuple[Lane, ...], *, folded: bool) -> None:
        """Say how many lanes ended, and whether they are folded."""
        words = ngettext("{n} ended", "{n} ended", len(lanes)).format(n=len(lanes))
        self._words, self._folded = words, folded
        told = _("{ended}, folded: show them") if folded else _("{ended}: fold them away")
        self.setAccessibleName(told.format(ended=words))
        names = "\n".join(f"{lane.code} {lane.title}" for lane in lanes)
        self.setToolTip(plain_tip(f"{self.accessibleName()}\n{names}"))
        self.update()

    def fit(self, box: QRect, gutter: int) -> None:
        """Take a place in the view; the words stand in the column of names."""
        self._gutter = gutter
        self.setGeometry(box)

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(self._theme.px(120), self._theme.px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold or show with Enter as with Space; go back up with the arrow."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Up:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a hairline, an arrow that points to where the lanes are, and the number."""
        px, theme = self._theme.px, self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("hover" if self.underMouse() else "surface"))
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))
        mirrored = self.isRightToLeft()
        side = self.width() - self._gutter if mirrored else 0
        closed = "chevl" if mirrored else "chevr"
        arrow = theme.icon(closed if self._folded else "chevd", "ink2", 14)
        words = QRect(side + px(14), 0, self._gutter - px(18), self.height())
        at = words.right() - px(14) if mirrored else words.left()
        arrow.paint(painter, QRect(at, (self.height() - px(14)) // 2, px(14), px(14)))
        words = words.adjusted(0, 0, -px(20), 0) if mirrored else words.adjusted(px(20), 0, 0, 0)
        painter.setFont(theme.font("ui"))
        painter.setPen(theme.color("ink2"))
        line = QFontMetrics(theme.font("ui")).elidedText(self._words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, line)


def asks_for_menu(event: QKeyEvent) -> bool:
    """Whether a key asks for the menu of what has the focus."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shifted)


def _hint(placed: PlacedNode, words: str) -> str:
    why = placed.node.rationale
    short = why if len(why) <= 180 else why[:179].rstrip() + "…"
    more = len(placed.nodes) - 1
    trigger = placed.node.trigger
    set_off = _("Set off by: {trigger} ({letter})").format(trigger=label(trigger), letter=trigger.letter)
    told = "\n".join(part for part in (words, set_off, short) if part)
    return (
        told
        if not more
        else _("{words}\nAnd {n} more in the same place: click to list them.").format(words=told, n=more)
    )

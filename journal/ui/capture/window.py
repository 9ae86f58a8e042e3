"""The small window for a note: over whatever screen is open, with the same card as on Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.keyboard_before import KeyboardBefore
from journal.ui.reading_order import step
from journal.ui.theme import icon_size, restyle
from journal.ui.view import View
from journal.ui.widgets.labels import link_button
from journal.ui.widgets.sections import words

if TYPE_CHECKING:
    from journal.ui.context import Context

_WIDTH = 720
_FAR = (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.ApplicationShortcut)
"""Where keys answer although the keyboard is elsewhere in the window."""
_EDGES = 4
"""What line and margin of the panel take on both sides."""


class QuickCapture(QWidget):
    """Lies over the shell, dimmed, until the note is saved or Escape is pressed; the draft stays either way."""

    length_asked = Signal()
    """The writer needs more room than this."""
    closed = Signal()

    def __init__(self, context: Context, shell: QWidget) -> None:
        super().__init__(shell)
        self._theme = context.theme
        self._desk = context.capture
        self._shell = shell
        self._before = KeyboardBefore()
        self.setAccessibleName(_("Quick capture"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = QFrame(self)
        self.panel.setProperty("role", "palette")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._head_row = self._head()
        column.addLayout(self._head_row)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.area, 1)
        self._foot_row = QHBoxLayout()
        column.addLayout(self._foot_row)
        self._take_card()
        self._desk.saved.connect(self.close)
        shell.installEventFilter(self)

    def _head(self) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setContentsMargins(px(16), px(10), px(10), 0)
        row.setSpacing(px(8))
        row.addWidget(words(_("New entry"), "section", wrap=False))
        row.addStretch(1)
        self.at_length = link_button(_("Write at length"))
        self.at_length.setToolTip(_("Go on in the journal, with everything written so far ({keys})").format(
            keys="Ctrl+Shift+J"))  # fmt: skip
        self.at_length.clicked.connect(self.length_asked)
        row.addWidget(self.at_length)
        shut = QToolButton()
        shut.setProperty("role", "icon")
        shut.setIcon(self._theme.icon("x", "ink2", 16))
        shut.setIconSize(icon_size(self._theme, 16))
        shut.setAccessibleName(_("Close; the draft is kept"))
        shut.setToolTip(_("Close; the draft is kept (Esc)"))
        shut.clicked.connect(self.close)
        row.addWidget(shut)
        return row

    def _take_card(self) -> None:
        card = self._desk.card
        card.setProperty("role", "")
        restyle(card)
        self._foot_row.addWidget(card.lend_foot())
        edges = card.contents_edges()
        self._foot_row.setContentsMargins(edges.left(), 0, edges.right(), edges.bottom())
        self.area.setWidget(card)
        card.show()
        card.installEventFilter(self)

    # Showing and closing

    def begin(self, known: str) -> None:
        """Show the card with the cursor in it, after words already known."""
        self._desk.refresh()
        self._cover()
        self.show()
        self.raise_()
        self._desk.card.begin(known)

    def close(self) -> bool:
        """Go, with the draft kept, and give the keyboard back to who had it."""
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self._desk.leave()
        self._release_card()
        self._shell.removeEventFilter(self)
        if had_keyboard:
            self._before.give_back()
        self.closed.emit()
        return super().close()

    def _release_card(self) -> None:
        card = self._desk.card
        card.removeEventFilter(self)
        if self.area.widget() is card:
            self._foot_row.removeWidget(card.foot)
            card.take_foot_back()
            self.area.takeWidget()
            card.hide()
            card.setParent(None)
        card.setProperty("role", "card")
        restyle(card)

    def _cover(self) -> None:
        px = self._theme.px
        self.setGeometry(self._shell.rect())
        width = min(px(_WIDTH), self.width() - px(32))
        top = min(px(64), self.height() // 10)
        card = self._desk.card
        layout = card.layout()
        wanted = layout.totalHeightForWidth(width - _EDGES) if layout is not None else card.sizeHint().height()
        around = self._head_row.sizeHint().height() + self._foot_row.sizeHint().height() + _EDGES
        height = min(wanted + around, self.height() - top - px(24))
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and that of the note."""
        resized = watched is self._shell and event.type() == QEvent.Type.Resize
        if resized or (watched is self._desk.card and event.type() == QEvent.Type.LayoutRequest):
            self._cover()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(16, 23, 20, 102))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close where the click is beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the screen beneath from it: nobody sees what they would do there."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._beneath(event):
            event.accept()
            return True
        return super().event(event)

    def _beneath(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.keyCombination())
        for pane in self._shell.findChildren(View):
            keys = [(one.keys(), one.context()) for one in pane.findChildren(QShortcut)]
            keys += [(one.shortcuts(), one.shortcutContext()) for one in pane.findChildren(QAction)]
            if any(pressed in sequences and reach in _FAR for sequences, reach in keys):
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, save with Ctrl+Enter from the foot as from the card."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._desk.card.save()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the keyboard within the panel."""
        target = step(self.panel, forward)
        if target is not None:
            self.area.ensureWidgetVisible(target)
        return True

"""Keys that belong to the window as a whole: Alt for the menu, Enter on a button, Escape, undo past an empty box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QToolButton

if TYPE_CHECKING:
    from journal.ui.main_window import MainWindow

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_HEARD = (QKeyEvent, QFocusEvent, QMouseEvent, QWheelEvent)


class WindowKeys(QObject):
    """Listens on behalf of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._alt_alone = False
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Listen no more: the window is going."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means that nobody else wanted; ``False`` when it means nothing here."""
        focus = self._window.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            if isinstance(focus, QToolButton) and focus.menu() is not None:
                focus.showMenu()
                return True
            if isinstance(focus, (QPushButton, QToolButton)):
                focus.click()
                return True
        if event.key() == Qt.Key.Key_Escape:
            self._window.feedback.quiet()
            if not self._window.menuBar().isNativeMenuBar():
                self._window.menuBar().hide()
            return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the menu bar when Alt is pressed and let go alone; let undo past an empty box of text."""
        # Every event of the program comes by here, thousands for each page: what is not listened for goes on at once.
        if not isinstance(event, _HEARD):
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _nothing_to_undo(watched, event):
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self._alt_alone = event.key() == Qt.Key.Key_Alt
        elif kind == QEvent.Type.FocusOut and watched is self._window.menuBar():
            QTimer.singleShot(0, self, self._put_menu_away)
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self._alt_alone = False
        elif kind == QEvent.Type.KeyRelease and self._alt_alone and self._window.isActiveWindow():
            self._alt_alone = False
            self.toggle_menu()
        return False

    def toggle_menu(self) -> None:
        """Show the menu bar with the keyboard in it, or hide it."""
        bar = self._window.menuBar()
        if bar.isNativeMenuBar():
            return
        bar.setVisible(not bar.isVisible())
        if bar.isVisible():
            bar.setActiveAction(bar.actions()[0])
            bar.setFocus()

    def _put_menu_away(self) -> None:
        """Hide the menu bar once nobody is in it."""
        bar = self._window.menuBar()
        if not bar.isNativeMenuBar() and not bar.hasFocus() and QApplication.activePopupWidget() is None:
            bar.hide()


def _nothing_to_undo(watched: QObject, event: QKeyEvent) -> bool:
    """Whether undo or redo was pressed in an empty box that has none of its own: the journal's is meant."""
    if not (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
        return False
    if isinstance(watched, QLineEdit):
        return not (watched.text() or watched.isUndoAvailable() or watched.isRedoAvailable())
    if isinstance(watched, (QTextEdit, QPlainTextEdit)):
        document = watched.document()
        return document.isEmpty() and not document.isUndoAvailable() and not document.isRedoAvailable()
    return False

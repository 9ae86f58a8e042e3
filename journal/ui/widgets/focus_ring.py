"""A ring round whatever has the keyboard: one overlay that follows the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMetaObject, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from journal.ui.theme import Theme

_RINGED = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QScrollArea)
_INSIDE = 2
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}


class FocusRing(QWidget):
    """Draws over one window, and over the dialogs that open above it; lets every click through.

    A widget with the property ``ring`` set to false draws its own focus; views of items paint theirs in
    their delegates.
    """

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._ends: list[QMetaObject.Connection] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.follow)

    @property
    def target(self) -> QWidget | None:
        """Return the widget that has the ring now."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget, and whatever it lies in, when they move."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focusOnDark" if _on_dark(self._target) else "focus"), 2))
        radius = self._theme.px(_radius(self._target))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Go to what has the keyboard now, where it is in this window."""
        if now is not None:
            self._ring_dialog(now)
        # What goes with its dialog loses the keyboard while it is being taken apart.
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        # What goes later, long after the keyboard left it, takes the ring of no other.
        for connection in self._ends:
            QObject.disconnect(connection)
        self._watched, self._ends = [], []
        self._target = now if now is not None and self._rings(now) else None
        if self._target is not None:
            self._watch(self._target)
        self._place()

    def _ring_dialog(self, now: QWidget) -> None:
        """Give a dialog of this window a ring of its own when the keyboard first comes into it."""
        dialog = now.window()
        over = dialog.parentWidget()
        if over is None or over.window() is not self._window:
            return
        if not isinstance(dialog, QDialog) or isinstance(dialog, QFileDialog):
            return
        if dialog.findChild(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
            FocusRing(dialog, self._theme).follow(None, now)

    def _rings(self, widget: QWidget) -> bool:
        if widget.window() is not self.window() or widget.property("ring") is False:
            return False
        if widget.property("role") in ("plain", "reading", "entryTitle", "palette"):
            return False
        return isinstance(widget, _RINGED) and not isinstance(widget, QAbstractItemView)

    def _watch(self, widget: QWidget | None) -> None:
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._ends.append(widget.destroyed.connect(self._on_destroyed))
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _on_destroyed(self) -> None:
        self._target = None
        self._watched = []
        self.hide()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        place = self._seen(target)
        if place.isEmpty():
            self.hide()
            return
        gap = -_INSIDE if _on_dark(target) else self._theme.px(4)
        self.setGeometry(place.adjusted(-gap, -gap, gap, gap))
        self.show()
        self.raise_()
        self.update()

    def _seen(self, target: QWidget) -> QRect:
        """Return where the target is seen in the window: what it is scrolled out of cuts it off."""
        visible = target.visibleRegion().boundingRect()
        return QRect(target.mapTo(self._window, QPoint(visible.left(), visible.top())), visible.size())


def _on_dark(widget: QWidget) -> bool:
    parent: QWidget | None = widget
    while parent is not None:
        if parent.property("role") == "sidebar":
            return True
        parent = parent.parentWidget()
    return False


def _radius(widget: QWidget) -> int:
    return 16 if widget.property("chip") else 9

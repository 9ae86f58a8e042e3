"""A place as high as what is in it, up to a height from which on it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from journal.ui.widgets.labels import FadingArea


class LowArea(FadingArea):
    """Takes no more room than its column needs."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, 0, 0)
        body.installEventFilter(self)
        self.setWidget(body)

    def sizeHint(self) -> QSize:
        """Return the height of the column at the width there is."""
        return QSize(0, min(self._wanted(), self._most))

    def minimumSizeHint(self) -> QSize:
        """Return room for the first lines."""
        return QSize(0, min(self._wanted(), self._least))

    def _wanted(self) -> int:
        body = self.widget()
        if body is None:
            return 0
        width = self.viewport().width()
        wanted = body.heightForWidth(width) if body.hasHeightForWidth() else body.sizeHint().height()
        # The area never makes its body lower than this, whatever its words would need at this width.
        return max(wanted, body.minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the column changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when lines break elsewhere."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

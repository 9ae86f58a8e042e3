"""Labels and links that panels are made of again and again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journal.ui.theme import Theme
from journal.ui.widgets.sections import words


def flowing(text: str, role: str) -> QLabel:
    """Return a label whose lines break where its column ends, however narrow that is."""
    label = words(text, role)
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)
    return label


def tinted(theme: Theme, text: str, color: str) -> QLabel:
    """Return a small label in a colour of the design; what it says must not hang on the colour."""
    label = words(text, "caption", wrap=False)
    label.setStyleSheet(f"color: {theme.color(color).name()};")
    return label


def link_button(text: str, *, role: str = "link") -> QPushButton:
    """Return a button that reads as a link."""
    button = QPushButton(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setProperty("role", role)
    button.setAutoDefault(False)
    return button


class FadingArea(QScrollArea):
    """Lets the last line fade out while there is more below, so that it does not look cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fade = _Fade(self)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_scrolled)

    def _on_scrolled(self) -> None:
        bar = self.verticalScrollBar()
        self._fade.setVisible(bar.value() < bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the fading at the lower edge."""
        super().resizeEvent(event)
        view = self.viewport().geometry()
        height = min(2 * self.fontMetrics().height(), view.height())
        self._fade.setGeometry(view.left(), view.bottom() + 1 - height, view.width(), height)
        self._fade.raise_()


class _Fade(QWidget):
    """Goes from nothing to the colour of the page; the pointer does not meet it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fading."""
        page = self.palette().color(QPalette.ColorRole.Window)
        clear = QColor(page)
        clear.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0, clear)
        fade.setColorAt(1, page)
        QPainter(self).fillRect(self.rect(), fade)


def scrolled(panel: QWidget) -> QScrollArea:
    """Return a place in which a panel scrolls by itself."""
    area = FadingArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 2, 6, 8)
    column.addWidget(panel)
    column.addStretch(1)
    area.setWidget(body)
    return area


def clear_layout(widget: QWidget) -> None:
    """Take everything out of a widget's layout."""
    layout = widget.layout()
    while layout is not None and layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        held = item.widget()
        if held is not None:
            held.hide()
            held.deleteLater()
        elif (nested := item.layout()) is not None:
            inner = QWidget()
            inner.setLayout(nested)
            clear_layout(inner)
            inner.deleteLater()

"""What the larger dialogs share: a heading, a column, and buttons at the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from journal.ui.reading_order import step
from journal.ui.theme import Theme
from journal.ui.widgets.sections import words


class DialogFrame(QDialog):
    """A dialog whose column scrolls where the screen is low."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None, *, width: int = 520) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme.px
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        title = words(heading, "cardTitle")
        title.setContentsMargins(px(24), px(20), px(24), px(8))
        outer.addWidget(title)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(px(24), px(4), px(24), px(16))
        self.column.setSpacing(px(10))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        self._area = area
        outer.addWidget(area, 1)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(px(24), px(12), px(24), px(18))
        self._foot.setSpacing(px(8))
        self._foot.addStretch(1)
        outer.addLayout(self._foot)
        self._width = px(width)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk with Tab as the dialog is read."""
        return step(self, forward) is not None

    def put_on_top(self, widget: QWidget) -> None:
        """Put something between the heading and what scrolls."""
        row = QHBoxLayout()
        row.setContentsMargins(self.theme.px(16), 0, self.theme.px(24), self.theme.px(8))
        row.addWidget(widget)
        row.addStretch(1)
        self._outer.insertLayout(1, row)

    def add_button(self, text: str, *, primary: bool = False) -> QPushButton:
        """Put a button at the end of the foot, and return it."""
        button = QPushButton(text)
        button.setProperty("primary", primary)
        button.setDefault(primary)
        button.setAutoDefault(primary)
        self._foot.addWidget(button)
        return button

    def fit(self, *, least: int = 0) -> None:
        """Take the size that the content needs, or a height that it would like, within what the window leaves."""
        body = self._area.widget()
        wanted, width = (body.sizeHint().height(), self._width) if body is not None else (0, self._width)
        around = self._outer.sizeHint().height() - self._area.sizeHint().height()
        parent = self.parentWidget()
        if body is not None:
            bar = self._area.verticalScrollBar().sizeHint().width()
            width = max(width, body.minimumSizeHint().width() + bar)
            if parent is not None:
                width = min(width, parent.window().width())
            if body.hasHeightForWidth():
                wanted = body.heightForWidth(width)
        most = (parent.window().height() if parent is not None else 700) - self.theme.px(60)
        self.resize(width, min(max(wanted + around, least), max(most, self.theme.px(320))))

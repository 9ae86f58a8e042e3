"""A place beside a page that becomes a drawer over it where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from journal.ui.theme import Theme


class SideDrawer(QWidget):
    """Holds one widget, of a fixed width, in its layout or in a frame that floats over ``over``.

    Its button shows and hides the drawer; with ``folds`` it does so beside the page as well.
    """

    def __init__(
        self,
        theme: Theme,
        inside: QWidget,
        width: int,
        over: QWidget,
        button: QAbstractButton,
        *,
        folds: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._inside = inside
        self._width = width
        self._folds = folds
        self._compact = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(inside)
        self.setFixedWidth(theme.px(width))
        self._frame = QFrame(over)
        self._frame.setProperty("role", "drawer")
        self._frame_column = QVBoxLayout(self._frame)
        self._frame_column.setContentsMargins(0, theme.px(8), 0, 0)
        self._frame.hide()
        self.button = button
        button.setCheckable(True)
        button.setChecked(folds)
        button.toggled.connect(self._on_toggled)
        if not folds:
            button.hide()

    def set_compact(self, compact: bool) -> None:
        """Float over the page, shown by its button; or stand beside the page again."""
        if self._folds and compact != self._compact:
            self.button.setChecked(not compact)
        self._compact = compact
        self.button.setVisible(compact or self._folds)
        self.setVisible(not compact and (self.button.isChecked() or not self._folds))
        (self._frame_column if compact else self._column).addWidget(self._inside)
        self._inside.show()
        self._frame.setVisible(compact and self.button.isChecked())

    def place(self, over: QRect, direction: Qt.LayoutDirection) -> None:
        """Keep the drawer at the end of this area."""
        width = self._theme.px(self._width + 8)
        left = over.left() if direction is Qt.LayoutDirection.RightToLeft else over.right() + 1 - width
        self._frame.setGeometry(left, over.top(), width, over.height())

    def _on_toggled(self, shown: bool) -> None:
        if self._folds and not self._compact:
            self.setVisible(shown)
        self._frame.setVisible(shown and self._compact)
        if shown:
            self._frame.raise_()

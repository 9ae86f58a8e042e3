"""Who had the keyboard before something lay over the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class KeyboardBefore:
    """Remembers who has the keyboard now, and gives it back unless that part of the window is gone by then."""

    def __init__(self) -> None:
        self._widget = QApplication.focusWidget()

    @property
    def widget(self) -> QWidget | None:
        """Return who had it; ``None`` when nobody had, or who had is gone."""
        return self._widget if self._widget is not None and isValid(self._widget) else None

    def forget(self) -> None:
        """Give it back to nobody: somebody else took it meanwhile."""
        self._widget = None

    def give_back(self) -> None:
        """Let whoever had it have it again."""
        if (widget := self.widget) is not None:
            widget.setFocus(Qt.FocusReason.PopupFocusReason)

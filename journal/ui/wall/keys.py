"""Which keys a list on the wall keeps for itself: a list of Qt takes every letter, and the wall would hear of none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

_WITHIN = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Enter}
)


def stays_within(event: QKeyEvent) -> bool:
    """Whether a key moves within a list, or opens what is chosen there; every other key is for the wall."""
    return Qt.Key(event.key()) in _WITHIN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class WallArea(QScrollArea):
    """Scrolls with the wheel, and leaves every key to the wall."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the key on: Page Down goes to the next step, and does not scroll."""
        event.ignore()

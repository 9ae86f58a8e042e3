"""Where the window comes up: where it was last time, or as large as a small screen allows."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow

LEAST = (860, 520)
"""Width and height below which nothing would be usable, in px."""
_START = (1280, 760)
_SMALL = (1440, 860)
"""A screen up to this size has room for one window; it is filled."""


def take_place(window: QMainWindow, geometry: str) -> bool:
    """Put a window where it was, as Qt packs that in base 64; whether it had better fill the screen."""
    if geometry:
        from PySide6.QtCore import QByteArray

        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        return False
    room = window.screen().availableSize()
    window.resize(min(_START[0], room.width()), min(_START[1], room.height()))
    return room.width() <= _SMALL[0] or room.height() <= _SMALL[1]

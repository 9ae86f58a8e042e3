"""The bundled faces as they are set on paper."""

from __future__ import annotations

from PySide6.QtGui import QFont

READING, UI = "Literata", "Inter"


def face(family: str, points: float, *, strong: bool = False, slanted: bool = False) -> QFont:
    """Return a face in a size, in which every shape is a letter."""
    font = QFont(family)
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setItalic(slanted)
    for feature in ("liga", "calt", "locl"):
        # Joined, adapted and local shapes have no letters of their own: whoever copies from the file would get none.
        font.setFeature(QFont.Tag(feature), 0)
    return font

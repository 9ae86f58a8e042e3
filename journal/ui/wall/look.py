"""How large things are on the wall: read from four metres, on any projector."""

from __future__ import annotations

from journal.ui.theme import Theme

BASE_HEIGHT = 768
_AT_BASE = 1.7
"""The smallest text of the program has 12 pixels: on a wall of 768 lines none has fewer than 20."""


def wall_scale(height: int) -> float:
    """Return the text size of a wall that is so many lines high: the same share of it, whatever the projector."""
    return max(1.0, round(_AT_BASE * height / BASE_HEIGHT * 20) / 20)


def wall_theme(theme: Theme, height: int) -> Theme:
    """Return the look of the program in the size of a wall."""
    return Theme(theme.mode, wall_scale(height))

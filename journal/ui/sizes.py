"""When the window is narrow."""

from __future__ import annotations

COMPACT_BELOW = 1200
COMPACT_FROM_SCALE = 1.3


def is_compact(width: int, scale: float) -> bool:
    """Whether a window this wide, at this text size, uses the compact layout."""
    return width < COMPACT_BELOW or scale >= COMPACT_FROM_SCALE

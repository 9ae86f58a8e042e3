"""Files of cards that somebody brings to a retrospective, known for what they are."""

from __future__ import annotations

from pathlib import Path

from journal.ui.file_drop import beginning_of

MOST_FILES = 20
"""Files that are taken at once: one from each who was at home."""
_LOOK = 400
"""Bytes of a file that are looked at: its first words say what it is."""


def is_cards(path: Path) -> bool:
    """Whether a file says of itself that it holds cards for a retrospective."""
    return path.suffix.lower() == ".json" and b'"cairn-cards"' in beginning_of(path, _LOOK)

"""What comes from or goes to a critical friend, dropped anywhere on the window, is known for what it is."""

from __future__ import annotations

from pathlib import Path

from journal.ui.file_drop import beginning_of

_LOOK = 400
"""Bytes of a file that are looked at: its first words say what it is."""
_SIGN = b'"cairn-feedback"'
_HEAD = 2000
_PAGE_SIGNS = (b'<meta name="generator" content="Cairn">', b"script-src 'sha256-")
"""What the head of a review pack holds: of all pages that Cairn writes, only packs have a script."""


def is_feedback(path: Path) -> bool:
    """Whether a file says of itself that it is feedback on a review pack."""
    return path.suffix.lower() == ".json" and _SIGN in beginning_of(path, _LOOK)


def is_pack_page(path: Path) -> bool:
    """Whether a file is a review pack as a web page."""
    if path.suffix.lower() not in (".html", ".htm"):
        return False
    head = beginning_of(path, _HEAD)
    return all(sign in head for sign in _PAGE_SIGNS)

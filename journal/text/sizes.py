"""Sizes of files in words."""

from __future__ import annotations

from journal.core.i18n import _


def size_words(size: int) -> str:
    """Return a number of bytes as people say it: ``310 KB``, ``1.4 MB``."""
    if size >= 1_000_000:
        return _("{n} MB").format(n=f"{size / 1_000_000:.1f}")
    return _("{n} KB").format(n=max(1, round(size / 1000)))

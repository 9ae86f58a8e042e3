"""People's own words on controls that would otherwise read markup or shortcuts into them."""

from __future__ import annotations

import html


def plain_tip(words: str) -> str:
    """Return words for a tooltip, where anything that looks like HTML would be taken for it."""
    return f"<span>{html.escape(words)}</span>" if "<" in words else words


def on_button(words: str) -> str:
    """Return words for a button or a menu, where ``&`` would underline the next letter."""
    return words.replace("&", "&&")

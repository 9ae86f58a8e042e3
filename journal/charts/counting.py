"""Small numbers as words, as a sentence says them."""

from __future__ import annotations

from journal.core.i18n import N_, _

_WORDS = (
    N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"),
)  # fmt: skip


def number_word(number: int) -> str:
    """Return a number from two to nine as a word, and any other in digits."""
    return _(_WORDS[number - 2]) if 2 <= number <= 9 else str(number)

"""Names that cannot be looked for, since this laptop does not know them."""

from __future__ import annotations

from collections.abc import Sequence

from journal.core.i18n import _, ngettext

_NAMED = 6
"""Names that are listed; more are counted."""


def lacking_words(lacking: Sequence[str]) -> str:
    """Return whose real name nobody can look for here, and what to do about it."""
    told = ngettext(
        "The real name of {names} is not on this laptop, so nothing looks for it. "
        "Give it here, or make the pack on the laptop that knows it.",
        "The real names of {names} are not on this laptop, so nothing looks for them. "
        "Give them here, or make the pack on the laptop that knows them.",
        len(lacking),
    )
    return told.format(names=listed(lacking))


def listed(names: Sequence[str]) -> str:
    """Return names in a row; of many the first ones, and how many more there are."""
    if len(names) <= _NAMED:
        return ", ".join(names)
    return _("{names} and {n} more").format(names=", ".join(names[:_NAMED]), n=len(names) - _NAMED)

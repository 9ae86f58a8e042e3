"""Reading values back that the journal itself wrote: when one makes no sense, the file is damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from journal.core.errors import FileDamaged, InvalidInput
from journal.core.i18n import _

A = TypeVar("A")
B = TypeVar("B")


def understood(decode: Callable[[A], B], value: A) -> B:
    """Return what ``decode`` makes of a stored value; ``FileDamaged`` when it can make nothing of it."""
    try:
        return decode(value)
    except (ValueError, TypeError, KeyError, InvalidInput) as error:
        raise FileDamaged(
            _(
                "Part of this journal cannot be read: the file is damaged. Nothing was changed. Keep it as it is and "
                "restore the last proven copy, or run “cairn check” to see what is wrong."
            )
        ) from error

"""Code names that say nothing: what the next one would be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journal.core.i18n import _

_NUMBERED = re.compile(r"(?P<stem>.*?[^\W\d_].*?)(?P<gap>[ -]?)(?P<number>\d{1,4})\Z")


def next_codes(codes: Iterable[str]) -> list[str]:
    """Return the next code name of each row such as Trader 4, the longest row first; the first of one where none is."""
    rows: dict[tuple[str, str], list[int]] = {}
    for code in codes:
        if numbered := _NUMBERED.fullmatch(code.strip()):
            rows.setdefault((numbered["stem"], numbered["gap"]), []).append(int(numbered["number"]))
    found = [f"{stem}{gap}{max(numbers) + 1}" for (stem, gap), numbers in sorted(rows.items(), key=_order)]
    return found or [_("Person {n}").format(n=1)]


def _order(row: tuple[tuple[str, str], list[int]]) -> tuple[int, str]:
    (stem, _gap), numbers = row
    return -len(numbers), stem

"""Tables in Markdown: where one stands, its cells, and its columns put in line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise, zip_longest

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_BAR = re.compile(r"(?<!\\)\|")
_LEAST = 3
"""Letters of the narrowest column: what its rule needs."""
_WIDEST = 60
"""Columns are not padded beyond this: one long cell must not push all others out of sight."""


def table_at(lines: Sequence[str], number: int) -> range | None:
    """Return the lines of the table that the line is part of, or nothing when it is in none."""
    first = last = number
    if not _is_row(lines[number]):
        return None
    while first > 0 and _is_row(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_row(lines[last + 1]):
        last += 1
    if last == first or not _RULE.match(lines[first + 1]) or _RULE.match(lines[first]):
        return None
    return range(first, last + 1)


def is_rule(line: str) -> bool:
    """Whether this is the line of dashes under a table's heading."""
    return "|" in line and _RULE.match(line) is not None


def cells(line: str) -> list[tuple[int, int]]:
    """Return where the words of each cell begin and end in a line of a table."""
    bars = [match.start() for match in _BAR.finditer(line)]
    edges = [-1, *bars, len(line)]
    if not line[: bars[0]].strip():
        edges = edges[1:]
    if len(edges) > 2 and not line[bars[-1] + 1 :].strip():
        edges = edges[:-1]
    return [_inside(line, start + 1, end) for start, end in pairwise(edges)]


def tidy(lines: Sequence[str]) -> list[str]:
    """Return the same table with its columns in line and as many cells in each row."""
    rows = [[line[start:end] for start, end in cells(line)] for line in lines]
    rule = rows.pop(1)
    count = max(len(rows[0]), *(len(row) for row in rows))
    widths = [
        min(_WIDEST, max(_LEAST, *(_width(cell) for cell in column))) for column in zip_longest(*rows, fillvalue="")
    ]
    sides = [_side(cell) for cell in rule] + [("", "")] * (count - len(rule))
    result = [_row([*row, *[""] * (count - len(row))], widths, sides) for row in rows]
    dashes = (
        f"{left}{'-' * (width - len(left) - len(right))}{right}"
        for width, (left, right) in zip(widths, sides, strict=False)
    )
    result.insert(1, f"| {' | '.join(dashes)} |")
    return result


def empty_row(line: str) -> str:
    """Return a row without words, shaped as this one."""
    return "|" + "|".join(" " * max(_LEAST + 2, end - start + 2) for start, end in cells(line)) + "|"


def new_table(headings: Sequence[str], rows: int = 1) -> list[str]:
    """Return a table with these headings and empty rows."""
    head = f"| {' | '.join(headings)} |"
    rule = f"| {' | '.join('---' for _heading in headings)} |"
    return tidy([head, rule, *(f"|{'  |' * len(headings)}" for _row_ in range(rows))])


def _is_row(line: str) -> bool:
    return _BAR.search(line) is not None


def _inside(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without the blanks round it; an empty cell is a place after one blank."""
    words = line[start:end]
    if not words.strip():
        place = min(start + 1, end)
        return place, place
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _side(cell: str) -> tuple[str, str]:
    return ":" if cell.startswith(":") else "", ":" if len(cell) > 1 and cell.endswith(":") else ""


def _row(row: Sequence[str], widths: Sequence[int], sides: Sequence[tuple[str, str]]) -> str:
    return f"| {' | '.join(_padded(*cell) for cell in zip(row, widths, sides, strict=True))} |"


def _padded(words: str, width: int, side: tuple[str, str]) -> str:
    room = max(0, width - _width(words))
    if side == (":", ":"):
        return " " * (room // 2) + words + " " * (room - room // 2)
    return " " * room + words if side == ("", ":") else words + " " * room


def _width(words: str) -> int:
    """Return how many columns the words take on a screen of even letters."""
    if words.isascii():
        return len(words)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in words
    )

"""Numbered slips of paper for those who would rather write by hand, or where one laptop is too slow for all.

The number says which column a slip is of, 203 is the third of the second, and nothing else: slips are shuffled before
they are handed out, and of the numbers only which are typed in is kept, never with the words (ANCHORS 4.7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.vocabulary import PhaseKind
from journal.text.retrospective_formats import Column, MeetingFormat

MOST_SLIPS = 60
"""Slips of one column."""
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Slip:
    """One piece of paper to write a card on."""

    number: int
    column: Column
    second: Column | None = None
    """The same column in the second language of the room."""
    named: bool = False
    """Whether a name belongs on it."""

    def also(self, format: MeetingFormat) -> Slip:
        """Return it with its column in the second language as well."""
        return replace(self, second=format.column(self.column.key))


def slips(format: MeetingFormat, each: int, *, named: bool = False) -> list[Slip]:
    """Return so many slips for each column that people write for in silence, or for all where there is none."""
    if not 1 <= each <= MOST_SLIPS:
        raise InvalidInput(_("From 1 to {n} slips for each column can be printed.").format(n=MOST_SLIPS), field="each")
    wanted = written_columns(format)
    return [
        Slip(place * _HUNDRED + count, column, named=named)
        for place, column in enumerate(format.columns, start=1)
        if column in wanted
        for count in range(1, each + 1)
    ]


def written_columns(format: MeetingFormat) -> Sequence[Column]:
    """Return the columns that people write for in silence; all of them where a format has no such step."""
    keys = {
        column.key for phase in format.phases if phase.kind is PhaseKind.WRITE for column in format.columns_of(phase)
    }
    return [column for column in format.columns if column.key in keys or not keys]


def column_of(format: MeetingFormat, number: int) -> Column:
    """Return the column that a number stands for; refuse one that no slip of this format has."""
    place, count = divmod(number, _HUNDRED)
    if not (1 <= place <= len(format.columns) and 1 <= count <= MOST_SLIPS):
        raise InvalidInput(
            _("No slip of this retrospective has the number {n}. Look at it again.").format(n=number), field="number"
        )
    return format.columns[place - 1]

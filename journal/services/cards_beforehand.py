"""Cards that are written before a retrospective: at home into a small file, or by hand on numbered slips of paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Retrospective
from journal.core.vocabulary import CardMode
from journal.exchange.cards import BroughtCard, write_cards
from journal.exchange.whole import whole_file
from journal.services.destinations import spare_journals
from journal.services.meeting_cards import tidy_card
from journal.services.meeting_state import open_meeting
from journal.services.retrospective_formats import FormatService
from journal.store.database import Database
from journal.store.meetings import HiddenCard
from journal.text.blank_forms import Paper
from journal.text.paper_cards import Slip, slips
from journal.text.retrospective_formats import MeetingFormat

DrawSlips = Callable[[Sequence[Slip], Path, Paper], object]
"""Draws slips into a PDF file."""
EACH = 3
"""Slips that everybody writes for one column."""


class CardsBeforehand:
    """Files of cards, and slips to write them on."""

    def __init__(self, db: Database, formats: FormatService) -> None:
        self._db = db
        self._formats = formats

    def write_file(self, cards: Sequence[BroughtCard], format: MeetingFormat, dest: Path) -> int:
        """Write cards for the columns of a format into a file to bring along; return how many there are.

        Nothing of them is kept in the journal.
        """
        tidy = [tidy_card(format, HiddenCard("", one.column, one.words)) for one in cards]
        if not tidy:
            raise InvalidInput(_("Write something on a card. Ten words are enough."), field="words")
        spare_journals(dest)
        content = write_cards([BroughtCard(one.column, one.words) for one in tidy], format.key)
        with whole_file(dest) as part:
            part.write_bytes(content)
        return len(tidy)

    def usual(self, meeting_id: str) -> int:
        """Return how many slips of a column are enough: three for each who is there, and some to spare."""
        with self._db.read() as reader:
            people = len(reader.get(Retrospective, meeting_id).present)
        return EACH * max(people, EACH) + EACH

    def slips(self, meeting_id: str, each: int | None = None) -> list[Slip]:
        """Return the slips of a meeting, so many for each column; in its second language as well, where it has one."""
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        found = slips(
            self._formats.of(meeting),
            self.usual(meeting_id) if each is None else each,
            named=meeting.cards is CardMode.NAMED,
        )
        second = self._formats.second(meeting)
        return [slip.also(second) for slip in found] if second is not None else found

    def write(
        self, meeting_id: str, dest: Path, draw: DrawSlips, *, each: int | None = None, paper: Paper = Paper.A4
    ) -> int:
        """Write the slips of a meeting as PDF, ready to be printed and cut; return how many there are."""
        if dest.suffix.lower() != ".pdf":
            raise InvalidInput(_("Slips are written as PDF. Give the file a name that ends in .pdf."), field="dest")
        spare_journals(dest)
        found = self.slips(meeting_id, each)
        with whole_file(dest) as part:
            draw(found, part, paper)
        return len(found)

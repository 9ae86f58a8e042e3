"""What a retrospective puts on paper: the month in brief before it, the minutes after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from journal.core.progress import Progress
from journal.core.records import Retrospective
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.exchange.telling.composing import Facts
from journal.learning.minutes_readers import MinutesReader
from journal.learning.month_in_brief import Brief, brief
from journal.services.exports import caution
from journal.services.journal import JournalService
from journal.services.outsiders import leaving_for
from journal.services.papers import Draw, PaperWriter, ending_of
from journal.services.retrospective_formats import FormatService
from journal.store.database import Database
from journal.text.blank_forms import Paper
from journal.text.documents import Document

Compose = Callable[[Snapshot, Facts], Document]


@dataclass(frozen=True, slots=True)
class PaperWish:
    """For whom a page is, and how large it is."""

    audience: Audience = Audience.TEAM
    paper: Paper = Paper.A4
    reader: MinutesReader | None = None
    """Who reads minutes, where that says more than the audience."""


@dataclass(frozen=True, slots=True)
class PaperResult:
    """What was written."""

    file: Path
    items: int
    """How many records it tells of."""
    warnings: tuple[str, ...] = ()


class MeetingPaperService:
    """Pages about a retrospective, for the screen, for paper and for files."""

    def __init__(self, db: Database, journal: JournalService, formats: FormatService) -> None:
        self._db = db
        self._formats = formats
        self._journal = journal
        self._papers = PaperWriter(db)

    def brief(self, meeting_id: str) -> Brief:
        """Return the period of a meeting in brief, as far as it may be shown on this screen."""
        snapshot = self._journal.shown()
        with self._db.read() as reader:
            meeting = snapshot.find(Retrospective, meeting_id) or reader.get(Retrospective, meeting_id)
        return brief(snapshot, meeting, self._db.clock.today())

    def brief_page(self, meeting_id: str) -> Document:
        """Return the same as a page, to be read on this screen."""
        return self._shown(self._brief(meeting_id))

    def minutes_page(self, meeting_id: str) -> Document:
        """Return the minutes of a meeting, to be read on this screen."""
        return self._shown(self._minutes(meeting_id))

    def write_brief(
        self, meeting_id: str, dest: Path, draw: Draw, wish: PaperWish | None = None, progress: Progress | None = None
    ) -> PaperResult:
        """Write the period in brief as ``.docx``, ``.pdf``, ``.html`` or ``.md``, to be sent beforehand."""
        return self._write(self._brief(meeting_id), dest, draw, wish or PaperWish(), progress)

    def write_minutes(
        self, meeting_id: str, dest: Path, draw: Draw, wish: PaperWish | None = None, progress: Progress | None = None
    ) -> PaperResult:
        """Write the minutes as ``.docx``, ``.pdf``, ``.html`` or ``.md``, as far as their readers may see them."""
        wish = wish or PaperWish()
        told = wish.reader or _reader_of(wish.audience)
        sight = wish.audience if wish.reader is None else told.audience
        return self._write(self._minutes(meeting_id, told), dest, draw, replace(wish, audience=sight), progress)

    def _brief(self, meeting_id: str) -> Compose:
        from journal.exchange.telling.brief import month_in_brief

        today = self._db.clock.today()
        return lambda snapshot, readers: month_in_brief(snapshot, meeting_id, today, readers)

    def _minutes(self, meeting_id: str, told: MinutesReader = MinutesReader.TEAM) -> Compose:
        from journal.exchange.telling.minutes import minutes

        today = self._db.clock.today()
        with self._db.read() as reader:
            format = self._formats.of(reader.get(Retrospective, meeting_id))
        names = {column.key: column.name for column in format.columns}
        return lambda snapshot, readers: minutes(snapshot, meeting_id, today, readers, names, told)

    def _shown(self, compose: Compose) -> Document:
        return compose(self._journal.shown(), Facts(None, self._db.clock.today()))

    def _write(
        self, compose: Compose, dest: Path, draw: Draw, wish: PaperWish, progress: Progress | None
    ) -> PaperResult:
        ending_of(dest)
        left = leaving_for(self._journal, wish.audience)
        document = compose(left.snapshot, Facts(wish.audience, self._db.clock.today()))
        self._papers.write(document, left, dest, draw, paper=wish.paper, progress=progress)
        return PaperResult(dest, len(document.records()), tuple(caution(wish.audience)))


def _reader_of(audience: Audience) -> MinutesReader:
    # The sealed copy is the team's own.
    return MinutesReader.TEAM if audience is Audience.SEALED else MinutesReader(audience.value)

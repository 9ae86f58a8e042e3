"""Reports for readers: what they tell, and writing them whole, looked over once more, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from journal.charts import chart_named
from journal.charts.base import SheetChart
from journal.core.errors import NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.exchange.telling.charts import BELONG, Told
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.period import Period
from journal.learning import numbering
from journal.learning.scope import Scope
from journal.services.charts import ChartService
from journal.services.exports import caution
from journal.services.journal import JournalService
from journal.services.outsiders import leaving_for
from journal.services.papers import Draw, PaperWriter, ending_of
from journal.store.database import Database
from journal.text.blank_forms import Paper
from journal.text.documents import Document


class ReportKind(StrEnum):
    """What a report tells."""

    ADAPTATION = "adaptation"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What is to be told, and to whom."""

    kind: ReportKind
    audience: Audience = Audience.TEAM
    cycles: tuple[int, int] | None = None
    """First and last cycle by number; none for all of them."""
    strategy: str | None = None
    """Id of the strategy that a story is of; none for the whole journal."""
    paper: Paper = Paper.A4


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What was written."""

    file: Path
    items: int
    """How many records it tells of."""
    footnotes: int
    warnings: tuple[str, ...] = ()


class ReportService:
    """Composes reports from what their readers may see, and writes them."""

    def __init__(self, db: Database, journal: JournalService, charts: ChartService) -> None:
        self._db = db
        self._journal = journal
        self._charts = charts
        self._papers = PaperWriter(db)

    def strategy_called(self, code: str) -> str:
        """Return the id of the strategy with a code such as ``S2``."""
        codes = numbering.strategy_codes(self._journal.snapshot())
        found = [strategy_id for strategy_id, known in codes.items() if known == code.upper()]
        if not found:
            raise NotFound(
                _("There is no strategy “{code}”. There is: {known}.").format(
                    code=code, known=", ".join(sorted(codes.values())) or "–"
                )
            )
        return found[0]

    def story_shown(self, strategy_id: str) -> Document:
        """Return the story so far of one strategy as far as it may be shown on this screen."""
        from journal.exchange.telling.story import story_of

        today = self._db.clock.today()
        return story_of(self._journal.shown(), strategy_id, today, Facts(None, today))

    def composed(self, wish: ReportWish) -> Document:
        """Return a report, to be looked at before it is written."""
        return self._composed(wish, leaving_for(self._journal, wish.audience).snapshot)

    def write(self, wish: ReportWish, dest: Path, draw: Draw, progress: Progress | None = None) -> ReportResult:
        """Write a report as ``.docx``, ``.pdf``, ``.html`` or ``.md``, by the ending of its name."""
        progress = progress or Progress()
        ending_of(dest)
        left = leaving_for(self._journal, wish.audience)
        document = self._composed(wish, left.snapshot)
        self._papers.write(
            document,
            left,
            dest,
            draw,
            paper=wish.paper,
            pictures=lambda form: self._pictures(document, left.snapshot, wish, progress, form),
            progress=progress,
        )
        return ReportResult(dest, len(document.records()), len(document.notes), tuple(caution(wish.audience)))

    def _composed(self, wish: ReportWish, leaving: Snapshot) -> Document:
        from journal.exchange.telling.adaptation import adaptation, period_words
        from journal.exchange.telling.story import story, story_of

        today = self._db.clock.today()
        period = Period.of(leaving, *wish.cycles) if wish.cycles is not None else Period.whole(leaving)
        facts = Facts(wish.audience, today, period_words(period))
        if wish.kind is ReportKind.ADAPTATION:
            return adaptation(leaving, today, facts, period, list(self._told(leaving, _scope(wish))))
        if wish.strategy is not None:
            return story_of(leaving, wish.strategy, today, facts, period)
        return story(leaving, today, facts, period)

    def _told(self, leaving: Snapshot, scope: Scope) -> Iterator[Told]:
        """Yield what the charts say that have enough to show."""
        known = self._charts.names()
        for key in (one for one in BELONG if one in known):
            chart, look = chart_named(key), self._charts.look(key, leaving, scope)
            if not (isinstance(chart, SheetChart) and chart.lack(look.rows)):
                yield Told(key, look.text.title, look.text.sentence, look.text.alt)

    def _pictures(
        self, document: Document, leaving: Snapshot, wish: ReportWish, progress: Progress, form: str
    ) -> dict[str, bytes]:
        drawn = {}
        wanted = document.pictures()
        for number, key in enumerate(wanted):
            progress.step(number, len(wanted))
            drawn[key] = self._charts.drawn_as(key, leaving, form, _scope(wish))
        return drawn


def _scope(wish: ReportWish) -> Scope:
    first, last = wish.cycles or (None, None)
    return Scope(first, last)

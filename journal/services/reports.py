"""Reports for readers: what they tell, and writing them whole, looked over once more, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from journal.charts import chart_named
from journal.charts.base import SheetChart
from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import (
    ActionState,
    ActorKind,
    AssumptionState,
    Audience,
    CommentKind,
    Confidence,
    DecisionKind,
    EvidenceKind,
    Kind,
    PersonRole,
    Relation,
    StopReason,
    StrategyState,
    Strength,
    label,
)
from journal.exchange.finished import read_back
from journal.exchange.leaks import LeakCheck
from journal.exchange.telling.charts import BELONG, Told
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.period import Period
from journal.exchange.whole import whole_file
from journal.learning import numbering
from journal.learning.scope import Scope
from journal.services.charts import ChartService
from journal.services.destinations import spare_journals
from journal.services.exports import caution
from journal.services.journal import JournalService
from journal.services.outsiders import leaving_for
from journal.store.database import Database
from journal.text.blank_forms import Paper
from journal.text.documents import Document, Quote, Table, said

Draw = Callable[[Document, Mapping[str, bytes], Path, Paper, Progress], object]
"""Draws a document, with its charts as PNG, on the pages of a PDF file; only the window's side can."""

ENDINGS = (".docx", ".pdf", ".html", ".md")
"""The forms a report is written in."""
_NAMED = (
    ActionState, ActorKind, AssumptionState, Audience, CommentKind, Confidence, DecisionKind, EvidenceKind, Kind,
    PersonRole, Relation, StopReason, StrategyState, Strength,
)  # fmt: skip


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
        ending = dest.suffix.lower()
        if ending not in ENDINGS:
            raise InvalidInput(
                _("A report is written as .docx, .pdf, .html or .md. Nothing was written."), field="dest"
            )
        spare_journals(dest)
        left = leaving_for(self._journal, wish.audience)
        leaving = left.snapshot
        document = self._composed(wish, leaving)
        places, ours = self._places(), _fixed_words(document)
        check = LeakCheck(left.everything, leaving, places=places, ours=ours, redactor=left.redactor)
        with whole_file(dest) as part:
            if ending == ".pdf":
                draw(document, self._pictures(document, leaving, wish, progress), part, wish.paper, progress)
            else:
                part.write_bytes(self._content(document, leaving, ending, wish, progress))
            finished = read_back(part.read_bytes(), ending)
            # Not every reader finds each letter again in the pages of a PDF: what was to be said is looked at, too.
            check.refuse(replace(finished, words=f"{finished.words}\n{said(document)}"), progress)
            progress.step(0, 0)
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

    def _content(
        self, document: Document, leaving: Snapshot, ending: str, wish: ReportWish, progress: Progress
    ) -> bytes:
        if ending == ".docx":
            from journal.exchange.documents.word import as_word

            pictures = self._pictures(document, leaving, wish, progress)
            return as_word(document, pictures, wish.paper, self._db.clock.now())
        if ending == ".html":
            from journal.exchange.documents.page import as_page

            return as_page(document, self._pictures(document, leaving, wish, progress, "svg")).encode()
        from journal.exchange.documents.markdown import as_markdown

        return as_markdown(document).encode()

    def _pictures(
        self, document: Document, leaving: Snapshot, wish: ReportWish, progress: Progress, form: str = "png"
    ) -> dict[str, bytes]:
        drawn = {}
        wanted = document.pictures()
        for number, key in enumerate(wanted):
            progress.step(number, len(wanted))
            drawn[key] = self._charts.drawn_as(key, leaving, form, _scope(wish))
        return drawn

    def _places(self) -> list[Path]:
        file = self._db.store.path.absolute()
        return [Path.home(), file, *([file.parent] if len(file.parent.parts) > 2 else [])]


def _scope(wish: ReportWish) -> Scope:
    first, last = wish.cycles or (None, None)
    return Scope(first, last)


def _fixed_words(document: Document) -> str:
    """Return what the program itself says in a report: no word of it is anybody's secret."""
    said = [label(member) for kind in _NAMED for member in kind]
    for part in document.parts:
        for block in part.blocks:
            if isinstance(block, Quote):
                said.append(block.lead)
            elif isinstance(block, Table):
                said += block.headings
    return "\n".join(said)

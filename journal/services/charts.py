"""Pictures of how the team learns, from the records as they are now."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from journal.charts import CHARTS, Chart, chart_named
from journal.core.errors import InvalidInput
from journal.core.i18n import _, current_language
from journal.core.ids import natural_id
from journal.core.progress import Progress
from journal.core.records import RECORDS, ChartReading, Cycle, Entry, Record, Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Kind
from journal.exchange.base import DrawnChart
from journal.exchange.whole import whole_file
from journal.learning.numbering import strategy_codes
from journal.learning.scope import EVERYTHING, Scope, narrowed
from journal.services.destinations import spare_journals
from journal.services.journal import JournalService
from journal.services.sight import Sight
from journal.store.database import Database

_NOT_DRAWN = ("body", "answers", "attachments", "people", "authors", "tags", "source", "source_digest")
"""Fields of entries that no picture shows."""
_DRAWN_FROM = frozenset({Kind.CHART_READING}).union(*(chart.uses for chart in CHARTS))
_KEPT = 40
"""Drawings kept for pages: whoever chooses what leaves sees the same ones again and again."""
_NAMED_BY = frozenset({Kind.STRATEGY, Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION, Kind.ACTOR, Kind.CYCLE})
"""What the names of things follow from, whatever is drawn."""


@dataclass(frozen=True, slots=True)
class ChartText:
    """What a chart says in words and numbers."""

    title: str
    question: str
    sentence: str
    """What stands under it: the team's own words, or what the rules say."""
    by_rule: str
    """What the rules say of the numbers now."""
    own: bool
    """Whether the sentence is the team's own."""
    moved_on: bool
    """Whether the numbers say something else now than when the team wrote its own."""
    alt: str
    headers: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    """The data table, a mapping for each row."""


@dataclass(frozen=True, slots=True)
class ChartLook:
    """A chart for the screen: its words, and the rows that it is drawn from."""

    key: str
    scope: Scope
    rows: Any
    text: ChartText
    sealed: int
    """How many sealed records it leaves out."""


class ChartService:
    """Draws every chart there is; one implementation for window, files and exports."""

    def __init__(self, db: Database, journal: JournalService, resources: Path, sight: Sight) -> None:
        self._db = db
        self._journal = journal
        self._resources = resources
        self._sight = sight
        self._drawings: OrderedDict[tuple[str, ...], str] = OrderedDict()
        self._guard = Lock()

    def names(self) -> list[str]:
        """Return the keys of all charts."""
        return [chart.key for chart in CHARTS]

    @property
    def drawn_from(self) -> frozenset[Kind]:
        """The kinds of record that any chart shows, or is read by."""
        return _DRAWN_FROM | _NAMED_BY

    def scope(self, cycles: tuple[int, int] | None, strategy: str | None = None) -> Scope:
        """Return what a person named: cycles by their numbers, a strategy by its code; ``InvalidInput`` for others."""
        with self._db.read() as reader:
            known = Snapshot([*reader.all(Cycle), *reader.all(Strategy)])
        first, last = cycles or (None, None)
        count = len(known.all(Cycle))
        if first is not None and last is not None and not 1 <= first <= last <= count:
            raise InvalidInput(
                _("There are no cycles {first} to {last} in this journal.").format(first=first, last=last)
            )
        codes = {code.casefold(): strategy_id for strategy_id, code in strategy_codes(known).items()}
        if strategy is not None and strategy.casefold() not in codes:
            raise InvalidInput(
                _("There is no strategy {code}. There is: {codes}.").format(
                    code=strategy, codes=", ".join(code.upper() for code in codes) or "–"
                )
            )
        return Scope(first, last, codes[strategy.casefold()] if strategy is not None else None)

    def records(self) -> Snapshot:
        """Return what the charts are drawn from, as far as this screen shows it; entries without their text."""
        kinds = [RECORDS[kind] for kind in sorted(self.drawn_from) if kind is not Kind.ENTRY]
        with self._db.read() as reader:
            records: list[Record] = [record for kind in kinds for record in reader.all(kind)]
            if Kind.ENTRY in self.drawn_from:
                records += reader.lean(Entry, _NOT_DRAWN)
            return self._sight.of(Snapshot(records))

    def look(self, key: str, records: Snapshot, scope: Scope = EVERYTHING) -> ChartLook:
        """Return a chart of ``records`` within a scope for the screen; sealed records are only counted."""
        chart = chart_named(key)
        rows = chart.rows(records, self._db.clock.today(), scope)
        kept = narrowed(records, scope)
        sealed = sum(record.audience is Audience.SEALED and record.kind in chart.uses for record in kept)
        return ChartLook(key, scope, rows, _text(chart, rows, _reading(records, key, scope)), sealed)

    def render(self, key: str, dest: Path, palette: str = "light", scope: Scope = EVERYTHING) -> ChartText:
        """Write a chart to an ``.svg``, ``.png``, ``.pdf`` or ``.csv`` file, and return what it says."""
        from journal.charts import export
        from journal.charts.palette import Palette

        chart = chart_named(key)
        spare_journals(dest)
        snapshot = self._journal.snapshot().for_audience(Audience.TEAM)
        rows = chart.rows(snapshot, self._db.clock.today(), scope)
        said = _text(chart, rows, _reading(snapshot, key, scope))
        export.write(chart, rows, dest, Palette.from_resources(self._resources, palette), said.sentence)
        return said

    def render_all(self, folder: Path, progress: Progress) -> None:
        """Write every chart into a folder in each form there is, from one reading of the journal."""
        from journal.charts import export
        from journal.charts.palette import Palette

        snapshot = self._journal.snapshot().for_audience(Audience.TEAM)
        palette, today = Palette.from_resources(self._resources), self._db.clock.today()
        for done, chart in enumerate(CHARTS):
            progress.step(done, len(CHARTS))
            rows = chart.rows(snapshot, today)
            said = _text(chart, rows, _reading(snapshot, chart.key, EVERYTHING)).sentence
            for form in export.FORMATS:
                dest = folder / f"{chart.key}.{form}"
                spare_journals(dest)
                export.write(chart, rows, dest, palette, said)

    def book(self, keys: Sequence[str], dest: Path, scope: Scope, progress: Progress) -> Path:
        """Write charts into one PDF; when it fails or is cancelled, nothing is left there."""
        from journal.charts import export
        from journal.charts.palette import Palette

        spare_journals(dest)
        snapshot = self._journal.snapshot().for_audience(Audience.TEAM)
        palette, today = Palette.from_resources(self._resources), self._db.clock.today()

        def bound() -> Iterator[export.Bound]:
            for done, key in enumerate(keys):
                progress.step(done, len(keys))
                chart = chart_named(key)
                rows = chart.rows(snapshot, today, scope)
                yield export.Bound(chart, rows, _text(chart, rows, _reading(snapshot, key, scope)).sentence)

        with whole_file(dest) as part:
            export.write_book(bound(), part, palette)
        return dest

    def describe(self, key: str, scope: Scope = EVERYTHING) -> ChartText:
        """Return what a chart says, without drawing it."""
        return self.look(key, self._journal.snapshot().for_audience(Audience.TEAM), scope).text

    def drawn_as(self, key: str, snapshot: Snapshot, form: str, scope: Scope = EVERYTHING) -> bytes:
        """Return a chart of these records as ``png``, or as ``svg`` to stand in a page."""
        from journal.charts import export
        from journal.charts.palette import Palette

        chart = chart_named(key)
        rows, palette = chart.rows(snapshot, self._db.clock.today(), scope), Palette.from_resources(self._resources)
        sentence = _text(chart, rows, _reading(snapshot, key, scope)).sentence
        if form == "svg":
            return export.inline_svg(chart, rows, palette, sentence).encode()
        return export.render(chart, rows, form, palette, sentence)

    def drawn(self, key: str, snapshot: Snapshot, scope: Scope = EVERYTHING) -> DrawnChart:
        """Return a chart of these records drawn to stand in a page."""
        from journal.charts import export
        from journal.charts.palette import Palette

        chart = chart_named(key)
        rows = chart.rows(snapshot, self._db.clock.today(), scope)
        said = _text(chart, rows, _reading(snapshot, key, scope))
        known_by = (key, current_language(), said.sentence, repr(rows))
        with self._guard:
            svg = self._drawings.get(known_by)
        if svg is None:
            svg = export.inline_svg(chart, rows, Palette.from_resources(self._resources), said.sentence)
            with self._guard:
                self._drawings[known_by] = svg
                while len(self._drawings) > _KEPT:
                    self._drawings.popitem(last=False)
        return DrawnChart(title=said.title, sentence=said.sentence, alt=said.alt, svg=svg, rows=said.rows, key=key)

    def write_reading(self, key: str, scope: Scope, words: str, by_rule: str) -> ChartReading | None:
        """Keep the team's own sentence under a chart; without words, or with the rules' own, theirs stands again."""
        chart_named(key)
        words = " ".join(words.split())
        reading_id = _reading_id(key, scope)
        with self._db.write(_("Write what a chart shows")) as write:
            known = write.find(ChartReading, reading_id)
            if not words or words == by_rule:
                if known is not None and not known.deleted:
                    write.put(replace(known, deleted=True))
                return None
            if known is not None:
                return write.put(replace(known, words=words, said=by_rule, deleted=False))
            made = ChartReading(id=reading_id, chart=key, scope=scope.key, words=words, said=by_rule)
            return write.put(made, new=True)


def _reading_id(key: str, scope: Scope) -> str:
    return natural_id(Kind.CHART_READING.value, key, scope.key)


def _reading(snapshot: Snapshot, key: str, scope: Scope) -> ChartReading | None:
    return snapshot.find(ChartReading, _reading_id(key, scope))


def _text(chart: Chart[Any], rows: Any, reading: ChartReading | None) -> ChartText:
    table = chart.table(rows)
    by_rule = chart.sentence(rows)
    return ChartText(
        title=chart.title(),
        question=chart.question(),
        sentence=reading.words if reading is not None else by_rule,
        by_rule=by_rule,
        own=reading is not None,
        moved_on=reading is not None and reading.said != by_rule,
        alt=chart.alt(rows),
        headers=table.headers,
        rows=tuple(table.records()),
    )

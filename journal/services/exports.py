"""Handing the journal out in the formats others read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import ChangeSpaceReading, CheckIn, Cycle, Entry, Journal, Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.exchange import EXPORTERS
from journal.exchange.archive import ArchiveContent, ArchivedFile
from journal.exchange.base import DrawnChart, Exporter, ExportSource
from journal.exchange.file_names import safe_name
from journal.exchange.front_matter_writer import front_matter
from journal.exchange.whole import whole_file
from journal.learning import numbering
from journal.learning.cycles import cycle_of
from journal.services.archives import contents
from journal.services.charts import ChartService
from journal.services.destinations import spare_journals
from journal.services.entry_links import former_titles
from journal.services.files import FileService, StoredFile
from journal.services.journal import JournalService
from journal.services.leaving import LeavingFiles
from journal.services.outsiders import leaving_for
from journal.store.database import Database


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export wrote."""

    written: tuple[Path, ...]
    items: int
    """How many records left."""
    warnings: tuple[str, ...] = ()


class ExportService:
    """Writes the journal, or what an audience may see of it, to a file or folder."""

    def __init__(self, db: Database, journal: JournalService, files: FileService, charts: ChartService) -> None:
        self._db = db
        self._journal = journal
        self._files = files
        self._charts = charts

    def note_name(self, title: str, body: str, fallback: str) -> str:
        """Return a file name for a note, from its title or its first words."""
        return f"{safe_name(title or ' '.join(body.split()[:6]), fallback)}.md"

    def note(self, dest: Path, title: str, body: str) -> Path:
        """Write words that the journal has no room for as a Markdown note, which can be imported later."""
        spare_journals(dest)
        fields = front_matter({"title": title, "date": self._db.clock.today().isoformat()})
        with whole_file(dest) as part:
            part.write_text(f"{fields}\n{body}\n", encoding="utf-8", newline="\n")
        return dest

    def run(
        self,
        dest: Path,
        format: str,
        *,
        audience: Audience | None = None,
        cycles: tuple[int, int] | None = None,
        progress: Progress | None = None,
    ) -> ExportResult:
        """Write ``dest`` whole or not at all; items narrower than ``audience`` stay here.

        What packs hide is hidden from others outside the team as well.

        ``cycles`` takes only the entries of those cycles, by their numbers, first and last included; of
        the other cycles it keeps the dates, so that the numbers stay what people know them by.
        """
        exporter = _exporter(format)
        spare_journals(dest)
        audience = audience or exporter.default_audience
        progress = progress or Progress()
        leaving = leaving_for(self._journal, audience)
        snapshot = leaving.snapshot
        if cycles is not None:
            snapshot = _only_cycles(snapshot, *cycles)
        whole = audience is Audience.SEALED
        files = LeavingFiles(self._files, leaving.hidden_parts, leaving.redactor)
        if not whole:
            snapshot = files.of(snapshot, progress)
        source = ExportSource(
            snapshot=snapshot,
            audience=audience,
            open_file=files.pieces,
            made=self._db.clock.now(),
            charts=list(self._drawn(snapshot)) if exporter.draws_charts else (),
            former_titles=lambda: [(one, leaving.words(title)) for one, title in former_titles(self._db, audience)],
            archive=lambda: self._archive(snapshot, audience, files.made, whole=whole and cycles is None),
        )
        written = exporter.write(source, dest, progress)
        return ExportResult(written.paths, written.items, (*written.warnings, *files.warnings, *caution(audience)))

    def _archive(
        self, snapshot: Snapshot, audience: Audience, made: Sequence[StoredFile], *, whole: bool
    ) -> ArchiveContent:
        title = next((journal.title for journal in snapshot.all(Journal)), "")
        with self._db.read() as reader:
            content = contents(reader, title, snapshot, audience, whole=whole)
        copies = [ArchivedFile(sha256=copy.sha256, size=copy.size, media_type=copy.media_type) for copy in made]
        return replace(content, files=[*content.files, *copies])

    def _drawn(self, snapshot: Snapshot) -> Iterator[DrawnChart]:
        for key in self._charts.names():
            yield self._charts.drawn(key, snapshot)


def caution(audience: Audience) -> Iterator[str]:
    """Yield what to mind about a file for these readers."""
    if audience is Audience.SEALED:
        yield _("This holds the sealed items as well. Keep it as safe as the journal itself.")


def _only_cycles(snapshot: Snapshot, first: int, last: int) -> Snapshot:
    numbers = numbering.cycle_numbers(snapshot.all(Cycle))
    if first > last or not any(first <= number <= last for number in numbers.values()):
        raise InvalidInput(_("There are no cycles {first} to {last} in this journal.").format(first=first, last=last))

    chosen = {cycle_id for cycle_id, number in numbers.items() if first <= number <= last}

    def wanted(record: Record) -> bool:
        if isinstance(record, CheckIn | ChangeSpaceReading):
            return record.cycle in chosen
        if isinstance(record, Entry):
            cycle = cycle_of(record.date, snapshot.all(Cycle), record.cycle)
            return cycle is not None and cycle.id in chosen
        return True

    kept = snapshot.narrowed(wanted)
    records = (
        _dates_only(record) if isinstance(record, Cycle) and record.id not in chosen else record for record in kept
    )
    return Snapshot(records, kept.whole)


def _dates_only(cycle: Cycle) -> Cycle:
    """Return a cycle without its words: the numbers of the others follow from its place in the order."""
    kept = ("id", "created", "audience", "starts", "ends", "stage")
    return Cycle(**{name: getattr(cycle, name) for name in kept})


def _exporter(format: str) -> Exporter:
    for exporter in EXPORTERS:
        if exporter.key == format:
            return exporter
    known = ", ".join(exporter.key for exporter in EXPORTERS)
    raise InvalidInput(_("Cairn cannot write “{format}”. It can write: {known}.").format(format=format, known=known))

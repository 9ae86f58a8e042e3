"""Everything a window or a command may ask of an open journal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.changes import Notifier
from journal.core.clock import Clock
from journal.core.records import Decision
from journal.services.assumptions import AssumptionService
from journal.services.backups import BackupService
from journal.services.base import RecordService
from journal.services.charts import ChartService
from journal.services.checks import CheckService
from journal.services.cycles import CycleService
from journal.services.drafts import DraftService
from journal.services.entries import EntryService
from journal.services.evidence import EvidenceService
from journal.services.exports import ExportService
from journal.services.files import FileService
from journal.services.history import HistoryService
from journal.services.imports import ImportService
from journal.services.journal import JournalService
from journal.services.people import PeopleService, TagService
from journal.services.search import SearchService
from journal.services.strategies import StrategyService
from journal.services.teamwork import ActionService, CommentService, OutcomeService, RetrospectiveService

if TYPE_CHECKING:
    from journal.store.database import Database


@dataclass(frozen=True)
class Services:
    """One service for each aggregate and each kind of work."""

    journal: JournalService
    entries: EntryService
    strategies: StrategyService
    assumptions: AssumptionService
    cycles: CycleService
    evidence: EvidenceService
    people: PeopleService
    tags: TagService
    actions: ActionService
    outcomes: OutcomeService
    decisions: RecordService[Decision]
    retrospectives: RetrospectiveService
    comments: CommentService
    drafts: DraftService
    search: SearchService
    history: HistoryService
    files: FileService
    imports: ImportService
    exports: ExportService
    charts: ChartService
    checks: CheckService
    backups: BackupService
    notifier: Notifier
    clock: Clock


def build_services(db: Database, notifier: Notifier, *, resources: Path, backups: Path) -> Services:
    """Return the services of an open journal."""
    files = FileService(db)
    journal = JournalService(db)
    backing = BackupService(db, backups)
    charts = ChartService(db, journal, resources)
    return Services(
        journal=journal,
        entries=EntryService(db, files),
        strategies=StrategyService(db),
        assumptions=AssumptionService(db),
        cycles=CycleService(db),
        evidence=EvidenceService(db, files),
        people=PeopleService(db),
        tags=TagService(db),
        actions=ActionService(db),
        outcomes=OutcomeService(db),
        decisions=RecordService(db, Decision),
        retrospectives=RetrospectiveService(db),
        comments=CommentService(db),
        drafts=DraftService(db),
        search=SearchService(db),
        history=HistoryService(db),
        files=files,
        imports=ImportService(db, backing),
        exports=ExportService(db, journal, files, charts),
        charts=charts,
        checks=CheckService(db),
        backups=backing,
        notifier=notifier,
        clock=db.clock,
    )

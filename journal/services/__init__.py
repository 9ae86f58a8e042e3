"""Everything a window or a command may ask of an open journal."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journal.services.looking_back import LookingBack
from journal.services.sharing import Sharing
from journal.services.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal.core.changes import Notifier
    from journal.core.clock import Clock
    from journal.core.records import Decision
    from journal.services.actors import ActorService, MarkerService
    from journal.services.assumptions import AssumptionService
    from journal.services.backups import BackupService
    from journal.services.base import RecordService
    from journal.services.bin import BinService
    from journal.services.captures import CaptureService
    from journal.services.charts import ChartService
    from journal.services.check_ins import CheckInService
    from journal.services.checks import CheckService
    from journal.services.comments import CommentService
    from journal.services.comparing import CompareService
    from journal.services.cycles import CycleService
    from journal.services.drafts import DraftService
    from journal.services.entries import EntryService
    from journal.services.entry_links import EntryLinkService
    from journal.services.erasing import EraseService
    from journal.services.evidence import EvidenceService
    from journal.services.exports import ExportService
    from journal.services.feedback import FeedbackService
    from journal.services.files import FileService
    from journal.services.history import HistoryService
    from journal.services.imports import ImportService
    from journal.services.journal import JournalService
    from journal.services.notes import NoteService
    from journal.services.outcomes import OutcomeService
    from journal.services.outside import OutsideService
    from journal.services.packs import PackService
    from journal.services.people import PeopleService, TagService
    from journal.services.problems import FocalPointService, ProblemService
    from journal.services.recovery import RecoveryService
    from journal.services.reports import ReportService
    from journal.services.reviewing import ReviewingService
    from journal.services.saved_searches import SavedSearchService
    from journal.services.search import SearchService
    from journal.services.spelling import SpellingService
    from journal.services.strategies import StrategyService
    from journal.services.teamwork import ActionService
    from journal.services.templates import TemplateService
    from journal.services.thumbnails import ThumbnailService
    from journal.services.worth import WorthService
    from journal.store.database import Database


class Services(Sharing, LookingBack):
    """One service for each aggregate and each kind of work.

    Each is imported and made when it is first asked for: a list of entries must not wait for
    what reads archives or draws charts.
    """

    def __init__(self, db: Database, *, resources: Path, backups: Path, outside: Sequence[Path] = ()) -> None:
        self._db = db
        self._resources = resources
        self._backups = backups
        self.sight = Sight()
        self._outside = outside

    @property
    def notifier(self) -> Notifier:
        """Tells what changed, once for each deed."""
        return self._db.notifier

    @property
    def clock(self) -> Clock:
        """Tells the time."""
        return self._db.clock

    @cached_property
    def journal(self) -> JournalService:
        """The journal as a whole: its title, its counts, everything in it."""
        from journal.services.journal import JournalService

        return JournalService(self._db, self.sight)

    @cached_property
    def entries(self) -> EntryService:
        """What happened."""
        from journal.services.entries import EntryService

        return EntryService(self._db, self.files, self.templates, self.sight)

    @cached_property
    def templates(self) -> TemplateService:
        """The questions to write with."""
        from journal.services.templates import TemplateService

        return TemplateService(self._db, self._resources / "templates")

    @cached_property
    def notes(self) -> NoteService:
        """Notes made by answering the questions of a template, with the records they make."""
        from journal.services.notes import NoteService

        return NoteService(self._db)

    @cached_property
    def entry_links(self) -> EntryLinkService:
        """Links between entries, from both ends."""
        from journal.services.entry_links import EntryLinkService

        return EntryLinkService(self._db, self.sight)

    @cached_property
    def strategies(self) -> StrategyService:
        """Strategies, their versions and the decisions that made them."""
        from journal.services.strategies import StrategyService

        return StrategyService(self._db, self.sight)

    @cached_property
    def assumptions(self) -> AssumptionService:
        """What the strategies rest on, and the checks of it."""
        from journal.services.assumptions import AssumptionService

        return AssumptionService(self._db)

    @cached_property
    def worth(self) -> WorthService:
        """What is worth a look."""
        from journal.services.worth import WorthService

        return WorthService(self._db, self.sight)

    @cached_property
    def cycles(self) -> CycleService:
        """The rounds of trying and reflecting."""
        from journal.services.cycles import CycleService

        return CycleService(self._db)

    @cached_property
    def check_ins(self) -> CheckInService:
        """What is asked during a cycle, and the answers."""
        from journal.services.check_ins import CheckInService

        return CheckInService(self._db)

    @cached_property
    def evidence(self) -> EvidenceService:
        """What shows that something is so, and the links to it."""
        from journal.services.evidence import EvidenceService

        return EvidenceService(self._db, self.files, self.sight)

    @cached_property
    def captures(self) -> CaptureService:
        """The files of evidence: taking them in, their traces, whether they are unchanged."""
        from journal.services.captures import CaptureService

        return CaptureService(self._db, self.evidence, self.files)

    @cached_property
    def people(self) -> PeopleService:
        """Those who write in the journal or advise it."""
        from journal.services.people import PeopleService

        return PeopleService(self._db)

    @cached_property
    def actors(self) -> ActorService:
        """Those outside the team whom it meets, by code name."""
        from journal.services.actors import ActorService

        return ActorService(self._db, self.sight)

    @cached_property
    def markers(self) -> MarkerService:
        """What the team hopes to see of those actors, and what it saw."""
        from journal.services.actors import MarkerService

        return MarkerService(self._db)

    @cached_property
    def problems(self) -> ProblemService:
        """What is wrong, and why it is so."""
        from journal.services.problems import ProblemService

        return ProblemService(self._db, self.sight)

    @cached_property
    def focal_points(self) -> FocalPointService:
        """Points on the way to solved."""
        from journal.services.problems import FocalPointService

        return FocalPointService(self._db)

    @cached_property
    def tags(self) -> TagService:
        """Words to find things by."""
        from journal.services.people import TagService

        return TagService(self._db)

    @cached_property
    def actions(self) -> ActionService:
        """Who does what, and by when."""
        from journal.services.teamwork import ActionService

        return ActionService(self._db)

    @cached_property
    def outcomes(self) -> OutcomeService:
        """What changed in the world."""
        from journal.services.outcomes import OutcomeService

        return OutcomeService(self._db)

    @cached_property
    def decisions(self) -> RecordService[Decision]:
        """Decisions other than those on strategies."""
        from journal.core.records import Decision
        from journal.services.base import RecordService

        return RecordService(self._db, Decision)

    @cached_property
    def comments(self) -> CommentService:
        """Questions and remarks anchored to records."""
        from journal.services.comments import CommentService

        return CommentService(self._db, self.sight)

    @cached_property
    def feedback(self) -> FeedbackService:
        """What critical friends sent back, from the file to its place."""
        from journal.services.feedback import FeedbackService

        return FeedbackService(self._db, self.sight)

    @cached_property
    def packs(self) -> PackService:
        """What leaves for critical friends, and the register of it."""
        from journal.services.packs import PackService

        return PackService(self._db, self.journal, self.charts, self.files, self.sight, self._resources)

    @cached_property
    def reviewing(self) -> ReviewingService:
        """Reading an excerpt that a team sent, and commenting on it."""
        from journal.services.reviewing import ReviewingService

        return ReviewingService(self._db)

    @cached_property
    def drafts(self) -> DraftService:
        """What was typed and is in no revision yet."""
        from journal.services.drafts import DraftService

        return DraftService(self._db)

    @cached_property
    def bin(self) -> BinService:
        """What was deleted, and the way back."""
        from journal.services.bin import BinService

        return BinService(self._db, self.sight)

    @cached_property
    def erasing(self) -> EraseService:
        """Removing words for good, everywhere on this computer."""
        from journal.services.erasing import EraseService

        return EraseService(self._db, self.backups, self.outside)

    @cached_property
    def recovery(self) -> RecoveryService:
        """Putting back what was typed before a crash."""
        from journal.services.recovery import RecoveryService

        return RecoveryService(self._db, self.templates)

    @cached_property
    def search(self) -> SearchService:
        """Finding things by their words."""
        from journal.services.search import SearchService

        return SearchService(self._db, self.sight)

    @cached_property
    def saved_searches(self) -> SavedSearchService:
        """Searches kept under a name."""
        from journal.services.saved_searches import SavedSearchService

        return SavedSearchService(self._db)

    @cached_property
    def spelling(self) -> SpellingService:
        """Words that are right in this journal."""
        from journal.services.spelling import SpellingService

        return SpellingService(self._db)

    @cached_property
    def history(self) -> HistoryService:
        """What each record was, undo and redo."""
        from journal.services.history import HistoryService

        return HistoryService(self._db)

    @cached_property
    def compare(self) -> CompareService:
        """How two revisions of a record differ, and bringing one back."""
        from journal.services.comparing import CompareService

        return CompareService(self._db, self.history)

    @cached_property
    def files(self) -> FileService:
        """Files that lie inside the journal."""
        from journal.services.files import FileService

        return FileService(self._db)

    @cached_property
    def thumbnails(self) -> ThumbnailService:
        """Small pictures of files."""
        from journal.services.thumbnails import ThumbnailService

        return ThumbnailService(self._db, self.files)

    @cached_property
    def outside(self) -> OutsideService:
        """Files opened with other programs."""
        from journal.services.outside import OutsideService

        return OutsideService(self._db, self.files, self._outside)

    def end(self) -> None:
        """Leave nothing of the journal outside it."""
        if "outside" in self.__dict__:
            self.outside.clear()

    @cached_property
    def imports(self) -> ImportService:
        """Bringing in what was written elsewhere."""
        from journal.services.imports import ImportService

        return ImportService(self._db, self.backups)

    @cached_property
    def exports(self) -> ExportService:
        """Handing the journal out in the formats others read."""
        from journal.services.exports import ExportService

        return ExportService(self._db, self.journal, self.files, self.charts)

    @cached_property
    def reports(self) -> ReportService:
        """Reports for readers, each sentence with its records."""
        from journal.services.reports import ReportService

        return ReportService(self._db, self.journal, self.charts)

    @cached_property
    def charts(self) -> ChartService:
        """Pictures of what was learned."""
        from journal.services.charts import ChartService

        return ChartService(self._db, self.journal, self._resources, self.sight)

    @cached_property
    def checks(self) -> CheckService:
        """Looking the journal over."""
        from journal.services.checks import CheckService

        return CheckService(self._db)

    @cached_property
    def backups(self) -> BackupService:
        """Proven copies."""
        from journal.services.backups import BackupService

        return BackupService(self._db, self._backups)

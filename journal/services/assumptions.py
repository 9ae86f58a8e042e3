"""Beliefs, and the checks that test them."""

from __future__ import annotations

from collections.abc import Iterable

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck
from journal.core.vocabulary import Confidence, Kind
from journal.services.base import RecordService
from journal.store.database import Database
from journal.store.materialise import table_of


class AssumptionService(RecordService[Assumption]):
    """What the team's strategies rest on."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Assumption)

    def check(
        self,
        assumption_id: str,
        confidence: Confidence | None,
        note: str,
        *,
        evidence: Iterable[str] = (),
        date: EventDate | None = None,
        retires: bool = False,
    ) -> AssumptionCheck:
        """Record how sure the team is of an assumption now, and why."""
        with self._db.write(_("Check assumption")) as write:
            assumption = write.get(Assumption, assumption_id)
            return write.put(
                AssumptionCheck(
                    assumption=assumption.id,
                    date=date or EventDate.of(self._db.clock.today()),
                    confidence=confidence,
                    note=note,
                    retires=retires,
                    evidence=frozenset(evidence),
                    audience=assumption.audience,
                ),
                new=True,
            )

    def checks(self, assumption_id: str) -> list[AssumptionCheck]:
        """Return the checks of an assumption, earliest first."""
        condition = table_of(Kind.ASSUMPTION_CHECK).c.assumption == assumption_id
        with self._db.read() as reader:
            return sorted(reader.all(AssumptionCheck, condition), key=lambda check: (check.date, check.created))

"""What changed in what others do, and how it comes to be believed."""

from __future__ import annotations

from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Outcome
from journal.core.vocabulary import OutcomeState, label
from journal.learning.outcomes import moved, problems
from journal.services.base import RecordService
from journal.store.database import Database


class OutcomeService(RecordService[Outcome]):
    """Changes outside the team that it had a part in."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Outcome)

    def add(self, record: Outcome) -> Outcome:
        """Write a new outcome; refuse one that says less than the state it is in asks for."""
        _refuse(None, record)
        return super().add(record)

    def save(self, record: Outcome, *, reason: str | None = None) -> Outcome:
        """Write an outcome as given; refuse a step that it cannot take, see ``learning.outcomes``."""
        _refuse(self.get(record.id), record)
        return super().save(record, reason=reason)

    def move(
        self,
        outcome_id: str,
        state: OutcomeState,
        reason: str = "",
        when: EventDate | None = None,
        *,
        substantiation: str | None = None,
    ) -> Outcome:
        """Take a step: say where an outcome stands now, who said what or why, and since when."""
        told = _("Outcome: {state}").format(state=label(state).lower())
        with self._db.write(told, reason.strip() or None) as write:
            before = write.get(Outcome, outcome_id)
            if state is before.state:
                raise InvalidInput(_("It stands there already. Nothing was changed."), field="state")
            after = moved(before, state, reason, when or EventDate.of(self._db.clock.today()))
            if substantiation is not None:
                after = replace(after, substantiation=substantiation.strip())
            _refuse(before, after)
            return write.put(after)


def _refuse(before: Outcome | None, after: Outcome) -> None:
    for field, sentence in problems(before, after):
        raise InvalidInput(sentence, field=field)

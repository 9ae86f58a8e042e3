"""Beliefs, and the checks that test them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Assumption, AssumptionCheck, EvidenceLink
from journal.core.vocabulary import AssumptionState, Confidence, Kind, Relation
from journal.learning.beliefs import ordered_checks
from journal.learning.checking import check_problems, override_problems
from journal.services.base import RecordService
from journal.services.bearings import put_links
from journal.services.taking_up import take_up
from journal.store.database import Database, Reader, Write
from journal.store.materialise import table_of


class AssumptionService(RecordService[Assumption]):
    """What the team's strategies rest on."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, Assumption)

    def add(self, record: Assumption) -> Assumption:
        """Write a new assumption; a state set by hand takes a reason."""
        _refuse(override_problems(record))
        return super().add(record)

    def save(self, record: Assumption, *, reason: str | None = None) -> Assumption:
        """Write an assumption as given; a state set by hand takes a reason."""
        _refuse(override_problems(record))
        return super().save(record, reason=reason)

    def check(
        self,
        assumption_id: str,
        confidence: Confidence | None,
        note: str = "",
        *,
        against: str = "",
        nothing_against: bool = False,
        evidence: Collection[str] = (),
        evidence_against: Collection[str] = (),
        date: EventDate | None = None,
        retires: bool = False,
        comment: str | None = None,
        retrospective: str | None = None,
    ) -> AssumptionCheck:
        """Record how sure the team is of an assumption now, why, and what speaks against it.

        ``evidence_against`` is cited and linked to the assumption as a challenge, in the same deed. ``comment`` is the
        critical friend's comment that led to it, and is acted on with it; ``retrospective`` the meeting of the check.
        """
        assumption = self.get(assumption_id)
        check = AssumptionCheck(
            assumption=assumption.id,
            date=date or EventDate.of(self._db.clock.today()),
            confidence=confidence,
            note=note.strip(),
            against=against.strip(),
            nothing_against=nothing_against,
            retires=retires,
            evidence=frozenset({*evidence, *evidence_against}),
            audience=assumption.audience,
            comment=comment,
            retrospective=retrospective,
        )
        return self.record(check, evidence_against)

    def record(self, check: AssumptionCheck, evidence_against: Collection[str] = ()) -> AssumptionCheck:
        """Record a check as it is given, and link the evidence against the assumption that it found."""
        with self._db.write(_("Check assumption")) as write:
            return put_check(write, check, evidence_against)

    def checks(self, assumption_id: str) -> list[AssumptionCheck]:
        """Return the checks of an assumption, earliest first."""
        with self._db.read() as reader:
            return _checks(reader, assumption_id)

    def override(self, assumption_id: str, state: AssumptionState, reason: str) -> Assumption:
        """Say that an assumption stands otherwise than its checks give, and why."""
        return self._set_state(_("Set the state of an assumption"), assumption_id, state, reason.strip())

    def lift(self, assumption_id: str) -> Assumption:
        """Let the checks say again where an assumption stands."""
        return self._set_state(_("Let the checks decide"), assumption_id, None, "")

    def _set_state(self, label: str, assumption_id: str, state: AssumptionState | None, reason: str) -> Assumption:
        with self._db.write(label, reason or None) as write:
            changed = replace(write.get(Assumption, assumption_id), state_override=state, state_reason=reason)
            _refuse(override_problems(changed))
            return write.put(changed)


def put_check(write: Write, check: AssumptionCheck, evidence_against: Collection[str] = ()) -> AssumptionCheck:
    """Record a check and what it found against within a write; refuse what says too little: ``learning.checking``."""
    write.get(Assumption, check.assumption)
    put_links(write, evidence_against, Kind.ASSUMPTION, check.assumption, Relation.CHALLENGES)
    write.flush()  # evidence linked a moment ago speaks against it as well
    links = write.all(EvidenceLink, table_of(Kind.EVIDENCE_LINK).c.target == check.assumption)
    _refuse(check_problems(check, _checks(write, check.assumption), links))
    if check.comment:
        take_up(write, check.comment)
    return write.put(check, new=True)


def _checks(reader: Reader, assumption_id: str) -> list[AssumptionCheck]:
    return ordered_checks(reader.all(AssumptionCheck, table_of(Kind.ASSUMPTION_CHECK).c.assumption == assumption_id))


def _refuse(found: Sequence[tuple[str, str]]) -> None:
    for field, sentence in found:
        raise InvalidInput(sentence, field=field)

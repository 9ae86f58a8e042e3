"""The items of a review pack: what a person ticks, what belongs to each, when it was, and why some of it stays.

Only what a critical friend may see leaves (the audience rules, DESIGN section 4); evidence that shows people leaves
only while they agree to it (the practice note, part G: data must not outlive its consent).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import (
    Action,
    ActionReview,
    Actor,
    ActorReading,
    Assumption,
    AssumptionCheck,
    Cause,
    ChangeSpaceReading,
    CheckIn,
    Cycle,
    Decision,
    Entry,
    Evidence,
    EvidenceLink,
    FocalPoint,
    MarkerRating,
    Outcome,
    Problem,
    ProgressMarker,
    Record,
    Retrospective,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, ConsentStatus, EntryState, Kind
from journal.learning.consent import consent_over

READERS = Audience.ADVISOR
"""Who a review pack is for: it carries what they may see, or what is for more than them."""

TICKED: tuple[type[Record], ...] = (
    Entry, Evidence, StrategyDecision, Assumption, Outcome, Decision, Action, Retrospective, Cycle, Problem,
    FocalPoint, Actor,
)  # fmt: skip
"""What a person ticks, in the order in which it is offered; everything else belongs to one of these."""


def owner(record: Record, snapshot: Snapshot) -> str:
    """Return the id of the item that a record belongs to: its own, when it is ticked by itself or belongs to none."""
    match record:
        case StrategyVersion():
            return record.decision
        case AssumptionCheck():
            return record.assumption
        case EvidenceLink():
            return record.evidence
        case CheckIn() | ChangeSpaceReading():
            return record.cycle
        case ActorReading() | ProgressMarker():
            return record.actor
        case MarkerRating():
            marker = snapshot.find(ProgressMarker, record.marker)
            return marker.actor if marker is not None else record.id
        case Cause():
            return record.problem
        case ActionReview():
            return record.action
    return record.id


def dates_of(record: Record, snapshot: Snapshot) -> Iterable[tuple[EventDate, str | None]]:
    """Yield the dates that an item lies on, each with the cycle that a person set instead; none for what has no day."""
    match record:
        case Entry() | StrategyDecision() | Retrospective():
            yield record.date, record.cycle
        case Outcome() | Decision():
            yield record.date, None
        case Evidence():
            yield record.source_date, None
        case Action():
            meeting = snapshot.find(Retrospective, record.retrospective)
            yield (meeting.date if meeting is not None else EventDate.of(record.created.date())), record.cycle
        case Assumption():
            checks = [check for check in snapshot.all(AssumptionCheck) if check.assumption == record.id]
            yield from ((check.date, check.cycle) for check in checks)
            if not checks:
                yield EventDate.of(record.created.date()), None
        case Cycle():
            yield EventDate.of(record.starts), record.id
        case Actor():
            yield from ((each.date, None) for each in snapshot.all(ActorReading) if each.actor == record.id)
        case FocalPoint():
            yield record.state_date or record.target, None


def why_it_stays(record: Record, today: date) -> str:
    """Return why an item cannot leave for a critical friend, in a sentence; empty when it may."""
    if record.audience is Audience.SEALED:
        return _("It is sealed, and never leaves this laptop.")
    if not READERS.may_see(record.audience):
        return _("It is for the team only. Let critical friends see it, and it can leave.")
    match record:
        case Entry() if record.state is EntryState.WITHDRAWN:
            return _("It was withdrawn.")
        case Evidence():
            return _consent_lacks(record, today)
    return ""


def mind(record: Record) -> str:
    """Return what to mind before an item leaves, in a sentence; empty when there is nothing."""
    match record:
        case Entry() if record.state is EntryState.DRAFT:
            return _("It is still a draft.")
        case Evidence() if record.consent is ConsentStatus.NOT_ASKED:
            return _("Those shown or quoted were not asked.")
        case Evidence() if record.consent is ConsentStatus.GIVEN and record.consent_purpose:
            return _("Those shown agreed to this: {purpose}").format(purpose=record.consent_purpose)
    return ""


def _consent_lacks(item: Evidence, today: date) -> str:
    if item.consent is ConsentStatus.REFUSED:
        return _("Those shown or quoted did not agree to it.")
    if item.consent is ConsentStatus.WITHDRAWN:
        return _("Those shown or quoted took their consent back.")
    if consent_over(item, today):
        return _("The consent of those shown or quoted has ended.")
    return ""


def kind_order(kind: Kind) -> int:
    """Return where a kind stands among what is ticked."""
    return next(place for place, record_type in enumerate(TICKED) if record_type.kind is kind)

"""What a critical friend's comment led to, linked both ways within a write."""

from __future__ import annotations

from dataclasses import replace

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, AssumptionCheck, Decision, Evidence, Record, StrategyDecision, StrategyVersion
from journal.core.vocabulary import Trigger
from journal.services.assumptions import put_check
from journal.services.deciding import put_decision
from journal.services.evidence_care import check_strength
from journal.services.taking_up import take_up
from journal.store.database import Write


def put_what_came(
    write: Write, comment_id: str, record: Record, *, version: StrategyVersion | None, title: str | None
) -> Record:
    """Record what a comment led to, and that the comment was acted on; return what was recorded."""
    match record:
        case Action() | Decision():
            take_up(write, comment_id)
            return write.put(replace(record, comment=comment_id), new=True)
        case AssumptionCheck():
            return put_check(write, replace(record, comment=comment_id))
        case StrategyDecision():
            asked = replace(record, comment=comment_id, trigger=Trigger.ADVISOR_QUESTION)
            return put_decision(write, asked, version, title=title)[0]
        case Evidence():
            evidence = write.get(Evidence, record.id) if record.id else _added(write, record)
            take_up(write, comment_id, evidence=evidence.id)
            return evidence
    raise InvalidInput(_("A comment cannot be turned into this."))


def _added(write: Write, evidence: Evidence) -> Evidence:
    added = write.put(evidence, new=True)
    check_strength(write, None, added)
    return added

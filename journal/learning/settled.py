"""What of a strategy's past may still be corrected, and what stays as it was.

A version may be corrected until it is first acted on or its cycle is over; then a mistake is superseded,
not rewritten (DESIGN section 5). Acted on means that a version came from it, or that an entry, an outcome
or evidence was linked to it later. What its own decision cites and what prompted it belong to its making
and do not count.

The decision follows its version: its reasons are open as long as the words are. One that made no version
(keep, stop, most pauses) stays once something later was decided about the strategy.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from journal.core.i18n import _
from journal.core.records import Cycle, Entry, EvidenceLink, Outcome, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Relation
from journal.learning import lineage
from journal.learning.cycles import cycle_of, is_over


def why_version_stays(snapshot: Snapshot, version_id: str, today: date) -> str:
    """Return why a version is past correcting, in a sentence; empty while it may be corrected."""
    version = snapshot.find(StrategyVersion, version_id)
    if version is None:
        return ""
    if lineage.children(snapshot, version_id):
        return _("A later version came from this one, so it stays as it was. Make a new version to change course.")
    decision = snapshot.find(StrategyDecision, version.decision)
    if any(_linked_later(snapshot, version.id, version.created, _cited(decision))):
        return _("This version has been acted on and stays as it was. Make a new version to change course.")
    if decision is not None and _cycle_over(snapshot, decision, today):
        return _("The cycle of this version is over, so it stays as it was. Make a new version to change course.")
    return ""


def why_decision_stays(snapshot: Snapshot, decision_id: str, today: date) -> str:
    """Return why a decision is past correcting, in a sentence; empty while it may be corrected."""
    decision = snapshot.find(StrategyDecision, decision_id)
    if decision is None:
        return ""
    made = lineage.version_made_by(snapshot, decision_id)
    if made is not None:
        return why_version_stays(snapshot, made.id, today)
    life = lineage.decisions_of(snapshot, decision.strategy)
    if life[-1].id != decision_id:
        return _("Something was decided after this, so it stays as it was. Decide anew to change course.")
    if any(_linked_later(snapshot, decision.id, decision.created, _cited(decision))):
        return _("This decision has been acted on and stays as it was. Decide anew to change course.")
    if _cycle_over(snapshot, decision, today):
        return _("The cycle of this decision is over, so it stays as it was. Decide anew to change course.")
    return ""


def _cited(decision: StrategyDecision | None) -> frozenset[str]:
    return decision.entries | decision.evidence if decision else frozenset()


def _linked_later(snapshot: Snapshot, target: str, made: datetime, cited: frozenset[str]) -> Iterator[bool]:
    for entry in snapshot.all(Entry):
        yield target in entry.versions and entry.id not in cited and entry.created > made
    for outcome in snapshot.all(Outcome):
        yield target in outcome.versions and outcome.created > made
    for link in snapshot.all(EvidenceLink):
        own = link.relation is Relation.PROMPTED or link.evidence in cited
        yield link.target == target and not own and link.created > made


def _cycle_over(snapshot: Snapshot, decision: StrategyDecision, today: date) -> bool:
    cycle = cycle_of(decision.date, snapshot.all(Cycle), decision.cycle)
    return cycle is not None and is_over(cycle, today)

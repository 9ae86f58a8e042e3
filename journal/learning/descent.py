"""What a new version may come from: lineage is a graph without loops, and no child is older than its parent."""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.i18n import _
from journal.core.records import StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, StopReason
from journal.learning import lineage
from journal.learning.evidence import came_before
from journal.learning.problem import Problem


def ancestry_problems(
    decision: StrategyDecision, version: StrategyVersion | None, history: Snapshot
) -> Iterator[Problem]:
    """Yield what is wrong with where a version comes from, or with where a strategy is said to have gone."""
    if version is None:
        yield from _end_problems(decision, history)
        return
    yield from _kin_problems(decision, version, history)
    if version.id and lineage.would_loop(history, version.id, version.parents):
        yield "parents", _("A version cannot come from one that came from it.")
    elif _is_older(decision, version, history):
        yield "date", _("A version cannot be older than the one it comes from.")


def _kin_problems(decision: StrategyDecision, version: StrategyVersion, history: Snapshot) -> Iterator[Problem]:
    kind = decision.decision_kind
    found = [history.find(StrategyVersion, parent) for parent in sorted(version.parents)]
    known = [parent for parent in found if parent is not None]
    own = any(parent.strategy == decision.strategy for parent in known)
    elsewhere = {parent.strategy for parent in known} - {decision.strategy}
    alone = not any(lineage.life_around(history, decision))
    if len(known) < len(found):
        yield "parents", _("The version that this one comes from is no longer in the journal.")
    elif kind is DecisionKind.START and known:
        yield "parents", _("A start comes from nothing before it. To branch off another strategy, choose split.")
    elif kind is DecisionKind.SPLIT and (own or not elsewhere):
        yield "parents", _("Choose the version of another strategy that this one splits from.")
    elif kind is DecisionKind.MERGE and not elsewhere:
        yield "parents", _("Choose at least one other strategy that merges into this one.")
    elif kind is DecisionKind.MERGE and alone and len(elsewhere) < 2:
        yield "parents", _("Choose at least two strategies that become the new one.")
    elif elsewhere and kind not in (DecisionKind.SPLIT, DecisionKind.MERGE):
        yield "parents", _("Only a split or a merge comes from another strategy.")


def _is_older(decision: StrategyDecision, version: StrategyVersion, history: Snapshot) -> bool:
    """Whether a version would be older than one that it came from, at however many steps."""
    before = set(version.parents).union(*(lineage.ancestors(history, parent) for parent in version.parents))
    later = {held.id for held in lineage.life_around(history, decision)[1]}
    for parent in filter(None, (history.find(StrategyVersion, held) for held in before)):
        made = history.find(StrategyDecision, parent.decision)
        if made is None:
            continue
        if not came_before(made.date, decision.date) or made.id in later:
            return True
    return False


def ends_astray(history: Snapshot) -> set[str]:
    """Return the ids of the ends of strategies that are said to have merged, while no version came of them."""
    ends = (held for held in history.all(StrategyDecision) if any(_end_problems(held, history)))
    return {held.id for held in ends}


def _end_problems(decision: StrategyDecision, history: Snapshot) -> Iterator[Problem]:
    """Yield what is wrong when a strategy is said to have merged, and no version came from it elsewhere."""
    if decision.stop_reason is not StopReason.MERGED:
        return
    own = {version.id for version in lineage.versions_of(history, decision.strategy)}
    merged = (held for held in history.all(StrategyVersion) if held.strategy != decision.strategy)
    if not any(own & held.parents for held in merged):
        yield "stop_reason", _("To merge it into another strategy, choose that one, then “Merge”.")

"""What a decision about a strategy must say, as a list of problems in words.

The rules of DESIGN section 5: a rationale always; evidence or entries cited, or the explicit mark
"judgement call"; start, refine, pivot, split and merge make a version, pause and resume may, keep and
stop never; nothing prompted a version dated before it; lineage has no loops (``descent``); and it fits
into the life of its strategy (``courses``).
"""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.i18n import _
from journal.core.records import Evidence, EvidenceLink, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, Relation, label
from journal.learning import lineage
from journal.learning.courses import course_problems
from journal.learning.descent import ancestry_problems
from journal.learning.evidence import came_before
from journal.learning.problem import Problem


def problems(decision: StrategyDecision, version: StrategyVersion | None, history: Snapshot) -> list[Problem]:
    """Return what keeps a new decision, with the version it makes, from being recorded."""
    return [
        *_reasons(decision),
        *_version(decision, version),
        *course_problems(decision, history),
        *ancestry_problems(decision, version, history),
        *_citations(decision, history),
    ]


def link_problems(link: EvidenceLink, history: Snapshot) -> list[Problem]:
    """Return what keeps an evidence link from being recorded: it cannot have prompted what came before it."""
    if link.relation is not Relation.PROMPTED:
        return []
    decision = _decided(link, history)
    item = history.find(Evidence, link.evidence)
    if decision is None or item is None or came_before(item.source_date, decision.date):
        return []
    return [("relation", _("This evidence is dated after the decision, so it cannot have prompted it."))]


def _decided(link: EvidenceLink, history: Snapshot) -> StrategyDecision | None:
    if link.target_kind is Kind.STRATEGY_DECISION:
        return history.find(StrategyDecision, link.target)
    version = history.find(StrategyVersion, link.target)
    return history.find(StrategyDecision, version.decision) if version else None


def _reasons(decision: StrategyDecision) -> Iterator[Problem]:
    if not decision.rationale.strip():
        yield "rationale", _("Say why: a decision needs its reason.")
    if not (decision.evidence or decision.entries or decision.judgement_call):
        yield "evidence", _("Cite the evidence or entries behind it, or mark it as a judgement call.")
    stops = decision.decision_kind is DecisionKind.STOP
    if stops and decision.stop_reason is None:
        yield "stop_reason", _("Say how it ended: achieved, dropped, or merged into another.")
    if not stops and decision.stop_reason is not None:
        yield "stop_reason", _("Only a stop has a way of ending.")


def _version(decision: StrategyDecision, version: StrategyVersion | None) -> Iterator[Problem]:
    kind = decision.decision_kind
    if version is None:
        if kind.makes_version:
            yield (
                "version",
                _("“{kind}” makes a new version. Write what the strategy is from now on.").format(kind=label(kind)),
            )
    elif kind.makes_version is False:
        yield "version", _("“{kind}” leaves the strategy as it is, so it makes no version.").format(kind=label(kind))
    elif not (version.statement.strip() or version.if_part.strip() or version.then_part.strip()):
        yield "statement", _("Write what the strategy is from now on.")


def _citations(decision: StrategyDecision, history: Snapshot) -> Iterator[Problem]:
    for evidence_id in sorted(decision.evidence):
        item = history.find(Evidence, evidence_id)
        if item is not None and not came_before(item.source_date, decision.date):
            yield (
                "evidence",
                _("“{title}” is dated after the decision, so the decision cannot rest on it.").format(title=item.title),
            )
    if decision.id:
        made = lineage.version_made_by(history, decision.id)
        targets = {decision.id} | ({made.id} if made else set())
        for link in history.all(EvidenceLink):
            if link.target in targets:
                yield from link_problems(link, history)

"""Recording, correcting and taking back decisions about strategies within a write, by the rules of ``learning``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select

from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _
from journal.core.records import (
    Cycle,
    Entry,
    Evidence,
    EvidenceLink,
    Outcome,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, StopReason, StrategyState
from journal.learning import lineage
from journal.learning.courses import misfits
from journal.learning.decisions import problems
from journal.learning.descent import ends_astray
from journal.learning.settled import why_decision_stays, why_version_stays
from journal.services.taking_up import take_up
from journal.store.database import Reader, Write
from journal.store.materialise import table_of
from journal.store.models import side_table

_BEGIN = (DecisionKind.START, DecisionKind.SPLIT, DecisionKind.MERGE)
_ALIKE = (DecisionKind.REFINE, DecisionKind.PIVOT)
"""Kinds that a correction may exchange: both make a new version of the same strategy and nothing else."""


def put_decision(
    write: Write,
    decision: StrategyDecision,
    version: StrategyVersion | None = None,
    *,
    title: str | None = None,
    also_stop: Sequence[str] = (),
) -> tuple[StrategyDecision, StrategyVersion | None]:
    """Record a decision and the version it makes within a write, by the rules of ``StrategyService.decide``."""
    if decision.strategy and decision.strategy in also_stop:
        raise InvalidInput(_("A strategy cannot join itself. Choose another one."), field="also_stop")
    if not decision.strategy:
        decision = replace(decision, strategy=_new_strategy(write, decision, title).id)
    decision = replace(decision, id="", created=write.now)
    known = history(write)
    if version is not None:
        also_stop = _joining(known, decision, version, also_stop)
        parents = version.parents or _parents(known, decision, [decision.strategy])
        parents |= _parents(known, decision, set(also_stop) - _strategies_of(known, parents))
        version = replace(version, id="", strategy=decision.strategy, parents=parents)
    _refuse(problems(decision, version, known))
    saved = write.put(decision, new=True)
    made = write.put(replace(version, decision=saved.id), new=True) if version is not None else None
    stops = [write.put(_merged_away(saved, other), new=True) for other in dict.fromkeys(also_stop)]
    whole = Snapshot([*known, saved, *([made] if made else []), *stops])
    for stop in stops:
        _refuse_joining(whole, stop)
    if saved.comment:
        take_up(write, saved.comment, version=made.id if made is not None else None)
    return saved, made


def correct_decision(
    write: Write, decision: StrategyDecision, version: StrategyVersion | None, today: date
) -> StrategyDecision:
    """Correct a decision and the version it made, while both may still be corrected; ``Conflict`` when not."""
    before = write.get(StrategyDecision, decision.id)
    refuse_if_settled(write, before, today)
    known = history(write)
    made = lineage.version_made_by(known, before.id)
    if decision.decision_kind is not before.decision_kind and not {decision.decision_kind, before.decision_kind} <= {
        *_ALIKE
    }:
        raise InvalidInput(
            _("What was decided cannot be changed into something else. Remove this decision and decide anew."),
            field="decision_kind",
        )
    if before.stop_reason is StopReason.MERGED and (decision.date, decision.stop_reason) != (
        before.date, before.stop_reason,
    ):  # fmt: skip
        raise InvalidInput(_("This strategy ended as it merged. Correct the date of the merge instead."), field="date")
    decision = replace(decision, strategy=before.strategy)
    if made is not None:
        changed = replace(version or made, id=made.id, strategy=made.strategy, decision=before.id)
        # What merged has ended by it: that is decided anew, not corrected.
        kept = before.decision_kind is DecisionKind.MERGE or not changed.parents
        made = replace(changed, parents=made.parents) if kept else changed
    _refuse(problems(decision, made, known))
    saved = write.put(decision)
    if made is not None:
        write.put(made)
    for stop in stops_of(known, before):
        moved = replace(stop, date=decision.date)
        _refuse(problems(moved, None, history(write)))
        write.put(moved)
    return saved


def stops_of(known: Snapshot, merge: StrategyDecision) -> list[StrategyDecision]:
    """Return the decisions by which strategies ended as they merged in a decision."""
    made = lineage.version_made_by(known, merge.id)
    if merge.decision_kind is not DecisionKind.MERGE or made is None:
        return []
    joined = {parent.strategy for parent in lineage.parents(known, made.id)} - {merge.strategy}
    ends = (held for held in known.all(StrategyDecision) if held.stop_reason is StopReason.MERGED)
    return [held for held in ends if held.strategy in joined and _merge_of(known, held) == merge.id]


def _merge_of(known: Snapshot, end: StrategyDecision) -> str:
    """Return the merge by which a strategy ended: the first of that day that took a version of it."""
    merges = (held for held in known.all(StrategyDecision) if held.decision_kind is DecisionKind.MERGE)
    for merge in sorted(merges, key=lambda held: (held.created, held.id)):
        made = lineage.version_made_by(known, merge.id)
        taken = {parent.strategy for parent in lineage.parents(known, made.id)} if made is not None else set()
        if merge.date == end.date and merge.strategy != end.strategy and end.strategy in taken:
            return merge.id
    return ""


def history(write: Write) -> Snapshot:
    """Return the strategies, their decisions and versions, and their evidence, as a write leaves them so far."""
    write.flush()  # a strategy made a moment ago is part of the history
    wanted: tuple[type[Record], ...] = (Strategy, StrategyDecision, StrategyVersion, Evidence, EvidenceLink)
    return Snapshot(record for kind in wanted for record in write.all(kind))


def refuse_if_settled(reader: Reader, record: StrategyVersion | StrategyDecision, today: date) -> None:
    """Refuse to change or delete a version or a decision that something was built on."""
    around = _around(reader, record)
    why = why_version_stays if isinstance(record, StrategyVersion) else why_decision_stays
    if told := why(around, record.id, today):
        raise Conflict(told)


def refuse_new_misfits(before: Snapshot, after: Snapshot) -> None:
    """Refuse a change after which decisions no longer fit together that did before."""
    if _unfit(after) - _unfit(before):
        raise Conflict(_("What was decided about this strategy would no longer fit together. Nothing was changed."))


def _unfit(known: Snapshot) -> set[str]:
    strategies = {held.strategy for held in known.all(StrategyDecision)}
    lives = (misfits(lineage.decisions_of(known, strategy)) for strategy in strategies)
    return ends_astray(known).union(_from_nowhere(known), *lives)


def _from_nowhere(known: Snapshot) -> set[str]:
    """Return the versions whose decision, strategy, or a version they came from is not there (or no longer)."""
    return {
        version.id
        for version in known.all(StrategyVersion)
        if not all(map(known.any, (version.strategy, version.decision, *version.parents)))
    }


def _new_strategy(write: Write, decision: StrategyDecision, title: str | None) -> Strategy:
    if decision.decision_kind not in _BEGIN:
        raise InvalidInput(_("Choose the strategy that this decision is about."), field="strategy")
    if not title or not title.strip():
        raise InvalidInput(_("Give the strategy a name."), field="title")
    rank = max((strategy.rank for strategy in write.all(Strategy)), default=0) + 1
    return write.put(Strategy(title=title.strip(), rank=rank, audience=decision.audience), new=True)


def _refuse(found: Sequence[tuple[str, str]]) -> None:
    for field, sentence in found:
        raise InvalidInput(sentence, field=field)


def _joining(
    known: Snapshot, decision: StrategyDecision, version: StrategyVersion, also_stop: Sequence[str]
) -> list[str]:
    """Return the strategies that end in a merge: those named, and those whose versions it is made from."""
    if decision.decision_kind is not DecisionKind.MERGE:
        return list(also_stop)
    named = _strategies_of(known, version.parents) - {decision.strategy}
    last = decision.date.last or date.max
    going = (held for held in named if lineage.state_on(known, held, last) is not StrategyState.RETIRED)
    return [*dict.fromkeys([*also_stop, *sorted(going)])]


def _parents(known: Snapshot, decision: StrategyDecision, strategies: Iterable[str]) -> frozenset[str]:
    """Return the versions of these strategies that were in force when a decision was taken."""
    taken = (decision if held == decision.strategy else replace(decision, id="", strategy=held) for held in strategies)
    found = (lineage.version_before(known, held) for held in taken)
    return frozenset(version.id for version in found if version is not None)


def _strategies_of(known: Snapshot, versions: Iterable[str]) -> set[str]:
    found = (known.find(StrategyVersion, version) for version in versions)
    return {version.strategy for version in found if version is not None}


def _merged_away(merge: StrategyDecision, strategy: str) -> StrategyDecision:
    """Return the end of a strategy on the day on which it merged into another."""
    return StrategyDecision(
        strategy=strategy,
        decision_kind=DecisionKind.STOP,
        stop_reason=StopReason.MERGED,
        date=merge.date,
        trigger=merge.trigger,
        rationale=merge.rationale,
        evidence=merge.evidence,
        entries=merge.entries,
        judgement_call=merge.judgement_call,
        deciders=merge.deciders,
        audience=merge.audience,
    )


def _refuse_joining(known: Snapshot, stop: StrategyDecision) -> None:
    strategy = known.find(Strategy, stop.strategy)
    for _field, sentence in problems(stop, None, known):
        told = _("“{strategy}” cannot join. {why}").format(strategy=strategy.title if strategy else "", why=sentence)
        raise InvalidInput(told, field="also_stop")


def _around(reader: Reader, record: StrategyVersion | StrategyDecision) -> Snapshot:
    """Return what decides whether a version or a decision may still be corrected."""
    link = table_of(Kind.EVIDENCE_LINK).c
    decision = record.decision if isinstance(record, StrategyVersion) else record.id
    made = reader.all(StrategyVersion, table_of(Kind.STRATEGY_VERSION).c.decision == decision)
    targets = [decision, *(version.id for version in made)]
    records: list[Record] = [
        *reader.all(Entry, table_of(Kind.ENTRY).c.key.in_(_owners(Kind.ENTRY, targets))),
        *reader.all(Outcome, table_of(Kind.OUTCOME).c.key.in_(_owners(Kind.OUTCOME, targets))),
        *reader.all(EvidenceLink, link.target.in_(targets)),
    ]
    kinds: tuple[type[Record], ...] = (StrategyVersion, StrategyDecision, Cycle)
    return Snapshot([*records, *(held for kind in kinds for held in reader.all(kind))])


def _owners(kind: Kind, targets: Sequence[str]) -> Select[Any]:
    side = side_table(kind, "versions")
    return side.select().with_only_columns(side.c.owner_key).where(side.c.target.in_(targets))

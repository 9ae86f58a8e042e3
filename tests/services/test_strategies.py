"""Decisions move strategies, each with its reason, and what was acted on stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import Conflict, InvalidInput
from journal.core.records import Evidence, Strategy, StrategyDecision, StrategyVersion
from journal.core.vocabulary import (
    Audience,
    DecisionKind,
    EvidenceKind,
    Kind,
    Relation,
    StopReason,
    StrategyState,
    Trigger,
)
from journal.learning.lineage import state_on, versions_of
from journal.learning.numbering import strategy_codes, version_labels
from journal.services import Services


def decision(kind: DecisionKind, day: str = "2026-04-01", strategy: str = "") -> StrategyDecision:
    """Return a decision that needs nothing more."""
    return StrategyDecision(
        strategy=strategy,
        decision_kind=kind,
        date=EventDate(day),
        trigger=Trigger.NEW_INFORMATION,
        rationale="People asked for paper.",
        judgement_call=True,
    )


def version(statement: str = "Print street sheets") -> StrategyVersion:
    """Return a version, not yet anybody's."""
    return StrategyVersion(strategy="", decision="", statement=statement)


def begun(services: Services, title: str = "Open data") -> StrategyDecision:
    """Start a strategy."""
    return services.strategies.decide(decision(DecisionKind.START), version("A portal"), title=title)


def test_start_refine_and_stop_make_a_lane_with_its_state(services: Services) -> None:
    start = begun(services)
    refine = replace(decision(DecisionKind.REFINE, "2026-04-05"), strategy=start.strategy)
    services.strategies.decide(refine, version())
    snapshot = services.strategies.map()
    first, second = versions_of(snapshot, start.strategy)
    assert second.parents == {first.id}
    assert version_labels(snapshot)[second.id].replace(" ", "") == "S1v2"
    stop = replace(decision(DecisionKind.STOP, "2026-04-10"), strategy=start.strategy, stop_reason=StopReason.ACHIEVED)
    services.strategies.decide(stop)
    assert state_on(services.strategies.map(), start.strategy, services.clock.today()) is StrategyState.RETIRED


def test_a_decision_is_one_deed_to_undo(services: Services) -> None:
    begun(services)
    services.history.undo()
    assert services.strategies.all() == []
    assert len(services.strategies.map()) == 0
    services.history.redo()
    assert [strategy.title for strategy in services.strategies.all()] == ["Open data"]


def test_a_merge_ends_the_other_strategy_on_the_same_day(services: Services) -> None:
    one, other = begun(services, "Records"), begun(services, "Press")
    tips = {v.id for s in (one, other) for v in versions_of(services.strategies.map(), s.strategy)}
    merged = replace(decision(DecisionKind.MERGE, "2026-04-08"), strategy=one.strategy)
    services.strategies.decide(merged, replace(version(), parents=frozenset(tips)), also_stop=[other.strategy])
    snapshot = services.strategies.map()
    assert versions_of(snapshot, one.strategy)[-1].parents == tips
    assert state_on(snapshot, other.strategy, services.clock.today()) is StrategyState.RETIRED


@pytest.mark.parametrize(
    ("change", "made", "field"),
    [
        ({"rationale": "  "}, version(), "rationale"),
        ({"judgement_call": False}, version(), "evidence"),
        ({}, None, "version"),
        ({"decision_kind": DecisionKind.REFINE}, version(), "strategy"),
    ],
)
def test_what_a_decision_lacks_is_said_beside_its_field_and_nothing_is_written(
    services: Services, change: dict[str, object], made: StrategyVersion | None, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.strategies.decide(replace(decision(DecisionKind.START), **change), made, title="Open data")  # type: ignore[arg-type]
    assert refused.value.field == field
    assert services.strategies.all() == []
    assert services.history.can_undo() is None


def test_a_version_is_corrected_until_somebody_acted_on_it(services: Services, clock: FixedClock) -> None:
    start = begun(services)
    (made,) = versions_of(services.strategies.map(), start.strategy)
    made = services.strategies.save_version(replace(made, statement="A public portal"), reason="clearer")
    clock.advance(days=1)
    services.entries.write(title="Portal up", versions=[made.id])
    with pytest.raises(Conflict, match="acted on"):
        services.strategies.save_version(replace(made, statement="Something else"))


def test_codes_follow_the_order_in_which_strategies_were_made(services: Services) -> None:
    begun(services, "First")
    begun(services, "Second")
    codes = strategy_codes(services.journal.snapshot(Strategy))
    assert [codes[strategy.id] for strategy in services.strategies.all()] == ["S1", "S2"]


def test_evidence_cannot_have_prompted_what_came_before_it(services: Services) -> None:
    start = begun(services)
    (made,) = versions_of(services.strategies.map(), start.strategy)
    late = services.evidence.add(Evidence(title="Tally", source_date=EventDate("2026-04-12")))
    with pytest.raises(InvalidInput):
        services.evidence.link(late.id, Kind.STRATEGY_VERSION, made.id, Relation.PROMPTED)
    link = services.evidence.link(late.id, Kind.STRATEGY_VERSION, made.id, Relation.SUPPORTS)
    assert [item.id for _link, item in services.evidence.links_to(made.id)] == [late.id]
    assert services.evidence.lists.listing().first[0].supports == 1
    services.evidence.unlink(link.id)
    assert services.evidence.links_of(late.id) == []


def test_a_link_is_as_narrow_as_its_narrower_end(services: Services) -> None:
    sealed = services.evidence.add(Evidence(title="Memo", source_date=EventDate("2026"), audience=Audience.SEALED))
    entry = services.entries.write(title="Visit", audience=Audience.PUBLIC)
    assert services.evidence.link(sealed.id, Kind.ENTRY, entry.id, Relation.EXPLAINS).audience is Audience.SEALED


def test_evidence_is_listed_when_the_strategy_it_bears_on_is_in_the_bin(services: Services) -> None:
    started = begun(services)
    item = services.evidence.add(
        Evidence(title="Count", source_date=EventDate("2026-03-01"), evidence_kind=EvidenceKind.DATASET)
    )
    services.evidence.link(item.id, Kind.STRATEGY_DECISION, started.id, Relation.SUPPORTS)
    services.evidence.link(
        item.id, Kind.STRATEGY_VERSION, services.strategies.map().all(StrategyVersion)[0].id, Relation.SUPPORTS
    )
    # As a merge may leave it: the bin itself takes versions and decisions along.
    services.strategies.save(replace(services.strategies.get(started.strategy), deleted=True))
    assert [sorted(line.used_in) for line in services.evidence.lists.listing().first] == [["Start", "v1"]]

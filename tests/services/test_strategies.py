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
from journal.learning.lineage import decisions_of, state_on, versions_of
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


def test_a_version_and_its_reasons_are_corrected_until_somebody_acted_on_it(
    services: Services, clock: FixedClock
) -> None:
    start = begun(services)
    (made,) = versions_of(services.strategies.map(), start.strategy)
    saved = services.strategies.correct(
        replace(start, rationale="People asked for it."), replace(made, statement="A public portal"), reason="clearer"
    )
    (made,) = versions_of(services.strategies.map(), start.strategy)
    assert (saved.rationale, made.statement, made.decision) == ("People asked for it.", "A public portal", start.id)
    assert [step.reason for step in services.history.of(made.id)] == [None, "clearer"]
    clock.advance(days=1)
    services.entries.write(title="Portal up", versions=[made.id])
    with pytest.raises(Conflict, match="acted on"):
        services.strategies.correct(saved, replace(made, statement="Something else"))
    assert versions_of(services.strategies.map(), start.strategy) == [made]


def test_a_correction_keeps_the_rules_and_changes_no_kind(services: Services) -> None:
    start = begun(services)
    with pytest.raises(InvalidInput) as refused:
        services.strategies.correct(replace(start, rationale=" "))
    assert refused.value.field == "rationale"
    with pytest.raises(InvalidInput) as refused:
        services.strategies.correct(replace(start, decision_kind=DecisionKind.KEEP))
    assert refused.value.field == "decision_kind"
    refine = services.strategies.decide(decision(DecisionKind.REFINE, "2026-04-05", start.strategy), version())
    assert services.strategies.correct(replace(refine, decision_kind=DecisionKind.PIVOT)).strategy == start.strategy
    (_first, second) = versions_of(services.strategies.map(), start.strategy)
    with pytest.raises(InvalidInput) as refused:
        services.strategies.correct(
            replace(refine, decision_kind=DecisionKind.PIVOT), replace(second, parents=frozenset({second.id}))
        )
    assert refused.value.field == "parents"


def test_a_decision_recorded_afterwards_must_fit_and_what_follows_it_too(services: Services) -> None:
    start = begun(services)
    pause = services.strategies.decide(decision(DecisionKind.PAUSE, "2026-04-10", start.strategy))
    with pytest.raises(InvalidInput) as refused:
        services.strategies.decide(decision(DecisionKind.PAUSE, "2026-04-05", start.strategy))
    assert refused.value.field == "date"
    assert "2026-04-10" in refused.value.text
    stop = replace(decision(DecisionKind.STOP, "2026-04-05", start.strategy), stop_reason=StopReason.DROPPED)
    with pytest.raises(InvalidInput, match="cannot have ended by then"):
        services.strategies.decide(stop)
    services.strategies.decide(decision(DecisionKind.REFINE, "2026-04-05", start.strategy), version("On paper"))
    with pytest.raises(InvalidInput) as refused:
        services.strategies.decide(decision(DecisionKind.RESUME, "2026-04-09", start.strategy))
    assert refused.value.field == "decision_kind"
    assert [d.decision_kind for d in decisions_of(services.strategies.map(), start.strategy)] == [
        DecisionKind.START,
        DecisionKind.REFINE,
        pause.decision_kind,
    ]


def test_several_strategies_become_a_new_one(services: Services) -> None:
    one, other = begun(services, "Records"), begun(services, "Press")
    merge = decision(DecisionKind.MERGE, "2026-04-08")
    with pytest.raises(InvalidInput) as refused:
        services.strategies.decide(merge, version(), title="One desk", also_stop=[one.strategy])
    assert refused.value.field == "parents"
    merged = services.strategies.decide(merge, version(), title="One desk", also_stop=[one.strategy, other.strategy])
    snapshot = services.strategies.map()
    (made,) = versions_of(snapshot, merged.strategy)
    assert made.parents == {v.id for s in (one, other) for v in versions_of(snapshot, s.strategy)}
    today = services.clock.today()
    assert [state_on(snapshot, s.strategy, today) for s in (one, other, merged)] == [
        StrategyState.RETIRED,
        StrategyState.RETIRED,
        StrategyState.ACTIVE,
    ]
    services.bin.delete(Kind.STRATEGY, merged.strategy)
    snapshot = services.strategies.map()
    assert [state_on(snapshot, s.strategy, today) for s in (one, other)] == [StrategyState.ACTIVE] * 2


def test_the_end_of_what_merged_follows_its_merge(services: Services) -> None:
    one, other = begun(services, "Records"), begun(services, "Press")
    merge = services.strategies.decide(
        decision(DecisionKind.MERGE, "2026-04-08", one.strategy), version(), also_stop=[other.strategy]
    )
    end = decisions_of(services.strategies.map(), other.strategy)[-1]
    with pytest.raises(InvalidInput) as refused:
        services.strategies.correct(replace(end, date=EventDate("2026-04-09")))
    assert refused.value.field == "date"
    services.strategies.correct(replace(merge, date=EventDate("2026-04-09")))
    assert decisions_of(services.strategies.map(), other.strategy)[-1].date == EventDate("2026-04-09")
    services.bin.delete(Kind.STRATEGY_DECISION, merge.id)
    assert state_on(services.strategies.map(), other.strategy, services.clock.today()) is StrategyState.ACTIVE
    with pytest.raises(Conflict, match="no longer fit"):
        services.bin.restore(end.id)
    services.bin.restore(merge.id)
    assert state_on(services.strategies.map(), other.strategy, services.clock.today()) is StrategyState.RETIRED


def test_what_has_ended_joins_nothing(services: Services) -> None:
    one, other = begun(services, "Records"), begun(services, "Press")
    stop = replace(decision(DecisionKind.STOP, "2026-04-05", other.strategy), stop_reason=StopReason.DROPPED)
    services.strategies.decide(stop)
    before = len(services.strategies.map())
    with pytest.raises(InvalidInput, match=r"“Press” cannot join\. This strategy has ended") as refused:
        services.strategies.decide(
            decision(DecisionKind.MERGE, "2026-04-08", one.strategy), version(), also_stop=[other.strategy]
        )
    assert refused.value.field == "also_stop"
    assert len(services.strategies.map()) == before


def test_a_stop_by_merging_needs_its_merge(services: Services) -> None:
    one = begun(services)
    with pytest.raises(InvalidInput) as refused:
        services.strategies.decide(
            replace(decision(DecisionKind.STOP, "2026-04-05", one.strategy), stop_reason=StopReason.MERGED)
        )
    assert refused.value.field == "stop_reason"


def test_several_parts_split_off_as_one_deed(services: Services) -> None:
    whole = begun(services)
    (first,) = versions_of(services.strategies.map(), whole.strategy)
    services.strategies.decide(decision(DecisionKind.REFINE, "2026-04-05", whole.strategy), version())
    parts = [(title, replace(version(title), parents=frozenset({first.id}))) for title in ("Night", "Day")]
    made = services.strategies.split(decision(DecisionKind.SPLIT, "2026-04-08"), parts)
    snapshot = services.strategies.map()
    assert [versions_of(snapshot, part.strategy)[0].parents for part in made] == [{first.id}] * 2
    services.history.undo()
    assert [strategy.title for strategy in services.strategies.all()] == ["Open data"]


def test_nothing_leaves_or_comes_back_that_others_rest_on(services: Services) -> None:
    start = begun(services)
    pause = services.strategies.decide(decision(DecisionKind.PAUSE, "2026-04-05", start.strategy))
    with pytest.raises(Conflict):
        services.bin.delete(Kind.STRATEGY_DECISION, start.id)
    services.bin.delete(Kind.STRATEGY_DECISION, pause.id)
    services.strategies.decide(decision(DecisionKind.PAUSE, "2026-04-06", start.strategy))
    with pytest.raises(Conflict, match="no longer fit"):
        services.bin.restore(pause.id)


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

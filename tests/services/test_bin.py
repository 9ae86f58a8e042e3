"""The bin lists what was deleted, lets it be read, and gives it back with what went with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import Conflict
from journal.core.records import Assumption, Evidence, Person, StrategyDecision, StrategyVersion
from journal.core.vocabulary import Audience, Confidence, DecisionKind, Kind, Relation, Trigger
from journal.services import Services


def start(services: Services, title: str = "Radio") -> StrategyDecision:
    return services.strategies.decide(
        StrategyDecision(
            strategy="", decision_kind=DecisionKind.START, date=EventDate("2026-04"), trigger=Trigger.NEW_INFORMATION,
            rationale="People listen.", judgement_call=True,
        ),
        StrategyVersion(strategy="", decision="", statement="If we speak on the radio."), title=title,
    )  # fmt: skip


def test_deleted_things_are_listed_newest_first_with_who_and_when(services: Services, clock: FixedClock) -> None:
    ana = services.people.add(Person(alias="Ana"))
    services.people.become(ana.id)
    entry = services.entries.write(title="A walk", body="Along the river")
    evidence = services.evidence.add(Evidence(title="A photo", source_date=EventDate("2026")))
    services.bin.delete(Kind.ENTRY, entry.id)
    clock.advance(days=3)
    services.bin.delete(Kind.EVIDENCE, evidence.id)
    first, second = services.bin.page(services.bin.ids())
    assert (first.title, first.kind, first.by, first.days_left) == ("A photo", Kind.EVIDENCE, "Ana", 30)
    assert (second.title, second.kind, second.by, second.days_left) == ("A walk", Kind.ENTRY, "Ana", 27)
    assert services.bin.ids("RIVER") == [entry.id]
    assert services.bin.ids("photo river") == []
    assert services.bin.get(entry.id).heading == "A walk"


def test_what_was_deleted_with_it_comes_back_with_it(services: Services) -> None:
    belief = services.assumptions.add(Assumption(statement="They read"))
    check = services.assumptions.check(belief.id, Confidence.SURE, "asked", nothing_against=True)
    services.bin.delete(Kind.ASSUMPTION, belief.id)
    assert services.assumptions.checks(belief.id) == []
    assert services.bin.ids() == [belief.id]
    assert services.bin.restore(belief.id) == 2
    assert [c.id for c in services.assumptions.checks(belief.id)] == [check.id]
    assert services.bin.count() == 0


def test_a_part_deleted_before_stays_in_the_bin(services: Services) -> None:
    evidence = services.evidence.add(Evidence(title="A photo", source_date=EventDate("2026")))
    entry = services.entries.write(title="A walk")
    link = services.evidence.link(evidence.id, Kind.ENTRY, entry.id, Relation.SUPPORTS)
    services.bin.delete(Kind.EVIDENCE_LINK, link.id)
    assert [item.title for item in services.bin.page(services.bin.ids())] == ["A photo → A walk"]
    services.bin.delete(Kind.EVIDENCE, evidence.id)
    assert services.bin.ids() == [evidence.id]
    services.bin.restore(evidence.id)
    assert services.bin.ids() == [link.id]
    services.bin.restore(link.id)
    assert [found.id for found in services.evidence.links_of(evidence.id)] == [link.id]


def test_one_of_several_deleted_together_comes_back_alone_and_undo_takes_all(services: Services) -> None:
    entries = [services.entries.write(title=f"Walk {n}") for n in range(3)]
    services.bin.delete(Kind.ENTRY, *(entry.id for entry in entries))
    services.bin.restore(entries[1].id)
    assert [entry.title for entry in services.entries.all()] == ["Walk 1"]
    services.history.undo()
    services.history.undo()
    assert services.entries.count() == 3


def test_a_version_goes_with_its_decision_unless_something_was_built_on_it(
    services: Services, clock: FixedClock
) -> None:
    decision = start(services)
    (version,) = services.strategies.map().all(StrategyVersion)
    services.bin.delete(Kind.STRATEGY_VERSION, version.id)
    assert services.strategies.map().all(StrategyDecision) == ()
    services.bin.restore(*services.bin.ids())
    clock.advance(days=1)
    services.entries.write(title="We spoke", versions=[version.id])
    with pytest.raises(Conflict, match="acted on"):
        services.bin.delete(Kind.STRATEGY_VERSION, version.id)
    with pytest.raises(Conflict, match="acted on"):
        services.bin.delete(Kind.STRATEGY_DECISION, decision.id)
    assert services.bin.count() == 0


def test_a_strategy_comes_back_with_all_its_past(services: Services) -> None:
    decision = start(services)
    services.bin.delete(Kind.STRATEGY, decision.strategy)
    assert len(services.strategies.map()) == 0
    assert [item.title for item in services.bin.page(services.bin.ids())] == ["Radio"]
    assert services.bin.restore(decision.strategy) == 3
    assert len(services.strategies.map().all(StrategyVersion)) == 1


def test_after_thirty_days_somebody_is_asked_and_nothing_goes_by_itself(services: Services, clock: FixedClock) -> None:
    entry = services.entries.write(title="A walk")
    services.bin.delete(Kind.ENTRY, entry.id)
    assert services.bin.overdue() == []
    clock.advance(days=31)
    assert services.bin.overdue() == [entry.id]
    services.bin.keep()
    assert services.bin.overdue() == []
    clock.advance(days=31)
    assert services.bin.overdue() == [entry.id]
    assert services.bin.page([entry.id])[0].days_left == 0


def test_sealed_items_are_hidden_when_sealed_items_are(services: Services) -> None:
    entry = services.entries.write(title="A walk", audience=Audience.SEALED)
    services.bin.delete(Kind.ENTRY, entry.id)
    services.sight.sealed = False
    assert services.bin.ids() == []
    services.sight.sealed = True
    assert services.bin.ids() == [entry.id]


def test_the_journal_itself_cannot_be_deleted(services: Services) -> None:
    with pytest.raises(Conflict):
        services.bin.delete(Kind.JOURNAL, services.journal.about().id)


def test_an_undone_entry_is_in_the_bin_too(services: Services) -> None:
    entry = services.entries.write(title="A walk")
    services.entries.save(replace(entry, body="more"))
    services.history.undo()
    services.history.undo()
    assert services.bin.ids() == [entry.id]

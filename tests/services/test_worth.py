"""What is worth a look in a real journal, and what may be said of it on this screen."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from journal.core.dates import EventDate
from journal.core.records import Action, Assumption, Cycle, StrategyDecision, StrategyVersion
from journal.core.vocabulary import Audience, DecisionKind, Kind, Trigger
from journal.services import Services
from journal.services.library import OpenJournal
from tests.charts.builders import dense


def rules(services: Services) -> list[str]:
    return [flag.rule for flag in services.worth.list()]


def begin(services: Services, **fields: object) -> StrategyDecision:
    decision = StrategyDecision(
        strategy="",
        decision_kind=DecisionKind.START,
        date=EventDate("2026-02-01"),
        trigger=Trigger.NEW_INFORMATION,
        rationale="They asked us to.",
    )
    version = StrategyVersion(strategy="", decision="", statement="Sit with the traders.")
    return services.strategies.decide(replace(decision, **fields), version, title="Trader desk")  # type: ignore[arg-type]


def test_entries_about_the_version_in_force_count(services: Services) -> None:
    decision = begin(services, judgement_call=True)
    today = services.clock.today()
    services.cycles.add(Cycle(starts=today.replace(day=1), ends=today.replace(day=28)))
    assert rules(services) == ["unwritten_version", "no_assumption"]
    (version,) = services.strategies.map().all(StrategyVersion)
    assert [flag.record for flag in services.worth.about(version.id, "nothing")] == [version.id]
    note = services.entries.write(title="Monday", body="We sat there.")
    services.entries.save(replace(note, versions=frozenset({version.id})))
    assert rules(services) == ["no_assumption"]
    assert [flag.record for flag in services.worth.list()] == [decision.strategy]


def test_what_is_sealed_is_told_only_where_it_is_shown(services: Services) -> None:
    note = services.entries.write(title="In trust", body="Said in trust.")
    services.entries.save(replace(services.entries.get(note.id), audience=Audience.SEALED))
    decision = begin(services, entries=frozenset({note.id}))
    services.actions.add(Action(what="Ask the source", audience=Audience.SEALED))
    services.assumptions.add(Assumption(statement="They read", strategies=frozenset({decision.strategy})))
    assert rules(services) == ["action_ownerless"]
    services.sight.sealed = False
    # The note that the decision cites is out of sight, yet it does cite one.
    assert rules(services) == []


@pytest.fixture
def crowded(opened: OpenJournal) -> Services:
    """A journal of 40 strategies, 300 versions and 2,000 links, with 20 long entries."""
    with opened.services.entries._db.write("Tell") as write:
        for record in dense(40, 300, 2000):
            write.put(record, new=True)
    for _number in range(20):
        opened.services.entries.write(body="word " * 5000)
    return opened.services


def test_it_is_cheap_enough_to_ask_after_every_change(crowded: Services) -> None:
    flags = crowded.worth.list()
    assert {flag.kind for flag in flags} >= {Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION}
    spent = []
    for _time in range(3):
        began = process_time()
        crowded.strategies.map()
        floor = process_time() - began
        began = process_time()
        crowded.worth.list()
        spent.append((process_time() - began) / floor)
    # Reading what the map shows is the floor: noticing adds no more than as much again.
    assert min(spent) < 3, spent

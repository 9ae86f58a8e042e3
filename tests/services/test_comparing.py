"""Any two revisions of any record are compared, and an earlier one comes back as a new revision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.dates import EventDate
from journal.core.errors import Conflict, InvalidInput, NotFound
from journal.core.records import Assumption, Entry, StrategyDecision, StrategyVersion
from journal.core.vocabulary import Audience, DecisionKind, EntryState, Kind, Trigger
from journal.services import Services


@pytest.fixture
def entry(services: Services) -> Entry:
    """A finished entry, changed twice since."""
    entry = services.entries.write(title="Market day", body="Nineteen stopped.", tags=["market"])
    entry = services.entries.finish(replace(entry, body="Twenty stopped."), reason="Counted again")
    return services.entries.save(replace(entry, tags=frozenset(), audience=Audience.SEALED))


def ids(services: Services, record_id: str) -> list[str]:
    return [step.id for step in services.history.of(record_id)]


def test_the_latest_step_and_any_two_steps(services: Services, entry: Entry) -> None:
    assert {change.name for change in services.compare.chosen(entry.id).changes} == {"tags", "audience"}
    first, _second, third = ids(services, entry.id)
    found = services.compare.chosen(entry.id, [first[:8], third[:8]])
    changed = {change.name: (change.old, change.new) for change in found.changes}
    assert changed["body"] == ("Nineteen stopped.", "Twenty stopped.")
    assert list(found.names.values()) == ["market"]


def test_what_follows_from_the_text_is_not_told_twice(services: Services) -> None:
    form = services.templates.current("decision")
    note = services.notes.write(form, {"question": "How do we reach the clerk?", "choice": "In person"}).entry
    assert note.answers
    services.entries.save(replace(note, body=note.body.replace("In person", "By letter")))
    assert [change.name for change in services.compare.chosen(note.id).changes if change.name != "state"] == ["body"]


def test_revisions_that_are_not_there_are_refused(services: Services, entry: Entry) -> None:
    first, second, _third = ids(services, entry.id)
    for wanted, problem in (
        ([first], InvalidInput),
        ([first[:3], second], NotFound),
        (["f" * 64, second], NotFound),
    ):
        with pytest.raises(problem):
            services.compare.chosen(entry.id, wanted)


def test_an_entrys_words_come_back_and_its_audience_stays(services: Services, entry: Entry) -> None:
    back = services.compare.bring_back(entry.id, ids(services, entry.id)[0], "The first count was right")
    assert isinstance(back, Entry)
    assert (back.body, back.audience, back.tags) == ("Nineteen stopped.", Audience.SEALED, frozenset())
    assert (back.state, back.state_reason) == (EntryState.AMENDED, "The first count was right")
    services.history.undo()
    assert services.entries.get(entry.id).body == "Twenty stopped."


def test_any_other_record_comes_back_whole_but_for_who_may_see_it(services: Services) -> None:
    held = services.assumptions.add(Assumption(statement="Clerks want to help", mind_changer="Two refusals"))
    services.assumptions.save(replace(held, statement="Clerks fear us", mind_changer="", audience=Audience.SEALED))
    services.bin.delete(Kind.ASSUMPTION, held.id)
    services.compare.bring_back(held.id, ids(services, held.id)[0])
    back = services.assumptions.get(held.id)
    assert (back.statement, back.mind_changer) == ("Clerks want to help", "Two refusals")
    assert (back.audience, back.deleted) == (Audience.SEALED, False)


def test_decisions_and_versions_are_never_rewritten(services: Services) -> None:
    decision = StrategyDecision(
        strategy="",
        decision_kind=DecisionKind.START,
        date=EventDate("2026-04-01"),
        trigger=Trigger.NEW_INFORMATION,
        rationale="It began",
        judgement_call=True,
    )
    stored = services.strategies.decide(decision, StrategyVersion(strategy="", decision="", statement="Ask"), title="S")
    with pytest.raises(Conflict):
        services.compare.bring_back(stored.id, ids(services, stored.id)[0])
    assert services.compare.chosen(stored.id).new.record.kind is Kind.STRATEGY_DECISION

"""Who changed what, when and why; undo and redo across restarts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journal.core.clock import FixedClock
from journal.core.errors import NotFound
from journal.core.records import Person
from journal.core.vocabulary import EntryState, Kind
from journal.services import library
from journal.services.library import OpenJournal


def test_every_step_says_who_when_and_why(opened: OpenJournal, clock: FixedClock) -> None:
    services = opened.services
    person = services.people.add(Person(alias="Ana"))
    services.people.become(person.id)
    entry = services.entries.write(title="Visit", body="Nobody came.")
    clock.advance(hours=2)
    services.entries.finish(replace(entry, body="Two came."), reason="I had counted wrong")
    first, second = services.history.of(entry.id)
    assert (first.by, first.label, first.reason) == ("Ana", "Write entry", None)
    assert (second.by, second.label, second.reason) == ("Ana", "Edit entry", "I had counted wrong")
    assert (second.when - first.when).total_seconds() == pytest.approx(7200, abs=1)
    assert set(second.changed) == {"body", "state", "state_reason"}
    assert second.parents == (first.id,)
    assert services.entries.get(entry.id).state is EntryState.AMENDED


def test_undo_and_redo_survive_closing(opened: OpenJournal, clock: FixedClock) -> None:
    entry = opened.services.entries.write(title="Before")
    opened.services.entries.save(replace(entry, title="After"))
    path = opened.path
    opened.close()
    at = replace(library.desk(clock=clock), device=opened.db.device)
    with library.open_journal(path, at=at) as again:
        history = again.services.history
        assert history.can_undo() == "Change entry"
        assert history.undo() is not None
        assert again.services.entries.get(entry.id).title == "Before"
    with library.open_journal(path, at=at) as again:
        assert again.services.history.can_redo() == "Change entry"
        again.services.history.redo()
        assert again.services.entries.get(entry.id).title == "After"


def test_a_new_deed_ends_redo(opened: OpenJournal) -> None:
    services = opened.services
    services.entries.write(title="One")
    services.history.undo()
    services.entries.write(title="Two")
    assert services.history.can_redo() is None
    assert services.history.redo() is None


def test_another_device_does_not_undo_what_this_one_did(opened: OpenJournal, clock: FixedClock) -> None:
    opened.services.entries.write(title="Mine")
    path = opened.path
    opened.close()
    elsewhere = replace(library.desk(clock=clock), device="elsewhere")
    with library.open_journal(path, at=elsewhere) as again:
        assert again.services.history.can_undo() is None


def test_a_record_that_never_was_has_no_history(opened: OpenJournal) -> None:
    with pytest.raises(NotFound):
        opened.services.history.of("nothing")
    assert opened.services.history.head("nothing") is None


def test_deleting_is_undone(opened: OpenJournal) -> None:
    services = opened.services
    entry = services.entries.write(title="Keep me", tags=["water"])
    services.bin.delete(Kind.ENTRY, entry.id)
    assert services.entries.count() == 0
    services.history.undo()
    assert services.entries.newest(5)[0].title == "Keep me"
    assert services.search.find("keep").total == 1


def test_a_notice_takes_back_its_own_deed_and_no_later_one(opened: OpenJournal) -> None:
    services = opened.services
    first = services.entries.write(title="First")
    take_back = services.history.taking_back()
    services.entries.write(title="Second")
    done = take_back()
    assert done is not None
    assert services.entries.get(first.id).deleted
    assert [line.title for line in services.entries.newest(5)] == ["Second"]
    assert take_back() is None
    services.history.undo()
    assert services.entries.count() == 0

"""Random users at the door: whatever they do, the journal holds what a plain model says."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journal.core.changes import Changes
from journal.core.clock import FixedClock
from journal.core.codec import to_payload
from journal.core.dates import EventDate
from journal.core.errors import Conflict, NotFound
from journal.core.records import RECORDS, Entry, Person, Record
from journal.core.vocabulary import Kind
from journal.store import ledger, migrate, search, undo
from journal.store.connection import Store
from journal.store.database import Database, Deed
from journal.store.models import every_table
from tests.generated import possible_kinds, records
from tests.shares import share

START = datetime(2026, 4, 15, 12, tzinfo=UTC)
PASSPHRASE = "three white stones"


@pytest.fixture(scope="module", autouse=True)
def templates(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Make one plain and one encrypted journal for every run to copy: keys are slow to derive."""
    folder = tmp_path_factory.mktemp("templates")
    for name, passphrase in (("plain", None), ("encrypted", PASSPHRASE)):
        Store.create(folder / f"{name}.cairn", passphrase, migrate.create_schema, profile=0).close()
    RandomUser.folder = folder


class RandomUser(RuleBasedStateMachine):
    """Adds, edits, deletes, undoes, redoes and reopens; remembers everything in a dictionary."""

    folder: Path

    @initialize(encrypted=st.booleans())
    def open_a_copy(self, encrypted: bool) -> None:
        self.home = Path(tempfile.mkdtemp(dir=self.folder))
        self.path = self.home / "journal.cairn"
        self.passphrase = PASSPHRASE if encrypted else None
        shutil.copyfile(self.folder / f"{'encrypted' if encrypted else 'plain'}.cairn", self.path)
        self.clock = FixedClock(START)
        self.database = self._open()
        self.contents: dict[str, Record] = {}
        self.ever: dict[Kind, list[str]] = {}
        self.done: list[dict[str, Record]] = []
        self.undone: list[dict[str, Record]] = []
        self.revisions: set[str] = set()

    def _open(self) -> Database:
        return Database(Store.open(self.path, self.passphrase), clock=self.clock, device="here")

    def _remember(self, now: dict[str, Record]) -> None:
        self.done.append(self.contents)
        self.undone.clear()
        self.contents = now

    @rule(data=st.data(), seconds=st.integers(0, 100))
    def add(self, data: st.DataObject, seconds: int) -> None:
        self.clock.advance(seconds=seconds)
        now = dict(self.contents)
        with self.database.write("Add") as write:
            for _number in range(data.draw(st.integers(1, 3))):
                record = write.put(data.draw(records(self.ever)), new=True)
                now[record.id] = record
                write.flush()
                self.ever.setdefault(record.kind, []).append(record.id)
        self._remember(now)

    @precondition(lambda self: self.contents)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        old = self.contents[data.draw(st.sampled_from(list(self.contents)))]
        new = data.draw(records(self.ever, kind=old.kind, keep=old))
        with self.database.write("Edit", "because") as write:
            write.put(new)
        if to_payload(new) != to_payload(old):
            self._remember({**self.contents, old.id: new})

    @precondition(lambda self: self.contents)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        old = self.contents[data.draw(st.sampled_from(list(self.contents)))]
        with self.database.write("Delete") as write:
            write.delete(type(old), old.id)
        self._remember({key: record for key, record in self.contents.items() if key != old.id})

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self._reverse("undo")
        self.undone.append(self.contents)
        self.contents = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self._reverse("redo")
        self.done.append(self.contents)
        self.contents = self.undone.pop()

    def _reverse(self, which: str) -> None:
        with self.database.read() as reader:
            found = undo.stacks(reader.connection, "here")
        step = (found.undo if which == "undo" else found.redo)[-1]
        with self.database.write("", deed=Deed(step.label, kind=which, reverses=step.operation)) as write:
            assert undo.reverse(write, step.operation) == []

    @rule()
    def reopen(self) -> None:
        self.database.close()
        assert sorted(path.name for path in self.home.iterdir()) == ["journal.cairn"]
        self.database = self._open()

    @invariant()
    def contents_equal_the_model(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.read() as reader:
            found = {r.id: to_payload(r) for kind in RECORDS.values() for r in reader.all(kind)}
            steps = undo.stacks(reader.connection, "here")
        assert found == {key: to_payload(record) for key, record in self.contents.items()}
        assert (len(steps.undo), len(steps.redo)) == (len(self.done), len(self.undone))

    @invariant()
    def no_revision_is_ever_lost(self) -> None:
        if not hasattr(self, "database"):
            return
        with self.database.read() as reader:
            found = list(ledger.revisions_where(reader.connection))
        assert all(revision.holds() for revision in found)
        assert self.revisions <= {revision.id for revision in found}
        self.revisions = {revision.id for revision in found}

    def teardown(self) -> None:
        if hasattr(self, "database"):
            with self.database.store.writing() as connection:
                before = tables(connection)
                ledger.rebuild(connection)
                assert tables(connection) == before
                search.check_search(connection)
            self.database.close()
            shutil.rmtree(self.home)


def tables(connection: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, in an order of its own."""
    return {
        table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
        for table in every_table().sorted_tables
    }


RandomUser.TestCase.settings = settings(max_examples=share(12), stateful_step_count=20, deadline=None)
TestRandomUser = RandomUser.TestCase


def test_every_kind_can_be_made() -> None:
    known = {kind: ["x"] for kind in RECORDS}
    assert possible_kinds(known) == list(RECORDS)


@pytest.fixture
def database(tmp_path: Path) -> Any:
    store = Store.create(tmp_path / "a.cairn", None, migrate.create_schema)
    opened = Database(store, clock=FixedClock(START), device="here")
    yield opened
    opened.close()


def test_a_reference_to_nothing_is_refused_and_nothing_is_written(database: Database) -> None:
    with pytest.raises(Conflict), database.write("Add") as write:
        write.put(Entry(date=EventDate("2020"), people=frozenset({"nobody"})))
    with database.read() as reader:
        assert not list(ledger.revisions_where(reader.connection))


def test_a_reference_to_the_wrong_kind_is_refused(database: Database) -> None:
    with database.write("Add") as write:
        entry = write.put(Entry(date=EventDate("2020")))
    with pytest.raises(Conflict), database.write("Add") as write:
        write.put(Entry(date=EventDate("2020"), people=frozenset({entry.id})))


def test_several_puts_in_one_write_make_one_revision(database: Database) -> None:
    with database.write("Add") as write:
        entry = write.put(Entry(date=EventDate("2020"), title="a"))
        write.put(replace(entry, title="b"))
    with database.read() as reader:
        assert [r.content["title"] for r in ledger.revisions_where(reader.connection)] == ["b"]


def test_changes_are_announced_once_and_only_when_something_changed(database: Database) -> None:
    heard: list[Changes] = []
    database.notifier.subscribe(heard.append)
    with database.write("Add") as write:
        person = write.put(Person(alias="Ana"))
        entry = write.put(Entry(date=EventDate("2020")))
    with database.write("Nothing") as write:
        write.put(write.get(Entry, entry.id))
    assert [(c.label, dict(c.ids)) for c in heard] == [
        ("Add", {Kind.PERSON: frozenset({person.id}), Kind.ENTRY: frozenset({entry.id})})
    ]


def test_undo_leaves_alone_what_was_changed_since(database: Database) -> None:
    with database.write("Add") as write:
        entry = write.put(Entry(date=EventDate("2020"), title="a", body="one"))
    with database.write("Edit both") as write:
        write.put(replace(entry, title="b", body="two"))
    with database.read() as reader:
        operation = undo.stacks(reader.connection, "here").undo[-1].operation
    with database.write("Edit body") as write:
        write.put(replace(write.get(Entry, entry.id), body="three"))
    with database.write("Undo", deed=Deed("Undo", kind="undo", reverses=operation)) as write:
        assert undo.reverse(write, operation) == ["b"]
    with database.read() as reader:
        found = reader.get(Entry, entry.id)
    assert (found.title, found.body) == ("a", "three")


def test_what_is_asked_for_must_be_there(database: Database) -> None:
    with pytest.raises(NotFound), database.read() as reader:
        reader.get(Entry, "nothing")

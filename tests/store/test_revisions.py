"""Revisions: sealed, merged as a set in any order, read from older versions, enough to rebuild everything."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.clock import FixedClock
from journal.core.codec import canonical, digest, from_payload, to_payload
from journal.core.dates import EventDate
from journal.core.errors import FileTooNew
from journal.core.records import RECORDS, Entry, Record, Tag
from journal.core.vocabulary import Kind
from journal.store import ledger, migrate, search, upcast
from journal.store.connection import Store
from journal.store.database import Database
from journal.store.models import table_of
from journal.store.revisions import COUNTER_BITS, Origin, Revision, make_revision, resolve, sealed, tick
from tests.generated import records
from tests.shares import share

START = datetime(2026, 4, 15, 12, tzinfo=UTC)
ORIGIN = Origin("operation", "device", None)
Open = Callable[[str], Database]


@pytest.fixture
def open_new(tmp_path: Path) -> Iterator[Open]:
    """Make and open journals, each as a device of its own."""
    opened: list[Database] = []

    def make(device: str) -> Database:
        store = Store.create(tmp_path / f"{device}.cairn", None, migrate.create_schema)
        opened.append(Database(store, clock=FixedClock(START), device=device))
        return opened[-1]

    yield make
    for database in opened:
        database.close()


def all_revisions(database: Database) -> list[Revision]:
    with database.read() as reader:
        return list(ledger.revisions_where(reader.connection))


def bring(database: Database, revisions: Sequence[Revision], source: Database) -> None:
    """Give a journal revisions, with the operations they belong to, as an archive or a parcel does."""
    with source.read() as reader:
        operations = [row._asdict() for row in reader.connection.execute(ledger.OPERATION.select())]
    with database.write("Merge") as write:
        for row in operations:
            write.connection.execute(ledger.OPERATION.insert().prefix_with("OR IGNORE"), [row])
        write.accept(revisions)
        ledger.arrive(write.connection, revisions)


def shown(database: Database) -> dict[str, Any]:
    """Return what a journal shows: every record, whole, and every record's heads."""
    with database.read() as reader:
        connection = reader.connection
        found: dict[str, Any] = {record.id: record for kind in RECORDS.values() for record in reader.all(kind)}
        heads = {row.id: row.head for row in connection.execute(ledger.INDEX.select()) if row.head is not None}
    return {"records": found, "heads": heads}


@given(record=records({kind: ["someone"] for kind in RECORDS}), payload_byte=st.integers(0, 10_000))
def test_a_changed_payload_or_header_breaks_the_seal(record: Record, payload_byte: int) -> None:
    revision = make_revision(replace(record, id="x"), ("b", "a"), 5, ORIGIN)
    assert revision.holds()
    assert revision.parents == ("a", "b")
    assert revision.payload is not None
    place = payload_byte % len(revision.payload)
    other = "0" if revision.payload[place] != "0" else "1"
    changed = revision.payload[:place] + other + revision.payload[place + 1 :]
    assert not replace(revision, payload=changed).holds()
    assert not replace(revision, clock=6).holds()
    assert not replace(revision, parents=()).holds()


@given(record=records({kind: ["someone"] for kind in RECORDS}))
def test_erasing_the_content_keeps_the_chain_whole(record: Record) -> None:
    revision = make_revision(replace(record, id="x"), (), 5, ORIGIN)
    assert replace(revision, payload=None, nonce=None).holds()


@given(record=records({kind: ["someone"] for kind in RECORDS}))
def test_a_payload_gives_back_the_record(record: Record) -> None:
    there = from_payload(record.kind, to_payload(record), id="x", changed=record.changed)
    assert there == replace(record, id="x")


@given(wall=st.lists(st.integers(0, 2**44), min_size=1))
def test_the_clock_always_moves_on_and_never_falls_behind_the_wall(wall: list[int]) -> None:
    clock = 0
    for milliseconds in wall:
        after = tick(clock, milliseconds)
        assert after > clock
        assert after >> COUNTER_BITS >= milliseconds
        clock = after


def written_by_two(open_new: Open, seed: int) -> tuple[Database, Database]:
    """Return two journals that began the same and were then written in apart."""
    rng = random.Random(seed)
    here, there = open_new("here"), open_new("there")
    with here.write("Begin") as write:
        tag = write.put(Tag(id="tag-1", name="water"))
        entries = [write.put(Entry(title=f"{n}", date=EventDate("2020"))) for n in range(4)]
    bring(there, all_revisions(here), here)
    for database in (here, there):
        for number in range(6):
            with database.write("Edit") as write:
                entry = write.get(Entry, rng.choice(entries).id)
                tags = frozenset({tag.id}) if rng.random() < 0.5 else frozenset()
                write.put(replace(entry, title=f"{database.device} {number}", tags=tags))
    return here, there


@settings(max_examples=share(8))
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_merging_is_the_union_of_revisions_in_any_order_and_grouping(
    seed: int, order: random.Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    databases: list[Database] = []

    def make(device: str) -> Database:
        store = Store.create(folder / f"{device}.cairn", None, migrate.create_schema)
        databases.append(Database(store, clock=FixedClock(START), device=device))
        return databases[-1]

    here, there = written_by_two(make, seed)
    mine, theirs = all_revisions(here), all_revisions(there)
    bring(here, theirs, there)
    bring(there, mine, here)
    third = make("third")
    pile = [(r, here) for r in mine] + [(r, there) for r in theirs] * 2
    order.shuffle(pile)
    while pile:
        size = order.randint(1, len(pile))
        group, pile = pile[:size], pile[size:]
        for source in (here, there):
            bring(third, [r for r, origin in group if origin is source], source)
    try:
        assert {r.id for r in all_revisions(third)} == {r.id for r in mine} | {r.id for r in theirs}
        assert shown(here) == shown(there) == shown(third)
        with third.store.writing() as connection:
            search.check_search(connection)
    finally:
        for database in databases:
            database.close()


def test_concurrent_edits_leave_two_heads_and_the_next_edit_joins_them(open_new: Open) -> None:
    here, there = open_new("here"), open_new("there")
    with here.write("Begin") as write:
        entry = write.put(Entry(title="a", date=EventDate("2020")))
    bring(there, all_revisions(here), here)
    for database in (here, there):
        with database.write("Edit") as write:
            write.put(replace(write.get(Entry, entry.id), title=database.device))
    bring(here, all_revisions(there), there)
    with here.read() as reader:
        heads = ledger.heads_of(reader.connection, [entry.id])[entry.id]
    assert len(heads) == 2
    with here.write("Settle") as write:
        write.put(replace(write.get(Entry, entry.id), title="both"))
    assert all_revisions(here)[-1].parents == heads
    with here.read() as reader:
        assert reader.get(Entry, entry.id).title == "both"


def older(revision: Revision) -> Revision:
    """Return a revision as an earlier program would have written it: the body was called text."""
    content = revision.content
    content["text"] = content.pop("body", "")
    assert revision.nonce is not None
    payload = canonical(content).decode()
    rewritten = replace(
        revision, payload=payload, payload_version=0, payload_digest=digest(revision.nonce + payload.encode()), id=""
    )
    return sealed(rewritten)


def body_was_text(payload: dict[str, Any]) -> dict[str, Any]:
    return {("body" if name == "text" else name): value for name, value in payload.items()}


@settings(max_examples=share(10))
@given(data=st.data())
def test_tables_rebuild_from_revisions_of_an_older_version(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("older")
    entries = [
        replace(record, id=f"entry-{number}")
        for number, record in enumerate(data.draw(st.lists(records({}, kind=Kind.ENTRY), min_size=1, max_size=5)))
    ]
    new = [make_revision(record, (), tick(0, 1000 + n), ORIGIN) for n, record in enumerate(entries)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upcast, "UPCASTERS", {(Kind.ENTRY, 0): body_was_text})
        results = []
        for name, revisions in (("new", new), ("old", [older(revision) for revision in new])):
            store = Store.create(folder / f"{name}.cairn", None, migrate.create_schema)
            with store.writing() as connection:
                connection.execute(
                    ledger.OPERATION.insert(),
                    [{"id": "operation", "kind": "import", "label": "", "device": "device", "clock": 1}],
                )
                ledger.add_revisions(connection, revisions)
                ledger.rebuild(connection)
                results.append(connection.execute(table_of(Kind.ENTRY).select()).all())
            store.close()
    assert results[0] == results[1]


def test_a_payload_from_the_future_is_refused(open_new: Open) -> None:
    revision = replace(make_revision(Entry(id="x", date=EventDate("2020")), (), 1, ORIGIN), payload_version=99)
    with pytest.raises(FileTooNew, match="newer Cairn"):
        resolve([revision])


def test_withdrawing_keeps_what_was_built_on(open_new: Open) -> None:
    database = open_new("here")
    with database.write("Import") as write:
        kept = write.put(Entry(title="kept", date=EventDate("2020")))
        going = write.put(Entry(title="going", date=EventDate("2020")))
        operation = write.operation
    with database.write("Edit") as write:
        write.put(replace(kept, title="kept and edited"))
    with database.write("Withdraw") as write:
        ledger.withdraw(write.connection, operation)
    with database.read() as reader:
        assert [entry.title for entry in reader.all(Entry)] == ["kept and edited"]
        assert reader.find(Entry, going.id) is None
    assert len(all_revisions(database)) == 3

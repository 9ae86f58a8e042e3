"""What was erased for good stays erased: whatever comes in later, from wherever, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from journal.core.dates import EventDate
from journal.core.records import Comment, Entry, Record
from journal.core.vocabulary import Kind
from journal.store import erasing, ledger, migrate, search
from journal.store.connection import Store
from journal.store.materialise import read_records
from journal.store.revisions import Origin, Revision, make_revision
from journal.store.tombstones import RECORD, Erasure
from tests.conftest import START
from tests.shares import share

WORD = "zarquiblen"
ORIGIN = Origin("deed", "laptop", None)


def entry(body: str, **more: object) -> Entry:
    return Entry(id="told", created=START, title="Visit", body=body, date=EventDate("2026"), **more)  # type: ignore[arg-type]


def comment(words: str, quotation: str) -> Comment:
    return Comment(
        id="asked", created=START, target_kind=Kind.ENTRY, target="told", quotation=quotation, words=words,
        date=EventDate("2026"),
    )  # fmt: skip


def chain(clock: int, *states: Record) -> list[Revision]:
    """Return revisions of one record, each made from the one before."""
    made: list[Revision] = []
    for number, state in enumerate(states):
        made.append(make_revision(state, (made[-1].id,) if made else (), clock + number, ORIGIN))
    return made


def bring(connection: Connection, revisions: Sequence[Revision]) -> None:
    deed = {
        "id": "deed", "kind": "edit", "label": "Write “Visit”", "reason": "why", "person": None, "device": "laptop",
        "clock": 1, "reverses": None,
    }  # fmt: skip
    connection.execute(ledger.OPERATION.insert().prefix_with("OR IGNORE"), [deed])
    ledger.add_revisions(connection, revisions)
    ledger.arrive(connection, revisions)


@dataclass(frozen=True)
class State:
    """All there is of records and of their revisions, apart from the order in which they came."""

    revisions: list[tuple[object, ...]]
    entries: list[Entry]
    comments: list[Comment]


def state(connection: Connection) -> State:
    columns = [c for c in ledger.REVISION.c if c.name != "sequence"]
    return State(
        sorted(map(tuple, connection.execute(select(*columns))), key=lambda row: str(row[0])),
        read_records(connection, Entry),
        read_records(connection, Comment),
    )


@settings(max_examples=share(20))
@given(data=st.data())
def test_erasing_comes_to_the_same_before_between_and_after_what_arrives(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    here = chain(1 << 20, entry("It began."), entry(f"It began with {WORD}."), entry("It began.", deleted=True))
    there = [*here[:1], make_revision(entry(f"They said {WORD}."), (here[0].id,), 5 << 20, ORIGIN)]
    asked = chain(
        2 << 20,
        comment("Why so?", f"with {WORD}"),
        comment("Why so, in May?", f"with {WORD}"),
        comment("Why so, in May?", "It began."),
    )
    everything = list({revision.id: revision for revision in [*here, *there, *asked]}.values())
    results = []
    for _turn in range(2):
        parts: list[list[Revision] | None] = [[r] for r in data.draw(st.permutations(everything))]
        for place in data.draw(st.lists(st.integers(0, len(parts)), min_size=1, max_size=3)):
            parts.insert(place, None)
        results.append(_outcome(tmp_path_factory.mktemp("erased"), parts))
    assert results[0] == results[1]
    assert results[0].entries == []
    assert [(found.words, found.quotation) for found in results[0].comments] == [("Why so, in May?", "")]
    assert WORD not in repr(results[0])


def _outcome(folder: Path, parts: list[list[Revision] | None]) -> State:
    """Return what a journal holds after these arrivals; ``None`` stands for the erasure."""
    with Store.create(folder / "j.cairn", None, migrate.create_schema) as store:
        for part in parts:
            with store.writing() as connection:
                if part is None:
                    erasing.erase(connection, [Erasure("told", RECORD, 9 << 20, "laptop", None)])
                else:
                    bring(connection, part)
        with store.writing() as connection:
            assert all(revision.holds() for revision in ledger.revisions_where(connection))
            search.check_search(connection)
            before = state(connection)
            ledger.rebuild(connection)
            assert state(connection) == before
            assert connection.scalar(select(ledger.OPERATION.c.label)) in ("Write …", "Write “Visit”")
        return before


def test_labels_and_reasons_of_what_was_done_with_it_go_too(tmp_path: Path) -> None:
    with Store.create(tmp_path / "j.cairn", None, migrate.create_schema) as store, store.writing() as connection:
        bring(connection, chain(1, entry("words")))
        erasing.erase(connection, [Erasure("told", RECORD, 9, "laptop", None)])
        deed = connection.execute(select(ledger.OPERATION)).one()
        assert (deed.label, deed.reason) == ("Write …", None)


def test_a_clock_is_not_needed_to_be_later(tmp_path: Path) -> None:
    """A tombstone beats what was written after it as well: consent that was withdrawn stays withdrawn."""
    with Store.create(tmp_path / "j.cairn", None, migrate.create_schema) as store, store.writing() as connection:
        erasing.erase(connection, [Erasure("told", RECORD, 1, "laptop", None)])
        bring(connection, chain(9 << 40, entry(WORD)))
        assert state(connection).entries == []

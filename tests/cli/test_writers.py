"""Who wrote it, said on the command line."""

from __future__ import annotations

from pathlib import Path

from journal.core.records import Person
from journal.services import library
from tests.cli.conftest import Said


def test_a_note_is_by_somebody_and_with_others(cairn, tmp_path: Path) -> None:
    file = tmp_path / "a.cairn"
    cairn("new", file)
    with library.open_journal(file) as opened:
        people = [opened.services.people.add(Person(alias=alias)).id for alias in ("Baraka", "Neema", "Ávila")]
    told: Said = cairn("add", file, "We all saw it", "--by", "baraka", "--with", "Neema", "--with", "avila", "--json")
    with library.open_journal(file) as opened:
        entry = opened.services.entries.get(told.result["id"])
        assert entry.author == people[0]
        assert entry.authors == {people[1], people[2]}
        assert opened.services.people.me() is None


def test_an_unknown_name_is_refused_with_those_there_are(cairn, tmp_path: Path) -> None:
    file = tmp_path / "a.cairn"
    cairn("new", file)
    with library.open_journal(file) as opened:
        opened.services.people.add(Person(alias="Baraka"))
    told: Said = cairn("add", file, "A note", "--by", "Zawadi")
    assert told.code == 1
    assert "Nobody in this journal is called “Zawadi”. There are: Baraka." in told.err
    with library.open_journal(file) as opened:
        assert opened.services.entries.all() == []

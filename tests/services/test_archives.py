"""A journal leaves as an archive and comes back the same, revisions included."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import ImportFailed
from journal.core.paths import Paths, resources_folder
from journal.core.records import CONTENTS, Evidence, Identity, Person
from journal.core.vocabulary import Audience, Kind, Relation
from journal.services import library
from journal.services.library import Desk, OpenJournal
from journal.services.whole import from_archive
from tests.generated import records

TODAY = datetime(2026, 4, 15, 12, tzinfo=UTC)


@pytest.fixture
def at(tmp_path: Path) -> Desk:
    """A device of its own, in an empty folder."""
    home = tmp_path / "home"
    return library.desk(clock=FixedClock(TODAY), paths=Paths(home, home, home, home, resources_folder()))


def everything(opened: OpenJournal) -> dict[str, object]:
    return {record.id: record for record in opened.services.journal.snapshot()}


@settings(max_examples=15)
@given(data=st.data(), zipped=st.booleans())
def test_export_import_export_is_identical(
    data: st.DataObject, zipped: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    at = library.desk(clock=FixedClock(TODAY), paths=Paths(folder, folder, folder, folder, resources_folder()))
    picture = folder / "picture.png"
    picture.write_bytes(data.draw(st.binary(min_size=1, max_size=3000)))
    names = [folder / f"{name}{'.zip' if zipped else ''}" for name in ("first", "second")]
    with library.create(folder / "a.cairn", title="A", author="Ana", at=at) as opened:
        known: dict[Kind, list[str]] = {}
        for _number in range(data.draw(st.integers(0, 6))):
            with opened.db.write("Add") as write:
                made = write.put(data.draw(records(known)), new=True)
            known.setdefault(made.kind, []).append(made.id)
        entry = opened.services.entries.write(title="With a picture", attachments=[picture])
        opened.services.bin.delete(Kind.ENTRY, entry.id)
        opened.services.history.undo()
        opened.services.exports.run(names[0], "archive", audience=Audience.SEALED)
        before, findings = everything(opened), opened.services.checks.run()
    brought, _report = from_archive(names[0], folder / "b.cairn", at=at)
    with brought:
        brought.services.exports.run(names[1], "archive", audience=Audience.SEALED)
        assert everything(brought) == before
        assert brought.services.checks.run() == findings
        assert brought.services.files.read(next(iter(entry.attachments)).sha256) == picture.read_bytes()
    assert contents(names[0]) == contents(names[1])


def contents(archive: Path) -> dict[str, bytes]:
    if archive.is_dir():
        return {str(p.relative_to(archive)): p.read_bytes() for p in archive.rglob("*") if p.is_file()}
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_importing_the_same_archive_again_adds_nothing(at: Desk, tmp_path: Path) -> None:
    with library.create(tmp_path / "a.cairn", title="A", at=at) as opened:
        opened.services.entries.write(title="One")
        opened.services.exports.run(tmp_path / "a.zip", "archive", audience=Audience.SEALED)
        report = opened.services.imports.run(tmp_path / "a.zip")
        assert (report.added, report.unchanged) == (0, 2)
        assert opened.services.entries.count() == 1


def test_what_changed_since_the_last_archive_is_counted_as_updated(at: Desk, tmp_path: Path) -> None:
    with library.create(tmp_path / "a.cairn", title="A", at=at) as opened:
        entry = opened.services.entries.write(title="One")
        opened.services.exports.run(tmp_path / "early.zip", "archive", audience=Audience.SEALED)
        from_archive(tmp_path / "early.zip", tmp_path / "b.cairn", at=at)[0].close()
        opened.services.entries.save(replace(entry, title="One, corrected"))
        opened.services.exports.run(tmp_path / "late.zip", "archive", audience=Audience.SEALED)
    with library.open_journal(tmp_path / "b.cairn", at=at) as other:
        report = other.services.imports.run(tmp_path / "late.zip")
        assert (report.added, report.updated, report.unchanged) == (0, 1, 1)
        assert other.services.entries.get(entry.id).title == "One, corrected"


def test_a_narrower_archive_leaves_out_what_is_sealed_and_every_past(at: Desk, tmp_path: Path) -> None:
    with library.create(tmp_path / "a.cairn", title="A", at=at) as opened:
        services = opened.services
        sealed = services.entries.write(title="Secret visit", audience=Audience.SEALED)
        shown = services.entries.write(title="Public visit")
        services.entries.save(replace(shown, title="Public visit, corrected"))
        proof = services.evidence.add(Evidence(title="Paper", source_date=EventDate("2026")))
        services.evidence.link(proof.id, Kind.ENTRY, sealed.id, Relation.SUPPORTS)
        person = services.people.add(Person(alias="JV"))
        with opened.db.write("Name") as write:
            write.put(Identity(person=person.id, name="A real name"))
        services.exports.run(tmp_path / "team", "archive")
    text = (tmp_path / "team" / "journal.json").read_text(encoding="utf-8")
    archive = json.loads(text)
    assert "Secret" not in text
    assert "A real name" not in text
    assert "revisions" not in archive
    assert {kind: len(found) for kind, found in archive["records"].items() if found} == {
        "journal": 1, "person": 1, "entry": 1, "evidence": 1,
    }  # fmt: skip


@pytest.mark.parametrize("passphrase", [None, "three white stones"])
def test_the_sample_comes_in_whole_with_today_in_its_last_cycle(
    at: Desk, tmp_path: Path, passphrase: str | None
) -> None:
    path = tmp_path / "sample.cairn"
    opened, report = from_archive(at.paths.sample, path, passphrase=passphrase, at=at, sample=True)
    with opened:
        services = opened.services
        counts = services.journal.stats().counts
        assert report.added == sum(counts.values())
        assert (counts[Kind.ENTRY], counts[Kind.STRATEGY_VERSION], counts[Kind.EVIDENCE]) == (60, 15, 26)
        current = services.cycles.current()
        assert current == services.cycles.all()[-1]
        assert services.history.can_undo() is None
        assert services.checks.run() == []
        assert opened.encrypted is (passphrase is not None)


def test_an_altered_revision_is_refused_and_nothing_comes_in(at: Desk, tmp_path: Path) -> None:
    with library.create(tmp_path / "a.cairn", title="A", at=at) as opened:
        opened.services.entries.write(title="One")
        opened.services.exports.run(tmp_path / "a", "archive", audience=Audience.SEALED)
    place = tmp_path / "a" / "journal.json"
    place.write_text(place.read_text(encoding="utf-8").replace('"One"', '"Two"'), encoding="utf-8")
    with pytest.raises(ImportFailed, match="altered"):
        from_archive(tmp_path / "a", tmp_path / "b.cairn", at=at)
    assert not (tmp_path / "b.cairn").exists()


def test_every_kind_of_record_is_in_an_archive(at: Desk, tmp_path: Path) -> None:
    opened, _report = from_archive(at.paths.sample, tmp_path / "s.cairn", at=at, sample=True)
    with opened:
        opened.services.exports.run(tmp_path / "s", "archive", audience=Audience.SEALED)
    archive = json.loads((tmp_path / "s" / "journal.json").read_text(encoding="utf-8"))
    assert {Kind(kind) for kind, found in archive["records"].items() if found} == set(CONTENTS) - {Kind.IDENTITY}

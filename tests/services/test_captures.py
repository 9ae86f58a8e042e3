"""Files of evidence come in with or without their traces, and are watched over from then on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import Conflict, ImportFailed, UnreadableFile
from journal.core.records import Evidence
from journal.core.vocabulary import Audience, EvidenceKind
from journal.media.traces import TraceKind
from journal.services.captures import AtSource, Keeping
from journal.services.library import OpenJournal

SERIAL = b"SN-12345"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif[0x013B] = "Rosa Example"
    exif[0x8769] = {0xA431: SERIAL.decode()}
    path = tmp_path / "wall of dates.jpg"
    Image.new("RGB", (90, 60), "teal").save(path, exif=exif.tobytes())
    return path


def held(opened: OpenJournal) -> set[str]:
    with opened.db.read() as reader:
        return set(reader.connection.execute(text("SELECT sha256 FROM stored_file")).scalars())


def test_a_photo_can_be_kept_with_a_cleaned_copy_beside_it(opened: OpenJournal, photo: Path) -> None:
    services = opened.services
    found = services.captures.look(photo)
    assert {trace.kind for trace in found.found} == {TraceKind.AUTHOR, TraceKind.SERIAL}
    added = services.captures.take(photo, keeping=Keeping.BOTH)
    assert (added.title, added.evidence_kind, added.cleaned) == ("wall of dates", EvidenceKind.PHOTO, True)
    assert held(opened) == {added.sha256, added.cleaned_sha256}
    assert services.files.read(added.sha256 or "") == photo.read_bytes()
    shown = services.captures.shown(added)
    assert shown is not None
    assert SERIAL not in services.files.read(shown.sha256)
    assert services.captures.traces(added.id).found == found.found


def test_only_the_cleaned_copy_can_come_in(opened: OpenJournal, photo: Path) -> None:
    services = opened.services
    added = services.captures.take(photo, keeping=Keeping.CLEANED)
    assert held(opened) == {added.cleaned_sha256}
    assert services.captures.original(added) is None
    assert services.evidence.unchanged(added.id)
    assert services.checks.run() == []
    opened.close()
    assert SERIAL not in opened.path.read_bytes()


def test_what_cannot_be_cleaned_does_not_come_in_half(opened: OpenJournal, tmp_path: Path) -> None:
    torn = tmp_path / "torn.jpg"
    torn.write_bytes(b"\xff\xd8 torn")
    for keeping in (Keeping.BOTH, Keeping.CLEANED):
        with pytest.raises(UnreadableFile):
            opened.services.captures.take(torn, keeping=keeping)
    assert held(opened) == set()
    assert opened.services.evidence.all() == []
    with pytest.raises(ImportFailed, match="not there any more"):
        opened.services.captures.take(tmp_path / "gone.jpg")


def test_the_original_can_be_discarded_for_good(opened: OpenJournal, photo: Path) -> None:
    services = opened.services
    added = services.captures.take(photo)
    with pytest.raises(Conflict, match="no cleaned copy"):
        services.captures.discard_original(added.id)
    cleaned = services.captures.clean(added.id)
    assert cleaned.sha256 == added.sha256
    services.captures.discard_original(added.id)
    assert held(opened) == {cleaned.cleaned_sha256}
    assert services.evidence.unchanged(added.id)
    assert services.checks.run() == []
    with pytest.raises(Conflict, match="erased from this journal for good"):
        services.captures.take(photo)
    opened.close()
    assert SERIAL not in opened.path.read_bytes()


def test_an_original_that_something_else_shows_stays(opened: OpenJournal, photo: Path) -> None:
    services = opened.services
    first = services.captures.take(photo, keeping=Keeping.BOTH)
    services.captures.take(photo, title="The same wall")
    with pytest.raises(Conflict, match="“The same wall” shows the same file"):
        services.captures.discard_original(first.id)
    assert first.sha256 in held(opened)


def test_taking_the_cleaned_copy_alone_leaves_what_others_show(opened: OpenJournal, photo: Path) -> None:
    services = opened.services
    entry = services.entries.write(title="At the wall", attachments=[photo])
    (attached,) = entry.attachments
    added = services.captures.take(photo, keeping=Keeping.CLEANED)
    assert held(opened) == {attached.sha256, added.cleaned_sha256}
    assert services.files.read(attached.sha256) == photo.read_bytes()
    services.captures.take(photo, keeping=Keeping.AS_IS, title="Still welcome")


def test_exports_for_others_carry_the_cleaned_copy_alone(opened: OpenJournal, photo: Path, tmp_path: Path) -> None:
    services = opened.services
    added = services.captures.take(photo, keeping=Keeping.BOTH)
    services.exports.run(tmp_path / "team", "archive", audience=Audience.TEAM)
    assert {path.name for path in (tmp_path / "team" / "files").iterdir()} == {added.cleaned_sha256}
    services.exports.run(tmp_path / "all", "archive", audience=Audience.SEALED)
    assert {path.name for path in (tmp_path / "all" / "files").iterdir()} == {added.sha256, added.cleaned_sha256}


def test_a_changed_file_becomes_a_new_version_and_the_earlier_stays(
    opened: OpenJournal, photo: Path, clock: FixedClock
) -> None:
    services = opened.services
    added = services.captures.take(photo, keeping=Keeping.BOTH)
    assert services.captures.at_source(added) is AtSource.SAME
    Image.new("RGB", (90, 60), "gold").save(photo)
    assert services.captures.at_source(added) is AtSource.DIFFERS
    again = services.captures.take_again(added.id, photo)
    assert again.id == added.id
    assert again.sha256 != added.sha256
    assert again.captured_at == services.clock.now()
    assert again.cleaned
    assert again.cleaned_sha256 not in (None, added.cleaned_sha256)
    versions = services.captures.versions(added.id)
    assert [version.sha256 for version in versions] == [again.sha256, added.sha256]
    assert all(version.here for version in versions)
    services.history.undo()
    assert services.evidence.get(added.id).sha256 == added.sha256


def test_the_place_a_file_came_from_stays_on_this_device(opened: OpenJournal, photo: Path, tmp_path: Path) -> None:
    services = opened.services
    added = services.captures.take(photo)
    assert services.captures.source_of(added.id) == photo
    services.exports.run(tmp_path / "all", "archive", audience=Audience.SEALED)
    written = (tmp_path / "all" / "journal.json").read_text()
    assert str(photo.parent) not in written
    photo.unlink()
    assert services.captures.at_source(added) is AtSource.GONE
    pasted = services.evidence.add_bytes(b"words", "x.txt")
    assert services.captures.at_source(pasted) is AtSource.UNKNOWN


def test_every_file_can_be_checked_at_once(opened: OpenJournal, photo: Path, tmp_path: Path) -> None:
    services = opened.services
    whole = services.captures.take(photo)
    lost, altered = (services.evidence.add_bytes(word, "x.txt", title=word.decode()) for word in (b"lost", b"altered"))
    services.evidence.add(Evidence(title="On paper", source_date=EventDate.unknown()))
    with opened.db.store.writing() as connection:
        connection.execute(text("DELETE FROM stored_file WHERE sha256 = :sha256"), {"sha256": lost.sha256})
        connection.execute(
            text("UPDATE stored_chunk SET data = x'00' WHERE sha256 = :sha256"), {"sha256": altered.sha256}
        )
    assert {item.id for item in services.captures.harmed()} == {lost.id, altered.id}
    assert whole.id not in {item.id for item in services.captures.harmed()}
    told = json.dumps([finding.what for finding in services.checks.run()])
    assert "not inside it" in told
    assert "not what it was" in told


@pytest.mark.parametrize(
    ("seen_by", "kept_for"),
    [(Audience.SEALED, Audience.SEALED), (Audience.TEAM, Audience.TEAM), (Audience.PUBLIC, Audience.TEAM)],
)
def test_what_is_taken_in_for_something_is_seen_by_no_more_people(
    opened: OpenJournal, photo: Path, seen_by: Audience, kept_for: Audience
) -> None:
    services = opened.services
    entry = services.entries.write(title="At the wall", audience=seen_by)
    taken = services.captures.take(photo, taken_for=entry.id)
    pasted = services.evidence.add_bytes(b"words", "x.txt", taken_for=entry.id)
    assert (taken.audience, pasted.audience) == (kept_for, kept_for)

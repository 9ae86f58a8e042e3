"""A check says in words what is wrong with a journal and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import FileReadOnly, NotFound
from journal.core.records import Evidence
from journal.core.vocabulary import EntryState, EvidenceKind, Kind
from journal.services import library
from journal.services.library import OpenJournal


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE revision SET payload = replace(payload, 'Visit', 'Vixit')", "altered"),
        ("UPDATE revision SET parents = '[\"gone\"]' WHERE kind = 'entry'", "not here"),
        ("UPDATE entry SET title = 'Somebody else wrote this'", "differs"),
        ("UPDATE stored_chunk SET data = x'00'", "not what it was"),
        ("DELETE FROM stored_chunk; DELETE FROM stored_file", "not inside"),
        ("INSERT INTO search_index(search_index) VALUES ('delete-all')", "index"),
        ("UPDATE record SET head = '[\"nothing\"]' WHERE kind = 'entry'", "differs"),
    ],
)
def test_damage_is_found_and_told(opened: OpenJournal, tmp_path: Path, damage: str, said: str) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"a picture")
    opened.services.entries.write(title="Visit", attachments=[picture])
    assert opened.services.checks.run() == []
    with opened.db.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for statement in damage.split("; "):
            connection.execute(text(statement))
    findings = opened.services.checks.run()
    assert any(said in finding.what for finding in findings)
    assert all(finding.advice for finding in findings)


@pytest.mark.parametrize(
    "damage",
    [
        "INSERT INTO search_index(search_index) VALUES ('delete-all')",
        "INSERT INTO search_index(rowid, title, body, found_by) VALUES (99999, 'nothing', '', '')",
    ],
)
def test_a_broken_index_is_told_by_readers_too_and_made_anew_by_who_may_write(opened: OpenJournal, damage: str) -> None:
    opened.services.entries.write(title="Visit to the market")
    with opened.db.store.writing() as connection:
        connection.exec_driver_sql(damage)
    with library.open_journal(opened.path, read_only=True) as reader:
        (told,) = reader.services.checks.run()
        assert "index" in told.what
    (found,) = opened.services.checks.run()
    assert "anew" in found.advice
    assert opened.services.checks.run() == []
    assert opened.services.search.find("market").total == 1
    assert opened.services.search.find("nothing").total == 0


def test_a_cleaned_copy_that_is_not_inside_is_found(opened: OpenJournal) -> None:
    opened.services.evidence.add(
        Evidence(
            title="Photo",
            source_date=EventDate("2026-04-01"),
            evidence_kind=EvidenceKind.PHOTO,
            file_name="photo.jpg",
            cleaned_sha256="0" * 64,
        )
    )
    assert [finding.where for finding in opened.services.checks.run()] == ["photo.jpg"]


def test_a_draft_is_kept_until_it_is_dropped_and_makes_no_revision(opened: OpenJournal) -> None:
    services = opened.services
    entry = services.entries.write(title="Visit")
    services.drafts.keep(
        entry.id, Kind.ENTRY, {"title": "Visit", "body": "Half a sen"}, services.history.head(entry.id)
    )
    services.drafts.keep(entry.id, Kind.ENTRY, {"title": "Visit", "body": "Half a sentence"}, None)
    path = opened.path
    assert services.history.count(entry.id) == 1
    opened.close()
    with library.open_journal(path) as again:
        (draft,) = again.services.drafts.left_over()
        assert (draft.record_id, draft.title, draft.first_words) == (entry.id, "Visit", "Half a sentence")
        again.services.drafts.drop(entry.id)
        assert again.services.drafts.left_over() == []
        assert again.services.drafts.get(entry.id) is None


def test_a_second_window_reads_and_its_writes_are_refused(opened: OpenJournal) -> None:
    opened.services.entries.write(title="Visit")
    with library.open_journal(opened.path, read_only=True) as second:
        assert second.services.entries.count() == 1
        with pytest.raises(FileReadOnly, match="reading only"):
            second.services.entries.write(title="Mine too")
        with pytest.raises(FileReadOnly):
            second.services.drafts.keep("x", Kind.ENTRY, {}, None)
    assert opened.services.entries.count() == 1


def test_a_file_that_is_not_inside_is_said_so(opened: OpenJournal) -> None:
    with pytest.raises(NotFound, match="not inside"):
        opened.services.files.read("0" * 64)


def test_copies_are_due_when_something_changed_and_a_day_went_by(opened: OpenJournal, clock: FixedClock) -> None:
    backups = opened.services.backups
    assert backups.due()
    made = backups.make()
    assert made.proven
    assert backups.last() == made
    assert not backups.due()
    opened.services.entries.write(title="Visit")
    assert not backups.due()
    clock.advance(days=1, minutes=1)
    assert backups.due()
    assert opened.services.entries.newest(1)[0].state is EntryState.FINAL

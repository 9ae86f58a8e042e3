"""Notes come in once, whole or not at all, however often it is tried and wherever it is stopped."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from journal.core.errors import Cancelled, ImportFailed
from journal.core.progress import Progress
from journal.core.vocabulary import Kind
from journal.services import imports
from journal.services.library import OpenJournal
from journal.store import ledger


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forty small notes, two of them with the same picture; ten to a batch."""
    monkeypatch.setattr(imports, "BATCH", 10)
    folder = tmp_path / "notes"
    (folder / "deep" / "er").mkdir(parents=True)
    for number in range(38):
        place = folder / ("deep/er" if number % 2 else "")
        head = f"title: Note {number}\ndate: 2024-03-{number % 28 + 1:02d}\ntags: [water, road]"
        text = f"---\n{head}\n---\nWalked {number} streets.\n"
        (place / f"note {number}.md").write_text(text, encoding="utf-8")
    (folder / "map.png").write_bytes(b"\x89PNG not really")
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text("![the map](map.png) ñandú", encoding="utf-8")
    return folder


def revisions(opened: OpenJournal) -> int:
    with opened.db.read() as reader:
        return sum(1 for _revision in ledger.revisions_where(reader.connection))


def test_a_second_import_adds_nothing(opened: OpenJournal, notes: Path) -> None:
    services = opened.services
    first = services.imports.run(notes)
    assert (first.added, first.attachments, first.skipped) == (40, 2, [])
    before = revisions(opened)
    second = services.imports.run(notes)
    assert (second.added, second.updated, second.unchanged) == (0, 0, 40)
    assert revisions(opened) == before
    assert services.search.find("nandu").total == 2
    assert services.tags.names() == ["road", "water"]


def test_at_most_three_revisions_for_a_note(opened: OpenJournal, notes: Path) -> None:
    before = revisions(opened)
    report = opened.services.imports.run(notes)
    assert revisions(opened) - before <= 3 * report.added


def test_a_note_changed_outside_is_updated_and_one_changed_here_is_kept(opened: OpenJournal, notes: Path) -> None:
    services = opened.services
    services.imports.run(notes)
    mine = next(line for line in services.entries.newest(100) if line.title == "Note 2")
    services.entries.finish(replace(services.entries.get(mine.id), body="My own words"))
    for number in (2, 4):
        note = notes / f"note {number}.md"
        note.write_text(note.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    report = services.imports.run(notes)
    assert (report.updated, report.unchanged) == (1, 38)
    assert [note.source for note in report.skipped] == ["note 2.md"]
    assert services.entries.get(mine.id).body == "My own words"


def test_two_folders_may_each_have_a_note_of_one_name(opened: OpenJournal, tmp_path: Path) -> None:
    services = opened.services
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "README.md").write_text(f"Notes of {folder}.\n", encoding="utf-8")
    reports = [services.imports.run(tmp_path / folder) for folder in ("one", "two", "one", "two")]
    assert [(report.added, report.updated, report.unchanged) for report in reports] == [
        (1, 0, 0),
        (1, 0, 0),
        (0, 0, 1),
        (0, 0, 1),
    ]
    assert services.search.find("notes").total == 2


def test_a_folder_under_a_new_name_brings_nothing_new(opened: OpenJournal, notes: Path) -> None:
    opened.services.imports.run(notes)
    report = opened.services.imports.run(notes.rename(notes.with_name("renamed")))
    assert (report.added, report.updated, report.unchanged) == (0, 0, 40)


class StopsAfter(Progress):
    """Cancels once this many notes were brought in."""

    def __init__(self, done: int) -> None:
        super().__init__()
        self._limit = done

    def step(self, done: int, total: int) -> None:
        """Report, and stop when it is enough."""
        if total == 40 and done >= self._limit:
            self.cancel()
        super().step(done, total)


def test_a_cancelled_import_is_withdrawn_whole(opened: OpenJournal, notes: Path) -> None:
    services = opened.services
    services.entries.write(title="Mine")
    with pytest.raises(Cancelled):
        services.imports.run(notes, progress=StopsAfter(20))
    assert [line.title for line in services.entries.newest(100)] == ["Mine"]
    assert services.search.find("walked").total == 0
    assert services.imports.unfinished() == []
    assert services.checks.run() == []
    assert services.imports.run(notes).added == 40
    assert services.checks.run() == []


class Killed(BaseException):
    """Ends the import as a power cut would: nothing gets to tidy up."""


class KilledAfter(Progress):
    """Dies once this many notes were brought in."""

    def __init__(self, done: int) -> None:
        super().__init__()
        self._limit = done

    def step(self, done: int, total: int) -> None:
        """Report, and die when it is enough."""
        if total == 40 and done >= self._limit:
            raise Killed


@pytest.fixture
def halfway(opened: OpenJournal, notes: Path) -> OpenJournal:
    """A journal in which an import was killed after twenty notes."""
    with pytest.raises(Killed):
        opened.services.imports.run(notes, progress=KilledAfter(20))
    return opened


def test_an_import_killed_halfway_can_be_finished(halfway: OpenJournal) -> None:
    services = halfway.services
    (found,) = services.imports.unfinished()
    assert (found.done, found.total) == (20, 40)
    report = services.imports.finish(found.operation)
    assert (report.added, report.unchanged) == (20, 20)
    assert services.entries.count() == 40
    assert services.imports.unfinished() == []


def test_running_it_again_completes_it_under_the_same_deed(halfway: OpenJournal, notes: Path) -> None:
    services = halfway.services
    services.imports.run(notes)
    assert services.entries.count() == 40
    assert services.imports.unfinished() == []
    services.history.undo()
    assert services.entries.count() == 0


def test_an_import_killed_halfway_can_be_removed_but_keeps_what_was_built_on(halfway: OpenJournal) -> None:
    services = halfway.services
    (found,) = services.imports.unfinished()
    kept = services.entries.newest(1)[0]
    services.entries.finish(replace(services.entries.get(kept.id), body="I went on with this one"))
    services.imports.remove(found.operation)
    assert [line.id for line in services.entries.newest(100)] == [kept.id]
    assert services.imports.unfinished() == []
    assert services.checks.run() == []


def test_withdrawn_revisions_are_not_counted(halfway: OpenJournal) -> None:
    services = halfway.services
    entry = services.entries.all()[0]
    assert services.history.count(entry.id) == 1
    services.imports.remove(services.imports.unfinished()[0].operation)
    assert services.history.count(entry.id) == 0


def test_a_finished_import_is_undone_and_redone_in_one_step(opened: OpenJournal, notes: Path) -> None:
    services = opened.services
    services.imports.run(notes)
    undone = services.history.undo()
    assert undone is not None
    assert services.entries.count() == 0
    services.history.redo()
    assert services.entries.count() == 40


def test_an_import_that_was_undone_can_be_done_again(opened: OpenJournal, notes: Path) -> None:
    services = opened.services
    first = services.imports.run(notes)
    services.history.undo()
    again = services.imports.run(notes)
    assert (again.added, again.unchanged, again.skipped) == (first.added, 0, first.skipped)
    assert services.entries.count() == first.added
    assert services.imports.run(notes).added == 0


def test_a_note_in_the_bin_stays_there_and_is_named(opened: OpenJournal, notes: Path) -> None:
    services = opened.services
    services.imports.run(notes)
    binned = services.entries.all()[0]
    services.bin.delete(Kind.ENTRY, binned.id)
    report = services.imports.run(notes)
    assert [note.reason for note in report.skipped] == ["it is in the bin here"]
    assert report.added == 0
    assert services.entries.get(binned.id).deleted


def test_what_is_not_there_is_refused(opened: OpenJournal, tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="nothing at"):
        opened.services.imports.run(tmp_path / "nowhere")
    (tmp_path / "picture.png").write_bytes(b"x")
    with pytest.raises(ImportFailed, match="nothing that Cairn can bring in"):
        opened.services.imports.run(tmp_path / "picture.png")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name files in letters only")
def test_names_of_bytes_that_are_no_letters_are_survived(opened: OpenJournal, tmp_path: Path) -> None:
    strange = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    strange.mkdir()
    (strange / "note.md").write_text("Words")
    with pytest.raises(ImportFailed, match="Rename it"):
        opened.services.imports.run(strange)
    assert opened.services.imports.unfinished() == []
    picture = strange / os.fsdecode(b"ni\xf1o.png")
    picture.write_bytes(b"a picture")
    entry = opened.services.entries.write(title="Visit", attachments=[picture])
    assert [file.name for file in entry.attachments] == ["ni\ufffdo.png"]
    assert opened.services.captures.take(picture).file_name == "ni\ufffdo.png"

"""What leaves a journal: only what was asked for, and never in the place of a journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from journal.core.dates import EventDate
from journal.core.errors import ExportFailed
from journal.core.records import CheckIn, Cycle, Evidence
from journal.core.vocabulary import Audience, EvidenceKind, Kind, Relation
from journal.services import Services, library
from journal.services.library import OpenJournal
from journal.services.whole import from_archive


@pytest.fixture
def two_cycles(services: Services) -> Services:
    """A journal with an entry in each of two cycles, and evidence for both."""
    for number, month in enumerate((1, 3), start=1):
        cycle = services.cycles.add(
            Cycle(starts=date(2026, month, 1), ends=date(2026, month, 28), question=f"Question {number}", plan="Walk")
        )
        services.check_ins.ask(CheckIn(cycle=cycle.id, date=EventDate(f"2026-0{month}-09"), question=f"Check {number}"))
        entry = services.entries.write(title=f"Entry {number}", date=EventDate(f"2026-0{month}-05"))
        item = services.evidence.add(
            Evidence(title=f"Photo {number}", source_date=entry.date, evidence_kind=EvidenceKind.PHOTO)
        )
        services.evidence.link(item.id, Kind.ENTRY, entry.id, Relation.SUPPORTS)
    return services


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.SEALED])
def test_an_archive_of_some_cycles_holds_those_and_comes_in_again(
    two_cycles: Services, tmp_path: Path, audience: Audience
) -> None:
    archive = tmp_path / "second.zip"
    two_cycles.exports.run(archive, "archive", audience=audience, cycles=(2, 2))
    opened, _report = from_archive(archive, tmp_path / "second.cairn")
    with opened:
        services = opened.services
        assert [entry.title for entry in services.entries.all()] == ["Entry 2"]
        assert [cycle.question for cycle in services.cycles.all()] == ["", "Question 2"]
        assert [cycle.plan for cycle in services.cycles.all()] == ["", "Walk"]
        assert [len(services.check_ins.of(cycle.id)) for cycle in services.cycles.all()] == [0, 1]
        assert sum(line.links for line in services.evidence.lists.listing().first) == 1
        assert services.checks.run() == []


def test_cycles_keep_their_numbers_on_a_page_of_some(two_cycles: Services, tmp_path: Path) -> None:
    page = tmp_path / "second.html"
    two_cycles.exports.run(page, "html", cycles=(2, 2))
    words = page.read_text(encoding="utf-8")
    assert "Entry 1" not in words
    assert "Question 1" not in words
    assert words.index("<h3>Cycle 2</h3>") < words.index("Entry 2")


@pytest.mark.parametrize("format", ["html", "archive"])
def test_nothing_is_written_over_a_journal(opened: OpenJournal, tmp_path: Path, format: str) -> None:
    other = tmp_path / "other.cairn"
    library.create(other, title="Another").close()
    for journal in (opened.path, other):
        with pytest.raises(ExportFailed, match="is a journal"):
            opened.services.exports.run(journal, format)
    assert opened.services.checks.run() == []
    library.open_journal(other).close()


def test_no_chart_is_drawn_over_a_journal(opened: OpenJournal, tmp_path: Path) -> None:
    misnamed = tmp_path / "journal.csv"
    library.create(misnamed, title="Another").close()
    with pytest.raises(ExportFailed, match="is a journal"):
        opened.services.charts.render("refinement-map", misnamed)
    library.open_journal(misnamed).close()


def test_an_earlier_export_is_replaced(services: Services, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("yesterday")
    services.exports.run(page, "html")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.fixture
def with_a_place(services: Services, tmp_path: Path) -> Services:
    """A journal with an entry whose photo and film tell where they were made."""
    exif = Image.Exif()
    exif[0x010F] = "A maker of phones"
    exif[0x8825] = {1: "N", 2: (6.0, 48.0, 0.0), 3: "E", 4: (39.0, 17.0, 0.0)}
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "the queue.jpg", exif=exif)
    index = b"\xa9xyz+06.8000+039.2833/"
    (tmp_path / "walk.mp4").write_bytes(b"\0\0\0\x10ftypisom\0\0\0\0" + (8 + len(index)).to_bytes(4) + b"moov" + index)
    services.entries.write(
        title="At the gate",
        body="![The queue](the%20queue.jpg) and [the walk](walk.mp4)",
        attachments=[tmp_path / "the queue.jpg", tmp_path / "walk.mp4"],
    )
    return services


@pytest.mark.parametrize("format", ["markdown", "html", "archive"])
def test_what_is_attached_to_an_entry_leaves_without_where_it_was_made(
    with_a_place: Services, tmp_path: Path, format: str
) -> None:
    dest = tmp_path / "out"
    result = with_a_place.exports.run(dest, format, audience=Audience.TEAM)
    written = [path.read_bytes() for path in (dest.rglob("*") if dest.is_dir() else [dest]) if path.is_file()]
    assert not any(b"A maker of phones" in data or b"+06.8000" in data for data in written)
    whole = b"".join(written)
    assert b"\xff\xd8\xff" in whole or b"data:image/jpeg;base64,/9j/" in whole
    assert any("“walk.mp4” tells where it was made" in sentence for sentence in result.warnings)


def test_an_archive_with_cleaned_pictures_comes_in_whole(with_a_place: Services, tmp_path: Path) -> None:
    with_a_place.exports.run(tmp_path / "team.zip", "archive", audience=Audience.TEAM)
    opened, _report = from_archive(tmp_path / "team.zip", tmp_path / "team.cairn")
    with opened:
        (entry,) = opened.services.entries.all()
        (photo,) = entry.attachments
        assert photo.name == "the queue.jpg"
        assert opened.services.files.unchanged(photo.sha256)
        assert opened.services.checks.run() == []


def test_everything_leaves_with_the_sealed_as_it_is(with_a_place: Services, tmp_path: Path) -> None:
    with_a_place.exports.run(tmp_path / "all", "archive", audience=Audience.SEALED)
    assert any(b"A maker of phones" in path.read_bytes() for path in (tmp_path / "all" / "files").iterdir())


def test_a_picture_of_another_format_is_called_by_its_new_name(services: Services, tmp_path: Path) -> None:
    phone = Path(__file__).parents[1] / "media" / "samples" / "phone.heic"
    (tmp_path / "phone.heic").write_bytes(phone.read_bytes())
    (tmp_path / "phone.jpg").write_bytes(b"another")
    services.entries.write(body="![](phone.heic)", attachments=[tmp_path / "phone.heic", tmp_path / "phone.jpg"])
    services.exports.run(tmp_path / "out", "markdown", audience=Audience.TEAM)
    (note,) = (tmp_path / "out").rglob("*.md")
    assert "phone.heic" not in note.read_text(encoding="utf-8")
    assert len(list((tmp_path / "out" / "attachments").glob("phone*.jpg"))) == 2

"""What leaves a journal: only what was asked for, and never in the place of a journal."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from journal.core.dates import EventDate
from journal.core.errors import ExportFailed
from journal.core.records import CheckIn, Cycle, Evidence
from journal.core.vocabulary import Audience, EvidenceKind, Kind, Relation
from journal.exchange.finished import words_in
from journal.services import Services, library
from journal.services.library import OpenJournal
from journal.services.whole import from_archive
from tests.text.files_that_tell import word_file


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


@pytest.fixture
def with_secrets(services: Services, tmp_path: Path) -> Services:
    """A journal with a name, a number and hidden words in an entry, and a photo whose left half is hidden."""
    services.redaction.hide_as("Zainab Noor", "Trader 4")
    services.redaction.black_out("the blue gate")
    picture = Image.new("RGB", (80, 40), "white")
    picture.paste("red", (0, 0, 40, 40))
    picture.save(tmp_path / "Zainab Noor.png")
    entry = services.entries.write(
        title="With Zainab Noor",
        body="![](Zainab%20Noor.png) She waits at the blue gate, 0712 345 678.",
        attachments=[tmp_path / "Zainab Noor.png"],
    )
    services.entries.save(replace(entry, audience=Audience.ADVISOR))
    kept = services.evidence.add_bytes((tmp_path / "Zainab Noor.png").read_bytes(), "Zainab Noor.png")
    services.evidence.save(replace(kept, source="Zainab Noor", audience=Audience.ADVISOR))
    (photo,) = entry.attachments
    services.redaction.black_out_picture(photo.sha256, ["0 0 500 1000"])
    return services


@pytest.mark.parametrize("format", ["markdown", "html", "archive"])
@pytest.mark.parametrize("audience", [Audience.ADVISOR, Audience.PUBLIC, Audience.TEAM])
def test_what_is_hidden_in_packs_is_hidden_from_others_outside_the_team(
    with_secrets: Services, tmp_path: Path, format: str, audience: Audience
) -> None:
    dest = tmp_path / "out"
    with_secrets.exports.run(dest, format, audience=audience)
    files = [path for path in (dest.rglob("*") if dest.is_dir() else [dest]) if path.is_file()]
    said = "\n".join(path.read_bytes().decode("latin-1") + path.name for path in files)
    told = {secret for secret in ("Zainab", "the blue gate", "345 678") if secret in said}
    pictures = [path.read_bytes() for path in files if path.read_bytes()[:4] in (b"\xff\xd8\xff\xe0", b"\x89PNG")]
    pictures += [base64.b64decode(found) for found in re.findall(r"data:image/\w+;base64,([\w+/=]+)", said)]
    if audience is Audience.TEAM:
        assert told == {"Zainab", "the blue gate", "345 678"}
        assert pictures
        assert all(reddest(picture) > 200 for picture in pictures)
        return
    assert told == set()
    assert bool(pictures) is (audience is Audience.ADVISOR)
    assert all(reddest(picture) < 60 for picture in pictures)


def reddest(picture: bytes) -> int:
    """Return how red the left side of a picture is."""
    with Image.open(io.BytesIO(picture)) as image:
        seen = image.convert("RGB")
        red, _green, _blue = seen.getpixel((seen.width // 4, seen.height // 2))  # type: ignore[misc]
    return int(red)


@pytest.mark.parametrize("format", ["markdown", "archive"])
def test_a_document_in_which_a_name_can_be_read_stays_from_others_outside_the_team(
    with_secrets: Services, tmp_path: Path, format: str
) -> None:
    (tmp_path / "minutes.docx").write_bytes(word_file("header", "Zainab Noor"))
    (tmp_path / "agenda.docx").write_bytes(word_file("header", "The second meeting"))
    (tmp_path / "list.csv").write_text("Name,Phone\nhidden,0712 345 678\n")
    files = [tmp_path / name for name in ("minutes.docx", "agenda.docx", "list.csv")]
    entry = with_secrets.entries.write(body="[one](minutes.docx)", attachments=files)
    with_secrets.entries.save(replace(entry, audience=Audience.ADVISOR))
    item = with_secrets.evidence.add_bytes(files[0].read_bytes(), "signed.docx")
    with_secrets.evidence.save(replace(item, audience=Audience.ADVISOR))
    dest = tmp_path / "out"
    result = with_secrets.exports.run(dest, format, audience=Audience.ADVISOR)
    left = [path.read_bytes() for path in dest.rglob("*") if path.is_file()]
    documents = [words_in(content, ".docx") for content in left if content.startswith(b"PK")]
    assert len(documents) == 1
    assert "The second meeting" in documents[0]
    assert not any(b"0712 345 678" in content for content in left)
    told = {name for name in ("minutes.docx", "list.csv", "signed.docx") if f"“{name}”" in " ".join(result.warnings)}
    assert told == {"minutes.docx", "list.csv", "signed.docx"}
    everything = with_secrets.exports.run(tmp_path / "team", format, audience=Audience.TEAM)
    assert not any("stays here" in sentence for sentence in everything.warnings)


def test_a_picture_that_cannot_be_painted_over_stays(with_secrets: Services, tmp_path: Path) -> None:
    (tmp_path / "drawing.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    entry = with_secrets.entries.write(body="![](drawing.svg)", attachments=[tmp_path / "drawing.svg"])
    with_secrets.entries.save(replace(entry, audience=Audience.ADVISOR))
    (drawing,) = entry.attachments
    with_secrets.redaction.black_out_picture(drawing.sha256, ["0 0 10 10"])
    result = with_secrets.exports.run(tmp_path / "out", "markdown", audience=Audience.ADVISOR)
    assert not list((tmp_path / "out").rglob("*.svg"))
    assert any("“drawing.svg” are hidden" in sentence for sentence in result.warnings)


def test_an_archive_of_one_photo_under_two_names_holds_its_clean_copy_once(services: Services, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A maker of phones"
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "one.jpg", exif=exif)
    (tmp_path / "two.jpg").write_bytes((tmp_path / "one.jpg").read_bytes())
    services.entries.write(body="x", attachments=[tmp_path / "one.jpg", tmp_path / "two.jpg"])
    services.exports.run(tmp_path / "out.zip", "archive", audience=Audience.TEAM)
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert len([name for name in archive.namelist() if name.startswith("files/")]) == 1


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

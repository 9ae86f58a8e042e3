"""Reports written from a real journal, plain and protected: whole or not at all, and with nothing that must stay."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from journal.core.errors import Cancelled, ExportFailed, InvalidInput, NotFound
from journal.core.progress import Progress
from journal.core.records import Actor, Entry, Identity, Outcome, Person, Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.exchange.documents.word import as_word
from journal.exchange.finished import Finished, read_back, shown
from journal.exchange.leaks import LeakCheck
from journal.services.library import OpenJournal
from journal.services.papers import ENDINGS
from journal.services.reports import ReportKind, ReportResult, ReportWish
from journal.text.blank_forms import Paper
from journal.text.documents import Document
from journal.ui.printing.offscreen import save_document_offscreen
from tests.conftest import START
from tests.samples import open_sample

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEAM = ReportWish(kind=ReportKind.STORY)


@pytest.fixture(params=[None, "canción de cuna"], ids=["plain", "protected"])
def faro(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenJournal]:
    """The sample journal, plain or protected."""
    with open_sample(tmp_path, request.param) as opened:
        yield opened


@pytest.fixture
def one_faro(tmp_path: Path) -> Iterator[OpenJournal]:
    """The sample journal, plain."""
    with open_sample(tmp_path, None) as opened:
        yield opened


@dataclass(frozen=True)
class Shelf:
    """The story of the sample in every form, and what it was written from."""

    everything: Snapshot
    files: dict[str, Path]
    results: dict[str, ReportResult]

    def read(self, ending: str) -> Finished:
        """Return what one form holds."""
        return read_back(self.files[ending].read_bytes(), ending)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Each form written once, for all tests that only read."""
    folder = tmp_path_factory.mktemp("shelf")
    with open_sample(folder, None) as opened:
        results = {ending: written(opened, folder / f"report{ending}") for ending in ENDINGS}
        everything = opened.services.journal.snapshot()
    return Shelf(everything, {ending: one.file for ending, one in results.items()}, results)


def written(opened: OpenJournal, dest: Path, wish: ReportWish = TEAM) -> ReportResult:
    """Write a report."""
    return opened.services.reports.write(wish, dest, save_document_offscreen)


def test_a_report_is_written_of_a_journal_plain_or_protected(faro: OpenJournal, tmp_path: Path) -> None:
    result = written(faro, tmp_path / "story.md")
    assert result.file.read_text(encoding="utf-8").startswith("# Faro Vecinal: the story so far")
    assert result.items > 100
    assert {path.name for path in tmp_path.iterdir()} == {"journals", "story.md"}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_form_tells_the_same_and_nothing_sealed(shelf: Shelf, ending: str) -> None:
    words = " ".join(shelf.read(ending).words.split())
    for told in (
        "Faro Vecinal: the story so far",
        "S2v3: Merge",
        "Harm that we caused",
        "EV24",
        "A special audit was running",
    ):
        assert told in words
    for record in shelf.everything:
        if record.audience is Audience.SEALED and len(record.heading.split()) > 2:
            assert record.heading not in words
    result = shelf.results[ending]
    assert (result.items, result.footnotes) == (shelf.results[".md"].items, shelf.results[".md"].footnotes)


@pytest.mark.parametrize("ending", [".md", ".html", ".docx"])
def test_the_same_report_has_the_same_bytes(one_faro: OpenJournal, tmp_path: Path, ending: str) -> None:
    files = [written(one_faro, tmp_path / f"{number}{ending}").file for number in range(2)]
    assert len({hashlib.sha256(file.read_bytes()).hexdigest() for file in files}) == 1


def test_numbers_on_a_page_lead_to_notes_and_back(one_faro: OpenJournal, tmp_path: Path) -> None:
    result = written(one_faro, tmp_path / "story.html")
    page = result.file.read_text(encoding="utf-8")
    places = re.findall(r'id="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)
    assert sum(place.startswith("n-") for place in places) == result.footnotes
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    assert "<script" not in page


def test_markdown_notes_are_all_used_and_all_there(one_faro: OpenJournal, tmp_path: Path) -> None:
    result = written(one_faro, tmp_path / "story.md")
    text = result.file.read_text(encoding="utf-8")
    defined = re.findall(r"^\[\^(\d+)\]: \S", text, re.MULTILINE)
    referred = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert len(defined) == result.footnotes
    assert set(defined) == referred


def test_word_processors_find_real_notes(shelf: Shelf) -> None:
    result = shelf.results[".docx"]
    with zipfile.ZipFile(result.file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(content)
    notes = parse_xml(parts["word/endnotes.xml"])
    ids = [int(note.get(f"{_W}id")) for note in notes if note.get(f"{_W}type") is None]
    assert ids == list(range(1, result.footnotes + 1))
    body = parse_xml(parts["word/document.xml"])
    marks = [int(mark.get(f"{_W}id")) for mark in body.iter(f"{_W}endnoteReference")]
    assert marks == ids, "word processors number notes as they meet them"
    named = {mark.get(f"{_W}name") for mark in body.iter(f"{_W}bookmarkStart")}
    repeated = {asked.text.split()[1] for asked in body.iter(f"{_W}instrText") if "NOTEREF" in asked.text}
    assert repeated <= named
    word = docx.Document(str(result.file))
    assert word.paragraphs[0].text.startswith("Faro Vecinal")
    assert word.core_properties.author == ""
    assert not [name for name in parts if "thumbnail" in name]
    assert b"python-docx" not in parts["docProps/core.xml"]


def test_charts_stand_in_a_report_with_what_they_say(one_faro: OpenJournal, tmp_path: Path) -> None:
    wish = ReportWish(kind=ReportKind.ADAPTATION, cycles=(1, 2))
    wanted = one_faro.services.reports.composed(wish).pictures()
    assert wanted[0] == "refinement-map"
    page = written(one_faro, tmp_path / "report.html", wish).file.read_text(encoding="utf-8")
    assert page.count("<svg ") == page.count("<figure>") == len(wanted)
    dot = Image.new("RGB", (8, 4))
    png = io.BytesIO()
    dot.save(png, "png")
    document = one_faro.services.reports.composed(wish)
    packed = as_word(document, dict.fromkeys(wanted, png.getvalue()), Paper.A4, START)
    word = docx.Document(io.BytesIO(packed))
    assert len(word.inline_shapes) == len(wanted)
    described = [shape.get("descr") for shape in word.element.body.iter(qn("wp:docPr"))]
    assert all(words and len(words) > 30 for words in described)


def test_pages_repeat_the_title_and_count_themselves(shelf: Shelf) -> None:
    pages = [" ".join(shown(page.extract_text()).split()) for page in PdfReader(shelf.files[".pdf"]).pages]
    assert len(pages) > 5
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Faro Vecinal: the story so far" in text


def test_a_real_name_in_somebodys_words_keeps_a_report_from_being_written(
    one_faro: OpenJournal, tmp_path: Path
) -> None:
    services = one_faro.services
    person = next(one for one in services.people.all() if one.alias.startswith("Rafael"))
    _put(one_faro, Identity(person=person.id, name="Rafael Montúfar"))
    outcome = services.outcomes.all()[0]
    services.outcomes.save(replace(outcome, contribution="It was rafael MONTUFAR who carried the file upstairs."))
    for ending in (".md", ".pdf"):
        dest = tmp_path / f"report{ending}"
        with pytest.raises(ExportFailed, match="the real name behind a code name") as refused:
            written(one_faro, dest)
        assert "rafael MONTUFAR" in refused.value.text
        assert "who carried the file upstairs" in refused.value.text
        assert list(tmp_path.iterdir()) == [tmp_path / "journals"]
    services.outcomes.save(replace(outcome, contribution="It was Rafael who carried the file upstairs."))
    written(one_faro, tmp_path / "report.md")


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_hidden_in_packs_is_hidden_in_reports_for_critical_friends(
    one_faro: OpenJournal, tmp_path: Path, ending: str
) -> None:
    services = one_faro.services
    services.redaction.hide_as("Rafael Montúfar", "Trader 4")
    services.redaction.hide_as("Rafaelito", "Trader 4")
    services.redaction.black_out("who carried the file upstairs")
    outcome = next(one for one in services.outcomes.all() if one.audience is Audience.ADVISOR)
    said = "It was rafael MONTUFAR, or Rafaelito, who carried the file upstairs; ring 0712 345 678."
    services.outcomes.save(replace(outcome, contribution=said))
    wish = ReportWish(kind=ReportKind.STORY, audience=Audience.ADVISOR)
    services.reports.write(wish, tmp_path / f"report{ending}", save_document_offscreen)
    words = " ".join(read_back((tmp_path / f"report{ending}").read_bytes(), ending).words.split())
    assert "It was Trader 4, or Trader 4, [hidden]; ring [number hidden]." in words
    assert [one for one in ("MONTUFAR", "Rafaelito", "upstairs", "345 678") if one in words] == []


def _put(opened: OpenJournal, record: Identity | Actor | Person) -> None:
    with opened.db.write("Test") as write:
        write.put(record, new=True)


@pytest.mark.parametrize("ending", ENDINGS)
def test_words_of_what_stays_are_found_in_every_form(shelf: Shelf, ending: str) -> None:
    finished, everything = shelf.read(ending), shelf.everything
    team = LeakCheck(everything, everything.for_audience(Audience.TEAM))
    assert team.look(finished, Progress()) is None
    public = LeakCheck(everything, everything.for_audience(Audience.PUBLIC)).look(finished, Progress())
    assert public is not None
    assert "these readers may not see" in public.what
    assert public.words in public.around
    name = Identity(id="x", name="Amara O")
    named = LeakCheck(Snapshot([*everything, name]), everything.for_audience(Audience.TEAM)).look(finished, Progress())
    assert named is not None
    assert named.what == "the real name behind a code name"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_folder_of_this_computer_is_found_in_every_form(one_faro: OpenJournal, tmp_path: Path, ending: str) -> None:
    outcome = one_faro.services.outcomes.all()[0]
    place = one_faro.db.store.path.parent
    one_faro.services.outcomes.save(replace(outcome, contribution=f"See {place}/notes.txt for it."))
    with pytest.raises(ExportFailed, match="a folder of this computer"):
        written(one_faro, tmp_path / f"report{ending}")


def test_a_sealed_note_is_found_where_its_words_came_in_by_mistake(one_faro: OpenJournal, tmp_path: Path) -> None:
    everything = one_faro.services.journal.snapshot()
    sealed = next(one for one in everything.all(Entry) if one.audience is Audience.SEALED)
    page = f"<p>A short story.</p><p>{' '.join(sealed.body.split()[:9])}<sup>4</sup></p>".encode()
    found = LeakCheck(everything, everything.for_audience(Audience.TEAM)).look(read_back(page, ".html"), Progress())
    assert found is not None
    assert "(entry)" in found.what


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_report_that_is_stopped_leaves_nothing(one_faro: OpenJournal, tmp_path: Path, ending: str) -> None:
    steps = 0

    def count(_done: int, _total: int) -> None:
        nonlocal steps
        steps += 1

    wish = replace(TEAM, strategy=one_faro.services.reports.strategy_called("S4"))
    one_faro.services.reports.write(wish, tmp_path / f"whole{ending}", save_document_offscreen, Progress(count))
    (tmp_path / f"whole{ending}").unlink()
    for stop in {1, steps // 2, steps}:
        progress = Progress()
        seen = 0

        def halt(_done: int, _total: int, progress: Progress = progress, stop: int = stop) -> None:
            nonlocal seen
            seen += 1
            if seen >= stop - 1:
                progress.cancel()

        progress._on_step = halt
        with pytest.raises(Cancelled):
            one_faro.services.reports.write(wish, tmp_path / f"report{ending}", save_document_offscreen, progress)
        assert list(tmp_path.iterdir()) == [tmp_path / "journals"]


def test_a_journal_is_never_written_over(one_faro: OpenJournal, tmp_path: Path) -> None:
    disguised = tmp_path / "journals" / "faro.md"
    one_faro.services.backups.make(tmp_path / "journals" / "copy.cairn")
    (tmp_path / "journals" / "copy.cairn").replace(disguised)
    with pytest.raises(ExportFailed, match="is a journal"):
        written(one_faro, disguised)
    with pytest.raises(InvalidInput, match=r"\.docx, \.pdf, \.html or \.md"):
        written(one_faro, tmp_path / "report.txt")


def test_a_drawing_that_fails_leaves_nothing(one_faro: OpenJournal, tmp_path: Path) -> None:
    def broken(_document: Document, _pictures: Mapping[str, bytes], dest: Path, *_more: object) -> None:
        dest.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportFailed, match="no room left"):
        one_faro.services.reports.write(TEAM, tmp_path / "story.pdf", broken)
    assert list(tmp_path.iterdir()) == [tmp_path / "journals"]


def test_a_strategy_is_found_by_its_code(one_faro: OpenJournal, tmp_path: Path) -> None:
    reports = one_faro.services.reports
    strategy = reports.strategy_called("s4")
    assert one_faro.services.strategies.get(strategy).title == "Press pressure"
    with pytest.raises(NotFound, match="S1, S2, S3, S4"):
        reports.strategy_called("S9")
    words = written(one_faro, tmp_path / "s4.md", replace(TEAM, strategy=strategy)).file.read_text(encoding="utf-8")
    assert words.startswith("# S4 Press pressure: the story so far")


def test_what_is_shown_of_a_strategy_follows_the_eye_for_sealed_items(one_faro: OpenJournal) -> None:
    services = one_faro.services
    strategy = services.reports.strategy_called("S3")
    shown = services.reports.story_shown(strategy)
    services.sight.sealed = False
    without = services.reports.story_shown(strategy)
    assert shown.records() > without.records()


def test_sealed_readers_are_warned(one_faro: OpenJournal, tmp_path: Path) -> None:
    result = written(one_faro, tmp_path / "all.md", replace(TEAM, audience=Audience.SEALED))
    assert result.warnings
    assert written(one_faro, tmp_path / "team.md").warnings == ()


def test_characters_that_no_file_may_hold_do_no_harm(one_faro: OpenJournal, tmp_path: Path) -> None:
    services = one_faro.services
    outcome = services.outcomes.all()[0]
    services.outcomes.save(replace(outcome, contribution="One\x0btwo\x1f <b>three</b> & [four](five) `six` | 7"))
    strategy = services.strategies.all()[0]
    services.strategies.save(replace(strategy, title='Ñandú <i>"\x02 & co'))
    for ending in ENDINGS:
        result = written(one_faro, tmp_path / f"odd{ending}")
        words = read_back(result.file.read_bytes(), ending).words
        assert "three" in words
        assert "Ñandú" in words
    assert docx.Document(io.BytesIO((tmp_path / "odd.docx").read_bytes())).paragraphs
    assert [one for one in services.journal.snapshot().all(Strategy) if one.title.startswith("Ñandú")]
    assert services.journal.snapshot().all(Outcome)

"""A review pack to print: it says what the page says, and leaves room for a pen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from journal.charts import chart_named
from journal.charts.export import render
from journal.core.progress import Progress
from journal.core.records import Attachment, Comment, Entry, Record, StrategyDecision
from journal.core.snapshot import Snapshot
from journal.exchange.review_pack.content import composed
from journal.exchange.review_pack.paper import as_document
from journal.text.blank_forms import Paper
from journal.text.documents import Part, Quote, said
from journal.ui.printing.offscreen import save_document_offscreen
from tests.charts.builders import SAMPLE_DAY, palette
from tests.exchange.pack_builders import CHARTS, drawn, leaving, photos, source


def test_paper_says_what_the_page_says() -> None:
    document, content = as_document(source(charts=drawn()))
    assert content == composed(source(charts=drawn()))
    assert set(document.pictures()) == set(CHARTS)
    assert document.facts == ("For Amara O.", "20 December 2025", "Please delete it after 31 January 2026.")
    words = " ".join(said(document).split())
    for entry in leaving().all(Entry):
        for line in content.texts[entry.id].replace("●", "").replace("○", "").split(". ")[1:4]:
            assert line.split(" · ")[0].strip() in words or "“" in line or "•" in words
        assert entry.title in words
    for comment in leaving().all(Comment):
        assert " ".join(comment.words.split()) in words
    assert "Compare with" not in words
    assert "●" not in words
    assert "Save your feedback" not in words


def test_every_record_leaves_room_to_write() -> None:
    document, _content = as_document(source())
    rooms = {part.heading: part.room for part in document.parts}
    assert all(rooms[entry.title] == 4 for entry in leaving().all(Entry))
    decisions = [part for part in document.parts if part.room == 3]
    assert len(decisions) == len(leaving().all(StrategyDecision))
    assert document.parts[-1].heading == "Your last word"
    assert document.parts[-1].room == 14


def test_why_stands_under_its_heading_and_cards_are_one_line() -> None:
    document, _content = as_document(source())
    part = next(part for part in document.parts if part.heading.startswith("S1v5 Refine"))
    leads = {block.lead: block.lines for block in part.blocks if isinstance(block, Quote)}
    assert leads["Why it changed"][0].startswith("Both campaigns praise openness")
    assert "EV19 Treasury page, captured (Corroborated or official)" in leads["What it rests on"]


def test_a_part_of_one_record_draws_its_lines_on_the_page_where_it_ends(tmp_path: Path) -> None:
    def kept(record: Record) -> bool:
        return not isinstance(record, Entry) or record.title < "B"

    charts = drawn()[:1]
    document, _content = as_document(source(leaving().narrowed(kept), charts=charts))
    pictures = {}
    for key in document.pictures():
        chart = chart_named(key)
        pictures[key] = render(chart, chart.rows(leaving(), SAMPLE_DAY), "png", palette())
    save_document_offscreen(document, pictures, tmp_path / "pack.pdf", Paper.A4, Progress())
    reader = PdfReader(tmp_path / "pack.pdf")
    assert len(reader.pages) > 20
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Where to begin" in words
    assert "Notes" not in [part.heading for part in document.parts]
    assert isinstance(document.parts[0], Part)


def test_a_picture_in_the_page_is_told_of_on_paper() -> None:
    entry = next(iter(leaving().all(Entry)))
    photo = Attachment("board.jpg", "a" * 64, "image/jpeg", 900)
    held = replace(entry, body="Before.\n\n![The board at nine](board.jpg)\n\nAfter.", attachments=frozenset({photo}))
    snapshot = Snapshot([*(one for one in leaving() if one.id != entry.id), held])
    document, _content = as_document(source(snapshot, open_picture=photos()))
    assert "(picture in the page: The board at nine)" in " ".join(said(document).split())

"""Files of evidence, as a person brings them in, looks after them and opens them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.core.records import Evidence
from journal.core.vocabulary import EvidenceKind, HeldAs
from journal.services.captures import Keeping
from journal.ui.context import Context
from journal.ui.dialogs.cleaning import CleaningDialog
from journal.ui.dialogs.question import Question
from journal.ui.evidence import taking_in
from journal.ui.views.evidence.adding import Adding
from journal.ui.views.evidence.file_card import FileCard
from journal.ui.views.evidence.forms import EvidenceForm
from journal.ui.views.evidence.preview import FilePreview
from tests.ui.acting import once_open

SERIAL = b"SN-12345"


def photo(folder: Path, name: str = "wall.jpg", color: str = "teal") -> Path:
    exif = Image.Exif()
    exif[0x8769] = {0xA431: SERIAL.decode(), 0x9003: "2026:04:02 09:15:00"}
    path = folder / name
    Image.new("RGB", (90, 60), color).save(path, exif=exif.tobytes())
    return path


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.fixture
def adding(context: Context, frame: QWidget) -> Adding:
    frame.show()
    return Adding(context, frame)


@pytest.fixture
def said(context: Context) -> list[str]:
    heard: list[str] = []
    context.feedback.said.connect(heard.append)
    return heard


def every(context: Context) -> list[Evidence]:
    return context.services.evidence.all()


def settle(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(context.tasks.idle, timeout=20_000)


@pytest.mark.parametrize("keeping", list(Keeping))
def test_a_photo_that_tells_is_asked_about(
    qtbot: QtBot, context: Context, adding: Adding, frame: QWidget, tmp_path: Path, keeping: Keeping
) -> None:
    def answer(dialog: CleaningDialog) -> None:
        told = "\n".join(label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text"))
        assert "Serial number: SN-12345" in told
        assert "When it was made: 2 Apr, 09:15" in told
        assert "Faces" in told
        assert dialog.keeping is Keeping.BOTH
        dialog.choose(keeping)
        qtbot.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)

    once_open(frame, CleaningDialog, answer)
    with qtbot.waitSignal(adding.added, timeout=20_000):
        adding.take_mime(mime_of(photo(tmp_path)))
    (added,) = every(context)
    captures = context.services.captures
    assert added.cleaned is (keeping is not Keeping.AS_IS)
    assert (captures.original(added) is None) is (keeping is Keeping.CLEANED)
    shown = captures.shown(added)
    assert shown is not None
    assert (SERIAL in context.services.files.read(shown.sha256)) is (keeping is Keeping.AS_IS)


def test_who_would_rather_not_adds_nothing(
    qtbot: QtBot, context: Context, adding: Adding, frame: QWidget, tmp_path: Path
) -> None:
    once_open(frame, CleaningDialog, lambda dialog: dialog.reject())
    adding.take_mime(mime_of(photo(tmp_path)))
    settle(qtbot, context)
    assert every(context) == []


def test_several_files_come_together_and_one_that_is_gone_is_told(
    qtbot: QtBot, context: Context, adding: Adding, frame: QWidget, tmp_path: Path, said: list[str]
) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "gone.txt", tmp_path]
    for path in paths[:2]:
        path.write_text(path.name)
    once_open(frame, Question, lambda dialog: dialog.accept())
    adding.take_files(paths)
    qtbot.waitUntil(lambda: any("gone.txt" in sentence for sentence in said), timeout=20_000)
    settle(qtbot, context)
    assert {item.title for item in every(context)} == {"a", "b"}


def test_a_large_file_can_become_a_note_of_where_it_is(
    qtbot: QtBot, context: Context, adding: Adding, frame: QWidget, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking_in, "LARGE", 1000)
    film = home / "Videos" / "meeting.mp4"
    film.parent.mkdir()
    film.write_bytes(bytes(5000))
    once_open(frame, Question, lambda dialog: dialog.done(Question.REFUSED))
    with qtbot.waitSignal(adding.added, timeout=20_000):
        adding.take_files([film])
    (note,) = every(context)
    assert (note.held_as, note.sha256) == (HeldAs.PAPER, None)
    assert note.locator.endswith(f"{Path('~', 'Videos', 'meeting.mp4')}"), "whose folder it is stays here"
    once_open(frame, Question, lambda dialog: dialog.accept())
    with qtbot.waitSignal(adding.added, timeout=20_000):
        adding.take_files([film])
    assert {item.held_as for item in every(context)} == {HeldAs.PAPER, HeldAs.FILE}


def test_a_file_stopped_halfway_leaves_nothing(
    qtbot: QtBot, context: Context, adding: Adding, tmp_path: Path, said: list[str]
) -> None:
    film = tmp_path / "meeting.mp4"
    film.write_bytes(bytes(range(256)) * 40_000)
    context.tasks.stepped.connect(lambda job: job.progress.cancel() if 2 * job.done > job.total > 2000 else None)
    adding.take_files([film])
    settle(qtbot, context)
    assert said == ["Stopped. Nothing of that file stays in the journal."]
    assert every(context) == []
    context.tasks.stepped.disconnect()
    with qtbot.waitSignal(adding.added, timeout=20_000):
        adding.take_files([film])
    assert context.services.evidence.unchanged(every(context)[0].id)


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        ("https://example.org/notice?id=4", EvidenceKind.WEB_LINK, "example.org"),
        ("I know the shelf.", EvidenceKind.QUOTE, "“I know the shelf.”"),
        ("First line\nand https://example.org", EvidenceKind.QUOTE, "“First line”"),
    ],
)
def test_pasted_words_become_a_link_or_a_quote(
    qtbot: QtBot, context: Context, adding: Adding, frame: QWidget, words: str, kind: EvidenceKind, title: str
) -> None:
    def write(form: EvidenceForm) -> None:
        assert form.title.text() == title
        form.submit()

    QGuiApplication.clipboard().setText(words)
    once_open(frame, EvidenceForm, write)
    adding.paste()
    (added,) = every(context)
    assert added.evidence_kind is kind
    assert words in (added.locator, added.note)


def test_pasted_files_come_in_as_files(qtbot: QtBot, context: Context, adding: Adding, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("In preparation.")
    QGuiApplication.clipboard().setMimeData(mime_of(letter))
    with qtbot.waitSignal(adding.added, timeout=20_000):
        adding.paste()
    assert every(context)[0].file_name == "letter.txt"


# The card


@pytest.fixture
def card(qtbot: QtBot, context: Context, frame: QWidget) -> FileCard:
    card = FileCard(context, frame)
    card.setGeometry(0, 0, 376, 260)
    frame.show()
    card.show()
    return card


def act(qtbot: QtBot, card: FileCard, words: str) -> QPushButton:
    qtbot.waitUntil(lambda: words in words_of(card))
    return next(button for button in card.findChildren(QPushButton) if button.text() == words and button.isVisible())


def words_of(card: FileCard) -> list[str]:
    return [button.text() for button in card.findChildren(QPushButton) if button.isVisible()]


def test_the_card_says_what_a_file_tells_and_cleans_it(
    qtbot: QtBot, context: Context, card: FileCard, frame: QWidget, tmp_path: Path
) -> None:
    added = context.services.captures.take(photo(tmp_path))
    card.show_file(added)
    settle(qtbot, context)
    assert card.unchanged.text() == "Unchanged since capture"
    assert card.told.text() == "Beside what it shows, this file tells the moment, a serial number."

    def answer(dialog: CleaningDialog) -> None:
        dialog.choose(Keeping.CLEANED)
        dialog.accept()

    told: list[str] = []
    context.feedback.said.connect(told.append)
    once_open(frame, CleaningDialog, answer)
    qtbot.mouseClick(act(qtbot, card, "Remove traces"), Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    assert told == ["The original is erased. Copies of the journal that were made before still hold it."]
    cleaned = context.services.evidence.get(added.id)
    assert context.services.captures.original(cleaned) is None
    card.show_file(cleaned)
    settle(qtbot, context)
    assert card.told.text().startswith("Only the cleaned copy is kept.")
    assert "Remove traces" not in words_of(card)


def test_the_card_notices_a_change_where_the_file_came_from(
    qtbot: QtBot, context: Context, card: FileCard, tmp_path: Path
) -> None:
    path = tmp_path / "list.txt"
    path.write_text("as it was")
    added = context.services.captures.take(path)
    card.show_file(added)
    settle(qtbot, context)
    assert not card.notice.isVisible()
    path.write_text("as it is today")
    card.check_unchanged()
    settle(qtbot, context)
    differs = "This file differs from the one you captured on 15 Apr. Your copy from that day is still here."
    qtbot.waitUntil(lambda: card.notice.isVisible() and card.notice.text() == differs)
    assert card.unchanged.text() == "Unchanged since capture"
    qtbot.mouseClick(act(qtbot, card, "Keep today's too"), Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    again = context.services.evidence.get(added.id)
    assert context.services.files.read(again.sha256 or "") == b"as it is today"
    card.show_file(again)
    settle(qtbot, context)
    qtbot.waitUntil(lambda: not card.notice.isVisible())
    qtbot.waitUntil(lambda: "Earlier files" in words_of(card))
    assert [version.sha256 for version in context.services.captures.versions(added.id)] == [again.sha256, added.sha256]


def test_a_saved_copy_is_the_cleaned_one(
    qtbot: QtBot, context: Context, card: FileCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = context.services.captures.take(photo(tmp_path), keeping=Keeping.BOTH)
    target = tmp_path / "out" / "copy.jpg"
    target.parent.mkdir()
    monkeypatch.setattr(context.feedback, "choose_save", lambda *_all: target)
    card.show_file(added)
    settle(qtbot, context)
    qtbot.mouseClick(act(qtbot, card, "Save a copy"), Qt.MouseButton.LeftButton)
    settle(qtbot, context)
    assert SERIAL not in target.read_bytes()
    assert list(target.parent.iterdir()) == [target]


def test_opening_asks_for_the_original_while_it_is_here(
    qtbot: QtBot, context: Context, card: FileCard, tmp_path: Path
) -> None:
    added = context.services.captures.take(photo(tmp_path), keeping=Keeping.BOTH)
    wanted: list[tuple[str, str, str]] = []
    context.navigator.file_wanted.connect(lambda *what: wanted.append(what))
    card.show_file(added)
    settle(qtbot, context)
    qtbot.mouseClick(act(qtbot, card, "Open"), Qt.MouseButton.LeftButton)
    assert wanted == [(added.sha256, "wall.jpg", added.id)]


def test_a_reader_is_offered_no_change(qtbot: QtBot, context: Context, frame: QWidget, tmp_path: Path) -> None:
    added = context.services.captures.take(photo(tmp_path))
    context.read_only = True
    reading = FileCard(context, frame)
    reading.show()
    frame.show()
    reading.show_file(added)
    settle(qtbot, context)
    assert "Remove traces" not in words_of(reading)
    assert not Adding(context, frame).accepts(mime_of(tmp_path / "x"))


def test_a_pdf_shows_how_many_pages_it_has(qtbot: QtBot, context: Context, frame: QWidget, tmp_path: Path) -> None:
    writer = PdfWriter()
    for _page in range(3):
        writer.add_blank_page(200, 200)
    path = tmp_path / "letter.pdf"
    writer.write(path)
    preview = FilePreview(context, frame)
    preview.show_file(context.services.captures.take(path))
    qtbot.waitUntil(lambda: preview.accessibleName() == "Document: letter.pdf, 1 KB, 3 pages")
    torn = tmp_path / "torn.pdf"
    torn.write_bytes(path.read_bytes()[:80])
    preview.show_file(context.services.captures.take(torn))
    settle(qtbot, context)
    assert preview.accessibleName() == "Document: torn.pdf, 1 KB"

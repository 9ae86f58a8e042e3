"""An advisor in the program: reads a pack, comments on its words, keeps notes, and saves what a browser would save."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.vocabulary import CommentKind
from journal.exchange.feedback import read_feedback
from journal.exchange.review_pack.page import as_page
from journal.services import Services, library
from journal.ui.dialogs.question import Question
from journal.ui.main_window import MainWindow
from journal.ui.reviewing.desk import ReviewDesk
from journal.ui.reviewing.room import ReviewRoom
from journal.ui.shell import Shell
from tests.excerpts import KEY, make_excerpt
from tests.exchange.pack_builders import PACK, content
from tests.ui.acting import copy_as_a_power_cut_leaves_it, drop, once_open, words_of

WORDS = "the March payment schedule"
WHERE = "“review.html” is a web page. If a team sent it to you for review, open it in Firefox, Chrome or Edge"


@pytest.fixture
def pack(services: Services, home: Path, clock: FixedClock) -> Path:
    """A pack that a team sent."""
    return make_excerpt(services, home / "pack.cairn", clock)


@pytest.fixture(autouse=True)
def sure(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """Close without saving feedback when asked."""
    monkeypatch.setattr(window.feedback, "ask", lambda *_words, **_more: True)


def room_of(qtbot: QtBot, window: MainWindow, pack: Path) -> ReviewRoom:
    """Open a pack as any journal is opened, and return the room."""
    with qtbot.waitSignal(window.journal_shown):
        window.open_path(pack)
    qtbot.waitUntil(window.tasks.idle)
    assert window.shell is None, "a pack has no screens to write on"
    assert window.room is not None
    return window.room


def select(desk: ReviewDesk, words: str) -> None:
    """Choose words in the text, as with the mouse."""
    desk.step(1)
    found = desk.text.document().find(words)
    assert not found.isNull()
    desk.text.setTextCursor(found)


def write(qtbot: QtBot, desk: ReviewDesk, kind: CommentKind, words: str) -> None:
    """Choose a kind, type and keep."""
    form = desk.side.form
    qtbot.mouseClick(form.kinds[kind], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(form.words, words)
    qtbot.mouseClick(form.keep, Qt.MouseButton.LeftButton)


def cards(desk: ReviewDesk) -> str:
    """Return what the cards say."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in desk.side.cards.findChildren(QLabel) if not label.isHidden())


def test_comments_and_notes_stay_in_the_file_and_only_comments_go_home(
    qtbot: QtBot, window: MainWindow, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, window, pack)
    desk = room.desks[0]
    form = desk.side.form
    assert not form.kinds[CommentKind.SUGGEST].isEnabled(), "a question comes first"
    select(desk, WORDS)
    assert WORDS in form.about.text()
    write(qtbot, desk, CommentKind.PROBE, "What did you expect?")
    assert form.kinds[CommentKind.SUGGEST].isEnabled()
    write(qtbot, desk, CommentKind.SUGGEST, "Ask for two months.")
    qtbot.mouseClick(desk.read, Qt.MouseButton.LeftButton)
    desk.side.tabs.setCurrentIndex(1)
    qtbot.keyClicks(desk.side.note, "Ring them in June.")
    home = tmp_path / "back.json"
    monkeypatch.setattr(window.feedback, "choose_save", lambda *_words: home)
    qtbot.keyClick(desk.text, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    said = read_feedback(home.read_bytes(), lambda _pack: "")
    probe, suggestion = said.comments
    assert probe.quotation is not None
    assert (probe.kind, probe.words, probe.quotation.words) == (CommentKind.PROBE, "What did you expect?", WORDS)
    assert suggestion.kind is CommentKind.SUGGEST
    assert b"June" not in home.read_bytes()
    assert not desk.reviewing.has_unsaved()
    assert window.close_journal()

    again = room_of(qtbot, window, pack).desks[0]
    again.side.everywhere.setChecked(True)
    assert "What did you expect?" in cards(again)
    assert "Ring them in June." in again.reviewing.notes().values()


def test_what_is_typed_when_the_program_dies_is_there_when_the_pack_opens_again(
    qtbot: QtBot, window: MainWindow, pack: Path, tmp_path: Path
) -> None:
    desk = room_of(qtbot, window, pack).desks[0]
    qtbot.keyClicks(desk.side.form.words, "Who counted the")
    qtbot.waitUntil(lambda: desk.reviewing.typing().words == "Who counted the")
    left = copy_as_a_power_cut_leaves_it(pack, tmp_path)
    desk.side.form.clear()
    window.close_journal()
    found = room_of(qtbot, window, left).desks[0]
    assert found.side.form.words.toPlainText() == "Who counted the"


def test_a_fourth_question_is_asked_about_once_and_a_comment_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, pack: Path
) -> None:
    desk = room_of(qtbot, window, pack).desks[0]
    for number in range(4):
        write(qtbot, desk, CommentKind.CLARIFY, f"Question {number}?")
    assert len(desk.reviewing.comments()) == 3
    assert desk.side.form.enough.isVisibleTo(desk)
    qtbot.mouseClick(desk.side.form.keep, Qt.MouseButton.LeftButton)
    assert len(desk.reviewing.comments()) == 4
    remove = next(b for b in desk.side.cards.findChildren(QPushButton) if b.text() == "Remove")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert len(desk.reviewing.comments()) == 3


def test_packs_of_several_journals_lie_beside_each_other(
    qtbot: QtBot, window: MainWindow, services: Services, pack: Path, home: Path, clock: FixedClock
) -> None:
    other = make_excerpt(services, home / "other.cairn", clock, "four goats crossed slowly", written=True)
    room = room_of(qtbot, window, pack)
    window.feedback.ask_text = lambda *_words, **_more: "four goats crossed slowly"  # type: ignore[method-assign]
    room.show_pack(other, beside=True)
    qtbot.waitUntil(lambda: len(room.desks) == 2)
    first, second = room.desks
    write(qtbot, second, CommentKind.APPRECIATE, "Brave.")
    assert [len(desk.reviewing.comments()) for desk in (first, second)] == [0, 1]
    assert room.shelf.list.count() == 2
    said = "\n".join(room.shelf.list.item(row).text() for row in range(2))
    assert "1 comment, not saved yet" in said
    back = home / "back.json"
    window.feedback.choose_save = lambda *_words: back  # type: ignore[method-assign]
    second.save()
    assert b"Brave" not in back.read_bytes(), "feedback on a locked pack is locked"
    assert read_feedback(back.read_bytes(), lambda _pack: KEY).comments[0].words == "Brave."
    room.show_pack(pack)
    qtbot.mouseClick(second.head.findChildren(QPushButton)[-1], Qt.MouseButton.LeftButton)
    assert [desk.opened.path for desk in room.desks] == [pack]
    assert window.close_journal()
    with library.open_journal(other, passphrase="four goats crossed slowly") as kept:
        assert kept.services.reviewing.comments()[0].words == "Brave."


def test_the_keyboard_alone_reads_chooses_and_comments(qtbot: QtBot, window: MainWindow, pack: Path) -> None:
    desk = room_of(qtbot, window, pack).desks[0]
    desk.text.setFocus()
    qtbot.keyClick(desk.text, Qt.Key.Key_J)
    assert desk.place == 1
    cursor = desk.text.document().find("Eleven minutes")
    cursor.setPosition(cursor.selectionStart())
    desk.text.setTextCursor(cursor)
    shift = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(desk.text, Qt.Key.Key_Right, shift)
    assert desk.text.textCursor().selectedText().strip() == "Eleven"
    qtbot.keyClick(desk.text, Qt.Key.Key_C)
    assert desk.side.form.words.hasFocus()
    qtbot.keyClicks(desk.side.form.words, "Whose clock?")
    qtbot.keyClick(desk.side.form.keep, Qt.Key.Key_Space)
    (comment,) = desk.reviewing.comments()
    assert comment.quotation is not None
    assert comment.quotation.words == "Eleven"
    desk.text.setFocus()
    desk.text.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(desk.text, Qt.Key.Key_K)
    assert desk.place == 0


def test_keys_are_heard_as_soon_as_a_pack_is_open(qtbot: QtBot, window: MainWindow, pack: Path) -> None:
    desk = room_of(qtbot, window, pack).desks[0]
    focused = window.focusWidget()
    assert focused is desk.text
    qtbot.keyClick(focused, Qt.Key.Key_J)
    assert desk.place == 1


def test_what_is_being_typed_goes_home_with_the_rest(
    qtbot: QtBot, window: MainWindow, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, home, told = room_of(qtbot, window, pack).desks[0], tmp_path / "back.json", list[str]()
    monkeypatch.setattr(window.feedback, "choose_save", lambda *_words: home)
    monkeypatch.setattr(window.feedback, "toast", lambda said, *_more, **_ways: told.append(said))
    qtbot.keyClicks(desk.side.form.words, "Two numbers, and I was there.")
    qtbot.keyClick(desk.side.form.words, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [one.words for one in read_feedback(home.read_bytes(), lambda _pack: "").comments] == [
        "Two numbers, and I was there."
    ]
    assert told[-1].startswith("What you were writing was kept too.")
    assert desk.side.form.words.toPlainText() == ""


def test_a_comment_is_about_what_is_in_sight_unless_its_reader_says_otherwise(
    qtbot: QtBot, window: MainWindow, pack: Path
) -> None:
    desk = room_of(qtbot, window, pack).desks[0]
    desk.step(1)
    record = desk.text.record_here()
    assert record
    assert desk.reviewing.sent.names()[record] in desk.side.form.about.text()
    write(qtbot, desk, CommentKind.APPRECIATE, "Clear.")
    qtbot.mouseClick(desk.side.form.whole, Qt.MouseButton.LeftButton)
    desk.text.verticalScrollBar().valueChanged.emit(0)
    write(qtbot, desk, CommentKind.APPRECIATE, "All of it.")
    about = [one.about.id if one.about else None for one in desk.reviewing.comments()]
    assert about == [record, None]
    qtbot.keyClicks(desk.side.form.words, "Half a thou")
    desk.show_part(0)
    assert desk.reviewing.sent.names()[record] in desk.side.form.about.text(), "what is typed stays where it began"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_two_packs_and_long_lines_fit_a_small_window(
    qtbot: QtBot, window: MainWindow, services: Services, pack: Path, home: Path, clock: FixedClock, scale: float
) -> None:
    window.appearance.choose_scale(scale)
    other = make_excerpt(services, home / "other.cairn", clock)
    window.resize(round(1024 * scale), round(600 * scale))
    room = room_of(qtbot, window, pack)
    (desk,) = room.desks
    qtbot.waitUntil(lambda: desk.text.viewport().width() == round(desk.text.document().textWidth()))
    assert desk.text.horizontalScrollBar().maximum() == 0
    room.show_pack(other, beside=True)
    qtbot.waitUntil(lambda: len(room.desks) == 2)
    qtbot.waitUntil(window.tasks.idle)
    assert abs(room.desks[0].width() - room.desks[1].width()) < 10 * scale
    for each in room.desks:
        assert each.minimumSizeHint().width() <= each.width()
        assert each.text.horizontalScrollBar().maximum() == 0
        areas = each.side.findChildren(QScrollArea)
        assert all(area.horizontalScrollBar().maximum() == 0 for area in areas)
        edges = {name: button.mapTo(each, button.rect().topRight()).x() for name, button in (
            ("save", each.head.save), ("close", each.head.close_button), ("next", each.next),
        )}  # fmt: skip
        assert all(0 < edge <= each.width() for edge in edges.values()), edges
        assert each.head.title.width() > 60 * scale


@pytest.fixture
def page(home: Path) -> Path:
    """A pack as a web page."""
    path = home / "review.html"
    path.write_bytes(as_page(content(), PACK, None))
    return path


def test_a_web_page_says_where_it_is_read(qtbot: QtBot, window: MainWindow, page: Path) -> None:
    window.open_path(page)
    qtbot.waitUntil(lambda: window.open_screen is not None and WHERE in words_of(window.open_screen))
    assert window.opened is None


def test_a_web_page_dropped_on_the_first_screen_says_so(qtbot: QtBot, window: MainWindow, page: Path) -> None:
    told: list[str] = []
    window.feedback.said.connect(told.append)
    once_open(window, Question, lambda box: box.accept())
    drop(window, page)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(window.tasks.idle)
    assert [WHERE in said for said in told] == [True]


def test_a_web_page_dropped_on_evidence_says_so_and_takes_nothing_in(
    qtbot: QtBot, window: MainWindow, shell: Shell, page: Path
) -> None:
    shell.go("evidence")
    told: list[str] = []
    window.feedback.said.connect(told.append)
    once_open(window, Question, lambda box: box.accept())
    drop(window, page)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(window.tasks.idle)
    assert [WHERE in said for said in told] == [True]
    assert window.shell is shell
    assert shell.context.services.evidence.all() == []


def test_a_web_page_opened_from_a_journal_leaves_the_journal_open(
    qtbot: QtBot, window: MainWindow, shell: Shell, page: Path
) -> None:
    told: list[str] = []
    window.feedback.said.connect(told.append)
    once_open(window, Question, lambda box: box.accept())
    window.open_path(page)
    qtbot.waitUntil(lambda: bool(told))
    assert WHERE in told[0]
    assert window.shell is shell
    assert window.opened is not None

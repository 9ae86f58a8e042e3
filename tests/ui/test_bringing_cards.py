"""Cards written at home or on paper, and brought to a retrospective: by hand, by a drop, face down and once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journal.core.records import Retrospective
from journal.core.vocabulary import CardMode, PhaseKind
from journal.exchange.cards import BroughtCard, read_cards, write_cards
from journal.services.retrospectives import MeetingWish
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.main_window import MainWindow
from journal.ui.shell import Shell
from journal.ui.views.retrospective.home_form import HomeForm
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.bringing import WhoseForm
from journal.ui.wall.slip_form import SlipForm
from tests.ui.acting import drop, once_open, words_of

Show = Callable[[RetrospectiveView], RetrospectiveView]
Key, LEFT, CTRL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(context: Context) -> Retrospective:
    """A boat that four prepare for, without authors."""
    people = frozenset(context.services.people.welcome(name).id for name in ("Ana", "Ben", "Chi", "Dee"))
    return context.services.retrospectives.prepare(MeetingWish(format="boat", present=people, question="Where to?"))


@pytest.fixture
def view(context: Context, meeting: Retrospective, shown: Show) -> RetrospectiveView:
    """The screen of retrospectives, with the meeting chosen."""
    view = shown(RetrospectiveView(context))
    view.list.choose(meeting.id)
    return view


def brought(folder: Path, name: str, *cards: tuple[str, str], agenda: str = "boat") -> Path:
    """Return a file that somebody brings."""
    file = folder / name
    file.write_bytes(write_cards([BroughtCard(*card) for card in cards], agenda))
    return file


def dialog_of(kind: type[QDialog]) -> QDialog:
    """Return the dialog that is open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def choose(menu: QMenu | None, words: str) -> None:
    """Choose from a menu."""
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()


def dropped(window: QWidget, *files: Path) -> None:
    """Drop files in the middle of a window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    handle = window.windowHandle()
    assert handle is not None
    middle = QPoint(window.width() // 2, window.height() // 2)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(handle, QDragEnterEvent(middle, Qt.DropAction.CopyAction, mime, LEFT, none))
    QApplication.sendEvent(handle, QDropEvent(QPointF(middle), Qt.DropAction.CopyAction, mime, LEFT, none))


def test_two_or_three_cards_are_written_at_home_into_a_file(
    qtbot: QtBot, view: RetrospectiveView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dest = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(dest), ""))
    before = view.context.services.history.can_undo()
    qtbot.mouseClick(view.home_button, LEFT)
    form = dialog_of(HomeForm)
    assert isinstance(form, HomeForm)
    assert form.which.currentText() == "Where to?"
    qtbot.keyClicks(form.rows[0].words, "The island is the spring")
    form.rows[1].column.choose("rocks")
    qtbot.keyClicks(form.rows[1].words, "The clerk leaves in June")
    qtbot.keyClick(form, Key.Key_Return, CTRL)
    assert not form.isVisible()
    found = read_cards(dest.read_bytes())
    assert [(card.column, card.words) for card in found.cards] == [
        ("goal", "The island is the spring"), ("rocks", "The clerk leaves in June"),
    ]  # fmt: skip
    assert set(json.loads(dest.read_bytes())["cards"][0]) == {"id", "column", "words"}
    assert view.context.services.history.can_undo() == before, "nothing of it is in the journal"


def test_cards_that_were_not_saved_wait_in_the_form(
    qtbot: QtBot, view: RetrospectiveView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    qtbot.mouseClick(view.home_button, LEFT)
    form = dialog_of(HomeForm)
    assert isinstance(form, HomeForm)
    form.submit()
    assert "Ten words" in form.form.field("words").error
    qtbot.mouseClick(form.more, LEFT)
    qtbot.keyClicks(form.rows[3].words, "We said it twice")
    form.submit()
    assert "not saved yet" in form.said_wrong()
    qtbot.keyClick(form, Key.Key_Escape)
    qtbot.mouseClick(view.home_button, LEFT)
    again = dialog_of(HomeForm)
    assert isinstance(again, HomeForm)
    assert [row.words.toPlainText() for row in again.rows] == ["", "", "", "We said it twice"]
    again.reject()


def test_files_from_a_stick_lie_face_down_before_the_meeting(
    qtbot: QtBot, view: RetrospectiveView, meeting: Retrospective, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [
        brought(tmp_path, "ana.json", ("wind", "Three councillors"), ("rocks", "June")),
        brought(tmp_path, "ben.json", ("wind", "The sheet works")),
    ]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given: ([str(one) for one in files], ""))
    choose(view.detail.cards.menu(), "Bring in a file…")
    qtbot.waitUntil(lambda: "3 cards lie face down." in words_of(view.detail))
    assert "councillors" not in words_of(view.window())
    choose(view.detail.cards.menu(), "Bring in a file…")
    assert sum(view.context.services.meetings.hidden(meeting.id).values()) == 3, "brought once"


def test_a_file_dropped_on_the_window_goes_to_the_meeting(
    qtbot: QtBot, window: MainWindow, shell: Shell, tmp_path: Path
) -> None:
    services = shell.context.services
    mine = brought(tmp_path, "mine.json", ("wind", "Three councillors"))
    once_open(window, Question, lambda box: box.accept())
    drop(window, mine)
    qtbot.waitUntil(lambda: isinstance(shell.current, RetrospectiveView))
    meeting = services.retrospectives.prepare(MeetingWish(format="boat"))
    drop(window, mine)
    qtbot.waitUntil(lambda: services.meetings.hidden(meeting.id) == {"wind": 1})


def test_a_file_dropped_on_the_wall_lies_face_down_until_all_are_shown(
    qtbot: QtBot, view: RetrospectiveView, meeting: Retrospective, tmp_path: Path
) -> None:
    view.lead(meeting.id)
    wall, session = view.wall, view.session
    assert wall is not None
    assert session is not None
    while session.phase.kind is not PhaseKind.WRITE:
        session.next()
    files = [brought(tmp_path, f"{name}.json", ("wind", f"Thought of {name}")) for name in ("one", "two")]
    dropped(wall, *files)
    qtbot.waitUntil(lambda: session.hidden() == 2)
    assert "Thought of" not in words_of(wall)
    dropped(wall, *files)
    hostile = tmp_path / "hostile.json"
    hostile.write_bytes(b'{"format": "cairn-cards", "version": 1, "cards": [{"column": 3}]}')
    said: list[str] = []

    def read(box: Question) -> None:
        said.append(words_of(box))
        box.accept()

    once_open(view.window(), Question, read)
    dropped(wall, hostile)
    qtbot.waitUntil(lambda: bool(said))
    assert "no file of cards" in said[0]
    assert session.hidden() == 2
    wall.phases.turns.reveal()
    assert sorted(topic.words for topic in session.topics()) == ["Thought of one", "Thought of two"]
    wall.close()


def test_where_cards_have_names_it_is_asked_whose_they_are(
    qtbot: QtBot, view: RetrospectiveView, meeting: Retrospective, tmp_path: Path
) -> None:
    services = view.context.services
    wish = MeetingWish(format="boat", present=meeting.present, cards=CardMode.NAMED)
    services.retrospectives.change(meeting.id, wish)
    view.refresh()
    view.take_cards([brought(tmp_path, "mine.json", ("wind", "Three councillors"))])
    form = dialog_of(WhoseForm)
    assert isinstance(form, WhoseForm)
    chi = services.people.named("Chi").id
    form.whose.choose(chi)
    form.submit()
    services.meetings.begin(meeting.id)
    [card] = services.meetings.reveal(meeting.id)
    assert card.author == chi


def test_paper_cards_are_typed_in_by_their_numbers(
    qtbot: QtBot, view: RetrospectiveView, meeting: Retrospective, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dest = tmp_path / "slips.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(dest), ""))
    choose(view.detail.cards.menu(), "Numbered slips to print…")
    qtbot.waitUntil(dest.exists)
    assert "203" in " ".join(page.extract_text() for page in PdfReader(dest).pages)
    choose(view.detail.cards.menu(), "Type in paper cards…")
    form = dialog_of(SlipForm)
    assert isinstance(form, SlipForm)
    assert "read along" in words_of(form)
    for number, name, words in ((203, "Wind", "Three councillors"), (401, "Rocks", "June")):
        qtbot.keyClicks(form.number, str(number))
        assert form.column.text() == name
        qtbot.keyClick(form.number, Key.Key_Return)
        qtbot.keyClicks(form.words, words)
        qtbot.keyClick(form.words, Key.Key_Return)
        assert (form.number.text(), form.words.toPlainText()) == ("", "")
    assert "203, 401" in form.typed.text()
    assert "councillors" not in words_of(form)
    qtbot.keyClicks(form.number, "203")
    qtbot.keyClicks(form.words, "Again")
    qtbot.keyClick(form.words, Key.Key_Return)
    assert "typed in already" in form.form.field("number").error
    form.number.setText("9")
    form.submit()
    assert form.isVisible()
    assert "No slip of this retrospective" in form.form.field("number").error
    form.number.clear()
    form.words.clear()
    form.submit()
    assert not form.isVisible()
    assert view.context.services.meetings.hidden(meeting.id) == {"wind": 1, "rocks": 1}

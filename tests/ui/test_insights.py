"""The Insights screen: pictures, what they say, and what stands behind them, as a person would."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journal.core.paths import Paths
from journal.core.vocabulary import Kind
from journal.learning.scope import Scope
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.whole import open_example
from journal.ui.charts.dialog import ChartDialog, chart_button
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.views.insights import InsightsView
from journal.ui.views.insights.narrowing import SpanDialog
from tests.ui.acting import once_open

Show = Callable[[InsightsView], InsightsView]
KEY = "action-follow-through"


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.cairn"
    open_example(path=path).close()
    return path


@pytest.fixture
def opened(sample_file: Path, tmp_path: Path, paths: Paths) -> Iterator[OpenJournal]:
    """The sample journal, to write in."""
    path = tmp_path / "sample.cairn"
    path.write_bytes(sample_file.read_bytes())
    journal = library.open_journal(path, at=library.desk(paths=paths))
    yield journal
    journal.close()


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show) -> InsightsView:
    view = shown(InsightsView(context))
    card = view.pictures.cards[KEY]
    qtbot.waitUntil(lambda: card.picture.is_drawn)
    return view


@pytest.fixture
def gone_to(context: Context) -> list[tuple[Kind, str]]:
    """What the screen asked to open."""
    found: list[tuple[Kind, str]] = []
    context.navigator.record_wanted.connect(lambda kind, record: found.append((kind, record)))
    return found


def enlarged(qtbot: QtBot, view: InsightsView, key: str = KEY) -> None:
    view.pictures.cards[key].setFocus()
    qtbot.keyClick(view.pictures.cards[key], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.enlarged.picture.is_drawn and bool(view.enlarged.picture.marks))


def test_every_chart_has_a_card_with_its_sentence(view: InsightsView, context: Context) -> None:
    assert list(view.pictures.cards) == context.services.charts.names()
    card = view.pictures.cards[KEY]
    assert card.title.text() == "What happened to our actions"
    assert card.sentence.text() == "20 of 32 actions looked at were done; one was carried twice or more."
    assert card.accessibleDescription() == card.sentence.text()


def test_a_click_on_a_mark_opens_its_record(qtbot: QtBot, view: InsightsView, gone_to: list[tuple[Kind, str]]) -> None:
    picture = view.pictures.cards[KEY].picture
    mark = next(mark for mark in picture.marks if len(mark.targets) == 1)
    place = QPoint(round(mark.box.middle[0]), round(mark.box.middle[1]))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    assert gone_to == [(mark.targets[0].kind, mark.targets[0].record)]


def test_a_mark_that_counts_several_asks_which(
    qtbot: QtBot, view: InsightsView, gone_to: list[tuple[Kind, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _where: menus.append(menu))  # nothing pops up without a screen
    picture = view.pictures.cards[KEY].picture
    mark = next(mark for mark in picture.marks if len(mark.targets) == 2)
    place = QPoint(round(mark.box.middle[0]), round(mark.box.middle[1]))
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=place)
    menus[0].actions()[1].trigger()
    assert gone_to == [(Kind.ACTION, mark.targets[1].record)]


def test_with_the_keyboard_alone(qtbot: QtBot, view: InsightsView, gone_to: list[tuple[Kind, str]]) -> None:
    keys = list(view.pictures.cards)
    first = view.pictures.cards[keys[0]]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert view.pictures.cards[keys[1]].hasFocus()
    enlarged(qtbot, view)
    picture = view.enlarged.picture
    assert picture.hasFocus()
    qtbot.keyClick(picture, Qt.Key.Key_End)
    words = picture.marks[-1].words
    assert picture.accessibleDescription() == words
    assert view.enlarged.pointed.text() == words
    single = next(place for place, mark in enumerate(picture.marks) if len(mark.targets) == 1)
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    for _step in range(single):
        qtbot.keyClick(picture, Qt.Key.Key_Right)
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert gone_to == [(picture.marks[single].targets[0].kind, picture.marks[single].targets[0].record)]
    qtbot.keyClick(picture, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    table = view.enlarged.table
    assert table.hasFocus()
    assert table.model().rowCount() == 12
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert view.pictures.cards[KEY].hasFocus()


def test_cycles_and_strategies_narrow_every_picture(qtbot: QtBot, view: InsightsView) -> None:
    card = view.pictures.cards[KEY]
    view.narrowing.choose(Scope(1, 2))
    qtbot.waitUntil(lambda: card.look is not None and card.look.scope == Scope(1, 2))
    assert card.sentence.text() != "20 of 32 actions looked at were done; one was carried twice or more."
    assert view.narrowing.button.text() == "Cycles 1 to 2"
    assert view.subtitle() == "Cycles 1 to 2"
    names = [action.text() for action in view.narrowing.menu().actions() if action.text()]
    assert "S2 Records and legal follow-up" in names

    def choose(dialog: SpanDialog) -> None:
        dialog.first.choose(5)
        dialog.last.choose(3)
        dialog.accept()

    once_open(view, SpanDialog, choose)
    next(action for action in view.narrowing.menu().actions() if action.text().startswith("From one")).trigger()
    qtbot.waitUntil(lambda: view.narrowing.scope == Scope(3, 5))


def test_the_sentence_can_be_ours(qtbot: QtBot, view: InsightsView, context: Context) -> None:
    enlarged(qtbot, view)

    def write(question: Question) -> None:
        field = question.findChild(QLineEdit)
        assert field is not None
        field.setText("We finish what we start.")
        question.accept()

    once_open(view, Question, write)
    qtbot.mouseClick(view.enlarged.edit, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.enlarged.sentence.text() == "We finish what we start.")
    assert view.enlarged.note.text() == "Your own sentence."
    context.services.history.undo()
    qtbot.waitUntil(lambda: view.enlarged.sentence.text().startswith("20 of 32"))


def test_a_picture_is_copied_and_saved(
    qtbot: QtBot, view: InsightsView, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enlarged(qtbot, view)
    qtbot.keyClick(view.enlarged.picture, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    for form in ("png", "svg", "pdf", "csv"):
        dest = tmp_path / f"chart.{form}"
        monkeypatch.setattr(context.feedback, "choose_save", lambda *_words: tmp_path / "chart")
        view.taking.save(view._look(KEY), form)
        qtbot.waitUntil(context.tasks.idle)
        assert dest.stat().st_size > 200


def test_opening_never_keeps_the_window_waiting(qtbot: QtBot, context: Context, shown: Show) -> None:
    """The longest pass of the window's loop while all is read and drawn; generous, as machines that test are busy."""
    passes: list[float] = []
    last = [time.perf_counter()]

    def tick() -> None:
        now = time.perf_counter()
        passes.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(5)
    view = InsightsView(context)
    last[0] = time.perf_counter()
    shown(view)
    cards = view.pictures.cards.values()
    qtbot.waitUntil(lambda: all(card.picture.is_drawn for card in cards if not card.visibleRegion().isEmpty()))
    timer.stop()
    assert passes
    assert max(passes) < 1.0


def test_a_chart_is_shown_over_the_screen_it_belongs_to(
    qtbot: QtBot, context: Context, frame: QWidget, gone_to: list[tuple[Kind, str]]
) -> None:
    frame.show()
    button = chart_button(context, KEY, frame)
    assert button.accessibleName() == "What happened to our actions"
    assert "Do retrospectives change anything?" in button.toolTip()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = frame.findChild(ChartDialog)
    assert dialog is not None
    picture = dialog.chart.picture
    qtbot.waitUntil(lambda: bool(picture.marks))
    assert not dialog.chart.back.isVisible()
    single = next(place for place, mark in enumerate(picture.marks) if len(mark.targets) == 1)
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    for _step in range(single):
        qtbot.keyClick(picture, Qt.Key.Key_Right)
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert len(gone_to) == 1
    assert not dialog.isVisible()

"""The bin as a person uses it: delete anywhere, find it again, bring it back, or erase it for good."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.errors import Cancelled
from journal.core.records import Action, Assumption
from journal.core.vocabulary import Kind
from journal.services import Services
from journal.ui.bin.dialog import BinDialog, say_overdue
from journal.ui.bin.model import BinModel
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.dialogs.report import ReportDialog
from journal.ui.errands import Errands
from journal.ui.removing import remove
from journal.ui.sidebar import Sidebar
from journal.ui.theme import Theme
from journal.ui.undoing import said_of
from journal.ui.views.cycles.actions_page import ActionsPage
from tests.services.test_erasing import Stopping


@pytest.fixture
def said(context: Context) -> list[str]:
    """What the window says."""
    found: list[str] = []
    context.feedback.said.connect(found.append)
    return found


@pytest.fixture
def thrown(services: Services, clock: FixedClock) -> list[str]:
    """Three entries in the bin, the first one deleted first."""
    entries = [services.entries.write(title=f"Walk {n}", body=f"Along the *river* {n}") for n in range(3)]
    for entry in entries:
        clock.advance(minutes=1)
        services.bin.delete(Kind.ENTRY, entry.id)
    return [entry.id for entry in entries]


@pytest.fixture
def dialog(qtbot: QtBot, frame: QWidget, context: Context, thrown: list[str]) -> Iterator[BinDialog]:
    """The bin, open and filled."""
    box = BinDialog(context, frame)
    box.open()
    qtbot.waitUntil(lambda: box.model.rowCount() == 3)
    yield box
    box.close()


def titles(box: BinDialog) -> list[str]:
    return [str(box.model.index(row).data()) for row in range(box.model.rowCount())]


def answering(qtbot: QtBot, answer: Callable[[Question], object]) -> None:
    """Answer the next question as soon as it is there."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, Question):
            timer.stop()
            answer(box)

    timer.timeout.connect(look)
    timer.start(20)


def test_what_was_deleted_is_listed_and_read(qtbot: QtBot, dialog: BinDialog) -> None:
    assert titles(dialog) == ["Walk 2", "Walk 1", "Walk 0"]
    assert dialog.heading.text() == "Bin, 3"
    assert "Along the river 2" in dialog.reading.toPlainText()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert "Along the river 1" in dialog.reading.toPlainText()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.reading.hasFocus()
    spoken = dialog.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Entry, Walk 2, ")
    assert spoken.endswith("30 days left")


def test_search_finds_within_the_bin(qtbot: QtBot, dialog: BinDialog) -> None:
    qtbot.keyClicks(dialog.search, "RIVER 1")
    qtbot.waitUntil(lambda: titles(dialog) == ["Walk 1"])
    dialog.search.setText("nowhere")
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)
    assert "holds these words" in dialog.empty.text()


def test_one_or_several_come_back_and_undo_takes_them_again(
    qtbot: QtBot, dialog: BinDialog, services: Services, said: list[str]
) -> None:
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: titles(dialog) == ["Walk 1", "Walk 0"])
    assert said == ["“Walk 2” is back"]
    dialog.list.selectAll()
    assert dialog.restore_button.text() == "Restore 2 items"
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentIndex() == 1)
    assert dialog.empty.text().startswith("The bin is empty")
    assert not dialog.restore_button.isEnabled()
    assert services.entries.count() == 3
    services.history.undo()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)


def test_erasing_asks_once_and_reports_what_it_found(
    qtbot: QtBot, dialog: BinDialog, services: Services, frame: QWidget, context: Context, thrown: list[str]
) -> None:
    asked: list[str] = []

    def agree(box: Question) -> None:
        asked.append(box.accessibleName())
        qtbot.mouseClick(box.yes_button, Qt.MouseButton.LeftButton)

    answering(qtbot, agree)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(frame.findChildren(ReportDialog)), timeout=20_000)
    (report,) = frame.findChildren(ReportDialog)
    assert asked == ["Erase “Walk 2” for good?"]
    assert report.windowTitle() == "Erased, and nothing of it is left here"
    assert "looked for in every page" in report.text
    report.close()
    qtbot.waitUntil(lambda: titles(dialog) == ["Walk 1", "Walk 0"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_keep_everything(
    qtbot: QtBot, dialog: BinDialog, context: Context, services: Services, key: Qt.Key
) -> None:
    answering(qtbot, lambda box: qtbot.keyClick(box, key))
    dialog.erase()
    qtbot.waitUntil(context.tasks.idle)
    assert services.bin.count() == 3
    assert not services.erasing.unfinished()


def test_what_is_old_is_mentioned_and_kept_when_told_so(
    qtbot: QtBot,
    frame: QWidget,
    context: Context,
    services: Services,
    thrown: list[str],
    clock: FixedClock,
    said: list[str],
) -> None:
    clock.advance(days=40)
    say_overdue(context, services.bin.overdue())
    assert said == ["3 items have been in the bin for over 30 days. Open the bin to decide."]
    box = BinDialog(context, frame)
    box.open()
    qtbot.waitUntil(box.overdue.isVisible)
    assert box.overdue_words.text() == "3 items have been in the bin for over 30 days."
    qtbot.mouseClick(box.keep_button, Qt.MouseButton.LeftButton)
    assert not box.overdue.isVisible()
    assert services.bin.overdue() == []
    box.close()


def test_a_reader_may_look_and_change_nothing(
    qtbot: QtBot, frame: QWidget, context: Context, thrown: list[str]
) -> None:
    context.read_only = True
    box = BinDialog(context, frame)
    box.open()
    qtbot.waitUntil(lambda: box.model.rowCount() == 3)
    assert not box.restore_button.isEnabled()
    assert not box.erase_button.isEnabled()
    assert not remove(context, Kind.ENTRY, thrown[0])
    box.close()


def test_only_what_is_seen_is_fetched(services: Services, thrown: list[str]) -> None:
    asked: list[int] = []

    def page(ids: object) -> object:
        asked.append(len(ids))  # type: ignore[arg-type]
        return services.bin.page(ids)  # type: ignore[arg-type]

    model = BinModel(page, services.clock.now)  # type: ignore[arg-type]
    model.show_ids([*thrown, *(f"gone {n}" for n in range(500))])
    assert asked == []
    assert model.index(0).data() == "Walk 0"
    assert model.index(49).data() is None
    assert asked == [50]


def test_a_long_title_is_shortened_and_undo_brings_it_back(
    qtbot: QtBot, context: Context, services: Services, said: list[str]
) -> None:
    belief = services.assumptions.add(Assumption(statement="People read what we publish " * 4))
    assert remove(context, Kind.ASSUMPTION, belief.id, title=belief.statement)
    assert said == ["“People read what we publish People read what we…” is in the bin"]
    services.history.undo()
    assert [found.id for found in services.assumptions.all()] == [belief.id]


def test_an_action_goes_to_the_bin_with_delete(
    qtbot: QtBot, context: Context, services: Services, said: list[str]
) -> None:
    services.actions.add(Action(what="Call the clerk"))
    page = ActionsPage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert services.actions.all() == []
    assert said == ["“Call the clerk” is in the bin"]


def test_the_side_bar_leads_to_the_bin_where_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    sidebar = Sidebar(theme)
    qtbot.addWidget(sidebar)
    wanted: list[bool] = []
    sidebar.bin_wanted.connect(lambda: wanted.append(True))
    sidebar.resize(188, 700)
    sidebar.show()
    qtbot.mouseClick(sidebar.bin_button, Qt.MouseButton.LeftButton)
    assert wanted == [True]
    sidebar.resize(188, 200)
    qtbot.waitUntil(sidebar.bin_button.isHidden)


def test_what_a_power_cut_ended_halfway_is_finished_after_opening(
    qtbot: QtBot, frame: QWidget, context: Context, services: Services, thrown: list[str]
) -> None:
    with pytest.raises(Cancelled):
        services.erasing.run(thrown[:1], Stopping(0))
    errands = Errands(context, frame)
    errands.settle_unfinished()
    qtbot.waitUntil(lambda: bool(frame.findChildren(ReportDialog)), timeout=20_000)
    frame.findChildren(ReportDialog)[0].close()
    assert not services.erasing.unfinished()
    assert services.bin.count() == 2


def test_undo_says_what_was_erased_for_good(context: Context, services: Services, thrown: list[str]) -> None:
    services.erasing.run(thrown[2:])
    undone = services.history.undo()
    assert undone is not None
    assert said_of(undone) == "Undone: Remove entry. Left as it is: what was erased for good"

"""Reports in the window: chosen, counted, written, stopped; the story so far is read, copied and followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from journal.core.vocabulary import Audience, Kind
from journal.services.reports import ReportKind
from journal.ui.main_window import MainWindow
from journal.ui.reports import writing
from journal.ui.reports.choosing import ReportChoice, WritingWish
from journal.ui.reports.story import StoryReader
from journal.ui.shell import Shell
from journal.ui.views.strategies.view import StrategiesView


@pytest.fixture
def faro(qtbot: QtBot, window: MainWindow) -> Shell:
    """The window round the sample journal, on the screen of strategies."""
    window.show_example()
    qtbot.waitUntil(lambda: window.shell is not None)
    assert window.shell is not None
    window.shell.go("strategies")
    qtbot.waitUntil(window.tasks.idle)
    return window.shell


@pytest.fixture
def choice(qtbot: QtBot, faro: Shell) -> Iterator[ReportChoice]:
    """The dialog that asks what to write."""
    dialog = ReportChoice(faro.context, faro)
    dialog.open()
    qtbot.waitUntil(dialog.go.isEnabled)
    qtbot.waitUntil(lambda: bool(dialog.preview.text()))
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_the_dialog_counts_what_will_be_in_it(qtbot: QtBot, choice: ReportChoice) -> None:
    assert "Decisions: 16" in choice.preview.text()
    assert "Actions: 24" in choice.preview.text()
    assert not choice.strategy.isEnabled()
    choice.audience.choose(Audience.ADVISOR)
    qtbot.waitUntil(lambda: "Actions" not in choice.preview.text())
    choice.audience.choose(Audience.PUBLIC)
    qtbot.waitUntil(lambda: "Decisions" not in choice.preview.text())
    choice.audience.choose(Audience.TEAM)
    choice.kind.choose(ReportKind.STORY)
    assert choice.strategy.isEnabled()
    choice.strategy.setCurrentIndex(4)
    qtbot.waitUntil(lambda: "Decisions: 3" in choice.preview.text())
    choice.form.choose(".html")
    assert not choice.paper.isEnabled()


def test_cycles_are_taken_whichever_end_is_named_first(choice: ReportChoice) -> None:
    assert choice.chosen().cycles is None
    choice.last.choose(3)
    assert choice.chosen().cycles == (3, 3)
    choice.first.choose(5)
    assert choice.chosen().cycles == (3, 5)
    choice.last.choose(0)
    assert choice.chosen().cycles == (5, 5)


def test_what_cannot_be_told_cannot_be_written(qtbot: QtBot, choice: ReportChoice) -> None:
    choice.kind.choose(ReportKind.STORY)
    choice.strategy.setCurrentIndex(1)
    choice.audience.choose(Audience.PUBLIC)
    qtbot.waitUntil(lambda: "no such strategy" in choice.preview.text())
    assert not choice.go.isEnabled()


def test_the_place_comes_last_and_has_the_ending(
    qtbot: QtBot, choice: ReportChoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_title: str, name: str, _filters: str) -> Path:
        offered.append(name)
        return tmp_path / "for the donor"

    monkeypatch.setattr(choice._context.feedback, "choose_save", choose)
    choice.form.choose(".pdf")
    qtbot.mouseClick(choice.go, Qt.MouseButton.LeftButton)
    assert offered == ["What we tried, learned and changed.pdf"]
    assert choice.wish is not None
    assert choice.wish.dest == tmp_path / "for the donor.pdf"


def test_a_report_is_written_and_opened(
    qtbot: QtBot, faro: Shell, choice: ReportChoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dest = tmp_path / "report.pdf"
    shown: list[str] = []

    def show(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    said: list[str] = []
    faro.context.feedback.said.connect(said.append)
    choice.kind.choose(ReportKind.STORY)
    choice.strategy.setCurrentIndex(4)
    writing.run(faro.context, faro, WritingWish(choice.chosen(), dest))
    qtbot.waitUntil(lambda: said != [])
    assert said == ["The report is in “report.pdf”."]
    assert dest.read_bytes().startswith(b"%PDF")
    toast = faro.context.feedback._toast
    qtbot.mouseClick(toast.open_button, Qt.MouseButton.LeftButton)
    assert shown == [str(dest)]


def test_a_report_that_is_stopped_says_so_and_leaves_nothing(
    qtbot: QtBot, faro: Shell, choice: ReportChoice, tmp_path: Path
) -> None:
    said: list[str] = []
    faro.context.feedback.said.connect(said.append)
    writing.run(faro.context, faro, WritingWish(choice.chosen(), tmp_path / "report.pdf"))
    faro.context.tasks.cancel_all()
    qtbot.waitUntil(lambda: said != [])
    assert "was stopped" in said[0]
    assert list(tmp_path.iterdir()) == []


def _reader(qtbot: QtBot, faro: Shell) -> StoryReader:
    view = faro.current
    assert isinstance(view, StrategiesView)
    qtbot.mouseClick(view.story_button, Qt.MouseButton.LeftButton)
    [reader] = view.findChildren(StoryReader)
    qtbot.waitUntil(lambda: reader.document is not None)
    return reader


def test_the_story_so_far_is_read_beside_the_window(qtbot: QtBot, faro: Shell) -> None:
    reader = _reader(qtbot, faro)
    assert reader.title.text() == "S1 Open spending information: the story so far"
    text = reader.text.toPlainText()
    assert "The team turned this strategy in a new direction" in text
    assert not reader.isModal()
    qtbot.mouseClick(reader.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.text().startswith("# S1 Open spending information: the story so far")
    assert "[^1]" in copied.text()
    assert copied.hasHtml()
    reader.close()


def test_a_number_opens_the_record_it_names(qtbot: QtBot, faro: Shell) -> None:
    reader = _reader(qtbot, faro)
    opened: list[tuple[Kind, str]] = []
    faro.context.navigator.record_wanted.connect(lambda kind, record_id: opened.append((kind, record_id)))
    assert reader.document is not None
    source = next(
        one for note in reader.document.notes for one in note.sources if one.kind is Kind.EVIDENCE and one.code == "EV2"
    )
    reader.text.link_opened.emit(f"record:evidence:{source.record}")
    assert opened == [(Kind.EVIDENCE, source.record)]
    qtbot.waitUntil(lambda: faro.current is not None and faro.current.key == "evidence")
    assert reader.isVisible()
    reader.close()


def test_every_link_of_the_story_leads_somewhere(qtbot: QtBot, faro: Shell) -> None:
    reader = _reader(qtbot, faro)
    known = {record.id: record.kind.value for record in faro.context.services.journal.snapshot()}
    block = reader.text.document().begin()
    addresses = set()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            addresses.add(parts.fragment().charFormat().anchorHref())
            parts += 1
        block = block.next()
    records = [address.split(":") for address in addresses if address.startswith("record:")]
    assert len(records) > 20
    assert all(known[record_id] == kind for _record, kind, record_id in records)
    reader.close()


def test_the_story_follows_what_changes(qtbot: QtBot, faro: Shell) -> None:
    reader = _reader(qtbot, faro)
    strategies = faro.context.services.strategies
    strategy = strategies.get(faro.context.services.reports.strategy_called("S1"))
    strategies.save(replace(strategy, title="Sheets for every street"))
    qtbot.waitUntil(lambda: "Sheets for every street" in reader.title.text())
    reader.close()

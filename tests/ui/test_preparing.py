"""Preparing a retrospective: how, about which time, with whom, who leads, in which languages, and for how long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journal.core.records import Cycle, Retrospective
from journal.core.vocabulary import CardMode
from journal.services.retrospectives import MeetingWish
from journal.ui.context import Context
from journal.ui.reports.reader import DocumentReader
from journal.ui.views.retrospective.prepare_form import PrepareForm
from journal.ui.views.retrospective.view import RetrospectiveView

Show = Callable[[RetrospectiveView], RetrospectiveView]
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(context: Context) -> dict[str, str]:
    """Four who write here, by their names."""
    return {name: context.services.people.welcome(name).id for name in ("Ana", "Ben", "Chi", "Dee")}


@pytest.fixture
def view(context: Context, people: dict[str, str], shown: Show) -> RetrospectiveView:
    """The screen of retrospectives, at which Ana sits."""
    context.services.people.become(people["Ana"])
    return shown(RetrospectiveView(context))


def form_of(qtbot: QtBot, button: QPushButton) -> PrepareForm:
    """Open the form as a person does, and return it."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    form = QApplication.activeModalWidget()
    assert isinstance(form, PrepareForm)
    return form


def prepared(qtbot: QtBot, view: RetrospectiveView, fill: Callable[[PrepareForm], object]) -> Retrospective:
    """Prepare a meeting as a person does, and return it."""
    return _saved(qtbot, view, view.prepare_button, fill)


def changed(qtbot: QtBot, view: RetrospectiveView, fill: Callable[[PrepareForm], object]) -> Retrospective:
    """Change the chosen meeting as a person does, and return it."""
    return _saved(qtbot, view, view.detail.change, fill)


def _saved(
    qtbot: QtBot, view: RetrospectiveView, button: QPushButton, fill: Callable[[PrepareForm], object]
) -> Retrospective:
    form = form_of(qtbot, button)
    fill(form)
    qtbot.keyClick(form, Key.Key_Return, CTRL)
    assert form.saved is not None, form.said_wrong()
    return view.context.services.retrospectives.get(form.saved.id)


def test_who_sits_at_the_keyboard_leads_unless_somebody_else_does(
    qtbot: QtBot, view: RetrospectiveView, people: dict[str, str]
) -> None:
    meeting = prepared(qtbot, view, lambda form: None)
    assert meeting.facilitator == people["Ana"]

    def ben_leads(form: PrepareForm) -> None:
        form.people.boxes[people["Ben"]].click()
        form.leader.choose(people["Ben"])
        assert form.people.boxes[people["Ben"]].isChecked(), "who leads is there"
        form.people.boxes[people["Dee"]].click()

    meeting = changed(qtbot, view, ben_leads)
    assert meeting.facilitator == people["Ben"]
    assert {people[one] for one in ("Ana", "Ben", "Chi")} == meeting.present & set(people.values())


def test_a_boat_can_be_a_road_and_the_wall_speaks_a_second_language(qtbot: QtBot, view: RetrospectiveView) -> None:
    def road(form: PrepareForm) -> None:
        assert form.form.field("skin").isHidden(), "the default format has one set of names"
        form.format.choose("boat")
        assert not form.form.field("skin").isHidden()
        form.skin.choose("road")
        form.second.choose("es")

    meeting = prepared(qtbot, view, road)
    formats = view.context.services.formats
    led, second = formats.of(meeting), formats.second(meeting)
    assert (led.skin, led.column("wind").name) == ("road", "Downhill")  # type: ignore[union-attr]
    assert second is not None
    assert second.language == "es"
    assert second.column("wind") == formats.current("boat", "es").in_skin("road").column("wind")

    def plain(form: PrepareForm) -> None:
        assert (form.skin.value(), form.second.value()) == ("road", "es"), "it is shown as it was prepared"
        form.skin.choose("")
        form.second.choose("")

    meeting = changed(qtbot, view, plain)
    assert formats.of(meeting) == formats.current("boat")
    assert formats.second(meeting) is None


def test_a_cycle_or_other_days_are_looked_back_on(qtbot: QtBot, context: Context, view: RetrospectiveView) -> None:
    cycle = context.services.cycles.add(Cycle(starts=date(2026, 3, 1), ends=date(2026, 3, 31), question="Who answers?"))

    def last_month(form: PrepareForm) -> None:
        form.cycle.choose(cycle.id)
        assert form.form.field("first_day").isHidden()

    meeting = prepared(qtbot, view, last_month)
    assert (meeting.cycle, meeting.question) == (cycle.id, "Who answers?")

    def days(form: PrepareForm) -> None:
        form.cycle.choose("days")
        form.first.setText("2026-02-01")
        form.last.setText("2026-02-14")

    meeting = changed(qtbot, view, days)
    assert (meeting.cycle, meeting.first_day, meeting.last_day) == (None, date(2026, 2, 1), date(2026, 2, 14))


def test_whether_cards_have_authors_is_said_to_be_settled_by_the_first(qtbot: QtBot, view: RetrospectiveView) -> None:
    meeting = prepared(qtbot, view, lambda form: form.cards.choose(CardMode.NAMED))
    view.context.services.meetings.write_card(meeting.id, "what", "It rained.")

    def look(form: PrepareForm) -> None:
        assert not form.cards.isEnabled()
        assert "the first card is written" in form.shows.text()

    assert changed(qtbot, view, look).cards is CardMode.NAMED


def test_a_prepared_meeting_keeps_its_minutes_and_its_version_when_it_is_changed(
    qtbot: QtBot, view: RetrospectiveView
) -> None:
    services = view.context.services
    prepared(qtbot, view, lambda form: form.agenda.spins["vote"].setValue(9))
    services.formats.change(services.formats.current("what_so_what").with_minutes({"open": 20}))

    def look(form: PrepareForm) -> None:
        assert form.agenda.spins["vote"].value() == 9
        assert form.agenda.spins["open"].value() == 4, "the team's newer version is for the next meeting"
        form.dots.setValue(5)

    meeting = changed(qtbot, view, look)
    assert (services.formats.of(meeting).version, services.formats.of(meeting).minutes, meeting.dots) == (1, 65, 5)


def test_what_was_filled_in_waits_where_the_form_was_left(
    qtbot: QtBot, view: RetrospectiveView, people: dict[str, str]
) -> None:
    form = form_of(qtbot, view.prepare_button)
    qtbot.keyClicks(form.question, "What do we owe whom?")
    form.format.choose("orid")
    form.agenda.spins["open"].setValue(7)
    form.people.boxes[people["Chi"]].click()
    form.dots.setValue(2)
    qtbot.keyClick(form, Key.Key_Escape)

    def look(form: PrepareForm) -> None:
        assert form.question.toPlainText() == "What do we owe whom?"

    meeting = prepared(qtbot, view, look)
    assert (meeting.format, meeting.dots, people["Chi"] in meeting.present) == ("orid", 2, False)
    assert view.context.services.formats.of(meeting).phase("open").minutes == 7  # type: ignore[union-attr]


def test_a_format_that_is_offered_no_more_still_leads_what_was_prepared_with_it(
    qtbot: QtBot, view: RetrospectiveView
) -> None:
    services = view.context.services
    ours = services.formats.copy(services.formats.current("boat"), "Our lorry")
    services.retrospectives.prepare(MeetingWish(format=ours.key, question="Where to?"))
    services.formats.remove(ours.key)
    view.refresh()
    view.list.choose(services.retrospectives.all()[0].id)
    meeting = changed(qtbot, view, lambda form: form.dots.setValue(4))
    assert (meeting.format, services.formats.of(meeting).name, meeting.dots) == (ours.key, "Our lorry", 4)


def test_the_month_in_brief_goes_to_a_printer_from_where_it_is_read(
    qtbot: QtBot, view: RetrospectiveView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(qtbot, view, lambda form: form.question.setPlainText("Who answers?"))
    qtbot.mouseClick(view.detail.brief, Qt.MouseButton.LeftButton)
    [reader] = view.findChildren(DocumentReader)
    qtbot.waitUntil(lambda: reader.document is not None)
    assert not reader.print.isHidden()
    dest = tmp_path / "printed.pdf"

    def onto_paper(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(dest))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", onto_paper)
    qtbot.mouseClick(reader.print, Qt.MouseButton.LeftButton)
    [page] = PdfReader(dest).pages
    assert "Who answers?" in " ".join(page.extract_text().split())
    reader.close()

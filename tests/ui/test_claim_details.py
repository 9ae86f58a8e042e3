"""Everything about one assumption or outcome: both sides, checks, states set by hand, steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Actor, Assumption, Evidence, Outcome
from journal.core.vocabulary import AssumptionState, Confidence, Kind, OutcomeState, Relation, Strength
from journal.ui.context import Context
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.belief_forms import AssumptionForm, OverrideForm
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.outcome_forms import OutcomeForm, StepForm
from journal.ui.widgets.text_button import TextButton
from tests.ui.acting import cells, once_open

Show = Callable[[StrategiesView], StrategiesView]


def told(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def says(qtbot: QtBot, widget: QWidget, words: str) -> None:
    qtbot.waitUntil(lambda: words in told(widget))


def settle(qtbot: QtBot, view: StrategiesView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(view.context.tasks.idle)


def keep(context: Context, title: str) -> Evidence:
    return context.services.evidence.add(
        Evidence(title=title, source="A trader", source_date=EventDate("2026-04-12"), strength=Strength.HEARSAY)
    )


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show) -> StrategiesView:
    """The assumptions, with one that nobody has checked."""
    context.services.assumptions.add(
        Assumption(statement="Clerks want to help", importance=4, mind_changer="Ten refusals")
    )
    view = shown(StrategiesView(context))
    view.tabs.choose(1)
    settle(qtbot, view)
    return view


def test_the_slot_of_evidence_against_is_there_even_when_it_is_empty(qtbot: QtBot, view: StrategiesView) -> None:
    detail = view.assumptions.detail
    says(qtbot, detail, "Untested: nobody has rated it yet.")
    says(qtbot, detail, "4 of 5. Much hangs on it")
    says(qtbot, detail, "The latest rating decides")
    says(qtbot, detail, "Nothing logged against it: untested, not proven.")
    belief = view.assumptions.chosen()
    assert belief is not None
    context = view.context
    against, support = keep(context, "A door shut"), keep(context, "A door open")
    context.services.evidence.link(support.id, Kind.ASSUMPTION, belief.id, Relation.SUPPORTS)
    settle(qtbot, view)
    says(qtbot, detail, "Nothing logged against it")
    context.services.assumptions.check(
        belief.id, Confidence.FAIRLY_SURE, "Nine helped", evidence_against=[against.id], date=EventDate("2026-04-02")
    )
    settle(qtbot, view)
    says(qtbot, detail, "1 for, 1 against")
    assert "Nothing logged against it" not in told(detail)
    names = [button.accessibleName() for button in detail.findChildren(TextButton) if button.isVisible()]
    assert names == ["Supports: A door open", "Challenges: A door shut"]
    context.services.assumptions.check(belief.id, Confidence.DOUBTFUL, "Two left", against="They are paid late")
    settle(qtbot, view)
    says(qtbot, detail, "15 Apr: They are paid late")
    says(qtbot, detail, "15 Apr: Doubtful (2), down from fairly sure")
    says(qtbot, detail, "2 Apr: Fairly sure (4)")


def test_a_check_is_refused_until_it_says_what_speaks_against_it(qtbot: QtBot, view: StrategiesView) -> None:
    seen: list[str] = []

    def check(form: CheckForm) -> None:
        form.confidence.choose(Confidence.FAIRLY_SURE)
        form.note.setPlainText("Nine helped")
        form.submit()
        seen.append(form.form.field("against").error)
        qtbot.mouseClick(form.nothing, Qt.MouseButton.LeftButton)
        form.submit()

    once_open(view, CheckForm, check)
    qtbot.mouseClick(view.assumptions.check_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert seen[0].startswith("What speaks against it?")
    says(qtbot, view.assumptions.detail, "15 Apr: looked, and found nothing against it.")
    (belief,) = view.context.services.assumptions.all()
    (check_,) = view.context.services.assumptions.checks(belief.id)
    assert check_.nothing_against


def test_a_state_is_set_by_hand_with_a_reason_and_lifted(qtbot: QtBot, view: StrategiesView) -> None:
    page = view.assumptions

    def override(form: OverrideForm) -> None:
        form.state.choose(AssumptionState.BROKEN)
        form.submit()
        assert form.form.field("state_reason").error.startswith("Say in one line")
        form.reason.setPlainText("The chief clerk left")
        form.submit()

    once_open(view, OverrideForm, override)
    qtbot.mouseClick(page.detail.override, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    says(qtbot, page.detail, "Broken: the team says so. The checks give: untested. Reason: The chief clerk left")
    assert cells(page.table, 0)[2] == "Broken, set by hand"
    qtbot.mouseClick(page.detail.lift, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert cells(page.table, 0)[2] == "Untested"
    assert page.detail.lift.isHidden()
    view.context.services.history.undo()
    settle(qtbot, view)
    assert cells(page.table, 0)[2] == "Broken, set by hand"


def test_where_there_is_no_room_the_details_open_in_a_window(qtbot: QtBot, view: StrategiesView) -> None:
    page, seen = view.assumptions, []
    view.set_compact(True)
    assert not page.place.pane.isVisible()

    def look(dialog: DialogFrame) -> None:
        seen.append(told(dialog))
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    once_open(view, DialogFrame, look)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert "Nothing logged against it: untested, not proven." in seen[0]
    view.set_compact(False)
    says(qtbot, page.detail, "Nothing logged against it")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.detail.isAncestorOf(view.window().focusWidget())

    def look_at_the_form(form: AssumptionForm) -> None:
        seen.append(form.importance.currentText())
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    once_open(view, AssumptionForm, look_at_the_form)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert seen[1] == "4. Much hangs on it"


def test_an_outcome_is_told_in_full_and_goes_its_steps(qtbot: QtBot, context: Context, view: StrategiesView) -> None:
    context.services.actors.add(Actor(name="The registry"))
    view.tabs.choose(2)
    page = view.outcomes

    def add(form: OutcomeForm) -> None:
        form.statement.setPlainText("The registry answers within two weeks")
        form.sign.choose(False)
        form.intended.choose(False)
        form.level.choose(4)
        form.actors.tick(context.services.actors.all()[0].id)
        form.described.choose(OutcomeState.DESCRIBED)
        form.submit()
        assert form.form.field("significance").error
        form.significance.setPlainText("It never did")
        form.contribution.setPlainText("We asked every week")
        form.submit()

    settle(qtbot, view)
    view.refresh()
    once_open(view, OutcomeForm, add)
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    says(qtbot, page.detail, "For the worse, not intended")
    words = told(page.detail)
    assert "4 of 5. It matters much" in words
    assert "The registry" in words.splitlines()

    def send(form: StepForm) -> None:
        assert [form.state.itemText(place) for place in range(form.state.count())] == [
            "Sent for confirmation",
            "Drafted",
            "Reversed",
        ]
        assert form.asked.text() == "Who was asked?"
        form.submit()
        assert form.form.field("substantiation").error
        form.substantiation.setPlainText("The ombudsman")
        form.reason.setPlainText("Asked by letter")
        form.submit()

    def confirm(form: StepForm) -> None:
        form.state.choose(OutcomeState.CONFIRMED)
        assert form.asked.text() == "Who confirms it, and what did they say?"
        form.reason.setPlainText("She read the file")
        form.date.setText("2026-04-10")
        form.submit()

    once_open(view, StepForm, send)
    qtbot.mouseClick(page.detail.step, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    once_open(view, StepForm, confirm)
    qtbot.mouseClick(page.step_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    says(qtbot, page.detail, "Confirmed. She read the file")
    words = told(page.detail)
    assert "Sent for confirmation, 15 Apr: Asked by letter" in words
    assert page.model.item(0, 2).text() == "Confirmed"
    (outcome,) = context.services.outcomes.all()
    assert (outcome.state, outcome.state_date) == (OutcomeState.CONFIRMED, EventDate("2026-04-10"))


def test_only_the_teams_own_proof_is_said_to_count_less(qtbot: QtBot, context: Context, view: StrategiesView) -> None:
    outcome = context.services.outcomes.add(Outcome(statement="Lists are posted", date=EventDate("2026-03")))
    own = context.services.evidence.add(replace(keep(context, "Our photo"), id="", source=""))
    context.services.evidence.link(own.id, Kind.OUTCOME, outcome.id, Relation.SUBSTANTIATES)
    settle(qtbot, view)
    view.open_record(Kind.OUTCOME, outcome.id)
    says(qtbot, view.outcomes.detail, "Only the team speaks for it so far")
    other = keep(context, "The trader’s list")
    context.services.evidence.link(other.id, Kind.OUTCOME, outcome.id, Relation.SUBSTANTIATES)
    settle(qtbot, view)
    says(qtbot, view.outcomes.detail, "2 for, 0 against")
    assert "Only the team speaks for it so far" not in told(view.outcomes.detail)


def test_nothing_is_changed_in_a_journal_opened_for_reading(qtbot: QtBot, context: Context, shown: Show) -> None:
    context.services.assumptions.add(Assumption(statement="Clerks want to help"))
    context.services.outcomes.add(Outcome(statement="Lists are posted", date=EventDate("2026-03")))
    context.read_only = True
    view = shown(StrategiesView(context))
    for place, page in ((1, view.assumptions), (2, view.outcomes)):
        view.tabs.choose(place)
        assert [button.text() for button in page.findChildren(QPushButton) if button.isEnabled() and button.isVisible()
                and button.text() != "Earlier versions"] == []  # fmt: skip

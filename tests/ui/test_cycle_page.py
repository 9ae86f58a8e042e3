"""The page of a cycle, worked on as a person would: planned, tried, looked back on, closed and opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Action, Assumption, Cause, CheckIn, Cycle, Problem
from journal.core.vocabulary import ActionState, Audience, Confidence, CycleStage, Kind
from journal.services import Services
from journal.services.base import RecordService
from journal.services.library import OpenJournal
from journal.ui.context import Context
from journal.ui.dialogs.past import PastDialog
from journal.ui.dialogs.question import Question
from journal.ui.views.cycles import CyclesView
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.cycles.check_in_forms import CheckInForm, StandingQuestionsForm
from journal.ui.views.cycles.closing_form import ClosingForm
from journal.ui.views.cycles.cycle_form import CycleForm
from journal.ui.views.cycles.extend_form import ExtendForm
from journal.ui.views.cycles.space_form import SpaceForm
from journal.ui.widgets.sparkline import Sparkline
from journal.ui.widgets.stones import Stone
from journal.ui.widgets.text_button import TextButton
from tests.ui.acting import once_open

Show = Callable[[CyclesView], CyclesView]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def april(context: Context) -> Cycle:
    """April in its plan, without a question to check in with."""
    return context.services.cycles.add(
        Cycle(
            starts=date(2026, 4, 1),
            ends=date(2026, 4, 30),
            question="What makes people come back?",
            prediction="Five of twenty come twice.",
        )
    )


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show, april: Cycle) -> CyclesView:
    """The screen over one cycle."""
    view = shown(CyclesView(context))
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: CyclesView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(view.context.tasks.idle)
    QApplication.sendPostedEvents()


def labels(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def services(view: CyclesView) -> Services:
    return view.context.services


def click(qtbot: QtBot, view: CyclesView, button: QWidget) -> None:
    qtbot.mouseClick(button, LEFT)
    settle(qtbot, view)


def offered(view: CyclesView) -> dict[str, QAction]:
    """Open the menu of the page and return what it offers."""
    view.page.head.menu.aboutToShow.emit()
    return {action.text(): action for action in view.page.head.menu.actions()}


def saying(words: str) -> Callable[[Question], None]:
    def say(box: Question) -> None:
        field = box.findChild(QLineEdit)
        assert field is not None
        field.setText(words)
        box.accept()

    return say


def cause_of(opened: OpenJournal) -> Cause:
    """Write down a problem with one cause, and return it."""
    problem = RecordService(opened.db, Problem).add(Problem(statement="Nobody knows where the money went"))
    return RecordService(opened.db, Cause).add(
        Cause(problem=problem.id, rank=1, statement="Records lie in four offices")
    )


# Planning


def test_a_cycle_is_planned_with_its_length_its_cause_and_the_teams_questions(
    qtbot: QtBot, view: CyclesView, opened: OpenJournal
) -> None:
    cause = cause_of(opened)

    def ask(form: StandingQuestionsForm) -> None:
        assert len(form.questions.toPlainText().splitlines()) == 5
        form.questions.setPlainText("Who came?\n\nWhat next?")
        form.submit()

    def plan(form: CycleForm) -> None:
        assert (form.starts.text(), form.ends.text()) == ("2026-05-01", "2026-05-31")
        form.weeks.choose(2)
        assert form.ends.text() == "2026-05-14"
        form.starts.selectAll()
        qtbot.keyClicks(form.starts, "2026-04-20")
        assert form.ends.text() == "2026-05-03"
        form.question.setPlainText("Who reads the notices?")
        form.submit()
        assert "Cycle 1 has some of these days" in form.form.field("starts").error
        form.starts.selectAll()
        qtbot.keyClicks(form.starts, "2026-05-04")
        once_open(form, StandingQuestionsForm, ask)
        qtbot.mouseClick(form.change_questions, LEFT)
        assert "2 questions are asked" in form.asked.text()
        form.cause.choose(cause.id)
        form.prediction.setPlainText("Ten do.")
        form.submit()

    once_open(view, CycleForm, plan)
    click(qtbot, view, view.plan_button)
    cycle = services(view).cycles.all()[1]
    assert (cycle.starts, cycle.ends, cycle.focal_cause) == (date(2026, 5, 4), date(2026, 5, 17), cause.id)
    assert [one.question for one in services(view).check_ins.of(cycle.id)] == ["Who came?", "What next?"]
    assert services(view).journal.about().cycle_weeks == 2
    assert view.page.plan.cause_button.text() == "Records lie in four offices"
    assert view.page.plan.prediction.text.toPlainText() == "Ten do."
    assert not view.page.head.next_button.isVisible()


@pytest.mark.parametrize(("ends", "told"), [("2026-05-03", "at least a week"), ("2026-12-31", "12 weeks at most")])
def test_days_too_few_or_too_many_are_refused_beside_the_last_day(
    qtbot: QtBot, view: CyclesView, ends: str, told: str
) -> None:
    said: list[str] = []

    def plan(form: CycleForm) -> None:
        form.question.setPlainText("Who reads the notices?")
        form.ends.setText(ends)
        form.submit()
        said.append(form.form.field("ends").error)
        form.reject()

    once_open(view, CycleForm, plan)
    click(qtbot, view, view.plan_button)
    assert told in said[0]


def test_actions_are_planned_and_listed_on_the_page(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    rosa = services(view).people.all()[0]

    def add(form: ActionForm) -> None:
        form.what.setText("Post dates on the wall")
        form.owner.choose(rosa.id)
        form.due.setText("2026-04-13")
        form.done_text.setPlainText("A date beside each project")
        form.submit()

    once_open(view, ActionForm, add)
    click(qtbot, view, view.page.plan.action_list.add_button)
    action = services(view).actions.all()[0]
    assert (action.cycle, action.owner, action.done_looks_like) == (april.id, rosa.id, "A date beside each project")
    rows = view.page.plan.action_list.rows
    assert f"{rosa.alias}, 2 days late" in labels(rows)
    box = rows.findChild(QCheckBox)
    assert box is not None
    assert box.accessibleName() == "Done: Post dates on the wall"
    box.click()
    settle(qtbot, view)
    assert services(view).actions.get(action.id).state is ActionState.DONE
    assert view.page.plan.action_list.done.text() == "1 of 1 done"

    def change(form: ActionForm) -> None:
        form.what.setText("Post dates on both walls")
        form.submit()

    once_open(view, ActionForm, change)
    click(qtbot, view, rows.findChildren(TextButton)[-1])
    assert services(view).actions.get(action.id).what == "Post dates on both walls"


# The seal


def test_leaving_the_plan_seals_the_prediction(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    said: list[str] = []
    view.context.feedback.said.connect(said.append)
    assert not view.page.plan.prediction.text.isReadOnly()
    view.page.plan.prediction.text.setPlainText("Six of twenty come twice.")
    assert view.page.head.next_button.text() == "Start trying"
    click(qtbot, view, view.page.head.next_button)
    assert said[-1] == "Now: Try. The prediction is sealed."
    kept = services(view).cycles.get(april.id)
    assert (kept.prediction, kept.sealed_on) == ("Six of twenty come twice.", date(2026, 4, 15))
    assert not view.page.plan.prediction.isVisible()
    assert "Sealed until you look back, on 21 Apr at the latest" in labels(view.page.plan)
    assert not view.page.reflect.expected.isVisible()

    def look(form: CycleForm) -> None:
        assert form.form.field("prediction").isHidden()
        form.reject()

    once_open(view, CycleForm, look)
    click(qtbot, view, view.page.head.edit_button)
    services(view).history.undo()
    settle(qtbot, view)
    assert view.page.plan.prediction.isVisible()


def test_breaking_the_seal_asks_why_and_says_so_from_then_on(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    services(view).cycles.move(april.id, CycleStage.TRY)
    settle(qtbot, view)
    once_open(view, Question, saying("The donor asks"))
    click(qtbot, view, view.page.plan.unseal)
    assert view.page.plan.prediction.text.toPlainText() == "Five of twenty come twice."
    assert view.page.plan.prediction.text.isReadOnly()
    assert "The seal was broken on 15 Apr: The donor asks" in labels(view.page.plan)
    assert services(view).history.of(april.id)[-1].reason == "The donor asks"


def test_the_prediction_stands_above_what_came_of_it_once_one_looks_back(
    qtbot: QtBot, view: CyclesView, april: Cycle
) -> None:
    services(view).cycles.move(april.id, CycleStage.TRY)
    settle(qtbot, view)
    click(qtbot, view, view.page.head.next_button)
    assert not view.page.plan.prediction.isVisible()
    assert "Five of twenty come twice." in labels(view.page.reflect.expected)
    assert "Sealed on 15 Apr." in labels(view.page.reflect.expected)
    qtbot.keyClicks(view.page.reflect.result.text, "Four of twenty-two did.")
    view.leave()
    assert services(view).cycles.get(april.id).result == "Four of twenty-two did."


# Check-ins


def test_questions_are_asked_answered_changed_moved_and_removed(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    check_ins = services(view).check_ins

    def ask(form: CheckInForm) -> None:
        form.submit()
        assert form.form.field("question").error
        form.question.setText("Who came back?")
        form.day.setText("2026-04-07")
        form.submit()

    once_open(view, CheckInForm, ask)
    click(qtbot, view, view.page.trying.ask_button)
    first = check_ins.of(april.id)[0]
    second = check_ins.ask(CheckIn(cycle=april.id, date=EventDate("2026-04-14"), question="What could stop us?"))
    settle(qtbot, view)
    part = view.page.trying.parts[first.id]
    assert part.text.accessibleName() == "Who came back?"
    assert part.text.placeholderText() == "Not answered. That is fine."
    qtbot.keyClicks(part.text, "Two of eleven.")
    part.text.flush()
    assert check_ins.get(first.id).answer == "Two of eleven."

    menu = {action.text(): action for action in part.more.menu().actions()}
    assert not menu["Ask it earlier"].isEnabled()
    menu["Ask it later"].trigger()
    settle(qtbot, view)
    assert [one.question for one in check_ins.of(april.id)] == ["What could stop us?", "Who came back?"]
    assert list(view.page.trying.parts) == [second.id, first.id]

    def change(form: CheckInForm) -> None:
        form.question.setText("Who came back, and why?")
        form.day.setText("2026-04-21")
        form.submit()

    once_open(view, CheckInForm, change)
    next(a for a in view.page.trying.parts[first.id].more.menu().actions() if a.text().startswith("Change")).trigger()
    settle(qtbot, view)
    changed = check_ins.get(first.id)
    assert (changed.question, changed.date.text, changed.answer) == (
        "Who came back, and why?",
        "2026-04-21",
        "Two of eleven.",
    )
    next(a for a in view.page.trying.parts[second.id].more.menu().actions() if a.text() == "Remove").trigger()
    settle(qtbot, view)
    assert list(view.page.trying.parts) == [first.id]


def test_a_cycle_without_questions_takes_the_teams_list(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    def change(form: StandingQuestionsForm) -> None:
        form.questions.setPlainText("Who came?\nWhat next?")
        form.submit()

    once_open(view, StandingQuestionsForm, change)
    click(qtbot, view, view.page.trying.edit_standing)
    click(qtbot, view, view.page.trying.standing_button)
    assert [one.question for one in services(view).check_ins.of(april.id)] == ["Who came?", "What next?"]
    assert not view.page.trying.standing_button.isVisible()

    def anew(form: StandingQuestionsForm) -> None:
        qtbot.mouseClick(form.anew, LEFT)
        form.submit()

    once_open(view, StandingQuestionsForm, anew)
    click(qtbot, view, view.page.trying.edit_standing)
    assert services(view).journal.about().check_in_questions == ""


def test_a_question_from_elsewhere_opens_where_it_is_answered(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    asked = services(view).check_ins.ask(CheckIn(cycle=april.id, date=EventDate("2026-04-14"), question="Who came?"))
    settle(qtbot, view)
    view.set_compact(True)
    assert view.open_record(Kind.CHECK_IN, asked.id)
    assert view.page.tabs.currentWidget() is view.page.trying
    qtbot.waitUntil(view.page.trying.parts[asked.id].text.hasFocus)


# Looking back


def test_confidence_that_moved_opens_its_assumption(qtbot: QtBot, view: CyclesView) -> None:
    belief = services(view).assumptions.add(Assumption(statement="Dates bring people back"))
    services(view).assumptions.check(
        belief.id, Confidence.DOUBTFUL, "So so", nothing_against=True, date=EventDate("2026-03-20")
    )
    services(view).assumptions.check(
        belief.id, Confidence.FAIRLY_SURE, "They came", nothing_against=True, date=EventDate("2026-04-12")
    )
    settle(qtbot, view)
    opened: list[tuple[Kind, str]] = []
    view.context.navigator.record_wanted.connect(lambda kind, held: opened.append((kind, held)))
    row = next(b for b in view.page.findChildren(TextButton) if b.text() == "Dates bring people back")
    assert row.accessibleName() == "Dates bring people back, confidence 2 to 4"
    click(qtbot, view, row)
    assert opened == [(Kind.ASSUMPTION, belief.id)]


def test_the_room_to_move_is_read_off_and_shown_with_its_line(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    march = services(view).cycles.add(Cycle(starts=date(2026, 3, 1), ends=date(2026, 3, 31), question="?"))
    services(view).cycles.read_space(march.id, 1, 3, 3)

    def read(form: SpaceForm) -> None:
        form.submit()
        assert form.form.field("authority").error
        form.steps["authority"].choose(2)
        form.note.setPlainText("Ask for it in writing")
        form.submit()

    once_open(view, SpaceForm, read)
    click(qtbot, view, view.page.reflect.space.read_button)
    told = labels(view.page.reflect.space)
    assert "2, a little" in told
    assert "Ask for it in writing" in told
    lines = [line for line in view.page.reflect.space.findChildren(Sparkline) if line.isVisible()]
    assert [line.accessibleName() for line in lines] == [
        "Authority: 2, a little",
        "Acceptance: not rated",
        "Ability: not rated",
    ]


# Closing


def test_closing_names_the_open_actions_and_settles_them_in_place(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    actions = services(view).actions
    ring, wall, wait = (actions.add(Action(what=what, cycle=april.id)) for what in ("Ring the clerk", "Paint", "Wait"))
    services(view).cycles.move(april.id, CycleStage.ADAPT)
    settle(qtbot, view)

    def settle_all(form: ClosingForm) -> None:
        assert "3 actions have no outcome yet: “Ring the clerk”, “Paint”, “Wait”" in labels(form)
        form.submit()
        assert form.form.field(f"outcome.{ring.id}").error == "Say what became of it."
        form.outcomes[ring.id].choose(ActionState.DONE)
        form.outcomes[wall.id].choose(ActionState.DROPPED)
        form.outcomes[wait.id].choose(ActionState.CARRIED)
        form.submit()
        assert form.form.field(f"reason.{wall.id}").error
        form.reasons[wall.id].setText("The wall is gone")
        form.days[wait.id].setText("2026-04-30")
        form.submit()
        assert "Choose a day after 2026-04-30" in form.form.field(f"due.{wait.id}").error
        form.days[wait.id].setText("2026-05-20")
        form.submit()

    once_open(view, ClosingForm, settle_all)
    assert view.page.head.next_button.text() == "Close this cycle"
    click(qtbot, view, view.page.head.next_button)
    assert services(view).cycles.get(april.id).stage is CycleStage.CLOSED
    assert [actions.get(one.id).state for one in (ring, wall, wait)] == [
        ActionState.DONE,
        ActionState.DROPPED,
        ActionState.CARRIED,
    ]
    assert "Wait" in labels(view.page.adapt.handed_on)
    services(view).history.undo()
    settle(qtbot, view)
    assert services(view).cycles.get(april.id).stage is CycleStage.ADAPT
    assert actions.get(ring.id).state is ActionState.OPEN


def test_a_cycle_closed_early_keeps_its_missing_stones_and_opens_again(
    qtbot: QtBot, view: CyclesView, april: Cycle
) -> None:
    services(view).cycles.move(april.id, CycleStage.TRY)
    settle(qtbot, view)

    def close(form: ClosingForm) -> None:
        form.submit()
        assert form.form.field("stage_reason").error
        form.reason.setText("The hall burnt down")
        form.submit()

    once_open(view, ClosingForm, close)
    offered(view)["Close it now…"].trigger()
    settle(qtbot, view)
    step = view.trail.steps.index(0).data(Qt.ItemDataRole.UserRole + 1)
    assert step.stones == (Stone.DONE, Stone.DONE, Stone.LATER, Stone.LATER)
    assert step.line() == "Closed early"
    assert view.trail.steps.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Cycle 1, 1 to 15 April, closed early"
    assert "closed before Reflect: The hall burnt down" in view.page.head.dates.text()
    assert view.page.reflect.learned.text.isReadOnly()
    assert not view.page.head.next_button.isVisible()
    once_open(view, Question, saying("It was the other hall"))
    offered(view)["Open this cycle again…"].trigger()
    settle(qtbot, view)
    again = services(view).cycles.get(april.id)
    assert (again.stage, again.stage_reason) == (CycleStage.TRY, "It was the other hall")


def test_a_cycle_is_extended_taken_back_a_stage_and_its_past_is_shown(
    qtbot: QtBot, view: CyclesView, april: Cycle
) -> None:
    services(view).cycles.move(april.id, CycleStage.TRY)
    settle(qtbot, view)

    def longer(form: ExtendForm) -> None:
        assert form.ends.text() == "2026-05-07"
        form.submit()
        assert form.form.field("reason").error
        form.reason.setText("The clerk is away")
        form.submit()

    once_open(view, ExtendForm, longer)
    offered(view)["Extend…"].trigger()
    settle(qtbot, view)
    assert services(view).cycles.get(april.id).ends == date(2026, 5, 7)
    assert "1 April to 7 May" in view.page.head.dates.text()
    offered(view)["Back to Plan"].trigger()
    settle(qtbot, view)
    assert services(view).cycles.get(april.id).stage is CycleStage.PLAN
    seen: list[str] = []

    def look(past: PastDialog) -> None:
        seen.append(labels(past))
        past.reject()

    once_open(view, PastDialog, look)
    offered(view)["Earlier versions…"].trigger()
    assert "What makes people come back?" in seen[0]


def test_a_cycle_goes_to_the_bin_and_comes_back(qtbot: QtBot, view: CyclesView, april: Cycle) -> None:
    services(view).check_ins.ask(CheckIn(cycle=april.id, date=EventDate("2026-04-14"), question="Who came?"))
    offered(view)["To the bin"].trigger()
    settle(qtbot, view)
    assert services(view).cycles.all() == []
    assert "What do you want to find out this month?" in labels(view)
    services(view).history.undo()
    settle(qtbot, view)
    assert [one.question for one in services(view).check_ins.of(april.id)] == ["Who came?"]


def test_a_report_of_the_cycle_is_written_without_what_is_sealed(
    qtbot: QtBot, view: CyclesView, april: Cycle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services(view).entries.write(title="Followed home", body="Nobody may know.", audience=Audience.SEALED)
    services(view).cycles.move(april.id, CycleStage.ADAPT)
    services(view).cycles.close(april.id)
    settle(qtbot, view)
    chosen = tmp_path / "April.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(chosen), ""))
    said: list[str] = []
    view.context.feedback.said.connect(said.append)
    click(qtbot, view, view.page.head.report_button)
    assert said[-1] == "“April.md” is written, without sealed items."
    told = chosen.read_text(encoding="utf-8")
    assert "What makes people come back?" in told
    assert "Five of twenty come twice." in told
    assert "Followed home" not in told


def test_a_decision_is_asked_for_from_the_page(qtbot: QtBot, view: CyclesView) -> None:
    wanted: list[str] = []
    view.context.navigator.decision_wanted.connect(wanted.append)
    click(qtbot, view, view.page.adapt.decide_button)
    assert wanted == [""]


def test_a_journal_for_reading_only_offers_nothing_to_write(
    qtbot: QtBot, context: Context, shown: Show, april: Cycle
) -> None:
    context.read_only = True
    view = shown(CyclesView(context))
    settle(qtbot, view)
    page = view.page
    assert page.plan.plan.text.isReadOnly()
    hidden = (
        page.head.next_button,
        page.trying.ask_button,
        page.trying.edit_standing,
        page.plan.action_list.add_button,
    )
    assert not any(button.isVisible() for button in (*hidden, page.reflect.space.read_button, page.adapt.decide_button))
    assert list(offered(view)) == ["Report of this cycle…", "Earlier versions…"]
    assert not view.plan_button.isEnabled()

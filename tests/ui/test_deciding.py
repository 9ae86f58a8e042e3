"""Deciding from the map and by the keyboard: every kind through one form, corrections, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Actor, Comment, Person, StrategyDecision, StrategyVersion
from journal.core.vocabulary import CommentKind, DecisionKind, Kind, StopReason, StrategyState, Trigger
from journal.learning import lineage
from journal.ui.context import Context
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.correction_form import CorrectionForm
from journal.ui.views.strategies.decision_form import DecisionForm
from journal.ui.views.strategies.decision_menu import DecisionMenu
from journal.ui.widgets.text_button import TextButton
from tests.ui.acting import once_open

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen

Show = Callable[[StrategiesView], StrategiesView]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show) -> StrategiesView:
    """Requests, refined once, and Ward clinics; the map of them drawn."""
    decide(context, DecisionKind.START, "2026-02-02", "By post.", title="Requests")
    decide(context, DecisionKind.REFINE, "2026-04-02", "In person.", about="Requests")
    decide(context, DecisionKind.START, "2026-03-01", "In the hall.", title="Ward clinics")
    view = shown(StrategiesView(context))
    settle(qtbot, view)
    view.map_page.choose(latest(view, "Requests"))
    return view


def decide(
    context: Context, kind: DecisionKind, day: str, words: str = "", *, about: str = "", title: str | None = None
) -> StrategyDecision:
    decision = StrategyDecision(
        strategy=strategy(context, about) if about else "",
        decision_kind=kind,
        date=EventDate(day),
        trigger=Trigger.NEW_INFORMATION,
        rationale=f"What we saw by {day}.",
        judgement_call=True,
    )
    version = StrategyVersion(strategy="", decision="", statement=words) if words else None
    return context.services.strategies.decide(decision, version, title=title)


def settle(qtbot: QtBot, view: StrategiesView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(view.context.tasks.idle)


def strategy(context: Context, title: str) -> str:
    return next(held.id for held in context.services.strategies.all() if held.title == title)


def latest(view: StrategiesView, title: str) -> str:
    return lineage.decisions_of(view.context.services.strategies.map(), strategy(view.context, title))[-1].id


def versions(view: StrategiesView, title: str) -> list[StrategyVersion]:
    return lineage.versions_of(view.context.services.strategies.map(), strategy(view.context, title))


def state(view: StrategiesView, title: str) -> StrategyState:
    services = view.context.services
    return lineage.state_on(services.strategies.map(), strategy(view.context, title), services.clock.today())


def offered(menu: DecisionMenu | None) -> list[str]:
    assert menu is not None
    return [action.text() for action in menu.actions() if action.data() is not None]


def choose(menu: DecisionMenu | None, words: str) -> None:
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()


def explain(form: DecisionForm, why: str = "They told us.") -> None:
    form.why.rationale.setPlainText(why)
    form.why.judgement.setChecked(True)


def tab_to(qtbot: QtBot, form: DecisionForm, wanted: QWidget) -> None:
    """Walk with Tab until a field has the keyboard."""
    for _step in range(40):
        here = form.focusWidget()
        if here is wanted:
            return
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    raise AssertionError("Tab does not lead there")


def link(panel: QWidget, words: str) -> QPushButton | None:
    return next((held for held in panel.findChildren(QPushButton) if held.text() == words), None)


def test_only_what_is_legal_now_is_offered_on_a_node(view: StrategiesView) -> None:
    page = view.map_page
    assert offered(page.menu(latest(view, "Requests"))) == [
        "Keep…", "Refine…", "Pivot…", "Split…", "Merge…", "Pause…", "Stop…",
    ]  # fmt: skip
    decide(view.context, DecisionKind.PAUSE, "2026-04-10", about="Ward clinics")
    view.refresh()
    paused = offered(page.menu(strategy(view.context, "Ward clinics")))
    assert "Resume…" in paused
    assert "Pause…" not in paused


def test_the_menu_key_on_a_node_leads_through_the_form_to_the_map(qtbot: QtBot, view: StrategiesView) -> None:
    page = view.map_page
    handle = page.map.overlay.handle_of(page.chosen)
    assert handle is not None
    handle.setFocus()
    qtbot.keyClick(handle, Qt.Key.Key_F10, SHIFT)
    menu = page.findChild(DecisionMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)

    def pause(form: DecisionForm) -> None:
        assert form.kind is DecisionKind.PAUSE
        assert form.strategy.value() == strategy(view.context, "Requests")
        tab_to(qtbot, form, form.why.rationale)
        qtbot.keyClicks(form.why.rationale, "We wait for the audit.")
        tab_to(qtbot, form, form.why.judgement)
        qtbot.keyClick(form.why.judgement, Qt.Key.Key_Space)
        qtbot.keyClick(form.why.judgement, Qt.Key.Key_Return, CONTROL)

    once_open(view, DecisionForm, pause)
    while menu.activeAction() is None or menu.activeAction().text() != "Pause…":
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    settle(qtbot, view)
    assert state(view, "Requests") is StrategyState.PAUSED
    # The words did not change, so there is no new version.
    assert len(versions(view, "Requests")) == 2


def test_the_menu_of_the_chosen_strategy_opens_from_the_header_and_by_key(qtbot: QtBot, view: StrategiesView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_D, CONTROL | SHIFT)
    menu = view.map_page.findChild(DecisionMenu)
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    assert "Refine…" in offered(menu)
    menu.close()


def test_several_parts_split_from_the_version_chosen(qtbot: QtBot, view: StrategiesView) -> None:
    first, _second = versions(view, "Requests")

    def split(form: DecisionForm) -> None:
        assert form.origin.value() == first.id
        form.title.setText("Night desk")
        form.version.statement.setPlainText("Sit at night.")
        qtbot.mouseClick(form.another_part, Qt.MouseButton.LeftButton)
        title, words = form.parts[0]
        assert form.focusWidget() is title
        title.setText("Day desk")
        explain(form)
        form.submit()
        assert form.form.field("statement2").error
        words.setPlainText("Sit by day.")
        form.submit()

    once_open(view, DecisionForm, split)
    choose(view.map_page.menu(first.decision), "Split…")
    settle(qtbot, view)
    assert [versions(view, title)[0].parents for title in ("Night desk", "Day desk")] == [{first.id}] * 2
    view.context.services.history.undo()
    assert len(view.context.services.strategies.all()) == 2


def test_a_stop_by_merging_is_recorded_where_it_goes_on(qtbot: QtBot, view: StrategiesView) -> None:
    def merge(form: DecisionForm) -> None:
        form.stop_reason.choose(StopReason.MERGED)
        assert form.into.value() == strategy(view.context, "Ward clinics")
        assert form.version.statement.toPlainText() == "In the hall."
        form.version.statement.setPlainText("In the hall, with letters.")
        explain(form)
        form.submit()

    once_open(view, DecisionForm, merge)
    choose(view.map_page.menu(), "Stop…")
    settle(qtbot, view)
    assert state(view, "Requests") is StrategyState.RETIRED
    merged = versions(view, "Ward clinics")[-1]
    assert merged.statement == "In the hall, with letters."
    assert merged.parents == {versions(view, "Requests")[-1].id, versions(view, "Ward clinics")[0].id}


def test_several_strategies_become_a_new_one(qtbot: QtBot, view: StrategiesView) -> None:
    def merge(form: DecisionForm) -> None:
        form.strategy.choose(None)
        form.choose_kind(DecisionKind.MERGE)
        form.title.setText("One desk")
        form.version.statement.setPlainText("Letters and the hall, by one team.")
        explain(form)
        form.joining.tick(strategy(view.context, "Requests"))
        form.submit()
        assert "at least two" in form.said_wrong()
        form.joining.tick(strategy(view.context, "Ward clinics"))
        form.submit()

    once_open(view, DecisionForm, merge)
    view.new_version()
    settle(qtbot, view)
    assert len(versions(view, "One desk")[0].parents) == 2
    assert state(view, "Requests") is StrategyState.RETIRED


def test_a_date_decides_what_is_possible_and_what_it_is_compared_with(qtbot: QtBot, view: StrategiesView) -> None:
    stop = replace(
        view.context.services.strategies.map().all(StrategyDecision)[0],
        id="", strategy=strategy(view.context, "Ward clinics"), decision_kind=DecisionKind.STOP,
        stop_reason=StopReason.DROPPED, date=EventDate("2026-04-05"), judgement_call=True,
    )  # fmt: skip
    view.context.services.strategies.decide(stop)
    view.refresh()

    def look(form: DecisionForm) -> None:
        assert form.kind is DecisionKind.SPLIT
        form.why.date.setText("2026-03-20")
        form.why.date.editingFinished.emit()
        form.choose_kind(DecisionKind.REFINE)
        form.version.statement.setPlainText("In the hall, on Mondays.")
        explain(form)
        form.submit()

    once_open(view, DecisionForm, look)
    view.new_version(strategy(view.context, "Ward clinics"))
    settle(qtbot, view)
    assert [held.statement for held in versions(view, "Ward clinics")] == ["In the hall.", "In the hall, on Mondays."]
    assert state(view, "Ward clinics") is StrategyState.RETIRED


def test_what_does_not_fit_is_said_beside_the_date_and_changes_nothing(qtbot: QtBot, view: StrategiesView) -> None:
    said: list[str] = []

    def stop(form: DecisionForm) -> None:
        explain(form)
        form.why.date.setText("2026-03-01")
        form.submit()
        said.append(form.form.field("date").error)
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    once_open(view, DecisionForm, stop)
    choose(view.map_page.menu(), "Stop…")
    assert "cannot have ended by then" in said[0]
    assert state(view, "Requests") is StrategyState.ACTIVE


def test_a_correction_keeps_its_reason_until_somebody_builds_on_it(qtbot: QtBot, view: StrategiesView) -> None:
    page, services = view.map_page, view.context.services

    def correct(form: CorrectionForm) -> None:
        assert form.version.statement.toPlainText() == "In person."
        form.version.statement.setPlainText("In person, by two of us.")
        form.why.keeps.setPlainText("The register")
        form.reason.setText("left out who goes")
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)

    once_open(view, CorrectionForm, correct)
    way = link(page.reasons, "Correct this decision")
    assert way is not None
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    made = versions(view, "Requests")[-1]
    assert made.statement == "In person, by two of us."
    assert services.history.of(made.id)[-1].reason == "left out who goes"
    # What a version came from stays, and says why.
    page.choose(versions(view, "Requests")[0].decision)
    qtbot.waitUntil(lambda: link(page.reasons, "Correct this decision") is None)
    assert any("came from this one" in held.text() for held in page.reasons.findChildren(QLabel))
    assert link(page.reasons, "Decide anew") is not None
    menu = page.menu()
    assert menu is not None
    action = next(held for held in menu.actions() if held.text() == "Correct this decision…")
    assert not action.isEnabled()
    assert "came from this one" in action.toolTip()


def test_whom_a_version_is_to_reach_is_written_and_compared(qtbot: QtBot, view: StrategiesView) -> None:
    clerk = view.context.services.actors.add(Actor(name="The clerk"))
    view.refresh()

    def refine(form: DecisionForm) -> None:
        form.version.actors.tick(clerk.id)
        explain(form)
        form.submit()

    once_open(view, DecisionForm, refine)
    choose(view.map_page.menu(), "Refine…")
    settle(qtbot, view)
    assert versions(view, "Requests")[-1].actors == {clerk.id}
    told = view.map_page.comparison.difference.accessibleDescription()
    assert told == "Added: The clerk"


def test_questions_that_led_to_a_change_are_told_with_who_asked(qtbot: QtBot, view: StrategiesView) -> None:
    services = view.context.services
    friend = services.people.add(Person(alias="Inês"))
    second = versions(view, "Requests")[1]
    asked = Comment(
        comment_kind=CommentKind.PROBE, words="Why by post?", date=EventDate("2026-03-20"),
        target_kind=Kind.STRATEGY_VERSION, target=versions(view, "Requests")[0].id,
        author=friend.id, changed_version=second.id,
    )  # fmt: skip
    services.comments.add(asked)
    settle(qtbot, view)
    opened: list[str] = []
    view.context.navigator.thread_wanted.connect(opened.append)
    told = next(held for held in view.map_page.reasons.findChildren(TextButton) if "Why by post?" in held.text())
    assert told.text() == "Probe, Inês: Why by post?"
    qtbot.mouseClick(told, Qt.MouseButton.LeftButton)
    assert opened == [services.comments.all()[0].id]

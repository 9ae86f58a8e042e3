"""The strategies screen: the map, comparing, deciding, assumptions and outcomes, as a person would."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Assumption, Evidence, Outcome, StrategyDecision, StrategyVersion
from journal.core.vocabulary import (
    Confidence,
    DecisionKind,
    EvidenceKind,
    HeldAs,
    Kind,
    Relation,
    StrategyState,
    Strength,
    Trigger,
)
from journal.learning import lineage
from journal.services import Services
from journal.ui.context import Context
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.belief_forms import AssumptionForm
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.decision_form import DecisionForm
from journal.ui.views.strategies.outcome_forms import OutcomeForm
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.text_button import TextButton
from tests.ui.acting import cells, once_open

Show = Callable[[StrategiesView], StrategiesView]
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def decide(
    services: Services,
    kind: DecisionKind,
    day: str,
    words: str = "",
    *,
    strategy: str = "",
    title: str | None = None,
    evidence: Sequence[str] = (),
) -> StrategyDecision:
    decision = StrategyDecision(
        strategy=strategy,
        decision_kind=kind,
        date=EventDate(day),
        trigger=Trigger.NEW_INFORMATION,
        rationale=f"Because of what we saw by {day}.",
        judgement_call=not evidence,
        evidence=frozenset(evidence),
    )
    version = StrategyVersion(strategy="", decision="", statement=words) if words else None
    return services.strategies.decide(decision, version, title=title)


@pytest.fixture
def story(context: Context) -> dict[str, StrategyDecision]:
    """Two strategies; the first was refined in April and rests on a receipt."""
    services = context.services
    receipt = services.evidence.add(
        Evidence(
            title="Filing receipt",
            evidence_kind=EvidenceKind.DOCUMENT,
            held_as=HeldAs.PAPER,
            strength=Strength.CORROBORATED,
            strength_reason="The registry’s own stamp",
            source_date=EventDate("2026-03-20"),
        )
    )
    first = decide(services, DecisionKind.START, "2026-02-02", "Send one letter a month by post.", title="Requests")
    other = decide(services, DecisionKind.START, "2026-03-01", "Meet in the hall every week.", title="Ward clinics")
    second = decide(
        services,
        DecisionKind.REFINE,
        "2026-04-02",
        "Send one letter a month in person.",
        strategy=first.strategy,
        evidence=[receipt.id],
    )
    version = lineage.version_made_by(services.strategies.map(), second.id)
    assert version is not None
    services.evidence.link(receipt.id, Kind.STRATEGY_VERSION, version.id, Relation.SUPPORTS)
    return {"first": first, "other": other, "second": second}


@pytest.fixture
def view(qtbot: QtBot, context: Context, shown: Show, story: dict[str, StrategyDecision]) -> StrategiesView:
    """The screen, its map drawn."""
    view = shown(StrategiesView(context))
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: StrategiesView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(view.context.tasks.idle, timeout=20_000)


def handle(view: StrategiesView, decision: StrategyDecision):
    found = view.map_page.map.overlay.handle_of(decision.id)
    assert found is not None
    return found


def marked(browser: QTextBrowser, look: Callable[[QTextCharFormat], bool]) -> str:
    """Return the words of a text that look like this."""
    found = []
    block = browser.document().begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            if look(place.fragment().charFormat()):
                found.append(place.fragment().text())
            place += 1
        block = block.next()
    return "|".join(found)


def pick(qtbot: QtBot, choice: Choice[str], words: str) -> None:
    """Pick the first that begins with the words, by typing them as a person would."""
    choice.setFocus()
    choice.setCurrentIndex(next(n for n in range(choice.count()) if choice.itemText(n).startswith(words)))
    choice.activated.emit(choice.currentIndex())


def labels(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_an_empty_map_invites_the_first_strategy(qtbot: QtBot, context: Context, shown: Show) -> None:
    view = shown(StrategiesView(context))
    settle(qtbot, view)

    def write(form: DecisionForm) -> None:
        assert form.kind is DecisionKind.START
        form.title.setText("Trader desk")
        form.version.statement.setPlainText("Sit with the traders on Mondays.")
        form.why.rationale.setPlainText("They asked us to.")
        form.why.judgement.setChecked(True)
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    once_open(view, DecisionForm, write)
    qtbot.mouseClick(view.map_page.start_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert [strategy.title for strategy in context.services.strategies.all()] == ["Trader desk"]
    assert not view.map_page.empty.isVisible()
    assert view.map_page.comparison.isVisible()


def test_every_node_says_what_it_is(view: StrategiesView, story: dict[str, StrategyDecision]) -> None:
    assert handle(view, story["second"]).accessibleName() == "Requests, version 2, refine, 2 April, one supports"
    assert handle(view, story["second"]).isChecked()
    assert "Requests" in view.map_page.map.accessibleDescription()


def test_the_latest_change_is_told_below_the_map(view: StrategiesView, story: dict[str, StrategyDecision]) -> None:
    page = view.map_page
    new = page.comparison.difference.findChildren(QTextBrowser)[1]
    assert marked(new, lambda look: look.fontStrikeOut()) == "by post"
    assert marked(new, lambda look: look.fontUnderline()) == "in person"
    told = labels(page.comparison)
    assert "v1 to v2" in told
    assert "kept 59 days" in told
    assert "13 days so far" in told
    assert "+ 1 support" in told
    why = labels(page.reasons)
    assert "Because of what we saw by 2026-04-02." in why
    assert "Decided 2 Apr by Achieng. Set off by: new information." in why
    evidence = next(button for button in page.reasons.findChildren(TextButton) if button.text() == "Filing receipt")
    assert evidence.accessibleName() == "Supports: Filing receipt"


def test_side_by_side_names_both_sides(qtbot: QtBot, view: StrategiesView) -> None:
    comparison = view.map_page.comparison
    qtbot.mouseClick(comparison.beside, Qt.MouseButton.LeftButton)
    told = labels(comparison)
    assert ">Old<" in told
    assert ">New<" in told
    assert comparison.old.currentText() == "S1 v1, 2 Feb, Achieng (Requests)"
    assert comparison.new.currentText() == "S1 v2, 2 Apr, Achieng (Requests)"
    old, new = comparison.difference.findChildren(QTextBrowser)
    assert "by post" in old.toPlainText()
    assert "in person" not in old.toPlainText()
    assert "by post" not in new.toPlainText()


def test_any_two_versions_are_picked_and_marked_on_the_map(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    page = view.map_page
    pick(qtbot, page.comparison.old, "S2 v1")
    assert page.map.overlay.compared == story["other"].id
    assert "Ward clinics v1 to v2" in labels(page.comparison)
    pick(qtbot, page.comparison.new, "S1 v1")
    # Whichever is older stands as the old one.
    assert "Requests v1 to v1" in labels(page.comparison)
    assert page.comparison.old.currentText().startswith("S1 v1")
    pick(qtbot, page.comparison.new, "S1 v1")
    assert not page.comparison.in_line.isEnabled()


def test_a_click_with_shift_chooses_what_to_compare_with(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    qtbot.mouseClick(handle(view, story["other"]), Qt.MouseButton.LeftButton, SHIFT)
    assert view.map_page.chosen == story["second"].id
    assert view.map_page.map.overlay.compared == story["other"].id
    assert "Ward clinics v1 to v2" in labels(view.map_page.comparison)


def test_versions_that_say_the_same_are_said_to(qtbot: QtBot, view: StrategiesView) -> None:
    services = view.context.services
    first = services.strategies.map().all(StrategyDecision)[0]
    for day in ("2026-04-10", "2026-04-11"):
        saved = decide(services, DecisionKind.REFINE, day, "Word for word.", strategy=first.strategy)
    settle(qtbot, view)
    view.map_page.choose(saved.id)
    assert "Nothing changed in the words." in labels(view.map_page.comparison)


def test_a_click_on_a_node_opens_its_version(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    qtbot.mouseClick(handle(view, story["other"]), Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert "Ward clinics" in labels(view.map_page.comparison)
    assert "Why it began" in labels(view.map_page.reasons)
    assert "Judgement call" in labels(view.map_page.reasons)


def test_the_keyboard_moves_along_lanes_and_compares(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    first, second, other = (handle(view, story[key]) for key in ("first", "second", "other"))
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert first.hasFocus()
    assert view.map_page.chosen == story["second"].id
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert view.map_page.chosen == story["first"].id
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert other.hasFocus()
    qtbot.keyClick(other, Qt.Key.Key_Up)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right, SHIFT)
    assert view.map_page.map.overlay.compared == story["second"].id
    # Whatever was chosen first, the older one stands before the newer.
    assert "v1 to v2" in labels(view.map_page.comparison)


def test_plus_and_minus_zoom_and_three_months_scroll(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    page = view.map_page
    width = page.map.overlay.width()
    node = handle(view, story["second"])
    node.setFocus()
    qtbot.keyClick(node, Qt.Key.Key_Plus)
    settle(qtbot, view)
    assert page.map.overlay.width() > width
    assert page.map.horizontalScrollBar().maximum() > 0
    assert handle(view, story["second"]).hasFocus()
    qtbot.mouseClick(page.all_time, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert page.map.overlay.width() == width


def test_the_table_holds_all_that_the_map_shows(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    qtbot.keyClick(view.map_page, Qt.Key.Key_T, CONTROL)
    table = view.map_page.table
    assert table.isVisible()
    assert table.hasFocus()
    shown = [cells(table, row)[:5] for row in range(table.model().rowCount())]
    assert shown == [
        ["S1", "Requests", "v1", "Start", "2 Feb"],
        ["S1", "Requests", "v2", "Refine", "2 Apr"],
        ["S2", "Ward clinics", "v1", "Start", "1 Mar"],
    ]
    assert table.currentIndex().row() == 1
    table.setCurrentIndex(table.model().index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert view.map_page.chosen == story["other"].id


def test_a_new_version_needs_its_reason_and_its_grounds(qtbot: QtBot, view: StrategiesView) -> None:
    seen: list[str] = []

    def write(form: DecisionForm) -> None:
        assert form.version.statement.toPlainText() == "Send one letter a month in person."
        form.version.statement.setPlainText("Ask for one document in person.")
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        seen.append(form.form.field("rationale").error)
        form.why.rationale.setPlainText("Short requests came back sooner.")
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        seen.append(form.form.field("rationale").error)
        seen.append(form.form.field("evidence").error)
        form.why.date.setText("last spring")
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
        seen.append(form.form.field("date").error)
        form.why.date.setText("2026-04-14")
        form.why.evidence.tick(view.context.services.evidence.all()[0].id)
        qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)

    once_open(view, DecisionForm, write)
    qtbot.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert seen[0].startswith("Say why")
    assert seen[1] == ""
    assert seen[2].startswith("Cite the evidence")
    assert "is not a date" in seen[3]
    told = labels(view.map_page.comparison)
    assert "v2 to v3" in told
    saved = view.map_page.map.overlay.handle_of(view.map_page.chosen)
    assert view.window().focusWidget() is saved


def test_a_form_that_is_left_can_be_gone_on_with(qtbot: QtBot, view: StrategiesView) -> None:
    receipt = view.context.services.evidence.all()[0].id
    seen: list[tuple[str, str, DecisionKind, frozenset[str]]] = []

    def write(form: DecisionForm) -> None:
        form.choose_kind(DecisionKind.PIVOT)
        form.why.rationale.setPlainText("Short requests came back sooner.")
        form.version.statement.setPlainText("Ask for one document in person.")
        form.why.evidence.tick(receipt)
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    def look(form: DecisionForm) -> None:
        words = form.why.rationale.toPlainText(), form.version.statement.toPlainText()
        seen.append((*words, form.kind, form.why.evidence.chosen()))
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    def begin_anew(form: DecisionForm) -> None:
        anew = next(button for button in form.findChildren(QPushButton) if button.text() == "Begin anew")
        qtbot.mouseClick(anew, Qt.MouseButton.LeftButton)
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    for act in (write, look, look, begin_anew, look):
        once_open(view, DecisionForm, act)
        qtbot.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
    assert seen[0] == (
        "Short requests came back sooner.",
        "Ask for one document in person.",
        DecisionKind.PIVOT,
        frozenset({receipt}),
    )
    # It waits until it is saved, or until the writer wants it no more.
    assert seen[1] == seen[0]
    assert seen[2][0] == ""


def test_tab_goes_through_the_fields_before_the_buttons(qtbot: QtBot, view: StrategiesView) -> None:
    seen: list[bool] = []

    def walk(form: DecisionForm) -> None:
        seen.append(form.focusWidget() is form.strategy)
        qtbot.keyClick(form.strategy, Qt.Key.Key_Tab)
        seen.append(form.form.isAncestorOf(form.focusWidget()))
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    once_open(view, DecisionForm, walk)
    qtbot.mouseClick(view.new_button, Qt.MouseButton.LeftButton)
    assert seen == [True, True]


def test_undo_takes_a_decision_back(qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]) -> None:
    before = len(view.context.services.strategies.map().all(StrategyDecision))

    def pause(form: DecisionForm) -> None:
        form.choose_kind(DecisionKind.PAUSE)
        form.why.rationale.setPlainText("We wait for the audit.")
        form.why.judgement.setChecked(True)
        form.submit()

    once_open(view, DecisionForm, pause)
    view.new_version(story["first"].strategy)
    settle(qtbot, view)
    assert len(view.context.services.strategies.map().all(StrategyDecision)) == before + 1
    qtbot.waitUntil(lambda: "Why it paused" in labels(view.map_page.reasons))
    view.context.services.history.undo()
    settle(qtbot, view)
    assert len(view.context.services.strategies.map().all(StrategyDecision)) == before
    qtbot.waitUntil(lambda: "Why it changed" in labels(view.map_page.reasons))


def test_a_merge_ends_the_strategy_that_joins(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    def merge(form: DecisionForm) -> None:
        form.choose_kind(DecisionKind.MERGE)
        form.why.rationale.setPlainText("One team, one desk.")
        form.why.judgement.setChecked(True)
        form.submit()
        assert form.form.field("also_stop").error
        form.joining.tick(story["other"].strategy)
        form.submit()

    once_open(view, DecisionForm, merge)
    view.new_version(story["first"].strategy)
    settle(qtbot, view)
    services = view.context.services
    snapshot = services.strategies.map()
    today = services.clock.today()
    assert lineage.state_on(snapshot, story["other"].strategy, today) is StrategyState.RETIRED
    merged = lineage.current_version(snapshot, story["first"].strategy)
    assert merged is not None
    assert len(merged.parents) == 2


def test_opening_a_version_from_elsewhere_shows_it(view: StrategiesView, story: dict[str, StrategyDecision]) -> None:
    version = lineage.version_made_by(view.context.services.strategies.map(), story["other"].id)
    assert version is not None
    assert view.open_record(Kind.STRATEGY_VERSION, version.id)
    assert view.map_page.chosen == story["other"].id
    assert not view.open_record(Kind.STRATEGY_VERSION, "nothing")


def test_a_change_elsewhere_redraws_the_map(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    kept = decide(view.context.services, DecisionKind.KEEP, "2026-04-10", strategy=story["other"].strategy)
    settle(qtbot, view)
    assert handle(view, kept).accessibleName().startswith("Ward clinics, keep, 10 April")


def test_assumptions_are_added_and_checked(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    page = view.assumptions
    view.tabs.choose(1)

    def add(form: AssumptionForm) -> None:
        form.submit()
        assert form.form.field("statement").error
        form.statement.setPlainText("Short requests are answered sooner")
        form.strategies.tick(story["first"].strategy)
        form.submit()

    once_open(view, AssumptionForm, add)
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    assert cells(page.table, 0)[2:4] == ["Untested", "never"]

    def check(form: CheckForm) -> None:
        form.submit()
        assert form.form.field("note").error
        form.confidence.choose(Confidence.FAIRLY_SURE)
        form.note.setPlainText("Twelve days instead of twenty-six")
        form.submit()
        assert form.form.field("note").error == ""
        assert form.form.field("against").error.startswith("What speaks against it?")
        form.against.setPlainText("One took forty days")
        form.submit()

    once_open(view, CheckForm, check)
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    settle(qtbot, view)
    assert cells(page.table, 0)[2:4] == ["Fairly sure", "15 Apr"]
    view.map_page.choose(story["second"].id)
    view.tabs.choose(0)
    assert "1 assumption" in labels(view.map_page.beliefs)


def test_outcomes_are_added_with_what_led_there(
    qtbot: QtBot, view: StrategiesView, story: dict[str, StrategyDecision]
) -> None:
    view.tabs.choose(2)
    version = lineage.current_version(view.context.services.strategies.map(), story["first"].strategy)
    assert version is not None

    def add(form: OutcomeForm) -> None:
        form.submit()
        assert form.form.field("statement").error
        form.statement.setPlainText("The office answers within two weeks")
        form.versions.tick(version.id)
        form.submit()

    once_open(view, OutcomeForm, add)
    qtbot.mouseClick(view.outcomes.add_button, Qt.MouseButton.LeftButton)
    settle(qtbot, view)
    model = view.outcomes.model
    assert model.item(0, 0).text() == "The office answers within two weeks"
    assert model.item(0, 0).child(0).text() == "Requests v2"
    outcome = view.context.services.outcomes.all()[0]
    assert isinstance(outcome, Outcome)
    assert view.open_record(Kind.OUTCOME, outcome.id)


def test_the_compact_layout_puts_the_lower_parts_into_tabs(view: StrategiesView) -> None:
    view.set_compact(True)
    page = view.map_page
    assert [page.tabs.tabText(place) for place in range(page.tabs.count())] == ["What changed", "Why", "Rests on"]
    assert page.comparison.isVisible()
    page.tabs.setCurrentIndex(1)
    assert page.reasons.isVisible()
    view.set_compact(False)
    assert page.comparison.isVisible()
    assert page.beliefs.isVisible()


def test_the_assumption_model_keeps_the_rules_of_models(
    view: StrategiesView, qtmodeltester, story: dict[str, StrategyDecision]
) -> None:
    view.context.services.assumptions.add(
        Assumption(statement="It holds", strategies=frozenset({story["first"].strategy}))
    )
    view.refresh()
    qtmodeltester.check(view.assumptions.model)

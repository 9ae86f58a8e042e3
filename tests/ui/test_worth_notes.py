"""What is worth a look, said where it matters: by decision, version, assumption, outcome, action, cycle, question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Action, Assumption, Comment, Cycle, Outcome, StrategyDecision, StrategyVersion
from journal.core.vocabulary import CommentKind, DecisionKind, Kind, OutcomeState, Trigger
from journal.ui.context import Context
from journal.ui.view import View
from journal.ui.views.cycles import CyclesView
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.today import TodayView
from journal.ui.worth import FlagNotes

V = TypeVar("V", bound=View)
Show = Callable[[V], V]


def say(qtbot: QtBot, notes: FlagNotes, *sentences: str) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: notes.sentences() == list(sentences))
    assert notes.isHidden() is not bool(sentences)


def test_decisions_versions_and_strategies_say_it_below_the_map(
    qtbot: QtBot, context: Context, shown: Callable[[StrategiesView], StrategiesView]
) -> None:
    services = context.services
    decision = StrategyDecision(
        strategy="",
        decision_kind=DecisionKind.START,
        date=EventDate("2026-02-01"),
        trigger=Trigger.NEW_INFORMATION,
        rationale="They asked us to.",
        judgement_call=True,
    )
    version = StrategyVersion(strategy="", decision="", statement="Sit with the traders.")
    made = services.strategies.decide(decision, version, title="Trader desk")
    keep = replace(decision, strategy=made.strategy, decision_kind=DecisionKind.KEEP, date=EventDate("2026-03-01"))
    kept = services.strategies.decide(keep)
    view = shown(StrategiesView(context))
    no_belief = "“Trader desk” names no assumption: what must be true for it to work?"
    calls = "The last 2 decisions about “Trader desk” were judgement calls."
    notes = view.map_page.findChild(FlagNotes)
    assert notes is not None
    say(qtbot, notes, no_belief)
    view.map_page.choose(kept.id)
    say(qtbot, notes, calls, no_belief)
    services.assumptions.add(Assumption(statement="They come", strategies=frozenset({made.strategy})))
    say(qtbot, notes, calls)
    view.map_page.choose(made.id)
    say(qtbot, notes)


def test_assumptions_and_outcomes_say_it_with_their_details(
    qtbot: QtBot, context: Context, shown: Callable[[StrategiesView], StrategiesView]
) -> None:
    services = context.services
    belief = services.assumptions.add(Assumption(statement="Clerks help", review_by=date(2026, 4, 1)))
    outcome = services.outcomes.add(
        Outcome(
            statement="Lists are posted",
            date=EventDate("2026-03"),
            significance="New",
            contribution="We asked",
            substantiation="The ombudsman",
            state=OutcomeState.CONFIRMED,
            state_reason="She wrote",
        )
    )
    view = shown(StrategiesView(context))
    view.open_record(Kind.ASSUMPTION, belief.id)
    say(qtbot, view.assumptions.place.notes, "“Clerks help” was to be looked at again, and nobody has since.")
    assert any("To mend it: Check it" in note.toolTip() for note in view.assumptions.place.notes.findChildren(QWidget))
    view.open_record(Kind.OUTCOME, outcome.id)
    told = "“Lists are posted” is called confirmed, but nothing linked to it comes from outside the team."
    say(qtbot, view.outcomes.place.notes, told)


def test_actions_and_cycles_say_it(qtbot: QtBot, context: Context, shown: Callable[[CyclesView], CyclesView]) -> None:
    services = context.services
    cycle = services.cycles.add(Cycle(starts=date(2026, 3, 1), ends=date(2026, 3, 31), question="Who reads?"))
    action = services.actions.add(Action(what="Ask the clerk", due=date(2026, 4, 13)))
    view = shown(CyclesView(context))
    view.open_record(Kind.CYCLE, cycle.id)
    say(qtbot, view.page.notes, "Cycle 1 is past its last day and not closed.")
    view.open_record(Kind.ACTION, action.id)
    late, nobody = "“Ask the clerk” is 2 days late.", "Nobody is named for “Ask the clerk”."
    say(qtbot, view.action_page.notes, late, nobody)
    services.actions.finish(action.id)
    say(qtbot, view.action_page.notes)


def test_a_question_that_waited_for_long_says_so_on_today(
    qtbot: QtBot, context: Context, shown: Callable[[TodayView], TodayView]
) -> None:
    entry = context.services.entries.write(title="The clerk kept the list", body="Words")
    asked = Comment(
        comment_kind=CommentKind.PROBE,
        words="What else?",
        date=EventDate("2026-03-26"),
        target_kind=Kind.ENTRY,
        target=entry.id,
    )
    context.services.comments.add(asked)
    view = shown(TodayView(context))
    qtbot.waitUntil(lambda: len(view.questions.rows()) == 1)
    told = " ".join(label.text() for label in view.questions.findChildren(QLabel))
    assert "waiting for 20 days" in told

"""Writing with a template in the capture box: its questions, what is typed twice by nobody, what nobody loses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from journal.core.records import Actor, Assumption, Entry, ProgressMarker, StrategyDecision
from journal.core.vocabulary import Confidence, DecisionKind, Kind, MarkerTier
from journal.services.base import RecordService
from journal.ui.capture.card import CaptureCard
from journal.ui.capture.controls import Control, OptionChips, RecordBox
from journal.ui.capture.desk import CaptureDesk
from journal.ui.context import Context
from journal.ui.views.today import TodayView
from tests.ui.conftest import WAIT
from tests.ui.test_today_view import add_cycle, start_strategy

Show = Callable[[TodayView], TodayView]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def card(context: Context, shown: Show) -> CaptureCard:
    return shown(TodayView(context)).capture


def choose(qtbot: QtBot, card: CaptureCard, key: str) -> None:
    """Choose a template as a person does: by its chip, or from More."""
    if key in card.templates.chips:
        qtbot.mouseClick(card.templates.chips[key], Qt.MouseButton.LeftButton)
        return
    menu = QMenu(card)
    card.templates.fill(menu)
    wanted = key.replace("_", " ").capitalize()
    next(action for action in menu.actions() if action.text().replace("-", " ") == wanted).trigger()


def control(card: CaptureCard, key: str) -> Control:
    return {**card.answering.above.controls, **card.answering.below.controls}[key]


def write(qtbot: QtBot, card: CaptureCard, key: str, words: str) -> None:
    qtbot.keyClicks(cast("QLineEdit | QPlainTextEdit", control(card, key).widget), words)


def click(qtbot: QtBot, card: CaptureCard, key: str, value: str) -> None:
    chips = control(card, key).widget
    assert isinstance(chips, OptionChips)
    qtbot.mouseClick(chips.chips[value], Qt.MouseButton.LeftButton)


def name(card: CaptureCard, key: str, words: str) -> None:
    box = control(card, key).widget
    assert isinstance(box, RecordBox)
    box.setCurrentIndex(box.findText(words))


def only_entry(context: Context) -> Entry:
    (entry,) = context.services.entries.all()
    return entry


def test_the_chips_are_what_the_team_offers(context: Context, shown: Show) -> None:
    context.services.templates.hide("change_story")
    context.services.templates.arrange(["decision"])
    card = shown(TodayView(context)).capture
    assert list(card.templates.chips) == [
        "decision", "two_minute_note", "surprise", "strategy_journal", "ask_critical_friend"
    ]  # fmt: skip


def test_only_what_is_needed_is_marked_and_asked_for(qtbot: QtBot, card: CaptureCard, context: Context) -> None:
    choose(qtbot, card, "two_minute_note")
    assert card.answering.lead.text() == "What happened? (needed)"
    write(qtbot, card, "matters", "A hunch")
    card.save()
    assert context.services.entries.all() == []
    assert "What happened?" in card._wrong.text()
    assert card.editor.hasFocus()
    qtbot.keyClicks(card.editor, "The clerk came down")
    qtbot.keyClick(control(card, "tell").widget, Qt.Key.Key_Return, CONTROL)
    entry = only_entry(context)
    assert entry.body == "The clerk came down\n\n## Why might it matter?\n\nA hunch"
    assert (entry.template, entry.template_version) == ("two_minute_note", 1)
    assert entry.answers == {"happened": "The clerk came down", "matters": "A hunch"}
    assert card.empty
    assert card.answering.template is None


def test_the_box_can_be_seen_under_a_question_without_a_hint(qtbot: QtBot, card: CaptureCard) -> None:
    choose(qtbot, card, "decision")
    assert card.answering.lead.text() == "What was the question?"
    assert card.editor.placeholderText() == "Write here."


def test_an_outcome_is_made_with_the_note_and_undone_with_it(qtbot: QtBot, card: CaptureCard, context: Context) -> None:
    said: list[str] = []
    context.feedback.said.connect(said.append)
    choose(qtbot, card, "outcome_statement")
    assert "outcome_statement" in card.templates.chips
    qtbot.keyClicks(card.editor, "The clerk prints the list for whoever asks")
    click(qtbot, card, "intended", "yes")
    click(qtbot, card, "good", "good")
    qtbot.mouseClick(card.save_button, Qt.MouseButton.LeftButton)
    services = context.services
    (outcome,) = services.outcomes.all()
    assert only_entry(context).outcomes == {outcome.id}
    assert said == ["Entry saved. Also made: outcome"]
    services.history.undo()
    assert services.outcomes.all() == []
    assert services.entries.all() == []


def test_a_belief_is_tested_by_naming_it(qtbot: QtBot, context: Context, shown: Show) -> None:
    belief = context.services.assumptions.add(Assumption(statement="Radio callers come to the clinic"))
    card = shown(TodayView(context)).capture
    choose(qtbot, card, "assumption_check")
    name(card, "assumption", "Radio callers come to the clinic")
    qtbot.keyClicks(card.editor, "Two of forty came")
    click(qtbot, card, "confidence", "2")
    card.save()
    assert context.services.assumptions.checks(belief.id) == []
    write(qtbot, card, "challenges", "The radio was off")
    card.save()
    (check,) = context.services.assumptions.checks(belief.id)
    assert check.confidence is Confidence.DOUBTFUL
    assert check.against == "The radio was off"
    assert only_entry(context).assumptions == {belief.id}


def test_a_strategy_is_changed_from_the_box(qtbot: QtBot, context: Context, shown: Show) -> None:
    start_strategy(context.services)
    card = shown(TodayView(context)).capture
    choose(qtbot, card, "strategy_change")
    name(card, "strategy", "Information requests")
    click(qtbot, card, "decision", "refine")
    click(qtbot, card, "trigger", "roadblock")
    qtbot.keyClicks(card.editor, "We hand requests in ourselves")
    write(qtbot, card, "evidence", "Letters took forty days")
    card.save()
    decisions = context.services.strategies.map().all(StrategyDecision)
    assert [one.decision_kind for one in decisions] == [DecisionKind.START, DecisionKind.REFINE]


def test_a_marker_is_rated_by_naming_it(qtbot: QtBot, context: Context, shown: Show) -> None:
    services, db = context.services, context.services.entries._db
    add_cycle(services)
    clerk = RecordService(db, Actor).add(Actor(name="The clerk"))
    RecordService(db, ProgressMarker).add(
        ProgressMarker(actor=clerk.id, tier=MarkerTier.LIKE, statement="Publishes the list unasked")
    )
    card = shown(TodayView(context)).capture
    choose(qtbot, card, "progress_marker_note")
    name(card, "partner", "The clerk")
    name(card, "marker", "Publishes the list unasked (The clerk)")
    click(qtbot, card, "level", "medium")
    qtbot.keyClicks(card.editor, "The list hung at the door")
    card.save()
    entry = only_entry(context)
    assert entry.actors == {clerk.id}
    assert services.journal.stats().counts[Kind.MARKER_RATING] == 1


def test_switching_keeps_what_was_typed(qtbot: QtBot, card: CaptureCard, context: Context) -> None:
    choose(qtbot, card, "two_minute_note")
    qtbot.keyClicks(card.editor, "Nobody came")
    write(qtbot, card, "matters", "We had printed forty")
    choose(qtbot, card, "surprise")
    assert card.editor.toPlainText() == "Nobody came"
    assert card.answering.told.text() == "1 answer from before comes along at its end."
    choose(qtbot, card, "two_minute_note")
    assert control(card, "matters").value() == "We had printed forty"
    assert card.answering.told.isHidden()
    choose(qtbot, card, "two_minute_note")  # once more: plain words
    assert card.answering.template is None
    card.save()
    assert only_entry(context).body == "Nobody came\n\n## Why might it matter?\n\nWe had printed forty"


def test_an_answer_goes_along_to_the_same_question(qtbot: QtBot, card: CaptureCard) -> None:
    choose(qtbot, card, "two_minute_note")
    write(qtbot, card, "matters", "It is the law")
    choose(qtbot, card, "outcome_statement")
    assert control(card, "matters").value() == "It is the law"
    assert card.answering.asides() == ()


def test_a_draft_keeps_every_answer(qtbot: QtBot, card: CaptureCard, context: Context) -> None:
    choose(qtbot, card, "two_minute_note")
    write(qtbot, card, "matters", "A hunch")
    choose(qtbot, card, "outcome_statement")
    qtbot.keyClicks(card.editor, "The clerk prints")
    write(qtbot, card, "part", "We asked twice")
    click(qtbot, card, "intended", "no")
    context.capture.leave()
    desk = CaptureDesk(replace(context))
    again = desk.card
    qtbot.addWidget(again)
    assert again.answering.template is not None
    assert again.answering.template.key == "outcome_statement"
    assert again.answering.answers() == {"matters": "A hunch", "part": "We asked twice", "intended": "no"}
    assert again.editor.toPlainText() == "The clerk prints"
    assert again.editor.textCursor().atEnd()


def test_an_answer_alone_is_worth_keeping(qtbot: QtBot, card: CaptureCard) -> None:
    choose(qtbot, card, "surprise")
    assert card.empty
    write(qtbot, card, next(iter(card.answering.below.controls)), "Nobody")
    assert not card.empty


def test_names_come_into_the_box_when_they_are_read_later(qtbot: QtBot, context: Context, card: CaptureCard) -> None:
    choose(qtbot, card, "assumption_check")
    qtbot.keyClicks(card.editor, "Nobody came")
    click(qtbot, card, "confidence", "1")
    context.services.assumptions.add(Assumption(statement="They will come"))
    qtbot.waitUntil(
        lambda: cast("RecordBox", control(card, "assumption").widget).findText("They will come") >= 0, timeout=WAIT
    )
    assert control(card, "confidence").value() == "1"
    assert card.editor.toPlainText() == "Nobody came"


def test_chips_stay_on_one_line_and_the_others_go_under_more(qtbot: QtBot, card: CaptureCard) -> None:
    templates = card.templates
    assert all(chip.isVisible() for chip in templates.chips.values())
    templates.setFixedWidth(300)
    qtbot.waitUntil(lambda: not templates.chips["ask_critical_friend"].isVisible(), timeout=WAIT)
    first = templates.chips["two_minute_note"]
    qtbot.waitUntil(lambda: templates.more.y() < first.geometry().bottom(), timeout=WAIT)
    assert templates.more.geometry().right() <= 300
    menu = QMenu(card)
    templates.fill(menu)
    assert "Ask a critical friend" in [action.text() for action in menu.actions()]

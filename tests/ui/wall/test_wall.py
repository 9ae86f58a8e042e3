"""A retrospective led on the wall as a facilitator does, mostly with the keyboard alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.records import Action, Assumption, RetroItem
from journal.core.vocabulary import ActionState, CardMode, Confidence, DecisionKind, PhaseKind, RetroState
from journal.learning import lineage
from journal.services.library import OpenJournal
from journal.ui.dialogs.question import Question
from journal.ui.reports.reader import DocumentReader
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.retrospective.papers import PaperForm
from journal.ui.views.retrospective.prepare_form import PrepareForm
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.decision_form import DecisionForm
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.card_list import CardList, mime_of
from journal.ui.wall.leaving_form import LeavingForm
from journal.ui.wall.look import wall_scale
from journal.ui.wall.result_form import ResultForm
from journal.ui.wall.wall_time import WallTime
from tests.ui.acting import once_open, words_of
from tests.ui.wall.room import CTRL, SHIFT, Key, Room, room, street_lists


def test_the_title_of_the_window_tells_nothing_of_the_journal(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    held = room(qtbot, view, people)
    assert held.session.meeting.question == "What do we change?"
    assert held.wall.windowTitle() == "Retrospective"


def test_a_meeting_is_prepared_with_its_people_and_minutes(qtbot: QtBot, view: RetrospectiveView) -> None:
    def fill(form: PrepareForm) -> None:
        assert "Nobody is kept with a card" in form.shows.text()
        qtbot.keyClicks(form.question, "What do we change?")
        form.format.choose("start_stop_continue")
        assert form.agenda.total.text() == "60 minutes in all"
        form.agenda.spins["open"].setValue(6)
        assert form.agenda.total.text() == "62 minutes in all"
        qtbot.keyClicks(form.people.field, "Eve")
        qtbot.keyClick(form.people.field, Key.Key_Return)
        form.cards.choose(CardMode.NAMED)
        assert "keeps the name" in form.shows.text()
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(view.window(), PrepareForm, fill)
    qtbot.mouseClick(view.prepare_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(view.list.chosen_id()))
    meeting = view.context.services.retrospectives.get(view.list.chosen_id())
    assert (meeting.state, meeting.cards, len(meeting.present)) == (RetroState.PREPARED, CardMode.NAMED, 6)
    assert view.context.services.formats.of(meeting).minutes == 62
    assert "Agenda, 62 minutes" in words_of(view.detail)


def test_cards_are_written_in_turns_shown_at_once_grouped_voted_on_and_made_into_an_action(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    assert "acted sensibly" in here.wall.phases.statement.told.text()
    here.go_to(PhaseKind.WRITE)
    here.write((1, "Read the sheet aloud"), (2, "Long letters"))
    assert "Read the sheet" not in words_of(here.wall), "nothing is shown before all is"
    here.write((1, "Read it out at the market"), (3, "Go in person"))
    qtbot.waitUntil(lambda: "4 cards so far, from 2 turns" in words_of(here.wall))
    assert here.services.retrospectives.wall(here.id) == []
    here.go_to(PhaseKind.SHARE)
    here.press(Key.Key_R, here.wall)
    qtbot.waitUntil(lambda: len(here.cards("start")) == 2)
    first = here.list("start")
    first.setFocus()
    first.choose_row(0)
    for key in (Key.Key_G, Key.Key_Down, Key.Key_G):
        here.press(key, first)
    qtbot.waitUntil(lambda: len(here.cards("start")) == 1)
    assert len(first.cards()[0].members) == 2
    here.go_to(PhaseKind.VOTE)
    first.setFocus()
    first.choose_row(0)
    for held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, SHIFT):
        here.press(Key.Key_V, first, held)
    qtbot.waitUntil(lambda: first.cards()[0].votes == 1)
    here.go_to(PhaseKind.DISCUSS)
    assert [topic.votes for topic in here.session.topics() if topic.title is not None] == [1]
    here.go_to(PhaseKind.DECIDE)

    def agree(form: ActionForm) -> None:
        form.owner.choose(next(iter(people)))
        form.due.setText("2026-12-10")
        qtbot.keyClicks(form.done_text, "Twelve people heard it")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    first.setFocus()
    first.choose_row(0)
    once_open(here.wall, ActionForm, agree)
    here.press(Key.Key_A, first)
    qtbot.waitUntil(lambda: len(here.services.wall.agreed(here.id)) == 1)
    qtbot.waitUntil(lambda: first.cards()[0].became.startswith("Action: "))
    here.go_to(PhaseKind.CLOSE)
    for key in (Key.Key_4, Key.Key_5, Key.Key_4, Key.Key_5):
        here.press(key, here.wall.phases.closing)
    once_open(view.window(), Question, lambda question: question.accept())
    here.press(Key.Key_PageDown, here.wall)
    qtbot.waitUntil(lambda: view.wall is None)
    closed = here.services.retrospectives.get(here.id)
    assert (closed.state, closed.worth, closed.worth_said) == (RetroState.CLOSED, 4, 4)
    assert any(row.link and row.link.text() for row in view.detail.story.rows.values())
    assert all(item.author is None for item in view.context.services.journal.snapshot(RetroItem).all(RetroItem))


def test_the_time_in_brief_is_read_before_and_the_minutes_are_saved_for_the_team(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = room(qtbot, view, people)
    action = Action(what="Read it aloud", owner=next(iter(people)), due=date(2026, 12, 1), done_looks_like="Heard")
    here.services.wall.turn_into(here.id, None, action)
    here.session.close()
    qtbot.waitUntil(lambda: view.wall is None)
    qtbot.mouseClick(view.detail.brief, Qt.MouseButton.LeftButton)
    brief, *_rest = view.findChildren(DocumentReader)
    qtbot.waitUntil(lambda: brief.document is not None)
    brief.close()
    qtbot.waitUntil(lambda: not view.findChildren(DocumentReader))
    qtbot.mouseClick(view.detail.minutes, Qt.MouseButton.LeftButton)
    [minutes] = view.findChildren(DocumentReader)
    qtbot.waitUntil(lambda: "Read it aloud" in minutes.text.toPlainText())
    dest = tmp_path / "minutes.md"
    monkeypatch.setattr(view.context.feedback, "choose_save", lambda *_asked: dest)

    def choose(form: PaperForm) -> None:
        form.ending.choose(".md")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(minutes, PaperForm, choose)
    qtbot.mouseClick(minutes.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dest.exists() and view.context.tasks.idle())
    assert "Read it aloud" in dest.read_text(encoding="utf-8")


def test_a_strategy_test_leaves_a_decision_with_its_version_and_a_check(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    services = view.context.services
    strategy = street_lists(services)
    belief = services.assumptions.add(Assumption(statement="They keep lists"))
    here = room(qtbot, view, people, "strategy_test")
    here.go_to(PhaseKind.ASSUMPTIONS)

    def check(form: CheckForm) -> None:
        form.confidence.choose(Confidence.FAIRLY_SURE)
        qtbot.keyClicks(form.note, "Two of three did")
        form.nothing.setChecked(True)
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    [row] = here.wall.phases.beliefs.rows
    once_open(here.wall, CheckForm, check)
    here.press(Key.Key_1, row)
    qtbot.waitUntil(lambda: bool(services.assumptions.checks(belief.id)))
    assert services.assumptions.checks(belief.id)[-1].retrospective == here.id
    here.go_to(PhaseKind.STRATEGIES)

    def decide(form: DecisionForm) -> None:
        form.choose_kind(DecisionKind.REFINE)
        form.version.statement.setPlainText("Ask every street for its list, in person")
        qtbot.keyClicks(form.why.rationale, "In person took eleven minutes")
        form.why.judgement.click()
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    [row] = here.wall.phases.strategies.rows
    once_open(here.wall, DecisionForm, decide)
    here.press(Key.Key_1, row)
    qtbot.waitUntil(lambda: len(lineage.versions_of(services.journal.snapshot(), strategy)) == 2)
    snapshot = services.journal.snapshot()
    assert [one.retrospective for one in lineage.decisions_of(snapshot, strategy)] == [None, here.id]
    qtbot.waitUntil(lambda: "Refine" in words_of(here.wall.phases.strategies))


def test_last_actions_are_done_carried_on_and_let_go_with_a_reason(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    services = view.context.services
    done, gone = (services.actions.add(Action(what=what)) for what in ("Print fifty", "Call the office"))
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.LAST_ACTIONS)
    rows = {card.row.title: card for card in here.wall.phases.actions.rows}
    here.press(Key.Key_1, rows["Print fifty"])

    def why(form: ResultForm) -> None:
        qtbot.keyClick(form, Key.Key_Return, CTRL)
        assert "why this is let go" in form.form.field("reason").error
        qtbot.keyClicks(form.reason, "They moved")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(here.wall, ResultForm, why)
    here.press(Key.Key_3, rows["Call the office"])
    qtbot.waitUntil(lambda: services.actions.get(gone.id).state is ActionState.DROPPED)
    assert services.actions.get(done.id).state is ActionState.DONE
    qtbot.waitUntil(lambda: here.wall.frame.said.text() == "All looked at")


def test_a_fourth_action_asks_which_one_to_leave(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> None:
    here = room(qtbot, view, people)
    due, owner = view.context.services.clock.today().replace(month=12), next(iter(people))
    for what in ("One", "Two", "Three"):
        action = Action(what=what, owner=owner, due=due, done_looks_like="Done")
        here.services.wall.turn_into(here.id, None, action)
    here.go_to(PhaseKind.DECIDE)

    def leave(form: LeavingForm) -> None:
        form.buttons[here.services.wall.agreed(here.id)[1].id].setChecked(True)
        once_open(here.wall, ActionForm, fill)
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    def fill(form: ActionForm) -> None:
        form.owner.choose(owner)
        form.due.setText("2026-12-12")
        qtbot.keyClicks(form.done_text, "Seen")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(here.wall, LeavingForm, leave)
    here.wall.phases.making.to_action(None, "Four")
    qtbot.waitUntil(lambda: "Four" in {one.what for one in here.services.wall.agreed(here.id)})
    assert len(here.services.wall.agreed(here.id)) == 3


def test_the_clock_is_paused_given_a_minute_and_taken_up_at_the_same_second(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str], clock: FixedClock
) -> None:
    here = room(qtbot, view, people)
    assert here.wall.frame.time.text() == "4:00"
    clock.advance(seconds=75)
    here.wall.frame.time.look()
    assert here.wall.frame.time.text() == "2:45"
    here.press(Key.Key_Plus, here.wall)
    here.wall.frame.time.look()
    assert here.wall.frame.time.text() == "3:45"
    here.press(Key.Key_F11, here.wall)
    qtbot.waitUntil(lambda: view.wall is None)
    clock.advance(hours=2)
    again = Room(qtbot, view, here.id)
    assert again.wall.frame.time.text() == "3:45"
    clock.advance(seconds=235)
    again.wall.frame.time.look()
    assert again.wall.frame.time.text() == "Over by 0:10"


def test_a_card_is_dropped_onto_another_and_beside_others(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    one, two, three = (here.services.wall.add(here.id, "start", words) for words in ("One", "Two", "Three"))
    here.go_to(PhaseKind.SHARE)
    qtbot.waitUntil(lambda: here.cards("start") == ["One", "Two", "Three"])
    drop(here.list("stop"), three.id, QPointF(20, 20))
    qtbot.waitUntil(lambda: here.cards("stop") == ["Three"])
    target = here.list("start")
    box = target.visualRect(target.model().index(0, 0))
    drop(target, two.id, QPointF(box.center()))
    qtbot.waitUntil(lambda: len(target.cards()) == 1)
    assert target.cards()[0].members == ("One", "Two")
    assert one.id in {card.id for topic in here.session.topics() for card in topic.cards}


def drop(cards: CardList, card: str, place: QPointF) -> None:
    """Let a card go over a column."""
    data = mime_of(card)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    cards.dropEvent(QDropEvent(place, Qt.DropAction.MoveAction, data, left, none))


def test_a_card_said_aloud_is_added_to_the_column_under_the_keys(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.SHARE)
    here.list("continue").setFocus()

    def say(form: CardForm) -> None:
        assert form.column.value() == "continue"
        qtbot.keyClicks(form.words, "Tea first")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(here.wall, CardForm, say)
    here.press(Key.Key_N, here.wall)
    qtbot.waitUntil(lambda: here.cards("continue") == ["Tea first"])


def test_words_on_a_wall_never_have_fewer_than_twenty_pixels() -> None:
    assert 12 * wall_scale(768) >= 20
    assert wall_scale(1080) / wall_scale(768) == pytest.approx(1080 / 768, abs=0.03)


def test_a_countdown_says_what_has_begun_and_how_much_is_over(qtbot: QtBot) -> None:
    times = [301.0]
    shown = WallTime(lambda: times[-1])
    qtbot.addWidget(shown)
    shown.start()
    heard: list[str] = []
    shown.soon.connect(lambda: heard.append("soon"))
    shown.over.connect(lambda: heard.append("over"))
    for left, told in ((300.0, "5:00"), (0.4, "0:01"), (0.0, "0:00"), (-130.2, "Over by 2:10")):
        times.append(left)
        shown.look()
        assert shown.text() == told
    assert heard == ["soon", "over"]


def test_a_meeting_that_was_cut_off_is_gone_on_with(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str], opened: OpenJournal
) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.WRITE)
    here.write((1, "Kept"))
    qtbot.waitUntil(lambda: "1 card so far" in words_of(here.wall))
    assert [one.id for one in opened.services.meetings.under_way()] == [here.id]
    assert "Go on with it" in words_of(view.detail) or view.detail.begin.text() == "Go on with it"


def test_a_wall_takes_all_its_parts_with_it(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.DISCUSS)
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def loose() -> int:
        return sum(widget.parent() is None for widget in app.topLevelWidgets())

    meeting = here.id
    counts = []
    for _time in range(2):
        here.press(Key.Key_F11, here.wall)
        qtbot.waitUntil(lambda: view.wall is None)
        counts.append(loose())
        here = Room(qtbot, view, meeting)
        here.go_to(PhaseKind.DISCUSS)
    qtbot.waitUntil(lambda: loose() <= counts[0] + 1)

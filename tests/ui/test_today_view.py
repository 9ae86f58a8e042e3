"""Today: writing within seconds, and what waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import DiskFull
from journal.core.records import Action, Assumption, CheckIn, Comment, Cycle, Person, StrategyDecision, StrategyVersion
from journal.core.vocabulary import (
    ActionState,
    Audience,
    CommentKind,
    CommentState,
    Confidence,
    CycleStage,
    DecisionKind,
    Kind,
    PersonRole,
    Relation,
    Trigger,
)
from journal.services import Services
from journal.services.entries import EntryService
from journal.ui.context import Context
from journal.ui.views.today import TodayView
from journal.ui.widgets.key_button import KeyButton

Show = Callable[[TodayView], TodayView]
CONTROL = Qt.KeyboardModifier.ControlModifier


def add_cycle(services: Services) -> Cycle:
    """Write the cycle of April, two weeks in."""
    return services.cycles.add(
        Cycle(
            starts=date(2026, 4, 1), ends=date(2026, 4, 30), question="Do shorter requests help?", stage=CycleStage.TRY
        )
    )


def start_strategy(services: Services) -> str:
    """Start a strategy and return its version."""
    services.strategies.decide(
        StrategyDecision(
            strategy="",
            decision_kind=DecisionKind.START,
            date=EventDate("2026-04-02"),
            trigger=Trigger.NEW_INFORMATION,
            rationale="Letters are slow",
            judgement_call=True,
        ),
        StrategyVersion(strategy="", decision="", if_part="we ask", then_part="they answer", because_part="it is law"),
        title="Information requests",
    )
    return services.strategies.map().all(StrategyVersion)[0].id


@pytest.fixture
def view(context: Context, shown: Show) -> TodayView:
    return shown(TodayView(context))


def test_with_no_cycle_it_asks_what_to_find_out(view: TodayView, qtbot: QtBot) -> None:
    labels = [
        child.text() for child in view.cycle.findChildren(QWidget) if hasattr(child, "text") and child.isVisible()
    ]
    assert "What do you want to find out this month?" in labels
    assert "Plan a cycle" in labels
    assert not view.cycle.strip.isVisible()


def test_the_cycle_is_told_in_words_and_leads_to_what_is_due(qtbot: QtBot, context: Context, shown: Show) -> None:
    cycle = add_cycle(context.services)
    due = context.services.check_ins.ask(
        CheckIn(cycle=cycle.id, date=EventDate("2026-04-15"), question="What did we do?")
    )
    context.services.check_ins.ask(CheckIn(cycle=cycle.id, date=EventDate("2026-04-29"), question="And now?"))
    view = shown(TodayView(context))
    assert view.title() == "Wednesday 15 April"
    assert view.cycle.strip.accessibleName() == "Day 15 of 30, Try, 7 days left"
    assert view.cycle.button.text() == "Check in, 1 question"
    opened: list[tuple[Kind, str]] = []
    context.navigator.record_wanted.connect(lambda kind, held: opened.append((kind, held)))
    qtbot.mouseClick(view.cycle.button, Qt.MouseButton.LeftButton)
    assert opened == [(Kind.CHECK_IN, due.id)]


def test_a_cycle_closed_early_asks_no_more_and_makes_room_for_the_next(context: Context, shown: Show) -> None:
    services = context.services
    cycle = add_cycle(services)
    services.check_ins.ask(CheckIn(cycle=cycle.id, date=EventDate("2026-04-15"), question="What did we do?"))
    services.cycles.close(cycle.id, "The hall burnt down")
    view = shown(TodayView(context))
    assert not view.cycle.button.isVisible()
    assert [b.text() for b in view.cycle.findChildren(KeyButton) if b.isVisible()] == ["Plan a cycle"]
    assert view.cycle.strip.accessibleDescription() == "Plan done, Try done, Reflect left out, Adapt left out"


def test_two_minutes_a_note_is_typed_and_saved_with_two_keys(qtbot: QtBot, view: TodayView) -> None:
    said: list[str] = []
    view.context.feedback.said.connect(said.append)
    assert view.new_note("")
    qtbot.keyClicks(view.capture.editor, "Read it out on Saturday")
    qtbot.keyClick(view.capture.editor, Qt.Key.Key_Return, CONTROL)
    entry = view.context.services.entries.all()[0]
    assert entry.body == "Read it out on Saturday"
    assert entry.date == EventDate("2026-04-15")
    assert entry.audience is Audience.TEAM
    assert view.capture.empty
    assert said == ["Entry saved"]


def test_a_chip_begins_the_note_and_is_stored_with_it(qtbot: QtBot, view: TodayView) -> None:
    qtbot.mouseClick(view.capture.templates.chips["surprise"], Qt.MouseButton.LeftButton)
    assert "expect" in view.capture.answering.lead.text()
    qtbot.keyClicks(view.capture.editor, "Nobody came")
    qtbot.mouseClick(view.capture.save_button, Qt.MouseButton.LeftButton)
    assert view.context.services.entries.all()[0].template == "surprise"
    assert not view.capture.templates.chips["surprise"].isChecked()


def test_nothing_is_saved_when_nothing_was_written(qtbot: QtBot, view: TodayView) -> None:
    qtbot.mouseClick(view.capture.save_button, Qt.MouseButton.LeftButton)
    assert view.context.services.entries.all() == []


def test_the_strategy_written_about_last_is_chosen_already(context: Context, shown: Show, qtbot: QtBot) -> None:
    version = start_strategy(context.services)
    context.services.entries.write(body="About it", versions=[version])
    view = shown(TodayView(context))
    assert view.capture.scope.version_button.text() == "Information requests v1"
    qtbot.keyClicks(view.capture.editor, "More about it")
    view.capture.save()
    assert next(e for e in context.services.entries.all() if e.body == "More about it").versions == {version}


def test_tags_audience_and_another_day_go_with_the_note(qtbot: QtBot, view: TodayView) -> None:
    capture = view.capture
    qtbot.keyClicks(capture.editor, "At the clinic")
    capture.extras.tag_field.added.emit("clinic")
    capture.scope.choose_audience(Audience.SEALED)
    capture.extras.ask_date()
    qtbot.keyClicks(capture.extras.when.field, "2026-04-09")
    qtbot.keyClick(capture.extras.when.field, Qt.Key.Key_Return, CONTROL)
    entry = view.context.services.entries.all()[0]
    assert (entry.audience, entry.date) == (Audience.SEALED, EventDate("2026-04-09"))
    assert [tag.name for tag in view.context.services.tags.all()] == ["clinic"]


def test_a_date_that_cannot_be_read_keeps_the_note_in_the_box(qtbot: QtBot, view: TodayView) -> None:
    qtbot.keyClicks(view.capture.editor, "At the clinic")
    view.capture.extras.ask_date()
    qtbot.keyClicks(view.capture.extras.when.field, "someday")
    view.capture.save()
    assert view.context.services.entries.all() == []
    assert view.capture.editor.toPlainText() == "At the clinic"


def test_files_and_pasted_pictures_become_evidence_of_the_note(qtbot: QtBot, view: TodayView, tmp_path: Path) -> None:
    photo = tmp_path / "queue.jpg"
    photo.write_bytes(b"not really a picture")
    picture = QImage(2000, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    pasted = QMimeData()
    pasted.setImageData(picture)
    view.capture.editor.insertFromMimeData(pasted)
    view.capture.extras.attached.add_files([photo])
    qtbot.keyClicks(view.capture.editor, "The queue")
    view.capture.save()
    services = view.context.services
    qtbot.waitUntil(view.context.tasks.idle)
    links = services.evidence.links_to(services.entries.all()[0].id)
    assert {item.title for _link, item in links} == {"queue", "Pasted picture"}
    assert {link.relation for link, _item in links} == {Relation.EXPLAINS}
    pasted_item = next(item for _link, item in links if item.title == "Pasted picture")
    assert QImage.fromData(services.files.read(str(pasted_item.sha256))).width() == 1600


def test_a_draft_is_kept_and_there_again_next_time(qtbot: QtBot, view: TodayView, context: Context) -> None:
    qtbot.keyClicks(view.capture.editor, "Half a thought")
    view.capture.scope.choose_audience(Audience.ADVISOR)
    qtbot.waitUntil(lambda: view.capture.state.text() == "Draft kept")
    again = TodayView(replace(context))
    qtbot.addWidget(again)
    assert again.capture.editor.toPlainText() == "Half a thought"
    assert again.capture.captured().audience is Audience.ADVISOR
    view.capture.save()
    qtbot.waitUntil(context.tasks.idle)
    assert context.services.drafts.left_over() == []


def test_leaving_the_screen_keeps_what_was_typed_a_moment_ago(qtbot: QtBot, view: TodayView) -> None:
    qtbot.keyClicks(view.capture.editor, "Just now")
    view.leave()
    assert [draft.first_words for draft in view.context.services.drafts.left_over()] == ["Just now"]


def test_a_note_that_cannot_be_saved_stays_in_the_box(
    qtbot: QtBot, view: TodayView, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def full(*_given: object, **_named: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(EntryService, "write", full)
    monkeypatch.setattr(type(view.context.feedback), "error", lambda _self, problem: told.append(problem.text))
    qtbot.keyClicks(view.capture.editor, "Precious")
    view.capture.save()
    assert view.capture.editor.toPlainText() == "Precious"
    assert told == ["The disk is full."]


def test_an_action_is_ticked_off_and_undo_opens_it_again(context: Context, shown: Show, qtbot: QtBot) -> None:
    services = context.services
    me = services.people.me()
    assert me is not None
    for what, day in (("Ask the clerk", 13), ("Draft the request", 15), ("Read it aloud", 18), ("Book the hall", 20)):
        services.actions.add(Action(what=what, owner=me.id, due=date(2026, 4, day)))
    view = shown(TodayView(context))
    rows = view.due.rows()
    assert [row.box.accessibleName() for row in rows] == [
        "Ask the clerk, Achieng, 2 days late",
        "Draft the request, Achieng, Today",
        "Read it aloud, Achieng, Sat 18 Apr",
    ]
    assert view.due.header.note.text() == "3 of 4"
    assert view.subtitle() == "One action is late. One is due today."
    rows[0].box.setFocus()
    qtbot.keyClick(rows[0].box, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.due.rows()[0].box.accessibleName().startswith("Draft"))
    done = next(action for action in services.actions.all() if action.what == "Ask the clerk")
    assert done.state is ActionState.DONE
    services.history.undo()
    qtbot.waitUntil(lambda: view.due.rows()[0].box.accessibleName().startswith("Ask"))


def test_an_assumption_not_tested_lately_is_tested(context: Context, shown: Show, qtbot: QtBot) -> None:
    services = context.services
    old = services.assumptions.add(Assumption(statement="Radio callers come"))
    services.assumptions.check(
        old.id, Confidence.FAIRLY_SURE, "as told", nothing_against=True, date=EventDate("2026-01-31")
    )
    fresh = services.assumptions.add(Assumption(statement="Clerks are kind"))
    services.assumptions.check(fresh.id, Confidence.SURE, "as seen", nothing_against=True, date=EventDate("2026-04-10"))
    view = shown(TodayView(context))
    (row,) = view.beliefs.rows()
    assert row.assumption_id == old.id
    qtbot.mouseClick(row.test, Qt.MouseButton.LeftButton)
    assert row.form is not None
    qtbot.mouseClick(row.form.save, Qt.MouseButton.LeftButton)
    assert row.form.missing.text() == "Choose how sure you are."
    qtbot.mouseClick(row.form.choices[Confidence.DOUBTFUL], Qt.MouseButton.LeftButton)
    qtbot.keyClicks(row.form.why, "Two of forty came")
    qtbot.keyClick(row.form.why, Qt.Key.Key_Return)
    assert row.form.missing.text().startswith("What speaks against it?")
    assert view.window().focusWidget() is row.form.against
    assert len(services.assumptions.checks(old.id)) == 1
    qtbot.keyClicks(row.form.against, "The radio was off for a week")
    qtbot.keyClick(row.form.against, Qt.Key.Key_Return)
    latest = services.assumptions.checks(old.id)[-1]
    assert (latest.confidence, latest.note) == (Confidence.DOUBTFUL, "Two of forty came")
    assert latest.against == "The radio was off for a week"
    qtbot.waitUntil(lambda: view.beliefs.rows() == [] or not view.beliefs.isVisible())


def test_a_friends_question_is_answered_where_it_stands(context: Context, shown: Show, qtbot: QtBot) -> None:
    services = context.services
    friend = services.people.add(Person(alias="Inês", role=PersonRole.ADVISOR))
    entry = services.entries.write(title="The clerk kept the list", body="Words")
    for kind, words in (
        (CommentKind.APPRECIATE, "Well done"),
        (CommentKind.PROBE, "What else was different that day?"),
    ):
        services.comments.add(
            Comment(
                comment_kind=kind,
                words=words,
                target_kind=Kind.ENTRY,
                target=entry.id,
                date=EventDate("2026-04-14"),
                author=friend.id,
            )
        )
    view = shown(TodayView(context))
    (row,) = view.questions.rows()
    assert row.accessibleName() == "Probing question from Inês"
    assert view.subtitle() == "One question is open."
    qtbot.mouseClick(row.answer_button, Qt.MouseButton.LeftButton)
    assert row.field is not None
    qtbot.keyClicks(row.field, "The office was empty")
    qtbot.keyClick(row.field, Qt.Key.Key_Return, CONTROL)
    probe = next(item for item in services.comments.all() if item.comment_kind is CommentKind.PROBE)
    assert (probe.reply, probe.state) == ("The office was empty", CommentState.ANSWERED)
    qtbot.waitUntil(lambda: not view.questions.isVisible())


def test_writing_days_are_told_in_words(context: Context, shown: Show, clock: FixedClock, qtbot: QtBot) -> None:
    context.services.entries.write(body="one")
    clock.advance(hours=1)
    context.services.entries.write(body="two")
    view = shown(TodayView(context))
    assert view.heat.accessibleName() == "Days with entries since October. 1 day with at least one entry."
    assert view.heat.words_of(date(2026, 4, 15)) == "Wednesday 15 April, 2 entries"
    view.heat.setFocus()
    qtbot.keyClick(view.heat, Qt.Key.Key_Up)
    assert view.heat.accessibleDescription() == "Tuesday 14 April, nothing written"


def test_the_box_is_there_before_the_lists_are(context: Context, qtbot: QtBot) -> None:
    add_cycle(context.services)
    view = TodayView(context)
    qtbot.addWidget(view)
    view.show()
    assert view.capture.isVisible()
    assert view.capture.editor.isEnabled()
    assert not view.cycle.isVisible()
    qtbot.waitUntil(view.cycle.isVisible)


def test_a_journal_open_for_reading_has_a_locked_box(context: Context, shown: Show) -> None:
    context.read_only = True
    view = shown(TodayView(context))
    assert not view.capture.isEnabled()
    assert not view.new_note("")
    view.leave()


def test_a_narrow_window_keeps_everything_reachable(view: TodayView, frame: QWidget) -> None:
    frame.resize(968, 552)
    view.setGeometry(frame.rect())
    view.set_compact(True)
    frame.grab()
    assert "ask_critical_friend" not in view.capture.templates.chips
    assert view.capture.templates.more.isVisible()
    assert view.capture.save_button.mapTo(view, view.capture.save_button.rect().topRight()).x() < view.width()


def test_the_day_brings_back_what_happened_on_it_before(context: Context, shown: Show, qtbot: QtBot) -> None:
    services = context.services
    for day, title in (("2025-04-15", "First visit"), ("2026-03-15", "Queue at the clinic"), ("2026-03-14", "No")):
        services.entries.write(title=title, date=EventDate(day))
    services.entries.write(title="Secret", date=EventDate("2026-01-15"), audience=Audience.SEALED)
    view = shown(TodayView(context))
    assert [(row.link.text(), row.link.accessibleDescription()) for row in view.looking_back.rows()] == [
        ("First visit", "A year ago, 15 April 2025"),
        ("Queue at the clinic", "A month ago, 15 March"),
    ]
    with qtbot.waitSignal(context.navigator.record_wanted) as wanted:
        qtbot.mouseClick(view.looking_back.rows()[0].link, Qt.MouseButton.LeftButton)
    assert wanted.args[0] is Kind.ENTRY


def test_what_was_believed_three_cycles_ago_stands_beside_what_is_now(context: Context, shown: Show) -> None:
    services = context.services
    for month in (1, 2, 3, 4):
        services.cycles.add(Cycle(starts=date(2026, month, 1), ends=date(2026, month, 28), question="?"))
    belief = services.assumptions.add(Assumption(statement="Radio callers come"))
    services.assumptions.check(
        belief.id, Confidence.SURE, "as told", nothing_against=True, date=EventDate("2026-01-10")
    )
    services.assumptions.check(
        belief.id, Confidence.DOUBTFUL, "two came", nothing_against=True, date=EventDate("2026-04-10")
    )
    view = shown(TodayView(context))
    (row,) = view.looking_back.rows()
    assert row.link.text() == "Radio callers come"
    assert row.link.accessibleDescription() == "Three cycles ago you believed"


def test_with_nothing_to_bring_back_there_is_no_such_section(view: TodayView) -> None:
    assert not view.looking_back.isVisible()


def test_a_click_beside_the_box_leaves_the_keyboard_in_it(qtbot: QtBot, view: TodayView) -> None:
    view.new_note("")
    for beside in (view.capture.state, view.due, view.cycle):
        qtbot.mouseClick(beside, Qt.MouseButton.LeftButton)
        assert view.capture.editor.hasFocus()

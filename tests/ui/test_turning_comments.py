"""A comment becomes a check, a decision, or a decision about a strategy; its thread then says what came of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.core.records import Comment, Decision, Record, StrategyDecision
from journal.core.vocabulary import CommentState, Confidence, DecisionKind, Trigger
from journal.services import Services
from journal.ui.comments.choosing import AssumptionForm, DecisionNoteForm
from journal.ui.comments.threads import ThreadsDialog
from journal.ui.main_window import MainWindow
from journal.ui.shell import Shell
from journal.ui.views.strategies import StrategiesView
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.decision_form import DecisionForm
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.text_button import TextButton
from tests.services.packs_sent import Sent, send
from tests.ui.acting import once_open, opened_dialog, words_of
from tests.ui.feedback_acts import bring_in, turn_into

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, offscreen
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def services(shell: Shell) -> Services:
    """What the journal in the window offers."""
    return shell.context.services


@pytest.fixture
def sent(window: MainWindow, shell: Shell) -> Sent:
    """A pack that left the journal in the window."""
    assert window.opened is not None
    return send(window.opened)


def thread_on(
    qtbot: QtBot, window: MainWindow, sent: Sent, tmp_path: Path, on: Record | None
) -> tuple[ThreadsDialog, Comment]:
    """Bring in one question about a record, and open its thread."""
    sent.comment("What if the clerk leaves?", on=on)
    path = tmp_path / "feedback.json"
    path.write_bytes(sent.file())
    bring_in(qtbot, window, path)
    assert window.opened is not None
    [comment] = window.opened.services.comments.all()
    assert window.errands is not None
    window.errands.open_thread(comment.id)
    return opened_dialog(qtbot, window, ThreadsDialog), comment


def save(qtbot: QtBot, form: FormDialog) -> None:
    """Save with the keyboard, as the form has it."""
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)


def came_of_it(qtbot: QtBot, dialog: ThreadsDialog) -> list[str]:
    """Return what the thread says came of it, once it says so."""
    qtbot.waitUntil(lambda: "What came of it" in words_of(dialog.page))
    labels = (one for one in dialog.page.findChildren(QWidget) if isinstance(one, QLabel | TextButton))
    texts = [one.text() for one in labels if one.isVisible() and one.text()]
    return texts[texts.index("What came of it") + 1 :]


def acted_on(services: Services, comment: Comment) -> bool:
    return services.comments.get(comment.id).state is CommentState.ACTED_ON


def test_a_comment_on_an_assumption_becomes_a_check_of_it(
    qtbot: QtBot, window: MainWindow, services: Services, sent: Sent, tmp_path: Path
) -> None:
    dialog, comment = thread_on(qtbot, window, sent, tmp_path, sent.assumption)
    turn_into(qtbot, dialog, "A check of an assumption")
    form = opened_dialog(qtbot, window, CheckForm)
    assert form.note.placeholderText() == "What if the clerk leaves?"
    form.confidence.choose(Confidence.DOUBTFUL)
    qtbot.keyClicks(form.note, "Only one of them knows the list")
    qtbot.keyClicks(form.against, "The last one left in March")
    save(qtbot, form)
    [check] = services.assumptions.checks(sent.assumption.id)
    assert (check.comment, check.confidence, check.against) == (
        comment.id, Confidence.DOUBTFUL, "The last one left in March",
    )  # fmt: skip
    assert acted_on(services, comment)
    assert "Assumption check: Clerks keep what they promise: Doubtful" in came_of_it(qtbot, dialog)
    link = next(one for one in dialog.page.findChildren(TextButton) if "Doubtful" in one.text())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert window.shell is not None
    view = window.shell.current
    assert isinstance(view, StrategiesView)
    qtbot.waitUntil(lambda: "Clerks keep what they promise" in words_of(view.assumptions.detail))


def test_a_comment_on_the_whole_asks_first_which_assumption(
    qtbot: QtBot, window: MainWindow, services: Services, sent: Sent, tmp_path: Path
) -> None:
    dialog, comment = thread_on(qtbot, window, sent, tmp_path, None)
    asked: list[str] = []

    def choose(form: AssumptionForm) -> None:
        form.submit()
        asked.append(form.form.field("assumption").error)
        qtbot.keyClicks(form.picker.search, "clerks")
        qtbot.keyClick(form.picker.search, Qt.Key.Key_Return)
        form.submit()

    once_open(window, AssumptionForm, choose)
    turn_into(qtbot, dialog, "A check of an assumption")
    assert asked == ["Tick the assumption that you looked at."]
    form = opened_dialog(qtbot, window, CheckForm)
    qtbot.keyClicks(form.note, "Nobody had asked")
    form.nothing.click()
    save(qtbot, form)
    assert [check.comment for check in services.assumptions.checks(sent.assumption.id)] == [comment.id]
    assert acted_on(services, comment)


def test_a_comment_becomes_a_decision_that_the_thread_tells_in_full(
    qtbot: QtBot, window: MainWindow, services: Services, sent: Sent, tmp_path: Path
) -> None:
    dialog, comment = thread_on(qtbot, window, sent, tmp_path, sent.entry)
    turn_into(qtbot, dialog, "A decision")
    form = opened_dialog(qtbot, window, DecisionNoteForm)
    assert form.question.toPlainText() == "What if the clerk leaves?"
    save(qtbot, form)
    assert form.form.field("choice").error == "Write what you decided, in a few words."
    qtbot.keyClicks(form.choice, "Two of us learn the list")
    qtbot.keyClicks(form.reasons, "One is not enough")
    save(qtbot, form)
    [decision] = services.journal.snapshot(Decision).all(Decision)
    assert (decision.comment, decision.choice) == (comment.id, "Two of us learn the list")
    assert acted_on(services, comment)
    told = "\n".join(came_of_it(qtbot, dialog))
    assert "Decision: What if the clerk leaves?\nTwo of us learn the list\nOne is not enough" in told
    window.do("undo")
    assert services.journal.snapshot(Decision).all(Decision) == ()
    assert not acted_on(services, comment)
    qtbot.waitUntil(lambda: "What came of it" not in words_of(dialog.page))


def test_a_comment_on_a_version_becomes_a_decision_about_its_strategy(
    qtbot: QtBot, window: MainWindow, services: Services, sent: Sent, tmp_path: Path
) -> None:
    dialog, comment = thread_on(qtbot, window, sent, tmp_path, sent.version)
    turn_into(qtbot, dialog, "A decision about a strategy")
    form = opened_dialog(qtbot, window, DecisionForm)
    assert (form.strategy.value(), form.why.trigger.value()) == (sent.strategy.id, Trigger.ADVISOR_QUESTION)
    form.choose_kind(DecisionKind.PAUSE)
    qtbot.keyClicks(form.why.rationale, "We find out first who knows the list")
    form.why.judgement.click()
    save(qtbot, form)
    decisions = services.journal.snapshot(StrategyDecision).all(StrategyDecision)
    made = next(one for one in decisions if one.decision_kind is DecisionKind.PAUSE)
    assert (made.comment, made.strategy) == (comment.id, sent.strategy.id)
    assert acted_on(services, comment)
    assert "Strategy decision: Pause Street lists" in came_of_it(qtbot, dialog)


def test_a_comment_on_an_entry_goes_with_the_decision_that_it_leads_to(
    qtbot: QtBot, window: MainWindow, services: Services, sent: Sent, tmp_path: Path
) -> None:
    dialog, comment = thread_on(qtbot, window, sent, tmp_path, sent.entry)
    turn_into(qtbot, dialog, "A decision about a strategy")
    form = opened_dialog(qtbot, window, DecisionForm)
    form.strategy.choose(sent.strategy.id)
    form.choose_kind(DecisionKind.KEEP)
    qtbot.keyClicks(form.why.rationale, "It holds")
    save(qtbot, form)
    decisions = services.journal.snapshot(StrategyDecision).all(StrategyDecision)
    made = next(one for one in decisions if one.decision_kind is DecisionKind.KEEP)
    assert (made.comment, made.entries) == (comment.id, frozenset({sent.entry.id}))
    assert "Strategy decision: Keep Street lists" in came_of_it(qtbot, dialog)

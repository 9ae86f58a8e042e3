"""Feedback as a person meets it: dropped on the window, looked at, brought in, read, placed and answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QTextEdit
from pytestqt.qtbot import QtBot

from journal.core.ids import natural_id
from journal.core.vocabulary import CommentKind, CommentState, Confidence, Kind
from journal.exchange.feedback import write_feedback
from journal.ui.comments.arrival import ArrivalDialog
from journal.ui.comments.inbox_window import InboxWindow
from journal.ui.comments.placing import ApartPart, AttachForm, PlaceForm, TrayPart
from journal.ui.comments.register import RegisterDialog
from journal.ui.comments.sent_words import SentWords
from journal.ui.comments.threads import ThreadsDialog
from journal.ui.dialogs.drafts import DraftsDialog
from journal.ui.dialogs.question import Question
from journal.ui.main_window import MainWindow
from journal.ui.shell import Shell
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.journal import JournalView
from journal.ui.views.share.inbox import Inbox
from journal.ui.views.strategies import StrategiesView
from journal.ui.widgets.question_row import QuestionRow
from journal.ui.widgets.row_button import RowButton
from journal.ui.widgets.text_button import TextButton
from tests.services.packs_sent import Sent, send
from tests.ui.acting import copy_as_a_power_cut_leaves_it, drop, once_open, opened_dialog, words_of
from tests.ui.feedback_acts import bring_in

UNKNOWN = "00000000-0000-4000-8000-000000000001"
SCRIPT = "<img src=x onerror=alert(1)><b>loud</b>"


@pytest.fixture
def sent(window: MainWindow, shell: Shell) -> Sent:
    """A pack that left the journal in the window."""
    assert window.opened is not None
    return send(window.opened)


@pytest.fixture
def file(sent: Sent, tmp_path: Path) -> Path:
    """What came back on it."""
    sent.comment("Who asked?", on=sent.entry, quote="nobody asked why")
    sent.comment("Thank you", CommentKind.APPRECIATE)
    sent.comment(SCRIPT, CommentKind.SUGGEST, on=sent.entry, quote="words that nobody sent")
    path = tmp_path / "feedback.json"
    path.write_bytes(sent.file())
    return path


def test_a_file_dropped_anywhere_is_shown_before_it_is_brought_in(
    qtbot: QtBot, window: MainWindow, shell: Shell, file: Path
) -> None:
    shell.go("evidence")
    drop(window, file)
    dialog = opened_dialog(qtbot, window, ArrivalDialog)
    told = words_of(dialog)
    assert "Three comments from Inês. One is thanks." in told
    assert "On the words it quotes, in “A day at the office”" in told
    assert "Into the tray." in told
    assert SCRIPT in told
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel) if SCRIPT in label.text()
    )
    assert shell.context.services.comments.all() == []
    dialog.bring.click()
    assert len(shell.context.services.comments.all()) == 3
    assert shell.context.services.evidence.all() == []
    qtbot.waitUntil(lambda: shell.context.services.history.can_undo() == "Bring in feedback from Inês")
    window.do("undo")
    assert shell.context.services.comments.all() == []


def test_the_same_file_again_says_that_all_is_here(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    bring_in(qtbot, window, file)
    drop(window, file)
    dialog = opened_dialog(qtbot, window, ArrivalDialog)
    assert "3 are here already" in words_of(dialog)
    dialog.bring.click()
    threads = opened_dialog(qtbot, window, ThreadsDialog)
    assert threads.list.model().rowCount() == 3


@pytest.mark.parametrize("data", [b'{"format": "cairn-feedback", "version": 1, "pa', b'{"format": "cairn-feedback"}'])
def test_a_broken_file_gets_one_sentence(
    qtbot: QtBot, window: MainWindow, shell: Shell, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(data)
    seen: list[str] = []
    window.feedback.said.connect(seen.append)
    once_open(window, Question, lambda box: box.accept())
    drop(window, path)
    qtbot.waitUntil(lambda: bool(seen))
    qtbot.waitUntil(window.tasks.idle)
    assert len(seen) == 1
    assert shell.context.services.comments.all() == []


def test_reading_answering_and_what_is_new(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, file: Path
) -> None:
    bring_in(qtbot, window, file)
    services = shell.context.services
    assert len(services.feedback.unread()) == 3
    inbox = Inbox(shell.context, window)
    inbox.refresh()
    qtbot.waitUntil(window.tasks.idle)
    assert inbox.header.note.text() == "1 new"
    assert inbox.read.text() == "Read 3 comments"
    inbox.read.click()
    dialog = opened_dialog(qtbot, window, ThreadsDialog)
    shown = dialog.page.findChild(SentWords)
    assert shown is not None
    marks: list[QTextEdit.ExtraSelection] = shown.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["nobody asked why"]
    dialog.page.answer.reply.setFocus()
    QTest.keyClicks(dialog.page.answer.reply, "Rafael did.")
    QTest.keyClick(dialog.page.answer.reply, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answered = next(one for one in services.comments.all() if one.words == "Who asked?")
    assert (answered.reply, answered.state) == ("Rafael did.", CommentState.ANSWERED)
    qtbot.waitUntil(lambda: dialog.chosen is not None and dialog.chosen.comment.words == SCRIPT)
    dialog.page.answer.state.choose(CommentState.DECLINED)
    dialog.page.answer.submit()
    assert "Say in a few words why" in dialog.page.answer.wrong.text()
    dialog.page.answer.reason.setText("Not this year")
    dialog.page.answer.submit()
    declined = next(one for one in services.comments.all() if one.words == SCRIPT)
    assert (declined.state, declined.state_reason) == (CommentState.DECLINED, "Not this year")
    for row in range(3):
        dialog.list.setCurrentIndex(dialog.list.model().index(row, 0))
    assert services.feedback.unread() == frozenset()


def test_words_typed_about_one_comment_are_there_on_return(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    bring_in(qtbot, window, file)
    assert window.errands is not None
    comment = next(one for one in window.opened.services.comments.all() if one.words == "Who asked?")  # type: ignore[union-attr]
    window.errands.open_thread(comment.id)
    dialog = opened_dialog(qtbot, window, ThreadsDialog)
    dialog.page.answer.reply.setPlainText("Half an ans")
    QTest.keyClick(dialog, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
    assert dialog.page.answer.reply.toPlainText() == ""
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    assert dialog.page.answer.reply.toPlainText() == "Half an ans"
    dialog.reject()
    assert not dialog.isVisible()
    window.errands.open_thread(comment.id)
    again = opened_dialog(qtbot, window, ThreadsDialog)
    assert again.page.answer.reply.toPlainText() == "Half an ans"
    assert "These are the words you left here" in words_of(again.page.answer)
    again.page.answer.anew.click()
    assert again.page.answer.reply.toPlainText() == ""
    again.reject()
    assert window.opened is not None
    assert window.opened.services.drafts.left_over() == []


def test_an_answer_being_typed_is_offered_after_a_crash_and_ends_with_keeping_it(
    qtbot: QtBot, window: MainWindow, shell: Shell, file: Path, tmp_path: Path
) -> None:
    bring_in(qtbot, window, file)
    services = shell.context.services
    comment = next(one for one in services.comments.all() if one.words == "Who asked?")
    shell.context.navigator.open_thread(comment.id)
    dialog = opened_dialog(qtbot, window, ThreadsDialog)
    QTest.keyClicks(dialog.page.answer.reply, "Rafael did, wh")
    qtbot.waitUntil(lambda: len(services.drafts.left_over()) == 1)
    assert window.opened is not None
    left = copy_as_a_power_cut_leaves_it(window.opened.path, tmp_path)
    dialog.page.answer.submit()
    qtbot.waitUntil(window.tasks.idle)
    assert services.drafts.left_over() == []
    dialog.reject()
    window.close_journal()

    window.open_path(left)
    drafts = opened_dialog(qtbot, window, DraftsDialog)
    told = words_of(drafts)
    assert "Your answer to a comment" in told
    assert "“Rafael did, wh…”" in told
    assert "A form you had open: Who asked?" in told
    drafts.go.click()
    assert window.errands is not None
    window.errands.open_thread(comment.id)
    again = opened_dialog(qtbot, window, ThreadsDialog)
    assert again.page.answer.reply.toPlainText() == "Rafael did, wh"


def test_a_comment_becomes_an_action_and_says_so(qtbot: QtBot, window: MainWindow, shell: Shell, file: Path) -> None:
    bring_in(qtbot, window, file)
    services = shell.context.services
    comment = next(one for one in services.comments.all() if one.words == "Who asked?")
    shell.context.navigator.open_thread(comment.id)
    dialog = opened_dialog(qtbot, window, ThreadsDialog)
    dialog.page.turn.to_action()
    form = opened_dialog(qtbot, window, ActionForm)
    assert form.what.text() == "Who asked?"
    form.what.setText("Ask the clerk")
    form.submit()
    made = services.actions.all()
    assert [(one.what, one.comment) for one in made] == [("Ask the clerk", comment.id)]
    assert services.comments.get(comment.id).state is CommentState.ACTED_ON
    qtbot.waitUntil(lambda: "What came of it" in words_of(dialog.page))
    window.do("undo")
    assert services.actions.all() == []
    assert services.comments.get(comment.id).state is CommentState.OPEN


def test_the_tray_is_sorted_by_hand(qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, file: Path) -> None:
    bring_in(qtbot, window, file)
    services = shell.context.services
    inbox = Inbox(shell.context, window)
    inbox.refresh()
    qtbot.waitUntil(window.tasks.idle)
    tray = next(row for row in inbox.findChildren(RowButton) if row.text() == "Tray")
    assert tray.accessibleName() == "Tray, 1 comment without a place"
    tray.click()
    dialog = opened_dialog(qtbot, window, ThreadsDialog)
    part = dialog.page.findChild(TrayPart)
    assert part is not None
    assert "do not stand in what was sent" in words_of(part)
    part.choose.click()
    form = opened_dialog(qtbot, window, PlaceForm)
    form.submit()
    assert form.form.field("target").error == "Tick what it is about."
    form.picker.tick(sent.entry.id)
    assert form.words.isVisibleTo(form)
    for _letter in range(len("After the meeting")):
        qtbot.keyClick(form.words, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    form.submit()
    qtbot.waitUntil(lambda: services.comments.tray() == [])
    placed = services.comments.of(sent.entry.id)
    assert [one.words for one in placed] == ["Who asked?", SCRIPT]
    assert placed[1].quotation == "After the meeting"


def test_feedback_on_an_unknown_pack_is_kept_apart_until_its_pack_is_named(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, file: Path
) -> None:
    file.write_bytes(write_feedback(sent.feedback(pack=UNKNOWN)))
    drop(window, file)
    dialog = opened_dialog(qtbot, window, ArrivalDialog)
    assert "which this journal does not know" in words_of(dialog)
    dialog.bring.click()
    services = shell.context.services
    assert services.comments.unanswered() == []
    inbox = Inbox(shell.context, window)
    inbox.refresh()
    qtbot.waitUntil(window.tasks.idle)
    next(row for row in inbox.findChildren(RowButton) if row.text() == "Inês").click()
    threads = opened_dialog(qtbot, window, ThreadsDialog)
    assert not threads.page.answer.isVisible()
    part = threads.page.findChild(ApartPart)
    assert part is not None
    part.attach.click()
    opened_dialog(qtbot, window, AttachForm).submit()
    assert services.feedback.apart() == []
    assert [one.words for one in services.comments.of(sent.entry.id)] == ["Who asked?"]


def test_the_side_bar_says_how_much_is_new(qtbot: QtBot, window: MainWindow, shell: Shell, file: Path) -> None:
    if "share" not in shell.sidebar.buttons:
        shell.sidebar.add("share", "share", "Share & review")
    bring_in(qtbot, window, file)
    button = shell.sidebar.buttons["share"]
    qtbot.waitUntil(lambda: button.badge == 3)
    assert button.accessibleDescription() == "3 new comments"


def test_the_register_says_what_left_and_what_is_gone(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.do("register")
    dialog = opened_dialog(qtbot, window, RegisterDialog)
    model = dialog.table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[:4] == ["10 Apr", "The office, spring", "Inês", "No end set"]
    assert "What Inês has of ours" in words_of(dialog)
    target = tmp_path / "left.csv"
    monkeypatch.setattr(window.feedback, "choose_save", lambda *_args: target)
    dialog.save.click()
    assert "The office, spring" in target.read_text("utf-8-sig")
    dialog.gone.click()
    qtbot.waitUntil(lambda: dialog.gone.text() == "They still have it")
    assert shell.context.services.packs.held_by("Inês", sent.advisor.id) == []


def test_a_pack_that_has_ended_is_asked_for_first_and_what_is_in_it_has_names(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent
) -> None:
    assert window.opened is not None
    check = shell.context.services.assumptions.check(
        sent.assumption.id, Confidence.FAIRLY_SURE, "They did twice", against="One did not"
    )
    over = replace(
        sent.pack, id=natural_id("review_pack", "winter"), title="The winter", sent_on=date(2026, 1, 10),
        expires=date(2026, 3, 1), manifest={check.id: "", sent.entry.id: ""},
    )  # fmt: skip
    with window.opened.db.write("Write an older pack") as write:
        write.put(over, new=True)
    window.do("register")
    dialog = opened_dialog(qtbot, window, RegisterDialog)
    told = words_of(dialog.held).splitlines()
    assert told[1] == "The winter: 2 items"
    assert told[2].startswith("To be kept until 1 March. That is over: ask Inês to delete it")
    listed = [one.text() for one in dialog.held.findChildren(TextButton)]
    assert listed[:2] == ["Assumption check: Clerks keep what they promise: Fairly sure", "Entry: A day at the office"]


@pytest.mark.parametrize(("scale", "size"), [(1.0, (1366, 768)), (1.5, (1366, 768))])
def test_the_reason_has_the_room_of_its_row_and_the_question_is_in_sight(
    qtbot: QtBot, window: MainWindow, sent: Sent, tmp_path: Path, scale: float, size: tuple[int, int]
) -> None:
    window.appearance.choose_scale(scale)
    window.resize(*size)
    sent.comment("Who asked?", on=sent.entry, quote="nobody asked why")
    path = tmp_path / "feedback.json"
    path.write_bytes(sent.file())
    bring_in(qtbot, window, path)
    assert window.errands is not None
    assert window.opened is not None
    window.errands.open_thread(window.opened.services.comments.all()[0].id)
    page = opened_dialog(qtbot, window, ThreadsDialog).page
    page.answer.state.choose(CommentState.DECLINED)
    qtbot.waitUntil(page.answer.reason.isVisible)
    qtbot.waitUntil(lambda: page.answer.keep.x() - page.answer.reason.geometry().right() < 20 * scale)
    asked = next(label for label in page.findChildren(QLabel) if label.text() == "Who asked?")
    area = page.findChildren(QScrollArea)[0]
    assert asked.mapTo(area, asked.rect().bottomLeft()).y() <= area.height()


def test_quoted_words_are_marked_in_the_reading_view_and_open_the_thread(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, tmp_path: Path
) -> None:
    sent.comment("Who asked?", on=sent.entry, quote="nobody asked why", before="the list, and ", after=". The clerk")
    path = tmp_path / "feedback.json"
    path.write_bytes(sent.file())
    bring_in(qtbot, window, path)
    shell.open_record(Kind.ENTRY, sent.entry.id)
    qtbot.waitUntil(window.tasks.idle)
    view = shell.current
    assert isinstance(view, JournalView)
    view.editor_pane.toggle_preview()
    preview = view.editor_pane.preview
    qtbot.waitUntil(lambda: len(preview.extraSelections()) == 1)
    mark: QTextEdit.ExtraSelection = preview.extraSelections()[0]
    assert mark.cursor.selectedText() == "nobody asked why"
    preview.verticalScrollBar().setValue(0)
    cursor = QTextCursor(preview.document())
    cursor.setPosition(mark.cursor.selectionStart() + 4)
    point = preview.cursorRect(cursor).center()
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=point)
    dialog = opened_dialog(qtbot, window, ThreadsDialog)
    assert dialog.chosen is not None
    assert dialog.chosen.comment.words == "Who asked?"
    dialog.reject()
    entries = shell.context.services.entries
    entries.save(replace(entries.get(sent.entry.id), body="After it, nobody asked why we came."), reason="Clearer")
    qtbot.waitUntil(window.tasks.idle)
    qtbot.waitUntil(lambda: preview.extraSelections() == [])


def test_the_inspector_says_what_became_of_a_comment_and_leads_to_its_thread(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, file: Path
) -> None:
    bring_in(qtbot, window, file)
    shell.open_record(Kind.ENTRY, sent.entry.id)
    qtbot.waitUntil(window.tasks.idle)
    view = shell.current
    assert isinstance(view, JournalView)
    rows = view.inspector.comments.findChildren(QuestionRow)
    assert len(rows) == 1
    assert "Waits for an answer" in words_of(rows[0])
    rows[0].way.click()
    assert opened_dialog(qtbot, window, ThreadsDialog).isVisible()


def test_the_inbox_opens_from_the_menu_and_follows_what_is_read(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, file: Path
) -> None:
    bring_in(qtbot, window, file)
    window.do("inbox")
    inbox = opened_dialog(qtbot, window, InboxWindow).inbox
    assert inbox.header.note.text() == "1 new"
    shell.context.services.feedback.mark_read([one.id for one in shell.context.services.comments.all()])
    qtbot.waitUntil(lambda: inbox.header.note.text() == "")


def test_a_version_shows_what_was_said_about_it(
    qtbot: QtBot, window: MainWindow, shell: Shell, sent: Sent, tmp_path: Path
) -> None:
    sent.comment("Why this way?", on=sent.version)
    path = tmp_path / "feedback.json"
    path.write_bytes(sent.file())
    bring_in(qtbot, window, path)
    shell.open_record(Kind.STRATEGY_VERSION, sent.version.id)
    qtbot.waitUntil(window.tasks.idle)
    view = shell.current
    assert isinstance(view, StrategiesView)
    qtbot.waitUntil(lambda: "Comments on this" in words_of(view))
    said = next(one for one in view.findChildren(TextButton) if "Why this way?" in one.text())
    said.click()
    assert opened_dialog(qtbot, window, ThreadsDialog).isVisible()


def test_where_nothing_can_be_written_feedback_can_be_read_and_not_brought_in(
    qtbot: QtBot, window: MainWindow, shell: Shell, file: Path
) -> None:
    bring_in(qtbot, window, file)
    unread = shell.context.services.feedback.unread()
    shell.context.read_only = True
    drop(window, file)
    arrival = opened_dialog(qtbot, window, ArrivalDialog)
    assert arrival.bring.text() == "Read them"
    arrival.bring.click()
    dialog = opened_dialog(qtbot, window, ThreadsDialog)
    qtbot.waitUntil(lambda: "Who asked?" in words_of(dialog.page))
    assert not dialog.page.answer.isVisible()
    assert shell.context.services.feedback.unread() == unread

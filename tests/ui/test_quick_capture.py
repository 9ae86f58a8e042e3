"""The small window for a note: one draft with Today, nothing lost, and the way to more room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from journal.core.dates import EventDate
from journal.core.progress import Progress
from journal.core.records import Person
from journal.core.vocabulary import Audience, Kind
from journal.ui.capture.card import CaptureCard
from journal.ui.capture.desk import CaptureDesk
from journal.ui.capture.keeping import keep_all
from journal.ui.capture.note import Attached
from journal.ui.capture.window import QuickCapture
from journal.ui.main_window import MainWindow
from journal.ui.palette.window import Palette
from journal.ui.shell import Shell
from journal.ui.views.journal import JournalView
from tests.ui.conftest import WAIT

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def card(shell: Shell) -> CaptureCard:
    """The card in the small window, over the cycles."""
    shell.go("cycles")
    shell.new_entry()
    return shell.context.capture.card


def over(shell: Shell) -> QuickCapture:
    return next(one for one in shell.findChildren(QuickCapture) if one.isVisible())


def green(width: int = 2000) -> QImage:
    picture = QImage(width, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    return picture


def paste(card: CaptureCard, picture: QImage) -> None:
    held = QMimeData()
    held.setImageData(picture)
    card.editor.insertFromMimeData(held)


def test_escape_keeps_every_word_and_today_shows_them(qtbot: QtBot, shell: Shell, card: CaptureCard) -> None:
    shell.sidebar.buttons["cycles"].setFocus()
    shell.new_entry()
    qtbot.keyClicks(card.editor, "Half a thought")
    qtbot.keyClick(card.editor, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert [draft.first_words for draft in shell.context.services.drafts.left_over()] == ["Half a thought"]
    shell.go("today")
    assert card.isVisible()
    assert card.editor.toPlainText() == "Half a thought"
    shell.go("strategies")
    shell.new_entry()
    assert card.editor.toPlainText() == "Half a thought"
    assert over(shell).panel.isAncestorOf(card)


def test_the_keyboard_goes_back_to_where_it_was(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    shell.go("cycles")
    shell.sidebar.buttons["cycles"].setFocus()
    shell.new_entry()
    qtbot.keyClick(shell.context.capture.card.editor, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is shell.sidebar.buttons["cycles"]


@pytest.mark.parametrize("over_it", ["capture", "palette"])
def test_who_had_the_keyboard_may_be_gone(qtbot: QtBot, window: MainWindow, shell: Shell, over_it: str) -> None:
    """A list that is filled anew while a note is written takes its rows away."""
    shell.go("cycles")
    row = QPushButton("A row", shell)
    row.show()
    row.setFocus()
    if over_it == "capture":
        shell.new_entry()
    else:
        window.show_palette()
    delete(row)
    qtbot.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Escape)
    qtbot.waitUntil(
        lambda: not any(one.isVisible() for one in (*window.findChildren(QuickCapture), *window.findChildren(Palette)))
    )


def test_tab_stays_in_the_window(qtbot: QtBot, shell: Shell, card: CaptureCard) -> None:
    panel = over(shell).panel
    for _step in range(30):
        qtbot.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert panel.isAncestorOf(focus)


@pytest.mark.parametrize(
    ("key", "with_key"),
    [
        (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_P, CONTROL),
        (Qt.Key.Key_H, CONTROL),
        (Qt.Key.Key_G, CONTROL),
        (Qt.Key.Key_E, CONTROL),
    ],
)
def test_keys_of_the_screen_beneath_do_nothing_and_the_words_stay_here(
    qtbot: QtBot, window: MainWindow, shell: Shell, key: Qt.Key, with_key: Qt.KeyboardModifier
) -> None:
    before = shell.context.services.entries.write(body="An entry that is open beneath")
    shell.go("journal")
    view = shell.current
    assert isinstance(view, JournalView)
    view.open_record(Kind.ENTRY, before.id)
    shell.new_entry()
    card = shell.context.capture.card
    qtbot.waitUntil(card.editor.hasFocus, timeout=WAIT)
    qtbot.keyClick(card.editor, key, with_key)
    assert not view.focus_mode.on
    assert card.editor.hasFocus()
    assert not view.editor_pane.finding.bar.isVisible()
    assert view.editor_pane.editor.isVisible()
    qtbot.keyClicks(card.editor, "Here")
    assert card.editor.toPlainText() == "Here"
    qtbot.keyClick(card.editor, Qt.Key.Key_B, CONTROL)
    assert card.editor.toPlainText() == "**Here**"


def test_a_click_beside_it_keeps_the_draft(qtbot: QtBot, shell: Shell, card: CaptureCard) -> None:
    qtbot.keyClicks(card.editor, "Kept")
    qtbot.mouseClick(over(shell), Qt.MouseButton.LeftButton, pos=over(shell).rect().bottomLeft())
    assert not card.isVisible()
    assert [draft.first_words for draft in shell.context.services.drafts.left_over()] == ["Kept"]


def test_saved_with_two_keys_and_opened_from_the_message(
    qtbot: QtBot, window: MainWindow, shell: Shell, card: CaptureCard
) -> None:
    qtbot.keyClicks(card.editor, "The clerk printed it")
    qtbot.keyClick(card.editor, Qt.Key.Key_Return, CONTROL)
    (entry,) = shell.context.services.entries.all()
    toast = window.findChild(QWidget, "toast")
    assert toast is not None
    assert toast.isVisible()
    button = next(one for one in toast.buttons if one.text() == "Open")  # type: ignore[attr-defined]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    view = shell.current
    assert isinstance(view, JournalView)
    opened = view.editor_pane.writing.entry
    assert opened is not None
    assert opened.id == entry.id


def test_another_screen_by_its_key_closes_it(qtbot: QtBot, shell: Shell, card: CaptureCard) -> None:
    qtbot.keyClicks(card.editor, "On my way")
    shell.go("today")
    assert not any(one.isVisible() for one in shell.findChildren(QuickCapture))
    assert card.isVisible()
    assert card.editor.toPlainText() == "On my way"


def test_at_length_it_goes_on_in_the_journal_with_all_it_had(
    qtbot: QtBot, window: MainWindow, shell: Shell, card: CaptureCard, tmp_path: Path
) -> None:
    services = shell.context.services
    friend = services.people.add(Person(alias="Baraka"))
    photo = tmp_path / "queue.jpg"
    photo.write_bytes(b"not really a picture")
    qtbot.keyClicks(card.editor, "The queue was long")
    card.extras.tag_field.added.emit("clinic")
    card.extras.author_field.added.emit(friend.id)
    card.extras.when.restore("2026-04-09")
    card.scope.choose_audience(Audience.SEALED)
    card.extras.attached.add_files([photo])
    paste(card, green())
    window.do("length")
    view = shell.current
    assert isinstance(view, JournalView)
    assert view.editor_pane.editor.toPlainText() == "The queue was long"
    assert card.empty
    assert not card.isVisible()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    view.leave()
    (entry,) = services.entries.all()
    assert (entry.body, entry.date, entry.audience) == ("The queue was long", EventDate("2026-04-09"), Audience.SEALED)
    assert entry.authors == {friend.id}
    assert [services.tags.get(tag).name for tag in entry.tags] == ["clinic"]
    assert {item.title for _link, item in services.evidence.links_to(entry.id)} == {"queue", "Pasted picture"}
    assert services.drafts.left_over() == []


def test_at_length_with_nothing_begun_is_an_empty_entry(window: MainWindow, shell: Shell) -> None:
    window.do("length")
    view = shell.current
    assert isinstance(view, JournalView)
    assert view.editor_pane.writing.is_new
    assert view.editor_pane.title.hasFocus()


def test_a_pasted_picture_outlives_a_power_cut(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    card = shell.context.capture.card
    qtbot.keyClicks(card.editor, "With a picture")
    paste(card, green())
    row = card.extras.attached.rows()[0]
    assert row.caption.hasFocus()
    qtbot.keyClicks(row.caption, "The queue at nine")
    qtbot.keyClick(row.caption, Qt.Key.Key_Return)
    assert card.editor.hasFocus()
    qtbot.waitUntil(lambda: card.state.text() == "Draft kept", timeout=WAIT)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    again = CaptureDesk(replace(shell.context)).card
    qtbot.addWidget(again)
    assert again.editor.toPlainText() == "With a picture"
    (kept,) = again.extras.attached.values()
    assert kept.caption == "The queue at nine"
    assert kept.picture is not None
    assert kept.picture.width() == 1600


def test_a_picture_goes_with_its_caption_and_leaves_no_draft(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    services, card = shell.context.services, shell.context.capture.card
    qtbot.keyClicks(card.editor, "With a picture")
    paste(card, green())
    card.extras.attached.rows()[0].caption.setText("The queue at nine")
    card.save()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    (entry,) = services.entries.all()
    assert [item.title for _link, item in services.evidence.links_to(entry.id)] == ["The queue at nine"]
    assert services.drafts.left_over() == []


def test_a_picture_taken_off_is_forgotten(qtbot: QtBot, window: MainWindow, shell: Shell) -> None:
    card = shell.context.capture.card
    paste(card, green())
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    card.extras.attached.rows()[0].removed.emit()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    assert card.extras.attached.rows() == []
    assert [one for one in shell.context.services.drafts.left_over() if one.kind is Kind.EVIDENCE] == []


def test_a_file_that_is_gone_is_named(qtbot: QtBot, shell: Shell, tmp_path: Path) -> None:
    card = shell.context.capture.card
    photo = tmp_path / "queue.jpg"
    photo.write_bytes(b"x")
    qtbot.keyClicks(card.editor, "With a file")
    card.extras.attached.add_files([photo])
    shell.context.capture.leave()
    photo.unlink()
    again = CaptureDesk(replace(shell.context)).card
    qtbot.addWidget(again)
    assert again.editor.toPlainText() == "With a file"
    assert again.state.text() == "No longer there: queue.jpg"


def test_yesterday_takes_one_click(qtbot: QtBot, shell: Shell) -> None:
    card = shell.context.capture.card
    qtbot.keyClicks(card.editor, "Told me yesterday")
    card.extras.ask_date()
    assert card.extras.when.yesterday.hasFocus()
    assert card.extras.when.today.isChecked()
    qtbot.keyClick(card.extras.when.yesterday, Qt.Key.Key_Space)
    assert card.extras.when.yesterday.isChecked()
    assert not card.extras.when.today.isChecked()
    card.save()
    (entry,) = shell.context.services.entries.all()
    today = shell.context.services.clock.today()
    assert entry.date.day is not None
    assert (today - entry.date.day).days == 1
    assert entry.created.date() == today


def test_several_write_one_entry(qtbot: QtBot, shell: Shell) -> None:
    services, desk = shell.context.services, shell.context.capture
    friend = services.people.add(Person(alias="Baraka"))
    desk.refresh()
    qtbot.waitUntil(shell.context.tasks.idle, timeout=WAIT)
    desk.card.extras.author_field.added.emit(friend.id)
    assert [token.words for token in desk.card.extras.author_field.tokens()] == ["Baraka"]
    qtbot.keyClicks(desk.card.editor, "We all saw it")
    desk.card.save()
    (entry,) = services.entries.all()
    assert entry.authors == {friend.id}


def test_undo_in_the_message_takes_back_the_note_with_its_files(
    qtbot: QtBot, window: MainWindow, shell: Shell, tmp_path: Path
) -> None:
    services, card = shell.context.services, shell.context.capture.card
    photo = tmp_path / "queue.png"
    assert green().save(str(photo))
    qtbot.keyClicks(card.editor, "With a photo")
    card.extras.attached.add_files([photo])
    card.save()
    services.entries.write(body="Another one, meanwhile")
    qtbot.waitUntil(lambda: services.journal.stats().counts[Kind.EVIDENCE_LINK] == 1, timeout=WAIT)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    toast = window.findChild(QWidget, "toast")
    assert toast is not None
    qtbot.mouseClick(toast.buttons[0], Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert [entry.body for entry in services.entries.all()] == ["Another one, meanwhile"]
    assert services.evidence.all() == []


def test_a_photo_comes_in_with_a_copy_that_tells_nothing(
    qtbot: QtBot, window: MainWindow, shell: Shell, tmp_path: Path
) -> None:
    from PIL import Image

    photo = tmp_path / "queue.jpg"
    exif = Image.Exif()
    exif[0x010F] = "A maker of phones"
    Image.new("RGB", (40, 30), "darkgreen").save(photo, exif=exif)
    card = shell.context.capture.card
    qtbot.keyClicks(card.editor, "With a photo")
    card.extras.attached.add_files([photo])
    card.save()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    (kept,) = shell.context.services.evidence.all()
    assert kept.cleaned
    assert b"A maker of phones" in shell.context.services.files.read(str(kept.sha256))
    assert b"A maker of phones" not in shell.context.services.files.read(str(kept.cleaned_sha256))


def test_a_file_that_cannot_come_in_costs_none_of_the_others(
    qtbot: QtBot, window: MainWindow, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(window.feedback, "tell", lambda heading, words, **_more: told.append((heading, words)))
    for name in ("gone.txt", "here.txt"):
        (tmp_path / name).write_text(name)
    card = shell.context.capture.card
    qtbot.keyClicks(card.editor, "With two files")
    card.extras.attached.add_files([tmp_path / "gone.txt", tmp_path / "here.txt"])
    (tmp_path / "gone.txt").unlink()
    card.save()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    assert [item.file_name for item in shell.context.services.evidence.all()] == ["here.txt"]
    ((heading, words),) = told
    assert heading == "One file was not added"
    assert words.startswith("“gone.txt” is not there any more")


def test_stopping_names_the_files_that_did_not_come(shell: Shell, tmp_path: Path) -> None:
    services = shell.context.services
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path in files:
        path.write_text(path.name)
    entry = services.entries.write(body="With two files")
    stopped = Progress()
    stopped.cancel()
    kept = keep_all(services, map(Attached.file, files), entry.id, lambda _id: None, stopped)
    assert kept.count == 0
    assert [sentence.partition("”")[0] for sentence in kept.refused] == ["“one.txt", "“two.txt"]


def test_the_photo_of_a_sealed_note_is_sealed(qtbot: QtBot, window: MainWindow, shell: Shell, tmp_path: Path) -> None:
    photo = tmp_path / "queue.png"
    assert green(100).save(str(photo))
    services, card = shell.context.services, shell.context.capture.card
    qtbot.keyClicks(card.editor, "Nobody else may see this")
    card.scope.choose_audience(Audience.SEALED)
    card.extras.attached.add_files([photo])
    paste(card, green(100))
    card.save()
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    assert [item.audience for item in services.evidence.all()] == [Audience.SEALED, Audience.SEALED]

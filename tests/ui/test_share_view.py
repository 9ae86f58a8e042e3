"""Share & review as a person uses it: choose, look, hide, save; on a small journal, with the keyboard alone as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Actor, Entry, Person
from journal.core.vocabulary import Audience, Kind, PackForm, PersonRole
from journal.exchange.review_pack.page import payload_of
from journal.ui.context import Context
from journal.ui.dialogs.question import Question
from journal.ui.views.share.recipients import FriendForm
from journal.ui.views.share.summary import SummaryDialog
from journal.ui.views.share.view import ShareView
from tests.ui.acting import once_open

Show = Callable[[ShareView], ShareView]
CLERK = "Mary Atieno"


@dataclass(frozen=True)
class Street:
    """What the small journal holds."""

    friend: Person
    desk: Entry
    list: Entry
    secret: Entry
    clerk: Actor


@pytest.fixture
def street(context: Context) -> Street:
    """A journal with an advisor, two entries that may leave, one that may not, and a name that is known."""
    services = context.services

    def entry(title: str, body: str, audience: Audience = Audience.ADVISOR) -> Entry:
        return services.entries.add(Entry(title=title, body=body, audience=audience, date=EventDate("2026-04-10")))

    friend = services.people.add(Person(alias="Inês T.", role=PersonRole.ADVISOR))
    clerk = services.actors.add(Actor(name="Clerk A", audience=Audience.ADVISOR))
    services.redaction.set_name(clerk.id, CLERK)
    return Street(
        friend,
        entry(
            "Trader desk, second week",
            "Seven took the sheet. Then Hassan said to call the works office on 0722 123 456.",
        ),
        entry("The clerk kept the list", f"We asked {CLERK} for the list, and nobody asked why."),
        entry("Clinic under the jacaranda", "What was said there stays there for good.", Audience.SEALED),
        clerk,
    )


@pytest.fixture
def view(qtbot: QtBot, context: Context, street: Street, shown: Show) -> ShareView:
    """The screen as it is once all is composed."""
    return settled(qtbot, shown(ShareView(context)))


def settled(qtbot: QtBot, view: ShareView) -> ShareView:
    """Return the view once it shows what was chosen last."""
    qtbot.waitUntil(lambda: view.composed is not None and not view.composer.busy and view.context.tasks.idle())
    return view


def row_of(view: ShareView, item: str) -> QModelIndex:
    """Return the line of an item, its kind unfolded."""
    model, tree = view.choosing.model, view.choosing.tree
    for row in range(model.rowCount()):
        tree.expand(model.index(row, 0))
    index = model.place_of(item)
    assert index.isValid()
    return index


def tick(qtbot: QtBot, view: ShareView, item: str) -> None:
    """Tick an item as a person does with the keyboard."""
    view.choosing.tree.setCurrentIndex(row_of(view, item))
    qtbot.keyClick(view.choosing.tree, Qt.Key.Key_Space)
    settled(qtbot, view)


def every_part(view: ShareView) -> str:
    """Return what the preview says, part by part."""
    told = []
    for number in range(view.reading.steps.parts.count()):
        view.reading.steps.parts.setCurrentIndex(number)
        view.reading.steps.parts.activated.emit(number)
        told.append(view.reading.text.toPlainText())
    return "\n".join(told).replace("\u2009", "")


def composed_words(view: ShareView) -> str:
    """Return what was composed last, as the reader will see it."""
    assert view.composed is not None
    return view.composed.preview.content.html


def select(view: ShareView, words: str) -> None:
    """Select words of the part that is shown."""
    assert view.reading.show_words(words)
    assert view.reading.text.selected() == words


def saved_as(qtbot: QtBot, view: ShareView, monkeypatch: pytest.MonkeyPatch, dest: Path | None) -> list[str]:
    """Press Ctrl+S, agree to the summary and choose a file; return what the summary said."""
    said: list[str] = []
    monkeypatch.setattr(view.context.feedback, "choose_save", lambda *_args: dest)

    def agree(dialog: SummaryDialog) -> None:
        said.extend(label for label in dialog.told)
        dialog.go.click()

    once_open(view, SummaryDialog, agree)
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(said))
    qtbot.waitUntil(view.context.tasks.idle)
    settled(qtbot, view)
    return said


def test_the_preview_is_the_pack_with_names_hidden(view: ShareView, street: Street) -> None:
    told = every_part(view)

    assert view.choosing.recipient.currentText() == "Inês T."
    assert view.reading.title.text() == "What Inês T. will see"
    assert view.choosing.since.text() == "The first pack for Inês T."
    assert "We asked Clerk A for the list" in told
    assert CLERK not in told
    assert "0722" not in told
    assert "jacaranda" not in told


def test_what_cannot_leave_says_why_and_cannot_be_ticked(qtbot: QtBot, view: ShareView, street: Street) -> None:
    index = row_of(view, street.secret.id)

    tick(qtbot, view, street.secret.id)

    assert "sealed" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert str(index.data(Qt.ItemDataRole.ToolTipRole)).strip()
    assert street.secret.id not in view.draft.wish.choice.added
    assert "jacaranda" not in every_part(view)


def test_what_is_no_longer_ticked_is_gone_a_moment_later(qtbot: QtBot, view: ShareView, street: Street) -> None:
    tick(qtbot, view, street.desk.id)

    assert "Seven took the sheet" not in every_part(view)
    assert "nobody asked why" in every_part(view)
    assert view.choosing.counts() == [("Entries", 1), ("Actors", 1)]


def test_a_locked_page_is_saved_and_the_register_knows(
    qtbot: QtBot, view: ShareView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dest = tmp_path / "pack.html"
    view.wrapping.suggest.click()
    passphrase = view.wrapping.passphrase.text()

    said = saved_as(qtbot, view, monkeypatch, dest)

    assert "Strong passphrase" in view.wrapping.strength.text()
    assert any("by phone" in line for line in said)
    assert "Seven took the sheet" in payload_of(dest.read_bytes(), passphrase).decode()
    [pack] = view.context.services.packs.register()
    assert (pack.recipient, pack.file_name, pack.locked) == ("Inês T.", "pack.html", True)
    qtbot.waitUntil(lambda: "since the last pack" in view.choosing.since.text())
    assert view.choosing.narrowing.words == "New since 15 Apr"


def test_cancel_leaves_nothing_behind(
    qtbot: QtBot, view: ShareView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    saved_as(qtbot, view, monkeypatch, None)
    view.saving.write(view.draft.wish, tmp_path / "pack.html")
    view.context.tasks.cancel_all()
    qtbot.waitUntil(view.context.tasks.idle)

    assert list(tmp_path.glob("*.html*")) == []
    assert view.context.services.packs.register() == []
    assert not view.wrapping.save.busy


def test_words_are_blacked_out_with_the_keyboard(qtbot: QtBot, view: ShareView, street: Street) -> None:
    select(view, "Seven took the sheet")
    qtbot.keyClick(view.reading.text, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Seven took" not in composed_words(view))

    [black_out] = view.context.services.redaction.black_outs()
    assert (black_out.words, black_out.target) == ("Seven took the sheet", street.desk.id)
    assert "Seven took" not in every_part(view)


def test_a_leak_stops_the_save_and_leads_to_its_place(
    qtbot: QtBot, view: ShareView, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(Path.home())
    view.context.services.entries.save(replace(street.desk, body=f"The scan lies in {folder} since Monday."))
    qtbot.waitUntil(lambda: folder in composed_words(view))
    settled(qtbot, view)
    told: list[str] = []

    def look(question: Question) -> None:
        told.append(question.accessibleDescription())
        question.accept()

    once_open(view, Question, look)
    qtbot.keyClick(view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told))

    assert folder in told[0]
    assert view.reading.text.selected() == folder
    assert view.context.services.packs.register() == []


def test_a_friend_is_added_by_a_code_name(qtbot: QtBot, view: ShareView) -> None:
    def name(form: FriendForm) -> None:
        form.name.setText("Jacaranda L.")
        form.submit()

    once_open(view, FriendForm, name)
    view.choosing.recipient.setCurrentIndex(view.choosing.recipient.count() - 1)
    view.choosing.recipient.activated.emit(view.choosing.recipient.count() - 1)
    qtbot.waitUntil(lambda: view.draft.recipient == "Jacaranda L.")
    settled(qtbot, view)

    assert view.context.services.people.named("Jacaranda L.").role is PersonRole.ADVISOR
    assert view.reading.title.text() == "What Jacaranda L. will see"


def test_what_is_asked_stands_on_the_first_page(qtbot: QtBot, view: ShareView) -> None:
    view.choosing.tabs.choose(1)
    qtbot.keyClicks(view.choosing.ask.asks, "Where do we guess?")
    view.choosing.ask.take()
    settled(qtbot, view)

    view.reading.steps.parts.activated.emit(0)
    assert "Where do we guess?" in every_part(view)


def test_alt_and_arrows_step_through_the_parts(qtbot: QtBot, view: ShareView) -> None:
    first = view.reading.shown

    qtbot.keyClick(view.reading.text, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    second = view.reading.shown
    view.choosing.tree.setFocus()
    qtbot.keyClick(view.choosing.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert second != first == view.reading.shown


def test_a_journal_for_reading_shows_all_and_saves_nothing(
    qtbot: QtBot, context: Context, street: Street, shown: Show
) -> None:
    view = settled(qtbot, shown(ShareView(replace(context, read_only=True))))
    told: list[str] = []

    def look(question: Question) -> None:
        told.append(question.accessibleDescription())
        question.accept()

    once_open(view, Question, look)
    view.wrapping.save.click()
    qtbot.waitUntil(lambda: bool(told))

    assert "no pack can be saved" in told[0]
    assert "nobody asked why" in every_part(view)
    assert view.choosing.ask.asks.isReadOnly()


def test_an_empty_journal_says_how_to_begin(qtbot: QtBot, context: Context, shown: Show) -> None:
    view = settled(qtbot, shown(ShareView(context)))

    assert view.choosing.nothing.isVisible()
    assert "add a friend" in view.choosing.since.text()
    view.save()
    assert QApplication.activeModalWidget() is None


def test_paper_has_no_lock(qtbot: QtBot, view: ShareView) -> None:
    view.wrapping.passphrase.setText("four goats crossed slowly")
    view.wrapping.form.choose(PackForm.PAPER)

    assert not view.wrapping.passphrase.isEnabled()
    assert view.draft.wish.passphrase == ""


def test_a_link_leads_to_the_record(qtbot: QtBot, view: ShareView, street: Street) -> None:
    assert view.reading.show_record(street.list.id)
    assert "nobody asked why" in view.reading.text.toPlainText()
    assert Kind.ENTRY in ShareView.shows
    cursor = QTextCursor(view.reading.text.document().find("nobody asked why"))
    view.reading.text.setTextCursor(cursor)
    assert view.reading.text.record_selected() == street.list.id

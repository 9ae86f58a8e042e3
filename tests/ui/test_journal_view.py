"""The journal screen: finding, writing, connecting and looking back, as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.errors import DiskFull
from journal.core.records import Cycle, Entry, Evidence, Person
from journal.core.vocabulary import Audience, EntryState, EventKind, Kind, Relation, Strength
from journal.services.drafts import DraftService
from journal.text.query import Field, Term
from journal.ui.context import Context
from journal.ui.dialogs.link_evidence import LinkDialog
from journal.ui.dialogs.past import PastDialog
from journal.ui.dialogs.question import Question
from journal.ui.feedback import Feedback
from journal.ui.views.journal import JournalView
from journal.ui.views.journal.toolbar import Showing
from journal.ui.widgets.editor import MarkdownEditor

D = TypeVar("D", bound=QDialog)
Show = Callable[[JournalView], JournalView]
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def view(context: Context, shown: Show, clock: FixedClock) -> JournalView:
    """The screen over three entries of three days."""
    for day, title in (("2026-04-10", "Planning April"), ("2026-04-12", "Two refusals"), ("2026-04-15", "Market day")):
        clock.advance(minutes=1)
        context.services.entries.write(title=title, body=f"What happened: {title}.", date=EventDate(day), tags=["desk"])
    view = shown(JournalView(context))
    view.inspector.furnish()
    return view


def rows(view: JournalView) -> list[str]:
    model = view.list_pane.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def settle(qtbot: QtBot, view: JournalView) -> None:
    QApplication.sendPostedEvents()
    qtbot.waitUntil(view.context.tasks.idle)


def open_row(qtbot: QtBot, view: JournalView, title: str) -> None:
    row = rows(view).index(title)
    place = view.list_pane.list.visualRect(view.list_pane.model.index(row)).center()
    qtbot.mouseClick(view.list_pane.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, view)
    assert view.editor_pane.title.text() == title


def once_open(view: JournalView, kind: type[D], act: Callable[[D], None]) -> None:
    """Do this in the dialog as soon as it is open."""
    timer = QTimer(view)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(dialog)

    timer.timeout.connect(look)
    timer.start(5)


def ends_with(editor: MarkdownEditor, ending: str) -> bool:
    return editor.toPlainText().endswith(ending)


def longest_row(widget: QWidget, colour: str) -> int:
    """Return in how many places of one row a widget has this colour, at most."""
    image = widget.grab().toImage()
    wanted = QColor(colour).rgb()
    return max(sum(image.pixel(x, y) == wanted for x in range(image.width())) for y in range(image.height()))


def stored(view: JournalView, title: str) -> Entry:
    return next(entry for entry in view.context.services.entries.all() if entry.title == title)


def test_the_newest_entry_is_open_and_the_rest_is_listed(view: JournalView) -> None:
    assert rows(view) == ["Today", "Market day", "Sunday 12 April", "Two refusals", "Friday 10 April", "Planning April"]
    assert view.editor_pane.title.text() == "Market day"
    assert view.subtitle() == "3 entries"


def test_an_empty_journal_invites_the_first_line(context: Context, shown: Show, qtbot: QtBot) -> None:
    view = shown(JournalView(context))
    assert view.list_pane.message.text() == "Your first entry can be one line."
    qtbot.mouseClick(view.list_pane.message_button, Qt.MouseButton.LeftButton)
    assert view.editor_pane.title.isVisible()


def test_a_new_entry_is_kept_while_typing_and_stored_when_left(qtbot: QtBot, view: JournalView) -> None:
    services = view.context.services
    assert view.new_entry("")
    qtbot.keyClicks(view.editor_pane.title, "The clerk kept the list")
    qtbot.keyClick(view.editor_pane.title, Qt.Key.Key_Return)
    qtbot.keyClicks(view.editor_pane.editor, "One thing only.")
    qtbot.waitUntil(lambda: bool(services.drafts.left_over()))
    qtbot.waitUntil(lambda: "The clerk kept the list" in rows(view))
    assert len(services.entries.all()) == 3
    open_row(qtbot, view, "Two refusals")
    entry = stored(view, "The clerk kept the list")
    assert (entry.body, entry.state) == ("One thing only.", EntryState.DRAFT)
    assert services.history.count(entry.id) == 1
    assert not services.drafts.left_over()


def test_an_empty_new_entry_leaves_nothing_behind(qtbot: QtBot, view: JournalView) -> None:
    view.new_entry("")
    open_row(qtbot, view, "Two refusals")
    assert len(view.context.services.entries.all()) == 3
    assert not view.context.services.drafts.left_over()


def test_the_version_of_the_template_that_was_answered_is_named(qtbot: QtBot, view: JournalView) -> None:
    assert not view.inspector.template.isVisible()
    templates = view.context.services.templates
    old = templates.current("surprise")
    about = Entry(title="A finished drain", date=EventDate("2026-04-14"))
    view.context.services.notes.write(old, {"expected": "A drain.", "happened": "A ditch."}, about)
    templates.change(replace(old, name="Setback"))
    settle(qtbot, view)
    open_row(qtbot, view, "A finished drain")
    assert view.inspector.template.text() == "Surprise or setback, version 1"
    assert view.inspector.template.isVisible()


def test_ctrl_enter_finishes_a_draft(qtbot: QtBot, view: JournalView) -> None:
    view.new_entry("A surprise")
    qtbot.keyClicks(view.editor_pane.editor, "Nobody came.")
    assert view.editor_pane.foot.finish.isVisible()
    qtbot.keyClick(view.editor_pane.editor, Qt.Key.Key_Return, CONTROL)
    assert stored(view, "A surprise").state is EntryState.FINAL
    assert not view.editor_pane.foot.finish.isVisible()


def test_typing_makes_one_revision_however_often_it_pauses(qtbot: QtBot, view: JournalView) -> None:
    services = view.context.services
    for words in ("one ", "two "):
        qtbot.keyClicks(view.editor_pane.editor, words)
        view.editor_pane.writing.keep()
        qtbot.waitUntil(view.context.tasks.idle)
    entry = stored(view, "Market day")
    assert services.history.count(entry.id) == 1
    assert services.drafts.get(entry.id) is not None
    view.leave()
    assert services.history.count(entry.id) == 2
    assert services.entries.get(entry.id).body.startswith("one two ")


def test_a_finished_entry_asks_why_it_changes(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    assert pane.amending.reason.isHidden() or not pane.amending.reason.isVisible()
    qtbot.keyClicks(pane.editor, "No: ")
    assert pane.amending.reason.isVisible()
    qtbot.keyClicks(pane.amending.reason, "I had the time wrong")
    view.leave()
    entry = stored(view, "Market day")
    assert entry.state is EntryState.AMENDED
    assert view.context.services.history.of(entry.id)[-1].reason == "I had the time wrong"
    assert not pane.amending.reason.isVisible()


def test_leaving_the_reason_empty_loses_no_word(qtbot: QtBot, view: JournalView) -> None:
    qtbot.keyClicks(view.editor_pane.editor, "No: ")
    open_row(qtbot, view, "Two refusals")
    assert stored(view, "Market day").body == "No: What happened: Market day."


def test_undo_survives_going_to_another_entry_and_back(qtbot: QtBot, view: JournalView) -> None:
    qtbot.keyClicks(view.editor_pane.editor, "Typed. ")
    open_row(qtbot, view, "Two refusals")
    open_row(qtbot, view, "Market day")
    assert view.editor_pane.editor.toPlainText().startswith("Typed. ")
    qtbot.keyClick(view.editor_pane.editor, Qt.Key.Key_Z, CONTROL)
    assert view.editor_pane.editor.toPlainText() == "What happened: Market day."


def test_alt_and_arrows_walk_through_entries_from_the_editor(qtbot: QtBot, view: JournalView) -> None:
    view.editor_pane.editor.setFocus()
    qtbot.keyClick(view.editor_pane.editor, Qt.Key.Key_Down, ALT)
    assert view.editor_pane.title.text() == "Two refusals"
    qtbot.keyClick(view.editor_pane.editor, Qt.Key.Key_Up, ALT)
    assert view.editor_pane.title.text() == "Market day"


def test_what_cannot_be_saved_stays_on_the_screen(
    qtbot: QtBot, view: JournalView, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = view.editor_pane

    def full(*_given: object, **_named: object) -> None:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(DraftService, "keep", full)
        qtbot.keyClicks(pane.editor, "Precious. ")
        pane.writing.keep()
        qtbot.waitUntil(pane.trouble.isVisible)
        told = "The disk is full. Your text is still here. Free some space, or save to a stick."
        assert pane.trouble.words.text() == told
        assert pane.editor.toPlainText().startswith("Precious. ")
    qtbot.mouseClick(pane.trouble.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pane.trouble.isVisible())


def test_what_the_disk_has_no_room_for_goes_to_a_stick_and_is_tried_again_by_itself(
    qtbot: QtBot, view: JournalView, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pane = view.editor_pane
    pane.writing._retry.setInterval(20)
    with monkeypatch.context() as patch:
        patch.setattr(DraftService, "keep", lambda *_given, **_named: _full())
        qtbot.keyClicks(pane.editor, "Precious. ")
        pane.writing.keep()
        qtbot.waitUntil(pane.trouble.isVisible)
        patch.setattr(Feedback, "choose_save", lambda *_given: tmp_path / "rescued.md")
        qtbot.mouseClick(pane.trouble.elsewhere, Qt.MouseButton.LeftButton)
        assert "Precious. " in (tmp_path / "rescued.md").read_text(encoding="utf-8")
        assert view.stuck
    qtbot.waitUntil(lambda: not pane.trouble.isVisible())
    assert not view.stuck


def _full() -> None:
    raise DiskFull("The disk is full.")


def test_an_entry_is_withdrawn_and_holds_again_from_its_foot(
    qtbot: QtBot, view: JournalView, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = view.editor_pane
    assert pane.foot.state.text() == "Final"
    monkeypatch.setattr(Feedback, "ask_text", lambda *_given, **_named: "It was another market")
    pane.foot.state.menu().actions()[1].trigger()
    qtbot.waitUntil(pane.withdrawn.isVisible)
    assert pane.withdrawn.words.text() == "This entry was withdrawn: It was another market"
    assert pane.editor.isReadOnly()
    pane.foot.state.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: pane.foot.state.text() == "Amended")
    assert not pane.editor.isReadOnly()
    assert not pane.withdrawn.isVisible()


def test_words_typed_before_the_entry_changed_do_not_cover_it(qtbot: QtBot, view: JournalView) -> None:
    services, other = view.context.services, stored(view, "Two refusals")
    services.drafts.keep(
        other.id, Kind.ENTRY, {"title": other.title, "body": "Typed before"}, services.history.head(other.id)
    )
    services.entries.save(replace(other, body="Changed since"))
    view.open_record(Kind.ENTRY, other.id)
    assert view.editor_pane.editor.toPlainText() == "Changed since"
    assert [draft.payload["body"] for draft in services.drafts.laid_aside()] == ["Typed before"]


def test_searching_narrows_the_list_and_says_when_nothing_fits(qtbot: QtBot, view: JournalView) -> None:
    view.start_search()
    qtbot.keyClicks(view.list_pane.search, "refusals")
    qtbot.waitUntil(lambda: rows(view) == ["Sunday 12 April", "Two refusals"])
    qtbot.keyClicks(view.list_pane.search, "zzzz")
    qtbot.waitUntil(view.list_pane.message.isVisible)
    assert view.list_pane.message.text() == "Nothing with these filters. Clear them?"
    qtbot.mouseClick(view.list_pane.message_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(view)) == 6)


def test_a_filter_is_a_chip_that_can_be_taken_away(qtbot: QtBot, view: JournalView) -> None:
    services = view.context.services
    sealed = stored(view, "Two refusals")
    services.entries.save(replace(sealed, audience=Audience.SEALED))
    view.list_pane.filters.narrow(Term("sealed", Field.AUDIENCE))
    qtbot.waitUntil(lambda: rows(view) == ["Sunday 12 April", "Two refusals"])
    chip = next(c for c in view.list_pane.filters.findChildren(QWidget) if "Visible to: Sealed" in c.accessibleName())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(rows(view)) == 6)


def test_who_can_see_it_is_stored_at_once_and_typed_words_stay_a_draft(qtbot: QtBot, view: JournalView) -> None:
    qtbot.keyClicks(view.editor_pane.editor, "Half a sentence")
    switch = view.inspector.audience
    qtbot.mouseClick(switch.button(Audience.SEALED), Qt.MouseButton.LeftButton)
    entry = stored(view, "Market day")
    assert entry.audience is Audience.SEALED
    assert "Half a sentence" not in entry.body
    settle(qtbot, view)
    assert "Half a sentence" in view.editor_pane.editor.toPlainText()
    assert switch.accessibleName() == "Visible to: Sealed"


def test_a_tag_is_typed_and_taken_away(qtbot: QtBot, view: JournalView) -> None:
    field = view.inspector.tags
    qtbot.mouseClick(field.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field.edit, "drainage")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [token.words for token in field.tokens()] == ["desk", "drainage"])
    names = {tag.id: tag.name for tag in view.context.services.tags.all()}
    assert {names[tag] for tag in stored(view, "Market day").tags} == {"desk", "drainage"}
    remove = next(child for child in field.findChildren(QWidget) if child.accessibleName() == "Remove desk")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [token.words for token in field.tokens()] == ["drainage"])


def test_the_date_takes_a_month_and_refuses_nonsense(qtbot: QtBot, view: JournalView) -> None:
    field = view.inspector.date
    field.selectAll()
    qtbot.keyClicks(field, "someday")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "not a date" in view.inspector.date_wrong.text()
    field.selectAll()
    qtbot.keyClicks(field, "2026-03")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stored(view, "Market day").date == EventDate("2026-03")
    qtbot.waitUntil(lambda: "March" in rows(view))


def test_people_strategies_events_and_the_cycle_are_shown(qtbot: QtBot, view: JournalView) -> None:
    services = view.context.services
    person = services.people.add(Person(alias="Clerk A"))
    services.cycles.add(
        Cycle(starts=EventDate("2026-04-01").first, ends=EventDate("2026-04-30").first, question="Shorter?")  # type: ignore[arg-type]
    )
    entry = stored(view, "Market day")
    services.entries.save(replace(entry, people=frozenset({person.id}), event_kind=EventKind.FORK))
    qtbot.waitUntil(lambda: [token.words for token in view.inspector.people.tokens()] == ["Clerk A"])
    assert view.inspector.cycle.text() == "1, April"
    assert view.inspector.event_kind.value() is EventKind.FORK


def test_evidence_is_linked_shown_and_taken_away(qtbot: QtBot, view: JournalView) -> None:
    services = view.context.services
    letter = services.evidence.add(
        Evidence(
            title="Refusal letter",
            locator="Blue folder",
            source="Records desk",
            source_date=EventDate("2026-04"),
            strength=Strength.DOCUMENTED,
        )
    )

    def fill_in(dialog: LinkDialog) -> None:
        dialog.picker.tick(letter.id)
        dialog.relation.choose(Relation.CHALLENGES)
        dialog.submit()

    once_open(view, LinkDialog, fill_in)
    view.editor_pane.editor.setFocus()
    qtbot.keyClick(view.editor_pane.editor, Qt.Key.Key_E, CONTROL)
    entry = stored(view, "Market day")
    links = services.evidence.links_to(entry.id)
    assert [(link.relation, item.title) for link, item in links] == [(Relation.CHALLENGES, "Refusal letter")]
    qtbot.waitUntil(lambda: view.inspector.evidence.accessibleName() == "Evidence, 1 linked")
    remove = next(
        child
        for child in view.inspector.evidence.findChildren(QWidget)
        if child.accessibleName() == "Take away Refusal letter"
    )
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.inspector.evidence.accessibleName() == "Evidence, 0 linked")


def test_a_dropped_file_becomes_evidence_even_of_a_new_entry(qtbot: QtBot, view: JournalView, tmp_path: Path) -> None:
    photo = tmp_path / "queue at the tap.jpg"
    photo.write_bytes(b"not really a picture")
    view.new_entry("")
    view.editor_pane.editor.files_dropped.emit([photo])
    qtbot.waitUntil(lambda: view.inspector.evidence.accessibleName() == "Evidence, 1 linked")
    assert [item.title for item in view.context.services.evidence.all()] == ["queue at the tap"]


def test_delete_goes_to_the_bin_and_undo_brings_it_back(qtbot: QtBot, view: JournalView) -> None:
    said: list[str] = []
    view.context.feedback.said.connect(said.append)
    view.list_pane.list.setFocus()
    qtbot.keyClick(view.list_pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Market day" not in rows(view))
    assert said == ["“Market day” is in the bin"]
    assert view.editor_pane.title.text() == "Two refusals"
    view.context.services.history.undo()
    qtbot.waitUntil(lambda: "Market day" in rows(view))


def test_undoing_elsewhere_shows_in_the_open_editor(qtbot: QtBot, view: JournalView) -> None:
    qtbot.keyClicks(view.editor_pane.editor, "Typed. ")
    view.leave()
    view.context.services.history.undo()
    qtbot.waitUntil(lambda: view.editor_pane.editor.toPlainText() == "What happened: Market day.")


def test_earlier_versions_are_compared_and_brought_back(qtbot: QtBot, view: JournalView) -> None:
    qtbot.keyClicks(view.editor_pane.editor, "Later words. ")
    view.leave()
    qtbot.waitUntil(lambda: view.editor_pane.foot.versions.text() == "1 earlier version")
    seen: list[str] = []

    def look_back(dialog: PastDialog) -> None:
        seen.append(dialog.difference.accessibleDescription())
        dialog.list.setCurrentIndex(dialog.list.model().index(1, 0))
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)

    once_open(view, PastDialog, look_back)
    qtbot.mouseClick(view.editor_pane.foot.versions, Qt.MouseButton.LeftButton)
    assert [told.split(".")[0] for told in seen] == ["Added: Later words"]
    qtbot.waitUntil(lambda: view.editor_pane.editor.toPlainText() == "What happened: Market day.")
    assert view.context.services.history.count(stored(view, "Market day").id) == 3


def test_the_preview_shows_what_is_being_typed_and_loads_nothing(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    pane.editor.setFocus()
    qtbot.keyClick(pane.editor, Qt.Key.Key_P, CONTROL)
    assert pane.showing is Showing.PREVIEW
    qtbot.waitUntil(lambda: pane.preview.toPlainText() == "What happened: Market day.")
    pane.show_as(Showing.BOTH)
    pane.editor.selectAll()
    qtbot.keyClicks(pane.editor, "**bold** <script>alert(1)</script> ![x](http://example.org/a.png)")
    qtbot.waitUntil(lambda: pane.preview.toPlainText().startswith("bold"))
    assert "alert" not in pane.preview.toHtml() or "<script" not in pane.preview.toHtml()


def test_words_are_counted(qtbot: QtBot, view: JournalView) -> None:
    qtbot.waitUntil(lambda: view.editor_pane.foot.count.text() == "4 words")


def test_below_1200_px_details_are_a_drawer(qtbot: QtBot, view: JournalView, frame: QWidget) -> None:
    frame.resize(1024, 600)
    view.setGeometry(frame.rect())
    view.set_compact(True)
    assert not view.inspector.isVisible()
    view.editor_pane.editor.setFocus()
    qtbot.keyClick(view.editor_pane.editor, Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert view.inspector.isVisible()
    right = view.inspector.mapTo(view, QPoint(view.inspector.width(), 0)).x()
    assert right == view.width()
    view.set_compact(False)
    assert view.inspector.isVisible()


def test_a_journal_open_for_reading_is_not_written(qtbot: QtBot, context: Context, shown: Show) -> None:
    context.services.entries.write(title="Market day", body="Words.")
    context.read_only = True
    view = shown(JournalView(context))
    view.inspector.furnish()
    qtbot.keyClicks(view.editor_pane.editor, "nothing")
    assert view.editor_pane.editor.toPlainText() == "Words."
    assert not view.new_entry("")
    assert not view.inspector.tags.add_button.isVisible()
    assert view.open_record(Kind.ENTRY, context.services.entries.all()[0].id)


def test_every_control_has_a_name(view: JournalView) -> None:
    kinds = ("QToolButton", "QPushButton", "QLineEdit", "QComboBox", "QListView", "QTextEdit")
    nameless = [
        widget
        for widget in view.findChildren(QWidget)
        if any(widget.inherits(kind) for kind in kinds)
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert [(widget.parent(), widget) for widget in nameless] == []


def test_a_task_is_ticked_in_the_preview_with_mouse_and_keyboard(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    pane.editor.setFocus()
    pane.editor.selectAll()
    qtbot.keyClicks(pane.editor, "- [ ] ask")
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.editor, "call")
    qtbot.keyClick(pane.editor, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: "☐ call" in pane.preview.toPlainText())
    qtbot.keyClick(pane.preview, Qt.Key.Key_Tab)
    qtbot.keyClick(pane.preview, Qt.Key.Key_Tab)
    qtbot.keyClick(pane.preview, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "☑ call" in pane.preview.toPlainText())
    assert pane.editor.toPlainText() == "- [ ] ask\n- [x] call"
    qtbot.keyClick(pane.preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "☐ call" in pane.preview.toPlainText())
    box = pane.preview.cursorRect(pane.preview.cursorForPosition(QPoint(40, 8))).center()
    address = next(x for x in range(0, 80, 2) if pane.preview.anchorAt(QPoint(x, box.y())) == "task:0")
    qtbot.mouseClick(pane.preview.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(address + 3, box.y()))
    qtbot.waitUntil(lambda: pane.editor.toPlainText() == "- [x] ask\n- [ ] call")


def test_words_are_found_in_the_open_text_and_the_preview_gives_way(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    pane.show_as(Showing.PREVIEW)
    qtbot.keyClick(pane.preview, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert pane.showing is Showing.WRITE
    qtbot.keyClicks(pane.finding.bar.field, "market")
    assert pane.editor.textCursor().selectedText() == "Market"
    qtbot.waitUntil(lambda: pane.foot.count.text() == "1 of 4 words")
    assert pane.foot.reading.text() == "1 minute to read"


def test_an_entry_is_linked_by_title_followed_and_seen_from_the_other_end(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    opened: list[tuple[Kind, str]] = []
    view.context.navigator.record_wanted.connect(lambda kind, found: opened.append((kind, found)))
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(pane.editor, " As in [[refu")
    qtbot.waitUntil(pane.mentions.popup.isVisible)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
    assert pane.editor.toPlainText() == "What happened: Market day. As in [[Two refusals]]"
    refusals = stored(view, "Two refusals")
    pane.editor.moveCursor(QTextCursor.MoveOperation.PreviousWord)
    pane.editor.setFocus()
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: opened == [(Kind.ENTRY, refusals.id)])
    pane.leave()
    open_row(qtbot, view, "Two refusals")
    qtbot.waitUntil(lambda: view.inspector.mentions.titles() == ["Market day"])
    assert view.inspector.mentions.isVisible()
    market = stored(view, "Market day")
    view.context.services.entries.save(replace(market, body="No more."))
    qtbot.waitUntil(lambda: not view.inspector.mentions.isVisible())


def test_a_link_in_the_text_opens_with_ctrl_and_the_mouse(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    opened: list[str] = []
    view.context.navigator.record_wanted.connect(lambda _kind, found: opened.append(found))
    pane.editor.selectAll()
    qtbot.keyClicks(pane.editor, "see [[planning april]] there")
    pane.mentions.popup.hide()
    cursor = pane.editor.textCursor()
    cursor.setPosition(12)
    place = pane.editor.cursorRect(cursor).center()
    qtbot.mouseClick(pane.editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == []
    qtbot.mouseClick(pane.editor.viewport(), Qt.MouseButton.LeftButton, CONTROL, pos=place)
    qtbot.waitUntil(lambda: opened == [stored(view, "Planning April").id])


def test_somebody_named_first_in_a_sealed_entry_is_sealed(qtbot: QtBot, view: JournalView) -> None:
    services, pane = view.context.services, view.editor_pane
    services.entries.save(replace(stored(view, "Market day"), audience=Audience.SEALED))
    settle(qtbot, view)
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(pane.editor, " @Clerk")
    qtbot.keyClick(pane.editor, Qt.Key.Key_Down)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
    settle(qtbot, view)
    assert [actor.audience for actor in services.actors.all() if actor.name == "Clerk"] == [Audience.SEALED]


def test_a_link_to_nothing_offers_to_begin_it(qtbot: QtBot, view: JournalView) -> None:
    begun: list[str] = []
    view.context.navigator.entry_wanted.connect(begun.append)
    once_open(view, Question, lambda box: box.accept())
    view.editor_pane.link_opened.emit("entry:A%20plan")
    qtbot.waitUntil(lambda: begun == ["A plan"])


def test_who_is_named_in_the_text_joins_the_entry(qtbot: QtBot, view: JournalView) -> None:
    services, pane = view.context.services, view.editor_pane
    pendo = services.people.add(Person(alias="Pendo"))
    settle(qtbot, view)
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(pane.editor, " @pen")
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.editor, "and @Clerk")
    qtbot.keyClick(pane.editor, Qt.Key.Key_Down)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.editor, "on #desk")
    settle(qtbot, view)
    entry = stored(view, "Market day")
    assert entry.people == {pendo.id}
    assert [services.actors.get(found).name for found in entry.actors] == ["Clerk"]
    qtbot.waitUntil(lambda: [token.words for token in view.inspector.people.tokens()] == ["Clerk", "Pendo"])
    assert pane.editor.toPlainText() == "What happened: Market day. @Pendo and @Clerk on #desk"


def test_rich_text_is_pasted_as_markdown_and_undone_in_one_step(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    copied = QMimeData()
    copied.setHtml("<h2>Next</h2><ul><li><b>ask</b></li></ul><img src='http://example.org/x.png'>")
    copied.setText("Next\nask")
    QApplication.clipboard().setMimeData(copied)
    pane.editor.setFocus()
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(pane.editor, Qt.Key.Key_V, CONTROL)
    qtbot.waitUntil(lambda: pane.editor.toPlainText() == "What happened: Market day.\n\n## Next\n\n- **ask**")
    pane.editor.undo()
    assert pane.editor.toPlainText() == "What happened: Market day."
    qtbot.keyClick(pane.editor, Qt.Key.Key_V, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert pane.editor.toPlainText() == "What happened: Market day.Next\nask"


def test_the_words_that_are_copied_carry_no_looks(view: JournalView) -> None:
    view.editor_pane.editor.selectAll()
    view.editor_pane.editor.copy()
    copied = QApplication.clipboard().mimeData()
    assert copied.text() == "What happened: Market day."
    assert not copied.hasHtml()


def test_undo_goes_back_past_what_was_saved_replaced_completed_and_pasted(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    qtbot.keyClicks(pane.editor, "Then ")
    assert pane.finish()
    pane.finding.bar.begin(replacing=True)
    qtbot.keyClicks(pane.finding.bar.field, "market")
    qtbot.keyClicks(pane.finding.bar.other, "river")
    pane.finding.bar.replace_all()
    assert pane.editor.toPlainText() == "Then What happened: river day."
    open_row(qtbot, view, "Two refusals")
    open_row(qtbot, view, "Market day")
    seen = []
    for _step in range(2):
        pane.editor.undo()
        seen.append(pane.editor.toPlainText())
    assert seen == ["Then What happened: Market day.", "What happened: Market day."]


def test_only_the_page_is_shown_and_escape_brings_everything_back(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    alone: list[bool] = []
    view.context.navigator.alone_wanted.connect(alone.append)
    pane.editor.setFocus()
    qtbot.keyClick(pane.editor, Qt.Key.Key_F11)
    around = (view.list_pane, view.inspector, pane.toolbar)
    assert not any(widget.isVisible() for widget in around)
    assert pane.editor.isVisible()
    qtbot.keyClick(pane.editor, Qt.Key.Key_F, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(pane.finding.bar.field, Qt.Key.Key_Escape)
    assert not pane.finding.bar.isVisible()
    assert not pane.toolbar.isVisible()
    qtbot.keyClick(pane.editor, Qt.Key.Key_Escape)
    assert all(widget.isVisible() for widget in around)
    qtbot.keyClick(pane.editor, Qt.Key.Key_Return, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    view.leave()
    assert alone == [True, False, True, False]


def test_a_pasted_picture_is_named_in_the_text_and_shown_in_the_preview(qtbot: QtBot, view: JournalView) -> None:
    pane = view.editor_pane
    pane.editor.setFocus()
    pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    for colour, expected in (
        (Qt.GlobalColor.red, "Pasted%20picture.png"),
        (Qt.GlobalColor.blue, "Pasted%20picture%202.png"),
    ):
        image = QImage(40, 30, QImage.Format.Format_RGB32)
        image.fill(colour)
        QApplication.clipboard().setImage(image)
        qtbot.keyClick(pane.editor, Qt.Key.Key_V, CONTROL)
        qtbot.waitUntil(partial(ends_with, pane.editor, f"![Pasted picture]({expected})"))
        assert pane.editor.textCursor().selectedText() == "Pasted picture"
        pane.editor.moveCursor(QTextCursor.MoveOperation.End)
    settle(qtbot, view)
    assert {file.name for file in stored(view, "Market day").attachments} == {
        "Pasted picture.png",
        "Pasted picture 2.png",
    }
    pane.editor.moveCursor(QTextCursor.MoveOperation.Start)
    wide = QImage(1200, 30, QImage.Format.Format_RGB32)
    wide.fill(Qt.GlobalColor.green)
    QApplication.clipboard().setImage(wide)
    qtbot.keyClick(pane.editor, Qt.Key.Key_V, CONTROL)
    first = "![Pasted picture](Pasted%20picture%203.png)\n\nWhat"
    qtbot.waitUntil(lambda: pane.editor.toPlainText().startswith(first))
    pane.show_as(Showing.BOTH)
    qtbot.waitUntil(lambda: pane.preview.toHtml().count("<img") == 3)
    page = pane.preview.viewport()
    qtbot.waitUntil(lambda: page.width() * 0.9 < longest_row(page, "#00ff00") <= page.width())
    pane.show_as(Showing.PREVIEW)
    settle(qtbot, view)
    assert longest_row(page, "#ff0000") == longest_row(page, "#0000ff") == 40


def test_an_entry_is_finished_also_while_names_are_offered(qtbot: QtBot, view: JournalView) -> None:
    view.new_entry("Fresh")
    editor = view.editor_pane.editor
    editor.setFocus()
    qtbot.keyClicks(editor, "about #de")
    assert view.editor_pane.mentions.popup.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: stored(view, "Fresh").state is EntryState.FINAL)
    assert stored(view, "Fresh").body == "about #de"

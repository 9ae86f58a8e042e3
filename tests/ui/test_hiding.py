"""Hiding names and words before anything leaves, as a person would: seen, hidden, allowed, shown again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.core.dates import EventDate
from journal.core.records import Actor, BlackOut, Entry, Person
from journal.core.vocabulary import ActorKind, Audience, PersonRole
from journal.exchange.leaks import Leak
from journal.learning.pack_choice import PackChoice
from journal.services.packing import PackWish
from journal.ui.context import Context
from journal.ui.hiding.name_form import RealNameForm
from journal.ui.hiding.names_part import NamesPart
from journal.ui.hiding.words import HideForm, black_out_words, hide_as
from journal.ui.widgets.notice import Notice
from tests.ui.acting import cells, once_open, spoken

Show = Callable[[NamesPart], NamesPart]
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BODY = (
    "We met Zainab Noor at the desk. Mama Zainab told us to call 0711 555 014. Then we heard Hassan speak, "
    "and Hassan spoke of the blue gate behind the old school."
)


class Desk:
    """A small journal with one entry that leaves, and the part of the screen that tells what is hidden in it."""

    def __init__(self, context: Context, show: Show) -> None:
        self.services, self._context = context.services, context
        self.trader = self.services.actors.add(Actor(name="Trader 4", actor_kind=ActorKind.PERSON))
        self.services.people.add(Person(alias="Inês", role=PersonRole.ADVISOR))
        self.entry = self.services.entries.add(
            Entry(title="Trader desk", body=BODY, date=EventDate("2026-04-12"), audience=Audience.ADVISOR)
        )
        self.part = show(NamesPart(context))
        self.look()
        self.part.changed.connect(self.look)

    def look(self) -> None:
        redaction = self.services.redaction
        preview = self.services.packs.preview(PackWish(choice=PackChoice(), recipient="Inês"))
        self.part.show_found(preview, redaction.names(), redaction.black_outs())

    def rows(self) -> list[list[str]]:
        table = self.part.table
        return [cells(table, row)[1:] for row in range(table.items.rowCount())]

    def notice(self, start: str) -> Notice:
        return next(one for one in self.part.notices() if one.told.text().startswith(start))

    def told(self) -> list[str]:
        return [one.told.text() for one in self.part.notices()]


def press(qtbot: QtBot, inside: QWidget, text: str) -> None:
    def found() -> list[QPushButton]:
        return [one for one in inside.findChildren(QPushButton) if one.text() == text and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def desk(context: Context, shown: Show) -> Desk:
    return Desk(context, shown)


def test_names_are_told_by_code_and_the_real_one_only_on_demand(qtbot: QtBot, desk: Desk) -> None:
    desk.services.redaction.set_name(desk.trader.id, "Zainab Noor", ["Mama Zainab"])
    desk.look()
    part = desk.part
    assert desk.rows() == [
        ["Trader 4", "Person, 2 ways to write it", "2 places"],
        ["[number hidden]", "a phone number", "1 place"],
    ]
    everything = " ".join(cells(part.table, 0)) + spoken(part.table.items.index(0, 1))
    assert "Zainab" not in everything
    assert part.table.isColumnHidden(0)
    press(qtbot, part, "Show real names")
    assert cells(part.table, 0)[0] == "Zainab Noor"
    assert "Zainab Noor" in spoken(part.table.items.index(0, 1))
    press(qtbot, part, "Hide real names")
    assert cells(part.table, 0)[0] == ""
    part.table.setFocus()
    with qtbot.waitSignal(part.words_wanted) as asked:
        qtbot.keyClick(part.table, Key.Key_Return)
    assert asked.args == ["Trader 4"]


def test_a_word_that_looks_like_a_name_is_shown_hidden_or_allowed(qtbot: QtBot, desk: Desk) -> None:
    notice = desk.notice("“Hassan” is still readable, in 2 places.")
    assert "1 hidden" in desk.part.header.note.text()
    with qtbot.waitSignal(desk.part.words_wanted) as asked:
        press(qtbot, notice, "")
    assert asked.args == ["Hassan"]

    def hide(form: HideForm) -> None:
        assert form.code.currentText() == "Trader 5"
        assert "Trader 5 is new" in form.meaning.text()
        form.code.setEditText("Trader 4")
        assert "this becomes the real name" in form.meaning.text()
        form.code.setEditText("Hassan")
        qtbot.keyClick(form, Key.Key_Return, CTRL)
        assert "holds the name that it is to hide" in form.form.field("code").error
        form.code.setEditText("Trader 5")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(desk.part, HideForm, hide)
    press(qtbot, notice, "Hide as…")
    qtbot.waitUntil(lambda: any(row[0] == "Trader 5" for row in desk.rows()))
    assert not any(told.startswith("“Hassan”") for told in desk.told())
    assert [one.code for one in desk.services.redaction.names() if one.name == "Hassan"] == ["Trader 5"]
    desk.services.history.undo()
    desk.look()
    press(qtbot, desk.notice("“Hassan”"), "Not a name")
    assert desk.services.redaction.allowed() == {"Hassan"}
    assert not any(told.startswith("“Hassan”") for told in desk.told())


def test_whose_name_nobody_knows_here_is_said_and_can_be_given(qtbot: QtBot, desk: Desk) -> None:
    desk.notice("The real names of Achieng, Trader 4 are not on this laptop")

    def give(form: RealNameForm) -> None:
        assert "stays in this team's journal" in form.form.field("name").control.accessibleDescription()
        qtbot.keyClicks(form.name, "Zainab Noor")
        qtbot.keyClick(form.name, Key.Key_Tab)
        field = form.form.field("forms").control
        qtbot.keyClicks(field, "Mama Zainab")
        qtbot.keyClick(field, Key.Key_Return)
        qtbot.keyClicks(field, "Zai")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    desk.services.redaction.set_name(desk.services.people.named("Achieng").id, "Achieng Otieno")
    desk.look()
    notice = desk.notice("The real name of Trader 4 is not on this laptop")
    once_open(desk.part, RealNameForm, give)
    press(qtbot, notice, "Give a real name…")
    qtbot.waitUntil(lambda: ["Trader 4", "Person, 3 ways to write it", "2 places"] in desk.rows())
    assert not any("on this laptop" in told for told in desk.told())
    known = desk.services.redaction.called("Trader 4")
    assert [(one.name, one.forms) for one in desk.services.redaction.names() if one.owner.id == known.id] == [
        ("Zainab Noor", ("Mama Zainab", "Zai"))
    ]


def test_who_has_no_other_name_is_told_of_no_more(qtbot: QtBot, desk: Desk) -> None:
    desk.notice("The real names of Achieng, Trader 4 are not on this laptop")
    menu = desk.part.open_menu(["Achieng", "Trader 4"])
    assert [one.text() for one in menu.actions() if one.text()] == ["Achieng", "Trader 4", "All of these"]
    menu.actions()[0].trigger()
    notice = desk.notice("The real name of Trader 4 is not on this laptop")
    press(qtbot, notice, "Nothing to hide…")
    qtbot.waitUntil(lambda: not any("on this laptop" in told for told in desk.told()))
    assert desk.services.packs.unknown_names() == ("Inês",), "who reads the pack knows their own name"


def test_words_are_blacked_out_listed_covered_and_shown_again(qtbot: QtBot, desk: Desk, context: Context) -> None:
    said: list[str] = []
    context.feedback.said.connect(said.append)
    black_out_words(context, "the  blue\ngate", desk.entry.id, desk.part)
    black_out_words(context, "school", desk.entry.id, desk.part)
    assert said == [
        "Blacked out wherever it stands in a review pack.",
        "Blacked out in this item. Elsewhere these words stay readable.",
    ]
    desk.look()
    rows = desk.part.black_outs
    assert rows.count.text() == "2 black-outs in this journal"
    qtbot.mouseClick(rows.count, Qt.MouseButton.LeftButton)
    first, second = sorted(desk.services.redaction.black_outs(), key=lambda one: len(one.words), reverse=True)
    assert (rows.told(first), rows.told(second)) == ("3 words", "1 word, in one item")
    press(qtbot, desk.part, "Show real names")
    assert rows.told(first) == "“the blue gate”"
    assert any(row[:2] == ["[hidden]", "words that you blacked out"] for row in desk.rows())
    press(qtbot, rows, "Show again")
    assert len(desk.services.redaction.black_outs()) == 1
    desk.services.history.undo()
    assert len(desk.services.redaction.black_outs()) == 2


def test_selected_words_become_another_form_of_a_known_name(qtbot: QtBot, desk: Desk, context: Context) -> None:
    desk.services.redaction.set_name(desk.trader.id, "Zainab Noor")

    def hide(form: HideForm) -> None:
        form.code.setEditText("trader 4")
        assert form.meaning.text().startswith("Trader 4, person: hidden already in 1 way")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(desk.part, HideForm, hide)
    hide_as(context, "Mama Zainab", desk.part)
    qtbot.waitUntil(lambda: desk.services.redaction.names()[-1].forms == ("Mama Zainab",))
    assert [one.name for one in desk.services.actors.all()] == ["Trader 4"]


def test_everything_that_keeps_a_pack_here_is_told_with_its_place(qtbot: QtBot, desk: Desk) -> None:
    preview = desk.services.packs.preview(PackWish(choice=PackChoice(), recipient="Inês"))
    leaks = (
        Leak("a phone number", "0711 555 014", "call 0711 555 014 first"),
        Leak("the real name behind a code name", "Noor", "with Noor there"),
    )
    desk.part.show_found(replace(preview, leaks=leaks), desk.services.redaction.names(), [])
    assert desk.told()[0] == (
        "This keeps the pack from being saved: “0711 555 014”, a phone number, near “call 0711 555 014 first”."
    )
    press(qtbot, desk.part, desk.part.more_notices.text())
    notice = next(one for one in desk.part.notices() if "near “with Noor there”" in one.told.text())
    with qtbot.waitSignal(desk.part.words_wanted) as asked:
        press(qtbot, notice, "Show it")
    assert asked.args == ["Noor"]
    press(qtbot, notice, "Black out")
    assert [one.words for one in desk.services.redaction.black_outs()] == ["Noor"]


def test_a_journal_that_is_only_read_shows_and_hides_nothing_new(
    qtbot: QtBot, desk: Desk, context: Context, shown: Show
) -> None:
    context.read_only = True
    part = shown(NamesPart(context))
    redaction = desk.services.redaction
    preview = desk.services.packs.preview(PackWish(choice=PackChoice(), recipient="Inês"))
    part.show_found(preview, redaction.names(), [BlackOut(id="x", words="the gate")])
    buttons = [one.text() for notice in part.notices() for one in notice.findChildren(QPushButton)]
    assert "Hide as…" not in buttons
    assert "Not a name" not in buttons
    form = RealNameForm(context, redaction.names()[0], part)
    assert not form.save_button.isEnabled()
    assert form.name.isReadOnly()
    form.deleteLater()

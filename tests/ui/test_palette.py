"""The palette: finding and doing by typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from journal.core.records import Assumption, Person
from journal.core.vocabulary import Audience, Kind
from journal.ui.actions import every_action, plain
from journal.ui.palette.rows import Found, Row, command_rows, hit_rows, marked, runs, unmarked
from journal.ui.palette.window import Palette
from tests.ui.conftest import WAIT


@pytest.fixture
def palette(window, shell):
    entries = window.opened.services.entries
    entries.write(title="The clerk kept the list", body="Asked for one thing only.")
    entries.write(title="A morning at the office", body="Which shelf? The clerk knew.")
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(Palette)
    assert found is not None
    return found


def texts(palette) -> list[str]:
    return [unmarked(row.text) for row in palette.model.rows]


def test_it_begins_with_screens_and_commands(palette, shell):
    assert palette.field.hasFocus()
    assert texts(palette)[: len(shell.screens) + 1] == ["Go to", *(name for _key, name in shell.screens)]
    assert "Export" in texts(palette)


def test_typing_searches_after_a_pause(qtbot, palette, window):
    qtbot.keyClicks(palette.field, "clerk")
    qtbot.waitUntil(lambda: "Entries" in texts(palette), timeout=WAIT)

    assert texts(palette)[1:3] == ["The clerk kept the list", "A morning at the office"]
    assert "New entry titled “clerk”" in texts(palette)


def test_enter_opens_what_was_found(qtbot, palette, shell):
    qtbot.keyClicks(palette.field, "morning")
    qtbot.waitUntil(lambda: "Entries" in texts(palette), timeout=WAIT)

    with qtbot.waitSignal(shell.context.navigator.record_wanted, timeout=WAIT) as wanted:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert wanted.args[0] is Kind.ENTRY
    assert shell.current.key == "journal"
    assert not palette.isVisible()


def test_arrows_pass_over_the_names_of_groups(qtbot, palette):
    chosen = []
    for _step in range(len(palette.model.rows)):
        row = palette.model.rows[palette.list.currentIndex().row()]
        assert not row.is_group
        chosen.append(row.text)
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)

    choices = [row.text for row in palette.model.rows if not row.is_group]
    assert chosen[: len(choices)] == choices
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)


def test_the_greater_sign_leaves_only_commands(qtbot, palette):
    qtbot.keyClicks(palette.field, ">exp")

    assert texts(palette)[:2] == ["Do", "Export"]
    assert "Entries" not in texts(palette)


def test_a_screen_by_name(qtbot, palette, shell):
    qtbot.keyClicks(palette.field, "cyc")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert shell.current.key == "cycles"


def test_a_new_entry_with_these_words(qtbot, palette, shell):
    qtbot.keyClicks(palette.field, "Rain again")
    with qtbot.waitSignal(shell.context.navigator.entry_wanted, timeout=WAIT) as wanted:
        place = texts(palette).index("New entry titled “Rain again”")
        palette.list.clicked.emit(palette.model.index(place))

    assert wanted.args == ["Rain again"]


def test_nothing_found_is_said(qtbot, palette):
    qtbot.keyClicks(palette.field, "zzzzz")
    qtbot.waitUntil(palette.state.isVisible, timeout=WAIT)

    assert "Nothing in the journal" in palette.state.text()


def test_escape_gives_the_keyboard_back(qtbot, window, shell):
    shell.sidebar.buttons["journal"].setFocus()
    window.show_palette()
    palette = window.findChild(Palette)
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)

    assert QApplication.focusWidget() is shell.sidebar.buttons["journal"]
    assert not palette.isVisible()


def test_a_click_beside_it_closes_it(qtbot, palette):
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())

    assert not palette.isVisible()


def test_the_model_keeps_the_rules(qtmodeltester, palette):
    qtmodeltester.check(palette.model)


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("The clerk kept the list", "clerk", ["clerk"]),
        ("La reunión del café", "reunion cafe", ["reunión", "café"]),
        ("Listen to the list", "list", ["List", "list"]),
        ("Nothing here", "zzz", []),
        ("Anything", "", []),
        ("(odd) [query]", "(odd", ["odd"]),
    ],
)
def test_hits_are_marked_without_regard_to_case_and_accents(text, query, hits):
    shown = marked(text, query)

    assert unmarked(shown) == text
    assert [part for part, hit in runs(shown) if hit] == hits


def test_hits_are_grouped_by_what_they_are():
    opened = []
    hits = [
        Found(Kind.ASSUMPTION, "a", "The clerk decides", ""),
        Found(Kind.ENTRY, "e", "The clerk kept the list", ""),
        Found(Kind.ENTRY, "f", "", "…the \x02clerk\x03 knew…"),
    ]

    rows = hit_rows(hits, "clerk", lambda kind, record_id: opened.append((kind, record_id)))

    assert [row.text for row in rows if row.is_group] == ["Entries", "Assumptions"]
    act = rows[-1].act
    assert act is not None
    act()
    assert opened == [(Kind.ASSUMPTION, "a")]


def test_boxes_of_a_list_of_tasks_are_left_out_too():
    hits = [Found(Kind.ENTRY, "e", "A title", "Then - [ ] ask the \x02clerk\x03 - [x] write it down")]
    note = hit_rows(hits, "clerk", lambda *_: None)[1].note
    assert note == "Then - ask the \x02clerk\x03 - write it down"


def test_signs_of_markdown_are_left_out_of_the_words_around_a_hit():
    hits = [
        Found(Kind.ENTRY, "e", "A title", "…**Done.** See [the \x02clerk\x03](https://example.org) and *more* #tag…")
    ]

    rows = hit_rows(hits, "clerk", lambda *_found: None)

    assert unmarked(rows[1].note) == "…Done. See the clerk and more tag…"


def test_commands_match_the_beginning_of_any_word():
    rows = [Row("Back up now", act=lambda: None), Row("Check the file", act=lambda: None)]

    assert [unmarked(row.text) for row in command_rows(rows, "up")] == ["Back up now"]
    assert [unmarked(row.text) for row in command_rows(rows, "the ch")] == ["Check the file"]
    assert command_rows(rows, "eck") == []


def groups(palette) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in palette.model.rows:
        if row.is_group:
            members = found.setdefault(row.text, [])
        else:
            members.append(row)
    return found


def reopened(window):
    for found in window.findChildren(Palette):
        found.close()
    window.show_palette()
    return [found for found in window.findChildren(Palette) if found.isVisible()][-1]


def test_every_action_of_the_menus_is_there(palette):
    names = {unmarked(row.text) for row in groups(palette)["Do"]}
    assert {plain(spec.text) for spec in every_action() if spec.name not in ("palette", "undo")} <= names


def test_what_cannot_be_done_says_why_and_stays(qtbot, palette):
    qtbot.keyClicks(palette.field, ">redo")
    row = next(row for row in palette.model.rows if not row.is_group)
    assert (row.text, row.why_not) == ("\x02Redo\x03", "There is nothing to do again.")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.state.text() == "There is nothing to do again."


def test_letters_in_order_come_after_words_and_beginnings(qtbot, palette):
    qtbot.keyClicks(palette.field, ">bun")
    assert texts(palette)[1] == "Back up now"
    palette.field.clear()
    qtbot.keyClicks(palette.field, ">ba")
    assert texts(palette)[1:3] == ["Back up now", "Back"] or texts(palette)[1:3] == ["Back", "Back up now"]


def test_the_commands_of_the_screen_are_there_and_work(qtbot, palette, window, shell):
    palette.close()
    shell.go("journal")
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    palette = reopened(window)
    qtbot.keyClicks(palette.field, ">write or")
    rows = groups(palette)["On this screen: Journal"]
    assert [unmarked(row.text) for row in rows] == ["Write or preview"]
    assert rows[0].keys == "Ctrl P"
    before = shell.current.editor_pane.showing
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert shell.current.editor_pane.showing is not before


def test_what_was_open_lately_comes_first(qtbot, palette, window, shell):
    entry = window.opened.services.entries.newest(1)[0]
    palette.close()
    shell.open_record(Kind.ENTRY, entry.id)
    palette = reopened(window)
    assert texts(palette)[:2] == ["Recent", entry.title]


def test_a_person_a_tag_and_a_kept_search_open_the_list_of_entries(qtbot, palette, window, shell):
    services = window.opened.services
    person = services.people.add(Person(alias="Rosa P"))
    services.people.become(person.id)
    services.entries.write(title="By Rosa", tags=["Roads"])
    services.saved_searches.keep("Roads of late", "tag:roads")
    qtbot.keyClicks(palette.field, "rosa p")
    qtbot.waitUntil(lambda: "People" in texts(palette), timeout=WAIT)
    act = groups(palette)["People"][0].act
    assert act is not None
    act()
    assert shell.current.key == "journal"
    assert shell.current.list_pane.search.text() == 'by:"Rosa P"'
    palette = reopened(window)
    qtbot.keyClicks(palette.field, "of late")
    assert [unmarked(row.text) for row in groups(palette)["Saved searches"]] == ["Roads of late"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.current.list_pane.search.text() == "tag:roads", timeout=WAIT)


def test_parts_of_words_come_by_themselves(qtbot, palette):
    qtbot.keyClicks(palette.field, "ler")
    qtbot.waitUntil(lambda: "Entries" in texts(palette), timeout=WAIT)
    assert len(groups(palette)["Entries"]) == 2


def test_conditions_work_and_what_makes_no_sense_is_said(qtbot, palette, window):
    window.opened.services.entries.write(title="Clerk sealed", audience=Audience.SEALED)
    qtbot.keyClicks(palette.field, "clerk is:sealed before:never")
    qtbot.waitUntil(lambda: "Entries" in texts(palette), timeout=WAIT)
    assert [unmarked(row.text) for row in groups(palette)["Entries"]] == ["Clerk sealed"]
    assert "“before:never”" in palette.state.text()


def test_a_day_stands_beside_what_was_found(qtbot, palette):
    qtbot.keyClicks(palette.field, "clerk")
    qtbot.waitUntil(lambda: "Entries" in texts(palette), timeout=WAIT)
    assert {bool(row.detail) for row in groups(palette)["Entries"]} == {True}


def test_someone_new_is_added_by_name_and_taken_back(qtbot, palette, window):
    qtbot.keyClicks(palette.field, "Amara")
    row = next(row for row in groups(palette)["Do"] if row.text.startswith("Add alias"))
    assert row.act is not None
    row.act()
    people = window.opened.services.people
    assert "Amara" in [person.alias for person in people.all()]
    window.opened.services.history.undo()
    assert "Amara" not in [person.alias for person in people.all()]


def test_find_here_searches_what_a_screen_without_a_field_shows(qtbot, palette, window, shell):
    palette.close()
    window.opened.services.assumptions.add(Assumption(statement="The clerk decides"))
    shell.go("strategies")
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(found.isVisible() for found in window.findChildren(Palette)), timeout=WAIT)
    palette = [found for found in window.findChildren(Palette) if found.isVisible()][-1]
    assert palette.field.placeholderText() == "Find in Strategies…"
    qtbot.keyClicks(palette.field, "clerk")
    qtbot.waitUntil(lambda: texts(palette) == ["Assumptions", "The clerk decides"], timeout=WAIT)


@pytest.mark.parametrize("screen", ["today", "journal", "strategies", "cycles", "evidence"])
def test_find_here_leads_to_a_field_on_every_screen(qtbot, palette, window, shell, screen):
    palette.close()
    shell.go(screen)
    qtbot.waitUntil(window.tasks.idle, timeout=WAIT)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(QApplication.focusWidget(), QLineEdit)

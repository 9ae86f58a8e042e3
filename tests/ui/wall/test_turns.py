"""Private turns of writing: nobody sees what another wrote, and no word is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.core.vocabulary import CardMode, PhaseKind
from journal.services.retrospectives import MeetingWish
from journal.ui.dialogs.question import Question
from journal.ui.views.retrospective.view import RetrospectiveView
from tests.ui.acting import once_open, words_of
from tests.ui.wall.room import ALT, CTRL, Key, Room, room


@pytest.fixture
def here(qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]) -> Room:
    """A room in which people write."""
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.WRITE)
    return here


def sit_down(here: Room, writer: int = 0) -> None:
    """Begin a turn; where cards carry names, that of the writer in this place."""
    page = here.wall.phases.writing
    here.bot.waitUntil(lambda: page.pages.currentWidget() is page.between)
    item = page._writers.itemAt(writer)
    button = item.widget() if item is not None else None
    assert isinstance(button, QPushButton)
    here.press(Key.Key_Space, button)
    here.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)


def type_words(here: Room, words: str, column: int = 1) -> None:
    """Type into the field and press no Enter."""
    page = here.wall.phases.writing
    here.press(Key(Key.Key_0 + column), page.field, ALT)
    here.bot.keyClicks(page.field, words)


def keep(here: Room, words: str, column: int = 1) -> None:
    """Write a card, and wait until it stands among those of the turn."""
    type_words(here, words, column)
    here.press(Key.Key_Return, here.wall.phases.writing.field)
    here.bot.waitUntil(lambda: words in everything(here.wall))


def everything(wall: QWidget) -> str:
    """Return all that any part of the wall holds, seen or not."""
    from PySide6.QtWidgets import QPlainTextEdit

    fields = [field.toPlainText() for field in wall.findChildren(QPlainTextEdit)]
    return "\n".join([words_of(wall), *fields])


def revealed(here: Room) -> list[str]:
    """Show all cards, and return their words."""
    here.press(Key.Key_R, here.wall)
    here.bot.waitUntil(lambda: here.session.hidden() == 0)
    return sorted(topic.words for topic in here.session.topics())


def cut_off(here: Room) -> Room:
    """Leave everything as a power cut does, and open the meeting again."""
    here.session.stop()
    assert here.view.wall is not None
    here.view.wall.hide()
    here.view.session = here.view.screens = None
    here.services.meetings._standing.clear()
    return Room(here.bot, here.view, here.id)


def test_who_writes_next_sees_nothing_of_a_turn_that_was_cut_off(here: Room) -> None:
    sit_down(here)
    keep(here, "The clerk asked for money", column=2)
    type_words(here, "and my cousin pai", column=3)
    here.bot.waitUntil(lambda: sum(here.services.meetings.hidden(here.id).values()) == 2)
    again = cut_off(here)
    assert again.kind is PhaseKind.WRITE
    assert "2 cards so far" in words_of(again.wall)
    assert again.services.meetings.in_hand(again.id) == []
    sit_down(again)
    shown = everything(again.wall)
    assert "clerk" not in shown
    assert "cousin" not in shown
    assert again.wall.phases.writing.column() == "start", "nor where the other wrote last"
    again.press(Key.Key_Return, again.wall.phases.writing.field, CTRL)
    assert revealed(again) == ["The clerk asked for money", "and my cousin pai"]


def test_leaving_within_a_turn_keeps_its_words_face_down(here: Room) -> None:
    sit_down(here)
    keep(here, "One kept")
    type_words(here, "One half typ")
    here.press(Key.Key_F11, here.wall)
    here.bot.waitUntil(lambda: here.view.wall is None)
    assert here.services.meetings.in_hand(here.id) == []
    again = Room(here.bot, here.view, here.id)
    assert "2 cards so far" in words_of(again.wall)
    sit_down(again)
    assert "One" not in everything(again.wall)
    again.press(Key.Key_Return, again.wall.phases.writing.field, CTRL)
    assert revealed(again) == ["One half typ", "One kept"]


def test_the_next_step_within_a_turn_keeps_what_is_typed(here: Room) -> None:
    sit_down(here)
    type_words(here, "Too slow for the clock")
    here.press(Key.Key_PageDown, here.wall)
    here.bot.waitUntil(lambda: here.kind is PhaseKind.SHARE)
    assert revealed(here) == ["Too slow for the clock"]


def test_another_size_of_the_wall_leaves_a_turn_as_it_is(here: Room) -> None:
    sit_down(here)
    keep(here, "Kept before")
    type_words(here, "Typed on", column=2)
    here.wall.resize(1600, 900)
    page = here.wall.phases.writing
    here.bot.waitUntil(lambda: page.pages.currentWidget() is page.turn)
    assert page.field.toPlainText() == "Typed on"
    assert page.column() == "stop"
    assert "Kept before" in words_of(here.wall)
    here.bot.keyClicks(page.field, " and on")
    here.press(Key.Key_Return, page.field, CTRL)
    assert revealed(here) == ["Kept before", "Typed on and on"]


def test_nothing_of_a_turn_can_be_had_back_in_the_next(here: Room) -> None:
    sit_down(here)
    keep(here, "Mine alone", column=3)
    type_words(here, "And this", column=3)
    here.press(Key.Key_Return, here.wall.phases.writing.field, CTRL)
    here.bot.waitUntil(lambda: not here.session.turn.on)
    here.bot.waitUntil(lambda: "Mine" not in everything(here.wall))  # nor where nobody looks
    sit_down(here)
    page = here.wall.phases.writing
    for _step in range(4):
        here.press(Key.Key_Z, page.field, CTRL)
    assert page.field.toPlainText() == ""
    assert page.column() == "start"


def test_a_card_is_changed_and_taken_away_while_its_turn_is_on(here: Room) -> None:
    sit_down(here)
    for words in ("Wrong wrods", "Better not"):
        keep(here, words)
    click(here, "Edit", "Wrong wrods")
    page = here.wall.phases.writing
    assert page.field.toPlainText() == "Wrong wrods"
    page.field.selectAll()
    type_words(here, "Right words", column=2)
    here.press(Key.Key_Return, page.field)
    here.bot.waitUntil(lambda: "Wrong" not in words_of(here.wall))
    click(here, "Take away", "Better not")
    here.bot.waitUntil(lambda: "Better not" not in words_of(here.wall))
    here.press(Key.Key_Return, page.field, CTRL)
    assert here.services.meetings.hidden(here.id) == {"stop": 1}
    assert revealed(here) == ["Right words"]


def test_a_cut_while_a_card_is_changed_keeps_both_wordings(here: Room) -> None:
    sit_down(here)
    keep(here, "As it was")
    click(here, "Edit", "As it was")
    here.wall.phases.writing.field.selectAll()
    type_words(here, "As it bec")
    here.bot.waitUntil(lambda: sum(here.services.meetings.hidden(here.id).values()) == 2)
    assert revealed(cut_off(here)) == ["As it bec", "As it was"]


def test_words_too_long_for_a_card_stay_in_the_field_and_are_kept_when_the_wall_goes(here: Room) -> None:
    sit_down(here)
    page = here.wall.phases.writing
    page.field.setPlainText("word " * 300)
    once_open(here.view.window(), Question, lambda said: said.accept())
    here.press(Key.Key_Return, page.field)
    assert len(page.field.toPlainText().split()) == 300
    here.press(Key.Key_F11, here.wall)
    here.bot.waitUntil(lambda: here.view.wall is None)
    [card] = here.services.meetings.reveal(here.id)
    assert len(card.words.split()) == 300


def test_a_named_card_cut_off_while_typed_keeps_the_name_that_was_agreed(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    wish = MeetingWish(format="start_stop_continue", present=people, cards=CardMode.NAMED)
    meeting = view.context.services.retrospectives.prepare(wish)
    view.refresh()
    here = Room(qtbot, view, meeting.id)
    here.go_to(PhaseKind.WRITE)
    sit_down(here, writer=1)
    type_words(here, "Ben was here")
    qtbot.waitUntil(lambda: sum(here.services.meetings.hidden(here.id).values()) == 1)
    [card] = here.services.meetings.reveal(cut_off(here).id)
    assert here.services.people.get(card.author or "").alias == "Ben"


def click(here: Room, name: str, card: str) -> None:
    """Click what stands beside a card of the turn."""

    def there() -> list[QPushButton]:
        buttons = here.wall.phases.writing.turn.findChildren(QPushButton)
        named = [one for one in buttons if one.text() == name and one.accessibleDescription() == card]
        return [one for one in named if one.isVisible()]

    here.bot.waitUntil(lambda: len(there()) == 1)
    [button] = there()
    here.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def picture_of(here: Room, words: str) -> bytes:
    """Return what the field looks like with these words in it."""
    field = here.wall.phases.writing.field
    field.setPlainText(words)
    image = field.viewport().grab().toImage()
    return bytes(image.constBits())


def test_words_can_be_covered_where_everybody_sees_the_screen(here: Room) -> None:
    page = here.wall.phases.writing
    assert "A projector that mirrors this screen" in words_of(page.between)
    here.bot.mouseClick(page.cover_all, Qt.MouseButton.LeftButton)
    sit_down(here)
    assert picture_of(here, "She was paid") == picture_of(here, "Max got rich")
    here.press(Key.Key_A, page.field, CTRL)
    assert picture_of(here, "She was paid") == picture_of(here, "Max got rich")
    page.field.selectAll()
    here.press(Key.Key_Delete, page.field)
    type_words(here, "He took it")
    here.press(Key.Key_Return, page.field)
    here.bot.waitUntil(lambda: "•• •••• ••" in words_of(page.turn))
    assert "took" not in words_of(page.turn)
    here.press(Key.Key_H, page.field, CTRL)
    here.bot.waitUntil(lambda: "He took it" in words_of(page.turn))
    assert picture_of(here, "She was paid") != picture_of(here, "Max got rich")
    page.field.clear()
    here.press(Key.Key_Return, page.field, CTRL)
    assert revealed(here) == ["He took it"]


def test_where_somebody_was_voting_when_the_power_went_is_theirs_to_see_alone(here: Room) -> None:
    topic = here.services.wall.add(here.id, "start", "Read it aloud")
    here.go_to(PhaseKind.VOTE)
    here.bot.mouseClick(foot(here, "Vote one by one"), Qt.MouseButton.LeftButton)
    cards = here.list("start")
    here.bot.waitUntil(lambda: bool(cards.cards()))
    cards.choose(topic.id)
    here.press(Key.Key_V, cards)
    here.bot.waitUntil(lambda: cards.cards()[0].votes == 1)
    again = cut_off(here)
    again.bot.waitUntil(lambda: bool(again.cards("start")))
    cards = again.list("start")
    cards.choose(topic.id)
    assert cards.cards()[0].votes == 0
    again.press(Key.Key_V, cards)
    assert "Somebody was placing stones" in words_of(again.wall)
    again.bot.mouseClick(foot(again, "Go on voting"), Qt.MouseButton.LeftButton)
    again.bot.waitUntil(lambda: cards.cards()[0].votes == 1)


def foot(here: Room, name: str) -> QPushButton:
    """Return what can be done at the foot, by its name."""
    here.bot.waitUntil(lambda: name in [button.text() for button in here.wall.buttons()])
    return next(button for button in here.wall.buttons() if button.text() == name)

"""What is typed into the small forms of the wall outlives a power cut."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from journal.core.records import Action
from journal.core.vocabulary import PhaseKind
from journal.ui.views.retrospective.view import RetrospectiveView
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.result_form import ResultForm
from tests.ui.acting import once_open
from tests.ui.wall.room import CTRL, Key, Room, room


def kept(here: Room) -> None:
    """Wait until what is typed is in the file."""
    here.bot.waitUntil(lambda: bool(here.services.drafts.left_over()))


def test_a_card_said_aloud_and_half_typed_waits_in_its_form(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.SHARE)

    def type_half(form: CardForm) -> None:
        qtbot.keyClicks(form.words, "Tea fir")
        kept(here)
        form.deleteLater()  # as a power cut does: nobody closed it

    once_open(here.wall, CardForm, type_half)
    here.press(Key.Key_N, here.wall)
    qtbot.waitUntil(lambda: not here.wall.findChildren(CardForm) and bool(here.services.drafts.left_over()))

    def type_rest(form: CardForm) -> None:
        assert form.words.toPlainText() == "Tea fir"
        form.words.setPlainText("Tea first")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(here.wall, CardForm, type_rest)
    here.press(Key.Key_N, here.wall)
    qtbot.waitUntil(lambda: [topic.words for topic in here.session.topics()] == ["Tea first"])
    assert here.services.drafts.left_over() == []


def test_other_words_for_a_card_wait_with_that_card_alone(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    here = room(qtbot, view, people)
    one, two = (here.services.wall.add(here.id, "start", words) for words in ("One", "Two"))
    here.go_to(PhaseKind.SHARE)
    cards = here.list("start")

    def type_half(form: CardForm) -> None:
        qtbot.keyClicks(form.words, " and mo")
        kept(here)
        form.deleteLater()

    once_open(here.wall, CardForm, type_half)
    cards.choose(one.id)
    here.press(Key.Key_F2, cards)
    qtbot.waitUntil(lambda: not here.wall.findChildren(CardForm) and bool(here.services.drafts.left_over()))
    seen: list[str] = []

    def look(form: CardForm) -> None:
        seen.append(form.words.toPlainText())
        form.reject()

    for card in (two, one):
        once_open(here.wall, CardForm, look)
        cards.choose(card.id)
        here.press(Key.Key_F2, cards)
        qtbot.waitUntil(lambda: not here.wall.findChildren(CardForm))
    assert seen[0] == "Two"
    assert "and mo" in seen[1]


def test_a_reason_half_typed_waits_with_its_action(
    qtbot: QtBot, view: RetrospectiveView, people: frozenset[str]
) -> None:
    action = view.context.services.actions.add(Action(what="Call the office"))
    here = room(qtbot, view, people)
    here.go_to(PhaseKind.LAST_ACTIONS)

    def type_half(form: ResultForm) -> None:
        qtbot.keyClicks(form.reason, "They mov")
        kept(here)
        form.deleteLater()

    [row] = here.wall.phases.actions.rows
    once_open(here.wall, ResultForm, type_half)
    here.press(Key.Key_3, row)
    qtbot.waitUntil(lambda: not here.wall.findChildren(ResultForm) and bool(here.services.drafts.left_over()))

    def go_on(form: ResultForm) -> None:
        assert form.reason.toPlainText() == "They mov"
        form.reason.setPlainText("They moved")
        qtbot.keyClick(form, Key.Key_Return, CTRL)

    once_open(here.wall, ResultForm, go_on)
    here.press(Key.Key_3, row)
    qtbot.waitUntil(lambda: here.services.actions.get(action.id).state_reason == "They moved")

"""Every kind of step of a retrospective, at a moment at which a power cut hurts most.

Each scene says how far the meeting is, what whoever leads does on the wall until the power goes, and what the journal
must hold afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QPushButton

from journal.core.records import Action, Assumption
from journal.core.vocabulary import ActionState
from journal.services import Services
from journal.services.retrospectives import MeetingWish
from journal.ui.views.cycles.action_form import ActionForm
from journal.ui.views.strategies.check_form import CheckForm
from journal.ui.views.strategies.decision_form import DecisionForm
from journal.ui.wall.card_form import CardForm
from journal.ui.wall.phases import Phases
from journal.ui.wall.rows_page import RowsPage
from journal.ui.wall.when_form import EventForm
from journal.ui.widgets.form import FormDialog, GrowingText
from tests.soak.wall_leader import ALT, CTRL, Key, Leader
from tests.ui.wall.room import street_lists

Act = Callable[[Leader], Iterator[Callable[[], object]]]
Look = Callable[[Services, str], None]
F = TypeVar("F", bound=FormDialog)
CARDS = ("Read the sheet aloud", "Long letters", "Go in person")


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of a meeting."""

    phase: str
    """Key of the step that is on."""
    act: Act
    look: Look
    """Finds what must be there after the cut."""
    format: str = "start_stop_continue"
    shown: bool = False
    """Whether cards lie open on the wall."""


def prepared(services: Services, scene: Scene) -> str:
    """Prepare a meeting that stands at the beginning of a scene, and return its id."""
    people = frozenset(services.people.welcome(name).id for name in ("Ana", "Ben", "Chi", "Dee"))
    services.actions.add(Action(what="Print fifty sheets"))
    services.assumptions.add(Assumption(statement="Clerks keep lists"))
    street_lists(services)
    wish = MeetingWish(format=scene.format, present=people, question="What do we change?")
    meeting = services.retrospectives.prepare(wish).id
    services.meetings.begin(meeting)
    if scene.shown:
        columns = [column.key for column in services.retrospectives.agenda(meeting).columns]
        for place, words_of_card in enumerate(CARDS):
            services.meetings.write_card(meeting, columns[place % 2], words_of_card)
        services.meetings.end_turn(meeting)
        services.meetings.reveal(meeting)
    services.meetings.go_to(meeting, scene.phase)
    if scene.phase == "vote":
        services.meetings.begin_vote(meeting, 4)
    services.meetings.pause(meeting)
    return meeting


# What whoever leads does until the power goes


def _nothing(_here: Leader) -> Iterator[Callable[[], object]]:
    yield from ()


def _say_done(here: Leader) -> Iterator[Callable[[], object]]:
    page = here.wall.phases.actions
    yield lambda: page.rows
    here.press(Key.Key_1, page.rows[0])
    yield lambda: page.rows[0].row.said


def _begin_turn(here: Leader) -> Iterator[Callable[[], object]]:
    page = here.wall.phases.writing
    yield lambda: page.pages.currentWidget() is page.between
    [mine] = [button for button in page.between.findChildren(QPushButton) if button.text() == "My turn"]
    here.press(Key.Key_Space, mine)
    yield lambda: page.pages.currentWidget() is page.turn


def _write(here: Leader) -> Iterator[Callable[[], object]]:
    yield from _begin_turn(here)
    page = here.wall.phases.writing
    here.press(Key.Key_2, page.field, ALT)
    here.type_into(page.field, "One that is kept")
    here.press(Key.Key_Return, page.field)
    here.type_into(page.field, "One half typ")
    yield lambda: here.session.hidden() == 2


def _pass_on(here: Leader) -> Iterator[Callable[[], object]]:
    yield from _write(here)
    here.press(Key.Key_Return, here.wall.phases.writing.field, CTRL)
    yield lambda: not here.session.turn.on


def _group(here: Leader) -> Iterator[Callable[[], object]]:
    board = here.wall.phases.board
    first = next(iter(board.lists.values()))
    yield lambda: len(first.cards()) == 2
    first.setFocus()
    first.choose_row(0)
    for key in (Key.Key_G, Key.Key_Down, Key.Key_G):
        here.press(key, first)
    yield lambda: len(first.cards()) == 1


def _say_card(here: Leader) -> Iterator[Callable[[], object]]:
    yield lambda: here.wall._key
    here.press(Key.Key_N)
    yield lambda: here.form(CardForm)
    form = here.form(CardForm)
    assert form is not None
    here.type_into(form.words, "Tea fir")
    yield here.drafts


def _say_event(here: Leader) -> Iterator[Callable[[], object]]:
    yield lambda: here.wall.frame.pages.currentWidget() is here.wall.phases.timeline.board
    here.press(Key.Key_N)
    yield lambda: here.form(EventForm)
    form = here.form(EventForm)
    assert form is not None
    here.type_into(form.words, "The registry mov")
    yield here.drafts


def _vote_by_turns(here: Leader) -> Iterator[Callable[[], object]]:
    yield lambda: here.foot("Vote one by one")
    button = here.foot("Vote one by one")
    assert button is not None
    button.click()
    yield from _place_two(here)


def _place_two(here: Leader) -> Iterator[Callable[[], object]]:
    first = next(iter(here.wall.phases.board.lists.values()))
    yield lambda: len(first.cards()) == 2
    first.setFocus()
    first.choose_row(0)
    for _stone in range(2):
        here.press(Key.Key_V, first)
    yield lambda: first.cards()[0].votes == 2


def _talk(here: Leader) -> Iterator[Callable[[], object]]:
    here.press(Key.Key_X)
    yield lambda: here.session.clock.topic
    here.press(Key.Key_Plus)
    yield lambda: here.session.clock.topics[here.session.clock.topic].spent > 0


def _agree(here: Leader) -> Iterator[Callable[[], object]]:
    first = next(iter(here.wall.phases.board.lists.values()))
    yield first.cards
    first.setFocus()
    first.choose_row(0)
    here.press(Key.Key_A, first)
    yield lambda: here.form(ActionForm)
    form = here.form(ActionForm)
    assert form is not None
    form.due.setText("2030-12-10")
    here.type_into(form.done_text, "Twelve people hea")
    yield here.drafts


def _form_on_row(
    page: Callable[[Phases], RowsPage], form_type: type[F], field: Callable[[F], GrowingText], words: str
) -> Callable[[Leader], Iterator[Callable[[], object]]]:
    """Return a scene in which the form of the first row is half filled in."""

    def led(here: Leader) -> Iterator[Callable[[], object]]:
        rows = page(here.wall.phases)
        yield lambda: rows.rows
        here.press(Key.Key_1, rows.rows[0])
        yield lambda: here.form(form_type)
        form = here.form(form_type)
        assert form is not None
        here.type_into(field(form), words)
        yield here.drafts

    return led


_check = _form_on_row(lambda phases: phases.beliefs, CheckForm, lambda form: form.note, "Two of three d")
_decide = _form_on_row(
    lambda phases: phases.strategies, DecisionForm, lambda form: form.why.rationale, "In person took eleven min"
)


def _say_worth(here: Leader) -> Iterator[Callable[[], object]]:
    page = here.wall.phases.closing
    yield lambda: here.wall.frame.pages.currentWidget() is page
    for key in (Key.Key_4, Key.Key_5):
        here.press(key, page)
    yield lambda: len(here.session.standing.worth) == 2


# What must be there afterwards


def _all_is_there(_services: Services, _meeting: str) -> None:
    """Find nothing in particular: that the meeting goes on is looked for in every scene."""


def _is_done(services: Services, meeting: str) -> None:
    assert [one.action.state for one in services.last_actions.all(meeting)] == [ActionState.DONE]


def _is_written(services: Services, meeting: str) -> None:
    assert sum(services.meetings.hidden(meeting).values()) == 2
    services.meetings.begin(meeting)
    assert services.meetings.in_hand(meeting) == []
    said = sorted(item.words for item in services.meetings.reveal(meeting))
    assert said == ["One half typ", "One that is kept"]
    assert services.meetings.standing(meeting).turns == 1


def _is_grouped(services: Services, meeting: str) -> None:
    [group] = [topic for topic in services.retrospectives.wall(meeting) if topic.title is not None]
    assert len(group.cards) == 2


def _is_voted(by_turns: bool) -> Look:
    def look(services: Services, meeting: str) -> None:
        vote = services.meetings.standing(meeting).vote
        assert vote is not None
        held = vote.hand if by_turns else vote.placed
        assert held is not None
        assert sorted(held.values()) == [2]
        services.meetings.end_vote(meeting)
        assert max(topic.votes for topic in services.retrospectives.wall(meeting)) == 2

    return look


def _is_talked_about(services: Services, meeting: str) -> None:
    clock = services.meetings.standing(meeting).clock
    assert clock.topic in {topic.key for topic in services.retrospectives.wall(meeting)}
    assert clock.topics[clock.topic].spent > 0


def _waits_in_form(field: str, words: str) -> Look:
    def look(services: Services, _meeting: str) -> None:
        [draft] = services.drafts.left_over()
        assert words in str(draft.payload["fields"]), field

    return look


def _has_voices(services: Services, meeting: str) -> None:
    assert services.meetings.standing(meeting).worth == (4, 5)


SCENES: Mapping[str, Scene] = {
    "safety": Scene("open", _nothing, _all_is_there),
    "last actions": Scene("last_actions", _say_done, _is_done),
    "within a turn": Scene("write", _write, _is_written),
    "between turns": Scene("write", _pass_on, _is_written),
    "grouping": Scene("group", _group, _is_grouped, shown=True),
    "a card half said": Scene("group", _say_card, _waits_in_form("words", "Tea fir"), shown=True),
    "within a vote": Scene("vote", _vote_by_turns, _is_voted(by_turns=True), shown=True),
    "a count of stones": Scene("vote", _place_two, _is_voted(by_turns=False), shown=True),
    "within a topic": Scene("discuss", _talk, _is_talked_about, shown=True),
    "an action half agreed on": Scene(
        "actions", _agree, _waits_in_form("done_looks_like", "Twelve people hea"), shown=True
    ),
    "voices": Scene("close", _say_worth, _has_voices, shown=True),
    "timeline": Scene("timeline", _say_event, _waits_in_form("words", "The registry mov"), "strategy_test"),
    "an assumption half checked": Scene(
        "assumptions", _check, _waits_in_form("note", "Two of three d"), "strategy_test"
    ),
    "break": Scene("break", _nothing, _all_is_there, "strategy_test"),
    "a decision half written": Scene(
        "strategies", _decide, _waits_in_form("rationale", "In person took eleven min"), "strategy_test"
    ),
}
SHORT = ("within a turn", "within a vote", "within a topic", "an action half agreed on")
"""The scenes that every run of the tests goes through; the others take their time."""

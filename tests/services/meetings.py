"""A team, and a retrospective that tests lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from journal.core.records import Action, Person, Retrospective
from journal.core.vocabulary import CardMode
from journal.services import Services
from journal.services.retrospectives import MeetingWish

NAMES = ("Amina Odhiambo", "Tomás Rivera", "Lindiwe Khumalo", "Rosa Quispe")
DUE = date(2026, 5, 20)


@dataclass(frozen=True)
class Team:
    """Four people, and a retrospective of theirs."""

    services: Services
    people: tuple[Person, ...]
    meeting: Retrospective

    @property
    def id(self) -> str:
        """Return the id of the meeting."""
        return self.meeting.id

    def action(self, what: str) -> Action:
        """Return an action that says everything it must."""
        return Action(what=what, owner=self.people[0].id, due=DUE, done_looks_like="A signed list")


def gathered(services: Services, wish: MeetingWish | None = None, people: int = 4) -> Team:
    """Return a team whose first person sits at the keyboard, with a retrospective under way."""
    team = tuple(services.people.add(Person(alias=name)) for name in NAMES[:people])
    services.people.become(team[0].id)
    wish = replace(wish or MeetingWish(), present=frozenset(person.id for person in team), facilitator=team[0].id)
    meeting = services.retrospectives.prepare(wish)
    services.meetings.begin(meeting.id)
    return Team(services, team, services.retrospectives.get(meeting.id))


def written_by_all(team: Team, column: str = "what") -> list[str]:
    """Let each write two cards in a turn of their own, face down; return their words."""
    said = []
    for number, person in enumerate(team.people):
        author = person.id if team.meeting.cards is CardMode.NAMED else None
        for one in ("first", "second"):
            words = f"Thought {number}, the {one}"
            team.services.meetings.write_card(team.id, column, words, author)
            said.append(words)
        team.services.meetings.end_turn(team.id)
    return said

"""What whoever leads is told about the step that is on: what it is for, how it is led, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from journal.core.i18n import _, ngettext
from journal.core.vocabulary import PhaseKind
from journal.learning.card_groups import Topic
from journal.learning.last_actions import MOST_ACTIONS
from journal.learning.meeting_clock import MINUTE, MeetingClock
from journal.text.retrospective_formats import MeetingFormat
from journal.ui.wall.session import MeetingSession
from journal.ui.wall.wall_time import SOON
from journal.ui.widgets.day_words import clock_words

_MOST_TOPICS = 5


@dataclass(frozen=True)
class RankedTopic:
    """A card or group with its votes, and whether it was talked about."""

    words: str
    votes: int
    now: bool = False
    done: bool = False


@dataclass(frozen=True)
class Leading:
    """The step that is on, as whoever leads it needs it."""

    step: str
    purpose: str
    steps: tuple[str, ...]
    next: str
    counts: tuple[str, ...] = ()
    topics: tuple[RankedTopic, ...] = ()


def leading(session: MeetingSession) -> Leading:
    """Return what to tell of the step that is on; no words and no votes of a turn that is private."""
    phase, private = session.phase, session.in_private()
    return Leading(
        step_words(session.format, session.clock),
        phase.purpose or phase.prompt,
        phase.steps,
        next_words(session.format, session.clock),
        () if private else tuple(_counts(session)),
        () if private else tuple(_ranked(session)),
    )


def time_words_of(session: MeetingSession) -> tuple[str, str]:
    """Return when the meeting ends, and a word when the time of the step runs out."""
    clock = session.clock
    return end_words(session.format, clock, session.services.clock.now()), time_warning(clock)


def step_words(format: MeetingFormat, clock: MeetingClock) -> str:
    """Return which step is on: ``Step 3 of 8: Vote``."""
    count = len(format.phases)
    place = min(clock.at, count - 1)
    return _("Step {n} of {count}: {name}").format(n=place + 1, count=count, name=format.phases[place].name)


def next_words(format: MeetingFormat, clock: MeetingClock) -> str:
    """Return what comes after the step that is on, with its minutes."""
    place = clock.at + 1
    if place >= len(format.phases):
        return _("Next: the end. From then on it can only be read.")
    minutes = round(clock.phases[place].seconds / MINUTE)
    told = ngettext("Next: {step}, {n} minute", "Next: {step}, {n} minutes", minutes)
    return told.format(step=format.phases[place].name, n=minutes)


def end_words(format: MeetingFormat, clock: MeetingClock, now: datetime) -> str:
    """Return when the meeting ends if it goes on as planned, and how much later or earlier than was planned."""
    ends = _("Ends about {time}").format(time=clock_words(now + timedelta(seconds=clock.planned_left)))
    late = round((clock.in_all - format.minutes * MINUTE) / MINUTE)
    if late > 0:
        told = ngettext("{ends}, {n} minute later than planned", "{ends}, {n} minutes later than planned", late)
    elif late < 0:
        told = ngettext("{ends}, {n} minute earlier than planned", "{ends}, {n} minutes earlier than planned", -late)
    else:
        return ends
    return told.format(ends=ends, n=abs(late))


def time_warning(clock: MeetingClock) -> str:
    """Return a gentle word while a step nears its end, and when it is over; empty before."""
    phase = clock.phase
    if phase is None:
        return ""
    if phase.left <= 0:
        return _("The time is over. One minute more, or on to the next step?")
    return _("Five minutes or less are left.") if phase.left <= SOON < phase.seconds else ""


def _counts(session: MeetingSession) -> list[str]:
    hidden = session.meetings.hidden(session.id)
    found = []
    if hidden:
        count = sum(hidden.values())
        found.append(ngettext("{n} card lies face down", "{n} cards lie face down", count).format(n=count))
        if len(hidden) > 1:
            names = {column.key: column.name for column in session.format.columns}
            found += [_("{n} under “{column}”").format(n=n, column=names.get(key, key)) for key, n in hidden.items()]
    match session.phase.kind:
        case PhaseKind.LAST_ACTIONS:
            found += _looked_at(session)
        case PhaseKind.DECIDE | PhaseKind.STRATEGIES | PhaseKind.DISCUSS:
            count = len(session.services.wall.agreed(session.id))
            found.append(_("{n} of at most {most} actions agreed on").format(n=count, most=MOST_ACTIONS))
        case PhaseKind.CLOSE:
            count = len(session.standing.worth)
            found.append(ngettext("{n} voice", "{n} voices", count).format(n=count))
    parked = sum(topic.parked for topic in session.topics())
    if parked:
        found.append(
            ngettext("{n} card parked for another day", "{n} cards parked for another day", parked).format(n=parked)
        )
    return found


def _looked_at(session: MeetingSession) -> list[str]:
    actions = session.services.last_actions.all(session.id)
    done = sum(one.review is not None for one in actions)
    return [_("{n} of {count} looked at").format(n=done, count=len(actions))] if actions else []


def _ranked(session: MeetingSession) -> list[RankedTopic]:
    """Return what has votes, most first: of those already counted, or of the vote that is open to all."""
    vote, clock = session.standing.vote, session.clock
    topics = [topic for topic in session.topics() if not topic.parked]

    def votes(topic: Topic) -> int:
        return vote.placed.get(topic.key, 0) if vote is not None else topic.votes

    found = sorted((topic for topic in topics if votes(topic)), key=votes, reverse=True)
    return [
        RankedTopic(one.words, votes(one), one.key == clock.topic, one.key in clock.topics and one.key != clock.topic)
        for one in found[:_MOST_TOPICS]
    ]

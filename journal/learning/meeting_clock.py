"""The running clock of an agenda: data that can be put down and taken up again at the same second.

Visible time, gentle overrun, and any phase may be skipped (PRACTICE C, rules for leading). Time is counted in beats:
each adds what has passed since the one before it. What was counted is kept, so that after a power cut the clock stands
where the last beat left it; a laptop that slept, or whose clock was set, adds little or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import ceil, isfinite
from typing import Any

from journal.core.errors import InvalidInput
from journal.core.i18n import _

MINUTE = 60
LONGEST_BEAT = 300.0
"""Seconds that one beat adds at most: who opens a laptop after lunch did not talk all the while."""


@dataclass(frozen=True)
class Stretch:
    """Time set aside, and how much of it is used."""

    key: str
    seconds: int
    """What was planned, with the minutes that were added."""
    spent: float = 0.0
    skipped: bool = False

    @property
    def left(self) -> float:
        """Return the seconds that are left; below nought once it is over."""
        return self.seconds - self.spent


@dataclass(frozen=True)
class MeetingClock:
    """Where an agenda stands."""

    phases: tuple[Stretch, ...]
    at: int = 0
    """Which phase is on; as many as there are when all are over."""
    seen: datetime | None = None
    """When time was last counted; none while the clock stands still."""
    topics: Mapping[str, Stretch] = field(default_factory=dict)
    """Time for each topic talked about, by what it is of."""
    topic: str = ""
    """Which one is talked about; none when it is the phase alone."""

    @property
    def runs(self) -> bool:
        """Whether time is being counted."""
        return self.seen is not None

    @property
    def is_over(self) -> bool:
        """Whether every phase is behind the team."""
        return self.at >= len(self.phases)

    @property
    def phase(self) -> Stretch | None:
        """Return the phase that is on."""
        return None if self.is_over else self.phases[self.at]

    @property
    def spent(self) -> float:
        """Return the seconds that all phases together have taken."""
        return sum(phase.spent for phase in self.phases)

    @property
    def planned_left(self) -> float:
        """Return the seconds that the rest of the agenda would take, from now on, without what is over already."""
        return sum(max(phase.left, 0.0) for phase in self.phases[self.at :])

    @property
    def in_all(self) -> float:
        """Return the seconds that the meeting takes in all, as far as can be said now."""
        return self.spent + self.planned_left


def planned(phases: Iterable[tuple[str, int]]) -> MeetingClock:
    """Return the clock of an agenda that has not begun, from its phases with their minutes."""
    return MeetingClock(tuple(Stretch(key, minutes * MINUTE) for key, minutes in phases))


def resumed(clock: MeetingClock, spent: Mapping[str, float]) -> MeetingClock:
    """Return an agenda that was led before, standing still in the last of its phases that took any time (seconds)."""
    phases = tuple(replace(phase, spent=spent.get(phase.key, 0.0)) for phase in clock.phases)
    return replace(clock, phases=phases, at=max((at for at, phase in enumerate(phases) if phase.spent), default=0))


# Time passes


def beat(clock: MeetingClock, now: datetime) -> MeetingClock:
    """Return the clock with what has passed until now; one that stands still stays as it is."""
    if clock.seen is None or clock.is_over:
        return clock
    passed = min(max((now - clock.seen).total_seconds(), 0.0), LONGEST_BEAT)
    phase = clock.phases[clock.at]
    counted = _with_phase(replace(clock, seen=now), replace(phase, spent=phase.spent + passed))
    topic = clock.topics.get(clock.topic)
    if topic is None:
        return counted
    return replace(counted, topics={**clock.topics, topic.key: replace(topic, spent=topic.spent + passed)})


def go_on(clock: MeetingClock, now: datetime) -> MeetingClock:
    """Let the clock run, for the first time or again."""
    if clock.runs or clock.is_over:
        return beat(clock, now)
    return replace(clock, seen=now)


def pause(clock: MeetingClock, now: datetime) -> MeetingClock:
    """Let the clock stand still."""
    return replace(beat(clock, now), seen=None)


def taken_up(clock: MeetingClock) -> MeetingClock:
    """Return a clock as it was put down, whether on purpose or by a power cut: standing still, at the same second."""
    return replace(clock, seen=None)


# Along the agenda


def add_minute(clock: MeetingClock, now: datetime, minutes: int = 1) -> MeetingClock:
    """Give the phase that is on more time, and the topic that is talked about as well."""
    clock, more = beat(clock, now), minutes * MINUTE
    if clock.phase is None:
        return clock
    longer = _with_phase(clock, replace(clock.phase, seconds=max(clock.phase.seconds + more, 0)))
    topic = clock.topics.get(clock.topic)
    if topic is None:
        return longer
    return replace(longer, topics={**clock.topics, topic.key: replace(topic, seconds=max(topic.seconds + more, 0))})


def following(clock: MeetingClock, now: datetime) -> MeetingClock:
    """Go on to the next phase; after the last one the clock stands still."""
    return _move(beat(clock, now), clock.at + 1)


def skip(clock: MeetingClock, now: datetime) -> MeetingClock:
    """Go on to the next phase, and keep that this one was left out."""
    clock = beat(clock, now)
    if clock.phase is None:
        return clock
    return _move(_with_phase(clock, replace(clock.phase, skipped=True)), clock.at + 1)


def go_to(clock: MeetingClock, key: str, now: datetime) -> MeetingClock:
    """Go to a phase by its key, back as well as forth; what was spent on it before counts on."""
    places = {phase.key: place for place, phase in enumerate(clock.phases)}
    if key not in places:
        raise InvalidInput(_("There is no phase “{key}” in this agenda.").format(key=key), field="phase")
    moved = _move(beat(clock, now), places[key])
    return _with_phase(moved, replace(moved.phases[moved.at], skipped=False))


def talk_about(clock: MeetingClock, topic: str, seconds: int, now: datetime) -> MeetingClock:
    """Give a topic its own time within the phase; one that was talked about before goes on where it was."""
    clock = beat(clock, now)
    known = clock.topics.get(topic) or Stretch(topic, seconds)
    return replace(clock, topic=topic, topics={**clock.topics, topic: known})


def end_topic(clock: MeetingClock, now: datetime) -> MeetingClock:
    """Leave the topic, and stay in the phase."""
    return replace(beat(clock, now), topic="")


def time_for_each(clock: MeetingClock, topics: int) -> int:
    """Return the seconds that each of some topics gets of what is left of the phase: whole minutes, at least one."""
    left = clock.phase.left if clock.phase is not None else 0.0
    return max(int(left / max(topics, 1)) // MINUTE, 1) * MINUTE


def time_words(left: float) -> str:
    """Return the time left as the wall shows it: ``12:40``, then ``Over by 2:10``."""
    if left > 0:
        return _minutes(ceil(left))
    over = int(-left)
    return _("Over by {time}").format(time=_minutes(over)) if over else _minutes(0)


def _minutes(seconds: int) -> str:
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"


def _with_phase(clock: MeetingClock, phase: Stretch) -> MeetingClock:
    return replace(clock, phases=(*clock.phases[: clock.at], phase, *clock.phases[clock.at + 1 :]))


def _move(clock: MeetingClock, at: int) -> MeetingClock:
    at = min(at, len(clock.phases))
    return replace(clock, at=at, topic="", seen=None if at == len(clock.phases) else clock.seen)


# Put down and taken up again


def as_data(clock: MeetingClock) -> dict[str, Any]:
    """Return a clock as plain values, to be kept."""
    return {
        "phases": [_as_list(phase) for phase in clock.phases],
        "at": clock.at,
        "seen": clock.seen.isoformat() if clock.seen is not None else None,
        "topics": [_as_list(topic) for topic in clock.topics.values()],
        "topic": clock.topic,
    }


def from_data(values: Mapping[str, Any]) -> MeetingClock:
    """Return the clock that was kept; ``InvalidInput`` when these are not the values of one."""
    try:
        topics = {topic.key: topic for topic in map(_stretch, values["topics"])}
        phases = tuple(map(_stretch, values["phases"]))
        seen = datetime.fromisoformat(values["seen"]) if values["seen"] is not None else None
        return MeetingClock(phases, range(len(phases) + 1).index(values["at"]), seen, topics, str(values["topic"]))
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInput(_("Where the meeting stood cannot be read. Its cards are safe.")) from error


def _as_list(stretch: Stretch) -> list[Any]:
    return [stretch.key, stretch.seconds, stretch.spent, stretch.skipped]


def _stretch(values: Any) -> Stretch:
    key, seconds, spent, skipped = values
    if not isinstance(key, str) or type(seconds) is not int or not isfinite(spent) or spent < 0:
        raise ValueError(values)
    return Stretch(key, seconds, float(spent), bool(skipped))

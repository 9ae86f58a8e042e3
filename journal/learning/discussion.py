"""What a team talks about, one topic after another: those with most dots first, each with a time of its own.

The top topics get so many minutes each (PRACTICE B, the monthly review that gives each of the top three ten minutes);
when time is up, whoever leads goes on or asks for one minute more, and nothing happens by itself (PRACTICE C).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from journal.learning import dots
from journal.learning.card_groups import Topic
from journal.learning.meeting_clock import MeetingClock, Stretch


@dataclass(frozen=True)
class Discussion:
    """Where a discussion stands; every topic is in exactly one place of it."""

    now: Topic | None
    """What is talked about."""
    coming: tuple[Topic, ...]
    """What comes next, most dots first."""
    done: tuple[Topic, ...]
    """What was talked about, in that order."""
    others: tuple[Topic, ...]
    """What is talked about only if somebody asks for it."""
    times: dict[str, Stretch]
    """Time of each topic that was talked about, by its key."""

    @property
    def time(self) -> Stretch | None:
        """Return the time of the topic that is talked about."""
        return self.times.get(self.now.key) if self.now is not None else None

    @property
    def place(self) -> int:
        """Return the number of the topic that is talked about, counted from 1."""
        return len(self.done) + 1

    @property
    def count(self) -> int:
        """Return how many topics there are to talk about, those that are done among them."""
        return len(self.done) + (self.now is not None) + len(self.coming)


def discussion(
    topics: Sequence[Topic], clock: MeetingClock, columns: Collection[str] = (), most: int = 0
) -> Discussion:
    """Return where a discussion of some columns (of all where none is named) stands, that takes so many topics.

    Where nobody placed a dot, the topics come as they stand on the wall.
    """
    on_wall = [one for one in topics if not one.parked and (not columns or one.column in columns)]
    known = {one.key: one for one in topics}
    order = [one.key for one in on_wall]
    ranked = dots.ranked({one.key: one.votes for one in on_wall}, order) or order
    wanted = ranked[: most or len(ranked)]
    talked = [key for key in clock.topics if key in known]
    now = known.get(clock.topic)
    past = tuple(known[key] for key in talked if now is None or key != now.key)
    rest = [key for key in order if key not in talked]
    return Discussion(
        now,
        tuple(known[key] for key in wanted if key in rest),
        past,
        tuple(known[key] for key in rest if key not in wanted),
        {key: clock.topics[key] for key in talked},
    )

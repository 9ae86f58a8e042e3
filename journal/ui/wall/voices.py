"""The voices of a room on whether it was worth the time, the same for every window of a meeting."""

from __future__ import annotations

from collections.abc import Callable

from journal.services.meetings import MeetingService


class Voices:
    """Counts voices; the last one can be taken back as long as the wall is there."""

    def __init__(self, meetings: MeetingService, meeting: str, do: Callable[[Callable[[], object]], bool]) -> None:
        """``do`` does something, or says why it cannot be done and returns ``False``."""
        self._meetings, self._id, self._do = meetings, meeting, do
        self._said: list[int] = []
        """In the order in which they came: the file does not know which one was the last."""

    def say(self, value: int) -> None:
        """Count a voice, from 1 to 5."""
        if self._do(lambda: self._meetings.say_worth(self._id, value)):
            self._said.append(value)

    @property
    def know_the_last(self) -> bool:
        """Whether the last voice can be taken back: not once the wall was left."""
        return bool(self._said)

    def take_back(self) -> None:
        """Take the last voice back."""
        if self._said and self._do(lambda: self._meetings.take_back_worth(self._id, self._said[-1])):
            self._said.pop()

    def count_anew(self) -> None:
        """Ask everybody again."""
        if self._do(lambda: self._meetings.forget_worth(self._id)):
            self._said.clear()

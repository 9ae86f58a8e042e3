"""One meeting under way, as its windows see it: read anew when anything changed, and every deed in one place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.records import Retrospective
from journal.core.vocabulary import Kind, PhaseKind
from journal.learning.card_groups import Topic
from journal.learning.discussion import Discussion
from journal.learning.meeting_clock import MeetingClock
from journal.services.meeting_state import Standing
from journal.text.retrospective_formats import MeetingFormat, Phase
from journal.ui.context import Context
from journal.ui.signals import ChangeSignal
from journal.ui.wall.period import Period
from journal.ui.wall.private_turn import PrivateTurn
from journal.ui.wall.taking_back import TakingBack
from journal.ui.wall.two_languages import SecondLanguage
from journal.ui.wall.voices import Voices

_BEAT = 1000
"""Milliseconds between two beats: what is lost of the clock by a power cut."""
_SHOWN = frozenset(
    {
        Kind.RETROSPECTIVE, Kind.RETRO_ITEM, Kind.ACTION, Kind.ACTION_REVIEW, Kind.ASSUMPTION, Kind.ASSUMPTION_CHECK,
        Kind.STRATEGY, Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION, Kind.DECISION, Kind.PERSON,
    }
)  # fmt: skip


class MeetingSession(QObject):
    """Leads one meeting through the services; beats its clock for as long as it is there."""

    changed = Signal()
    """What a window shows is to be read anew."""
    closed = Signal()
    """The meeting is over, and can only be read from now on."""

    def __init__(self, context: Context, meeting_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context, self.id = context, meeting_id
        self.services = context.services
        self.meetings = context.services.meetings
        self.meetings.begin(meeting_id)
        vote = self.standing.vote
        self.covered = vote is not None and vote.hand is not None
        """Whether somebody was voting when the meeting was left: who opens it again does not see where."""
        self.period = Period(context, meeting_id, self)
        self.period.changed.connect(self.changed)
        self.taking_back = TakingBack(self)
        self.voices = Voices(self.meetings, meeting_id, self.do)
        self.turn = PrivateTurn(self.meetings, meeting_id, self.do, self)
        self.turn.changed.connect(self.changed)
        self.desk: QObject | None = None
        """The frame in which private turns are taken; none where there is only one to take them in."""
        self.feedback = context.feedback
        """What says why something cannot be done: in the window that was used last."""
        self._troubled = False
        """Whether the last beat could not be kept."""
        self._writes = 0
        self._topics: list[Topic] | None = None
        """Read once between two writes: a wall asks for them again and again."""
        # Heard within the write itself, before anybody asks.
        self._unheard = context.services.notifier.subscribe(self._forget_topics)
        self._signals = [ChangeSignal(one, self) for one in (context.services.notifier, self.meetings.notifier)]
        for signal in self._signals:
            signal.changed.connect(self._on_changes)
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.changed)

    # Where it stands

    @property
    def meeting(self) -> Retrospective:
        """Return the meeting."""
        return self.services.retrospectives.get(self.id)

    @cached_property
    def format(self) -> MeetingFormat:
        """The agenda that it is led by."""
        return self.services.formats.of(self.meeting)

    @cached_property
    def second(self) -> SecondLanguage:
        """What the wall says below its own language."""
        return SecondLanguage(self.services.formats.second(self.meeting))

    @property
    def prompt(self) -> str:
        """Return what the room is asked to do in the phase that is on, in the languages of the wall."""
        return self.second.prompt(self.phase.key, self.phase.prompt)

    def speak_also(self, language: str) -> None:
        """Let the wall say things in a second language as well; empty for none any more."""
        if self.do(lambda: self.services.retrospectives.speak_also(self.id, language)):
            for read in ("format", "second"):
                self.__dict__.pop(read, None)
            self.changed.emit()

    @property
    def standing(self) -> Standing:
        """Return where it stands, as of this moment."""
        return self.meetings.standing(self.id)

    @property
    def clock(self) -> MeetingClock:
        """Return its clock, as of this moment."""
        return self.standing.clock

    def left(self) -> float:
        """Return the seconds left of the phase."""
        phase = self.clock.phase
        return phase.left if phase is not None else 0.0

    def topic_left(self) -> float:
        """Return the seconds left of the topic that is talked about; none when there is no such topic."""
        clock = self.clock
        topic = clock.topics.get(clock.topic)
        return topic.left if topic is not None else 0.0

    def discussion(self) -> Discussion:
        """Return what is talked about, what comes next, and what is done."""
        return self.meetings.discussion(self.id)

    @property
    def phase(self) -> Phase:
        """Return the phase that is on; the last one when all are over."""
        clock = self.clock
        return self.format.phases[min(clock.at, len(self.format.phases) - 1)]

    def topics(self) -> list[Topic]:
        """Return the cards and groups on the wall, as they are in the journal at this moment."""
        if self._topics is not None:
            return list(self._topics)
        writes, found = self._writes, self.services.retrospectives.wall(self.id)
        if writes == self._writes and self._signals:  # nobody wrote meanwhile, and it will be heard when somebody does
            self._topics = found
        return list(found)

    def _forget_topics(self, _changes: Changes) -> None:
        self._writes += 1
        self._topics = None

    def parked(self) -> list[Topic]:
        """Return the cards and groups that were left for another day."""
        return [one for one in self.topics() if one.parked]

    def hidden(self) -> int:
        """Return how many cards lie face down."""
        return sum(self.meetings.hidden(self.id).values())

    def in_private(self) -> bool:
        """Whether somebody writes or votes just now, and nobody else is to see what."""
        vote = self.standing.vote
        return self.turn.on or (vote is not None and vote.hand is not None)

    def is_desk(self, frame: QObject) -> bool:
        """Whether private turns are taken in a frame; any other tells only that somebody has a turn."""
        return self.desk is None or self.desk is frame

    def names(self) -> dict[str, str]:
        """Return the aliases of those who are there, by their ids."""
        present = self.meeting.present
        people = (person for person in self.services.people.all() if person.id in present)
        return {person.id: person.alias for person in people}

    # Deeds

    def do(self, deed: Callable[[], object]) -> bool:
        """Do something, or say in a sentence why it cannot be done; whether it was."""
        try:
            deed()
        except JournalError as problem:
            self.feedback.error(problem)
            return False
        return True

    def pause(self, paused: bool) -> None:
        """Let the clock stand still, or run."""
        self.do(lambda: self.meetings.pause(self.id) if paused else self.meetings.go_on(self.id))

    def more_time(self) -> None:
        """Give what is timed now one minute more."""
        self.do(lambda: self.meetings.add_minute(self.id))

    def next(self) -> None:
        """Go on to the next step; a turn under way ends, and open votes are counted first."""
        if self._settle():
            self.do(lambda: self.meetings.following(self.id))
            self._enter()

    def skip(self) -> None:
        """Leave the rest of this step out, and go on to the next one."""
        if self.phase.kind is not PhaseKind.CLOSE and self._settle():
            self.do(lambda: self.meetings.skip(self.id))
            self._enter()

    def go_to(self, phase: str) -> None:
        """Go to a step of the agenda."""
        if phase != self.phase.key and self._settle():
            self.do(lambda: self.meetings.go_to(self.id, phase))
            self._enter()

    def talk_about(self, topic: str) -> None:
        """Talk about a topic, for its share of what is left of the step."""
        self.do(lambda: self.meetings.talk_about(self.id, topic))

    def next_topic(self) -> None:
        """Go on to the topic that comes next; leave the one that is on where none does."""
        if self.phase.kind is PhaseKind.DISCUSS:
            self.do(lambda: self.meetings.next_topic(self.id))

    def _settle(self) -> bool:
        return self.turn.end() and self._count()

    def _count(self) -> bool:
        self.covered = False
        return self.standing.vote is None or self.do(lambda: self.meetings.end_vote(self.id))

    def _enter(self) -> None:
        if self.phase.kind is PhaseKind.VOTE and self.standing.vote is None and self.topics():
            self.do(lambda: self.meetings.begin_vote(self.id, max(1, len(self.meeting.present))))

    def uncover(self) -> None:
        """Let whoever was voting go on with it."""
        self.covered = False
        self.changed.emit()

    def close(self) -> bool:
        """End the meeting for good; whether it was possible."""
        done = self._settle() and self.do(lambda: self.meetings.close(self.id))
        if done:
            self.stop()
            self.closed.emit()
        return done

    def rest(self) -> None:
        """Leave the wall: the time stands still at its second until somebody goes on."""
        if self._signals:
            self.turn.leave()
            # Where even this cannot be kept, the last beat counts: nobody is kept from leaving.
            with suppress(JournalError):
                self.meetings.pause(self.id)
            self.stop()

    def stop(self) -> None:
        """Beat and hear no more."""
        self._timer.stop()
        self._soon.stop()
        self.period.stop()
        self._unheard()
        for signal in self._signals:
            signal.stop()
        self._signals.clear()

    def _beat(self) -> None:
        if not self.clock.runs:
            return
        try:
            self.meetings.beat(self.id)
        except JournalError as problem:
            # The clock goes on by itself. It is said once, in passing: the room talks, and each second tries again.
            if not self._troubled:
                self.feedback.toast(problem.text)
            self._troubled = True
        else:
            self._troubled = False

    def _on_changes(self, changes: Changes) -> None:
        # What was written last may be heard of after the wall was left. Several writes in a row are shown once.
        if self._signals and changes.touches(_SHOWN) and not self._soon.isActive():
            self._soon.start()

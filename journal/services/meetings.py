"""Leading a retrospective: its clock, cards written in private turns, votes, last actions, and its end.

What is not shown yet, and where the meeting stands, lies in the file on this device alone and is kept at each step: a
power cut loses nothing, and the clock goes on at the second of the last beat.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import RetroItem, Retrospective
from journal.core.vocabulary import RetroState
from journal.learning import dots, meeting_clock, small_groups
from journal.learning.card_groups import topics
from journal.learning.discussion import Discussion, discussion
from journal.learning.meeting_clock import MINUTE, MeetingClock
from journal.services.meeting_state import (
    Standing,
    deed_of,
    items_of,
    open_meeting,
    put_down,
    standing_of,
    with_vote,
)
from journal.services.meeting_turns import MeetingTurns
from journal.store import meetings
from journal.store.database import Write
from journal.store.ledger import REVISION, revisions_where

Step = Callable[[MeetingClock], MeetingClock]


class MeetingService(MeetingTurns):
    """The retrospectives under way on this device, one verb for each thing that who leads one does."""

    # Beginning, and taking up again

    def under_way(self) -> list[Retrospective]:
        """Return the meetings that are under way here, the latest first: after a power cut they are gone on with."""
        with self._db.read() as reader:
            here = meetings.meetings_here(reader.connection)
            found = [reader.find(Retrospective, one) for one in here]
        running = [one for one in found if one is not None and not one.deleted and one.state is RetroState.RUNNING]
        return sorted(running, key=lambda one: (one.date, one.created, one.id), reverse=True)

    def begin(self, meeting_id: str) -> Standing:
        """Begin a meeting, and let its clock run; one that is under way goes on where it stood.

        A turn of writing that was cut off is over: its cards lie face down, so that the next one does not see them.
        """
        now = self._db.clock.now()
        with self._db.write(_("Begin retrospective")) as write:
            meeting = open_meeting(write, meeting_id)
            held = self._held(write, meeting_id) or self._stood(write, meeting)
            if (
                meeting.state is RetroState.PREPARED
            ):  # cards were brought before it begins; its agenda may be another by now
                held = replace(held, clock=self._clock_of(meeting))
            held = replace(held, clock=meeting_clock.go_on(held.clock, now))
            if meetings.cards_in_hand(write.connection, meeting_id):
                meetings.lay_down(write.connection, meeting_id)
                held = replace(held, turns=held.turns + 1)
            if meeting.state is RetroState.PREPARED:
                held = replace(held, floor=write.operation)
                write.put(replace(meeting, state=RetroState.RUNNING, began=now.replace(microsecond=0)))
            meetings.keep_state(write.connection, meeting_id, put_down(held))
        return self._remember(meeting_id, held)

    def standing(self, meeting_id: str) -> Standing:
        """Return where a meeting stands, its clock as of this moment."""
        held = self._current(meeting_id)
        return replace(held, clock=meeting_clock.beat(held.clock, self._db.clock.now()))

    # The clock

    def beat(self, meeting_id: str) -> MeetingClock:
        """Count the time that has passed, and keep it; to be called about once a second while the clock runs."""
        return self._step(meeting_id, lambda clock: meeting_clock.beat(clock, self._db.clock.now()), announce=False)

    def pause(self, meeting_id: str) -> MeetingClock:
        """Let the clock stand still."""
        return self._step(meeting_id, lambda clock: meeting_clock.pause(clock, self._db.clock.now()))

    def go_on(self, meeting_id: str) -> MeetingClock:
        """Let the clock run again."""
        return self._step(meeting_id, lambda clock: meeting_clock.go_on(clock, self._db.clock.now()))

    def add_minute(self, meeting_id: str, minutes: int = 1) -> MeetingClock:
        """Give the phase that is on more time, and the topic that is talked about."""
        return self._step(meeting_id, lambda clock: meeting_clock.add_minute(clock, self._db.clock.now(), minutes))

    def following(self, meeting_id: str) -> MeetingClock:
        """Go on to the next phase."""
        return self._step(meeting_id, lambda clock: meeting_clock.following(clock, self._db.clock.now()))

    def skip(self, meeting_id: str) -> MeetingClock:
        """Leave the rest of this phase out."""
        return self._step(meeting_id, lambda clock: meeting_clock.skip(clock, self._db.clock.now()))

    def go_to(self, meeting_id: str, phase: str) -> MeetingClock:
        """Go to a phase, back as well as forth."""
        return self._step(meeting_id, lambda clock: meeting_clock.go_to(clock, phase, self._db.clock.now()))

    def talk_about(self, meeting_id: str, topic: str, seconds: int | None = None) -> MeetingClock:
        """Talk about a topic, for its share of what is left of the phase or for so long."""
        now = self._db.clock.now()
        waiting = max(len(self.to_talk_about(meeting_id)), 1)

        def talk(clock: MeetingClock) -> MeetingClock:
            share = meeting_clock.time_for_each(clock, waiting) if seconds is None else seconds
            return meeting_clock.talk_about(clock, topic, share, now)

        return self._step(meeting_id, talk)

    def next_topic(self, meeting_id: str) -> MeetingClock:
        """Go on to the topic that comes next; leave the one that is on where none does."""
        coming = self.to_talk_about(meeting_id)
        return self.talk_about(meeting_id, coming[0]) if coming else self.end_topic(meeting_id)

    def end_topic(self, meeting_id: str) -> MeetingClock:
        """Leave the topic that is talked about."""
        return self._step(meeting_id, lambda clock: meeting_clock.end_topic(clock, self._db.clock.now()))

    def discussion(self, meeting_id: str) -> Discussion:
        """Return what is talked about in the phase that is on, what comes next, and what is done."""
        clock = self.standing(meeting_id).clock
        with self._db.read() as reader:
            format = self._agenda(reader.get(Retrospective, meeting_id))
            wall = topics(items_of(reader, meeting_id))
        phase = format.phase(clock.phase.key) if clock.phase is not None else None
        return discussion(wall, clock, phase.columns if phase else (), phase.topics if phase else 0)

    def to_talk_about(self, meeting_id: str) -> list[str]:
        """Return the topics with most dots that have not been talked about yet, as many as the phase takes."""
        return [one.key for one in self.discussion(meeting_id).coming]

    # Dots

    def begin_vote(self, meeting_id: str, voters: int | None = None) -> Standing:
        """Begin voting, with the dots that were agreed for each who is here; who leads may stay out of it."""
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        vote = dots.begun(meeting.dots or dots.EACH, len(meeting.present) if voters is None else voters)
        return self._vote(meeting_id, vote)

    def recount_voters(self, meeting_id: str) -> None:
        """Let a vote that is open count those who are there now; nothing happens where none is open here."""
        with self._db.read() as reader:
            held = self._standing.get(meeting_id) or standing_of(reader, meeting_id)
            people = len(reader.get(Retrospective, meeting_id).present)
        if held is not None and held.vote is not None:
            self._vote(meeting_id, dots.with_voters(held.vote, people))

    def take_turn(self, meeting_id: str) -> Standing:
        """Let the next person vote with the keyboard."""
        return self._vote(meeting_id, dots.take_turn(self._voting(meeting_id)))

    def end_vote_turn(self, meeting_id: str) -> Standing:
        """End a turn of voting: its dots are among the others."""
        return self._vote(meeting_id, dots.end_turn(self._voting(meeting_id)))

    def place(self, meeting_id: str, topic: str) -> Standing:
        """Put one dot on a card or group."""
        self._on_wall(meeting_id, topic)
        return self._vote(meeting_id, dots.place(self._voting(meeting_id), topic))

    def take_back(self, meeting_id: str, topic: str) -> Standing:
        """Take one dot back."""
        return self._vote(meeting_id, dots.take_back(self._voting(meeting_id), topic))

    def tally(self, meeting_id: str, topic: str, count: int) -> Standing:
        """Write down how many hands went up for a card or group."""
        self._on_wall(meeting_id, topic)
        return self._vote(meeting_id, dots.tally(self._voting(meeting_id), topic, count))

    def end_vote(self, meeting_id: str) -> list[RetroItem]:
        """End voting: the sums are on the cards, and nothing else of it is kept."""
        vote = dots.end_turn(self._voting(meeting_id))
        after = with_vote(self._current(meeting_id), None)
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        with self._db.write("", deed=deed_of(_("Vote"), meeting)) as write:
            changed = [
                write.put(replace(item, votes=vote.placed.get(item.id, 0)))
                for item in items_of(write, meeting_id)
                if item.votes != vote.placed.get(item.id, 0)
            ]
            meetings.keep_state(write.connection, meeting_id, put_down(after))
        self._remember(meeting_id, after)
        self._tell(meeting_id)
        return changed

    # The end

    def say_worth(self, meeting_id: str, value: int) -> Standing:
        """Note that one person said so from 1 to 5 whether it was worth the time."""
        if value not in range(1, 6):
            raise InvalidInput(
                _("Say from 1, not at all, to 5, very much, whether it was worth the time."), field="worth"
            )
        held = self._current(meeting_id)
        return self._keep(meeting_id, replace(held, worth=tuple(sorted((*held.worth, value)))))

    def take_back_worth(self, meeting_id: str, value: int) -> Standing:
        """Take one voice back that was given by mistake; nothing changes when there is none for this value."""
        held = self._current(meeting_id)
        left = list(held.worth)
        if value in left:
            left.remove(value)
        return self._keep(meeting_id, replace(held, worth=tuple(left)))

    def forget_worth(self, meeting_id: str) -> Standing:
        """Ask everybody again whether it was worth the time."""
        return self._keep(meeting_id, replace(self._current(meeting_id), worth=()))

    def close(self, meeting_id: str, summary: str = "") -> Retrospective:
        """Close a meeting: from now on it can only be read. Refused while cards lie face down or a vote is open."""
        held = self.standing(meeting_id)
        with self._db.write(_("Close retrospective")) as write:
            meeting = open_meeting(write, meeting_id)
            self._refuse_unfinished(write, meeting_id, held)
            seconds = {phase.key: round(phase.spent) for phase in held.clock.phases}
            closed = write.put(
                replace(
                    meeting,
                    state=RetroState.CLOSED,
                    ended=self._db.clock.now().replace(microsecond=0),
                    minutes=round(held.clock.spent / MINUTE),
                    spent={key: str(spent) for key, spent in seconds.items() if spent},
                    worth=small_groups.middle(held.worth),
                    worth_said=len(held.worth),
                    summary=summary.strip() or meeting.summary,
                )
            )
            meetings.forget_meetings(write.connection, [meeting_id])
        self._standing.pop(meeting_id, None)
        return closed

    def _refuse_unfinished(self, write: Write, meeting_id: str, held: Standing) -> None:
        lying = sum(meetings.count_cards(write.connection, meeting_id).values())
        if lying:
            told = ngettext(
                "{n} card still lies face down. Show it before you close.",
                "{n} cards still lie face down. Show them before you close.",
                lying,
            )
            raise Conflict(told.format(n=lying))
        if held.vote is not None:
            raise Conflict(_("The vote is still open. End it before you close."))

    # Within

    def _stood(self, write: Write, meeting: Retrospective) -> Standing:
        """Return where a meeting begins, or goes on whose closing was undone: as far as the closing kept it."""
        clock = self._clock_of(meeting)
        if meeting.state is RetroState.RUNNING:
            left = [one.to_record() for one in revisions_where(write.connection, REVISION.c.record == meeting.id)]
            spent = [one.spent for one in left if isinstance(one, Retrospective) and one.state is RetroState.CLOSED]
            clock = meeting_clock.resumed(clock, {key: float(took) for key, took in spent[-1].items()} if spent else {})
        return Standing(clock, floor=write.operation)

    def _held(self, write: Write, meeting_id: str) -> Standing | None:
        """Return where a meeting stands; one whose place cannot be read begins its agenda anew, with its cards."""
        with suppress(InvalidInput):
            return self._standing.get(meeting_id) or standing_of(write, meeting_id)
        return None

    def _step(self, meeting_id: str, step: Step, *, announce: bool = True) -> MeetingClock:
        held = self._current(meeting_id)
        return self._keep(meeting_id, replace(held, clock=step(held.clock)), announce=announce).clock

    def _voting(self, meeting_id: str) -> dots.Vote:
        vote = self._current(meeting_id).vote
        if vote is None:
            raise Conflict(_("Nobody is voting. Begin the vote first."))
        return vote

    def _on_wall(self, meeting_id: str, topic: str) -> None:
        with self._db.read() as reader:
            if topic not in {one.key for one in topics(items_of(reader, meeting_id))}:
                raise InvalidInput(_("This card is no longer on the wall. Nothing was changed."), field="topic")

    def _vote(self, meeting_id: str, vote: dots.Vote) -> Standing:
        return self._keep(meeting_id, with_vote(self._current(meeting_id), vote))

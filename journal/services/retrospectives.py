"""Retrospectives: prepared, found again, and what became of their cards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from journal.core.dates import EventDate
from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _
from journal.core.records import Cycle, Retrospective
from journal.core.vocabulary import Audience, CardMode, RetroFormat, RetroState
from journal.learning import dots
from journal.learning.card_groups import Topic, topics
from journal.learning.cycles import current_cycle
from journal.services.base import RecordService
from journal.services.meeting_sight import put_audience
from journal.services.meeting_state import columns_of_hidden, deed_of, has_cards, items_of, open_meeting
from journal.services.meeting_stories import MeetingStory, WhatBecame, story_of, what_became
from journal.services.retrospective_formats import FormatService
from journal.services.sight import Sight
from journal.store.database import Database, Reader
from journal.text.retrospective_formats import MeetingFormat, written


@dataclass(frozen=True, kw_only=True)
class MeetingWish:
    """How a retrospective is to be held; what is left out follows from the journal and the format."""

    format: str = RetroFormat.WHAT_SO_WHAT.value
    """Key of the format."""
    skin: str = ""
    """Other names for the columns; none for those of the format."""
    minutes: Mapping[str, int] = field(default_factory=dict)
    """Minutes of phases that take another time than the format says."""
    date: dt.date | None = None
    """When it is held; none for today."""
    cycle: str | None = None
    """The cycle that it looks back on."""
    first_day: dt.date | None = None
    """First day that it looks back on, where that is no cycle."""
    last_day: dt.date | None = None
    question: str = ""
    """What is asked; the cycle's question where that is empty."""
    present: frozenset[str] = frozenset()
    facilitator: str | None = None
    cards: CardMode = CardMode.AUTHORLESS
    dots: int = dots.EACH
    language: str | None = None
    """The language that the wall speaks; none for that of the program."""
    second: str = ""
    """The language that it shows small below that one; empty for none."""


class RetrospectiveService(RecordService[Retrospective]):
    """Meetings in which the team looks back."""

    def __init__(self, db: Database, formats: FormatService, sight: Sight) -> None:
        super().__init__(db, Retrospective)
        self._formats = formats
        self._sight = sight

    def prepare(self, wish: MeetingWish) -> Retrospective:
        """Write a retrospective that is to be held, with its agenda."""
        with self._db.write(_("Prepare retrospective")) as write:
            return write.put(self._as_wished(write, Retrospective(date=self._day(wish)), wish), new=True)

    def wish_of(self, meeting_id: str) -> MeetingWish:
        """Return how a retrospective is prepared, to be wished otherwise in parts."""
        meeting = self.get(meeting_id)
        led = self._formats.of(meeting)
        return MeetingWish(
            format=meeting.format,
            skin=led.skin,
            date=meeting.date.first,
            cycle=meeting.cycle,
            first_day=meeting.first_day,
            last_day=meeting.last_day,
            question=meeting.question,
            present=meeting.present,
            facilitator=meeting.facilitator,
            cards=meeting.cards,
            dots=meeting.dots or dots.EACH,
            second=led.second,
        )

    def change(self, meeting_id: str, wish: MeetingWish) -> Retrospective:
        """Prepare a retrospective otherwise, as long as it has not begun; nobody's name comes or goes after a card."""
        with self._db.write(_("Prepare retrospective otherwise")) as write:
            before = open_meeting(write, meeting_id)
            if before.state is not RetroState.PREPARED:
                raise Conflict(_("This retrospective has begun, so its agenda stays. Nothing was changed."))
            held = replace(before, date=EventDate.of(wish.date) if wish.date else before.date)
            changed = self._as_wished(write, held, wish)
            self._refuse_after_cards(write, before, changed)
            return write.put(changed)

    def set_present(self, meeting_id: str, people: Collection[str], leads: str | None = None) -> Retrospective:
        """Say who is there, also while it is under way: somebody comes late, somebody has to leave.

        ``leads`` is who leads from now on, empty for nobody in particular; left out, that stays as it is.
        """
        with self._db.write(_("Say who is there")) as write:
            meeting = open_meeting(write, meeting_id)
            leader = meeting.facilitator if leads is None else leads or None
            led = {leader} if leader else set()
            return write.put(replace(meeting, present=frozenset(people) | led, facilitator=leader))

    def speak_also(self, meeting_id: str, language: str) -> Retrospective:
        """Let the wall show a second language small below its own, also while it is led; empty for none any more."""
        with self._db.write(_("Second language on the wall")) as write:
            meeting = open_meeting(write, meeting_id)
            format = self._speaking(self._formats.of(meeting), language)
            return write.put(replace(meeting, agenda=written(format)))

    def show_to(self, meeting_id: str, audience: Audience) -> Retrospective:
        """Say who may see a retrospective, closed or not, with what was said, agreed and decided in it; as one deed."""
        with self._db.read() as reader:
            meeting = reader.get(Retrospective, meeting_id)
        with self._db.write("", deed=deed_of(_("Say who may see a retrospective"), meeting)) as write:
            return put_audience(write, write.get(Retrospective, meeting_id), audience)

    def agenda(self, meeting_id: str) -> MeetingFormat:
        """Return the format that a retrospective is or was led by."""
        return self._formats.of(self.get(meeting_id))

    def wall(self, meeting_id: str) -> list[Topic]:
        """Return the cards and groups of a retrospective, as they stand on the wall."""
        with self._db.read() as reader:
            return topics(items_of(reader, meeting_id))

    def what_became(self, meeting_id: str) -> list[WhatBecame]:
        """Return the cards and groups of a retrospective with what was made of each, as far as it may be shown."""
        with self._db.read() as reader:
            return what_became(reader, meeting_id, self._sight.shows, self._db.clock.today())

    def story(self, meeting_id: str) -> MeetingStory:
        """Return what a retrospective came to: its last actions, what it agreed and decided, each of its cards."""
        with self._db.read() as reader:
            meeting = reader.get(Retrospective, meeting_id)
            return story_of(reader, meeting, self._sight.shows, self._db.clock.today())

    def order(self, record: Retrospective) -> tuple[object, ...]:
        """Return what the natural order goes by: the date."""
        return (record.date, record.created, record.id)

    def _as_wished(self, reader: Reader, meeting: Retrospective, wish: MeetingWish) -> Retrospective:
        cycle = self._cycle(reader, wish, meeting.date)
        if wish.first_day is not None and wish.last_day is not None and wish.last_day < wish.first_day:
            raise InvalidInput(_("The last day lies before the first one."), field="last_day")
        dots.begun(wish.dots, 1)
        format = self._speaking(self._format(meeting, wish).with_minutes(wish.minutes), wish.second)
        question = wish.question.strip() or (cycle.question if cycle is not None else "")
        return replace(
            meeting,
            cycle=cycle.id if cycle is not None else None,
            first_day=wish.first_day,
            last_day=wish.last_day,
            format=format.key,
            agenda=written(format),
            cards=wish.cards,
            dots=wish.dots,
            state=RetroState.PREPARED,
            question=question,
            facilitator=wish.facilitator,
            present=wish.present | ({wish.facilitator} if wish.facilitator else frozenset()),
        )

    def _refuse_after_cards(self, reader: Reader, before: Retrospective, after: Retrospective) -> None:
        """Refuse what would show who wrote a card, or leave one without its column."""
        if not has_cards(reader, before.id):
            return
        if after.cards is not before.cards:
            raise Conflict(_("There are cards already, so whether they have authors is settled. Nothing was changed."))
        kept = {column.key for column in self._formats.of(after).columns}
        used = {item.column for item in items_of(reader, before.id)} | columns_of_hidden(reader, before.id)
        if not used <= kept:
            raise Conflict(_("There are cards already, and this format has no place for them. Nothing was changed."))

    def _speaking(self, format: MeetingFormat, second: str) -> MeetingFormat:
        if second != format.language:
            self._must_speak(format.key, second, "second")
        return replace(format, second="" if second == format.language else second)

    def _must_speak(self, key: str, language: str | None, field: str) -> None:
        if language and language not in self._formats.languages(key):
            told = _("This format is not there in “{language}”. Nothing was changed.")
            raise InvalidInput(told.format(language=language), field=field)

    def _format(self, meeting: Retrospective, wish: MeetingWish) -> MeetingFormat:
        """Return the format as it is offered now; one that is prepared already stays the version that it was."""
        if meeting.agenda:
            held = self._formats.of(meeting)
            if (held.key, held.skin) == (wish.format, wish.skin) and wish.language in (None, held.language):
                return held
        chosen = self._formats.current(wish.format)
        if wish.language != chosen.language:
            self._must_speak(wish.format, wish.language, "language")
        return self._formats.current(wish.format, wish.language).in_skin(wish.skin)

    def _cycle(self, reader: Reader, wish: MeetingWish, held: EventDate) -> Cycle | None:
        if wish.cycle is not None:
            return reader.get(Cycle, wish.cycle)
        if wish.first_day is not None:
            return None
        return current_cycle(reader.all(Cycle), held.first or self._db.clock.today())

    def _day(self, wish: MeetingWish) -> EventDate:
        return EventDate.of(wish.date or self._db.clock.today())

"""Cards of a retrospective that nobody has seen: written in private turns, brought along, and shown all at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from journal.core.changes import Changes, Notifier
from journal.core.codec import digest
from journal.core.errors import Conflict, InvalidInput
from journal.core.i18n import _
from journal.core.records import RetroItem, Retrospective
from journal.core.vocabulary import CardMode, Kind, RetroState
from journal.exchange.cards import BroughtCard, CardFile, read_cards
from journal.learning import meeting_clock, small_groups
from journal.learning.meeting_clock import MeetingClock
from journal.services.meeting_cards import put_on_wall, tidy_card
from journal.services.meeting_state import Standing, deed_of, open_meeting, put_down, standing_of
from journal.services.retrospective_formats import FormatService
from journal.store import meetings
from journal.store.database import Database
from journal.store.meetings import HiddenCard
from journal.text.paper_cards import column_of
from journal.text.retrospective_formats import MeetingFormat, format_name

_FOLDING = 0.5
"""Seconds that showing cards waits for those who read."""


class MeetingTurns:
    """What is written face down in the meetings under way on this device; ``MeetingService`` leads them."""

    def __init__(self, db: Database, formats: FormatService) -> None:
        self._db = db
        self._formats = formats
        self._standing: dict[str, Standing] = {}
        self.notifier = Notifier()
        """Tells of steps that write nothing into the journal: the clock, hidden cards, dots under way."""

    def write_card(self, meeting_id: str, column: str, words: str, author: str | None = None) -> HiddenCard:
        """Keep a card of the turn under way, hidden; ``author`` counts only where names were agreed."""
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        card = self._card(meeting, column, words, author)
        with self._db.store.writing() as connection:
            [kept] = meetings.put_cards(connection, meeting_id, [card], in_hand=True)
        self._tell(meeting_id)
        return kept

    def change_card(self, meeting_id: str, card: HiddenCard) -> HiddenCard:
        """Give a card of the turn under way other words; the turn over, it is out of everybody's hands."""
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        changed = replace(self._card(meeting, card.column, card.words, card.author), id=card.id)
        with self._db.store.writing() as connection:
            if not meetings.change_card(connection, meeting_id, changed):
                raise _out_of_hand()
        self._tell(meeting_id)
        return changed

    def keep_typing(self, meeting_id: str, card_id: str, column: str, words: str, author: str | None = None) -> str:
        """Keep a card that is still being typed, as it is, and return its id: a power cut leaves it face down.

        ``card_id`` is what it was kept under so far; without words nothing is kept of it, and the id is empty.
        """
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        named = author if meeting.cards is CardMode.NAMED else None
        card = HiddenCard(card_id, column, words.strip(), named)
        with self._db.store.writing() as connection:
            if not card.words:
                meetings.take_back_card(connection, meeting_id, card_id)
                return ""
            if card_id and meetings.change_card(connection, meeting_id, card):
                return card_id
            return meetings.put_cards(connection, meeting_id, [card], in_hand=True)[0].id

    def take_back_card(self, meeting_id: str, card_id: str) -> None:
        """Throw a card of the turn under way away."""
        with self._db.store.writing() as connection:
            if not meetings.take_back_card(connection, meeting_id, card_id):
                raise _out_of_hand()
        self._tell(meeting_id)

    def in_hand(self, meeting_id: str) -> list[HiddenCard]:
        """Return the cards of the turn under way, in no order."""
        with self._db.read() as reader:
            return meetings.cards_in_hand(reader.connection, meeting_id)

    def lay_down(self, meeting_id: str) -> None:
        """Lay the cards in hand among the others, as from slips of paper: nobody had a turn."""
        with self._db.store.writing() as connection:
            meetings.lay_down(connection, meeting_id)
        self._tell(meeting_id)

    def end_turn(self, meeting_id: str) -> None:
        """End a turn of writing: its cards lie among the others, face down."""
        held = self._current(meeting_id)
        after = replace(held, turns=held.turns + 1)
        with self._db.store.writing() as connection:
            meetings.lay_down(connection, meeting_id)
            meetings.keep_state(connection, meeting_id, put_down(after))
        self._remember(meeting_id, after)
        self._tell(meeting_id)

    def bring(self, meeting_id: str, data: bytes, author: str | None = None) -> int:
        """Lay the cards of a file that somebody brought face down, also before the meeting begins.

        Returns how many came: a card that was brought before comes no second time. All of them come, or none.
        """
        brought = read_cards(data)
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        self._refuse_other_columns(meeting, brought)
        held = self._open_for_cards(meeting)
        cards = {
            fingerprint: self._card(meeting, one.column, one.words, author)
            for fingerprint, one in _told_apart(data, brought)
            if fingerprint not in held.brought
        }
        self._lay(replace(held, brought=held.brought | set(cards)), meeting_id, list(cards.values()))
        return len(cards)

    def type_in(self, meeting_id: str, number: int, words: str, author: str | None = None) -> HiddenCard:
        """Lay what stands on a numbered slip of paper face down; a slip that was typed in already is refused.

        Of the number only that it was typed in is kept, and never with the words.
        """
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        column = column_of(self._agenda(meeting), number)
        held = self._open_for_cards(meeting)
        if number in held.slips:
            raise Conflict(_("Slip {n} is typed in already. Nothing was changed.").format(n=number))
        card = self._card(meeting, column.key, words, author)
        [laid] = self._lay(replace(held, slips=held.slips | {number}), meeting_id, [card])
        return laid

    def typed_in(self, meeting_id: str) -> list[int]:
        """Return the numbers of the slips that are typed in."""
        with self._db.read() as reader:
            held = self._standing.get(meeting_id) or standing_of(reader, meeting_id)
        return sorted(held.slips) if held is not None else []

    def _lay(self, after: Standing, meeting_id: str, cards: Sequence[HiddenCard]) -> list[HiddenCard]:
        with self._db.store.writing() as connection:
            laid = meetings.put_cards(connection, meeting_id, cards, in_hand=False)
            meetings.keep_state(connection, meeting_id, put_down(after))
        self._remember(meeting_id, after)
        self._tell(meeting_id)
        return laid

    def _open_for_cards(self, meeting: Retrospective) -> Standing:
        """Return where a meeting stands; one that has not begun stands at its beginning."""
        if meeting.state is RetroState.PREPARED:
            with self._db.read() as reader:
                held = standing_of(reader, meeting.id)
            return replace(held or Standing(self._clock_of(meeting)), clock=self._clock_of(meeting))
        return self._current(meeting.id)

    def _refuse_other_columns(self, meeting: Retrospective, brought: CardFile) -> None:
        format = self._agenda(meeting)
        if all(format.column(one.column) for one in brought.cards):
            return
        if brought.agenda and brought.agenda != format.key:
            told = _(
                "These cards were written for “{written}”, and this retrospective is “{held}”. Nothing was changed."
            )
            raise InvalidInput(told.format(written=format_name(brought.agenda), held=format.name))
        raise InvalidInput(_("These cards are for columns that this retrospective does not have. Nothing was changed."))

    def hidden(self, meeting_id: str) -> Mapping[str, int]:
        """Return how many cards lie face down, by column."""
        with self._db.read() as reader:
            return meetings.count_cards(reader.connection, meeting_id)

    def reveal(self, meeting_id: str, columns: Collection[str] = ()) -> list[RetroItem]:
        """Show the hidden cards of some columns, or all: one write, shuffled, and nobody kept with it but by name."""
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        with self._db.write("", deed=deed_of(_("Show the cards"), meeting)) as write:
            taken = meetings.take_cards(write.connection, meeting_id, columns)
            shown = put_on_wall(write, meeting, small_groups.shuffled(taken))
            held = self._standing.get(meeting_id) or standing_of(write, meeting_id)
            if held is not None and shown:
                held = replace(held, floor=write.operation)
                meetings.keep_state(write.connection, meeting_id, put_down(held))
        if held is not None:
            self._remember(meeting_id, held)
        # The log beside the file would still tell in which order they were written, also after a power cut.
        self._db.store.checkpoint(wait=_FOLDING)
        return shown

    # Within

    def _clock_of(self, meeting: Retrospective) -> MeetingClock:
        return meeting_clock.planned((phase.key, phase.minutes) for phase in self._agenda(meeting).phases)

    def _agenda(self, meeting: Retrospective) -> MeetingFormat:
        return self._formats.of(meeting)

    def _card(self, meeting: Retrospective, column: str, words: str, author: str | None) -> HiddenCard:
        named = author if meeting.cards is CardMode.NAMED else None
        return tidy_card(self._agenda(meeting), HiddenCard("", column, words, named))

    def _current(self, meeting_id: str) -> Standing:
        if meeting_id not in self._standing:
            with self._db.read() as reader:
                held = standing_of(reader, meeting_id)
            if held is None:
                raise Conflict(_("This retrospective is not under way on this computer. Begin it first."))
            self._standing[meeting_id] = held
        return self._standing[meeting_id]

    def _keep(self, meeting_id: str, standing: Standing, *, announce: bool = True) -> Standing:
        with self._db.store.writing() as connection:
            meetings.keep_state(connection, meeting_id, put_down(standing))
        self._remember(meeting_id, standing)
        if announce:
            self._tell(meeting_id)
        return standing

    def _remember(self, meeting_id: str, standing: Standing) -> Standing:
        self._standing[meeting_id] = standing
        return standing

    def _tell(self, meeting_id: str) -> None:
        self.notifier.publish(Changes({Kind.RETROSPECTIVE: frozenset({meeting_id})}))


def _told_apart(data: bytes, brought: CardFile) -> Iterator[tuple[str, BroughtCard]]:
    """Yield each card with what tells it from all others; without an id, that is its place in its file."""
    file = digest(data)
    for place, card in enumerate(brought.cards):
        yield digest((card.id or f"{file} {place}").encode()), card


def _out_of_hand() -> Conflict:
    return Conflict(_("This card lies among the others already, so nobody can change it. Nothing was changed."))

"""The wall of a retrospective: cards added openly, grouped, moved, parked, and turned into what follows from them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from journal.core.dates import EventDate
from journal.core.i18n import _
from journal.core.records import Action, Record, RetroItem, Retrospective, StrategyVersion
from journal.learning import card_groups
from journal.services.meeting_cards import dated, put_on_wall, tidy_card
from journal.services.meeting_state import deed_of, items_of, open_meeting
from journal.services.promoting import Move, agreed_in, put_promotion
from journal.services.retrospective_formats import FormatService
from journal.store.database import Database
from journal.store.meetings import HiddenCard

Change = Callable[[Sequence[RetroItem]], Sequence[RetroItem]]


class WallService:
    """Cards that all can see, and what they turn into; each verb is one write, without a name where cards have none."""

    def __init__(self, db: Database, formats: FormatService) -> None:
        self._db = db
        self._formats = formats

    def add(
        self,
        meeting_id: str,
        column: str,
        words: str,
        author: str | None = None,
        *,
        happened: EventDate | None = None,
    ) -> RetroItem:
        """Put a card on the wall as somebody says it; ``author`` counts only where names were agreed.

        On a timeline it says when that ``happened``.
        """
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        card = tidy_card(self._formats.of(meeting), HiddenCard("", column, words, author))
        with self._db.write("", deed=deed_of(_("Add a card"), meeting)) as write:
            [made] = put_on_wall(write, meeting, [card])
            return write.put(replace(made, happened=happened)) if happened is not None else made

    def reword(self, meeting_id: str, item_id: str, words: str) -> RetroItem:
        """Give a card other words, or a group another name."""

        def reworded(items: Sequence[RetroItem]) -> Sequence[RetroItem]:
            item = card_groups.item_among(items, item_id)
            if item.names_group:
                return [card_groups.named(items, item.group, words)]
            card = HiddenCard(item.id, item.column, words)
            return [replace(item, words=tidy_card(self._formats.of(self._meeting(meeting_id)), card).words)]

        return next(iter(self._change(_("Change a card"), meeting_id, reworded)))

    def remove(self, meeting_id: str, card_id: str) -> None:
        """Take a card off the wall; undo brings it back."""

        def removed(items: Sequence[RetroItem]) -> Sequence[RetroItem]:
            out = card_groups.take_out(items, card_id)
            gone = replace(card_groups.item_among(items, card_id), deleted=True)
            return [*(item for item in out if item.id != card_id), gone]

        self._change(_("Take a card off the wall"), meeting_id, removed)

    def put_together(self, meeting_id: str, moved: str, onto: str) -> list[RetroItem]:
        """Put a card or group onto another, into its group or a new one."""
        new = str(uuid.uuid4())
        return self._change(
            _("Group cards"), meeting_id, lambda items: card_groups.put_together(items, moved, onto, new)
        )

    def take_out(self, meeting_id: str, card_id: str) -> list[RetroItem]:
        """Take a card out of its group."""
        return self._change(
            _("Take a card out of its group"), meeting_id, lambda items: card_groups.take_out(items, card_id)
        )

    def take_apart(self, meeting_id: str, group: str) -> list[RetroItem]:
        """Let all cards of a group stand by themselves again."""
        return self._change(_("Take a group apart"), meeting_id, lambda items: card_groups.take_apart(items, group))

    def name_group(self, meeting_id: str, group: str, words: str) -> RetroItem:
        """Give a group a name."""
        return next(
            iter(self._change(_("Name a group"), meeting_id, lambda items: [card_groups.named(items, group, words)]))
        )

    def put_into(self, meeting_id: str, item_id: str, column: str, place: int) -> list[RetroItem]:
        """Put a card or group at a place of a column, counted from 0 at the top."""
        return self._change(
            _("Move a card"), meeting_id, lambda items: card_groups.put_into(items, item_id, column, place)
        )

    def set_happened(self, meeting_id: str, item_id: str, when: EventDate | None) -> list[RetroItem]:
        """Say when what a card or group tells of happened; none where nobody knows."""
        return self._change(_("Date an event"), meeting_id, lambda items: card_groups.happened_at(items, item_id, when))

    def park(self, meeting_id: str, item_id: str) -> list[RetroItem]:
        """Lay a card or group on the parking lot, for another day."""
        return self._change(_("Park a card"), meeting_id, lambda items: card_groups.parked(items, item_id))

    def bring_back(self, meeting_id: str, item_id: str) -> list[RetroItem]:
        """Take a card or group back from the parking lot."""
        return self._change(
            _("Take a card from the parking lot"),
            meeting_id,
            lambda items: card_groups.parked(items, item_id, lies=False),
        )

    # What follows from them

    def agreed(self, meeting_id: str) -> list[Action]:
        """Return the actions that a meeting has agreed on so far, the first one first."""
        with self._db.read() as reader:
            return agreed_in(reader, meeting_id)

    def turn_into(
        self,
        meeting_id: str,
        item_id: str | None,
        record: Record,
        *,
        version: StrategyVersion | None = None,
        title: str | None = None,
        also_stop: Sequence[str] = (),
        parts: Sequence[tuple[str, StrategyVersion]] = (),
        challenges: Sequence[str] = (),
        leave: str | None = None,
    ) -> Record:
        """Turn a card or group, or (``None``) what was said without one, into a record, linked both ways, as one deed.

        It becomes an action, a decision, a decision about a strategy with the version it makes (and, for a start, the
        title; for a merge, those that end; for a split, its parts), an assumption, a check of one (with the evidence
        that ``challenges`` it), or an entry. A fourth action asks which one to ``leave``: that one is taken back and
        its card lies on the parking lot.
        """
        with self._db.read() as reader:
            meeting = open_meeting(reader, meeting_id)
        with self._db.write("", deed=deed_of(_("Turn a card into something"), meeting)) as write:
            item = write.get(RetroItem, item_id) if item_id is not None else None
            move = Move(version=version, title=title, also_stop=tuple(also_stop), parts=tuple(parts),
                        challenges=tuple(challenges))  # fmt: skip
            return put_promotion(write, meeting, item, record, move, leave)

    def _meeting(self, meeting_id: str) -> Retrospective:
        with self._db.read() as reader:
            return open_meeting(reader, meeting_id)

    def _change(self, label: str, meeting_id: str, change: Change) -> list[RetroItem]:
        meeting = self._meeting(meeting_id)
        with self._db.write("", deed=deed_of(label, meeting)) as write:
            changed = change(items_of(write, meeting_id))
            return [write.put(dated(write, meeting, item)) for item in changed]

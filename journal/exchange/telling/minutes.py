"""The minutes of a retrospective, on one page: what was agreed first, then how it came to that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import (
    Action,
    ActionReview,
    Assumption,
    AssumptionCheck,
    Decision,
    Entry,
    Person,
    RetroItem,
    Retrospective,
    StrategyDecision,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CardMode, CarriedWay, label
from journal.exchange.telling.brief import agreement_told, decision_told
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.one_page import ROOMS, Room, cut, on_one_page
from journal.exchange.telling.papers import NO_LEAD, cut_table, meeting_facts, meeting_in, page, points, title_of
from journal.exchange.telling.teller import Teller, shortened
from journal.exchange.telling.together import action_table
from journal.learning.card_groups import Topic, topics
from journal.learning.minutes_readers import MinutesReader, Reach, reach, reader_name
from journal.learning.small_groups import may_break_down
from journal.text.documents import Block, Document, Listing, Part, Prose, Row, Sentence
from journal.text.plain import plain_text


@dataclass(frozen=True)
class Minutes:
    """A meeting that minutes are written of, and how much of it they tell."""

    meeting: Retrospective
    reach: Reach
    columns: Mapping[str, str]
    """The names of the columns of its wall, by key."""
    room: Room = ROOMS[0]
    """How much of each sort the page holds."""

    @property
    def topics(self) -> int:
        """Return how many cards and groups are told of, those with most dots: the whole wall is in the program."""
        return 2 * self.room.most - (2 if self.room.tight else 0)

    @property
    def inside(self) -> int:
        """Return how many cards of a group are told; the others are counted."""
        return 1 if self.room.tight else 3


def minutes(
    snapshot: Snapshot,
    meeting_id: str,
    today: date,
    readers: Facts,
    columns: Mapping[str, str],
    reader: MinutesReader = MinutesReader.TEAM,
) -> Document:
    """Return the minutes of a meeting, as far as its readers may see it and are told of it."""
    teller = Teller(snapshot, today)
    told = Minutes(meeting_in(teller, meeting_id), reach(reader), columns)
    title = _("Retrospective: {title}").format(title=title_of(told.meeting))

    def on(room: Room) -> Document:
        held = replace(told, room=room)
        people = told.reach.people and not room.tight
        facts = [*meeting_facts(teller, told.meeting, people=people), *_facts(held)]
        short = [cut(fact, 2 * room.line) for fact in facts]
        return page(teller, title, short, _parts(teller, held), readers, reader_name(reader))

    return on_one_page(on)


def _facts(told: Minutes) -> Iterator[str]:
    meeting = told.meeting
    if meeting.minutes is not None:
        yield ngettext("{n} minute", "{n} minutes", meeting.minutes).format(n=meeting.minutes)
    if told.reach.worth and meeting.worth is not None:
        yield worth_told(meeting)
    if told.reach.talked and meeting.cards is CardMode.AUTHORLESS:
        yield _("Cards without authors")
        if meeting.present and not may_break_down(len(meeting.present)):
            yield _("so few were there that words and sums can tell whose they are")


def worth_told(meeting: Retrospective) -> str:
    """Return whether a meeting was worth the time, and of how many voices that is the middle."""
    worth = _("Worth our time: {n} of 5").format(n=meeting.worth)
    if not meeting.worth_said:
        return worth
    voices = ngettext("one voice", "the middle of {n} voices", meeting.worth_said).format(n=meeting.worth_said)
    return _("{worth} ({voices})").format(worth=worth, voices=voices)


def _parts(teller: Teller, told: Minutes) -> Iterator[Part]:
    meeting = told.meeting
    reviews = [one for one in teller.snapshot.all(ActionReview) if one.retrospective == meeting.id]
    found = topics(one for one in teller.snapshot.all(RetroItem) if one.retrospective == meeting.id)
    agreed = _agreed(teller, meeting, reviews)
    yield Part(_("In short"), tuple(_summary(teller, told)))
    yield Part(_("What we agreed to do"), tuple(_to_do(teller, agreed, told)))
    yield Part(_("What became of the last actions"), tuple(_reviewed(teller, reviews, told)))
    yield Part(_("What we decided"), tuple(_decided(teller, told)))
    if told.reach.beliefs:
        yield Part(_("What we believe now"), tuple(_believed(teller, told, found)))
    if told.reach.talked:
        yield Part(_("What we talked about"), tuple(_said(teller, told, found)))
    if told.reach.quiet_cards and not told.room.tight:
        yield Part(_("For another day"), tuple(_parked(teller, told, found)))


def _agreed(teller: Teller, meeting: Retrospective, reviews: list[ActionReview]) -> list[Action]:
    """Return the actions that a meeting agreed on, those made of its cards among them, but no parts of an older one."""
    parts = {part for review in reviews for part in review.into}
    made = {one.promoted_to for one in teller.snapshot.all(RetroItem) if one.retrospective == meeting.id}
    found = [one for one in teller.snapshot.all(Action) if one.retrospective == meeting.id or one.id in made]
    return sorted(
        (one for one in found if one.id not in parts), key=lambda one: (one.due or date.max, one.created, one.id)
    )


def _to_do(teller: Teller, agreed: list[Action], told: Minutes) -> Iterator[Block]:
    if agreed:
        table = action_table(teller, agreed, owners=told.reach.owners)
        yield cut_table(table.headings, table.rows, table.widths, told.room)


def _summary(teller: Teller, told: Minutes) -> Iterator[Block]:
    words = " ".join(plain_text(told.meeting.summary).split())
    if words:
        yield Prose((teller.say(cut(words, told.room.letters), told.meeting),))


def _reviewed(teller: Teller, reviews: list[ActionReview], told_of: Minutes) -> Iterator[Block]:
    rows, reach = [], told_of.reach
    for review in sorted(reviews, key=lambda one: (one.result.value, one.created, one.id)):
        action = teller.snapshot.find(Action, review.action)
        if action is not None:
            told = label(review.way) if review.way is not None else label(review.result)
            reason = review.reason if review.way is not CarriedWay.SPLIT else _into(teller, review)
            owner = (teller.people([action.owner]) or "–",) if reach.owners else ()
            why = (shortened(reason) or "–",) if reach.reasons else ()
            cells = (shortened(action.what), *owner, told, *why)
            rows.append(Row(cells, teller.say("", action).sources))
    if rows:
        heads = (
            _("Action"),
            *((_("Who"),) if reach.owners else ()),
            _("What became of it"),
            *((_("Why"),) if reach.reasons else ()),
        )
        widths = (5, *((2,) if reach.owners else ()), 2, *((4,) if reach.reasons else ()))
        yield cut_table(heads, rows, widths, told_of.room)


def _into(teller: Teller, review: ActionReview) -> str:
    found = (teller.snapshot.find(Action, one) for one in sorted(review.into))
    return "; ".join(shortened(one.what) for one in found if one is not None)


def _decided(teller: Teller, told_of: Minutes) -> Iterator[Block]:
    meeting = told_of.meeting
    changes = [one for one in teller.snapshot.all(StrategyDecision) if one.retrospective == meeting.id]
    others = [one for one in teller.snapshot.all(Decision) if one.retrospective == meeting.id]
    told = [decision_told(teller, one) for one in sorted(changes, key=lambda one: (one.created, one.id))]
    told += [agreement_told(teller, one) for one in sorted(others, key=lambda one: (one.created, one.id))]
    if told:
        yield points(NO_LEAD, told, told_of.room)


def _believed(teller: Teller, told_of: Minutes, found: list[Topic]) -> Iterator[Block]:
    told, meeting = [], told_of.meeting
    for check in teller.snapshot.all(AssumptionCheck):
        belief = teller.snapshot.find(Assumption, check.assumption)
        if check.retrospective == meeting.id and belief is not None:
            sure = f"{int(check.confidence)} ({label(check.confidence).lower()})" if check.confidence else "–"
            told.append(teller.say(f"{teller.known(belief)}: {sure}. {shortened(check.note)}", check))
    for topic in found:
        made = teller.snapshot.any(topic.item.promoted_to)
        if isinstance(made, Assumption):
            told.append(teller.say(_("New: {assumption}").format(assumption=teller.known(made)), made))
    if told:
        yield points(NO_LEAD, told, told_of.room)


def _said(teller: Teller, told: Minutes, found: list[Topic]) -> Iterator[Block]:
    lying = [topic for topic in found if not topic.parked]
    if not told.reach.quiet_cards:
        lying = [topic for topic in lying if topic.votes or _led_on(topic)]
    best = sorted(lying, key=lambda one: (-one.votes, not _led_on(one)))[: told.topics]
    kept = {topic.key for topic in best}
    for column in dict.fromkeys([*told.columns, *(topic.column for topic in lying)]):
        those = [one for one in lying if one.column == column and one.key in kept]
        if those:
            those.sort(key=lambda one: -one.votes)
            lead = teller.say(told.columns.get(column, column.replace("_", " ").capitalize()), told.meeting)
            yield Listing(lead, tuple(_topic(teller, told, one) for one in those))
    if len(lying) > len(kept):
        more = len(lying) - len(kept)
        left = ngettext(
            "{n} more card or group is on the wall of this meeting.",
            "{n} more cards and groups are on the wall of this meeting.",
            more,
        )
        yield Prose((teller.say(left.format(n=more), told.meeting),))


def _led_on(topic: Topic) -> bool:
    return any(item.promoted_to for item in (topic.item, *topic.cards))


def _topic(teller: Teller, told: Minutes, topic: Topic) -> Sentence:
    words = shortened(topic.words, told.room.line)
    if topic.words != topic.cards[0].words or len(topic.cards) > 1:
        inside = "; ".join(_card(teller, told, card) for card in topic.cards[: told.inside])
        if len(topic.cards) > told.inside:
            more = len(topic.cards) - told.inside
            inside = f"{inside}; " + ngettext("and {n} more", "and {n} more", more).format(n=more)
        # A group that nobody named has the words of its first card: they are not said twice.
        named = all(card.words != topic.words for card in topic.cards)
        words = _("{title}: {cards}").format(title=words, cards=inside) if named else inside
    else:
        words = _card(teller, told, topic.cards[0])
    if topic.votes:
        dots = ngettext("{n} stone", "{n} stones", topic.votes).format(n=topic.votes)
        words = f"{words} ({dots})"
    became = teller.snapshot.any(topic.item.promoted_to)
    if became is not None and not isinstance(became, Entry):
        words = _("{card} → {kind}").format(card=words, kind=label(became.kind).lower())
    return teller.say(words, *topic.cards)


def _card(teller: Teller, told: Minutes, card: RetroItem) -> str:
    named = told.reach.authors and told.meeting.cards is CardMode.NAMED
    author = teller.snapshot.find(Person, card.author) if named else None
    words = shortened(card.words, told.room.line)
    return _("{words} ({who})").format(words=words, who=author.alias) if author is not None else words


def _parked(teller: Teller, told: Minutes, found: list[Topic]) -> Iterator[Block]:
    lying = [_topic(teller, told, topic) for topic in found if topic.parked]
    if lying:
        yield points(NO_LEAD, lying, told.room, 4)

"""The minutes of a retrospective, on one page: what was agreed first, then how it came to that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from journal.exchange.telling.papers import listing, meeting_facts, meeting_in, page, title_of
from journal.exchange.telling.teller import Teller, shortened
from journal.exchange.telling.together import action_table
from journal.learning.card_groups import Topic, topics
from journal.text.documents import Block, Document, Listing, Part, Prose, Row, Sentence, Table
from journal.text.plain import plain_text

_MOST_TOPICS = 8


def minutes(snapshot: Snapshot, meeting_id: str, today: date, readers: Facts, columns: Mapping[str, str]) -> Document:
    """Return the minutes of a meeting, as far as its readers may see it; ``columns`` names those of its wall by key."""
    teller = Teller(snapshot, today)
    meeting = meeting_in(teller, meeting_id)
    title = _("Retrospective: {title}").format(title=title_of(meeting))
    facts = [*meeting_facts(teller, meeting), *_facts(meeting)]
    return page(teller, title, facts, _parts(teller, meeting, columns), readers)


def _facts(meeting: Retrospective) -> Iterator[str]:
    if meeting.minutes is not None:
        yield ngettext("{n} minute", "{n} minutes", meeting.minutes).format(n=meeting.minutes)
    if meeting.worth is not None:
        yield _("Worth our time: {n} of 5").format(n=meeting.worth)
    if meeting.cards is CardMode.AUTHORLESS:
        yield _("Cards without authors")


def _parts(teller: Teller, meeting: Retrospective, columns: Mapping[str, str]) -> Iterator[Part]:
    reviews = [one for one in teller.snapshot.all(ActionReview) if one.retrospective == meeting.id]
    found = topics(one for one in teller.snapshot.all(RetroItem) if one.retrospective == meeting.id)
    agreed = _agreed(teller, meeting, reviews)
    yield Part(_("In short"), tuple(_summary(teller, meeting)))
    yield Part(_("What we agreed to do"), (action_table(teller, agreed),) if agreed else ())
    yield Part(_("What became of the last actions"), tuple(_reviewed(teller, reviews)))
    yield Part(_("What we decided"), tuple(_decided(teller, meeting)))
    yield Part(_("What we believe now"), tuple(_believed(teller, meeting, found)))
    yield Part(_("What we talked about"), tuple(_said(teller, meeting, found, columns)))
    yield Part(_("For another day"), tuple(_parked(teller, meeting, found)))


def _agreed(teller: Teller, meeting: Retrospective, reviews: list[ActionReview]) -> list[Action]:
    """Return the actions that a meeting agreed on, those made of its cards among them, but no parts of an older one."""
    parts = {part for review in reviews for part in review.into}
    made = {one.promoted_to for one in teller.snapshot.all(RetroItem) if one.retrospective == meeting.id}
    found = [one for one in teller.snapshot.all(Action) if one.retrospective == meeting.id or one.id in made]
    return sorted(
        (one for one in found if one.id not in parts), key=lambda one: (one.due or date.max, one.created, one.id)
    )


def _summary(teller: Teller, meeting: Retrospective) -> Iterator[Block]:
    if meeting.summary.strip():
        yield Prose((teller.say(" ".join(plain_text(meeting.summary).split()), meeting),))


def _reviewed(teller: Teller, reviews: list[ActionReview]) -> Iterator[Block]:
    rows = []
    for review in sorted(reviews, key=lambda one: (one.result.value, one.created, one.id)):
        action = teller.snapshot.find(Action, review.action)
        if action is not None:
            told = label(review.way) if review.way is not None else label(review.result)
            reason = review.reason if review.way is not CarriedWay.SPLIT else _into(teller, review)
            cells = (shortened(action.what), teller.people([action.owner]) or "–", told, shortened(reason) or "–")
            rows.append(Row(cells, teller.say("", action).sources))
    if rows:
        yield Table((_("Action"), _("Who"), _("What became of it"), _("Why")), tuple(rows), (5, 2, 2, 4))


def _into(teller: Teller, review: ActionReview) -> str:
    found = (teller.snapshot.find(Action, one) for one in sorted(review.into))
    return "; ".join(shortened(one.what) for one in found if one is not None)


def _decided(teller: Teller, meeting: Retrospective) -> Iterator[Block]:
    changes = [one for one in teller.snapshot.all(StrategyDecision) if one.retrospective == meeting.id]
    others = [one for one in teller.snapshot.all(Decision) if one.retrospective == meeting.id]
    told = [decision_told(teller, one) for one in sorted(changes, key=lambda one: (one.created, one.id))]
    told += [agreement_told(teller, one) for one in sorted(others, key=lambda one: (one.created, one.id))]
    if told:
        yield Listing(teller.say(_("In this meeting:"), meeting), tuple(told))


def _believed(teller: Teller, meeting: Retrospective, found: list[Topic]) -> Iterator[Block]:
    told = []
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
        yield Listing(teller.say(_("In this meeting:"), meeting), tuple(told))


def _said(teller: Teller, meeting: Retrospective, found: list[Topic], names: Mapping[str, str]) -> Iterator[Block]:
    lying = [topic for topic in found if not topic.parked]
    for column in dict.fromkeys([*names, *(topic.column for topic in lying)]):
        those = sorted((one for one in lying if one.column == column), key=lambda one: -one.votes)
        if those:
            lead = teller.say(names.get(column, column.replace("_", " ").capitalize()), meeting)
            yield listing(lead, [_topic(teller, meeting, one) for one in those], _MOST_TOPICS)


def _topic(teller: Teller, meeting: Retrospective, topic: Topic) -> Sentence:
    told = shortened(topic.words)
    if topic.title is not None or len(topic.cards) > 1:
        told = _("{title}: {cards}").format(
            title=told, cards="; ".join(_card(teller, meeting, card) for card in topic.cards)
        )
    else:
        told = _card(teller, meeting, topic.cards[0])
    if topic.votes:
        dots = ngettext("{n} dot", "{n} dots", topic.votes).format(n=topic.votes)
        told = f"{told} ({dots})"
    became = teller.snapshot.any(topic.item.promoted_to)
    if became is not None and not isinstance(became, Entry):
        told = _("{card} → {kind}").format(card=told, kind=label(became.kind).lower())
    return teller.say(told, *topic.cards)


def _card(teller: Teller, meeting: Retrospective, card: RetroItem) -> str:
    author = teller.snapshot.find(Person, card.author) if meeting.cards is CardMode.NAMED else None
    words = shortened(card.words)
    return _("{words} ({who})").format(words=words, who=author.alias) if author is not None else words


def _parked(teller: Teller, meeting: Retrospective, found: list[Topic]) -> Iterator[Block]:
    lying = [topic for topic in found if topic.parked]
    if lying:
        yield Listing(teller.say(_("Parked:"), meeting), tuple(_topic(teller, meeting, one) for one in lying))

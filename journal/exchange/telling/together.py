"""Tells of what a team agrees on: actions, questions from critical friends, other decisions, and who is who."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.core.i18n import N_, _, ngettext, pgettext
from journal.core.records import Action, ActionReview, Actor, Comment, Decision, Person, Record
from journal.core.vocabulary import CommentState, label
from journal.exchange.telling.teller import Teller, day, quoted, shortened
from journal.learning import actions
from journal.learning.comments import counted
from journal.text.dates import date_words, when_words
from journal.text.documents import Block, Part, Prose, Row, Table

_BECAME = {
    CommentState.OPEN: N_("It waits for an answer."),
    CommentState.ANSWERED: N_("The team answered it."),
    CommentState.ACTED_ON: N_("The team acted on it."),
    CommentState.PARKED: N_("The team put it aside for now."),
    CommentState.DECLINED: N_("The team decided not to take it up."),
}


def open_actions(teller: Teller) -> list[Action]:
    """Return what is still to be done, the soonest first."""
    found = [action for action in teller.snapshot.all(Action) if actions.is_open(action)]
    return sorted(found, key=lambda action: (action.due or date.max, action.created, action.id))


def action_table(teller: Teller, items: Iterable[Action], *, closed: bool = False, owners: bool = True) -> Table:
    """Return actions as a table: what is to be done, or what became of it; and, unless left out, who does it."""
    if closed:
        rows = [_closed_row(teller, item) for item in items]
        headings = (_("Action"), _("Who"), _("What became of it"), _("Why"))
        return Table(headings, tuple(rows), (5, 2, 2, 4))
    rows = [
        Row(
            (
                shortened(item.what),
                *((teller.people([item.owner]) or "–",) if owners else ()),
                date_words(day(item.due)) if item.due else "–",
                shortened(item.done_looks_like) or "–",
            ),
            teller.say("", item).sources,
        )
        for item in items
    ]
    if not owners:
        return Table((_("Action"), _("By"), _("Done looks like")), tuple(rows), (5, 2, 5))
    return Table((_("Action"), _("Who"), _("By"), _("Done looks like")), tuple(rows), (5, 2, 2, 4))


def _closed_row(teller: Teller, item: Action) -> Row:
    reviews = [review for review in teller.snapshot.all(ActionReview) if review.action == item.id]
    carried = actions.carried_count(item, reviews)
    told = label(item.state)
    if item.closed_on is not None:
        told = _("{state}, {date}").format(state=told, date=date_words(day(item.closed_on)))
    if carried:
        times = ngettext("carried over {n} time", "carried over {n} times", carried).format(n=carried)
        told = _("{state}; {times}").format(state=told, times=times)
    cells = (shortened(item.what), teller.people([item.owner]) or "–", told, shortened(item.state_reason) or "–")
    return Row(cells, teller.say("", item).sources)


def of_period(teller: Teller) -> list[Action]:
    """Return the actions that were taken on, due or closed in the period."""
    found = [
        action
        for action in teller.snapshot.all(Action)
        if not teller.period.narrowed
        or action.cycle in {cycle.id for cycle in teller.period.cycles}
        or teller.period.holds_day(action.due or date.min)
        or teller.period.holds_day(action.closed_on or date.min)
    ]
    return sorted(found, key=lambda action: (action.due or date.max, action.created, action.id))


def questions(teller: Teller, items: Iterable[Comment]) -> list[Block]:
    """Return what critical friends asked and what became of it, a paragraph each."""
    return [block for item in items for block in _question(teller, item)]


def _question(teller: Teller, item: Comment) -> Iterator[Block]:
    about = teller.snapshot.any(item.place)
    asked = teller.people([item.author])
    words = _("{who} on {about}, {date}") if asked else _("On {about}, {date}")
    if about is None:
        words = _("{who}, {date}") if asked else "{date}"
    called = _called(teller, about) if about is not None else ""
    lead = words.format(who=asked, about=called, date=date_words(item.date))
    yield from teller.quote(lead, item.words, item, about)
    sentences = [teller.say(_(_BECAME[item.state]), item)]
    if item.state_reason:
        sentences.append(teller.say(_("The reason: {words}.").format(words=quoted(item.state_reason)), item))
    yield Prose(tuple(sentences))
    yield from teller.quote(_("The team’s reply"), item.reply, item)


def _called(teller: Teller, record: Record) -> str:
    return teller.codes.get(record.id) or quoted(record.heading)


def comments(teller: Teller, *, still_open: bool = False) -> list[Comment]:
    """Return comments of the period by date, all or only those that wait for an answer."""
    return [
        comment
        for comment in counted(teller.snapshot)
        if (comment.state is CommentState.OPEN or not still_open) and teller.period.holds(comment.date)
    ]


def agreements(teller: Teller, level: int = 2) -> list[Part]:
    """Return what was decided beside the strategies, each under its question."""
    found = sorted(
        (item for item in teller.snapshot.all(Decision) if teller.period.holds(item.date)),
        key=lambda item: (item.date, item.id),
    )
    return [Part(shortened(item.question), tuple(_agreement(teller, item)), level) for item in found]


def _agreement(teller: Teller, item: Decision) -> Iterator[Block]:
    sentences = [
        teller.say(
            _("The team decided this {when}: {choice}.").format(when=when_words(item.date), choice=quoted(item.choice)),
            item,
        )
    ]
    if item.review_on is not None:
        words = _("It is to be looked at again by {date}.")
        sentences.append(teller.say(words.format(date=date_words(day(item.review_on), short=False)), item))
    yield Prose(tuple(sentences))
    yield from teller.quote(_("Why"), item.reasons, item)


def people(teller: Teller) -> Table | None:
    """Return who is in the team or advises it, by alias."""
    found = sorted(teller.snapshot.all(Person), key=lambda person: (person.active_from or date.min, person.alias))
    rows = [Row((person.alias, label(person.role), _time(person)), teller.say("", person).sources) for person in found]
    return Table((_("Who"), _("Role"), _("When")), tuple(rows), (3, 3, 4)) if rows else None


def _time(person: Person) -> str:
    since, until = date_words(day(person.active_from)), date_words(day(person.active_to))
    if person.active_from is not None and person.active_to is not None:
        return _("{first} to {last}").format(first=since, last=until)
    if person.active_from is not None:
        return pgettext("a person in the team", "since {date}").format(date=since)
    return pgettext("a person in the team", "until {date}").format(date=until) if person.active_to else "–"


def actors(teller: Teller) -> Table | None:
    """Return whom the work meets, by code name."""
    found = sorted(teller.snapshot.all(Actor), key=lambda actor: (actor.created, actor.name))
    rows = [
        Row((actor.name, label(actor.actor_kind), shortened(actor.note) or "–"), teller.say("", actor).sources)
        for actor in found
    ]
    return Table((_("Who"), _("What they are"), _("What the team notes")), tuple(rows), (3, 2, 6)) if rows else None

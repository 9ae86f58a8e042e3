"""What whoever takes over should look at first, by fixed rules: each hint names the records that it follows from."""

from __future__ import annotations

from collections.abc import Iterator

from journal.core.i18n import _, ngettext
from journal.core.records import Assumption, Decision, Evidence, Person, Strategy, StrategyDecision
from journal.core.vocabulary import AssumptionState, StrategyState
from journal.exchange.telling import together
from journal.exchange.telling.teller import Teller, day, listed
from journal.learning import actions, beliefs, consent, lineage
from journal.text.dates import date_words
from journal.text.documents import Block, Listing, Part, Prose, Sentence


def hints(teller: Teller) -> list[Part]:
    """Return what to look at first when taking over; nothing when all is in order."""
    found = [*_left_behind(teller), *_late(teller), *_doubtful(teller), *_untested(teller), *_consents(teller)]
    found += [one for strategy in teller.snapshot.all(Strategy) for one in _to_look_at(teller, strategy)]
    found += _agreements_due(teller)
    if not found:
        return []
    lead = teller.say(_("Whoever takes over may want to look at these first:"), teller.journal)
    return [Part(_("To take over well"), (Listing(lead, tuple(found)),))]


def strategy_hints(teller: Teller, strategy: Strategy) -> Iterator[Block]:
    """Yield what is open about one strategy."""
    found = tuple(_to_look_at(teller, strategy))
    if found:
        yield Prose(found)


def _left_behind(teller: Teller) -> Iterator[Sentence]:
    gone = {
        person.id: person
        for person in teller.snapshot.all(Person)
        if person.active_to is not None and person.active_to < teller.today
    }
    left = [action for action in together.open_actions(teller) if action.owner in gone]
    if left:
        words = ngettext(
            "{n} open action belongs to somebody who has left: {who}.",
            "{n} open actions belong to people who have left: {who}.",
            len(left),
        )
        owners = sorted({gone[action.owner].alias for action in left if action.owner})
        yield teller.say(words.format(n=len(left), who=listed(owners).rstrip(".")), *left)


def _late(teller: Teller) -> Iterator[Sentence]:
    late = [item for item in together.open_actions(teller) if actions.days_late(item, teller.today)]
    if late:
        words = ngettext("{n} action is past its day.", "{n} actions are past their day.", len(late))
        yield teller.say(words.format(n=len(late)), *late)


def _doubtful(teller: Teller) -> Iterator[Sentence]:
    yield from _in_state(teller, AssumptionState.SHAKY)


def _untested(teller: Teller) -> Iterator[Sentence]:
    yield from _in_state(teller, AssumptionState.UNTESTED)


def _in_state(teller: Teller, state: AssumptionState) -> Iterator[Sentence]:
    found = [item for item in teller.snapshot.all(Assumption) if _state(teller, item) is state]
    if not found:
        return
    if state is AssumptionState.SHAKY:
        words = ngettext("This assumption is shaky: {codes}.", "These assumptions are shaky: {codes}.", len(found))
    else:
        words = ngettext(
            "This assumption has not been tested: {codes}.",
            "These assumptions have not been tested: {codes}.",
            len(found),
        )
    codes = sorted((teller.codes[item.id] for item in found), key=lambda code: int(code[1:]))
    yield teller.say(words.format(codes=listed(codes)), *found)


def _state(teller: Teller, item: Assumption) -> AssumptionState:
    return beliefs.state(item, beliefs.checks_of(teller.snapshot, item.id))


def _consents(teller: Teller) -> Iterator[Sentence]:
    due = [
        item
        for item in teller.snapshot.all(Evidence)
        if consent.consent_running_out(item, teller.today) or consent.wants_erasing(item)
    ]
    if due:
        words = ngettext(
            "The consent for this has ended, or soon will: {codes}.",
            "The consents for these have ended, or soon will: {codes}.",
            len(due),
        )
        codes = sorted((teller.codes[item.id] for item in due), key=lambda code: int(code[2:]))
        yield teller.say(words.format(codes=listed(codes)), *due)


def _to_look_at(teller: Teller, strategy: Strategy) -> Iterator[Sentence]:
    """Yield when a strategy that goes on was to be looked at again."""
    decisions = lineage.decisions_of(teller.snapshot, strategy.id)
    if not decisions or lineage.standing(teller.snapshot, strategy.id, teller.today).state is StrategyState.RETIRED:
        return
    last: StrategyDecision = decisions[-1]
    if last.review_on is not None:
        when = date_words(day(last.review_on), short=False)
        words = (
            _("{strategy} was to be looked at again by {date}.")
            if last.review_on < teller.today
            else _("{strategy} is to be looked at again by {date}.")
        )
        yield teller.say(words.format(strategy=teller.strategy(strategy.id), date=when), last)


def _agreements_due(teller: Teller) -> Iterator[Sentence]:
    due = [
        item for item in teller.snapshot.all(Decision) if item.review_on is not None and item.review_on <= teller.today
    ]
    if due:
        words = ngettext(
            "{n} agreement of the team is due for a second look.",
            "{n} agreements of the team are due for a second look.",
            len(due),
        )
        yield teller.say(words.format(n=len(due)), *due)

"""Tells of outcomes, welcome and unwelcome ones alike: what changed, what part the team had in it, who confirms it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.core.i18n import N_, _, ngettext
from journal.core.records import Outcome, StrategyVersion
from journal.core.vocabulary import OutcomeState
from journal.exchange.telling.changes import weighed
from journal.exchange.telling.teller import Teller, listed, quoted
from journal.learning import evidence
from journal.text.dates import when_words
from journal.text.documents import Block, Part, Prose, Sentence

_SURE = {
    OutcomeState.DRAFTED: N_("It is a first draft that nobody has confirmed."),
    OutcomeState.DESCRIBED: N_("It is described, and nobody has been asked to confirm it yet."),
    OutcomeState.SENT: N_("Somebody outside the team has been asked to confirm it."),
    OutcomeState.CONFIRMED: N_("It is confirmed."),
    OutcomeState.PARTLY_CONFIRMED: N_("It is confirmed in part."),
    OutcomeState.DISPUTED: N_("It is disputed."),
    OutcomeState.REVERSED: N_("It has been reversed since."),
}


def ordered(teller: Teller) -> list[Outcome]:
    """Return the outcomes of the period by date."""
    found = [item for item in teller.snapshot.all(Outcome) if teller.period.holds(item.date)]
    return sorted(found, key=lambda item: (item.date, item.rank, item.id))


def told(teller: Teller, items: Iterable[Outcome], level: int = 2) -> list[Part]:
    """Return outcomes, each under its heading."""
    return [Part(_heading(teller, item), tuple(_blocks(teller, item)), level) for item in items]


def of_strategy(teller: Teller, strategy_id: str) -> list[Sentence]:
    """Return each outcome that a strategy had a part in, and how sure it is."""
    versions = {item.id for item in teller.snapshot.all(StrategyVersion) if item.strategy == strategy_id}
    found = [item for item in ordered(teller) if item.versions & versions]
    return [teller.say(words, item) for item in found for words in (_what(teller, item), _(_SURE[item.state]))]


def _heading(teller: Teller, item: Outcome) -> str:
    name = teller.codes[item.id]
    return (_("{code}, welcome") if item.positive else _("{code}, unwelcome")).format(code=name)


def _what(teller: Teller, item: Outcome) -> str:
    if item.state is OutcomeState.DISPUTED:
        words = (
            _("{outcome} is said to have come about {when}.")
            if item.positive
            else _("{outcome} is said to have come about {when}, and would be unwelcome.")
        )
    elif item.positive:
        words = _("{outcome} came about {when}.")
    else:
        words = _("{outcome} came about {when}, and is unwelcome.")
    return words.format(outcome=teller.known(item), when=when_words(item.date))


def _blocks(teller: Teller, item: Outcome) -> Iterator[Block]:
    yield Prose(tuple(_sentences(teller, item)))
    yield from teller.quote(_("Why it matters"), item.significance, item)
    yield from teller.quote(_("The team’s part in it, and that of others"), item.contribution, item)
    yield from teller.quote(_("Who confirms it"), item.substantiation, item)


def _sentences(teller: Teller, item: Outcome) -> Iterator[Sentence]:
    yield teller.say(_what(teller, item), item)
    who = teller.actors(item.actors)
    if who:
        words = ngettext("The change was seen in {who}.", "The change was seen in {who}.", len(item.actors))
        yield teller.say(words.format(who=who), item, *sorted(item.actors))
    if item.intended is not None:
        meant = (
            _("The team had meant this to happen.") if item.intended else _("The team had not meant this to happen.")
        )
        yield teller.say(meant, item)
    if item.significance_level is not None:
        words = _("The team rates its significance {n} of 5.")
        yield teller.say(words.format(n=item.significance_level), item)
    yield teller.say(_(_SURE[item.state]), item)
    if item.state_reason:
        yield teller.say(
            _("On how sure that is, the team notes: {words}.").format(words=quoted(item.state_reason)), item
        )
    links = evidence.links_to(teller.snapshot, item.id)
    if links:
        found = sorted({one.id: one for _link, one in links}.values(), key=teller.by_code)
        words = ngettext("The evidence on it: {items}.", "The evidence on it: {items}.", len(found))
        yield teller.say(words.format(items=listed([weighed(teller, one) for one in found])), *found)
    versions = [version for one in item.versions if (version := teller.snapshot.find(StrategyVersion, one)) is not None]
    if versions:
        names = sorted(teller.codes[version.id] for version in versions)
        words = ngettext("{versions} had a part in it.", "{versions} had a part in it.", len(names))
        yield teller.say(words.format(versions=listed(names)), *versions)

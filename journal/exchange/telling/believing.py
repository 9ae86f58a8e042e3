"""Tells of assumptions: where each stands, how sure the team was over time, and what would change its mind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.core.i18n import N_, _, ngettext
from journal.core.records import Assumption, AssumptionCheck
from journal.core.vocabulary import AssumptionState, label
from journal.exchange.telling.teller import Teller, day, quoted, shortened
from journal.learning import beliefs, evidence
from journal.text.dates import date_words, when_words
from journal.text.documents import Block, Part, Prose, Row, Sentence, Table

_HELD = {
    AssumptionState.UNTESTED: N_("The team assumes this and has not tested it yet: {words}."),
    AssumptionState.HOLDING: N_("The team assumes this, and so far it holds: {words}."),
    AssumptionState.SHAKY: N_("The team assumes this, and it is shaky: {words}."),
    AssumptionState.BROKEN: N_("The team assumed this, and it proved wrong: {words}."),
    AssumptionState.RETIRED: N_("The team once assumed this and has laid it to rest: {words}."),
}


def ordered(teller: Teller, strategy_id: str | None = None) -> list[Assumption]:
    """Return the assumptions under a strategy, or all of them, in the order of their codes."""
    found = (item for item in teller.snapshot.all(Assumption) if strategy_id is None or strategy_id in item.strategies)
    return sorted(found, key=lambda item: (item.rank, item.created, item.id))


def held(teller: Teller, items: Iterable[Assumption]) -> list[Block]:
    """Return what the team believes, an assumption for each paragraph."""
    return [block for item in items for block in _told(teller, item)]


def _told(teller: Teller, item: Assumption) -> Iterator[Block]:
    checks = [check for check in beliefs.checks_of(teller.snapshot, item.id) if teller.period.reached(check.date)]
    yield Prose(tuple(_sentences(teller, item, checks)))
    if checks:
        lead = _("What was noted at the last check, {date}").format(date=date_words(checks[-1].date))
        yield from teller.quote(lead, checks[-1].note, checks[-1])
        yield from teller.quote(_("What spoke against it"), checks[-1].against, checks[-1])
    if beliefs.state(item, checks) is not AssumptionState.RETIRED:
        yield from teller.quote(_("What would change the team’s mind"), item.mind_changer, item)


def _sentences(teller: Teller, item: Assumption, checks: list[AssumptionCheck]) -> Iterator[Sentence]:
    state = beliefs.state(item, checks)
    name = f"{teller.codes[item.id]} {quoted(item.statement)}"
    yield teller.say(_(_HELD[state]).format(words=name), item, checks[-1] if checks else None)
    if item.state_override is not None and item.state_reason:
        words = _("The team said so itself, beyond what its checks give: {reason}.")
        yield teller.say(words.format(reason=quoted(item.state_reason)), item)
    yield from _moved(teller, checks)
    links = evidence.links_to(teller.snapshot, item.id)
    balance = evidence.balance(links)
    if balance.supporting + balance.challenging:
        words = _("Evidence for and against it: {balance}.").format(balance=evidence.balance_words(balance))
        yield teller.say(words, *(found for _link, found in links))
    if beliefs.is_stale(item, checks, teller.today) and item.review_by is not None:
        words = _("It was to be looked at again by {date}, and has not been since.")
        yield teller.say(words.format(date=date_words(day(item.review_by), short=False)), item)


def _moved(teller: Teller, checks: list[AssumptionCheck]) -> Iterator[Sentence]:
    rated = [check for check in checks if check.confidence is not None]
    if not rated:
        return
    first, last = rated[0], rated[-1]
    assert first.confidence is not None
    assert last.confidence is not None
    if len(rated) == 1:
        words = _("Asked {when}, the team was at {n} of 5: {word}.")
        told = words.format(when=when_words(last.date), n=int(last.confidence), word=_lower(label(last.confidence)))
    elif first.confidence == last.confidence:
        words = ngettext(
            "Over {checks} check the team stayed at {n} of 5: {word}.",
            "Over {checks} checks the team began and ended at {n} of 5: {word}.",
            len(rated),
        )
        told = words.format(checks=len(rated), n=int(last.confidence), word=_lower(label(last.confidence)))
    else:
        words = ngettext(
            "Over {checks} check its confidence went from {before} to {now} of 5: {word}.",
            "Over {checks} checks its confidence went from {before} to {now} of 5: {word}.",
            len(rated),
        )
        told = words.format(
            checks=len(rated),
            before=int(first.confidence),
            now=int(last.confidence),
            word=_lower(label(last.confidence)),
        )
    yield teller.say(told, first, last)


def moves(teller: Teller) -> Table | None:
    """Return how sure the team was of each assumption at the beginning and the end of the period."""
    rows = []
    for item in ordered(teller):
        checks = [check for check in beliefs.checks_of(teller.snapshot, item.id) if teller.period.reached(check.date)]
        rated = [check for check in checks if check.confidence is not None]
        inside = [check for check in rated if teller.period.holds(check.date, check.cycle)]
        before = [check for check in rated if check not in inside]
        first = (before or inside)[-1 if before else 0] if rated else None
        last = rated[-1] if rated else None
        cells = (
            f"{teller.codes[item.id]} {shortened(item.statement)}",
            _level(first),
            _level(last),
            label(beliefs.state(item, checks)),
        )
        rows.append(Row(cells, teller.say("", item, first, last).sources))
    headings = (_("Assumption"), _("Confidence before"), _("Confidence now"), _("Where it stands"))
    return Table(headings, tuple(rows), (5, 2, 2, 2)) if rows else None


def part(teller: Teller, strategy_id: str, level: int = 3) -> list[Part]:
    """Return what the team believes beneath a strategy; nothing when nothing was written down."""
    found = ordered(teller, strategy_id)
    return [Part(_("What the team believes"), tuple(held(teller, found)), level)] if found else []


def _level(check: AssumptionCheck | None) -> str:
    if check is None or check.confidence is None:
        return _("Not asked")
    return _("{n} of 5: {word}").format(n=int(check.confidence), word=_lower(label(check.confidence)))


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]

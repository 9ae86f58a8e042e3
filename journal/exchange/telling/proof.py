"""Tells of evidence as a table: code, title, kind, date, strength, and what it bears on."""

from __future__ import annotations

from collections.abc import Iterable

from journal.core.i18n import _
from journal.core.records import Entry, Evidence, EvidenceLink, Record, StrategyDecision
from journal.core.vocabulary import label
from journal.exchange.telling.teller import Teller, quoted, shortened
from journal.text.dates import date_words
from journal.text.documents import Row, Table


def of_period(teller: Teller) -> list[Evidence]:
    """Return the evidence of the period: made in it, or cited by a decision taken in it."""
    cited = {
        one
        for decision in teller.snapshot.all(StrategyDecision)
        if teller.period.holds(decision.date, decision.cycle)
        for one in decision.evidence
    }
    found = [
        item for item in teller.snapshot.all(Evidence) if item.id in cited or teller.period.holds(item.source_date)
    ]
    return sorted(found, key=lambda item: int(teller.codes[item.id].removeprefix("EV")))


def table(teller: Teller, items: Iterable[Evidence]) -> Table:
    """Return pieces of evidence in a table."""
    rows = [
        Row(
            (
                teller.codes[item.id],
                shortened(item.title),
                label(item.evidence_kind),
                date_words(item.source_date),
                strength_words(item),
                "; ".join(_bears_on(teller, item)) or "–",
            ),
            teller.say("", item).sources,
        )
        for item in items
    ]
    headings = (_("Code"), _("Title"), _("Kind"), _("Date"), _("Strength"), _("Bears on"))
    return Table(headings, tuple(rows), (2, 6, 3, 3, 4, 6))


def strength_words(item: Evidence) -> str:
    """Return how strong a piece of evidence is, as number and word."""
    if item.strength is None:
        return _("Not rated")
    return _("{n}: {word}").format(n=int(item.strength), word=label(item.strength))


def _bears_on(teller: Teller, item: Evidence) -> list[str]:
    links = [link for link in teller.snapshot.all(EvidenceLink) if link.evidence == item.id]
    links.sort(key=lambda link: (link.created, link.id))
    told = []
    for link in links:
        target = teller.snapshot.any(link.target)
        if target is not None:
            words = _("{relation}: {target}")
            told.append(words.format(relation=label(link.relation), target=_called(teller, target)))
    return list(dict.fromkeys(told))


def _called(teller: Teller, record: Record) -> str:
    if isinstance(record, StrategyDecision):
        made = teller.made.get(record.id)
        return teller.codes[made.id] if made is not None else teller.codes.get(record.strategy, "")
    if isinstance(record, Entry):
        return quoted(record.title) if record.title else f"E-{record.date.text}"
    return teller.codes.get(record.id) or quoted(record.heading)

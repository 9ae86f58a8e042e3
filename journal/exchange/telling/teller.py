"""What everything that tells of records shares: codes, names, dates in words, and which record stands behind what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from journal.core.dates import EventDate
from journal.core.i18n import current_language
from journal.core.records import Actor, Journal, Person, Record, Strategy, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.exchange.telling.period import Period
from journal.learning import numbering
from journal.text.documents import Quote, Sentence
from journal.text.plain import plain_text

_LONGEST = 140
"""Letters of a title that stands within a sentence."""
_INNER = str.maketrans("“”", "‘’")
"""Quotation marks within quotation marks."""
_ENDINGS = ".;,: "
_TWO_STOPS = re.compile(r"(?<!\.)\.\.$")
_POINT = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


class Teller:
    """Says what records are called, and makes sentences that name their records."""

    def __init__(self, snapshot: Snapshot, today: date, period: Period | None = None) -> None:
        self.snapshot = snapshot
        self.today = today
        self.period = period or Period.whole(snapshot)
        self.journal = next(iter(snapshot.all(Journal)), None)

    @cached_property
    def codes(self) -> dict[str, str]:
        """Return what people call strategies, versions, assumptions, outcomes and evidence, by id."""
        return {
            **numbering.strategy_codes(self.snapshot),
            **numbering.version_labels(self.snapshot),
            **numbering.assumption_codes(self.snapshot),
            **numbering.outcome_codes(self.snapshot),
            **numbering.evidence_codes(self.snapshot),
        }

    @cached_property
    def made(self) -> dict[str, StrategyVersion]:
        """Return the version that each decision made, by the decision."""
        return {version.decision: version for version in self.snapshot.all(StrategyVersion)}

    @property
    def behind_all(self) -> tuple[str, ...]:
        """Return what stands behind a sentence on the whole: the journal or, where it may not go, the strategies."""
        if self.journal is not None:
            return (self.journal.id,)
        return tuple(item.id for item in numbering.ordered_strategies(self.snapshot)) or tuple(
            record.id for record in list(self.snapshot)[:1]
        )

    def say(self, words: str, *sources: str | Record | None) -> Sentence:
        """Return a sentence with the records behind it; those that are not here are left out."""
        ids = (source.id if isinstance(source, Record) else source for source in sources)
        kept = tuple(dict.fromkeys(one for one in ids if one and self.snapshot.any(one) is not None))
        # An alias or a title may end with a full stop of its own.
        return Sentence(_TWO_STOPS.sub(".", words), kept or self.behind_all)

    def quote(self, lead: str, words: str, *sources: str | Record | None) -> list[Quote]:
        """Return somebody's own words under a lead; nothing when there are none."""
        lines = tuple(filter(None, map(_line, words.split("\n"))))
        return [Quote(lead, lines, self.say("", *sources).sources)] if lines else []

    def strategy(self, strategy_id: str) -> str:
        """Return a strategy by code and title; a bare code where that is all there is."""
        strategy = self.snapshot.find(Strategy, strategy_id)
        return f"{self.codes[strategy.id]} {quoted(strategy.title)}" if strategy is not None else ""

    def known(self, record: Record) -> str:
        """Return a record by its code and heading."""
        return " ".join(filter(None, (self.codes.get(record.id, ""), quoted(record.heading))))

    def by_code(self, record: Record) -> tuple[str, int]:
        """Return what records of one kind are put in order by, as people count them."""
        letters = self.codes.get(record.id, "").rstrip("0123456789")
        return letters, int(self.codes.get(record.id, "0").removeprefix(letters) or 0)

    def people(self, ids: Iterable[str | None]) -> str:
        """Return aliases as a list in words, in the order of the alphabet."""
        found = (self.snapshot.find(Person, one) for one in set(ids))
        return listed(sorted(person.alias for person in found if person is not None))

    def actors(self, ids: Iterable[str]) -> str:
        """Return the code names of actors as a list in words."""
        found = (self.snapshot.find(Actor, one) for one in set(ids))
        return listed(sorted(actor.name for actor in found if actor is not None))


def _line(words: str) -> str:
    """Return a line of Markdown without its marks; a point of a list keeps that it is one."""
    plain = plain_text(words).strip()
    return f"• {plain}" if plain and _POINT.match(words) else plain


def quoted(words: str) -> str:
    """Return a title as it stands within a sentence: one line, not too long, in quotation marks."""
    return f"“{shortened(words).translate(_INNER)}”"


def shortened(words: str, most: int = _LONGEST) -> str:
    """Return words on one line without a full stop at the end, cut between words where they are too long."""
    line = " ".join(plain_text(words).split())
    if len(line) > most:
        return line[: most + 1].rpartition(" ")[0].rstrip(_ENDINGS) + "…"
    return line.rstrip(_ENDINGS)


def listed(words: Sequence[str]) -> str:
    """Return words as a list in the language chosen: "Ana, Rosa and Tomás"."""
    from babel.lists import format_list

    language = current_language()
    return format_list(list(words), locale="en_GB" if language == "en" else language) if words else ""


def day(when: date | None) -> EventDate:
    """Return a day as a date; unknown where there is none."""
    return EventDate.of(when) if when is not None else EventDate.unknown()

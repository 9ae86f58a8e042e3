"""What tests of reports start from: the sample's records, marked so that each can be recognised in what is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from journal.core.records import Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.exchange.telling.adaptation import adaptation
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.period import Period
from journal.exchange.telling.story import story, story_of
from journal.learning.numbering import ordered_strategies
from journal.text.documents import Document

TODAY = date(2025, 12, 20)
_PLAIN = {"id", "source", "source_digest", "sha256", "cleaned_sha256", "media_type", "template", "language", "calendar"}


def documents(
    leaving: Snapshot, audience: Audience = Audience.TEAM, cycles: tuple[int, int] | None = None
) -> Iterator[Document]:
    """Yield every report that can be told of some records."""
    facts = Facts(audience, TODAY)
    period = Period.of(leaving, *cycles) if cycles else Period.whole(leaving)
    yield adaptation(leaving, TODAY, facts, period)
    yield story(leaving, TODAY, facts, period)
    for strategy in ordered_strategies(leaving):
        yield story_of(leaving, strategy.id, TODAY, facts, period)


def marked(snapshot: Snapshot, marks: dict[str, str]) -> Snapshot:
    """Return records whose every text begins with a word of its own."""
    return Snapshot(_marked(record, marks[record.id]) for record in snapshot)


def marks_of(records: Iterable[Record]) -> dict[str, str]:
    """Return a word for each record that stands nowhere else."""
    return {record.id: f"zq{number}qz" for number, record in enumerate(records)}


def _marked(record: Record, mark: str) -> Record:
    texts: dict[str, Any] = {
        item.name: f"{mark} {value}"
        for item in fields(record)
        if type(value := getattr(record, item.name)) is str
        and value
        and item.name not in _PLAIN
        and not item.metadata.get("ref")
        and item.name not in ("target", "promoted_to", "target_revision")
    }
    return replace(record, **texts)

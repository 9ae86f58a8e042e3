"""Journals in which every word that a person can type is a nasty one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.paths import Paths, resources_folder
from journal.core.records import (
    Comment,
    Entry,
    Evidence,
    EvidenceLink,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import DecisionKind, EvidenceKind, HeldAs, Kind, PersonRole, Relation, Trigger
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.people import put_tags
from journal.store.database import Write
from tests.conftest import START

_DAY = EventDate("2026-04-15")
STRATEGIES = 40
"""As many as one map is drawn with in good time."""


def hostile_desk(folder: Path) -> library.Desk:
    """Return a desk in a folder of the test's own."""
    return library.Desk(FixedClock(START), Paths(folder, folder, folder, folder, resources_folder()), "hostile", folder)


def fill(opened: OpenJournal, texts: Iterable[str]) -> None:
    """Use each text as title, body, tag, alias, caption, note, comment, title of a strategy and reason to decide."""
    with opened.db.write("Fill") as write:
        for number, text in enumerate(texts):
            _use(write, number, text)


def _use(write: Write, number: int, text: str) -> None:
    person = write.put(Person(alias=text, role=PersonRole.FRONTLINE), new=True)
    tags = frozenset(tag.id for tag in put_tags(write, [text]))
    entry = write.put(
        Entry(title=text, body=text, date=_DAY, tags=tags, people=frozenset({person.id}), state_reason=text),
        new=True,
    )
    evidence = write.put(
        Evidence(
            title=text,
            note=text,
            source=text,
            source_date=_DAY,
            evidence_kind=EvidenceKind.QUOTE,
            held_as=HeldAs.LINK,
            locator=text,
            tags=tags,
        ),
        new=True,
    )
    link = EvidenceLink(
        evidence=evidence.id, target_kind=Kind.ENTRY, target=entry.id, relation=Relation.SUPPORTS, note=text
    )
    write.put(link, new=True)
    write.put(_comment(text, entry), new=True)
    if number < STRATEGIES:
        _use_in_strategy(write, number, text, evidence)


def _comment(text: str, entry: Entry) -> Comment:
    return Comment(
        words=text,
        quotation=text,
        said_by=text,
        reply=text,
        state_reason=text,
        target_kind=Kind.ENTRY,
        target=entry.id,
        date=_DAY,
    )


def _use_in_strategy(write: Write, number: int, text: str, evidence: Evidence) -> None:
    strategy = write.put(Strategy(title=text, rank=number), new=True)
    decision = write.put(
        StrategyDecision(
            strategy=strategy.id,
            decision_kind=DecisionKind.START,
            date=_DAY,
            trigger=Trigger.NEW_INFORMATION,
            rationale=text,
            evidence=frozenset({evidence.id}),
        ),
        new=True,
    )
    version = StrategyVersion(strategy=strategy.id, decision=decision.id, statement=text, activities=text)
    write.put(version, new=True)

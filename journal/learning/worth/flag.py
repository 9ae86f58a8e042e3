"""What a rule is, and what it notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from journal.core.i18n import N_, _
from journal.core.records import Record
from journal.core.vocabulary import Kind

if TYPE_CHECKING:
    from journal.learning.worth.known import Known


class Group(StrEnum):
    """What a rule is about, in the order in which they are listed."""

    DECISIONS = "decisions"
    BELIEFS = "beliefs"
    PROOF = "proof"
    OUTCOMES = "outcomes"
    WORK = "work"
    FRIENDS = "friends"


GROUP_NAMES: dict[Group, str] = {
    Group.DECISIONS: N_("Decisions and strategies"),
    Group.BELIEFS: N_("Assumptions"),
    Group.PROOF: N_("What the evidence bears out"),
    Group.OUTCOMES: N_("Outcomes"),
    Group.WORK: N_("Cycles and actions"),
    Group.FRIENDS: N_("Questions and consent"),
}
"""What each group is called, for ``_()``."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """A record that a rule notices, in one sentence."""

    record: Record
    sentence: str
    since: date | None = None
    """Since when it is so, where a date tells."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing worth noticing: how it is stated, and how it is mended."""

    key: str
    group: Group
    title: str
    """For ``_()``."""
    stated: str
    """When it is noticed, in a sentence for ``_()``."""
    mend: str
    """What to do about it, in a sentence for ``_()``."""
    find: Callable[[Known], Iterator[Noticed]]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something worth a look: which rule, which record, why in one sentence, since when, and how to mend it."""

    rule: str
    group: Group
    kind: Kind
    record: str
    sentence: str
    since: date | None
    mend: str

    @classmethod
    def of(cls, rule: Rule, noticed: Noticed) -> Flag:
        """Return what a rule noticed, in the language of the user."""
        record = noticed.record
        return cls(rule.key, rule.group, record.kind, record.id, noticed.sentence, noticed.since, _(rule.mend))

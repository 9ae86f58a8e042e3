"""How strong a piece of evidence may be called: five steps, each with its test.

A ladder of our own, put together for field notes from the usual tests of sources: an account that cannot be
traced is hearsay; whoever saw it says so within a week; something that can be checked, with where it comes
from, is documented; two sources that do not lean on each other make it corroborated; somebody independent who
knows, and a look at other explanations, make it substantiated. What a team holds in favour of its own outcome
stays below the last step until a third party speaks (Outcome Harvesting asks for substantiators who know of
the change and are independent of it).

The journal knows only part of this, so a person may go beyond what follows from it, and says why in a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journal.core.i18n import N_, _, ngettext
from journal.core.records import Evidence, EvidenceLink, Outcome, Person
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import EvidenceKind, HeldAs, Kind, PersonRole, Probative, Relation, Strength
from journal.learning.evidence import Side, side_of

ACCOUNT_DAYS = 7
"""Days within which an account must be written down to count as first-hand."""
_ACCOUNTS = frozenset({EvidenceKind.QUOTE, EvidenceKind.ORAL, EvidenceKind.OBSERVATION})

TESTS: dict[Strength, str] = {
    Strength.HEARSAY: N_("Passed on by others, or nobody can say who saw it."),
    Strength.FIRST_HAND: N_("Somebody who was there says so, written down within a week."),
    Strength.DOCUMENTED: N_("There is something to look at, and we know where it comes from."),
    Strength.CORROBORATED: N_("Two sources that do not lean on each other agree, or it is an official record."),
    Strength.SUBSTANTIATED: N_("Somebody independent who knows confirms it, and other explanations were looked at."),
}
"""The test of each step, for ``_()``."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """How far the ladder goes for a piece of evidence by what the journal knows of it."""

    most: Strength
    """The highest step whose test is met."""
    lacks: dict[Strength, str]
    """What each step above ``most`` still lacks, in a sentence."""
    limit: Strength = Strength.SUBSTANTIATED
    """The highest step that a person may give with a reason of their own."""

    def needs_reason(self, strength: Strength | None) -> bool:
        """Whether calling it that strong goes beyond what the journal knows."""
        return strength is not None and strength > self.most


def ceiling(item: Evidence, known: Snapshot) -> Ceiling:
    """Return how far the ladder goes for ``item``.

    ``known`` holds the links of the item, the other links to their targets with their evidence, the outcomes
    among those targets, and the people of the team.
    """
    lacks = dict(_lacks(item, _Surroundings(item, known)))
    # What can be checked need not be an account, and what two accounts agree on need not be a paper.
    traced = Strength.FIRST_HAND not in lacks or Strength.DOCUMENTED not in lacks
    most = Strength.HEARSAY
    if Strength.FIRST_HAND not in lacks:
        most = Strength.FIRST_HAND
    if Strength.DOCUMENTED not in lacks:
        most = Strength.DOCUMENTED
    for step in (Strength.CORROBORATED, Strength.SUBSTANTIATED):
        if traced and step not in lacks:
            most = step
    limit = Strength.CORROBORATED if _only_our_own(item, known) else Strength.SUBSTANTIATED
    if limit < Strength.SUBSTANTIATED:
        lacks[Strength.SUBSTANTIATED] = _("It is the team’s own and speaks for the team’s own outcome.")
    return Ceiling(
        min(most, limit),
        {step: words for step, words in lacks.items() if step > min(most, limit)},
        limit,
    )


def strength_problem(strength: Strength | None, reason: str, found: Ceiling) -> tuple[str, str] | None:
    """Return the field and sentence that keep a rating from being recorded, or ``None``."""
    if strength is None:
        return None
    if strength > found.limit:
        return "strength", _(
            "This comes from the team and speaks for the team’s own outcome. "
            "For 5, link what somebody independent says of it first."
        )
    if found.needs_reason(strength) and not reason.strip():
        return "strength_reason", _("Say in one line why it is stronger than the journal can tell.")
    return None


def is_own(item: Evidence, people: Iterable[Person]) -> bool:
    """Whether a piece of evidence comes from the team: its source is one of them, or nobody is named."""
    source = item.source.casefold()
    if not source.strip():
        return True
    team = (person.alias.casefold() for person in people if person.role is not PersonRole.ADVISOR)
    return any(alias and re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", source) for alias in team)


class _Surroundings:
    """What else lies on the same side of the same claims."""

    def __init__(self, item: Evidence, known: Snapshot) -> None:
        self.people = known.all(Person)
        mine = [link for link in known.all(EvidenceLink) if link.evidence == item.id]
        sides = {(link.target, side_of(link.relation)) for link in mine if side_of(link.relation) is not Side.CONTEXT}
        targets = {target for target, _side in sides}
        self.agreeing: list[tuple[EvidenceLink, Evidence]] = []
        self.rivals_seen = False
        for link in known.all(EvidenceLink):
            if link.target not in targets:
                continue
            other = known.find(Evidence, link.evidence)
            self.rivals_seen |= link.relation in (Relation.CHALLENGES, Relation.QUALIFIES)
            self.rivals_seen |= link.probative is Probative.EXCLUDES_RIVALS
            if other is not None and (link.target, side_of(link.relation)) in sides:
                self.agreeing.append((link, other))

    def second_source(self, item: Evidence) -> bool:
        """Whether somebody else, named and not the same, says so too."""
        own = _named(item)
        return bool(own) and any(_named(other) not in ("", own) for _link, other in self.agreeing)

    def confirmed(self) -> bool:
        """Whether somebody outside the team substantiates one of the claims."""
        return any(
            link.relation is Relation.SUBSTANTIATES and not is_own(other, self.people) for link, other in self.agreeing
        )


def _lacks(item: Evidence, around: _Surroundings) -> Iterator[tuple[Strength, str]]:
    account = _account_lacks(item)
    if account:
        yield Strength.FIRST_HAND, account
    document = _document_lacks(item)
    if document:
        yield Strength.DOCUMENTED, document
    if not around.second_source(item):
        yield Strength.CORROBORATED, _("No second source is linked to the same claim yet.")
    if not around.confirmed():
        yield Strength.SUBSTANTIATED, _("Nobody outside the team substantiates it yet.")
    elif not around.rivals_seen:
        yield Strength.SUBSTANTIATED, _("No other explanation was looked at yet: nothing challenges or qualifies it.")


def _account_lacks(item: Evidence) -> str:
    if not item.source.strip() and item.collector is None:
        return _("It does not say who saw it.")
    last = item.source_date.last
    if last is None:
        return _("It does not say when it was seen or said.")
    days = (item.created.date() - last).days
    if days > ACCOUNT_DAYS:
        told = ngettext("It was written down {n} day later.", "It was written down {n} days later.", days)
        return told.format(n=days)
    return ""


def _document_lacks(item: Evidence) -> str:
    if item.sha256 is None and (item.held_as not in (HeldAs.LINK, HeldAs.PAPER) or not item.locator.strip()):
        return _("There is nothing to look at yet: a file, an address, or where the paper lies.")
    if item.evidence_kind in _ACCOUNTS and item.sha256 is None and item.held_as is not HeldAs.PAPER:
        return _("An account is first-hand at most; a signed note or a recording would document it.")
    if not item.source.strip():
        return _("It does not say where it comes from.")
    return ""


def _only_our_own(item: Evidence, known: Snapshot) -> bool:
    """Whether it is the team's and speaks for an outcome on which no third party speaks."""
    people = known.all(Person)
    if not is_own(item, people):
        return False
    outcomes = {outcome.id for outcome in known.all(Outcome)}
    claims = {
        link.target
        for link in known.all(EvidenceLink)
        if link.evidence == item.id and link.target_kind is Kind.OUTCOME and side_of(link.relation) is Side.FOR
    } & outcomes
    return any(not _third_party(claim, known, people) for claim in claims)


def _third_party(claim: str, known: Snapshot, people: Iterable[Person]) -> bool:
    said = (
        known.find(Evidence, link.evidence)
        for link in known.all(EvidenceLink)
        if link.target == claim and side_of(link.relation) is Side.FOR
    )
    return any(other is not None and not is_own(other, people) for other in said)


def _named(item: Evidence) -> str:
    return " ".join(item.source.casefold().split())

"""Weighing evidence and looking after it: strength, consent, the yearly look, and several at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date

from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.records import Evidence, EvidenceLink, Outcome, Person, Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, ConsentStatus, Kind, Strength
from journal.learning import consent as rules
from journal.learning.strength import Ceiling, ceiling, strength_problem
from journal.services.people import put_tags
from journal.store.database import Database, Reader, Write
from journal.store.materialise import table_of


class EvidenceCare:
    """Says how strong evidence may be called and keeps what a team decides about it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # How strong it is

    def ceiling(self, evidence_id: str) -> Ceiling:
        """Return how far the strength ladder goes for a piece of evidence, and what further steps lack."""
        with self._db.read() as reader:
            item = reader.get(Evidence, evidence_id)
            return ceiling(item, surroundings(reader, item))

    def rate(self, evidence_id: str, strength: Strength | None, reason: str = "") -> Evidence:
        """Say how strong a piece of evidence is; beyond what the journal can tell, that takes a reason."""
        with self._db.write(_("Rate evidence")) as write:
            item = write.get(Evidence, evidence_id)
            rated = replace(item, strength=strength, strength_reason=reason.strip() if strength else "")
            check_strength(write, item, rated)
            return write.put(rated)

    # Consent, and the yearly look

    def agree(self, evidence_id: str, status: ConsentStatus, purpose: str = "", until: date | None = None) -> Evidence:
        """Say whether those shown agreed, for what, and until when."""
        with self._db.write(_("Change consent")) as write:
            item = write.get(Evidence, evidence_id)
            return write.put(replace(item, consent=status, consent_purpose=purpose.strip(), consent_until=until))

    def to_review(self) -> list[Evidence]:
        """Return what the team should look at, the most pressing first."""
        today = self._db.clock.today()
        with self._db.read() as reader:
            return rules.to_review(reader.all(Evidence), today)

    def keep(self, evidence_id: str) -> Evidence:
        """Say that the team looked at a piece of evidence and keeps it for another year."""
        with self._db.write(_("Keep evidence")) as write:
            item = write.get(Evidence, evidence_id)
            return write.put(replace(item, reviewed_on=self._db.clock.today()))

    # Several at once

    def tag(self, ids: Collection[str], names: Iterable[str]) -> None:
        """Give pieces of evidence these tags beside their own."""

        def given(write: Write) -> Callable[[Evidence], Evidence]:
            tags = frozenset(tag.id for tag in put_tags(write, names))
            if not tags:
                raise InvalidInput(_("Type a word for the tag."), field="name")
            return lambda item: replace(item, tags=item.tags | tags)

        self._change(ids, ngettext("Tag evidence", "Tag {n} pieces of evidence", len(ids)), given)

    def untag(self, evidence_id: str, tag_id: str) -> None:
        """Take one tag from a piece of evidence."""
        self._change(
            [evidence_id], _("Take tag away"), lambda _write: lambda item: replace(item, tags=item.tags - {tag_id})
        )

    def show_to(self, ids: Collection[str], audience: Audience) -> None:
        """Say who may see these pieces of evidence."""
        label = ngettext("Change who sees evidence", "Change who sees {n} pieces of evidence", len(ids))
        self._change(ids, label, lambda _write: lambda item: replace(item, audience=audience))

    def _change(
        self, ids: Collection[str], label: str, changing: Callable[[Write], Callable[[Evidence], Evidence]]
    ) -> None:
        with self._db.write(label.format(n=len(ids))) as write:
            changed = changing(write)
            for evidence_id in ids:
                write.put(changed(write.get(Evidence, evidence_id)))


def check_strength(reader: Reader, before: Evidence | None, item: Evidence) -> None:
    """Refuse a strength that is new and goes beyond what the journal knows without a reason."""
    unchanged = before is not None and (before.strength, before.strength_reason) == (
        item.strength,
        item.strength_reason,
    )
    if item.strength is None or unchanged:
        return
    problem = strength_problem(item.strength, item.strength_reason, ceiling(item, surroundings(reader, item)))
    if problem is not None:
        field, sentence = problem
        raise InvalidInput(sentence, field=field)


def surroundings(reader: Reader, item: Evidence) -> Snapshot:
    """Return what the strength ladder asks about: the links to the same targets, their evidence, outcomes, people."""
    links: list[EvidenceLink] = []
    if item.id:
        table = table_of(Kind.EVIDENCE_LINK)
        own = reader.all(EvidenceLink, table.c.evidence == item.id)
        links = reader.all(EvidenceLink, table.c.target.in_({link.target for link in own})) if own else []
    others = {link.evidence for link in links} - {item.id}
    outcomes = {link.target for link in links if link.target_kind is Kind.OUTCOME}
    known: list[Record] = [item, *links, *reader.all(Person)]
    if others:
        known += reader.all(Evidence, table_of(Kind.EVIDENCE).c.id.in_(others))
    if outcomes:
        known += reader.all(Outcome, table_of(Kind.OUTCOME).c.id.in_(outcomes))
    return Snapshot(known)

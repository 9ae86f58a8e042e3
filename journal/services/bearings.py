"""Linking evidence to what it bears on, within a write that does more than that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import LINK_TARGETS, RECORDS, Evidence, EvidenceLink, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, Probative, Relation
from journal.learning.decisions import link_problems
from journal.store.database import Reader, Write
from journal.store.materialise import table_of


def put_links(
    write: Write,
    evidence_ids: Collection[str],
    target_kind: Kind,
    target_id: str,
    relation: Relation,
    note: str = "",
    *,
    probative: Probative | None = None,
) -> list[EvidenceLink]:
    """Link several pieces of evidence to one target; a link that is there already stays."""
    if target_kind not in LINK_TARGETS:
        raise InvalidInput(_("Evidence cannot be linked to this."), field="target")
    target = write.get(RECORDS[target_kind], target_id)
    table = table_of(Kind.EVIDENCE_LINK)
    there = {(link.evidence, link.relation): link for link in write.all(EvidenceLink, table.c.target == target_id)}
    made = []
    for evidence_id in evidence_ids:
        evidence = write.get(Evidence, evidence_id)
        link = EvidenceLink(
            evidence=evidence_id,
            target_kind=target_kind,
            target=target_id,
            relation=relation,
            note=note,
            probative=probative,
            audience=min(evidence.audience, target.audience, key=lambda audience: audience.width),
        )
        check_link(write, link, evidence)
        before = there.get((evidence_id, relation))
        if before is not None:
            link = replace(before, note=note or before.note, probative=probative or before.probative)
        made.append(write.put(link, new=before is None))
    return made


def check_link(reader: Reader, link: EvidenceLink, evidence: Evidence) -> None:
    """Refuse a link that breaks a rule: nothing prompted what was decided before it."""
    decided = [*reader.all(StrategyVersion), *reader.all(StrategyDecision)]
    for field, sentence in link_problems(link, Snapshot([evidence, *decided])):
        raise InvalidInput(sentence, field=field)

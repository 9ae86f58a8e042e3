"""Lines of the evidence list: in order and by filter as keys, and whole by key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select, union_all
from sqlalchemy.sql import ColumnExpressionArgument

from journal.core.records import LINK_TARGETS
from journal.core.vocabulary import Audience, ConsentStatus, EvidenceKind, Kind, Relation, Strength
from journal.store.columns import whole_columns
from journal.store.materialise import chunks, table_of
from journal.text.folding import fold

EVIDENCE = table_of(Kind.EVIDENCE)
LINK = table_of(Kind.EVIDENCE_LINK)
_RECORD = EVIDENCE.metadata.tables["record"]
_FOR = (Relation.SUPPORTS.value, Relation.SUBSTANTIATES.value)


class EvidenceOrder(StrEnum):
    """What the list is sorted by."""

    TITLE = "title"
    CAPTURED = "captured"
    STRENGTH = "strength"
    BALANCE = "balance"
    USED = "used"


@dataclass(frozen=True, slots=True)
class EvidenceConditions:
    """Which evidence is wanted; empty and ``None`` ask for no such condition."""

    kinds: Collection[EvidenceKind] = ()
    unlinked: bool = False
    unrated: bool = False
    thinner_than: Strength | None = None
    """Only what supports a claim whose every support is weaker than this, or not rated."""
    consent_until: date | None = None
    """Only what has a consent that ends by this day, or that was taken back."""
    seen_by: date | None = None
    """Only what nobody looked at since this day."""
    matching: Collection[int] | None = None
    """Only these records, and evidence that is linked to one of them."""
    sealed: bool = True


def evidence_keys(
    connection: Connection, wanted: EvidenceConditions, order: EvidenceOrder, *, descending: bool
) -> list[int]:
    """Return the keys of the evidence wanted, in order; what is equal comes in the order of capture, latest first."""
    latest = (_captured().desc(), EVIDENCE.c.key.desc())
    if order is EvidenceOrder.TITLE:
        query = select(EVIDENCE.c.key, EVIDENCE.c.title).where(*_where(wanted)).order_by(*latest)
        found, titles = whole_columns(connection, query)
        # SQLite knows no accents; Python's order of folded words is the one that people expect.
        places = sorted(range(len(found)), key=lambda place: fold(titles[place]), reverse=descending)
        return [found[place] for place in places]
    column = _ordering(order)
    query = select(EVIDENCE.c.key)
    if order in (EvidenceOrder.BALANCE, EvidenceOrder.USED):
        weights = _weights()
        column = _weighed(weights, order)
        query = query.outerjoin_from(EVIDENCE, weights, weights.c.evidence == EVIDENCE.c.id)
    query = query.where(*_where(wanted)).order_by(column.desc() if descending else column, *latest)
    keys: list[int] = whole_columns(connection, query)[0]
    return keys


def evidence_keys_of(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """Return the keys of evidence by id; what is deleted is left out."""
    query = select(EVIDENCE.c.id, EVIDENCE.c.key).where(EVIDENCE.c.deleted.is_(False))
    return {
        evidence_id: key
        for chunk in chunks(ids)
        for evidence_id, key in connection.execute(query.where(EVIDENCE.c.id.in_(chunk)))
    }


def evidence_ids_of(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    """Return the ids of evidence by key; what is deleted is left out."""
    query = select(EVIDENCE.c.key, EVIDENCE.c.id).where(EVIDENCE.c.deleted.is_(False))
    return {
        key: evidence_id
        for chunk in chunks(keys)
        for key, evidence_id in connection.execute(query.where(EVIDENCE.c.key.in_(chunk)))
    }


def sealed_among(connection: Connection, targets: Collection[str]) -> set[str]:
    """Return those of these targets of links that are sealed."""
    tables = list(map(table_of, LINK_TARGETS))
    return {
        target
        for chunk in chunks(targets)
        for target in connection.scalars(
            union_all(*(select(t.c.id).where(t.c.audience == Audience.SEALED.value, t.c.id.in_(chunk)) for t in tables))
        )
    }


def count_evidence(connection: Connection, wanted: EvidenceConditions) -> int:
    """Return how much evidence is wanted."""
    return int(connection.scalar(select(func.count()).select_from(EVIDENCE).where(*_where(wanted))) or 0)


def evidence_kinds(connection: Connection, *, sealed: bool = True) -> dict[EvidenceKind, int]:
    """Return how many pieces there are of each kind that has any."""
    query = select(EVIDENCE.c.evidence_kind, func.count()).where(*_where(EvidenceConditions(sealed=sealed)))
    return {EvidenceKind(kind): count for kind, count in connection.execute(query.group_by(EVIDENCE.c.evidence_kind))}


def evidence_by_key(connection: Connection, keys: Sequence[int]) -> dict[int, Sequence[Any]]:
    """Return what lines show of the evidence itself, by key; those gone meanwhile are left out."""
    query = select(
        EVIDENCE.c.key,
        EVIDENCE.c.id,
        EVIDENCE.c.title,
        EVIDENCE.c.evidence_kind,
        _captured(),
        EVIDENCE.c.source_date,
        EVIDENCE.c.held_as,
        EVIDENCE.c.strength,
        EVIDENCE.c.audience,
        func.coalesce(EVIDENCE.c.cleaned_sha256, EVIDENCE.c.sha256),
    )
    return {
        row[0]: row
        for chunk in chunks(keys)
        for row in connection.execute(query.where(EVIDENCE.c.key.in_(chunk), EVIDENCE.c.deleted.is_(False)))
    }


def _captured() -> ColumnElement[Any]:
    return func.coalesce(EVIDENCE.c.captured_at, EVIDENCE.c.created)


def _ordering(order: EvidenceOrder) -> ColumnElement[Any]:
    return func.coalesce(EVIDENCE.c.strength, 0) if order is EvidenceOrder.STRENGTH else _captured()


def _live() -> list[ColumnElement[bool]]:
    """Return the conditions of a link that is not in the bin, and whose target is not either."""
    targets = union_all(
        *(select(table.c.id).where(table.c.deleted.is_(False)) for table in map(table_of, LINK_TARGETS))
    )
    return [LINK.c.deleted.is_(False), LINK.c.target.in_(targets)]


def _weights() -> Any:
    counted = select(
        LINK.c.evidence,
        func.count().label("links"),
        func.sum(
            case((LINK.c.relation.in_(_FOR), 1), (LINK.c.relation == Relation.CHALLENGES.value, -1), else_=0)
        ).label("balance"),
    )
    return counted.where(*_live()).group_by(LINK.c.evidence).subquery()


def _weighed(weights: Any, order: EvidenceOrder) -> ColumnElement[Any]:
    column = weights.c.balance if order is EvidenceOrder.BALANCE else weights.c.links
    return func.coalesce(column, 0)


def _where(wanted: EvidenceConditions) -> list[ColumnExpressionArgument[bool]]:
    where: list[ColumnExpressionArgument[bool]] = [EVIDENCE.c.deleted.is_(False)]
    if not wanted.sealed:
        where.append(EVIDENCE.c.audience != Audience.SEALED.value)
    if wanted.kinds:
        where.append(EVIDENCE.c.evidence_kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.unlinked:
        where.append(EVIDENCE.c.id.not_in(select(LINK.c.evidence).where(*_live())))
    if wanted.unrated:
        where.append(EVIDENCE.c.strength.is_(None))
    if wanted.thinner_than is not None:
        where.append(EVIDENCE.c.id.in_(_thin(wanted.thinner_than)))
    if wanted.consent_until is not None:
        given = EVIDENCE.c.consent == ConsentStatus.GIVEN.value
        ending = given & (EVIDENCE.c.consent_until <= wanted.consent_until.isoformat())
        where.append(or_(ending, EVIDENCE.c.consent == ConsentStatus.WITHDRAWN.value))
    if wanted.seen_by is not None:
        looked = func.coalesce(EVIDENCE.c.reviewed_on, func.substr(EVIDENCE.c.created, 1, 10))
        where.append(looked <= wanted.seen_by.isoformat())
    if wanted.matching is not None:
        where.append(_matching(wanted.matching))
    return where


def _thin(strength: Strength) -> Select[Any]:
    """Return the evidence behind claims that nothing as strong as this supports."""
    supports = LINK.c.relation.in_(_FOR) & LINK.c.deleted.is_(False)
    joined = select(LINK.c.target).join_from(LINK, EVIDENCE, EVIDENCE.c.id == LINK.c.evidence)
    strongest = func.max(func.coalesce(EVIDENCE.c.strength, 0))
    claims = joined.where(supports, EVIDENCE.c.deleted.is_(False)).group_by(LINK.c.target)
    return select(LINK.c.evidence).where(supports, LINK.c.target.in_(claims.having(strongest < int(strength))))


def _matching(keys: Collection[int]) -> ColumnElement[bool]:
    values = func.json_each(_json(keys)).table_valued("value")
    found = select(values.c.value)
    targets = select(_RECORD.c.id).where(_RECORD.c.key.in_(found))
    used = select(LINK.c.evidence).where(LINK.c.deleted.is_(False), LINK.c.target.in_(targets))
    return or_(EVIDENCE.c.key.in_(found), EVIDENCE.c.id.in_(used))


def _json(keys: Collection[int]) -> str:
    return "[" + ",".join(map(str, keys)) + "]"

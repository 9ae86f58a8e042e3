"""How strong the evidence for and against each strategy and assumption is (chart 5 of the practice note)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.fonts import STRONG
from journal.charts.grid import names_width, row_height, rows_that_fit, write_more
from journal.charts.lettering import Style
from journal.charts.naming import brief, capitalised
from journal.charts.shapes import Box, Disc, Look, Point, square
from journal.charts.sheet import LABEL, NAME, KeyItem, Sheet, Target, key_disc
from journal.core.i18n import _, ngettext
from journal.core.records import Assumption, AssumptionCheck, Evidence, EvidenceLink, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, Strength, label
from journal.learning.evidence import Balance, Side, balance, balance_words, side_of
from journal.learning.numbering import ordered_strategies
from journal.learning.scope import Scope

_ROW, _ROW_IN_CARD, _WIDEST_ROW = 27.0, 15.6, 38.0
_HEAD, _HEAD_IN_CARD = 24.0, 16.0
_RADIUS, _RADIUS_IN_CARD = 9.0, 7.0
_GROWTH = 1.5
"""px that the mark of the greatest count reaches further than that of none."""
_FOR = Look("support")
_AGAINST = Look("surface", "challenge", 1.6)
_COUNT_FOR = Style("count", px=11.5, color="surface", weight=STRONG)
_COUNT_AGAINST = Style("count", px=11.5, color="ink", weight=STRONG)


@dataclass(frozen=True)
class Claim:
    """A row: a strategy with all its versions, or an assumption, and the evidence on either side."""

    kind: Kind
    record: str
    name: str
    pieces: dict[tuple[Strength | None, Side], tuple[str, ...]]
    """The pieces of evidence of one strength on one side; ``None`` for those not rated."""
    balance: Balance
    untested: bool
    """Whether nobody ever logged anything against it, be it evidence or words at a check."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing lies on either side."""
        return not self.pieces


@dataclass(frozen=True)
class Matrix:
    """What the chart draws."""

    claims: tuple[Claim, ...]
    """Strategies in the order of their codes, then assumptions."""

    @property
    def strengths(self) -> tuple[Strength | None, ...]:
        """The columns: the five steps of the ladder, and not rated where that occurs."""
        unrated = any(strength is None for claim in self.claims for strength, _side in claim.pieces)
        return (*Strength, None) if unrated else tuple(Strength)

    @property
    def pieces(self) -> int:
        """How many pieces of evidence are shown, each counted once."""
        return len({item for claim in self.claims for items in claim.pieces.values() for item in items})


@dataclass(frozen=True)
class _Grid:
    """Where the columns lie, and how large the marks are, in px."""

    left: float
    step: float
    radius: float
    flags: float | None
    """Where the words at the end of a row begin; ``None`` when there is no room for them."""
    most: int


class EvidenceMatrix(SheetChart[Matrix]):
    """Where the evidence is thin."""

    key: ClassVar[str] = "evidence-matrix"
    uses: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION, Kind.ASSUMPTION, Kind.ASSUMPTION_CHECK,
         Kind.EVIDENCE, Kind.EVIDENCE_LINK}
    )  # fmt: skip

    def title(self) -> str:
        """Return the chart's name."""
        return _("How strong the evidence is")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Where is our evidence thin?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Matrix:
        """Return strategies and assumptions with the evidence on either side, by its strength.

        What is linked to any version of a strategy, or to a decision about it, is evidence on the strategy.
        """
        owners = {version.id: version.strategy for version in snapshot.all(StrategyVersion)}
        owners |= {decision.id: decision.strategy for decision in snapshot.all(StrategyDecision)}
        links: dict[str, list[tuple[EvidenceLink, Evidence]]] = {}
        for link in snapshot.all(EvidenceLink):
            item = snapshot.find(Evidence, link.evidence)
            if item is not None:
                links.setdefault(owners.get(link.target, link.target), []).append((link, item))
        named = [(Kind.STRATEGY, one.id, one.title) for one in ordered_strategies(snapshot)]
        held = sorted(snapshot.all(Assumption), key=lambda one: (one.rank, one.created, one.id))
        named += [(Kind.ASSUMPTION, one.id, one.statement.rstrip(". ")) for one in held]
        against = {check.assumption for check in snapshot.all(AssumptionCheck) if check.against.strip()}
        return Matrix(
            tuple(
                _claim(kind, record, name, links.get(record, []), challenged=record in against)
                for kind, record, name in named
            )
        )

    def lack(self, rows: Matrix) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if not rows.claims:
            return _("No strategy and no assumption is written down yet. Start with something you already do.")
        if rows.pieces:
            return ""
        return _("No evidence speaks for or against anything yet. Link a piece to what it bears on.")

    def sentence(self, rows: Matrix) -> str:
        """Return how many claims rest on documented evidence or stronger, are thin, are only challenged, or have none.

        Each strategy and assumption is counted in exactly one of the four; those that nobody counts in are not said.
        """
        lack = self.lack(rows)
        if lack:
            return lack
        total = len(rows.claims)
        if total == 1:
            return _("“{name}”: {balance}.").format(
                name=brief(rows.claims[0].name), balance=_claim_words(rows.claims[0])
            )
        thin = sum(claim.balance.is_thin for claim in rows.claims)
        bare = sum(claim.is_bare for claim in rows.claims)
        challenged = sum(not claim.is_bare and claim.balance.supporting == 0 for claim in rows.claims)
        firm = total - thin - bare - challenged
        told = (
            ngettext(
                "one of {total} strategies and assumptions rests on documented evidence",
                "{n} of {total} strategies and assumptions rest on documented evidence",
                firm,
            )
            if firm
            else _("none of {total} strategies and assumptions rests on documented evidence")
        ).format(n=number_word(firm), total=number_word(total))
        parts = [
            (ngettext("one is thin", "{n} are thin", thin), thin),
            (ngettext("one is only challenged", "{n} are only challenged", challenged), challenged),
            (ngettext("one has none", "{n} have none", bare), bare),
        ]
        rest = ", ".join(words.format(n=number_word(count)) for words, count in parts if count)
        return capitalised(_("{told}; {rest}.").format(told=told, rest=rest) if rest else f"{told}.")

    def alt(self, rows: Matrix) -> str:
        """Return the picture in words, claim by claim."""
        told = [self.sentence(rows)]
        if not self.lack(rows):
            told += [f"{brief(claim.name, 80)}: {_claim_words(claim)}." for claim in rows.claims]
        return " ".join(told)

    def table(self, rows: Matrix) -> Table:
        """Return a row for each claim and strength that something lies on; a claim with nothing has one, too."""
        headers = (_("Kind"), _("Name"), _("Strength"), _("Supports"), _("Challenges"), _("Worth a look"))
        found: list[tuple[str, ...]] = []
        for claim in rows.claims:
            start = (label(claim.kind), claim.name)
            flags = ", ".join(flag_words(claim))
            if claim.is_bare:
                found.append((*start, "", "0", "0", flags))
            for strength in (*Strength, None):
                counts = [str(len(claim.pieces.get((strength, side), ()))) for side in (Side.FOR, Side.AGAINST)]
                if counts != ["0", "0"]:
                    found.append((*start, _strength(strength), *counts, flags))
        return Table(headers, tuple(found))

    def key_items(self, rows: Matrix) -> Sequence[KeyItem]:
        """Return both sides."""
        return [
            KeyItem(_("Supports"), key_disc(_FOR)),
            KeyItem(_("Challenges"), lambda x, y, radius: (square(x, y, radius * 0.75, _AGAINST),)),
        ]

    def compose(self, rows: Matrix, sheet: Sheet) -> None:
        """Put a row for each claim; the thin ones stay where there is not room for all."""
        card = sheet.room.is_card
        top = sheet.top + sheet.px(_HEAD_IN_CARD if card else _HEAD)
        row = row_height(sheet, len(rows.claims), top, _ROW_IN_CARD if card else _ROW, _WIDEST_ROW)
        shown = _that_fit(rows.claims, rows_that_fit(sheet, len(rows.claims), top, row))
        grid = _grid(rows, shown, sheet)
        for place, strength in enumerate(rows.strengths):
            words = str(int(strength)) if strength else ("–" if card else _("Not rated"))
            x = grid.left + (place + 0.5) * grid.step
            sheet.write(words, x, top - sheet.px(6), LABEL, align="middle")
        for place, claim in enumerate(shown):
            if place and claim.kind is not shown[place - 1].kind:
                sheet.line(sheet.left, top + place * row, sheet.right, top + place * row, "lineStrong")
            _claim_row(sheet, claim, rows.strengths, grid, top + (place + 0.5) * row)
        sheet.bottom = top + len(shown) * row
        left_out = len(rows.claims) - len(shown)
        if left_out:
            write_more(sheet, left_out, sheet.bottom + sheet.px(13))
            sheet.bottom += sheet.px(18)

    def notes(self, rows: Matrix) -> Sequence[str]:
        """Return what the steps of strength mean, and how many pieces there are."""
        if not rows.pieces:
            return []
        steps = ", ".join(f"{int(strength)} {label(strength).lower()}" for strength in Strength)
        pieces = ngettext("One piece of evidence.", "{n} pieces of evidence.", rows.pieces).format(n=rows.pieces)
        return [_("{pieces} Strength: {steps}.").format(pieces=pieces, steps=steps)]


def flag_words(claim: Claim) -> list[str]:
    """Return what is worth a look in a claim, in a word or two each."""
    if claim.is_bare:
        return [_("nothing yet")]
    flags = [_("thin")] if claim.balance.is_thin else []
    return [*flags, _("untested")] if claim.untested else flags


def _claim(
    kind: Kind, record: str, name: str, links: Sequence[tuple[EvidenceLink, Evidence]], *, challenged: bool
) -> Claim:
    pieces: dict[tuple[Strength | None, Side], dict[str, None]] = {}
    for link, item in sorted(links, key=lambda pair: (pair[1].source_date, pair[1].id)):
        side = side_of(link.relation)
        if side is not Side.CONTEXT:
            pieces.setdefault((item.strength, side), {})[item.id] = None
    found = balance(links)
    told = {place: tuple(items) for place, items in pieces.items()}
    return Claim(kind, record, name, told, found, found.is_untested and not challenged)


def _grid(rows: Matrix, shown: Sequence[Claim], sheet: Sheet) -> _Grid:
    card = sheet.room.is_card
    left = sheet.left + names_width(sheet, [claim.name for claim in shown], 0.4 if card else 0.36)
    radius = sheet.px(_RADIUS_IN_CARD if card else _RADIUS)
    words = max((sheet.measure(", ".join(flag_words(claim)), LABEL) for claim in shown), default=0.0)
    flags: float | None = sheet.right - words
    count = len(rows.strengths)
    if sheet.right - words - sheet.px(6) - left < count * (4 * radius + sheet.px(4)):
        flags = None  # the sentence and the tooltips say it
    right = sheet.right if flags is None else flags - sheet.px(6)
    most = max(len(items) for claim in rows.claims for items in claim.pieces.values())
    return _Grid(left, (right - left) / count, radius, flags, most)


def _that_fit(claims: tuple[Claim, ...], count: int) -> Sequence[Claim]:
    """Return so many rows in their usual order: the thin first, then those only challenged, last those with nothing."""
    if count >= len(claims):
        return claims
    kept = {claim.record for claim in sorted(claims, key=_least_at_stake)[:count]}
    return [claim for claim in claims if claim.record in kept]


def _least_at_stake(claim: Claim) -> tuple[bool, bool, bool]:
    return claim.is_bare, not claim.balance.is_thin, claim.balance.supporting > 0


def _claim_row(sheet: Sheet, claim: Claim, strengths: Sequence[Strength | None], grid: _Grid, middle: float) -> None:
    baseline = middle + sheet.px(4.2)
    sheet.write(claim.name, sheet.left, baseline, NAME, room=grid.left - sheet.left - sheet.px(10))
    sheet.line(grid.left, middle, grid.left + grid.step * len(strengths), middle)
    for place, strength in enumerate(strengths):
        x = grid.left + (place + 0.5) * grid.step
        both = all((strength, side) in claim.pieces for side in (Side.FOR, Side.AGAINST))
        aside = grid.radius + sheet.px(1.5) if both else 0.0
        _pieces(sheet, claim, (strength, Side.FOR), (x - aside, middle), grid)
        _pieces(sheet, claim, (strength, Side.AGAINST), (x + aside, middle), grid)
    if grid.flags:
        sheet.write(", ".join(flag_words(claim)), grid.flags, baseline, LABEL)


def _pieces(sheet: Sheet, claim: Claim, place: tuple[Strength | None, Side], at: Point, grid: _Grid) -> None:
    items = claim.pieces.get(place)
    if not items:
        return
    strength, side = place
    count = len(items)
    radius = grid.radius - sheet.px(_GROWTH) * (1 - count / grid.most)
    words = str(count) if count < 100 else "99+"
    if side is Side.FOR:
        sheet.add(Disc(*at, radius, _FOR))
        said = ngettext("{name}: {n} piece supports, {strength}", "{name}: {n} pieces support, {strength}", count)
    else:
        sheet.add(square(*at, radius * 0.88, _AGAINST))
        said = ngettext("{name}: {n} piece challenges, {strength}", "{name}: {n} pieces challenge, {strength}", count)
    style = _COUNT_FOR if side is Side.FOR else _COUNT_AGAINST
    sheet.write(words, at[0], at[1] + sheet.px(4), style, align="middle")
    targets = [*(Target(Kind.EVIDENCE, item) for item in items), Target(claim.kind, claim.record)]
    told = said.format(name=brief(claim.name, 80), n=count, strength=_strength(strength).lower())
    sheet.mark(Box.around(*at, radius), targets, told)


def _strength(strength: Strength | None) -> str:
    """Return a step of the ladder in digits and words: "3 Documented"."""
    return _("Not rated") if strength is None else f"{int(strength)} {label(strength)}"


def _claim_words(claim: Claim) -> str:
    told = balance_words(claim.balance)
    flags = [] if claim.is_bare else flag_words(claim)
    return ", ".join([told[:1].lower() + told[1:], *flags])

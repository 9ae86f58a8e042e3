"""Evidence for and against what the team claims, cycle by cycle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.grid import CycleColumn, Scale, begun_columns, cycles_lack, latest_columns, write_columns
from journal.charts.naming import capitalised
from journal.charts.shapes import Bar, Box, Look
from journal.charts.sheet import STRONG_LABEL, KeyItem, Sheet, Target, key_bar
from journal.core.i18n import _, ngettext
from journal.core.records import Cycle, Evidence, EvidenceLink
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.cycles import cycle_of
from journal.learning.evidence import Side, side_of
from journal.learning.numbering import cycle_numbers
from journal.learning.scope import Scope

_LOOKS = {
    Side.FOR: Look("support"),
    Side.AGAINST: Look("challenge", hatch="/", hatch_color="surface"),
}
_HEIGHT = 220.0
_BAR = 46.0


@dataclass(frozen=True)
class Weighed:
    """A cycle, and the evidence dated in it on either side."""

    column: CycleColumn
    supporting: tuple[str, ...]
    challenging: tuple[str, ...]

    @property
    def leans_against(self) -> bool:
        """Whether more of it challenges than supports."""
        return len(self.challenging) > len(self.supporting)


@dataclass(frozen=True)
class EvidenceByCycle:
    """What the chart draws."""

    cycles: tuple[Weighed, ...]
    context: int
    """Pieces that only tell of the context, or are linked to nothing."""
    elsewhere: int
    """Pieces on a side whose date lies in no cycle."""
    scope: Scope

    @property
    def supporting(self) -> int:
        """How many pieces support."""
        return sum(len(cycle.supporting) for cycle in self.cycles)

    @property
    def challenging(self) -> int:
        """How many pieces challenge."""
        return sum(len(cycle.challenging) for cycle in self.cycles)


class EvidenceBalance(SheetChart[EvidenceByCycle]):
    """Whether the team looks for what speaks against it."""

    key: ClassVar[str] = "evidence-balance"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.EVIDENCE, Kind.EVIDENCE_LINK, Kind.CYCLE})

    def title(self) -> str:
        """Return the chart's name."""
        return _("Evidence for and against")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("When did evidence speak for us, and when against?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> EvidenceByCycle:
        """Return each cycle's evidence by side; a piece counts once on each side, in the cycle of its own date."""
        columns = begun_columns(snapshot, scope, today)
        numbers = cycle_numbers(snapshot.all(Cycle))
        sides: dict[str, set[Side]] = {}
        for link in snapshot.all(EvidenceLink):
            sides.setdefault(link.evidence, set()).add(side_of(link.relation))
        found: dict[tuple[int, Side], list[str]] = {}
        context = elsewhere = 0
        shown = {column.number for column in columns}
        for item in sorted(snapshot.all(Evidence), key=lambda item: (item.source_date, item.created, item.id)):
            taken = sides.get(item.id, set()) - {Side.CONTEXT}
            cycle = cycle_of(item.source_date, snapshot.all(Cycle))
            context += not taken
            elsewhere += bool(taken) and (cycle is None or numbers[cycle.id] not in shown)
            for side in taken:
                if cycle is not None:
                    found.setdefault((numbers[cycle.id], side), []).append(item.id)
        cycles = (
            Weighed(
                column,
                tuple(found.get((column.number, Side.FOR), ())),
                tuple(found.get((column.number, Side.AGAINST), ())),
            )
            for column in columns
        )
        return EvidenceByCycle(tuple(cycles), context, elsewhere, scope)

    def lack(self, rows: EvidenceByCycle) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if not rows.supporting + rows.challenging + rows.elsewhere:
            return _("No evidence speaks for or against anything yet. Link a piece to what it bears on.")
        missing = cycles_lack([cycle.column for cycle in rows.cycles], rows.scope)
        if missing or rows.supporting + rows.challenging:
            return missing
        return _("No evidence on either side is dated in these cycles.")

    def sentence(self, rows: EvidenceByCycle) -> str:
        """Return how many pieces support and challenge, and which cycles brought more against than for.

        Up to two such cycles are named, more are counted; "none since" is said when a later cycle did not.
        Without any challenge it says that nothing was put to the test. Where more lies outside these cycles than
        in them, it says so.
        """
        lack = self.lack(rows)
        if lack or rows.elsewhere <= rows.supporting + rows.challenging:
            return lack or self._within(rows)
        outside = ngettext(
            "One more lies in none of these cycles.", "{n} more lie in none of these cycles.", rows.elsewhere
        )
        return " ".join([self._within(rows), outside.format(n=rows.elsewhere)])

    def _within(self, rows: EvidenceByCycle) -> str:
        count = rows.supporting
        supports = ngettext("One piece of evidence supports", "{n} pieces of evidence support", count).format(n=count)
        supports = supports if count else _("No piece of evidence supports")
        if not rows.challenging:
            return _("{supports}, none challenges: untested, not proven.").format(supports=supports)
        challenges = ngettext("one challenges", "{n} challenge", rows.challenging).format(n=rows.challenging)
        return _("{supports}, {challenges}; {leaning}.").format(
            supports=supports, challenges=challenges, leaning=_leaning(rows.cycles)
        )

    def alt(self, rows: EvidenceByCycle) -> str:
        """Return the picture in words, cycle by cycle."""
        told = [self.sentence(rows)]
        if not self.lack(rows):
            told += [
                _("{cycle}: {supporting} for, {challenging} against.").format(
                    cycle=capitalised(cycle.column.spoken),
                    supporting=len(cycle.supporting),
                    challenging=len(cycle.challenging),
                )
                for cycle in rows.cycles
            ]
        return " ".join(told)

    def table(self, rows: EvidenceByCycle) -> Table:
        """Return a row for each cycle."""
        headers = (_("Cycle"), _("Starts"), _("Ends"), _("Supports"), _("Challenges"))
        return Table(
            headers,
            tuple(
                (
                    str(cycle.column.number),
                    cycle.column.starts.isoformat(),
                    cycle.column.ends.isoformat(),
                    str(len(cycle.supporting)),
                    str(len(cycle.challenging)),
                )
                for cycle in rows.cycles
            ),
        )

    def key_items(self, rows: EvidenceByCycle) -> Sequence[KeyItem]:
        """Return both sides: that nothing challenges is part of the picture."""
        return [
            KeyItem(_("Supports"), key_bar(_LOOKS[Side.FOR])),
            KeyItem(_("Challenges"), key_bar(_LOOKS[Side.AGAINST])),
        ]

    def compose(self, rows: EvidenceByCycle, sheet: Sheet) -> None:
        """Put two bars for each cycle on one line: up what supports, down what challenges."""
        names, number = sheet.px(24), sheet.px(18)
        top = sheet.top + number
        bottom = (top + sheet.px(_HEIGHT)) if sheet.floor is None else sheet.floor - names - number
        columns = latest_columns(sheet, [cycle.column for cycle in rows.cycles], sheet.left, 18)
        cycles = rows.cycles[-len(columns) :]
        most = max((len(cycle.supporting) for cycle in cycles), default=0)
        least = max((len(cycle.challenging) for cycle in cycles), default=0)
        scale = Scale(-max(least, 0.5), max(most, 0.5), 1)
        zero = scale.at(0, bottom, top)
        step = (sheet.right - sheet.left) / len(cycles)
        wide = min(sheet.px(_BAR), step * 0.62)
        for place, cycle in enumerate(cycles):
            x = sheet.left + (place + 0.5) * step - wide / 2
            high = scale.at(len(cycle.supporting), bottom, top)
            low = scale.at(-len(cycle.challenging), bottom, top)
            _bar(sheet, Box(x, high, wide, zero - high), cycle, Side.FOR)
            _bar(sheet, Box(x, zero, wide, low - zero), cycle, Side.AGAINST)
        sheet.line(sheet.left, zero, sheet.right, zero, "lineStrong")
        sheet.bottom = bottom + number + names
        write_columns(sheet, columns, sheet.left, sheet.bottom - sheet.px(6), step)

    def notes(self, rows: EvidenceByCycle) -> Sequence[str]:
        """Return what is not in the bars: context, and what lies in no cycle."""
        notes = []
        if rows.context:
            words = ngettext(
                "One piece only tells of the context.", "{n} more pieces only tell of the context.", rows.context
            )
            notes.append(words.format(n=rows.context))
        if rows.elsewhere:
            words = ngettext("One lies in none of these cycles.", "{n} lie in none of these cycles.", rows.elsewhere)
            notes.append(words.format(n=rows.elsewhere))
        return [" ".join(notes)] if notes else []


def _leaning(cycles: Sequence[Weighed]) -> str:
    leaning = [cycle for cycle in cycles if cycle.leans_against]
    if not leaning:
        return _("no cycle brought more against us than for us")
    if len(leaning) > 2:
        return _("{n} of {total} cycles brought more against us than for us").format(n=len(leaning), total=len(cycles))
    if len(leaning) == 2:
        one, other = (cycle.column.spoken for cycle in leaning)
        told = _("{one} and {other} brought more against us than for us").format(one=one, other=other)
    else:
        told = _("{cycle} brought more against us than for us").format(cycle=leaning[0].column.spoken)
    return told if leaning[-1] is cycles[-1] else _("{told}, none since").format(told=told)


def _bar(sheet: Sheet, box: Box, cycle: Weighed, side: Side) -> None:
    found = cycle.supporting if side is Side.FOR else cycle.challenging
    if not found:
        return
    sheet.add(Bar(box, _LOOKS[side]))
    baseline = box.y - sheet.px(5) if side is Side.FOR else box.bottom + sheet.px(14)
    sheet.write(str(len(found)), box.middle[0], baseline, STRONG_LABEL, align="middle")
    if side is Side.FOR:
        words = ngettext("{n} piece supports, {cycle}", "{n} pieces support, {cycle}", len(found))
    else:
        words = ngettext("{n} piece challenges, {cycle}", "{n} pieces challenge, {cycle}", len(found))
    targets = [Target(Kind.EVIDENCE, item) for item in found]
    sheet.mark(box, targets, words.format(n=len(found), cycle=cycle.column.spoken))

"""The lineage map as a chart (chart 2 of the practice note)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.lineage_map import placing, words
from journal.charts.lineage_map.rows import Descent, Lineage, gather
from journal.charts.sheet import KeyItem, Sheet, key_disc, key_line
from journal.core.i18n import N_, _, ngettext
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind
from journal.learning.scope import Scope

_DESCENT = {
    Descent.REFINED: N_("Refined"),
    Descent.BRANCHED: N_("Split off"),
    Descent.MERGED: N_("Merged in"),
}


class LineageMap(SheetChart[Lineage]):
    """Where each version came from."""

    key: ClassVar[str] = "lineage-map"
    uses: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.STRATEGY, Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION, Kind.EVIDENCE, Kind.EVIDENCE_LINK}
    )

    def title(self) -> str:
        """Return the chart's name."""
        return _("Lineage map")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Where did this idea come from?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Lineage:
        """Return the versions and what came of what; of some cycles, all that led to them."""
        days = scope.days(snapshot)
        return gather(snapshot, min(today, days[1]) if days is not None and days[1] > date.min else today)

    def lack(self, rows: Lineage) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        return words.lack(rows)

    def sentence(self, rows: Lineage) -> str:
        """Return how much there is, what grew out of what, and how long the longest line is."""
        return words.sentence(rows)

    def alt(self, rows: Lineage) -> str:
        """Return the picture in words, strategy by strategy."""
        return words.alt(rows)

    def table(self, rows: Lineage) -> Table:
        """Return a row for each version."""
        return words.table(rows)

    def key_items(self, rows: Lineage) -> Sequence[KeyItem]:
        """Return the nodes and the lines that occur."""
        items = []
        if any(each.in_force for each in rows.versions):
            items.append(KeyItem(_("In force"), key_disc(placing.NOW)))
        if any(each.evidence and not each.in_force for each in rows.versions):
            items.append(KeyItem(_("Earlier"), key_disc(placing.BEFORE)))
        if any(not each.evidence and not each.in_force for each in rows.versions):
            items.append(KeyItem(_("No evidence"), key_disc(placing.BARE)))
        for descent, name in _DESCENT.items():
            if any(edge.descent is descent for edge in rows.edges):
                items.append(KeyItem(_(name), key_line(*placing.LINES[descent])))
        return items

    def compose(self, rows: Lineage, sheet: Sheet) -> None:
        """Put a row for each strategy, a node for each version, a line for each descent."""
        placing.compose(rows, sheet)

    def notes(self, rows: Lineage) -> Sequence[str]:
        """Return how many versions there are, and what the size of a node says."""
        count = len(rows.versions)
        if not count:
            return ()
        told = ngettext("One version.", "{n} versions.", count).format(n=count)
        size = _("The area of a node grows with the evidence that bears on it.")
        return (f"{told} {size}",)

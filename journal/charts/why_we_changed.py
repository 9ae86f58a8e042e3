"""What set off each kind of change (chart 6 of the practice note)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.grid import names_width
from journal.charts.naming import brief
from journal.charts.refinement_map.words import TRIGGER_WORDS
from journal.charts.shading import shade, step_of, written_on
from journal.charts.shapes import Bar, Box, Drawable, Emblem, Look
from journal.charts.sheet import LABEL, NAME, STRONG_LABEL, VALUE, KeyItem, Sheet, Target
from journal.core.i18n import _, ngettext
from journal.core.records import Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, StopReason, Trigger, label
from journal.learning.order import ordered_decisions
from journal.learning.scope import Scope

LEARNED = (Trigger.NEW_INFORMATION, Trigger.ADVISOR_QUESTION, Trigger.ACHIEVEMENT)
"""What the team found out, was asked, or saw work; the other triggers came at it."""
_REACTED = tuple(trigger for trigger in Trigger if trigger not in LEARNED)
_ORDER = (*LEARNED, *_REACTED)
_NO_CHANGE = (DecisionKind.START, DecisionKind.KEEP)
_ROW, _WIDEST_ROW = 32.0, 52.0
_HEAD, _HEAD_IN_CARD = 48.0, 24.0
_GROUP = 26.0
_NOTHING = Look("subtle", opacity=0.35)


@dataclass(frozen=True)
class Change:
    """A decision that changed a strategy."""

    decision: str
    kind: DecisionKind
    trigger: Trigger
    strategy: str
    """Its title."""


@dataclass(frozen=True)
class Changes:
    """What the chart draws."""

    changes: tuple[Change, ...]
    unchanged: int
    """Decisions to start or to keep, which change nothing."""

    @property
    def kinds(self) -> tuple[DecisionKind, ...]:
        """The kinds that occur, in their usual order."""
        return tuple(kind for kind in DecisionKind if any(change.kind is kind for change in self.changes))

    def of(self, trigger: Trigger | None = None, kind: DecisionKind | None = None) -> tuple[Change, ...]:
        """Return the changes with a trigger, of a kind, or both."""
        return tuple(
            change for change in self.changes if trigger in (None, change.trigger) and kind in (None, change.kind)
        )

    @property
    def learned(self) -> int:
        """How many followed from what the team learned."""
        return sum(change.trigger in LEARNED for change in self.changes)


class WhyWeChanged(SheetChart[Changes]):
    """Whether the team learns, or only reacts."""

    key: ClassVar[str] = "why-we-changed"
    uses: ClassVar[frozenset[Kind]] = frozenset({Kind.STRATEGY, Kind.STRATEGY_DECISION, Kind.STRATEGY_VERSION})

    def title(self) -> str:
        """Return the chart's name."""
        return _("Why we changed")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("Do we learn, or only react?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Changes:
        """Return every change within the scope; where one strategy merges into another, that is one change."""
        decisions = [
            each
            for each in ordered_decisions(snapshot.all(StrategyDecision))
            if scope.holds(each.date, snapshot, each.cycle)
        ]
        merged = _merged_away(snapshot, decisions)
        changes, unchanged = [], 0
        for each in decisions:
            ends_by_merging = each.stop_reason is StopReason.MERGED and each.strategy in merged
            if each.decision_kind in _NO_CHANGE:
                unchanged += 1
            elif not ends_by_merging:
                strategy = snapshot.find(Strategy, each.strategy)
                title = strategy.title if strategy else ""
                changes.append(Change(each.id, each.decision_kind, each.trigger, title))
        return Changes(tuple(changes), unchanged)

    def lack(self, rows: Changes) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.changes:
            return ""
        return _("No strategy has changed yet. When one does, write down what set it off.")

    def sentence(self, rows: Changes) -> str:
        """Return how many changes followed from what was learned and how many from what came, and the first trigger.

        The trigger that set off most is named when no other set off as many, and more than one change.
        """
        lack = self.lack(rows)
        if lack:
            return lack
        total, learned = len(rows.changes), rows.learned
        if total == 1:
            return _("The one change followed {trigger}.").format(trigger=_(TRIGGER_WORDS[rows.changes[0].trigger]))
        told = _how_many(learned, total)
        counts = sorted(((len(rows.of(trigger)), trigger) for trigger in Trigger), key=lambda pair: -pair[0])
        (most, trigger), (second, _other) = counts[:2]
        if most > max(second, 1) and most < total:
            told = _("{told}; {trigger} set off {n}, the most").format(
                told=told, trigger=_(TRIGGER_WORDS[trigger]), n=number_word(most)
            )
        return f"{told}."

    def alt(self, rows: Changes) -> str:
        """Return the picture in words, trigger by trigger."""
        told = [self.sentence(rows)]
        for trigger in _ORDER:
            found = [(kind, len(rows.of(trigger, kind))) for kind in rows.kinds]
            parts = ", ".join(f"{label(kind).lower()} {count}" for kind, count in found if count)
            if parts:
                told.append(f"{label(trigger)}: {parts}.")
        return " ".join(told)

    def table(self, rows: Changes) -> Table:
        """Return a row for each trigger and a column for each kind of change."""
        headers = (_("Trigger"), *(label(kind) for kind in rows.kinds), _("All"))
        return Table(
            headers,
            tuple(
                (
                    label(trigger),
                    *(str(len(rows.of(trigger, kind))) for kind in rows.kinds),
                    str(len(rows.of(trigger))),
                )
                for trigger in _ORDER
            ),
        )

    def compose(self, rows: Changes, sheet: Sheet) -> None:
        """Put a row for each trigger in two groups and a column for each kind, with sums at both ends."""
        card = sheet.room.is_card
        left = sheet.left + names_width(sheet, [label(trigger) for trigger in _ORDER], 0.44 if card else 0.36)
        right = sheet.right - sheet.measure(str(len(rows.changes)), STRONG_LABEL) - sheet.px(16)
        step = (right - left) / len(rows.kinds)
        labelled = not card and all(sheet.measure(label(kind)) < step - sheet.px(6) for kind in rows.kinds)
        if not (card or labelled):
            sheet.key([KeyItem(label(kind), _key_glyph(kind)) for kind in rows.kinds])
        head, sums, group = (
            sheet.px(_HEAD if labelled else _HEAD_IN_CARD),
            sheet.px(20),
            0.0 if card else sheet.px(_GROUP),
        )
        row = sheet.px(_ROW)
        if sheet.floor is not None:
            space = (sheet.floor - sheet.top - head - sums - 2 * group) / len(_ORDER)
            row = min(space, row if card else sheet.px(_WIDEST_ROW))
        middles = [left + (place + 0.5) * step for place in range(len(rows.kinds))]
        self._heads(rows, sheet, middles, step, labelled=labelled)
        y = sheet.top + head
        for triggers, words in ((LEARNED, _("We learned")), (_REACTED, _("It came at us"))):
            if group:
                sheet.write(words, sheet.left, y + group - sheet.px(8), STRONG_LABEL)
            elif triggers is _REACTED:
                sheet.line(sheet.left, y, sheet.right, y, "lineStrong")
            y += group
            for trigger in triggers:
                room = left - sheet.left - sheet.px(10)
                sheet.write(label(trigger), sheet.left, y + row / 2 + sheet.px(4.2), NAME, room=room)
                for kind, x in zip(rows.kinds, middles, strict=True):
                    _cell(sheet, rows, trigger, kind, Box(x - step / 2, y, step, row))
                _sum(sheet, rows.of(trigger), y + row / 2)
                y += row
        sheet.line(sheet.left, y, sheet.right, y)
        for kind, x in zip(rows.kinds, middles, strict=True):
            sheet.write(str(len(rows.of(kind=kind))), x, y + sheet.px(16), VALUE, align="middle")
        _sum(sheet, rows.changes, y + sheet.px(11.8))
        sheet.bottom = y + sums

    def notes(self, rows: Changes) -> Sequence[str]:
        """Return how many changes there are, and what is no change."""
        if not rows.changes:
            return []
        told = ngettext("One change.", "{n} changes.", len(rows.changes)).format(n=len(rows.changes))
        if rows.unchanged:
            words = ngettext(
                "One decision to start or keep is not counted.",
                "{n} decisions to start or keep are not counted.",
                rows.unchanged,
            )
            told = f"{told} {words.format(n=rows.unchanged)}"
        return [told]

    def _heads(self, rows: Changes, sheet: Sheet, middles: Sequence[float], step: float, *, labelled: bool) -> None:
        radius = min(sheet.px(9), step / 2 - 1)
        for kind, x in zip(rows.kinds, middles, strict=True):
            sheet.add(Emblem(kind, x, sheet.top + sheet.px(11), radius))
            if labelled:
                sheet.write(label(kind), x, sheet.top + sheet.px(38), LABEL, align="middle")


def _key_glyph(kind: DecisionKind) -> Callable[[float, float, float], Sequence[Drawable]]:
    return lambda x, y, radius: (Emblem(kind, x, y, radius * 1.2),)


def _how_many(learned: int, total: int) -> str:
    if 0 < learned < total:
        return _("{learned} of {total} changes followed from what we learned, {reacted} from what came at us").format(
            learned=learned, total=total, reacted=total - learned
        )
    if total == 2:
        words = _("Both changes followed from what we learned") if learned else _(
            "Both changes followed from what came at us"
        )  # fmt: skip
    elif learned:
        words = _("All {total} changes followed from what we learned")
    else:
        words = _("All {total} changes followed from what came at us")
    return words.format(total=number_word(total))


def _merged_away(snapshot: Snapshot, decisions: Sequence[StrategyDecision]) -> set[str]:
    """Return the strategies that a merge among the decisions took in."""
    merges = {each.id for each in decisions if each.decision_kind is DecisionKind.MERGE}
    parents = {
        parent for version in snapshot.all(StrategyVersion) if version.decision in merges for parent in version.parents
    }
    return {version.strategy for version in snapshot.all(StrategyVersion) if version.id in parents}


def _cell(sheet: Sheet, rows: Changes, trigger: Trigger, kind: DecisionKind, room: Box) -> None:
    changes = rows.of(trigger, kind)
    gap = sheet.px(1.5)
    box = Box(room.x + gap, room.y + gap, room.width - 2 * gap, room.height - 2 * gap)
    if not changes:
        sheet.add(Bar(box, _NOTHING))
        return
    most = max(len(rows.of(one, other)) for one in Trigger for other in rows.kinds)
    step = step_of(len(changes), most)
    sheet.add(Bar(box, shade(step)))
    style = written_on(STRONG_LABEL, step)
    sheet.write(str(len(changes)), box.middle[0], box.middle[1] + sheet.px(4.2), style, align="middle")
    said = "; ".join(dict.fromkeys(brief(change.strategy) for change in changes))
    words = _("{trigger}, {kind}: {n} ({strategies})").format(
        trigger=label(trigger), kind=label(kind).lower(), n=len(changes), strategies=said
    )
    sheet.mark(box, [Target(Kind.STRATEGY_DECISION, change.decision) for change in changes], words)


def _sum(sheet: Sheet, changes: Sequence[Change], y: float) -> None:
    """Write how many changes a row holds at its end."""
    sheet.write(str(len(changes)), sheet.right - sheet.px(6), y + sheet.px(4.2), STRONG_LABEL, align="right")

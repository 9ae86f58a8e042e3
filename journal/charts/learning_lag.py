"""How long it took from a note, or a piece of evidence, to the version it led to (chart 14 of the practice note)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.grid import Scale, draw_value_axis
from journal.charts.naming import brief
from journal.charts.shapes import Box, Disc, Look, Stroke, diamond
from journal.charts.sheet import LABEL, STRONG_LABEL, KeyItem, Sheet, Target, key_disc, key_line, key_shape
from journal.charts.timescale import TimeScale, calendar
from journal.core.i18n import _, ngettext
from journal.core.records import Entry, Evidence, EvidenceLink, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, Relation, label
from journal.learning.numbering import version_numbers
from journal.learning.order import ordered_decisions
from journal.learning.scope import Scope
from journal.text.dates import day_words

_HEIGHT = 220.0
_RADIUS, _RADIUS_OF_MANY = 5.0, 3.0
_MANY = 90
"""Dots from which they are drawn small."""
_TURNS = 9
"""How many half dots to either side there is looked for room; beyond, dots cover each other."""
_ENTRY = Look("stone", "surface", 1.0)
_MEDIAN_DASHES = (5.0, 3.0)
_EVIDENCE = Look("support", "surface", 1.0)


@dataclass(frozen=True)
class Step:
    """A note or a piece of evidence, and the version it led to."""

    kind: Kind
    record: str
    title: str
    told: date
    version: str
    version_name: str
    decided: date

    @property
    def days(self) -> int:
        """How many days lie between."""
        return (self.decided - self.told).days


@dataclass(frozen=True)
class Lag:
    """What the chart draws."""

    today: date
    steps: tuple[Step, ...]
    """By the date of the version, then the longest way first."""
    inexact: int
    """Citations left out since one of the two dates is not known to the day."""

    @property
    def middle(self) -> float:
        """The median of the days."""
        return float(median(step.days for step in self.steps))


class LearningLag(SheetChart[Lag]):
    """How fast a note becomes a change."""

    key: ClassVar[str] = "learning-lag"
    uses: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION, Kind.ENTRY, Kind.EVIDENCE, Kind.EVIDENCE_LINK}
    )

    def title(self) -> str:
        """Return the chart's name."""
        return _("From note to change")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("How fast does a note become a change?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> Lag:
        """Return what each decision that made a version cites, and what prompted it, where it is older.

        Counted are days from the date of the entry or of the evidence to that of the decision. What bears the same
        date tells of the decision itself, so it is left out, and so is what is not known to the day.
        """
        steps: dict[tuple[str, str], Step] = {}
        inexact: set[tuple[str, str]] = set()
        numbers = version_numbers(snapshot)
        for version, decision, record in _citations(snapshot):
            if not scope.holds(decision.date, snapshot, decision.cycle):
                continue
            when = record.date if isinstance(record, Entry) else record.source_date
            told, decided = when.day, decision.date.day
            pair = (record.id, version.id)
            if told is None or decided is None:
                inexact.add(pair)
            elif told < decided:
                name = _version_name(snapshot, version, numbers)
                steps[pair] = Step(record.kind, record.id, record.heading, told, version.id, name, decided)
        ordered = sorted(steps.values(), key=lambda step: (step.decided, step.version, step.told, step.record))
        return Lag(today, tuple(ordered), len(inexact))

    def lack(self, rows: Lag) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.steps:
            return ""
        if rows.inexact:
            return ngettext(
                "The one citation cannot be counted in days, since its dates are not known to the day.",
                "None of {n} citations can be counted in days, since their dates are not known to the day.",
                rows.inexact,
            ).format(n=rows.inexact)
        return _("No version cites an earlier note or piece of evidence. Cite what led to it when you record the next.")

    def sentence(self, rows: Lag) -> str:
        """Return within how many days half of the notes led to a version, and how long the longest took.

        One or two are told as they are.
        """
        lack = self.lack(rows)
        if lack:
            return lack
        days = sorted(step.days for step in rows.steps)
        if len(days) == 1:
            words = ngettext(
                "“{title}” led to {version} after {n} day.", "“{title}” led to {version} after {n} days.", days[0]
            )
            only = rows.steps[0]
            return words.format(title=brief(only.title), version=only.version_name, n=days[0])
        if len(days) == 2:
            return _("Two notes led to a version, after {first} and {last} days.").format(first=days[0], last=days[1])
        return _(
            "Half of {count} notes and pieces of evidence led to a version within {middle} days; "
            "the longest took {longest}."
        ).format(count=len(days), middle=f"{rows.middle:g}", longest=days[-1])

    def alt(self, rows: Lag) -> str:
        """Return the picture in words, version by version."""
        told = [self.sentence(rows)]
        if len(rows.steps) > 1:
            versions: dict[str, list[str]] = {}
            for step in rows.steps:
                versions.setdefault(step.version_name, []).append(str(step.days))
            told.append(_("Days by version: {versions}.").format(
                versions="; ".join(f"{name}: {', '.join(days)}" for name, days in versions.items())
            ))  # fmt: skip
        return " ".join(told)

    def table(self, rows: Lag) -> Table:
        """Return a row for each note or piece of evidence and the version it led to."""
        headers = (_("Kind"), _("Title"), _("Date"), _("Version"), _("Decided"), _("Days"))
        return Table(
            headers,
            tuple(
                (
                    label(step.kind), step.title, step.told.isoformat(), step.version_name,
                    step.decided.isoformat(), str(step.days),
                )
                for step in rows.steps
            ),
        )  # fmt: skip

    def key_items(self, rows: Lag) -> Sequence[KeyItem]:
        """Return the kinds of mark that occur, and the line."""
        kinds = {step.kind for step in rows.steps}
        items = []
        if Kind.ENTRY in kinds:
            items.append(KeyItem(label(Kind.ENTRY), key_disc(_ENTRY)))
        if Kind.EVIDENCE in kinds:
            items.append(KeyItem(label(Kind.EVIDENCE), key_shape(lambda x, y, r: diamond(x, y, r, _EVIDENCE))))
        return [*items, KeyItem(_("Median"), key_line("nowInk", 2, _MEDIAN_DASHES), minor=True)]

    def compose(self, rows: Lag, sheet: Sheet) -> None:
        """Put a dot for each step: right by the date of the version, up by the days; equal ones side by side."""
        left, names = sheet.left + sheet.px(34), sheet.px(22)
        top = sheet.top + sheet.px(22)
        bottom = (top + sheet.px(_HEIGHT)) if sheet.floor is None else sheet.floor - names
        scale = Scale.counting(max(step.days for step in rows.steps))
        sheet.write(_("Days"), sheet.left, sheet.top + sheet.px(10), LABEL)
        draw_value_axis(sheet, scale, left, sheet.right, bottom, top)
        days = TimeScale(rows.steps[0].decided, max(step.decided for step in rows.steps), left, sheet.right)
        days = _with_margin(days, sheet.px(2.5 * _RADIUS))
        radius = sheet.px(_RADIUS if len(rows.steps) < _MANY else _RADIUS_OF_MANY)
        self._months(sheet, days, bottom)
        middle = scale.at(rows.middle, bottom, top)
        sheet.add(Stroke(((left, middle), (sheet.right, middle)), "nowInk", sheet.px(2), _MEDIAN_DASHES))
        words = _("Median: {days} days").format(days=f"{rows.middle:g}")
        sheet.write(words, sheet.right, sheet.top + sheet.px(10), STRONG_LABEL, align="right")
        for step, x, y in _side_by_side(rows, days, scale, (bottom, top), radius):
            _dot(sheet, step, x, y, radius)
        sheet.bottom = bottom + names

    def notes(self, rows: Lag) -> Sequence[str]:
        """Return how many there are, and what is left out."""
        if not rows.steps:
            return []
        versions = len({step.version for step in rows.steps})
        notes = [
            ngettext("{steps} that led to one version.", "{steps} that led to {n} versions.", versions).format(
                n=versions,
                steps=ngettext("One note or piece of evidence", "{n} notes and pieces of evidence", len(rows.steps))
                .format(n=len(rows.steps)),
            ),
            _("What bears the date of the version itself is left out."),
        ]  # fmt: skip
        if rows.inexact:
            words = ngettext(
                "One is left out since its date is not known to the day.",
                "{n} are left out since their dates are not known to the day.",
                rows.inexact,
            )
            notes.append(words.format(n=rows.inexact))
        return [" ".join(notes)]

    def _months(self, sheet: Sheet, days: TimeScale, bottom: float) -> None:
        free = days.left
        for stretch in calendar(days):
            left, right = days.edge(stretch.first), days.edge(stretch.last)
            room = right - left
            words = sheet.lettering.longest_fitting(stretch.labels, LABEL, room)
            if words is None or left < free:
                continue
            sheet.write(words, (left + right) / 2, bottom + sheet.px(16), LABEL, align="middle")
            free = left


def _citations(snapshot: Snapshot) -> Iterator[tuple[StrategyVersion, StrategyDecision, Entry | Evidence]]:
    """Yield each version with its decision and everything that the decision cites or that prompted either."""
    prompted: dict[str, list[str]] = {}
    for link in snapshot.all(EvidenceLink):
        if link.relation is Relation.PROMPTED:
            prompted.setdefault(link.target, []).append(link.evidence)
    made = {version.decision: version for version in snapshot.all(StrategyVersion)}
    for decision in ordered_decisions(snapshot.all(StrategyDecision)):
        version = made.get(decision.id)
        if version is None:
            continue
        cited = {*decision.entries, *decision.evidence, *prompted.get(decision.id, ()), *prompted.get(version.id, ())}
        for record_id in sorted(cited):
            record = snapshot.any(record_id)
            if isinstance(record, Entry | Evidence):
                yield version, decision, record


def _version_name(snapshot: Snapshot, version: StrategyVersion, numbers: dict[str, int]) -> str:
    strategy = snapshot.find(Strategy, version.strategy)
    return _("{strategy}, version {number}").format(
        strategy=strategy.title if strategy else "", number=numbers[version.id]
    )


def _side_by_side(
    rows: Lag, days: TimeScale, scale: Scale, span: tuple[float, float], radius: float
) -> Iterator[tuple[Step, float, float]]:
    """Yield where each dot lies: at its date, or as near to it as there is room beside the others."""
    put: dict[int, list[tuple[float, float]]] = {}
    apart = 2 * radius + 1

    def is_free(x: float, y: float) -> bool:
        row = int(y // apart)
        near = (other for place in (row - 1, row, row + 1) for other in put.get(place, ()))
        return all((x - other[0]) ** 2 + (y - other[1]) ** 2 >= apart**2 - 0.5 for other in near)

    for step in rows.steps:
        wanted, y = days.middle(step.decided), scale.at(step.days, *span)
        aside = (wanted + turn * apart / 2 * side for turn in range(1, _TURNS) for side in (1, -1))
        within = (x for x in aside if days.left - radius <= x <= days.right + radius)
        x = next((x for x in (wanted, *within) if is_free(x, y)), wanted)
        put.setdefault(int(y // apart), []).append((x, y))
        yield step, x, y


def _with_margin(days: TimeScale, margin: float) -> TimeScale:
    return TimeScale(days.first, days.last, days.left + margin, days.right - margin)


def _dot(sheet: Sheet, step: Step, x: float, y: float, radius: float) -> None:
    sheet.add(Disc(x, y, radius, _ENTRY) if step.kind is Kind.ENTRY else diamond(x, y, radius * 1.2, _EVIDENCE))
    words = ngettext(
        "“{title}”, {day}: {n} day before {version}", "“{title}”, {day}: {n} days before {version}", step.days
    )
    said = words.format(
        title=brief(step.title, 80),
        day=day_words(step.told, today=step.decided, short=False),
        n=step.days,
        version=step.version_name,
    )
    targets = [Target(step.kind, step.record), Target(Kind.STRATEGY_VERSION, step.version)]
    sheet.mark(Box.around(x, y, radius), targets, said)

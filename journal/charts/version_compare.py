"""What the latest change of a strategy changed, in its own words (chart 3 of the practice note)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from journal.charts.base import SheetChart, Table
from journal.charts.counting import number_word
from journal.charts.marked_words import TEXT, TEXT_IN_CARD, Column, flow, marked
from journal.charts.refinement_map.words import TRIGGER_WORDS
from journal.charts.shapes import Box, Drawable, Emblem
from journal.charts.sheet import LABEL, NAME, STRONG_LABEL, KeyItem, Sheet, Target
from journal.core.dates import EventDate
from journal.core.i18n import N_, _, ngettext
from journal.core.records import Entry, Evidence, EvidenceLink, Strategy, StrategyDecision, StrategyVersion
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import DecisionKind, Kind, Relation, Strength, Trigger, label
from journal.learning.lineage import versions_of
from journal.learning.numbering import version_numbers
from journal.learning.order import ordered_decisions
from journal.learning.scope import Scope
from journal.text.counting import words as count_words
from journal.text.dates import date_words
from journal.text.words import Change, Segment, difference

_GAP = 28.0
_LIST_ROW = 19.0
_LISTED = 8
"""Citations that are listed; more are counted."""
_DONE = {
    DecisionKind.REFINE: N_("refined"),
    DecisionKind.PIVOT: N_("set on a new course"),
    DecisionKind.SPLIT: N_("split off from another strategy"),
    DecisionKind.MERGE: N_("merged with another strategy"),
    DecisionKind.PAUSE: N_("paused"),
    DecisionKind.RESUME: N_("resumed"),
}
_OTHERWISE = N_("changed")


@dataclass(frozen=True)
class Side:
    """One of the two versions."""

    version: str
    name: str
    """The strategy and the number of the version."""
    number: int
    date: EventDate | None


@dataclass(frozen=True)
class Passage:
    """A part of what the versions say, and how the new words came from the old ones."""

    name: str
    old: str
    new: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Citation:
    """A piece of evidence or an entry that the decision cites."""

    kind: Kind
    record: str
    title: str
    strength: Strength | None


@dataclass(frozen=True)
class Comparison:
    """The latest change and what it changed."""

    decision: str
    kind: DecisionKind
    trigger: Trigger
    strategy: str
    judgement_call: bool
    old: Side
    new: Side
    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]
    """Evidence first."""
    joined: tuple[str, ...]
    """Other versions that the new one came from."""


@dataclass(frozen=True)
class LatestChange:
    """What the chart draws."""

    today: date
    found: Comparison | None


class VersionCompare(SheetChart[LatestChange]):
    """What exactly changed at the latest change."""

    key: ClassVar[str] = "version-compare"
    uses: ClassVar[frozenset[Kind]] = frozenset(
        {Kind.STRATEGY, Kind.STRATEGY_VERSION, Kind.STRATEGY_DECISION, Kind.ENTRY, Kind.EVIDENCE, Kind.EVIDENCE_LINK}
    )

    def title(self) -> str:
        """Return the chart's name."""
        return _("The latest change")

    def question(self) -> str:
        """Return the question that it answers."""
        return _("What exactly changed?")

    def data(self, snapshot: Snapshot, today: date, scope: Scope) -> LatestChange:
        """Return the latest decision within the scope that made a version out of an earlier one."""
        made = {version.decision: version for version in snapshot.all(StrategyVersion)}
        for decision in reversed(ordered_decisions(snapshot.all(StrategyDecision))):
            version = made.get(decision.id)
            if version is None or not scope.holds(decision.date, snapshot, decision.cycle):
                continue
            before = _before(snapshot, version)
            if before is not None:
                return LatestChange(today, _comparison(snapshot, decision, before, version))
        return LatestChange(today, None)

    def lack(self, rows: LatestChange) -> str:
        """Return what is missing for a picture; empty when there is enough."""
        if rows.found is not None:
            return ""
        return _("No version came from an earlier one yet. When a strategy changes, both are shown here.")

    def sentence(self, rows: LatestChange) -> str:
        """Return which strategy changed, when, how and after what, and what the decision rests on."""
        found = rows.found
        if found is None:
            return self.lack(rows)
        when = "" if found.new.date is None else date_words(found.new.date, today=rows.today, short=False)
        return _("{strategy}, {date}: {done} after {trigger}; {grounds}.").format(
            strategy=found.strategy,
            date=when,
            done=_(_DONE.get(found.kind, _OTHERWISE)),
            trigger=_(TRIGGER_WORDS[found.trigger]),
            grounds=_grounds(found),
        )

    def alt(self, rows: LatestChange) -> str:
        """Return the picture in words: both versions, part by part, and what is cited."""
        found = rows.found
        told = [self.sentence(rows)]
        if found is not None:
            for side, text in ((_("Old"), "old"), (_("New"), "new")):
                name = found.old.name if text == "old" else found.new.name
                said = " ".join(
                    part for passage in found.passages for part in (passage.name, getattr(passage, text)) if part
                )
                told.append(f"{side}, {name}: {' '.join(said.split())}")
            if found.citations:
                told.append(_("Cited: {titles}.").format(titles="; ".join(map(_cited, found.citations))))
        return " ".join(told)

    def table(self, rows: LatestChange) -> Table:
        """Return a row for each part, and one for each citation."""
        headers = (_("Part"), _("Old"), _("New"))
        found = rows.found
        if found is None:
            return Table(headers, ())
        dates = (str(side.date) if side.date else "" for side in (found.old, found.new))
        parts = ((passage.name or _("Statement"), passage.old, passage.new) for passage in found.passages)
        cited = ((label(citation.kind), "", _cited(citation)) for citation in found.citations)
        return Table(
            headers,
            ((_("Version"), found.old.name, found.new.name), (_("Date"), *dates), *parts, *cited),
        )  # fmt: skip

    def key_items(self, rows: LatestChange) -> Sequence[KeyItem]:
        """Return how words that came and words that went are marked."""
        return [
            KeyItem(_("Added"), lambda x, y, radius: _key(Change.INSERT, x, y, radius), minor=True),
            KeyItem(_("Removed"), lambda x, y, radius: _key(Change.DELETE, x, y, radius), minor=True),
        ]

    def compose(self, rows: LatestChange, sheet: Sheet) -> None:
        """Put the versions side by side, part by part, and below what is cited where there is room."""
        found = rows.found
        assert found is not None
        card = sheet.room.is_card
        listed = () if card else found.citations[:_LISTED]
        reserved = sheet.px(_LIST_ROW) * (len(listed) + 1.5) if listed else 0.0
        floor = None if sheet.floor is None else sheet.floor - reserved
        wide = (sheet.right - sheet.left - sheet.px(12 if card else _GAP)) / 2
        right = sheet.right - wide
        self._heads(rows, sheet, right, wide)
        top = y = sheet.top + sheet.px(24)
        for passage in found.passages:
            if floor is not None and y + sheet.px(36) > floor:
                break
            y = _put(sheet, passage, (sheet.left, right), wide, y, floor)
        middle = (sheet.left + wide + right) / 2
        sheet.line(middle, sheet.top, middle, y)
        for side, x in ((found.old, sheet.left), (found.new, right)):
            said = date_words(side.date, today=rows.today, short=False) if side.date else ""
            box = Box(x, sheet.top, wide, max(y - top, sheet.px(20)) + sheet.px(24))
            sheet.mark(box, [Target(Kind.STRATEGY_VERSION, side.version)], ", ".join(p for p in (side.name, said) if p))
        sheet.bottom = y
        if listed:
            self._citations(sheet, found, listed)

    def notes(self, rows: LatestChange) -> Sequence[str]:
        """Return how many words came and went, and what else the new version came from."""
        found = rows.found
        if found is None:
            return []
        came, went = (
            sum(
                count_words(part.text)
                for passage in found.passages
                for part in passage.segments
                if part.change is change
            )
            for change in (Change.INSERT, Change.DELETE)
        )
        notes = [_("{came} words added, {went} removed.").format(came=came, went=went)]
        if found.joined:
            notes.append(_("It came from {versions}, too.").format(versions="; ".join(found.joined)))
        return [" ".join(notes)]

    def _heads(self, rows: LatestChange, sheet: Sheet, right: float, wide: float) -> None:
        found = rows.found
        assert found is not None
        baseline = sheet.top + sheet.px(13)
        heads = ((_("Old: {version}"), found.old, sheet.left), (_("New: {version}"), found.new, right))
        for words, side, x in heads:
            shift = 0.0
            if side is found.new:
                sheet.add(Emblem(found.kind, x + sheet.px(7), baseline - sheet.px(4.2), sheet.px(7)))
                shift = sheet.px(20)
            elsewhere = side is found.old and found.kind is DecisionKind.SPLIT
            name = side.name if elsewhere else f"v{side.number}"
            day = date_words(side.date, today=rows.today) if side.date else ""
            told = words.format(version=", ".join(part for part in (name, day) if part))
            sheet.write(told, x + shift, baseline, STRONG_LABEL, room=wide - shift)

    def _citations(self, sheet: Sheet, found: Comparison, listed: Sequence[Citation]) -> None:
        y = sheet.bottom + sheet.px(_LIST_ROW * 1.1)
        sheet.write(_("It rests on"), sheet.left, y, STRONG_LABEL)
        for citation in listed:
            y += sheet.px(_LIST_ROW)
            text = sheet.write(_cited(citation), sheet.left + sheet.px(10), y, NAME, room=sheet.right - sheet.left - 10)
            sheet.mark(text.box, [Target(citation.kind, citation.record)], _cited(citation))
        left_out = len(found.citations) - len(listed)
        if left_out and sheet.floor is None:
            y += sheet.px(_LIST_ROW)
            sheet.write(_("and {n} more").format(n=left_out), sheet.left + sheet.px(10), y, LABEL)
        sheet.bottom = y + sheet.px(4)


def _before(snapshot: Snapshot, version: StrategyVersion) -> StrategyVersion | None:
    """Return the version that another is compared with: the one before it, else the one that it split from."""
    own = versions_of(snapshot, version.strategy)
    place = [each.id for each in own].index(version.id)
    if place:
        parents = [each for each in own[:place] if each.id in version.parents]
        return parents[-1] if parents else own[place - 1]
    found = (snapshot.find(StrategyVersion, parent) for parent in sorted(version.parents))
    return next((parent for parent in found if parent is not None), None)


def _comparison(
    snapshot: Snapshot, decision: StrategyDecision, old: StrategyVersion, new: StrategyVersion
) -> Comparison:
    numbers = version_numbers(snapshot)
    strategy = snapshot.find(Strategy, new.strategy)
    others = (snapshot.find(StrategyVersion, parent) for parent in sorted(new.parents - {old.id}))
    return Comparison(
        decision=decision.id,
        kind=decision.decision_kind,
        trigger=decision.trigger,
        strategy=strategy.title if strategy else "",
        judgement_call=decision.judgement_call,
        old=_side(snapshot, old, numbers),
        new=_side(snapshot, new, numbers),
        passages=tuple(_passages(old, new)),
        citations=tuple(_cited_by(snapshot, decision, new)),
        joined=tuple(_side(snapshot, other, numbers).name for other in others if other is not None),
    )


def _side(snapshot: Snapshot, version: StrategyVersion, numbers: dict[str, int]) -> Side:
    strategy = snapshot.find(Strategy, version.strategy)
    decision = snapshot.find(StrategyDecision, version.decision)
    name = _("{strategy}, version {number}").format(
        strategy=strategy.title if strategy else "", number=numbers[version.id]
    )
    return Side(version.id, name, numbers[version.id], decision.date if decision else None)


def _passages(old: StrategyVersion, new: StrategyVersion) -> Iterator[Passage]:
    parts = (
        ("", old.statement, new.statement),
        (_("If"), old.if_part, new.if_part),
        (_("then"), old.then_part, new.then_part),
        (_("because"), old.because_part, new.because_part),
        (_("What we do"), _bulleted(old.activities), _bulleted(new.activities)),
    )
    for name, was, now in parts:
        if was.strip() or now.strip():
            yield Passage(name, was.strip(), now.strip(), tuple(difference(was.strip(), now.strip())))


def _bulleted(activities: str) -> str:
    """Return a list with the dots that are printed, in place of the signs that are typed."""
    lines = (line.strip() for line in activities.splitlines())
    return "\n".join(f"• {line[2:]}" if line[:2] in ("- ", "* ") else line for line in lines if line)


def _cited_by(snapshot: Snapshot, decision: StrategyDecision, version: StrategyVersion) -> Iterator[Citation]:
    prompted = {
        link.evidence
        for link in snapshot.all(EvidenceLink)
        if link.relation is Relation.PROMPTED and link.target in (decision.id, version.id)
    }
    evidence = [snapshot.find(Evidence, one) for one in decision.evidence | prompted]
    for item in sorted((one for one in evidence if one), key=lambda one: (-(one.strength or 0), one.title, one.id)):
        yield Citation(Kind.EVIDENCE, item.id, item.title, item.strength)
    entries = [snapshot.find(Entry, one) for one in decision.entries]
    for entry in sorted((one for one in entries if one), key=lambda one: (one.date, one.id)):
        yield Citation(Kind.ENTRY, entry.id, entry.heading, None)


def _cited(citation: Citation) -> str:
    """Return a citation as it is listed: its title, and of evidence how strong it is."""
    if citation.kind is Kind.ENTRY:
        return _("{title} (entry)").format(title=citation.title)
    if citation.strength is None:
        return _("{title} (not rated)").format(title=citation.title)
    return _("{title} ({n}, {strength})").format(
        title=citation.title, n=int(citation.strength), strength=label(citation.strength).lower()
    )


def _grounds(found: Comparison) -> str:
    evidence = sum(citation.kind is Kind.EVIDENCE for citation in found.citations)
    entries = len(found.citations) - evidence
    if evidence:
        words = ngettext("one piece of evidence is cited", "{n} pieces of evidence are cited", evidence)
        return words.format(n=number_word(evidence))
    if found.judgement_call or not entries:
        return _("a judgement call")
    return ngettext("one entry is cited", "{n} entries are cited", entries).format(n=number_word(entries))


def _put(
    sheet: Sheet, passage: Passage, lefts: tuple[float, float], wide: float, top: float, floor: float | None
) -> float:
    """Write a part of both versions beside each other, and return where the longer one ended."""
    style = TEXT_IN_CARD if sheet.room.is_card else TEXT
    ends = []
    for x, leaves_out in zip(lefts, (Change.INSERT, Change.DELETE), strict=True):
        y = top
        segments = [segment for segment in passage.segments if segment.change is not leaves_out]
        if passage.name and segments:
            sheet.write(passage.name, x, y + sheet.px(12), LABEL)
        if passage.name:
            y += sheet.px(17)
        ends.append(flow(sheet, segments, Column(x, wide, floor), y, style))
    return max(ends) + sheet.px(6)


def _key(change: Change, x: float, y: float, radius: float) -> Sequence[Drawable]:
    return marked(change, x - radius, y + radius * 0.7, 2 * radius, 2 * radius)

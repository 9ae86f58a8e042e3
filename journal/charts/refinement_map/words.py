"""The refinement map in words: the state of a lane, one sentence, the whole picture, a table."""

from __future__ import annotations

from collections import Counter

from journal.charts.base import Table
from journal.charts.counting import number_word
from journal.charts.refinement_map.rows import Lane, MapRows, Node
from journal.core.dates import EventDate
from journal.core.i18n import N_, _, ngettext
from journal.core.vocabulary import DatePrecision, DecisionKind, StopReason, StrategyState, Trigger, label
from journal.learning.evidence import Balance
from journal.text.dates import date_words, month_words

TRIGGER_WORDS = {
    Trigger.NEW_INFORMATION: N_("new information"),
    Trigger.EXTERNAL_EVENT: N_("an external event"),
    Trigger.ROADBLOCK: N_("a roadblock"),
    Trigger.ACHIEVEMENT: N_("an achievement"),
    Trigger.ADVISOR_QUESTION: N_("a critical friend’s question"),
    Trigger.RESOURCE_OR_STAFF_CHANGE: N_("a change of resources or staff"),
}
_LANES_TOLD = 12
"""Lanes that the words for the whole picture go through one by one."""


def state_line(lane: Lane, rows: MapRows) -> str:
    """Return where a strategy stands: "v4, since 6 May", "Merged in June"."""
    if lane.since is None or lane.state is StrategyState.PROPOSED:
        return _("Not started yet")
    if lane.state is StrategyState.ACTIVE:
        return _since(lane, rows)
    ending = {
        StopReason.ACHIEVED: (N_("Achieved"), N_("Achieved in {month}")),
        StopReason.DROPPED: (N_("Stopped"), N_("Stopped in {month}")),
        StopReason.MERGED: (N_("Merged"), N_("Merged in {month}")),
        None: (N_("Stopped"), N_("Stopped in {month}")),
    }
    plain, dated = ending[lane.stop_reason]
    if lane.state is StrategyState.PAUSED:
        plain, dated = N_("Paused"), N_("Paused in {month}")
    when = _month(lane.since, rows)
    return _(dated).format(month=when) if when else _(plain)


def _since(lane: Lane, rows: MapRows) -> str:
    assert lane.since is not None
    if lane.since.precision in (DatePrecision.UNKNOWN, DatePrecision.RANGE):
        return f"v{lane.version}" if lane.version else label(StrategyState.ACTIVE)
    day = date_words(lane.since, today=rows.today, short=False)
    version = f"v{lane.version}"
    # Two sentences each: many languages say "since the 6 May", but "since May".
    if lane.since.precision is DatePrecision.DAY:
        words = _("{version}, since {day}") if lane.version else _("Since {day}")
    else:
        words = _("{version}, since {period}") if lane.version else _("Since {period}")
    return words.format(version=version, day=day, period=day)


def _month(when: EventDate, rows: MapRows) -> str | None:
    first = when.first
    if first is None or when.precision is DatePrecision.RANGE:
        return None
    return str(first.year) if when.precision is DatePrecision.YEAR else month_words(first, today=rows.today)


def node_words(node: Node, rows: MapRows) -> str:
    """Return what a screen reader says of a node: "Ward clinics, version 4, refine, 6 May, two support"."""
    lane = next(lane for lane in rows.lanes if lane.strategy == node.strategy)
    parts = [lane.title]
    if node.number:
        parts.append(_("version {number}").format(number=node.number))
    parts += [label(node.kind).lower(), date_words(node.date, today=rows.today, short=False)]
    parts += _balance_words(node.balance)
    if node.judgement_call:
        parts.append(_("a judgement call"))
    return ", ".join(parts)


def _balance_words(found: Balance) -> list[str]:
    parts = []
    if found.supporting:
        words = ngettext("one supports", "{n} support", found.supporting)
        parts.append(words.format(n=number_word(found.supporting)))
    if found.challenging:
        words = ngettext("one challenges", "{n} challenge", found.challenging)
        parts.append(words.format(n=number_word(found.challenging)))
    return parts


def sentence(rows: MapRows) -> str:
    """Return what the map shows, by fixed rules: how much, what set it off, what rests on judgement."""
    if not rows.lanes:
        return _("No strategy yet: start with something you already do.")
    parts = [_how_much(rows), *_what_set_it_off(rows), *_on_what_grounds(rows)]
    return "; ".join(parts) + "."


def _how_much(rows: MapRows) -> str:
    number = sum(node.number is not None for node in rows.nodes)
    begun = sum(cycle.starts <= rows.today for cycle in rows.cycles)
    versions = ngettext("{n} version", "{n} versions", number).format(n=number)
    lanes = ngettext("one strategy", "{n} strategies", len(rows.lanes)).format(n=number_word(len(rows.lanes)))
    if not begun:
        return _("{versions} of {strategies}").format(versions=versions, strategies=lanes)
    cycles = ngettext("one cycle", "{n} cycles", begun).format(n=number_word(begun))
    return _("{versions} of {strategies} over {cycles}").format(versions=versions, strategies=lanes, cycles=cycles)


def _what_set_it_off(rows: MapRows) -> list[str]:
    """Return which trigger led: more than half is "most", the clear first is "most often"; a tie says nothing."""
    triggers = Counter(node.trigger for node in changes(rows))
    ranked = triggers.most_common(2)
    if triggers.total() < 2 or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return []
    trigger, count = ranked[0]
    words = _(TRIGGER_WORDS[trigger])
    if count == triggers.total():
        return [_("every change followed {trigger}").format(trigger=words)]
    if 2 * count > triggers.total():
        return [_("most changes followed {trigger}").format(trigger=words)]
    return [_("changes most often followed {trigger}").format(trigger=words)]


def _on_what_grounds(rows: MapRows) -> list[str]:
    calls = sum(node.judgement_call for node in rows.nodes if node.shown)
    bare = sum(not node.judgement_call and not node.cited for node in rows.nodes if node.shown)
    parts = []
    if calls:
        words = ngettext("one was a judgement call", "{n} were judgement calls", calls)
        parts.append(words.format(n=number_word(calls)))
    if bare:
        words = ngettext("one names no evidence", "{n} name no evidence", bare)
        parts.append(words.format(n=number_word(bare)))
    return parts


def changes(rows: MapRows) -> list[Node]:
    """Return the decisions that changed a strategy: all but starts and keeps, a merge counted once."""
    return [node for node in rows.nodes if node.shown and node.kind not in (DecisionKind.START, DecisionKind.KEEP)]


def alt(rows: MapRows) -> str:
    """Return the picture in words: the sentence, then each lane with what happened on it."""
    told = [sentence(rows)]
    for lane in rows.lanes[:_LANES_TOLD]:
        nodes = [node for node in rows.nodes if node.strategy == lane.strategy]
        steps = "; ".join(step_words(node, rows) for node in nodes)
        head = f"{lane.code} {lane.title} ({state_line(lane, rows)})"
        told.append(f"{head}: {steps}." if steps else f"{head}.")
    left = len(rows.lanes) - _LANES_TOLD
    if left > 0:
        told.append(ngettext("And {n} more strategy.", "And {n} more strategies.", left).format(n=left))
    if rows.evidence:
        told.append(
            ngettext("{n} piece of evidence is marked.", "{n} pieces of evidence are marked.", rows.evidence).format(
                n=rows.evidence
            )
        )
    return " ".join(told)


def step_words(node: Node, rows: MapRows) -> str:
    """Return what happened in one decision: "v3 refine, 6 May"."""
    day = date_words(node.date, today=rows.today, short=False)
    what = label(node.kind).lower()
    if node.number is None:
        return _("{decision}, {day}").format(decision=what, day=day)
    return _("{version} {decision}, {day}").format(version=f"v{node.number}", decision=what, day=day)


def table(rows: MapRows) -> Table:
    """Return every decision as a row, in the order of lanes and time."""
    headers = (
        _("Code"), _("Strategy"), _("Version"), _("Decision"), _("Date"), _("Cycle"), _("Trigger"), _("From"),
        _("For"), _("Against"), _("Strongest"), _("Judgement call"), _("Why"),
    )  # fmt: skip
    lanes = {lane.strategy: lane for lane in rows.lanes}
    return Table(headers, tuple(_table_row(node, lanes[node.strategy]) for node in rows.nodes))


def _table_row(node: Node, lane: Lane) -> tuple[str, ...]:
    strongest = node.balance.strongest
    return (
        lane.code,
        lane.title,
        f"v{node.number}" if node.number else "",
        label(node.kind),
        str(node.date) if node.date.first else "",
        str(node.cycle or ""),
        label(node.trigger),
        ", ".join(node.parents),
        str(node.balance.supporting),
        str(node.balance.challenging),
        str(int(strongest)) if strongest else "",
        _("yes") if node.judgement_call else "",
        node.rationale,
    )

"""What of a meeting stands on the wall, as plain values: its agenda, its columns, its lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from journal.core.dates import EventDate
from journal.core.i18n import N_, _, ngettext
from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    Decision,
    Person,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import ActionState, AssumptionState, Confidence, DecisionKind, PhaseKind, label
from journal.learning import lineage
from journal.learning.beliefs import checks_of, latest_confidence, state
from journal.learning.courses import possible_kinds
from journal.learning.dots import Vote
from journal.learning.last_actions import LastAction
from journal.learning.meeting_clock import MINUTE, MeetingClock, Stretch
from journal.learning.month_in_brief import Brief
from journal.learning.numbering import assumption_codes, strategy_codes
from journal.services.meeting_stories import Made, MeetingStory, WhatBecame
from journal.text.retrospective_formats import MeetingFormat, Phase
from journal.ui.date_words import day_words
from journal.ui.wall.agenda_rail import AgendaStep
from journal.ui.wall.board import WallColumn
from journal.ui.wall.cards import WallCard
from journal.ui.wall.rows_page import WallRow, Way
from journal.ui.wall.two_languages import ALONE, SecondLanguage

COLOURS = ("stone", "challenge", "now", "purple", "support", "context")
"""Tokens of the lines below the names of columns, in the order of the columns."""
CHECK, DECIDE, LATER = "check", "decide", "later"
"""Keys of what is said of an assumption or a strategy without saying which confidence or verdict."""
MADE = "made"
"""Key of the column of what the meeting agreed on."""


def agenda_steps(format: MeetingFormat, clock: MeetingClock) -> list[AgendaStep]:
    """Return the agenda as the rail shows it."""
    return [
        _step(phase, stretch, place - clock.at)
        for place, (phase, stretch) in enumerate(zip(format.phases, clock.phases, strict=True))
    ]


def _step(phase: Phase, stretch: Stretch, state: int) -> AgendaStep:
    minutes = round(stretch.seconds / MINUTE)
    told = _("left out") if stretch.skipped else _("done") if state < 0 else _("now") if state == 0 else _("later")
    spoken = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    return AgendaStep(phase.key, phase.name, str(minutes), state, f"{phase.name}, {spoken}, {told}", stretch.skipped)


def columns(
    format: MeetingFormat,
    phase: Phase,
    found: Sequence[WhatBecame],
    vote: Vote | None,
    names: Mapping[str, str],
    today: date,
) -> list[WallColumn]:
    """Return the columns of a phase with what lies in them; while people vote, each hand sees its own dots alone.

    Where a phase that decides is about all columns, those without a card would only take the room of the others.
    """
    keys = [column.key for column in format.columns]
    shown = [
        WallColumn(
            column.key,
            column.name,
            column.prompt,
            COLOURS[keys.index(column.key) % len(COLOURS)],
            [card(one, vote, names, today) for one in found if one.topic.column == column.key and not one.topic.parked],
        )
        for column in format.columns_of(phase)
    ]
    if phase.kind is PhaseKind.DECIDE and not phase.columns:
        return [column for column in shown if column.cards]
    return shown


def made_here(story: MeetingStory, names: Mapping[str, str], today: date) -> WallColumn:
    """Return what the meeting agreed on and decided so far, with a card or without one."""
    return WallColumn(
        MADE,
        _("Agreed so far"),
        _("Actions and decisions of this meeting"),
        "stone",
        [
            WallCard(one.record.id, one.name, became=became_words(one, names, today))
            for one in (*story.agreed, *story.decided)
        ],
        empty=_("Nothing yet. At most three actions."),
    )


def card(one: WhatBecame, vote: Vote | None, names: Mapping[str, str], today: date) -> WallCard:
    """Return a card or group as it stands on the wall, with what became of it."""
    topic = one.topic
    votes = topic.votes
    if vote is not None:
        votes = (vote.placed if vote.hand is None else vote.hand).get(topic.key, 0)
    alone = topic.title is None
    return WallCard(
        topic.item.id,
        topic.words,
        () if alone else tuple(each.words for each in topic.cards),
        votes,
        author=names.get(topic.cards[0].author or "", "") if alone else "",
        became=became_words(one, names, today),
    )


def became_words(one: WhatBecame | Made, names: Mapping[str, str], today: date) -> str:
    """Return in a few words what was made; empty for nothing."""
    record = one.record
    match record:
        case None:
            return ""
        case Action():
            who, due = names.get(record.owner or "", ""), record.due
            told = _("{who} by {day}").format(who=who, day=day_words(due, today)) if who and due else who
        case StrategyDecision():
            return one.name
        case Decision():
            told = record.choice
        case _:
            told = ""
    return _("{kind}: {words}").format(kind=label(record.kind), words=told) if told else label(record.kind)


def brief_words(brief: Brief | None) -> str:
    """Return the period in a few lines; nothing until it was read."""
    if brief is None:
        return ""
    done = sum(one.action.state is ActionState.DONE for one in brief.actions)
    lines = [_("In brief"), ngettext("{n} entry", "{n} entries", len(brief.entries)).format(n=len(brief.entries))]
    if brief.supports:
        lines.append(ngettext("+ {n} support", "+ {n} supports", len(brief.supports)).format(n=len(brief.supports)))
    if brief.challenges:
        count = len(brief.challenges)
        lines.append(ngettext("− {n} challenge", "− {n} challenges", count).format(n=count))
    if brief.actions:
        lines.append(_("{done} of {n} actions").format(done=done, n=len(brief.actions)))
    return "\n".join(lines)


def last_action_rows(
    actions: Sequence[LastAction], people: Mapping[str, str], today: date, say: Callable[[str], str] = _
) -> list[WallRow]:
    """Return the actions of before, each with what can have become of it; ``say`` names that in other languages."""
    return [
        WallRow(
            one.action.id,
            one.action.what,
            action_words(one.action, people, today),
            _carried(one),
            [
                Way(ActionState.DONE.value, say(N_("Done"))),
                Way(ActionState.CARRIED.value, say(N_("Split or escalate…") if one.must_settle else N_("Carry on"))),
                Way(ActionState.DROPPED.value, say(N_("Let go…"))),
            ],
            one.review.result.value if one.review is not None else "",
        )
        for one in actions
    ]


def _carried(one: LastAction) -> str:
    if not one.carried:
        return ""
    told = ngettext("carried {n} time", "carried {n} times", one.carried).format(n=one.carried)
    if one.must_settle and one.review is None:
        return _("{carried}: split it, let it go, or take it to somebody who can help").format(carried=told)
    return told


def action_words(action: Action, people: Mapping[str, str], today: date) -> str:
    """Return who does it, by when, and what done looks like."""
    who = people.get(action.owner or "", "") or _("nobody yet")
    parts = [who, _("by {day}").format(day=day_words(action.due, today)) if action.due else _("no day yet")]
    if action.done_looks_like:
        parts.append(_("done looks like: {words}").format(words=action.done_looks_like))
    return ", ".join(parts)


def agreed_rows(actions: Sequence[Action], people: Mapping[str, str], today: date) -> list[WallRow]:
    """Return the actions that a meeting agreed on."""
    return [WallRow(one.id, one.what, action_words(one, people, today)) for one in actions]


def assumption_rows(
    snapshot: Snapshot, meeting: str, set_aside: Collection[str] = (), second: SecondLanguage = ALONE
) -> list[WallRow]:
    """Return the assumptions in use, how sure the team was of each before this meeting, and how sure it is now.

    Those ``set_aside`` are not talked about now.
    """
    rows = []
    for held, code in assumption_codes(snapshot).items():
        one, checks = snapshot.find(Assumption, held), checks_of(snapshot, held)
        here = [check for check in checks if check.retrospective == meeting]
        if one is None or (state(one, checks) is AssumptionState.RETIRED and not here):
            continue
        now = latest_confidence(here)
        said = LATER if held in set_aside else ""
        if here:
            said = str(int(now)) if now is not None else CHECK
        told = confidence_words(latest_confidence(each for each in checks if each not in here), here)
        title = f"{code} {one.statement}"
        rows.append(WallRow(held, title, told, ways=_confidence_ways(second), said=said, usual=CHECK))
    return rows


def confidence_words(before: Confidence | None, here: Sequence[AssumptionCheck]) -> str:
    """Return how sure the team was before a meeting and, once it was asked there, is now: “Sure → Doubtful”."""
    if not here:
        return _("Before: {word}").format(word=label(before)) if before is not None else _("nobody was asked yet")
    now = latest_confidence(here)
    return _("{before} → {now}").format(
        before=label(before) if before is not None else _("Not asked before"),
        now=label(now) if now is not None else _("Nobody can say yet"),
    )


def _confidence_ways(second: SecondLanguage) -> list[Way]:
    ways = [Way(str(int(one)), str(int(one)), label(one), int(one)) for one in Confidence]
    return [*ways, Way(LATER, second.word(N_("Not now")), number=0)]


def strategy_rows(snapshot: Snapshot, meeting: str, today: date, second: SecondLanguage = ALONE) -> list[WallRow]:
    """Return the strategies that are not stopped, what this meeting decided about each, and what it can decide."""
    rows = []
    for held, code in strategy_codes(snapshot).items():
        one, decisions = snapshot.find(Strategy, held), lineage.decisions_of(snapshot, held)
        here = [each for each in decisions if each.retrospective == meeting]
        stopped = bool(decisions) and decisions[-1].decision_kind is DecisionKind.STOP
        if one is None or (stopped and not here):
            continue
        told = ", ".join(label(each.decision_kind) for each in here)
        kinds = possible_kinds(snapshot, held, EventDate.of(today))
        ways = [Way(kind.value, second.label(kind), number=_NUMBERS[kind]) for kind in kinds]
        said = here[-1].decision_kind.value if here else ""
        title = f"{code} {one.title}"
        rows.append(WallRow(held, title, told or _("not decided yet"), ways=ways, said=said,
                            usual=DECIDE if ways else "", below=True))  # fmt: skip
    return rows


_NUMBERS = {
    DecisionKind.START: 1, DecisionKind.KEEP: 1, DecisionKind.REFINE: 2, DecisionKind.PIVOT: 3, DecisionKind.SPLIT: 4,
    DecisionKind.MERGE: 5, DecisionKind.PAUSE: 6, DecisionKind.RESUME: 6, DecisionKind.STOP: 7,
}  # fmt: skip
"""The number of each verdict, the same for every strategy: two of one number are never possible together."""
READ = (Strategy, StrategyDecision, StrategyVersion, Person)
CHECKED = (Assumption, AssumptionCheck)
BOARD = frozenset(
    {PhaseKind.SHARE, PhaseKind.DISCUSS, PhaseKind.DECIDE, PhaseKind.TIMELINE, PhaseKind.VOTE, PhaseKind.TALK}
)

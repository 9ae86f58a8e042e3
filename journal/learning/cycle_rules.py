"""What may be done with a cycle, as problems in words, and what a deed makes of it.

A prediction is sealed when the plan is left, and then stays as it was (PRACTICE G, hindsight). A cycle closes
once every action in it has an outcome (PRACTICE A, Cycle); one that closes before its last stage keeps the
stage it stood in, and opens again only with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from journal.core.i18n import _, ngettext
from journal.core.records import Action, Cycle
from journal.core.vocabulary import ActionState, CycleStage
from journal.learning.actions import is_open
from journal.learning.cycles import stage_windows
from journal.learning.problem import Problem

LOOKING_BACK = (CycleStage.REFLECT, CycleStage.ADAPT, CycleStage.CLOSED)
_NAMED = 3


# The prediction


def is_sealed(cycle: Cycle) -> bool:
    """Whether a prediction was left behind with the plan, and stays as it was."""
    left = cycle.sealed_on is not None or cycle.stage is not CycleStage.PLAN
    return bool(cycle.prediction.strip()) and left


def opens_on(cycle: Cycle) -> date:
    """Return the day on which a sealed prediction may be read again: that of the check-in that ends the trying."""
    windows = {window.stage: window for window in stage_windows(cycle)}
    return windows[CycleStage.TRY].last if CycleStage.TRY in windows else cycle.ends


def shows_prediction(cycle: Cycle, today: date) -> bool:
    """Whether a prediction is to be read: still being written, time to look back, or its seal was broken."""
    if not is_sealed(cycle) or cycle.unsealed_on is not None or cycle.stage in LOOKING_BACK:
        return True
    return today >= opens_on(cycle)


def seal_problems(cycle: Cycle, reason: str, today: date) -> list[Problem]:
    """Return what keeps a seal from being broken: there is none, or no reason is given."""
    if shows_prediction(cycle, today):
        return [("prediction", _("This prediction can be read already."))]
    if not reason.strip():
        return [("unsealed_reason", _("Say in a few words why you look at the prediction now."))]
    return []


def prediction_problems(before: Cycle, after: Cycle) -> list[Problem]:
    """Return what keeps a prediction from being changed: it was sealed, or would be written after the fact."""
    if before.prediction == after.prediction and (before.sealed_on is None or after.sealed_on == before.sealed_on):
        return []
    if is_sealed(before):
        told = _(
            "The prediction was sealed when the plan was left, and stays as it was. Write what came of it instead."
        )
        return [("prediction", told)]
    if before.stage is not CycleStage.PLAN:
        told = _("The plan was left without a prediction. One written now would be hindsight; write what came of it.")
        return [("prediction", told)]
    return []


# Moving on


def moved(cycle: Cycle, stage: CycleStage, reason: str, today: date) -> Cycle:
    """Return a cycle in another stage; its prediction is sealed from then on."""
    # On the way out of the plan; on the way back into it, where a journal of before knew of no seals.
    passes = (cycle.stage is CycleStage.PLAN) is not (stage is CycleStage.PLAN)
    seals = passes and bool(cycle.prediction.strip())
    return replace(
        cycle,
        stage=stage,
        stage_reason=reason.strip(),
        closed_from=None,
        sealed_on=(cycle.sealed_on or today) if seals else cycle.sealed_on,
    )


def stage_problems(
    cycle: Cycle, stage: CycleStage, reason: str, actions: Iterable[Action], today: date
) -> list[Problem]:
    """Return what keeps a cycle from going to a stage, closing and opening again included."""
    if stage is cycle.stage:
        return []
    if stage is CycleStage.CLOSED:
        return [*_closing(cycle, reason, actions, today)]
    if cycle.stage is CycleStage.CLOSED and not reason.strip():
        return [("stage_reason", _("Say in a few words why the cycle is opened again."))]
    if stage is not CycleStage.PLAN and today < cycle.starts:
        told = _("This cycle begins on {day}. Give it an earlier first day to start now.")
        return [("stage", told.format(day=cycle.starts.isoformat()))]
    return []


def _closing(cycle: Cycle, reason: str, actions: Iterable[Action], today: date) -> Iterator[Problem]:
    if today < cycle.starts:
        yield "stage", _("This cycle has not begun, so there is nothing to close. It can go to the bin.")
        return
    if closes_early(cycle, today) and not reason.strip():
        yield "stage_reason", _("Say in a few words why the cycle closes early.")
    held = without_outcome(cycle, actions)
    if held:
        yield "actions", held_words(held)


def closes_early(cycle: Cycle, today: date) -> bool:
    """Whether closing a cycle today would leave out stages that there was time for."""
    return cycle.stage in (CycleStage.PLAN, CycleStage.TRY, CycleStage.REFLECT) and today < cycle.ends


def closed(cycle: Cycle, reason: str, today: date) -> Cycle:
    """Return a cycle as it is once closed: early, it ends today and keeps the stage that it stood in."""
    ends = min(cycle.ends, today) if closes_early(cycle, today) else cycle.ends
    stood = cycle.stage if cycle.stage is not CycleStage.ADAPT else None
    return replace(moved(cycle, CycleStage.CLOSED, reason, today), closed_from=stood, ends=ends)


def reopens_in(cycle: Cycle) -> CycleStage:
    """Return the stage in which a closed cycle goes on once it is opened again."""
    return cycle.closed_from or CycleStage.ADAPT


def extension_problems(cycle: Cycle, ends: date, reason: str) -> list[Problem]:
    """Return what keeps a cycle from going on for longer, beside what its new days would overlap."""
    if cycle.stage is CycleStage.CLOSED:
        return [("ends", _("This cycle is closed. Open it again first."))]
    if ends <= cycle.ends:
        return [
            ("ends", _("The cycle goes until {day} already. Choose a later day.").format(day=cycle.ends.isoformat()))
        ]
    if not reason.strip():
        return [("reason", _("Say in a few words why the cycle takes longer."))]
    return []


# Actions


def actions_of(cycle: Cycle, actions: Iterable[Action]) -> list[Action]:
    """Return the actions of a cycle: those made for it and, without one named, those due in it."""
    return [
        action
        for action in actions
        if action.cycle == cycle.id
        or (action.cycle is None and action.due is not None and cycle.starts <= action.due <= cycle.ends)
    ]


def without_outcome(cycle: Cycle, actions: Iterable[Action]) -> list[Action]:
    """Return the actions that keep a cycle open: neither done, nor let go, nor carried on to another."""
    return [action for action in actions_of(cycle, actions) if is_open(action)]


def carried_out_of(cycle: Cycle, actions: Iterable[Action]) -> list[Action]:
    """Return the actions that a cycle handed on when it closed."""
    return [action for action in actions if cycle.id in action.carried_from]


def held_words(held: Sequence[Action]) -> str:
    """Return the sentence that says which actions keep a cycle from closing."""
    names = [_("“{what}”").format(what=action.what) for action in held[:_NAMED]]
    if len(held) > _NAMED:
        more = len(held) - _NAMED
        names.append(ngettext("{n} more", "{n} more", more).format(n=more))
    told = ngettext(
        "{n} action has no outcome yet: {names}. Say what became of it, and the cycle can close.",
        "{n} actions have no outcome yet: {names}. Say what became of them, and the cycle can close.",
        len(held),
    )
    return told.format(n=len(held), names=", ".join(names))


def carried(action: Action, cycle: Cycle, following: Cycle | None, due: date | None) -> Action:
    """Return an action as the next cycle takes it over; one that is not planned yet finds it by its day."""
    return replace(
        action,
        state=ActionState.CARRIED,
        state_reason="",
        closed_on=None,
        way=None,
        cycle=following.id if following is not None else None,
        due=due,
        carried_from=action.carried_from | {cycle.id},
    )


def carry_problems(cycle: Cycle, due: date | None) -> list[Problem]:
    """Return what keeps an action from being carried on: a day that lies in the cycle that it leaves."""
    if due is not None and due <= cycle.ends:
        told = _("Choose a day after {day}, when this cycle ends, or leave the day out.")
        return [("due", told.format(day=cycle.ends.isoformat()))]
    return []

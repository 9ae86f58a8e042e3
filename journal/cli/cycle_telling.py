"""What the command for cycles says of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.core.i18n import _
from journal.core.records import Action, CheckIn, Cycle
from journal.core.vocabulary import label
from journal.learning.cycle_rules import actions_of, is_sealed, shows_prediction, without_outcome

if TYPE_CHECKING:
    from journal.services import Services


def cycle_data(services: Services, held: Cycle, number: int) -> dict[str, object]:
    """Return a cycle in a few fields."""
    return {
        "id": held.id,
        "number": number,
        "starts": held.starts.isoformat(),
        "ends": held.ends.isoformat(),
        "question": held.question,
        "stage": held.stage.value,
        "closed_from": held.closed_from.value if held.closed_from is not None else None,
        "sealed": not shows_prediction(held, services.clock.today()),
    }


def told_in_full(services: Services, held: Cycle, number: int) -> dict[str, object]:
    """Return everything there is of a cycle; a sealed prediction stays out."""
    actions = services.actions.all()
    reading = services.cycles.space(held.id)
    shown = shows_prediction(held, services.clock.today())
    return {
        **cycle_data(services, held, number),
        "stage_reason": held.stage_reason,
        "cause": held.focal_cause,
        "plan": held.plan,
        "prediction": held.prediction if shown else None,
        "sealed_on": held.sealed_on.isoformat() if held.sealed_on is not None else None,
        "unsealed_on": held.unsealed_on.isoformat() if held.unsealed_on is not None else None,
        "unsealed_reason": held.unsealed_reason,
        "result": held.result,
        "learned": held.learned,
        "surprise": held.surprise,
        "summary": held.summary,
        "check_ins": [check_in_data(one) for one in services.check_ins.of(held.id)],
        "actions": [_action_data(one) for one in actions_of(held, actions)],
        "without_outcome": [one.id for one in without_outcome(held, actions)],
        "space": None
        if reading is None
        else {side: getattr(reading, side) for side in ("authority", "acceptance", "ability", "note")},
    }


def check_in_data(held: CheckIn) -> dict[str, object]:
    """Return a check-in question with its answer."""
    return {"id": held.id, "date": held.date.text, "question": held.question, "answer": held.answer}


def _action_data(action: Action) -> dict[str, object]:
    return {
        "id": action.id,
        "what": action.what,
        "state": action.state.value,
        "due": action.due.isoformat() if action.due is not None else None,
    }


def cycle_line(held: Cycle, number: int) -> str:
    """Return a cycle on one line."""
    stage = label(held.stage)
    if held.closed_from is not None:
        stage = _("{stage}, early").format(stage=stage)
    return f"{number:3d}  {held.starts} – {held.ends}  {stage:12}  {held.question}"


def cycle_lines(services: Services, held: Cycle, number: int) -> list[str]:
    """Return a cycle as it is read: its question, its texts, its questions and its actions."""
    shown = shows_prediction(held, services.clock.today())
    sealed = _("sealed") if is_sealed(held) and not shown else held.prediction
    texts = [
        (_("What we will try"), held.plan),
        (_("What we expect"), sealed),
        (_("What came of it"), held.result),
        (_("What we learned"), held.learned),
        (_("What surprised us"), held.surprise),
        (_("In short"), held.summary),
    ]
    lines = [cycle_line(held, number)]
    lines += [f"\n{name}\n    {words}" for name, words in texts if words]
    asked = services.check_ins.of(held.id)
    if asked:
        lines.append("\n" + _("Check-ins"))
    lines += [
        f"{place:3d}  {one.date.text}  {one.question}" + (f"\n       {one.answer}" if one.answer else "")
        for place, one in enumerate(asked, start=1)
    ]
    actions = actions_of(held, services.actions.all())
    if actions:
        lines.append("\n" + _("Actions"))
    return [*lines, *(f"{one.id}  {label(one.state):12}  {one.what}" for one in actions)]

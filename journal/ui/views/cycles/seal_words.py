"""What there is to say of the seal on a prediction."""

from __future__ import annotations

from datetime import date

from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage
from journal.learning.cycle_rules import is_sealed
from journal.ui.date_words import day_words


def seal_words(cycle: Cycle, today: date) -> str:
    """Return when a prediction was sealed, or its seal broken and why, or that there is none; empty while planning."""
    if cycle.unsealed_on is not None:
        return _("The seal was broken on {day}: {reason}").format(
            day=day_words(cycle.unsealed_on, today), reason=cycle.unsealed_reason
        )
    if is_sealed(cycle):
        return _("Sealed on {day}.").format(day=day_words(cycle.sealed_on, today)) if cycle.sealed_on else ""
    return "" if cycle.stage is CycleStage.PLAN else _("The plan was left without a prediction.")

"""What is done with a whole cycle: moving on, extending, closing, opening again, breaking its seal."""

from __future__ import annotations

from journal.core.i18n import _
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage, Kind, label
from journal.learning.cycle_rules import closes_early
from journal.ui.removing import remove
from journal.ui.views.cycles.closing_form import ClosingForm
from journal.ui.views.cycles.desk import CycleDesk
from journal.ui.views.cycles.extend_form import ExtendForm


def following(stage: CycleStage) -> CycleStage | None:
    """Return the stage after one; ``None`` after the close."""
    order = list(CycleStage)
    place = order.index(stage)
    return order[place + 1] if place + 1 < len(order) else None


def before(stage: CycleStage) -> CycleStage | None:
    """Return the stage before one of the four; ``None`` before the plan and of a closed cycle."""
    order = list(CycleStage)
    place = order.index(stage)
    return order[place - 1] if stage is not CycleStage.CLOSED and place else None


def move(desk: CycleDesk, stage: CycleStage) -> None:
    """Go to a stage; closing asks what there is to ask."""
    if stage is CycleStage.CLOSED:
        close(desk)
        return
    cycle = desk.fresh()
    said = _("Now: {stage}").format(stage=label(stage))
    if cycle.stage is CycleStage.PLAN and cycle.prediction.strip():
        said = _("Now: {stage}. The prediction is sealed.").format(stage=label(stage))
    desk.attempt(lambda: desk.services.cycles.move(cycle.id, stage), said)


def close(desk: CycleDesk) -> None:
    """Close the cycle; ask what became of actions without an outcome, and why when it is early."""
    cycle = desk.fresh()
    held = desk.services.cycles.without_outcome(cycle.id)
    if held or closes_early(cycle, desk.today):
        form = ClosingForm(desk.context, cycle, held, parent=desk.window)
        if form.exec():
            desk.context.feedback.toast(_("Cycle closed"), desk.services.history.taking_back())
        return
    desk.attempt(lambda: desk.services.cycles.close(cycle.id), _("Cycle closed"))


def reopen(desk: CycleDesk) -> None:
    """Open a closed cycle again, and ask why."""
    reason = desk.context.feedback.ask_text(
        _("Why open this cycle again?"), yes=_("Open again"), placeholder=_("In a few words")
    )
    if reason is not None:
        desk.attempt(lambda: desk.services.cycles.reopen(desk.cycle.id, reason), _("Cycle open again"))


def extend(desk: CycleDesk) -> None:
    """Let the cycle go on for longer, and ask until when and why."""
    form = ExtendForm(desk.context, desk.fresh(), parent=desk.window)
    if form.exec():
        desk.context.feedback.toast(_("Cycle extended"), desk.services.history.taking_back())


def break_seal(desk: CycleDesk) -> None:
    """Show the prediction before its time; that it was done is kept, with the reason."""
    reason = desk.context.feedback.ask_text(
        _("Break the seal? That you looked, and why, stays with the cycle."),
        yes=_("Break the seal"),
        placeholder=_("Why now, in a few words"),
    )
    if reason is not None:
        desk.attempt(lambda: desk.services.cycles.break_seal(desk.cycle.id, reason), _("Seal broken"))


def show_past(desk: CycleDesk) -> None:
    """Show who changed the cycle, when and why."""
    from journal.ui.dialogs.past import PastDialog

    PastDialog(desk.context, desk.fresh(), parent=desk.window).exec()


def to_the_bin(desk: CycleDesk) -> None:
    """Move the cycle with its questions to the bin."""
    cycle: Cycle = desk.fresh()
    remove(desk.context, Kind.CYCLE, cycle.id, title=cycle.question)

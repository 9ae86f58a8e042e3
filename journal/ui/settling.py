"""Asks, between two meetings, how an action goes on: split, taken to somebody who can help, or let go."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.core.records import Action
from journal.core.vocabulary import ActionState, label
from journal.learning.last_actions import LastAction, Result
from journal.ui.context import Context
from journal.ui.wall.result_form import ResultForm


def ask_how_it_goes_on(
    context: Context, action: Action, carried: int, parent: QWidget, done: Callable[[], object] | None = None
) -> ResultForm:
    """Ask, keep the answer as one deed, and say so with Undo; return the form that asks."""
    said: list[str] = []

    def save(result: Result) -> None:
        context.services.actions.settle(action.id, result)
        said.append(label(result.way) if result.way is not None else _("Let go: {what}").format(what=action.what))

    form = ResultForm(context, LastAction(action, carried, None), ActionState.CARRIED, save, parent, settles=True)

    def accepted() -> None:
        context.feedback.toast(said[-1], context.services.history.taking_back())
        if done is not None:
            done()

    form.accepted.connect(accepted)
    form.open()
    return form

"""What a comment is turned into: an action, a check of an assumption, a decision, a decision about a strategy."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from journal.core.i18n import _
from journal.core.records import (
    Action,
    Actor,
    Assumption,
    Comment,
    Decision,
    Entry,
    Evidence,
    Person,
    Record,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.learning.beliefs import latest_confidence
from journal.ui.context import Context
from journal.ui.record_names import NAMED
from journal.ui.widgets.form import FormDialog

_WHAT = 160
"""Letters of a comment that an action begins with."""


class TurnButton(QPushButton):
    """Offers what a comment can be turned into; each opens the usual form, filled in and linked back."""

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(_("Turn into…"))
        self._context, self._over = context, over
        self._comment: Comment | None = None
        self.setAutoDefault(False)
        self.setToolTip(_("Make something of it; the comment is then acted on, and says what came of it."))
        menu = QMenu(self)
        theme = context.theme
        for icon, words, deed in (
            ("check", _("An action"), self.to_action),
            ("test", _("A check of an assumption"), self.to_check),
            ("doc", _("A decision"), self.to_decision),
            ("strategies", _("A decision about a strategy"), self.to_strategy_decision),
        ):
            menu.addAction(theme.icon(icon, "ink2", 16), words, deed)
        self.setMenu(menu)

    def take(self, comment: Comment) -> None:
        """Turn this comment from now on."""
        self._comment = comment

    def to_action(self) -> None:
        """Ask for an action that the comment leads to."""
        from journal.ui.views.cycles.action_form import ActionForm

        services, comment = self._context.services, self._comment
        if comment is None:
            return
        cycle = services.cycles.current()
        said = " ".join(comment.words.split())
        what = said if len(said) <= _WHAT else f"{said[:_WHAT].rstrip()}…"
        action = Action(what=what, cycle=cycle.id if cycle else None)

        def save(made: Action) -> Action:
            services.comments.turn_into(comment.id, made)
            return made

        people = services.people.writers(services.clock.today())
        self._ask(ActionForm(self._context, action, people, save, self._window()), _("Action added"))

    def to_check(self) -> None:
        """Ask how sure the team is now of the assumption that the comment is about, or of one that is chosen."""
        from journal.ui.comments.choosing import choose_assumption
        from journal.ui.views.strategies.check_form import CheckForm

        comment = self._comment
        if comment is None:
            return
        snapshot = self._context.services.journal.shown(*NAMED)
        assumption = snapshot.find(Assumption, comment.place or "")
        assumption = assumption or choose_assumption(self._context, snapshot.all(Assumption), self._window())
        if assumption is None:
            return
        latest = latest_confidence(self._context.services.assumptions.checks(assumption.id))
        form = CheckForm(self._context, assumption, latest, self._window(), comment=comment.id)
        form.note.setPlaceholderText(comment.words)
        self._ask(form, _("Check saved"))

    def to_decision(self) -> None:
        """Ask for a decision other than about a strategy."""
        from journal.ui.comments.choosing import DecisionNoteForm

        services, comment = self._context.services, self._comment
        if comment is None:
            return

        def save(made: Decision) -> Decision:
            services.comments.turn_into(comment.id, made)
            return made

        question = " ".join(comment.words.split())
        self._ask(DecisionNoteForm(self._context, question, save, self._window()), _("Decision saved"))

    def to_strategy_decision(self) -> None:
        """Ask for a decision about the strategy that the comment is about, or about one that is chosen."""
        from journal.ui.views.strategies.decision_desk import DecisionDesk
        from journal.ui.views.strategies.decision_menu import Wish

        comment = self._comment
        if comment is None:
            return
        snapshot = self._context.services.journal.shown(*NAMED, Actor, Entry, Evidence, Person)
        desk = DecisionDesk(self._context, self._window(), comment=comment)
        form = desk.decision_form(snapshot, Wish(_strategy_of(snapshot.any(comment.place or ""))))
        self._ask(form, _("Decision saved"))

    def _ask(self, form: FormDialog, told: str) -> None:
        history, feedback = self._context.services.history, self._context.feedback
        form.accepted.connect(lambda: feedback.toast(told, history.taking_back()))
        form.open()

    def _window(self) -> QWidget:
        return self._over.window()


def _strategy_of(record: Record | None) -> str:
    match record:
        case Strategy():
            return record.id
        case StrategyVersion() | StrategyDecision():
            return record.strategy
        case Assumption():
            return min(record.strategies, default="")
        case _:
            return ""

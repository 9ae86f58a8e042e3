"""What a card of the wall is made into: the usual forms, filled in, linked back, and large enough for a room."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import (
    Action,
    Actor,
    Assumption,
    AssumptionCheck,
    Decision,
    Entry,
    Evidence,
    Person,
    Record,
    Strategy,
    StrategyDecision,
)
from journal.core.vocabulary import Confidence, DecisionKind
from journal.learning.beliefs import latest_confidence
from journal.learning.last_actions import too_many
from journal.ui.context import Context
from journal.ui.record_names import NAMED
from journal.ui.views.strategies.deciding import Decided
from journal.ui.wall.leaving_form import LeavingForm
from journal.ui.wall.session import MeetingSession
from journal.ui.widgets.form import FormDialog

_WHAT = 160
"""Letters of a card that a form begins with."""


class CardMaking:
    """Opens the form for each thing that can follow from a card, or from what was said without one."""

    def __init__(self, session: MeetingSession, context: Context, over: QWidget) -> None:
        """``context`` has the look of the wall; ``over`` is what the forms stand over."""
        self._session, self._context, self._over = session, context, over
        self._services = context.services
        self._wall = context.services.wall

    def to_action(self, item: str | None, said: str) -> None:
        """Ask for an action: one owner, a day, what done looks like; a fourth asks first which one to leave."""
        agreed = self._wall.agreed(self._session.id)
        if too_many(agreed):
            form = LeavingForm(self._context, agreed, self._over.window())
            form.accepted.connect(lambda: self._ask_action(item, said, form.chosen))
            form.open()
        else:
            self._ask_action(item, said, None)

    def _ask_action(self, item: str | None, said: str, leave: str | None) -> None:
        from journal.ui.views.cycles.action_form import ActionForm

        cycle = self._services.cycles.current()
        action = Action(what=_short(said), cycle=cycle.id if cycle else None)

        def save(made: Action) -> Action:
            self._made(item, made, leave=leave)
            return made

        people = self._services.people.writers(self._services.clock.today())
        self._ask(ActionForm(self._context, action, people, save, self._over.window(), agreed=True), _("Action agreed"))

    def to_decision(self, item: str | None, said: str) -> None:
        """Ask for a decision other than about a strategy."""
        from journal.ui.comments.choosing import DecisionNoteForm

        def save(made: Decision) -> Decision:
            self._made(item, made)
            return made

        self._ask(
            DecisionNoteForm(self._context, " ".join(said.split()), save, self._over.window()), _("Decision saved")
        )

    def to_version(self, item: str | None, strategy: str = "", kind: DecisionKind | None = None) -> None:
        """Ask for a decision about a strategy, of a kind if one was said, with the version that it makes."""
        from journal.ui.views.strategies.decision_desk import DecisionDesk
        from journal.ui.views.strategies.decision_menu import Wish

        snapshot = self._services.journal.shown(*NAMED, Actor, Entry, Evidence, Person)
        strategies = snapshot.all(Strategy)
        only = strategies[0].id if len(strategies) == 1 else ""
        desk = DecisionDesk(self._context, self._over.window(), save=lambda decided: self._decided(item, decided))
        self._ask(desk.decision_form(snapshot, Wish(strategy or only, kind)), _("Decision saved"))

    def _decided(self, item: str | None, decided: Decided) -> StrategyDecision:
        made = self._wall.turn_into(
            self._session.id,
            item,
            decided.decision,
            version=decided.version,
            title=decided.title,
            also_stop=decided.also_stop,
            parts=decided.parts,
        )
        if not isinstance(made, StrategyDecision):
            raise InvalidInput(_("A card cannot be turned into this."))
        return made

    def to_check(
        self, assumption_id: str = "", *, item: str | None = None, confidence: Confidence | None = None
    ) -> None:
        """Ask how sure the team is now of an assumption; of one that is chosen, where none is given."""
        from journal.ui.comments.choosing import AssumptionForm

        snapshot = self._services.journal.shown(*NAMED)
        known = snapshot.find(Assumption, assumption_id)
        if known is not None:
            self._ask_check(known, item, confidence)
            return
        form = AssumptionForm(self._context, snapshot.all(Assumption), self._over.window())

        def ask() -> None:
            if form.chosen is not None:
                self._ask_check(form.chosen, item, confidence)

        form.accepted.connect(ask)
        form.open()

    def _ask_check(self, assumption: Assumption, item: str | None, confidence: Confidence | None) -> None:
        from journal.ui.views.strategies.check_form import CheckForm

        def save(made: AssumptionCheck, against: Collection[str]) -> AssumptionCheck:
            self._made(item, made, challenges=tuple(against))
            return made

        latest = latest_confidence(self._services.assumptions.checks(assumption.id))
        over = self._over.window()
        form = CheckForm(self._context, assumption, latest, over, confidence=confidence, save=save)
        self._ask(form, _("Check saved"))

    def to_assumption(self, item: str | None, said: str) -> None:
        """Make an assumption of a card as it stands; what it needs beyond is written on its own screen."""
        self._at_once(item, Assumption(statement=" ".join(said.split())), _("An assumption was made of it"))

    def to_entry(self, item: str | None, said: str, happened: EventDate | None = None) -> None:
        """Make an entry of a card as it stands, of the day on which that ``happened`` where somebody said."""
        day = happened or EventDate.of(self._services.clock.today())
        entry = Entry(title=_short(said, 80), body=said, date=day)
        self._at_once(item, entry, _("An entry was made of it"))

    def _at_once(self, item: str | None, record: Record, told: str) -> None:
        if self._session.do(lambda: self._made(item, record)):
            self._context.feedback.toast(told, self._services.history.taking_back())

    def _made(
        self, item: str | None, record: Record, *, leave: str | None = None, challenges: Sequence[str] = ()
    ) -> Record:
        return self._wall.turn_into(self._session.id, item, record, leave=leave, challenges=challenges)

    def _ask(self, form: FormDialog, told: str) -> None:
        history, feedback = self._services.history, self._context.feedback
        form.accepted.connect(lambda: feedback.toast(told, history.taking_back()))
        form.open()


def _short(said: str, most: int = _WHAT) -> str:
    said = " ".join(said.split())
    return said if len(said) <= most else f"{said[:most].rstrip()}…"

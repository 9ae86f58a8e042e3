"""The screens of the shell, in the order of the side bar; each is loaded and built on its first visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from journal.core.i18n import N_, _
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.view import View


@dataclass(frozen=True)
class LaterScreen:
    """A screen that is known by name and icon until somebody goes there."""

    key: str
    label: str
    load: Callable[[], type[View]]

    @property
    def icon(self) -> str:
        """Return the name of its icon."""
        return self.key

    @property
    def shows(self) -> frozenset[Kind]:
        """Return the kinds of record that it shows."""
        return self.load().shows

    def name(self) -> str:
        """Return what the side bar calls it."""
        return _(self.label)

    def __call__(self, context: Context) -> View:
        """Return it built."""
        return self.load()(context)


def _today() -> type[View]:
    from journal.ui.views.today.view import TodayView

    return TodayView


def _journal() -> type[View]:
    from journal.ui.views.journal.view import JournalView

    return JournalView


def _strategies() -> type[View]:
    from journal.ui.views.strategies.view import StrategiesView

    return StrategiesView


def _cycles() -> type[View]:
    from journal.ui.views.cycles.view import CyclesView

    return CyclesView


def _evidence() -> type[View]:
    from journal.ui.views.evidence.view import EvidenceView

    return EvidenceView


def _retrospective() -> type[View]:
    from journal.ui.views.retrospective.view import RetrospectiveView

    return RetrospectiveView


def _insights() -> type[View]:
    from journal.ui.views.insights.view import InsightsView

    return InsightsView


def _share() -> type[View]:
    from journal.ui.views.share.view import ShareView

    return ShareView


VIEWS = (
    LaterScreen("today", N_("Today"), _today),
    LaterScreen("journal", N_("Journal"), _journal),
    LaterScreen("strategies", N_("Strategies"), _strategies),
    LaterScreen("cycles", N_("Cycles"), _cycles),
    LaterScreen("evidence", N_("Evidence"), _evidence),
    LaterScreen("retro", N_("Retrospective"), _retrospective),
    LaterScreen("insights", N_("Insights"), _insights),
    LaterScreen("share", N_("Share & review"), _share),
)

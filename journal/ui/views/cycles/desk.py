"""The cycle under the hands: what is typed into its page, and what is done to it, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.core.errors import JournalError
from journal.core.records import Cycle
from journal.core.vocabulary import CycleStage
from journal.services import Services
from journal.ui.context import Context
from journal.ui.theme import Theme

T = TypeVar("T")


class CycleDesk(QObject):
    """Knows which cycle is shown, and writes what its page is told."""

    leaving = Signal()
    """Something is about to be done with the whole cycle: what was typed into its parts must be kept first."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self.window = window
        self._cycle: Cycle | None = None

    def take(self, cycle: Cycle) -> None:
        """Have this cycle under the hands from now on."""
        self._cycle = cycle

    @property
    def cycle(self) -> Cycle:
        """Return the cycle that is shown."""
        assert self._cycle is not None
        return self._cycle

    @property
    def has_cycle(self) -> bool:
        """Whether a cycle is shown."""
        return self._cycle is not None

    @property
    def services(self) -> Services:
        """Return the services of the open journal."""
        return self.context.services

    @property
    def theme(self) -> Theme:
        """Return the look of the window."""
        return self.context.theme

    @property
    def today(self) -> date:
        """Return the day it is."""
        return self.services.clock.today()

    @property
    def may_write(self) -> bool:
        """Whether the journal can be written to."""
        return not self.context.read_only

    @property
    def editable(self) -> bool:
        """Whether what stands in the cycle can be changed: a closed one is opened again first."""
        return self.may_write and self._cycle is not None and self._cycle.stage is not CycleStage.CLOSED

    def keep(self, field: str, text: str) -> None:
        """Keep what was typed into one of the cycle's texts."""
        if not self.has_cycle:
            return
        cycles, held = self.services.cycles, self.cycle.id
        fields: dict[str, str] = {field: text.strip()}
        self.attempt(lambda: cycles.save(replace(cycles.get(held), **fields)))  # type: ignore[arg-type]

    def fresh(self) -> Cycle:
        """Return the cycle as it is kept, once what was typed into its page is kept too."""
        self.leaving.emit()
        return self.services.cycles.get(self.cycle.id)

    def attempt(self, deed: Callable[[], T], told: str = "") -> T | None:
        """Do something, say that it is done with its Undo, or say why it cannot be; return what came of it."""
        try:
            done = deed()
        except JournalError as error:
            self.context.feedback.error(error)
            return None
        if told:
            self.context.feedback.toast(told, self.services.history.taking_back())
        return done

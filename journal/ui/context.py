"""What every view is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from journal.core.settings import Settings
from journal.ui.feedback import Feedback
from journal.ui.navigator import Navigator
from journal.ui.tasks import TaskRunner
from journal.ui.theme import Theme

if TYPE_CHECKING:
    from journal.services import Services
    from journal.ui.capture.desk import CaptureDesk
    from journal.ui.worth import WorthMemory


@dataclass
class Context:
    """One open journal, and the window round it."""

    services: Services
    tasks: TaskRunner
    feedback: Feedback
    settings: Settings
    theme: Theme
    navigator: Navigator
    read_only: bool = False

    @cached_property
    def capture(self) -> CaptureDesk:
        """The one note under way, wherever it is written."""
        from journal.ui.capture.desk import CaptureDesk

        return CaptureDesk(self)

    @cached_property
    def worth(self) -> WorthMemory:
        """What is worth a look, wherever it is shown."""
        from journal.ui.worth import WorthMemory

        return WorthMemory(self)

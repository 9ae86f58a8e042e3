"""The story so far of one strategy, to be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.ui.context import Context
from journal.ui.reports.reader import DocumentReader


class StoryReader(DocumentReader):
    """Tells a strategy's story from the records as they are now."""

    def __init__(
        self, context: Context, strategy: str, save: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        reports = context.services.reports
        super().__init__(
            context, _("The story so far"), lambda: reports.story_shown(strategy), lambda: save(strategy), parent
        )

    def copied(self) -> str:
        """Return what is said once the story is on the clipboard."""
        return _("The story is copied.")

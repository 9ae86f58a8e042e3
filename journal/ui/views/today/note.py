"""What a quick note is made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from journal.core.dates import EventDate
from journal.core.i18n import N_, ngettext
from journal.core.vocabulary import Audience

TEMPLATES: tuple[tuple[str, str, str], ...] = (
    ("two_minute_note", N_("Visit or meeting"), N_("What happened? Why might it matter? Who should know?")),
    ("change_story", N_("A resident said"), N_("Their words, as they said them. Who, and where?")),
    ("surprise", N_("A surprise"), N_("What did you expect, and what happened instead?")),
    ("strategy_journal", N_("We tried"), N_("What did you do, with whom, and what seemed to work?")),
    ("ask_critical_friend", N_("Stuck on"), N_("Where are you, and what do you doubt?")),
)
"""Ways to begin: key of the template, its chip, and what the box asks."""


@dataclass(frozen=True)
class Captured:
    """What stands in the capture box."""

    words: str
    template: str
    date: EventDate | None
    tags: tuple[str, ...]
    version: str
    audience: Audience
    files: tuple[Path, ...]
    pictures: tuple[QImage, ...]

    def draft(self) -> dict[str, Any]:
        """Return what is kept of it while it is being written."""
        return {
            "body": self.words,
            "template": self.template,
            "date": str(self.date) if self.date else "",
            "tags": list(self.tags),
            "version": self.version,
            "audience": self.audience.value,
            "files": [str(path) for path in self.files],
        }


def files_words(count: int) -> str:
    """Return that files were kept: ``3 files kept with it``."""
    return ngettext("{n} file kept with it", "{n} files kept with it", count).format(n=count)

"""What a quick note is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from journal.core.dates import EventDate
from journal.core.i18n import N_, ngettext
from journal.core.ids import new_id
from journal.core.vocabulary import Audience

TEMPLATES: tuple[tuple[str, str, str], ...] = (
    ("two_minute_note", N_("Visit or meeting"), N_("What happened? Why might it matter? Who should know?")),
    ("change_story", N_("A resident said"), N_("Their words, as they said them. Who, and where?")),
    ("surprise", N_("A surprise"), N_("What did you expect, and what happened instead?")),
    ("strategy_journal", N_("We tried"), N_("What did you do, with whom, and what seemed to work?")),
    ("ask_critical_friend", N_("Stuck on"), N_("Where are you, and what do you doubt?")),
)
"""Ways to begin: key of the template, its chip, and what the box asks."""


@dataclass(frozen=True, eq=False)
class Attached:
    """A file or a pasted picture that goes with a note."""

    id: str
    """By which its own draft is known, for a picture; the path, for a file."""
    path: Path | None = None
    picture: QImage | None = None
    caption: str = ""

    @classmethod
    def file(cls, path: Path, caption: str = "") -> Attached:
        """Return a file of this computer."""
        return cls(str(path), path, None, caption)

    @classmethod
    def pasted(cls, picture: QImage, moment: datetime) -> Attached:
        """Return a picture that came from the clipboard."""
        return cls(new_id(moment), None, picture)


@dataclass(frozen=True, eq=False)
class Captured:
    """What stands in the capture box."""

    words: str
    template: str
    date: EventDate | None
    tags: tuple[str, ...]
    version: str
    """The strategy version it is about; empty for none."""
    version_chosen: bool
    """Whether the writer said so; else it is only what was used last."""
    audience: Audience
    authors: tuple[str, ...] = ()
    """Those who write it together with whoever writes now."""
    attached: tuple[Attached, ...] = ()

    def draft(self) -> dict[str, Any]:
        """Return what is kept of it while it is being written; pictures are kept on their own."""
        return {
            "body": self.words,
            "template": self.template,
            "date": str(self.date) if self.date else "",
            "tags": list(self.tags),
            "version": self.version if self.version_chosen else None,
            "audience": self.audience.value,
            "authors": list(self.authors),
            "files": [{"path": str(one.path), "caption": one.caption} for one in self.attached if one.path],
            "pictures": [{"id": one.id, "caption": one.caption} for one in self.attached if one.picture is not None],
        }


def kept_files(draft: Mapping[str, Any]) -> Iterable[tuple[Path, str]]:
    """Give the files of a draft, each with its caption."""
    for one in draft.get("files", []):
        yield (Path(one), "") if isinstance(one, str) else (Path(str(one["path"])), str(one.get("caption", "")))


def files_words(count: int) -> str:
    """Return that files were kept: ``3 files kept with it``."""
    return ngettext("{n} file kept with it", "{n} files kept with it", count).format(n=count)

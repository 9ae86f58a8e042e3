"""Keeping a file or a picture of a note as evidence; what leaves the journal later must not tell where it was taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.errors import Cancelled, FileError, JournalError, UnreadableFile
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.core.vocabulary import Kind, Relation
from journal.media.kinds import Family, family_of, media_type_of
from journal.ui.capture.note import Attached
from journal.ui.pictures import shrunk_png

if TYPE_CHECKING:
    from journal.services import Services


@dataclass
class Kept:
    """What became of the files of a note."""

    count: int = 0
    refused: list[str] = field(default_factory=list)
    """A sentence for each file that did not come in."""


def keep_all(
    services: Services, attached: Iterable[Attached], entry: str, drop: Callable[[str], None], progress: Progress
) -> Kept:
    """Keep what goes with a note and link it; one file that is refused, or stopping, costs none of the others.

    ``drop`` is told of each pasted picture that needs to be kept aside no longer.
    """
    kept = Kept()
    for one in attached:
        try:
            evidence = _keep_one(services, one, entry, progress)
            services.evidence.link(evidence.id, Kind.ENTRY, entry, Relation.EXPLAINS)
        except Cancelled:
            kept.refused.append(_("“{name}” was stopped on its way in.").format(name=_name(one)))
        except FileError:
            raise  # the journal itself cannot be written: the next file would not fare better
        except JournalError as problem:
            kept.refused.append(problem.text)
        else:
            kept.count += 1
            if one.picture is not None:
                drop(one.id)
    return kept


def _name(attached: Attached) -> str:
    return attached.path.name if attached.path is not None else attached.caption or _("Pasted picture")


def _keep_one(services: Services, attached: Attached, entry: str, progress: Progress) -> Evidence:
    """Keep it and return the evidence; a photo comes in with a copy beside it that tells nothing of itself."""
    progress.step(0, 0)
    if attached.picture is not None:
        words = attached.caption or _("Pasted picture")
        return services.evidence.add_bytes(shrunk_png(attached.picture), f"{words}.png", title=words, taken_for=entry)
    path = attached.path or Path(attached.id)
    return _keep_file(services, path, attached.caption, entry, progress)


def _keep_file(services: Services, path: Path, title: str, entry: str, progress: Progress) -> Evidence:
    from journal.services.captures import Keeping

    if family_of(media_type_of(path.name)) is Family.PICTURE:
        try:
            return services.captures.take(path, keeping=Keeping.BOTH, title=title, taken_for=entry, progress=progress)
        except UnreadableFile:
            # No copy can be made of it: it is kept as it is, and its own screen says what it tells.
            pass
    return services.captures.take(path, title=title, taken_for=entry, progress=progress)

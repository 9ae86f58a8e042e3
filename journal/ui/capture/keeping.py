"""Keeping a file or a picture of a note as evidence; what leaves the journal later must not tell where it was taken."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.errors import UnreadableFile
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.media.kinds import Family, family_of, media_type_of
from journal.ui.capture.note import Attached
from journal.ui.pictures import shrunk_png

if TYPE_CHECKING:
    from journal.services import Services


def keep_one(services: Services, attached: Attached, progress: Progress) -> Evidence:
    """Keep it and return the evidence; a photo comes in with a copy beside it that tells nothing of itself."""
    if attached.picture is not None:
        words = attached.caption or _("Pasted picture")
        return services.evidence.add_bytes(shrunk_png(attached.picture), f"{words}.png", title=words)
    path = attached.path or Path(attached.id)
    return _keep_file(services, path, attached.caption, progress)


def _keep_file(services: Services, path: Path, title: str, progress: Progress) -> Evidence:
    from journal.services.captures import Keeping

    if family_of(media_type_of(path.name)) is Family.PICTURE:
        try:
            return services.captures.take(path, keeping=Keeping.BOTH, title=title, progress=progress)
        except UnreadableFile:
            # No copy can be made of it: it is kept as it is, and its own screen says what it tells.
            pass
    return services.captures.take(path, title=title, progress=progress)

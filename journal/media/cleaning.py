"""Looking into a file of any kind for what it tells beside what it shows, and copying it without."""

from __future__ import annotations

from journal.core.errors import UnreadableFile
from journal.core.i18n import _
from journal.media import office, photos, portable_documents, recordings
from journal.media.kinds import Family, family_of
from journal.media.pictures import Source
from journal.media.traces import Cleaned, TraceKind, Traces


def traces_of(source: Source, media_type: str) -> Traces:
    """Return what a file tells of itself; nothing for kinds that tell nothing, or that cannot be looked into."""
    lookers = {
        Family.PICTURE: photos.traces,
        Family.PDF: portable_documents.traces,
        Family.OFFICE: office.traces,
        Family.RECORDING: recordings.traces,
    }
    look = lookers.get(family_of(media_type))
    try:
        return look(source) if look else Traces()
    except UnreadableFile as refused:
        return Traces(stays=(refused.text,))


def cleaned(source: Source, name: str, media_type: str) -> Cleaned:
    """Return a copy without traces; ``UnreadableFile`` with the reason when none can be made."""
    copy = _copied(source, name, media_type)
    # Names under comments stay, and are told; anything else left behind would be a promise broken.
    if any(trace.kind is not TraceKind.EDITORS for trace in traces_of(copy.data, copy.media_type).found):
        raise UnreadableFile(_("This file could not be cleaned completely, so no copy was made. It is kept as it is."))
    return copy


def _copied(source: Source, name: str, media_type: str) -> Cleaned:
    match family_of(media_type):
        case Family.PICTURE:
            return photos.cleaned(source, name)
        case Family.PDF:
            return Cleaned(portable_documents.cleaned(source), name, media_type)
        case Family.OFFICE:
            return Cleaned(office.cleaned(source), name, media_type)
    raise UnreadableFile(_("Files of this kind cannot be cleaned here. The file itself is kept as it is."))

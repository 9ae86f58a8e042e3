"""Which sort of file it is, by the ending of its name."""

from __future__ import annotations

import mimetypes
from enum import Enum, auto
from pathlib import PurePath

UNKNOWN = "application/octet-stream"
_MORE = {
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".hif": "image/heif",
    ".webp": "image/webp",
    ".m4a": "audio/mp4",
    ".opus": "audio/ogg",
    ".amr": "audio/amr",
    ".mkv": "video/x-matroska",
    ".md": "text/markdown",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
}
"""What not every system knows."""


class Family(Enum):
    """Kinds of file that are looked into in the same way."""

    PICTURE = auto()
    PDF = auto()
    OFFICE = auto()
    RECORDING = auto()
    OTHER = auto()


def media_type_of(name: str) -> str:
    """Return the media type that a file's name stands for."""
    return _MORE.get(PurePath(name).suffix.lower()) or mimetypes.guess_type(name)[0] or UNKNOWN


def family_of(media_type: str) -> Family:
    """Return how files of a media type are looked into."""
    if media_type.startswith("image/") and media_type != "image/svg+xml":
        return Family.PICTURE
    if media_type == "application/pdf":
        return Family.PDF
    if "openxmlformats" in media_type or "opendocument" in media_type:
        return Family.OFFICE
    if media_type.startswith(("audio/", "video/")):
        return Family.RECORDING
    return Family.OTHER

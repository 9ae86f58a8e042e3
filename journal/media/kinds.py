"""Which sort of file it is, by the ending of its name."""

from __future__ import annotations

import mimetypes
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
}
"""What not every system knows."""


def media_type_of(name: str) -> str:
    """Return the media type that a file's name stands for."""
    return _MORE.get(PurePath(name).suffix.lower()) or mimetypes.guess_type(name)[0] or UNKNOWN

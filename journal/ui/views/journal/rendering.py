"""Markdown and its pictures made ready for the preview, away from the window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from journal.core.errors import NotFound
from journal.core.records import Attachment
from journal.services.files import FileService

ENTRY_ADDRESS = "entry:"
"""What the address of a link to another entry begins with."""

_BOX = re.compile(r"<input\b[^>]*>")
_LARGEST = 24 * 2**20
"""Bytes of a picture that the preview still loads."""


@dataclass(frozen=True)
class Rendered:
    """What the preview shows."""

    html: str
    pictures: Mapping[str, QImage]


def render(body: str, attachments: Iterable[Attachment], files: FileService, width: int) -> Rendered:
    """Return safe HTML, and the attached pictures it names, no wider than ``width``."""
    from journal.text.links import same_file
    from journal.text.markdown import to_html

    attached = [item for item in attachments if item.media_type.startswith("image/") and item.size <= _LARGEST]
    pictures: dict[str, QImage] = {}

    def picture(name: str) -> str | None:
        for number, item in enumerate(attached):
            if not same_file(item.name, name):
                continue
            address = f"picture-{number}"
            if address not in pictures:
                image = _load(files, item.sha256, width)
                if image is None:
                    return None
                pictures[address] = image
            return address
        return None

    html = to_html(body, picture, lambda name: ENTRY_ADDRESS + quote(name))
    return Rendered(_BOX.sub(lambda found: _box("checked" in found[0]), html), pictures)


def _box(ticked: bool) -> str:
    # Qt's rich text has no form controls; the sign says the same.
    return "☑ " if ticked else "☐ "


def _load(files: FileService, sha256: str, width: int) -> QImage | None:
    try:
        image = QImage.fromData(files.read(sha256))
    except NotFound:
        return None
    if image.isNull():
        return None
    if image.width() > width:
        return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
    return image

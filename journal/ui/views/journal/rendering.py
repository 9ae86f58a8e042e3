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

TASK_ADDRESS = "task:"
"""What the address of a box that can be ticked begins with."""

_BOX = re.compile(r"<input\b[^>]*>")
_LARGEST = 24 * 2**20
"""Bytes of a picture that the preview still loads."""


@dataclass(frozen=True)
class Rendered:
    """What the preview shows."""

    html: str
    pictures: Mapping[str, QImage]


def render(
    body: str, attachments: Iterable[Attachment], files: FileService, width: int, *, ticking: bool = False
) -> Rendered:
    """Return safe HTML, and the attached pictures it names, no wider than ``width``.

    With ``ticking``, the box of each task is a link to its number in the text.
    """
    from journal.text.links import same_file
    from journal.text.markdown import to_html
    from journal.text.tasks import numbered, with_numbers

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

    html = to_html(numbered(body) if ticking else body, picture, lambda name: ENTRY_ADDRESS + quote(name))
    pieces = (_ticking(piece, number) for piece, number in with_numbers(html))
    return Rendered("".join(pieces), pictures)


def _ticking(piece: str, number: int | None) -> str:
    # Qt's rich text has no form controls; the sign says the same.
    if number is None:
        return _BOX.sub(lambda found: f"{_box(found[0])} ", piece)
    return f'<a class="box" href="{TASK_ADDRESS}{number}">{_box(piece)}</a> '


def _box(control: str) -> str:
    return "☑" if "checked" in control else "☐"


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

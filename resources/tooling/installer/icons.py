"""The picture of the program: the cairn of the window's own icons on a tile, in every form a system asks for."""

from __future__ import annotations

import json
import os
import re
import struct
from pathlib import Path

from installer.workshop import ROOT

ICNS_KINDS = {128: b"ic07", 256: b"ic08", 512: b"ic09"}
ICO_SIZES = (16, 32, 48, 256)


def icon_svg(stones: str | None = None, colors: dict[str, str] | None = None) -> str:
    """Return the icon: stones in the colours of the theme, on a rounded tile that shows on any desktop."""
    stones = stones if stones is not None else _resource("icons/cairn.svg")
    colors = colors if colors is not None else json.loads(_resource("theme/tokens.json"))["color"]["light"]
    assert colors is not None
    paths = "".join(re.findall(r"<path[^>]*/>", stones))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">'
        f'<rect x="6" y="6" width="116" height="116" rx="26" fill="{colors["surface"]}" '
        f'stroke="{colors["line"]}" stroke-width="2"/>'
        f'<g transform="translate(16.500 11.500) scale(1.700)" fill="{colors["stone"]}">{paths}</g></svg>\n'
    )


def png(size: int) -> bytes:
    """Return the icon as a square PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(icon_svg().encode())).render(painter)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return PNG pictures, by their size, as one file for Windows."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    for size, picture in pictures.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """Return PNG pictures, by their size, as one file for macOS."""
    parts = b"".join(ICNS_KINDS[size] + struct.pack(">I", len(one) + 8) + one for size, one in pictures.items())
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def write_ico(target: Path) -> Path:
    """Write the icon for Windows and return where it is."""
    target.write_bytes(ico({size: png(size) for size in ICO_SIZES}))
    return target


def write_icns(target: Path) -> Path:
    """Write the icon for macOS and return where it is."""
    target.write_bytes(icns({size: png(size) for size in ICNS_KINDS}))
    return target


def _resource(name: str) -> str:
    return (ROOT / "resources" / name).read_text(encoding="utf-8")

"""Parts of a picture hidden for good: what is painted over is gone from the picture that leaves, not covered in it."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from journal.media.traces import Cleaned

THOUSAND = 1000
_MARGIN = 3
"""Points around a part: shrinking a picture spreads each point over its neighbours."""
_INK = (24, 24, 24)
_FINE = 88


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a picture held upright, in thousandths of its sides."""

    left: int
    top: int
    width: int
    height: int

    def __str__(self) -> str:
        """Return it as it is kept: ``left top width height``."""
        return f"{self.left} {self.top} {self.width} {self.height}"


def area_of(written: str) -> Area:
    """Return a part as it was kept; one that cannot be read hides the whole picture."""
    try:
        left, top, width, height = map(int, written.split())
    except ValueError:
        return Area(0, 0, THOUSAND, THOUSAND)
    return Area(left, top, width, height)


def black_out(image: Image, areas: Iterable[Area]) -> Image:
    """Return an upright picture with parts of it painted over, a little more rather than less."""
    from PIL import ImageDraw

    painted = image.copy()
    draw = ImageDraw.Draw(painted)
    for area in areas:
        left, top, right, bottom = _points(area, *painted.size)
        if left <= right and top <= bottom:
            draw.rectangle((left, top, right, bottom), fill=_INK if painted.mode == "RGB" else _INK[0])
    return painted


def painted(source: bytes, name: str, areas: Iterable[Area]) -> Cleaned:
    """Return a whole picture as JPEG with parts of it painted over, and nothing in it but what is seen."""
    from journal.media.pictures import picture, shrunk
    from journal.media.traces import Cleaned

    with picture(source) as image:
        out = io.BytesIO()
        black_out(shrunk(image, max(image.size)), areas).save(out, "JPEG", quality=_FINE)
    return Cleaned(out.getvalue(), f"{name.removesuffix(PurePath(name).suffix)}.jpg", "image/jpeg")


def _points(area: Area, width: int, height: int) -> tuple[int, int, int, int]:
    """Return the corners of a part in points, both of them painted."""
    left, right = sorted((area.left, area.left + area.width))
    top, bottom = sorted((area.top, area.top + area.height))
    return (
        max(math.floor(left * width / THOUSAND) - _MARGIN, 0),
        max(math.floor(top * height / THOUSAND) - _MARGIN, 0),
        min(math.ceil(right * width / THOUSAND) + _MARGIN, width) - 1,
        min(math.ceil(bottom * height / THOUSAND) + _MARGIN, height) - 1,
    )

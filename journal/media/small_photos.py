"""Photos small enough to be sent: what is seen and nothing else, within a number of bytes."""

from __future__ import annotations

import io
from collections.abc import Iterable

from journal.core.errors import UnreadableFile
from journal.core.i18n import _
from journal.media.blacking_out import Area, black_out
from journal.media.pictures import picture, shrunk

MOST = 45_000
"""Bytes of a small photo."""
_STEPS = ((1024, 78), (1024, 66), (896, 62), (768, 58), (640, 54), (512, 48), (400, 42), (288, 36), (160, 30))
"""Longest side and quality, tried one after the other."""


def small_photo(source: bytes, areas: Iterable[Area] = (), most: int = MOST) -> bytes:
    """Return a picture as a JPEG of at most so many bytes, with nothing in it but what is seen, parts painted over."""
    with picture(source) as image:
        upright = black_out(shrunk(image, _STEPS[0][0]), areas)
        for longest, quality in _STEPS:
            if max(upright.size) > longest:
                upright.thumbnail((longest, longest))
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=quality, optimize=True)
            if out.tell() <= most:
                return out.getvalue()
    raise UnreadableFile(_("This picture cannot be made small enough to be sent. The file itself is kept as it is."))

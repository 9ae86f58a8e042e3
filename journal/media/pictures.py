"""Pictures read with care: only known formats, of bearable size, turned as they were held."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from journal.core.errors import UnreadableFile
from journal.core.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

Source: TypeAlias = bytes | Path | BinaryIO

MOST_PIXELS = 100_000_000
"""More than this is not drawn: a few bytes can claim to be a picture that fills all memory."""
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "BMP", "HEIF")
"""What is tried; a picture from a phone that holds several (MPO) is met as JPEG."""
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    RuntimeError,
    MemoryError,
    struct.error,
    Warning,
    zlib.error,
)
"""What libraries raise for files that are not as they should be; warnings where those count as errors."""


@contextmanager
def picture(source: Source) -> Iterator[Image]:
    """Give a picture of a known format; ``UnreadableFile`` when it is damaged, or larger than can be drawn.

    What goes wrong inside the block because of the picture is told in the same way.
    """
    import PIL.Image

    _learn_heif()
    try:
        with PIL.Image.open(_readable(source), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_large(image.width, image.height)
            yield image
    except PIL.UnidentifiedImageError as error:
        raise UnreadableFile(
            _("This is not a picture that Cairn can draw. The file itself is kept as it is.")
        ) from error
    except BROKEN as error:
        raise UnreadableFile(
            _("This picture is damaged, so it cannot be drawn. The file itself is kept as it is.")
        ) from error


def small(source: Source, longest: int) -> bytes:
    """Return a picture as a JPEG whose sides are no longer than ``longest``, with nothing in it but the picture."""
    with picture(source) as image:
        upright = shrunk(image, longest)
        out = io.BytesIO()
        upright.save(out, "JPEG", quality=82)
    return out.getvalue()


def shrunk(image: Image, longest: int) -> Image:
    """Return a picture turned as it was held, no side longer than ``longest``, on white where one sees through."""
    from PIL import ImageOps

    image = _of_eight_bits(image)
    image.thumbnail((longest, longest))
    return plain(ImageOps.exif_transpose(image))


def plain(image: Image) -> Image:
    """Return a picture in plain colours, on white where one sees through, with nothing but its pixels."""
    import PIL.Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = PIL.Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        return ground
    bare = _of_eight_bits(image).convert("RGB")
    bare.info.clear()
    return bare


def _of_eight_bits(image: Image) -> Image:
    """Return a picture whose grey has 256 steps at most, as nearly all have: others can hardly be worked on."""
    if not image.mode.startswith("I;16"):
        return image
    return image.convert("I").point(lambda value: value / 256).convert("L")


def _readable(source: Source) -> Path | BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source


def _learn_heif() -> None:
    import PIL.Image

    if "HEIF" not in PIL.Image.OPEN:
        import pi_heif

        pi_heif.register_heif_opener()
        # The size is looked at here, where it can be told in a sentence.
        PIL.Image.MAX_IMAGE_PIXELS = None


def _too_large(width: int, height: int) -> UnreadableFile:
    return UnreadableFile(
        _(
            "This picture claims to be {width} × {height} points large, which is more than can be drawn safely. "
            "The file itself is kept as it is."
        ).format(width=width, height=height)
    )

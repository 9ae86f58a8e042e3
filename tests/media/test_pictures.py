"""Pictures of every sort become small ones; damaged and monstrous ones are refused in a sentence."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from journal.core.errors import UnreadableFile
from journal.media.pictures import MOST_PIXELS, small

SAMPLES = Path(__file__).with_name("samples")


def drawn(format: str, mode: str = "RGB", size: tuple[int, int] = (600, 300), **more: object) -> bytes:
    image = Image.new(mode, size, 0)
    image.paste(Image.new(mode, (size[0] // 2, size[1])), (0, 0))
    out = io.BytesIO()
    image.save(out, format, **more)
    return out.getvalue()


def reopened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize(
    ("format", "mode"),
    [
        ("JPEG", "RGB"),
        ("JPEG", "L"),
        ("JPEG", "CMYK"),
        ("PNG", "RGBA"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "I;16"),
        ("WEBP", "RGB"),
        ("TIFF", "RGB"),
        ("TIFF", "1"),
        ("GIF", "P"),
        ("BMP", "RGB"),
    ],
)
def test_every_sort_of_picture_becomes_a_small_one(format: str, mode: str) -> None:
    result = reopened(small(drawn(format, mode), 100))
    assert (result.format, result.size, result.mode) == ("JPEG", (100, 50), "RGB")


def test_a_phone_s_picture_becomes_a_small_one() -> None:
    result = reopened(small(SAMPLES / "phone.heic", 48))
    assert result.size == (48, 32)
    red, green, blue = result.getpixel((8, 6))  # type: ignore[misc]
    assert red > 200
    assert green > 160
    assert blue < 90


def test_a_small_picture_is_turned_as_it_was_held_and_tells_nothing() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Example Phones"
    result = reopened(small(drawn("JPEG", exif=exif, comment="by Rosa"), 100))
    assert result.size == (50, 100)
    assert len(result.getexif()) == 0
    assert "comment" not in result.info


def test_what_one_sees_through_lies_on_white() -> None:
    assert reopened(small(drawn("PNG", "RGBA"), 40)).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", drawn("PNG")[:200], drawn("JPEG")[:300], b"\x89PNG\r\n\x1a\n" + bytes(40), b"%PDF-1.7\n"],
    ids=["empty", "words", "half a png", "half a jpeg", "zeros", "another sort"],
)
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="kept as it is"):
        small(data, 100)


def test_a_picture_that_would_fill_all_memory_is_refused() -> None:
    side = 20_000
    assert side * side > MOST_PIXELS
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(header)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    bomb += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    with pytest.raises(UnreadableFile, match="20000 × 20000"):
        small(bomb, 100)


@given(st.binary(max_size=300), st.sampled_from(["JPEG", "PNG", "WEBP", "TIFF", "GIF", "HEIF"]), st.data())
def test_harm_anywhere_in_a_picture_breaks_nothing(harm: bytes, format: str, data: st.DataObject) -> None:
    whole = (SAMPLES / "phone.heic").read_bytes() if format == "HEIF" else drawn(format, size=(64, 40))
    place = data.draw(st.integers(0, len(whole)))
    with contextlib.suppress(UnreadableFile):
        small(whole[:place] + harm + whole[place + len(harm) :], 32)

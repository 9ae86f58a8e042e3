"""What is blacked out in a picture is in no byte of the one that leaves."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from journal.media.blacking_out import Area, area_of, black_out
from journal.media.small_photos import small_photo
from tests.media.test_pictures import reopened

FACE = (250, 40, 40)


def street(size: tuple[int, int], box: tuple[int, int, int, int], **more: object) -> bytes:
    """Return a grey street with somebody's red face in it."""
    image = Image.new("RGB", size, (120, 130, 125))
    image.paste(FACE, box)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, **more)
    return out.getvalue()


def redness(data: bytes) -> int:
    """Return how red the reddest point of a picture is, beyond its green."""
    points = iter(reopened(data).convert("RGB").tobytes())
    return max(red - green for red, green, _blue in zip(points, points, points, strict=True))


def test_a_face_is_gone_at_whatever_size():
    photo = street((2000, 1500), (500, 300, 700, 600))
    assert redness(small_photo(photo)) > 150
    assert redness(small_photo(photo, [Area(250, 200, 100, 200)])) < 30


def test_a_picture_that_was_held_sideways_is_hidden_where_it_is_seen():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right when it is shown
    photo = street((1000, 500), (0, 0, 100, 100), exif=exif)
    assert redness(small_photo(photo, [Area(780, 0, 220, 120)])) < 30
    assert redness(small_photo(photo, [Area(0, 0, 220, 120)])) > 150


def test_nothing_but_the_picture_is_left():
    exif = Image.Exif()
    exif[0x010E] = "Zainab at the gate"
    small = small_photo(street((600, 400), (0, 0, 10, 10), exif=exif, comment=b"Zainab"), [Area(0, 0, 10, 10)])
    assert b"Zainab" not in small
    assert not reopened(small).getexif()


@pytest.mark.parametrize("written", ["", "1 2 3", "a b c d", "1 2 3 4 5"])
def test_a_part_that_cannot_be_read_hides_everything(written):
    assert area_of(written) == Area(0, 0, 1000, 1000)


@given(
    st.integers(1, 300), st.integers(1, 300), st.builds(Area, *(st.integers(-50, 1050) for _side in range(4)))
)  # fmt: skip
def test_each_point_of_a_part_is_painted(width, height, area):
    painted = black_out(Image.new("RGB", (width, height), "white"), [area])
    for x in range(max(area.left * width // 1000, 0), min((area.left + area.width) * width // 1000, width)):
        for y in range(max(area.top * height // 1000, 0), min((area.top + area.height) * height // 1000, height)):
            assert painted.getpixel((x, y)) != (255, 255, 255)

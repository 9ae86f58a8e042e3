"""Every screen of the real program draws, from the sample journal; ``make screens`` draws them all."""

import pytest
from PySide6.QtGui import QImage

from tests.screens import NARROW, Photographer, Variant, every_variant


@pytest.mark.parametrize(
    "variant", [Variant("dark", NARROW), Variant(scale=1.5, language="es")], ids=lambda variant: variant.name
)
def test_every_screen_draws(tmp_path, variant):
    photographer = Photographer(tmp_path / "home", variant)
    try:
        files = photographer.take(tmp_path)
    finally:
        photographer.close()

    names = {file.name.split("-")[0] for file in files}
    assert {"open", "new", "today", "journal", "strategies", "cycles", "evidence", "palette", "settings"} <= names
    assert {"share", "hide", "real", "reviewing"} <= names
    for file in files:
        assert _colours(QImage(str(file))) > 12, f"{file.name} is blank"


def test_every_look_has_a_name_of_its_own():
    names = [variant.name for variant in every_variant()]

    assert len(set(names)) == len(names) >= 6


def _colours(picture: QImage) -> int:
    step = 7
    return len({picture.pixel(x, y) for x in range(0, picture.width(), step) for y in range(0, picture.height(), step)})

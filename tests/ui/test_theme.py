"""The look: one style sheet from the tokens, in both modes and all sizes."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from journal.core.paths import resources_folder
from journal.core.settings import TEXT_SCALES
from journal.ui.theme import MODES, Theme, resolved_mode


@pytest.mark.parametrize("mode", MODES)
def test_the_style_sheet_is_filled_from_the_tokens(mode):
    sheet = Theme(mode).style_sheet()

    assert "@" not in sheet
    assert Theme(mode).palette["accent"] in sheet
    for picture in re.findall(r"url\(([^)]+)\)", sheet):
        assert Path(picture).is_file()


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_lengths_grow_with_the_text_and_hairlines_do_not(scale):
    theme = Theme(scale=scale)

    assert f"font-size: {theme.px(13)}px" in theme.style_sheet()
    assert "border: 1px solid" in theme.style_sheet()
    assert theme.font("reading").pixelSize() == round(16 * scale)


@pytest.mark.parametrize("mode", MODES)
def test_the_small_drawings_wear_the_colours_of_the_tokens(mode):
    allowed = {colour.lower() for colour in Theme(mode).palette.values()}
    for drawing in (resources_folder() / "theme" / mode).glob("*.svg"):
        colours = set(re.findall(r"#[0-9A-Fa-f]{6}", drawing.read_text(encoding="utf-8")))
        assert {colour.lower() for colour in colours} <= allowed, drawing.name


def test_every_icon_draws_in_its_colour(theme):
    for drawing in (resources_folder() / "icons").glob("*.svg"):
        picture = theme.pixmap(drawing.stem, "danger", 20).toImage()
        seen = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() > 60
        }
        reddish = [name for name in seen if QColor(name).red() > QColor(name).green()]
        assert reddish, drawing.name


def test_an_icon_is_drawn_once(theme):
    assert theme.pixmap("lock", "ink", 18).cacheKey() == theme.pixmap("lock", "ink", 18).cacheKey()
    assert theme.pixmap("lock", "ink", 18).cacheKey() != theme.pixmap("lock", "accent", 18).cacheKey()


@pytest.mark.parametrize("mode", MODES)
def test_an_icon_keeps_its_colour_in_a_chosen_row(mode, qapp):
    icon = Theme(mode).icon("probe", "purple")

    chosen, plain = (icon.pixmap(18, wanted).toImage() for wanted in (QIcon.Mode.Selected, QIcon.Mode.Normal))

    assert chosen == plain


def test_the_bundled_faces_are_used(theme, qtbot):
    label = QLabel("Cairn")
    qtbot.addWidget(label)
    label.setProperty("role", "page")
    label.ensurePolished()

    assert QFontInfo(label.font()).family().startswith("Literata")
    assert QFontInfo(label.font()).weight() == 600
    assert QFontInfo(theme.font("uiStrong")).family().startswith("Inter")
    assert "Semi" in QFontInfo(theme.font("uiStrong")).styleName()


def test_changing_the_look_changes_the_program(theme, qapp):
    said = []
    theme.changed.connect(lambda: said.append(theme.mode))

    assert theme.set("dark", 1.0)
    assert not theme.set("dark", 1.0)

    assert said == ["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("window")
    assert theme.color("window") == QColor(theme.tokens["color"]["dark"]["window"])


def test_a_wish_for_the_desktops_mode_ends_in_one_of_the_two(qapp: QApplication):
    assert resolved_mode("dark", qapp) == "dark"
    assert resolved_mode("light", qapp) == "light"
    assert resolved_mode("system", qapp) in MODES

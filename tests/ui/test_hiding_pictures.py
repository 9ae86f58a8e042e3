"""Parts of a picture hidden by mouse and by keyboard, and gone from the picture that leaves."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.core.records import Evidence
from journal.media.blacking_out import THOUSAND, Area
from journal.ui.context import Context
from journal.ui.hiding.areas import ALL, Edges, between, dragged, fresh, moved, sized
from journal.ui.hiding.picture import PictureDialog, hide_in_picture
from journal.ui.views.evidence.file_card import FileCard

_PLACES = st.integers(-300, 1300)
_INSIDE = st.tuples(st.integers(0, THOUSAND), st.integers(0, THOUSAND))


@pytest.fixture
def wall(context: Context, tmp_path: Path) -> Evidence:
    """A photo in teal, as evidence."""
    path = tmp_path / "wall.jpg"
    Image.new("RGB", (400, 200), "teal").save(path)
    return context.services.captures.take(path, title="The wall")


def shown(qtbot: QtBot, context: Context, frame: QWidget, wall: Evidence) -> PictureDialog:
    frame.show()
    dialog = hide_in_picture(context, wall.sha256 or "", frame)
    qtbot.waitUntil(context.tasks.idle)
    return dialog


def colour(context: Context, wall: Evidence, across: float, down: float) -> tuple[int, ...]:
    """Return the colour at a place of the picture as it leaves, in shares of its sides."""
    picture = Image.open(io.BytesIO(context.services.packs.small_photo(wall.sha256 or ""))).convert("RGB")
    found = picture.getpixel((int(across * picture.width), int(down * picture.height)))
    assert isinstance(found, tuple)
    return tuple(int(value) for value in found)


def is_dark(found: tuple[int, ...]) -> bool:
    return max(found) < 60


def test_what_the_mouse_draws_over_is_gone_from_what_leaves(
    qtbot: QtBot, context: Context, frame: QWidget, wall: Evidence
) -> None:
    dialog = shown(qtbot, context, frame, wall)
    rect = dialog.boxes.picture_rect()
    start = rect.topLeft() + QPoint(rect.width() // 10, rect.height() // 10)
    end = rect.topLeft() + QPoint(rect.width() // 2, rect.height() // 2)
    qtbot.mousePress(dialog.boxes, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(dialog.boxes, end)
    qtbot.mouseRelease(dialog.boxes, Qt.MouseButton.LeftButton, pos=end)
    (area,) = dialog.boxes.areas
    assert abs(area.left - 100) < 15
    assert abs(area.width - 400) < 20
    qtbot.mouseClick(dialog.leaving, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(context.tasks.idle)
    assert "all that a reader gets" in dialog.where.text()
    qtbot.mouseClick(dialog.leaving, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert is_dark(colour(context, wall, 0.3, 0.3))
    assert not is_dark(colour(context, wall, 0.8, 0.8))
    context.services.history.undo()
    assert not is_dark(colour(context, wall, 0.3, 0.3))


def test_the_keyboard_makes_moves_sizes_and_removes_boxes(
    qtbot: QtBot, context: Context, frame: QWidget, wall: Evidence
) -> None:
    dialog = shown(qtbot, context, frame, wall)
    boxes = dialog.boxes
    boxes.setFocus()
    qtbot.keyClick(boxes, Qt.Key.Key_N)
    before = boxes.areas[0]
    qtbot.keyClick(boxes, Qt.Key.Key_Left)
    qtbot.keyClick(boxes, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(boxes, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert boxes.areas == [Area(before.left - 18, before.top, before.width, before.height + 20)]
    qtbot.keyClick(boxes, Qt.Key.Key_N)
    assert "Part 2 of 2" in dialog.where.text()
    qtbot.keyClick(boxes, Qt.Key.Key_Delete)
    assert len(boxes.areas) == 1
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert context.services.redaction.parts_of(wall.sha256 or "") == {str(boxes.areas[0])}


def test_the_file_card_says_that_parts_are_hidden_and_offers_more(
    qtbot: QtBot, context: Context, frame: QWidget, wall: Evidence
) -> None:
    context.services.redaction.black_out_picture(wall.sha256 or "", ["0 0 300 300", "500 500 300 300"])
    card = FileCard(context, frame)
    frame.show()
    card.show_file(wall)
    qtbot.waitUntil(context.tasks.idle)
    assert "2 parts of it are painted over" in card.told.text()
    more = next(button for button in card.findChildren(QPushButton) if button.text() == "Hide parts…")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(context.tasks.idle)
    dialog = frame.findChild(PictureDialog)
    assert dialog is not None
    assert len(dialog.boxes.areas) == 2


def test_a_journal_that_is_only_read_shows_the_boxes_and_changes_none(
    qtbot: QtBot, context: Context, frame: QWidget, wall: Evidence
) -> None:
    context.services.redaction.black_out_picture(wall.sha256 or "", ["0 0 300 300"])
    context.read_only = True
    dialog = shown(qtbot, context, frame, wall)
    qtbot.keyClick(dialog.boxes, Qt.Key.Key_Delete)
    assert len(dialog.boxes.areas) == 1
    assert not dialog.save.isEnabled()


@given(_INSIDE, _INSIDE, _PLACES, _PLACES, st.builds(Edges, st.booleans(), st.booleans(), st.booleans(), st.booleans()))
def test_a_box_never_leaves_its_picture(
    first: tuple[int, int], second: tuple[int, int], across: int, down: int, edges: Edges
) -> None:
    area = between(first, second)
    for one in (moved(area, across, down), sized(area, across, down), dragged(area, edges, across, down),
                dragged(area, ALL, across, down), fresh([area])):  # fmt: skip
        assert one.left >= 0
        assert one.top >= 0
        assert one.width > 0
        assert one.height > 0
        assert one.left + one.width <= THOUSAND
        assert one.top + one.height <= THOUSAND

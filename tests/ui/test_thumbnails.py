"""Small pictures come to lists from a worker, the latest asked for first."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from journal.ui.context import Context
from journal.ui.thumbnails import Thumbnails


def test_small_pictures_come_later_and_stay_at_hand(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    shas = []
    for number in range(12):
        path = tmp_path / f"{number}.png"
        Image.new("RGB", (400, 300), (number * 20, 80, 80)).save(path)
        shas.append(context.services.files.add(path).sha256)
    owner = QObject()
    thumbnails = Thumbnails(context, owner)
    assert [thumbnails.of(sha256) for sha256 in shas] == [None] * 12
    with qtbot.waitSignal(thumbnails.came):
        pass
    assert thumbnails.of(shas[0]) is not None  # asked for when nothing else was
    assert thumbnails.of(shas[11]) is None or thumbnails.of(shas[1]) is None
    qtbot.waitUntil(lambda: all(thumbnails.of(sha256) is not None for sha256 in shas))
    first = thumbnails.of(shas[0])
    assert first is not None
    assert (first.width(), first.height()) == (256, 192)


def test_what_is_no_picture_is_said_to_be_none(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    path = tmp_path / "torn.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 torn")
    sha256 = context.services.files.add(path).sha256
    owner = QObject()
    thumbnails = Thumbnails(context, owner)
    assert thumbnails.of(sha256) is None
    qtbot.waitUntil(lambda: thumbnails.of(sha256) is not None)
    found = thumbnails.of(sha256)
    assert found is not None
    assert found.isNull()

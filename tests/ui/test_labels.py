"""Scrolling panels say that there is more below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.ui.theme import Theme
from journal.ui.widgets.labels import scrolled

THROUGH = Qt.WidgetAttribute.WA_TransparentForMouseEvents


def test_the_last_line_fades_only_while_there_is_more_below(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    area = scrolled(QLabel("\n".join(f"line {number}" for number in range(40))))
    qtbot.addWidget(area)
    area.resize(200, 120)
    area.show()

    page = theme.color("window").lightness()

    def ink() -> int:
        """Return how much darker than the page the darkest sign in the last two rows is."""
        picture = area.grab().toImage()
        rows = (picture.height() - 1, picture.height() - 2)
        return page - min(picture.pixelColor(x, row).lightness() for row in rows for x in range(100))

    def faded() -> list[QWidget]:
        return [child for child in area.findChildren(QWidget) if child.testAttribute(THROUGH) and child.isVisible()]

    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert len(faded()) == 1
    assert ink() < 20
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert faded() == []

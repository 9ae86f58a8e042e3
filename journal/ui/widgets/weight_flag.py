"""A gentle flag for a claim that its evidence does not bear out yet: a sign and words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing


def weight_flag(theme: Theme, words: str, *, role: str = "caption") -> QWidget:
    """Return a flag that says these words: ``Thinly evidenced``, ``Untested, not proven``."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(5))
    sign = QLabel()
    sign.setPixmap(theme.pixmap("info", "nowInk", 14))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    told = flowing(words, role)
    told.setStyleSheet(f"color: {theme.color('nowInk').name()};")
    row.addWidget(told, 1)
    box.setToolTip(flag_meaning())
    box.setAccessibleName(words)
    return box


def flag_meaning() -> str:
    """Return what the flags mean, in plain words."""
    return _(
        "Thinly evidenced: nothing stronger than a first-hand account speaks for it. "
        "Untested: nobody has noted anything against it yet, so it has not been put to the test."
    )

"""The row above the map: what its glyphs, letters and signs mean, and how much time it shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from journal.core.i18n import _
from journal.core.vocabulary import DecisionKind, Trigger, label
from journal.ui.theme import Theme
from journal.ui.widgets.decision_glyph import glyph_pixmap
from journal.ui.widgets.sections import words


class MapLegend(QWidget):
    """Names the signs of the map in as many words as there is room for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(6), px(14), px(6))
        row.setSpacing(px(14))
        self._names: list[QLabel] = []
        for kind in DecisionKind:
            row.addLayout(self._glyph(kind))
        row.addStretch(1)
        self._side_words: list[QLabel] = []
        for color, name in (("support", _("Supports, above")), ("challenge", _("Challenges, below"))):
            row.addWidget(self._side(color, name))
        row.addWidget(self._signs())
        row.addLayout(self._spans())

    def fit(self, room: int, *, compact: bool) -> None:
        """Leave out the words that have no room; each sign says its own as a tooltip."""
        wanted = self._wanted()
        for name in self._names:
            name.setVisible(not compact and wanted <= room)
        rest = wanted - sum(name.sizeHint().width() for name in self._names)
        for told in self._side_words:
            told.setVisible(rest <= room)

    def _wanted(self) -> int:
        """Return the room that the legend takes with all its words."""
        px = self._theme.px
        kinds = sum(px(18) + px(5) + name.sizeHint().width() for name in self._names)
        sides = sum(3 + px(5) + told.sizeHint().width() for told in self._side_words)
        others = sum(other.sizeHint().width() for other in (self.signs, self.three_months, self.all_time))
        gaps = px(14) * (len(self._names) + len(self._side_words) + 4)
        return kinds + sides + others + gaps

    def _glyph(self, kind: DecisionKind) -> QHBoxLayout:
        pair = QHBoxLayout()
        pair.setSpacing(self._theme.px(5))
        glyph = QLabel()
        glyph.setPixmap(glyph_pixmap(self._theme, kind, 18))
        glyph.setToolTip(label(kind))
        glyph.setAccessibleName(label(kind))
        name = words(label(kind), "label", wrap=False)
        self._names.append(name)
        pair.addWidget(glyph)
        pair.addWidget(name)
        return pair

    def _side(self, color: str, name: str) -> QWidget:
        px = self._theme.px
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(5))
        box.setFixedHeight(px(18))
        tick = QFrame()
        tick.setToolTip(name)
        tick.setAccessibleName(name)
        tick.setFixedSize(3, px(10))
        tick.setStyleSheet(f"background: {self._theme.color(color).name()};")
        top = color == "support"
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom)
        told = words(name, "label", wrap=False)
        self._side_words.append(told)
        row.addWidget(told)
        return box

    def _signs(self) -> QToolButton:
        """Return the button that tells what the letters and signs of the map mean."""
        self.signs = QToolButton()
        self.signs.setProperty("role", "icon")
        self.signs.setIcon(self._theme.icon("info", "ink2", 16))
        self.signs.setToolTip(_("What the letters and signs mean"))
        self.signs.setAccessibleName(self.signs.toolTip())
        self.signs.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.signs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self.signs)
        menu.addSection(_("Beside a version: what set it off"))
        for trigger in Trigger:
            menu.addAction(f"{trigger.letter}   {label(trigger)}")
        menu.addSection(_("On the map"))
        menu.addAction("▼   " + _("The world around the work changed on that day"))
        menu.addAction("○   " + _("Evidence that neither supports nor challenges"))
        menu.addAction("▏   " + _("Evidence: above the line supports, below challenges"))
        self.signs.setMenu(menu)
        return self.signs

    def _spans(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        self.three_months, self.all_time = QToolButton(), QToolButton()
        self._span_group = QButtonGroup(self)
        for button, text, place in (
            (self.three_months, _("3 months"), "first"),
            (self.all_time, _("All"), "last"),
        ):
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self._span_group.addButton(button)
            row.addWidget(button)
        self.all_time.setChecked(True)
        return row

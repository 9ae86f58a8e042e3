"""The strength ladder: five steps, the test of each in words, one click or one key for each."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.core.records import Evidence
from journal.core.vocabulary import Strength, label
from journal.learning.strength import TESTS, Ceiling
from journal.ui.theme import Theme
from journal.ui.widgets.labels import flowing, link_button
from journal.ui.widgets.strength_dots import StrengthDots

_TALL = 10_000


class StepButton(QAbstractButton):
    """One step of the ladder: its number, its name, its test, and what it lacks."""

    def __init__(self, theme: Theme, strength: Strength, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strength = strength
        self._lack = ""
        self.setCheckable(True)
        self.setText(label(strength))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say_lack("")

    def say_lack(self, lack: str) -> None:
        """Say what is missing for this step; nothing when its test is met."""
        self._lack = lack
        self.setAccessibleName(_("{n}. {step}").format(n=int(self.strength), step=self.text()))
        self.setAccessibleDescription(" ".join(part for part in (self._test, lack) if part))
        self.updateGeometry()
        self.update()

    @property
    def _test(self) -> str:
        return _(TESTS[self.strength])

    def sizeHint(self) -> QSize:
        """Return the room of the words in a column of the usual width."""
        width = self._theme.px(320)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower place needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of name, test and lack at this width."""
        return sum(box.height() for _words, _font, _color, box in self._parts(width)) + self._theme.px(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground when chosen, the number, the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accentSoft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(ground, px(6), px(6))
        self._paint_number(painter)
        flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        top = px(5)
        for words, font, color, box in self._parts(self.width()):
            painter.setFont(self._theme.font(font))
            painter.setPen(self._theme.color(color))
            left = px(10) if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else px(38)
            painter.drawText(QRect(left, top, box.width(), box.height()), flags, words)
            top += box.height()

    def _paint_number(self, painter: QPainter) -> None:
        px = self._theme.px
        side = px(20)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - px(9) - side if mirrored else px(9)
        disc = QRectF(left, px(6), side, side)
        on = self.isChecked()
        painter.setPen(QPen(self._theme.color("accent" if on else "lineStrong"), 1.3))
        painter.setBrush(self._theme.color("accent" if on else "raised"))
        painter.drawEllipse(disc)
        painter.setPen(self._theme.color("onAccent" if on else "ink2"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(int(self.strength)))

    def _parts(self, width: int) -> list[tuple[str, str, str, QRect]]:
        room = max(width - self._theme.px(48), 1)
        flags = int(Qt.TextFlag.TextWordWrap)
        parts = [(self.text(), "uiStrong", "ink"), (self._test, "caption", "ink2"), (self._lack, "caption", "nowInk")]
        return [
            (
                words,
                font,
                color,
                QRect(
                    0,
                    0,
                    room,
                    QFontMetrics(self._theme.font(font)).boundingRect(QRect(0, 0, room, _TALL), flags, words).height(),
                ),
            )
            for words, font, color in parts
            if words
        ]


class StrengthLadder(QWidget):
    """Shows how strong a piece of evidence is; the steps open for who wants to change it."""

    rated = Signal(object)
    """The ``Strength`` wanted, or ``None`` to take the rating away."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self._strength: Strength | None = None
        self._wish: bool | None = None
        """Whether the person wants to see the steps; until they say, an unrated piece shows them."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.dots = StrengthDots(theme)
        self.words = flowing("", "secondary")
        self.open_button = link_button(_("What it takes"))
        self.open_button.setCheckable(True)
        self.open_button.setAccessibleName(_("Show the steps of the strength ladder"))
        self.open_button.clicked.connect(self._on_opened)
        row.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._steps = QWidget()
        held = QVBoxLayout(self._steps)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(theme.px(1))
        self.steps = {strength: StepButton(theme, strength) for strength in Strength}
        for strength, step in self.steps.items():
            step.clicked.connect(lambda _on=False, wanted=strength: self._choose(wanted))
            held.addWidget(step)
        self.clear_button = link_button(_("Take the rating away"))
        self.clear_button.clicked.connect(lambda: self._choose(None))
        held.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._steps)
        self._steps.hide()

    def set_locked(self, locked: bool) -> None:
        """Show the strength without letting it be changed."""
        self._locked = locked
        self._steps.setEnabled(not locked)

    def show_strength(self, evidence: Evidence, ladder: Ceiling) -> None:
        """Show how strong a piece is, and how far the ladder goes for it."""
        self._strength = evidence.strength
        self.dots.set_strength(evidence.strength)
        self.words.setText(strength_sentence(evidence))
        for strength, step in self.steps.items():
            step.setChecked(strength == evidence.strength)
            step.say_lack(ladder.lacks.get(strength, ""))
        self.clear_button.setVisible(evidence.strength is not None)
        self._show_steps(not self._locked and evidence.strength is None if self._wish is None else self._wish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with 0 to 5."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_5:
            number = event.key() - Qt.Key.Key_0
            self._choose(Strength(number) if number else None)
        else:
            super().keyPressEvent(event)

    def _choose(self, strength: Strength | None) -> None:
        # What is chosen shows once it is written: a reason may be asked for, and refused.
        for step in self.steps.values():
            step.setChecked(step.strength == self._strength)
        if not self._locked:
            self.rated.emit(strength)

    def _on_opened(self, on: bool) -> None:
        self._wish = on
        self._show_steps(on)

    def _show_steps(self, on: bool) -> None:
        self._steps.setVisible(on)
        self.open_button.setChecked(on)
        self.open_button.setText(_("Fewer words") if on else _("What it takes"))


def strength_sentence(evidence: Evidence) -> str:
    """Return how strong a piece of evidence is, with the reason where somebody gave one."""
    if evidence.strength is None:
        return _("Not rated yet")
    if evidence.strength_reason:
        return _("{strength}: {reason}").format(strength=label(evidence.strength), reason=evidence.strength_reason)
    return label(evidence.strength)

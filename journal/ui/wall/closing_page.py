"""The end of a meeting: the actions read aloud, and whether it was worth the time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.learning.small_groups import what_worth_keeps
from journal.ui.theme import Theme
from journal.ui.wall.rows_page import WallRow
from journal.ui.wall.two_languages import say
from journal.ui.widgets.labels import link_button, scrolled
from journal.ui.widgets.sections import Card, empty_layout, words

STEPS = (1, 2, 3, 4, 5)


class ClosingPage(QWidget):
    """Shows what was agreed, and counts voices from 1 to 5."""

    voted = Signal(int)
    """One more voice for a step."""
    taken_back = Signal()
    """The last voice was a mistake."""
    anew_wanted = Signal()
    """Everybody is to be asked again."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(6), px(10))
        column.setSpacing(px(10))
        body = QWidget()
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, px(4), 0)
        outer.setSpacing(px(10))
        self.prompt = words("", "question")
        outer.addWidget(self.prompt)
        self._agreed = QVBoxLayout()
        self._agreed.setSpacing(px(3))
        outer.addLayout(self._agreed)
        outer.addStretch(1)
        self.area = scrolled(body)
        column.addWidget(self.area, 1)
        column.addWidget(words(_("Was this worth our time?"), "section"))
        row = QHBoxLayout()
        row.setSpacing(px(7))
        self.steps: dict[int, QPushButton] = {}
        for step in STEPS:
            button = QPushButton(str(step))
            button.setToolTip(_("One voice for {step} ({keys})").format(step=step, keys=step))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, chosen=step: self.voted.emit(chosen))
            row.addWidget(button, 1)
            self.steps[step] = button
        column.addLayout(row)
        foot = QHBoxLayout()
        self.count = words("", "secondary")
        self.back = link_button(_("Take the last back"))
        self.back.setToolTip(_("{name} ({keys})").format(name=_("Take the last back"), keys=_("Backspace")))
        self.back.clicked.connect(lambda _checked=False: self.taken_back.emit())
        self.anew = link_button(_("Count anew"))
        self.anew.setToolTip(_("All voices go, and everybody is asked again."))
        self.anew.clicked.connect(lambda _checked=False: self.anew_wanted.emit())
        foot.addWidget(self.count, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.anew)
        column.addLayout(foot)

    def show_end(self, prompt: str, agreed: Sequence[WallRow], voices: int, people: int, last_known: bool) -> None:
        """Show the actions agreed on, and how many voices there are, not which; ``last_known`` can be taken back."""
        say(self.prompt, prompt, self._theme)
        empty_layout(self._agreed)
        for action in agreed:
            card = Card(self._theme, padding=4)
            card.column.setSpacing(self._theme.px(1))
            card.column.addWidget(words(action.title, "section"))
            card.column.addWidget(words(action.told, "secondary"))
            self._agreed.addWidget(card)
        if not agreed:
            self._agreed.addWidget(_quiet(_("No action was agreed on.")))
        told = ngettext("{n} voice", "{n} voices", voices).format(n=voices)
        if people:
            told = _("{voices} of {people}").format(voices=told, people=people)
        self.count.setText(f"{told}. {what_worth_keeps(people)}")
        self.back.setVisible(voices > 0 and last_known)
        self.anew.setVisible(voices > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count a voice with its number; take the last one back with Backspace; scroll where actions are long."""
        step = event.key() - Qt.Key.Key_0
        if step in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.voted.emit(step)
        elif event.key() == Qt.Key.Key_Backspace:
            self.taken_back.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.value() + (self._theme.px(60) if event.key() == Qt.Key.Key_Down else -self._theme.px(60)))
        else:
            super().keyPressEvent(event)


def _quiet(told: str) -> QLabel:
    return words(told, "secondary")

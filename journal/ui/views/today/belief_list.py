"""Assumptions that nobody tested lately, each with a small form to test it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.dates import lasting_words
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.vocabulary import Confidence, label
from journal.learning.beliefs import IMPORTANCE, IMPORTANT, UNTESTED_AFTER, WorthTesting
from journal.ui.theme import Theme
from journal.ui.widgets.chips import Chip, Flow
from journal.ui.widgets.elided import ElidedLabel
from journal.ui.widgets.sections import SectionHeader, empty_layout
from journal.ui.widgets.sparkline import Sparkline


@dataclass(frozen=True)
class Tested:
    """What a small form was told."""

    confidence: Confidence
    why: str
    against: str
    nothing_against: bool


class CheckForm(QFrame):
    """Asks how sure the team is now, why in one line, and what speaks against it."""

    checked = Signal(object)
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(10), px(12), px(10))
        column.setSpacing(px(8))
        asked = QLabel(_("How sure are you now?"))
        column.addWidget(asked)
        flow = Flow(px(5))
        self._group = QButtonGroup(self)
        self.choices: dict[Confidence, Chip] = {}
        for confidence in Confidence:
            chip = Chip(label(confidence))
            self._group.addButton(chip)
            self.choices[confidence] = chip
            flow.add(chip)
        column.addWidget(flow)
        self.why = QLineEdit()
        self.why.setPlaceholderText(_("Why? One line."))
        self.why.setAccessibleName(_("Why"))
        self.why.returnPressed.connect(self._submit)
        column.addWidget(self.why)
        self.against = QLineEdit()
        self.against.setPlaceholderText(_("What speaks against it?"))
        self.against.setAccessibleName(_("What speaks against it"))
        self.against.returnPressed.connect(self._submit)
        column.addWidget(self.against)
        self.nothing = QCheckBox(_("We looked and found nothing against it"))
        column.addWidget(self.nothing)
        self.missing = QLabel()
        self.missing.setProperty("role", "danger")
        self.missing.setWordWrap(True)
        self.missing.hide()
        column.addWidget(self.missing)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(_("Cancel"))
        cancel.setProperty("small", True)
        cancel.clicked.connect(self.cancelled)
        self.save = QPushButton(_("Keep this test"))
        self.save.setProperty("small", True)
        self.save.clicked.connect(self._submit)
        row.addWidget(cancel)
        row.addWidget(self.save)
        column.addLayout(row)

    def _submit(self) -> None:
        chosen = next((value for value, chip in self.choices.items() if chip.isChecked()), None)
        if chosen is None:
            self.say(InvalidInput(_("Choose how sure you are."), field="confidence"))
            return
        why, against = self.why.text().strip(), self.against.text().strip()
        self.checked.emit(Tested(chosen, why, against, self.nothing.isChecked()))

    def say(self, error: InvalidInput) -> None:
        """Say what is missing, and go there."""
        self.missing.setText(error.text)
        self.missing.show()
        places: dict[str | None, QWidget] = {"note": self.why, "against": self.against}
        places.get(error.field, next(iter(self.choices.values()))).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the form away on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)


class BeliefRow(QWidget):
    """One assumption: what it says, how sure the team was, and Test."""

    checked = Signal(str, object)

    def __init__(self, theme: Theme, belief: WorthTesting, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.assumption_id = belief.assumption.id
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(5), 0, px(5))
        self._column.setSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(1))
        statement = ElidedLabel(belief.assumption.statement)
        words.addWidget(statement)
        standing = ElidedLabel(standing_words(belief), role="caption")
        words.addWidget(standing)
        row.addLayout(words, 1)
        if belief.ratings:
            row.addWidget(Sparkline(theme, belief.ratings, width=76, height=24))
        self.test = QPushButton(_("Test"))
        self.test.setProperty("small", True)
        self.test.setAccessibleName(_("Test: {belief}").format(belief=belief.assumption.statement))
        self.test.clicked.connect(self._toggle)
        if not may_write:
            self.test.hide()
        row.addWidget(self.test)
        self._column.addLayout(row)
        self.form: CheckForm | None = None

    def _toggle(self) -> None:
        if self.form is not None:
            self.close_form()
            return
        self.form = CheckForm(self._theme)
        self.form.checked.connect(lambda told: self.checked.emit(self.assumption_id, told))
        self.form.cancelled.connect(self.close_form)
        self._column.addWidget(self.form)
        next(iter(self.form.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Put the form away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.test.setFocus(Qt.FocusReason.OtherFocusReason)


def standing_words(belief: WorthTesting) -> str:
    """Return when it was last tested, how sure the team was, and whether much hangs on it."""
    told, importance = _standing(belief), belief.assumption.importance or 0
    if importance < IMPORTANT:
        return told
    return _("{standing}. {importance}").format(standing=told, importance=_(IMPORTANCE[importance]))


def _standing(belief: WorthTesting) -> str:
    if belief.days is None or not belief.ratings:
        return _("Never tested")
    when = lasting_words(belief.days)
    if belief.review_due and belief.days < UNTESTED_AFTER.days:
        when = _("Review is due")
    return _("{days}, {confidence}").format(days=when, confidence=label(belief.ratings[-1]).lower())


class BeliefList(QWidget):
    """The few assumptions that most want a test."""

    checked = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeader(theme, _("Not tested lately")))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, theme.px(2), 0, 0)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def rows(self) -> list[BeliefRow]:
        """Return the rows shown."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), BeliefRow)]

    @property
    def busy(self) -> bool:
        """Whether a test is being written down."""
        return any(row.form is not None for row in self.rows())

    def show_beliefs(self, beliefs: Sequence[WorthTesting], *, may_write: bool) -> None:
        """Show these."""
        empty_layout(self._rows)
        for belief in beliefs:
            row = BeliefRow(self._theme, belief, may_write=may_write)
            row.checked.connect(self.checked)
            self._rows.addWidget(row)
        self.setVisible(bool(beliefs))

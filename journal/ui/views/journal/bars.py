"""The bars around the text: why it changes, whether it holds, and how safe it is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.i18n import N_, _, ngettext
from journal.core.records import Entry
from journal.core.vocabulary import EntryState, label
from journal.text.counting import minutes_to_read
from journal.ui.theme import Theme
from journal.ui.widgets.day_words import ago_words
from journal.ui.widgets.sections import hairline


class ReasonBar(QFrame):
    """Asks in one line why a finished entry changes; leaving it empty is fine."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(7), px(12), px(7))
        row.setSpacing(px(10))
        row.addWidget(QLabel(_("This entry was finished. What made you change it?")))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("If empty: “no reason given”"))
        self.reason.setAccessibleName(_("Why this changes"))
        row.addWidget(self.reason, 1)
        self.hide()

    def put_away(self) -> None:
        """Ask no more."""
        self.reason.clear()
        self.hide()


class WithdrawnBar(QFrame):
    """Says above the text that it no longer holds, and why."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setAccessibleName(_("Withdrawn"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(12), theme.px(8))
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        row.addWidget(self.words)
        self.hide()

    def show_entry(self, entry: Entry) -> None:
        """Say so of a withdrawn entry; of others say nothing."""
        self.setVisible(entry.state is EntryState.WITHDRAWN)
        told = _("This entry was withdrawn: {reason}") if entry.state_reason else _("This entry was withdrawn.")
        self.words.setText(told.format(reason=entry.state_reason))


TURNS: dict[EntryState, tuple[tuple[EntryState, str], ...]] = {
    EntryState.DRAFT: ((EntryState.FINAL, N_("Finish entry")),),
    EntryState.FINAL: (
        (EntryState.DRAFT, N_("Not finished after all")),
        (EntryState.WITHDRAWN, N_("Withdraw: it no longer holds…")),
    ),
    EntryState.AMENDED: ((EntryState.WITHDRAWN, N_("Withdraw: it no longer holds…")),),
    EntryState.WITHDRAWN: ((EntryState.AMENDED, N_("Let it hold again")),),
}
"""What can become of an entry in each state, and what the menu calls it."""


class StateButton(QToolButton):
    """Says whether the entry is a draft, final, amended or withdrawn, and offers what it can become."""

    turn_asked = Signal(EntryState)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "link")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._choices = QMenu(self)
        self.setMenu(self._choices)

    def show_state(self, state: EntryState, *, changeable: bool) -> None:
        """Show a state; the menu opens where it may be changed."""
        self.setText(label(state))
        self.setAccessibleName(_("State: {state}").format(state=label(state)))
        self.setEnabled(changeable)
        self._choices.clear()
        for wanted, name in TURNS[state]:
            action = self._choices.addAction(_(name))
            action.triggered.connect(lambda _on=False, wanted=wanted: self.turn_asked.emit(wanted))


class EditorFoot(QFrame):
    """Words counted, how safe they are, earlier versions, and the way to finish."""

    versions_asked = Signal()
    finish_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(self._row())
        theme.changed.connect(self._dress)
        self._dress()

    def _row(self) -> QHBoxLayout:
        px = self._theme.px
        row = self._line = QHBoxLayout()
        row.setContentsMargins(px(16), px(4), px(10), px(4))
        row.setSpacing(px(14))
        self.count = _caption()
        self.reading = _caption()
        self.state = StateButton()
        self.format = _caption(_("Markdown"))
        self._earlier = 0
        self._tick = QLabel()
        self._saved = _caption()
        self.versions = QPushButton()
        self.versions.setProperty("role", "link")
        self.versions.clicked.connect(self.versions_asked)
        self.finish = QPushButton(_("Finish entry"))
        self.finish.setProperty("small", True)
        self.finish.setToolTip(_("{name} ({keys})").format(name=_("Finish entry"), keys="Ctrl+Enter"))
        self.finish.clicked.connect(self.finish_asked)
        safe = QHBoxLayout()
        safe.setSpacing(px(5))
        safe.addWidget(self._tick)
        safe.addWidget(self._saved)
        row.addWidget(self.state)
        row.addWidget(self.count)
        row.addWidget(self.reading)
        row.addWidget(self.format)
        row.addStretch(1)
        row.addLayout(safe)
        row.addWidget(self.versions)
        row.addWidget(self.finish)
        return row

    def fit(self) -> None:
        """Leave out, one after the other, what can best be missed where not all has room."""
        margins, spacing = self._line.contentsMargins(), self._line.spacing()
        room = self.width() - margins.left() - margins.right()
        words = ngettext("{n} earlier version", "{n} earlier versions", self._earlier).format(n=self._earlier)
        self.versions.setText(words)
        self.versions.setAccessibleName(words)
        needed = (self.state, self._tick, self._saved, self.versions, self.finish)
        taken = sum(part.sizeHint().width() + spacing for part in needed if not part.isHidden())
        self.versions.setToolTip(words if taken > room else "")
        if taken > room:
            self.versions.setText(str(self._earlier))
        for part in (self.count, self.reading, self.format):
            taken += part.sizeHint().width() + spacing
            part.setVisible(taken <= room)

    def minimumSizeHint(self) -> QSize:
        """Let the foot be as narrow as the text."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self.fit()

    def _dress(self) -> None:
        self._tick.setPixmap(self._theme.pixmap("check", "ink3", 14))

    def say_count(self, count: int, selected: int = 0) -> None:
        """Say how many words there are, how many of them are selected, and how long they take to read."""
        if selected:
            words = ngettext("{n} of {count} word", "{n} of {count} words", count).format(n=selected, count=count)
        else:
            words = ngettext("{n} word", "{n} words", count).format(n=count)
        self.count.setText(words)
        minutes = minutes_to_read(selected or count)
        self.reading.setText(ngettext("{n} minute to read", "{n} minutes to read", minutes).format(n=minutes))
        self.fit()

    def say_versions(self, count: int) -> None:
        """Offer the earlier versions, when there are any."""
        self._earlier = count
        self.versions.setVisible(count > 0)
        self.fit()

    def say_kept(self, moment: datetime | None, now: datetime) -> None:
        """Say when the words were last kept; nothing was yet when ``moment`` is ``None``."""
        self._tick.setVisible(moment is not None)
        if moment is None:
            self._saved.setText(_("Saved as you write"))
        else:
            self._saved.setText(_("Saved {when}").format(when=ago_words(moment, now)))
        self.fit()

    def say_state(self, words: str) -> None:
        """Say something else about how safe the words are."""
        self._tick.hide()
        self._saved.setText(words)
        self.fit()


def _caption(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "caption")
    return label

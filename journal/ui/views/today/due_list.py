"""Actions that are due: tick one and it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journal.core.i18n import _, ngettext
from journal.core.records import Action
from journal.learning.actions import Due, days_late, due
from journal.ui.theme import Theme
from journal.ui.widgets.day_words import due_words
from journal.ui.widgets.initials import Initials
from journal.ui.widgets.plain_words import plain_tip
from journal.ui.widgets.sections import SectionHeader, empty_layout
from journal.ui.widgets.text_button import TextButton

_SHOWN = 3
_ROLES = {Due.LATE: "late", Due.TODAY: "dueToday"}


class DueRow(QWidget):
    """One action with its box, who does it, and when."""

    ticked = Signal(str)
    settle_wanted = Signal(str)
    """It was carried on so often that it is to be said how it goes on."""

    def __init__(
        self, theme: Theme, action: Action, who: str, today: date, carried: int = 0, parent: QWidget | None = None
    ) -> None:
        """``carried`` is how often it was carried on, where it may not go on like that."""
        super().__init__(parent)
        self.action_id = action.id
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(5), 0, px(5))
        row.setSpacing(px(10))
        self.box = QCheckBox()
        # Without words of its own the box needs no room for them.
        self.box.setFixedWidth(px(18))
        when = due_words(action.due, today, days_late(action, today)) if action.due else ""
        spoken = [part for part in (action.what, who, when) if part]
        self.box.setAccessibleName(", ".join(spoken))
        self.box.setToolTip(_("Mark as done (Space)"))
        self.box.toggled.connect(lambda on: self.ticked.emit(self.action_id) if on else None)
        row.addWidget(self.box)
        what = QLabel(action.what)
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        what.setSizePolicy(policy)
        what.setToolTip(plain_tip(_told(action, who)))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(what)
        row.addLayout(said, 1)
        self.settle: TextButton | None = None
        if carried:
            said.addWidget(self._settling(theme, carried))
        if who:
            row.addWidget(Initials(theme, who))
        label = QLabel(when)
        label.setProperty("role", _ROLES.get(due(action, today), "caption"))
        label.setMinimumWidth(px(74))
        label.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label)

    def _settling(self, theme: Theme, carried: int) -> TextButton:
        told = ngettext("Carried on {n} time: how does it go on?", "Carried on {n} times: how does it go on?", carried)
        button = TextButton(theme, told.format(n=carried), font="caption", color="accentInk")
        button.setToolTip(_("Split it, take it to somebody who can help, or let it go"))
        button.clicked.connect(lambda _checked=False: self.settle_wanted.emit(self.action_id))
        self.settle = button
        return button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the words for one on the box."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()


def _told(action: Action, who: str) -> str:
    parts = [who] if who else [_("Nobody is named for it.")]
    if action.done_looks_like:
        parts.append(_("Done looks like: {words}").format(words=action.done_looks_like))
    return "\n".join(parts)


class DueList(QWidget):
    """The next few actions, the late ones first."""

    finished = Signal(str)
    settle_wanted = Signal(str)
    all_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = SectionHeader(theme, _("Due soon"), link=_("All actions"))
        self.header.link.clicked.connect(self.all_asked)
        column.addWidget(self.header)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, theme.px(2), 0, 0)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def rows(self) -> list[DueRow]:
        """Return the rows shown."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), DueRow)]

    def show_actions(
        self, actions: Sequence[Action], people: Mapping[str, str], today: date, settle: Mapping[str, int]
    ) -> None:
        """Show the actions that are late or due in the next weeks; ``settle`` has those carried on too often."""
        empty_layout(self._rows)
        near = [action for action in actions if action.due is None or action.due <= today + timedelta(days=31)]
        shown = (near or list(actions))[:_SHOWN]
        for action in shown:
            row = DueRow(self._theme, action, people.get(action.owner or "", ""), today, settle.get(action.id, 0))
            row.ticked.connect(self.finished)
            row.settle_wanted.connect(self.settle_wanted)
            self._rows.addWidget(row)
        self.header.note.setText(
            _("{shown} of {all}").format(shown=len(shown), all=len(actions)) if len(actions) > len(shown) else ""
        )
        self.setVisible(bool(shown))

"""Going from part to part of the pack: the one before, the next one, or any by its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.choice import Choice


class PartSteps(QWidget):
    """Two arrows, and between them the part that is shown, chosen from all of them."""

    chosen = Signal(str)
    """Key of a part."""
    step_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(2))
        mirrored = self.isRightToLeft()
        self.before = _arrow(theme, "chevr" if mirrored else "chevl", _("Part before"), "Alt+←")
        self.after = _arrow(theme, "chevl" if mirrored else "chevr", _("Next part"), "Alt+→")
        self.parts = Choice[str]([("", "")])
        self.parts.setAccessibleName(_("Part of the pack"))
        self.parts.setMinimumContentsLength(6)
        self.parts.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.parts.activated.connect(lambda _index: self.chosen.emit(self.parts.value()))
        self.before.clicked.connect(lambda: self.step_wanted.emit(-1))
        self.after.clicked.connect(lambda: self.step_wanted.emit(1))
        row.addWidget(self.before)
        row.addWidget(self.parts, 1)
        row.addWidget(self.after)

    def show_parts(self, parts: Sequence[tuple[str, str]], key: str) -> None:
        """List the parts by key and title, one of them chosen."""
        numbered = [
            (part, _("{number} of {count}: {title}").format(number=number, count=len(parts), title=title))
            for number, (part, title) in enumerate(parts, 1)
        ]
        self.parts.set_options(numbered or [("", "")])
        self.mark(key)

    def mark(self, key: str) -> None:
        """Say which part is shown."""
        blocked = self.parts.blockSignals(True)
        self.parts.choose(key)
        self.parts.blockSignals(blocked)
        place, count = self.parts.currentIndex(), self.parts.count()
        self.before.setEnabled(place > 0)
        self.after.setEnabled(0 <= place < count - 1)
        self.parts.setToolTip(self.parts.currentText())


def _arrow(theme: Theme, icon: str, name: str, keys: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("role", "icon")
    button.setIcon(theme.icon(icon, "ink2", 16))
    button.setIconSize(icon_size(theme, 16))
    button.setAccessibleName(name)
    button.setToolTip(_("{name} ({keys})").format(name=name, keys=keys))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button

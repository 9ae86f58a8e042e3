"""Who may see something: four words side by side, exactly one of them chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from journal.core.i18n import N_, _
from journal.core.vocabulary import Audience, label
from journal.ui.theme import Theme

_TOLD = {
    Audience.SEALED: N_("Never leaves this journal: no export, no pack, no chart that is shared"),
    Audience.TEAM: N_("Travels between the team’s laptops and nowhere else"),
    Audience.ADVISOR: N_("May go into a pack for a critical friend"),
    Audience.PUBLIC: N_("May be published"),
}


class AudienceSwitch(QFrame):
    """Offers the four audiences, from narrow to wide."""

    chosen = Signal(object)
    """The audience chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[Audience, QToolButton] = {}
        for place, audience in enumerate(Audience):
            button = QToolButton()
            button.setText(label(audience))
            button.setToolTip(_(_TOLD[audience]))
            button.setAccessibleName(label(audience))
            button.setAccessibleDescription(_(_TOLD[audience]))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("tight", True)
            button.setProperty("place", ("first", "middle", "middle", "last")[place])
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, audience=audience: self._on_clicked(audience))
            self._group.addButton(button)
            self._buttons[audience] = button
            row.addWidget(button, 1)
        self._audience = Audience.TEAM
        self.set_audience(Audience.TEAM)

    def audience(self) -> Audience:
        """Return the audience chosen."""
        return self._audience

    def button(self, audience: Audience) -> QToolButton:
        """Return the button of an audience."""
        return self._buttons[audience]

    def set_audience(self, audience: Audience) -> None:
        """Show an audience as the one chosen."""
        self._audience = audience
        self._buttons[audience].setChecked(True)
        self.setAccessibleName(_("Visible to: {audience}").format(audience=label(audience)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along with the arrow keys, as in any row of exclusive buttons."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        order = list(Audience)
        place = min(max(order.index(self._audience) + step, 0), len(order) - 1)
        self._buttons[order[place]].setFocus(Qt.FocusReason.TabFocusReason)
        self._on_clicked(order[place])

    def _on_clicked(self, audience: Audience) -> None:
        if audience is not self._audience:
            self.set_audience(audience)
            self.chosen.emit(audience)

"""More than three actions: which one is left, so that the others happen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action
from journal.learning.last_actions import too_many
from journal.ui.context import Context
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.labels import flowing
from journal.ui.widgets.plain_words import on_button


class LeavingForm(FormDialog):
    """Asks which of the actions agreed on is left for another day; its card lies on the parking lot then."""

    def __init__(self, context: Context, agreed: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, context.feedback, _("Three actions happen; four do not"), save=_("Leave this one"),
            parent=parent,
        )  # fmt: skip
        self.chosen: str | None = None
        self.form.add_widget(flowing(too_many(agreed), "secondary"))
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for action in agreed:
            button = QRadioButton(on_button(action.what))
            self._group.addButton(button)
            column.addWidget(button)
            self.buttons[action.id] = button
        box.setFocusProxy(self.buttons[agreed[0].id])
        self.form.add("leave", _("Left for another day"), box, required=True)
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(520, 340)

    def _on_submit(self) -> None:
        self.chosen = next((key for key, button in self.buttons.items() if button.isChecked()), None)
        if self.chosen is None:
            raise InvalidInput(_("Choose the one that you leave, or cancel to keep all three."), field="leave")

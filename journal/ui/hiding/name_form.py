"""Asks for the real name behind a code name, and for every other way in which it is written."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.i18n import _
from journal.services.redaction import KnownName
from journal.ui.context import Context
from journal.ui.hiding.name_fields import NameFields
from journal.ui.hiding.words import owner_kind
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.labels import flowing


class RealNameForm(FormDialog):
    """Shows what is known of somebody's real name, and keeps what is written."""

    def __init__(self, context: Context, known: KnownName, parent: QWidget | None = None) -> None:
        super().__init__(
            context.theme, context.feedback, _("The name behind {code}").format(code=known.code),
            save=_("Keep the name"), parent=parent,
        )  # fmt: skip
        self._context, self._known = context, known
        self.form.add_widget(flowing(owner_kind(known.owner), "secondary"))
        self.fields = NameFields(context.theme, self.form, read_only=context.read_only)
        self.fields.show_name(known.name, known.forms)
        self.form.finish()
        self.save_button.setEnabled(not context.read_only)
        self.on_submit(self._on_submit)
        self.fit(480, 400)

    @property
    def name(self) -> QLineEdit:
        """Return the field of the real name."""
        return self.fields.name

    def _on_submit(self) -> None:
        if self._context.read_only:
            return
        services = self._context.services
        done = services.redaction.set_name(self._known.owner.id, self.fields.name.text(), self.fields.forms())
        told = (
            _("{code} is read instead of the name in every review pack.")
            if done.name
            else _("The name behind {code} is forgotten, so nothing looks for it.")
        )
        self._context.feedback.toast(told.format(code=done.code), services.history.taking_back())

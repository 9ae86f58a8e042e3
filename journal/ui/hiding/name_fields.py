"""The real name and its other forms, as fields of any form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.form import Form, FormField, GrowingText


class NameFields:
    """Adds both fields to a form, and says what they are for."""

    def __init__(self, theme: Theme, form: Form, *, read_only: bool = False) -> None:
        self.name = QLineEdit()
        self.name.setReadOnly(read_only)
        hint = _("It stays in this team's journal. Cairn needs it to hide it in whatever leaves in a review pack.")
        first = form.add("name" if "name" not in form.fields else "real_name", _("Real name"), self.name, hint=hint)
        self._forms = GrowingText(theme, lines=2, most=6, placeholder=_("Mama Zainab\nZai"))
        self._forms.setReadOnly(read_only)
        hint = _("One on each line: short names, nicknames, other spellings, endings. = before one: only exactly so.")
        second = form.add("forms", _("Other forms of the name"), self._forms, hint=hint)
        self.parts: tuple[FormField, FormField] = (first, second)

    def show_name(self, name: str, forms: Sequence[str]) -> None:
        """Show what is known."""
        self.name.setText(name)
        self._forms.setPlainText("\n".join(forms))

    def forms(self) -> list[str]:
        """Return the other forms as written, one for each line."""
        return [line.strip() for line in self._forms.toPlainText().splitlines() if line.strip()]

    def set_shown(self, shown: bool) -> None:
        """Show both fields, or neither."""
        for part in self.parts:
            part.setVisible(shown)

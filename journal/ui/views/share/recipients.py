"""For whom the pack is: those who could have one, and a new friend by a code name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.i18n import _
from journal.core.records import Person
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog

_ADD = "+"
"""Stands for somebody who is not listed; no name is cut down to it."""


class RecipientChoice(Choice[str]):
    """Lists who could be sent a pack."""

    recipient_chosen = Signal(str)
    add_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self._may_add = not context.read_only
        self._recipient = ""
        self.setAccessibleName(_("Who the pack is for"))
        self.activated.connect(lambda _index: self._on_activated())

    def show_readers(self, readers: Sequence[str], recipient: str) -> None:
        """List readers, with one of them chosen."""
        self._recipient = recipient
        listed = list(dict.fromkeys(name for name in (*readers, recipient) if name))
        options = [(name, name) for name in listed]
        if not recipient:
            options.insert(0, ("", _("For whom?")))
        if self._may_add:
            options.append((_ADD, _("Add a friend…")))
        self.set_options(options)
        blocked = self.blockSignals(True)
        self.choose(recipient)
        self.blockSignals(blocked)

    def _on_activated(self) -> None:
        chosen = self.value()
        if chosen == _ADD:
            self.choose(self._recipient)
            self.add_wanted.emit()
        elif chosen:
            self._recipient = chosen
            self.recipient_chosen.emit(chosen)


class FriendForm(FormDialog):
    """Asks what a new critical friend is called."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, context.feedback, _("Add a critical friend"), save=_("Add"), parent=parent)
        self._people = context.services.people
        self.added: Person | None = None
        self.name = QLineEdit()
        self.form.add(
            "alias",
            _("Name or code name"),
            self.name,
            hint=_(
                "The pack calls them this, and so does every comment that comes back. "
                "If nobody should know that they advise you, choose a code name."
            ),
            required=True,
        )
        self.form.finish()
        self.on_submit(self._add)
        self.fit(460, 260)

    def _add(self) -> None:
        self.added = self._people.welcome_advisor(self.name.text())

"""Who writes: shown at the foot of the side bar, changed in two clicks on a laptop that several share."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.ui.context import Context
from journal.ui.widgets.plain_words import on_button
from journal.ui.widgets.who_button import WhoButton


class WhoWrites(QObject):
    """Fills the button with who writes now, and its menu with who else could."""

    changed = Signal()
    """Somebody else writes from now on."""

    def __init__(self, context: Context, button: WhoButton, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._people = context.services.people
        self._button = button
        button.clicked.connect(self.choose)
        button.setVisible(not context.read_only)
        self.refresh()

    def refresh(self) -> None:
        """Show who writes now."""
        me = self._people.me()
        self._button.show_person(me.alias if me is not None and not me.deleted else "")

    def choose(self) -> None:
        """Offer everybody who may write, the one who does ticked."""
        if self._context.read_only:
            return
        menu = QMenu(self._button)
        menu.aboutToHide.connect(menu.deleteLater)
        self.fill(menu)
        above = QPoint(0, -menu.sizeHint().height())
        menu.popup(self._button.mapToGlobal(above))
        if (first := next((action for action in menu.actions() if action.isChecked()), None)) is not None:
            menu.setActiveAction(first)

    def fill(self, menu: QMenu) -> None:
        """Put everybody who may write into a menu, and a way to add somebody."""
        me = self._people.me()
        for person in self._people.writers(self._context.services.clock.today()):
            action = menu.addAction(on_button(person.alias))
            action.setCheckable(True)
            action.setChecked(me is not None and person.id == me.id)
            action.triggered.connect(lambda _on=False, person=person: self._become(person.alias))
        menu.addSeparator()
        menu.addAction(_("Somebody else…")).triggered.connect(self.ask)

    def ask(self) -> None:
        """Ask for the name of somebody new, who writes from now on."""
        alias = self._context.feedback.ask_text(
            _("Who is writing?"), yes=_("Write"), placeholder=_("A name or a code name")
        )
        if alias:
            self._become(alias)

    def _become(self, alias: str) -> None:
        try:
            person = self._people.become_named(alias)
        except JournalError as error:
            self._context.feedback.error(error)
            return
        self.refresh()
        self.changed.emit()
        self._context.feedback.toast(_("{name} writes from now on").format(name=person.alias))

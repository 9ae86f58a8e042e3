"""The form in which a team agrees on an action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.records import Action, Person
from journal.core.vocabulary import Kind
from journal.ui.context import Context
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.date_field import DayField
from journal.ui.widgets.form import FormDialog, GrowingText
from journal.ui.widgets.form_draft import keep_draft


class ActionForm(FormDialog):
    """Asks what one person will do by a day, and how we will know that it is done."""

    def __init__(
        self,
        context: Context,
        action: Action,
        people: Sequence[Person],
        save: Callable[[Action], Action],
        parent: QWidget | None = None,
        *,
        agreed: bool = False,
    ) -> None:
        """``agreed`` in a retrospective, an action needs one owner, a day and what done looks like."""
        title = _("Change this action") if action.id else _("Add an action")
        words = _("Save changes") if action.id else _("Add action")
        super().__init__(context.theme, context.feedback, title, save=words, parent=parent)
        self._action = action
        self._save = save
        self.saved: Action | None = None
        self._build(people, agreed)
        self.on_submit(self._on_submit)
        self.fit(500, 430)
        keep_draft(self, context, Kind.ACTION, action.id, action.what)

    def _build(self, people: Sequence[Person], agreed: bool) -> None:
        held = self._action
        self.what = QLineEdit(held.what)
        self.form.add("what", _("What will be done"), self.what, required=True)
        owners: list[tuple[str | None, str]] = [(None, _("Nobody yet"))]
        owners += [(person.id, person.alias) for person in people]
        self.owner: Choice[str | None] = Choice(owners)
        self.owner.choose(held.owner)
        self.due = DayField(self.theme, "due", held.due)
        self.form.add_row(("owner", _("Who"), self.owner), ("due", _("By when"), self.due), required=agreed)
        self.done_text = GrowingText(self.theme, lines=2)
        self.done_text.setPlainText(held.done_looks_like)
        self.form.add("done_looks_like", _("Done looks like"), self.done_text, required=agreed)
        self.form.finish()

    def _on_submit(self) -> None:
        what = self.what.text().strip()
        if not what:
            raise InvalidInput(_("Write what will be done, in a few words."), field="what")
        self.saved = self._save(
            replace(
                self._action,
                what=what,
                owner=self.owner.value(),
                due=self.due.value(),
                done_looks_like=self.done_text.toPlainText().strip(),
            )
        )

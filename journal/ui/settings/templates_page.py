"""The page of settings for templates: which are offered, in which order, and in whose words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.core.i18n import _, current_language
from journal.core.vocabulary import Kind
from journal.services.templates import Placed
from journal.text.templates import NoteTemplate
from journal.ui.context import Context
from journal.ui.settings.shelf_page import ShelfPage
from journal.ui.settings.template_form import TemplateForm
from journal.ui.settings.template_list import TemplateList


class TemplatesPage(ShelfPage[TemplateList]):
    """Orders, hides, copies and changes templates; everything can be undone."""

    follows = frozenset({Kind.TEMPLATE, Kind.TEMPLATE_PLACE})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        told = _("Ticked ones are offered when somebody writes, in this order. Drag to change it.")
        super().__init__(context, told, TemplateList(context.theme, may_write=not context.read_only), parent)
        self._templates = context.services.templates
        self._placed: dict[str, Placed] = {}
        self._add_deeds()
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.list.arranged.connect(lambda keys: self.do(lambda: self._templates.arrange(keys)))
        self.list.offered_changed.connect(self._on_offered)
        self.list.itemDoubleClicked.connect(lambda _item: self._on_edit())
        self.follow()

    def _add_deeds(self) -> None:
        self.edit = self.button(_("Edit…"), self._on_edit)
        self.copy = self.button(_("Copy…"), self._on_copy)
        self.back = self.button(_("Shipped words"), self._on_back, _("Go back to the words it came with"))
        self.deeds.addSpacing(self._context.theme.px(8))
        self.up = self.button(_("Up"), lambda: self.list.move_chosen(-1), _("Move up (Alt+Up)"))
        self.down = self.button(_("Down"), lambda: self.list.move_chosen(1), _("Move down (Alt+Down)"))
        self.deeds.addSpacing(self._context.theme.px(8))
        self.form = self.button(_("Blank form…"), self._on_form, _("Print it, to fill in by hand"))
        self.deeds.addStretch(1)

    def refresh(self, key: str = "") -> None:
        """Load and show the templates anew."""
        found = self._templates.all(current_language())
        self._placed = {placed.template.key: placed for placed in found}
        self.list.show_templates(found, key)
        self._on_chosen()

    @property
    def chosen(self) -> Placed | None:
        """Return the template chosen in the list."""
        return self._placed.get(self.list.key())

    def _on_chosen(self) -> None:
        placed = self.chosen
        self.purpose.setText(placed.template.purpose if placed else "")
        self.credit.setText(placed.template.credit if placed else "")
        may = placed is not None and not self._context.read_only
        row = self.list.currentRow()
        self.edit.setEnabled(may)
        self.copy.setEnabled(may)
        self.back.setEnabled(may and placed is not None and placed.shipped and placed.changed)
        self.up.setEnabled(may and row > 0)
        self.down.setEnabled(may and row < self.list.count() - 1)
        self.form.setEnabled(placed is not None)

    def _on_offered(self, key: str, offered: bool) -> None:
        self.do(lambda: self._templates.show(key) if offered else self._templates.hide(key))

    def _on_edit(self) -> None:
        if self.chosen is not None and not self._context.read_only:
            TemplateForm(self._context, self.chosen.template, self._templates.change, self).open()

    def _on_copy(self) -> None:
        if self.chosen is None:
            return
        template = self.chosen.template
        name = self.ask_name(template.name)
        if name is not None:
            self.do(lambda: self._choose(self._templates.copy(template, name)))

    def _on_back(self) -> None:
        if self.chosen is not None:
            template = self.chosen.template
            self.do(lambda: self._templates.back_to_shipped(template.key, template.language))

    def _on_form(self) -> None:
        if self.chosen is not None:
            from journal.ui.printing.dialog import BlankFormDialog

            BlankFormDialog(self._context, self.chosen.template.key, self).open()

    def _choose(self, template: NoteTemplate) -> None:
        self.refresh(template.key)

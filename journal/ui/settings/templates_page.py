"""The page of settings for templates: which are offered, in which order, and in whose words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal.core.changes import Changes
from journal.core.errors import JournalError
from journal.core.i18n import _, current_language
from journal.core.vocabulary import Kind
from journal.services.templates import Placed
from journal.text.templates import NoteTemplate
from journal.ui.context import Context
from journal.ui.settings.template_form import TemplateForm
from journal.ui.settings.template_list import TemplateList
from journal.ui.signals import ChangeSignal
from journal.ui.widgets.sections import words

_SHOWS = frozenset({Kind.TEMPLATE, Kind.TEMPLATE_PLACE})


class TemplatesPage(QWidget):
    """Orders, hides, copies and changes templates; everything can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._templates = context.services.templates
        self._placed: dict[str, Placed] = {}
        px = context.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(
            words(_("Ticked ones are offered when somebody writes, in this order. Drag to change it."), "secondary")
        )
        self.list = TemplateList(context.theme, may_write=not context.read_only)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.list, 1)
        row.addLayout(self._buttons())
        column.addLayout(row, 1)
        self.purpose = words("", "")
        self.credit = words("", "caption")
        self.credit.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.purpose)
        column.addWidget(self.credit)
        self._follow()
        self.refresh()

    def _buttons(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._context.theme.px(6))
        self.edit = self._button(column, _("Edit…"), self._on_edit)
        self.copy = self._button(column, _("Copy…"), self._on_copy)
        self.back = self._button(column, _("Shipped words"), self._on_back, _("Go back to the words it came with"))
        column.addSpacing(self._context.theme.px(8))
        self.up = self._button(column, _("Up"), lambda: self.list.move_chosen(-1), _("Move up (Alt+Up)"))
        self.down = self._button(column, _("Down"), lambda: self.list.move_chosen(1), _("Move down (Alt+Down)"))
        column.addSpacing(self._context.theme.px(8))
        self.form = self._button(column, _("Blank form…"), self._on_form, _("Print it, to fill in by hand"))
        column.addStretch(1)
        return column

    def _button(self, column: QVBoxLayout, text: str, deed: Callable[[], object], tip: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.clicked.connect(lambda _checked=False: deed())
        column.addWidget(button)
        return button

    def _follow(self) -> None:
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.list.arranged.connect(lambda keys: self._do(lambda: self._templates.arrange(keys)))
        self.list.offered_changed.connect(self._on_offered)
        self.list.itemDoubleClicked.connect(lambda _item: self._on_edit())
        if not self._context.read_only:
            undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
            undo.activated.connect(lambda: self._do(self._context.services.history.undo))
        self._signal = ChangeSignal(self._context.services.notifier, self)
        self._signal.changed.connect(self._on_changes)
        self.destroyed.connect(self._signal.stop)

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

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches(_SHOWS):
            self.refresh()

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
        self._do(lambda: self._templates.show(key) if offered else self._templates.hide(key))

    def _on_edit(self) -> None:
        if self.chosen is not None and not self._context.read_only:
            TemplateForm(self._context, self.chosen.template, self._templates.change, self).open()

    def _on_copy(self) -> None:
        if self.chosen is None:
            return
        template = self.chosen.template
        name = self._context.feedback.ask_text(_("What shall the copy be called?"), yes=_("Copy"), text=template.name)
        if name is not None:
            self._do(lambda: self._choose(self._templates.copy(template, name)))

    def _on_back(self) -> None:
        if self.chosen is not None:
            template = self.chosen.template
            self._do(lambda: self._templates.back_to_shipped(template.key, template.language))

    def _on_form(self) -> None:
        if self.chosen is not None:
            from journal.ui.printing.dialog import BlankFormDialog

            BlankFormDialog(self._context, self.chosen.template.key, self).open()

    def _choose(self, template: NoteTemplate) -> None:
        self.refresh(template.key)

    def _do(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except JournalError as error:
            self._context.feedback.error(error)
            self.refresh()

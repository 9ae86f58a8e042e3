"""Settings, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from journal.core.i18n import _
from journal.ui.device import Device
from journal.ui.dialogs.frame import DialogFrame
from journal.ui.feedback import Feedback
from journal.ui.settings.general_page import GeneralPage
from journal.ui.theme import Theme
from journal.ui.widgets.header_tabs import HeaderTabs

if TYPE_CHECKING:
    from journal.services import Services
    from journal.ui.context import Context

_GENERAL, _TEMPLATES, _CYCLES, _FORMATS = range(4)


class SettingsDialog(DialogFrame):
    """Settings of the device and, while one is open, of the journal; each page is built when it is first seen."""

    def __init__(
        self,
        theme: Theme,
        feedback: Feedback,
        device: Device,
        services: Services | None,
        parent: QWidget | None,
        *,
        context: Context | None = None,
        may_write: bool = True,
    ) -> None:
        super().__init__(theme, _("Settings"), parent, width=580)
        self._context = context
        self.general = GeneralPage(theme, feedback, device, services, may_write=may_write)
        self.general.grown.connect(self._on_grown)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.general)
        self._seen: dict[int, QWidget] = {_GENERAL: self.general}
        if context is not None:
            self.tabs = HeaderTabs(theme, _pages(), _("Pages of settings"))
            self.tabs.chosen.connect(self.show_page)
            self.put_on_top(self.tabs)
        self.column.addWidget(self.pages, 1)
        close = self.add_button(_("Close"), primary=True)
        close.clicked.connect(self.accept)
        self.fit()

    def _on_grown(self) -> None:
        if self.pages.currentWidget() is self.general:
            self.fit()

    def show_page(self, number: int) -> None:
        """Show a page, as large as it needs to be."""
        if number not in self._seen and self._context is not None:
            self._seen[number] = _build(number, self._context)
            self.pages.addWidget(self._seen[number])
        self.pages.setCurrentWidget(self._seen[number])
        self.fit(least=self.theme.px(640) if number in (_TEMPLATES, _FORMATS) else 0)


def _pages() -> list[str]:
    return [_("General"), _("Templates"), _("Cycles"), _("Retrospectives")]


def _build(number: int, context: Context) -> QWidget:
    """Return a page that belongs to the open journal."""
    if number == _CYCLES:
        from journal.ui.settings.cycles_page import CyclesPage

        return CyclesPage(context)
    if number == _FORMATS:
        from journal.ui.settings.formats_page import FormatsPage

        return FormatsPage(context)
    from journal.ui.settings.templates_page import TemplatesPage

    return TemplatesPage(context)

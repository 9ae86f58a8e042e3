"""Ways to begin: a chip for each of the first templates, the others under More."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton

from journal.core.i18n import _
from journal.text.templates import NoteTemplate
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.chips import Chip, Flow
from journal.ui.widgets.plain_words import on_button, plain_tip

_SHOWN, _SHOWN_COMPACT, _GAP = 5, 4, 6


class TemplateChips(Flow):
    """Says which template was chosen; choosing it once more takes the choice back."""

    chosen = Signal(object)
    """A template, or ``None`` for plain words."""
    more_asked = Signal(QMenu)
    """The menu of More is about to open: others put their own entries into it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.px(_GAP))
        self._theme = theme
        self._compact = False
        self._offered: Sequence[NoteTemplate] = ()
        self.current: NoteTemplate | None = None
        self.chips: dict[str, Chip] = {}
        self.more = QToolButton()
        self.more.setAccessibleName(_("More for this note"))
        self.more.setToolTip(_("More: another day, who wrote it with you, other ways to begin"))
        self.more.clicked.connect(self._show_more)
        # The row is as tall before the templates are read as after: the box below must not jump.
        self.setMinimumHeight(theme.px(26))
        self.add(self.more)
        theme.changed.connect(self.dress)
        self.dress()

    def dress(self) -> None:
        """Draw the dots in the colour of the look."""
        self.more.setIcon(self._theme.icon("more", "ink2", 16))
        self.more.setIconSize(icon_size(self._theme, 16))

    def offer(self, templates: Sequence[NoteTemplate]) -> None:
        """Offer these, in this order."""
        if list(templates) != list(self._offered):
            self._offered = templates
            self._fill()

    def set_compact(self, compact: bool) -> None:
        """Show fewer chips; the others stay under More."""
        if compact != self._compact:
            self._compact = compact
            self._fill()

    def choose(self, template: NoteTemplate | None) -> None:
        """Show which one is chosen, without saying so."""
        self.current = template
        if [one.key for one in self._shown()] != list(self.chips):
            self._fill()
        for key, chip in self.chips.items():
            chip.setChecked(template is not None and key == template.key)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many chips as fit on one line; the others go under More."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gap = self._theme.px(_GAP)
        kept = [chip for chip in self.chips.values() if chip.isChecked()]
        room = self.width() - sum(one.sizeHint().width() + gap for one in (self.more, *kept))
        for chip in self.chips.values():
            if chip in kept:
                chip.show()
                continue
            room -= chip.sizeHint().width() + gap
            chip.setVisible(room >= 0)

    def _shown(self) -> list[NoteTemplate]:
        most = _SHOWN_COMPACT if self._compact else _SHOWN
        shown = list(self._offered[:most])
        if self.current is not None and self.current.key not in (one.key for one in shown):
            # Chosen from More, or hidden since the draft was begun: it takes the place of the last one.
            shown[most - 1 :] = [self.current]
        return shown

    def _fill(self) -> None:
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.take(*self.chips.values(), self.more)
        self.chips = {template.key: self._chip(template) for template in self._shown()}
        self.add(*self.chips.values(), self.more)
        self.choose(self.current)
        self._fit()
        self.updateGeometry()

    def _chip(self, template: NoteTemplate) -> Chip:
        chip = Chip(on_button(template.chip or template.name))
        chip.setAccessibleName(template.chip or template.name)
        chip.setToolTip(plain_tip(template.purpose or template.name))
        chip.clicked.connect(lambda on=False: self.chosen.emit(template if on else None))
        return chip

    def _show_more(self) -> None:
        menu = QMenu(self.more)
        menu.aboutToHide.connect(menu.deleteLater)
        self.fill(menu)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def fill(self, menu: QMenu) -> None:
        """Put into a menu what has no chip, and whatever else the note can have."""
        shown = {key for key, chip in self.chips.items() if not chip.isHidden()}
        others = [one for one in self._offered if one.key not in shown]
        for template in others:
            entry = menu.addAction(on_button(template.name))
            entry.setToolTip(plain_tip(template.purpose))
            entry.triggered.connect(lambda _on=False, template=template: self.chosen.emit(template))
        if others:
            menu.addSeparator()
        self.more_asked.emit(menu)

"""Only the page: everything round the text goes out of sight until Escape brings it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from journal.core.i18n import _
from journal.ui.context import Context
from journal.ui.views.journal.editor_pane import EditorPane


class FocusMode(QObject):
    """Hides what stands beside a page, and asks the window to hide what is its own."""

    def __init__(self, context: Context, pane: EditorPane, beside: Sequence[QWidget]) -> None:
        super().__init__(pane)
        self._context = context
        self._pane = pane
        self._beside = beside
        self._hidden: list[QWidget] = []
        self.on = False
        self.action = QAction(_("Only the page"), self)
        self.action.setShortcuts([QKeySequence("F11"), QKeySequence("Ctrl+Shift+Return")])
        self.action.triggered.connect(lambda: self.set(not self.on))
        pane.addAction(self.action)
        pane.toolbar.add_to_menu(self.action)
        self._escape = QShortcut(QKeySequence("Esc"), pane, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._on_escape)

    def set(self, on: bool) -> None:
        """Show only the page, or everything again."""
        if on == self.on or (on and self._pane.writing.entry is None):
            return
        self.on = on
        self._escape.setEnabled(on)
        if on:
            self._hidden = [widget for widget in self._beside if not widget.isHidden()]
        for widget in self._hidden:
            widget.setVisible(not on)
        self._pane.show_alone(on)
        self._context.navigator.leave_alone(on)
        if on:
            self._context.feedback.toast(_("Only the page. Esc brings everything back."))
            self._pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_escape(self) -> None:
        if self._pane.finding.under_way:
            self._pane.finding.bar.put_away()
        else:
            self.set(False)

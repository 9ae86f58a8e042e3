"""The row above the text: what one can do to the words, and how they are shown."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from journal.core.i18n import N_, _
from journal.ui.theme import Theme, icon_size, restyle
from journal.ui.widgets.editor import COMMANDS, MarkdownEditor


class Showing(StrEnum):
    """How the text is shown."""

    WRITE = "write"
    PREVIEW = "preview"
    BOTH = "both"


_NAMES = {Showing.WRITE: N_("Write"), Showing.PREVIEW: N_("Preview"), Showing.BOTH: N_("Both")}


class EditorToolbar(QFrame):
    """Buttons for Markdown, for evidence, and the switch between writing and preview."""

    showing_chosen = Signal(str)
    evidence_asked = Signal()

    def __init__(self, theme: Theme, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._editor = editor
        self._buttons: list[tuple[QToolButton, str]] = []
        self._roomy = True
        self.setAccessibleName(_("Formatting"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(7))
        row.setSpacing(theme.px(1))
        for key, name, _shortcut, icon in COMMANDS:
            row.addWidget(self._command(key, name, icon))
        row.addWidget(self._divider())
        row.addWidget(self._evidence_button())
        row.addStretch(1)
        row.addWidget(self._switch())
        theme.changed.connect(self._dress)
        self._dress()

    def _command(self, key: str, name: str, icon: str) -> QToolButton:
        action = self._editor.actions_by_key[key]
        button = QToolButton()
        button.setProperty("role", "icon")
        button.setFixedSize(self._theme.px(28), self._theme.px(28))
        button.setAccessibleName(_(name))
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        button.clicked.connect(self._editor.setFocus)
        self._buttons.append((button, icon))
        return button

    def _divider(self) -> QWidget:
        holder = QWidget()
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(self._theme.px(6), 0, self._theme.px(6), 0)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedSize(1, self._theme.px(18))
        inside.addWidget(line)
        return holder

    def _evidence_button(self) -> QToolButton:
        self.evidence = QToolButton()
        self.evidence.setText(_("Evidence"))
        self.evidence.setToolTip(_("Link evidence to this entry ({keys})").format(keys="Ctrl+E"))
        self.evidence.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.evidence.clicked.connect(self.evidence_asked)
        self._buttons.append((self.evidence, "clip"))
        return self.evidence

    def _switch(self) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(_("How the text is shown"))
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self._group = QButtonGroup(self)
        self._showing: dict[Showing, QToolButton] = {}
        for showing, place in zip(Showing, ("first", "middle", "last"), strict=True):
            button = QToolButton()
            button.setText(_(_NAMES[showing]))
            button.setToolTip(_("{name} ({keys})").format(name=_(_NAMES[showing]), keys="Ctrl+P"))
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, showing=showing: self.showing_chosen.emit(showing.value))
            self._group.addButton(button)
            self._showing[showing] = button
            inside.addWidget(button)
        return holder

    def add_at_end(self, widget: QWidget) -> None:
        """Put one more thing after the switch."""
        self._row.addWidget(widget)

    def set_showing(self, showing: Showing) -> None:
        """Mark how the text is shown now."""
        self._showing[showing].setChecked(True)
        for button, _icon in self._buttons[:-1]:
            button.setEnabled(showing is not Showing.PREVIEW and not self._editor.isReadOnly())

    def set_roomy(self, roomy: bool) -> None:
        """Offer text and preview beside each other only where both can be read."""
        if roomy == self._roomy:
            return
        self._roomy = roomy
        self._showing[Showing.BOTH].setVisible(roomy)
        preview = self._showing[Showing.PREVIEW]
        preview.setProperty("place", "middle" if roomy else "last")
        restyle(preview)
        preview.updateGeometry()

    def set_compact(self, compact: bool) -> None:
        """Say less where there is little room."""
        self.evidence.setText("" if compact else _("Evidence"))
        self.evidence.setAccessibleName(_("Evidence"))

    def _dress(self) -> None:
        for button, icon in self._buttons:
            button.setIcon(self._theme.icon(icon, "ink2", 16))
            button.setIconSize(icon_size(self._theme, 16))

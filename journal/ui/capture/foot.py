"""The foot of the capture card: what can go with the note, how safe it is, and Save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from journal.core.i18n import _
from journal.ui.capture.scope import NoteScope
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.key_button import KeyButton


class CaptureFoot(QWidget):
    """Icons, strategy and audience at the start; the state and Save at the end."""

    files_asked = Signal()
    pictures_asked = Signal()
    tag_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        self._icons: list[tuple[QToolButton, str]] = []
        for icon, words, signal in (
            ("clip", _("Attach a file"), self.files_asked),
            ("photo", _("Add a photo, or paste one with Ctrl+V"), self.pictures_asked),
            ("tag", _("Tag"), self.tag_asked),
        ):
            button = QToolButton()
            button.setProperty("role", "icon")
            button.setFixedSize(px(28), px(28))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(signal)
            self._icons.append((button, icon))
            row.addWidget(button)
        self.scope = NoteScope(theme)
        row.addWidget(self.scope)
        row.addStretch(1)
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        row.addWidget(self.state)
        row.addSpacing(px(2))
        self.save_button = KeyButton(theme, _("Save entry"), "Ctrl ↵", primary=True)
        self.save_button.setToolTip(_("{name} ({keys})").format(name=_("Save entry"), keys="Ctrl+Enter"))
        self.save_button.clicked.connect(self.save_asked)
        row.addWidget(self.save_button)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        for button, icon in self._icons:
            button.setIcon(self._theme.icon(icon, "accentInk", 18))
            button.setIconSize(icon_size(self._theme, 18))

"""A field for a passphrase: hidden unless asked for, and it notices Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.core.i18n import _
from journal.ui.theme import Theme


class PassphraseField(QLineEdit):
    """Takes a passphrase."""

    caps_lock = Signal(bool)
    """Whether Caps Lock seems to be on, judged by the letters that arrive."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "secret")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.reveal = QAction(theme.icon("eye", "ink2", 18), _("Show the passphrase"), self)
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._on_reveal)
        self.addAction(self.reveal, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and judge by the letter whether Caps Lock is on."""
        super().keyPressEvent(event)
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        elif letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != shifted)

    def _on_reveal(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.reveal.setText(_("Hide the passphrase") if shown else _("Show the passphrase"))

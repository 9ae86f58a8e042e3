"""How the window looks and which language it speaks, as chosen on this device."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from journal.core import i18n
from journal.core.settings import TEXT_SCALES
from journal.ui.device import Device
from journal.ui.theme import Theme, resolved_mode, use_locale


class Appearance(QObject):
    """Changes look and language, remembers the choice, and says what has to be made anew."""

    spoke = Signal()
    """Another language is spoken from now on."""
    dressed = Signal()
    """Colours or sizes are others from now on."""

    def __init__(self, device: Device, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._theme = theme

    def choose_language(self, code: str) -> None:
        """Speak another language from now on."""
        self._device.change(language=code)
        i18n.choose_language(self._device.language, self._device.paths.locale)
        use_locale(i18n.current_language())
        self.spoke.emit()

    def choose_theme(self, wish: str) -> None:
        """Be light, dark, or as the desktop."""
        self._device.change(theme=wish)
        self.dress()

    def turn(self) -> None:
        """Be dark instead of light, or light instead of dark."""
        self.choose_theme("light" if self._theme.dark else "dark")

    def choose_scale(self, scale: float) -> None:
        """Write larger, or smaller."""
        self._device.change(text_scale=scale)
        self.dress()

    def resize_text(self, step: int) -> None:
        """Write one size larger, or smaller."""
        place = TEXT_SCALES.index(self._device.settings.text_scale) + step
        self.choose_scale(TEXT_SCALES[max(0, min(len(TEXT_SCALES) - 1, place))])

    def dress(self) -> None:
        """Take on the look that the settings and the desktop ask for."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        settings = self._device.settings
        if self._theme.set(resolved_mode(settings.theme, app), settings.text_scale):
            app.setWindowIcon(self._theme.app_icon())
            self.dressed.emit()

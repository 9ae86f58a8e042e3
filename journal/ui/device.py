"""The settings and the clock of this device while the window is open."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from journal.core import i18n, settings
from journal.core.clock import Clock, SystemClock
from journal.core.paths import Paths
from journal.core.settings import Settings

_log = logging.getLogger(__name__)


class Device(QObject):
    """Holds the settings, and writes each change down at once."""

    changed = Signal()

    def __init__(self, paths: Paths, parent: QObject | None = None, *, clock: Clock | None = None) -> None:
        super().__init__(parent)
        self.paths = paths
        self.clock: Clock = clock or SystemClock()
        self.settings = settings.load(paths.settings_file)

    def change(self, **values: Any) -> None:
        """Change settings by name; nothing happens when they are like that already."""
        self._keep(replace(self.settings, **values))

    def opened(self, path: Path) -> None:
        """Remember a journal as the latest opened."""
        self._keep(self.settings.opened(path))

    def reviewed(self, path: Path) -> None:
        """Remember a pack for review as the latest opened."""
        self._keep(self.settings.reviewed(path))

    def forget(self, path: Path) -> None:
        """No longer offer a journal."""
        self._keep(self.settings.forgotten(path))

    @property
    def language(self) -> str:
        """Return the code of the language to speak."""
        return self.settings.language or i18n.system_language()

    def _keep(self, wished: Settings) -> None:
        if wished == self.settings:
            return
        self.settings = wished
        try:
            settings.save(wished, self.paths.settings_file)
        except OSError as problem:
            # The choice holds until the window closes; a full disk must not stop anybody from writing.
            _log.warning("the settings could not be kept (%s)", type(problem).__name__)
        self.changed.emit()

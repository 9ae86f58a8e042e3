"""The composition root of the window: builds its parts, shows it, and runs until it closes."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core import i18n
from journal.core.paths import Paths, system_paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from journal.core.clock import Clock
    from journal.ui.main_window import MainWindow


def has_display() -> bool:
    """Whether there is a screen to open a window on; Qt is not needed to tell."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(file: Path | None = None, *, demo: bool = False, clock: Clock | None = None) -> int:
    """Open the window, on a journal or on the sample where asked, and return its exit code when it closes."""
    paths = system_paths()
    _keep_log(paths)
    app = make_app()
    window = make_window(app, paths, file=file, demo=demo, clock=clock)
    _admit_mistakes(window, paths)
    window.appear()
    return app.exec()


def make_app() -> QApplication:
    """Return Qt's application, named and ready for a window."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    from journal.ui.sources import leave_sources_unread

    leave_sources_unread()
    QCoreApplication.setApplicationName("Cairn")
    QGuiApplication.setDesktopFileName("cairn")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["cairn"])


def make_window(
    app: QApplication,
    paths: Paths,
    *,
    file: Path | None = None,
    demo: bool = False,
    clock: Clock | None = None,
) -> MainWindow:
    """Return the window in the user's look and language; what it opens comes after its first picture."""
    from journal.ui.device import Device
    from journal.ui.main_window import MainWindow
    from journal.ui.theme import Theme, first_mode

    device = Device(paths, clock=clock)
    i18n.choose_language(device.language, paths.locale)
    theme = Theme(first_mode(device.settings.theme, app), device.settings.text_scale, paths.resources)
    window = MainWindow(device, theme, sidebar=demo or file is not None)
    if demo:
        window.painted.connect(window.show_example)
    elif file is not None:
        wanted = file.absolute()
        window.painted.connect(lambda: window.open_path(wanted))
    else:
        window.painted.connect(lambda: _begin(window))
    return window


def _begin(window: MainWindow) -> None:
    window.show_open_screen()
    window.opener.warm_up()


def _admit_mistakes(window: MainWindow, paths: Paths) -> None:
    from journal.ui.crash import CrashHandler

    def show(heading: str, text: str, details: str) -> None:
        window.feedback.tell(heading, text, details=details)

    CrashHandler(log_file(paths), show).install()


def log_file(paths: Paths) -> Path:
    """Return where unexpected mistakes are written down."""
    return paths.log / "cairn.log"


def _keep_log(paths: Paths) -> None:
    """Write warnings to a file of limited size; a folder that cannot be written to is no reason not to start."""
    from logging.handlers import RotatingFileHandler

    try:
        paths.log.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(paths), maxBytes=200_000, backupCount=1, delay=True, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])

"""One window led through every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from journal import app as program
from journal.core import settings
from journal.core.paths import Paths, resources_folder
from journal.ui.main_window import MainWindow
from journal.ui.palette.window import Palette
from tests.screens.dialogs import cleaning, dialog, templates
from tests.screens.leading import leading, rounds
from tests.screens.looking_back import past
from tests.screens.rooms import cycles, enlarged, preparing, writing
from tests.screens.settling import settle, settle_events, shell_of
from tests.screens.sharing import reviewing, share
from tests.screens.strategies import claims, deciding, field, story
from tests.screens.variants import Variant

_ROOMS: Mapping[str, tuple[Callable[[MainWindow], Iterator[tuple[str, QWidget]]], ...]] = {
    "journal": (writing,),
    "insights": (enlarged,),
    "strategies": (deciding, claims, field),
    "cycles": (cycles,),
    "retro": (preparing, past, leading, rounds),
    "share": (share,),
}
"""What is looked at in a screen beyond its first look."""


class Photographer:
    """Leads one window through all screens and takes a picture of each."""

    def __init__(self, home: Path, variant: Variant) -> None:
        self._variant = variant
        self.paths = Paths(home / "config", home / "data", home / "cache", home / "log", resources_folder())
        wished = settings.Settings(theme=variant.theme, text_scale=variant.scale, language=variant.language)
        if self.paths.settings_file.exists():
            known = settings.load(self.paths.settings_file)
            wished = replace(known, theme=variant.theme, text_scale=variant.scale, language=variant.language)
        settings.save(replace(wished, geometry=""), self.paths.settings_file)
        self._app = program.make_app()
        self.window: MainWindow = program.make_window(self._app, self.paths)
        self.window.resize(*variant.size)
        painted = QEventLoop()
        self.window.painted.connect(painted.quit)
        self.window.show()
        painted.exec()
        settle(self.window)

    def pictures(self) -> Iterator[tuple[str, QWidget]]:
        """Give each screen by name as it is ready to be taken."""
        window = self.window
        yield "open", window
        window.do("new")
        settle(window)
        yield "new-journal", window
        window.show_example()
        settle(window, until=lambda: window.shell is not None)
        shell = shell_of(window)
        for key, _name in shell.screens:
            shell.go(key)
            settle(window)
            yield key, window
            for room in _ROOMS.get(key, ()):
                yield from room(window)
        window.show_palette()
        palette = window.findChild(Palette)
        assert palette is not None
        palette.field.setText("street")
        settle(window, least=400)
        yield "palette", window
        palette.close()
        shell.go("strategies")
        shell.new_entry()
        shell.context.capture.card.templates.chosen.emit(shell.context.services.templates.current("surprise"))
        settle(window)
        yield "quick-capture", window
        shell.context.capture.card.clear()
        shell.go("insights")
        for name in ("settings", "bin", "keys", "about", "forms", "report", "inbox", "register"):
            yield from dialog(window, name)
        yield from story(window)
        yield from templates(window)
        yield from cleaning(window)
        yield from reviewing(window, self.paths.data)

    def take(self, folder: Path) -> list[Path]:
        """Write every picture of this variant, and return their files."""
        taken = []
        for name, widget in self.pictures():
            file = folder / f"{name}-{self._variant.name}.png"
            if not widget.grab().save(str(file)):
                raise OSError(f"cannot write {file}")
            taken.append(file)
        return taken

    def close(self) -> None:
        """Close the window and what is open in it."""
        self.window.close()
        self.window.deleteLater()
        settle_events()

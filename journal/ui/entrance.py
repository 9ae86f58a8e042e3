"""The way into a journal: what the open screen asks for, and what it is told when a file does not open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.core.clock import SystemClock
from journal.core.errors import FileDamaged, JournalError
from journal.core.i18n import _
from journal.ui.comments.drop import is_pack_page
from journal.ui.file_drop import FileDrop

if TYPE_CHECKING:
    from journal.ui.main_window import MainWindow
    from journal.ui.open_screen.screen import OpenScreen


class Entrance(QObject):
    """Stands between the open screen and what opens journals, for one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.opener.refused.connect(self._on_refused)
        window.opener.busy.connect(self._on_busy)
        if (handle := window.windowHandle()) is not None:
            FileDrop(handle, is_pack_page, lambda files: self._tell_of_page(files[0]), self)

    def _tell_of_page(self, path: Path) -> None:
        """Say where a pack that is a web page is read; what is open stays open."""
        self._window.opener.look(path, lambda _encrypted: None, self._window.feedback.error)

    def show_open_screen(self, first: Path | None = None) -> OpenScreen:
        """Show the recent journals and the doors."""
        from journal.ui.open_screen.screen import OpenScreen

        screen = OpenScreen(self._window.theme, self._window.device.settings.recent, SystemClock().today())
        screen.looked_at.connect(self._look)
        screen.open_wanted.connect(self._window.opener.open)
        screen.read_wanted.connect(lambda path, words: self._window.opener.open(path, words or None, read_only=True))
        screen.copy_wanted.connect(self._restore)
        screen.look_wanted.connect(lambda path: self.choose_file(instead_of=path))
        screen.forget_wanted.connect(self._forget)
        screen.file_wanted.connect(self.choose_file)
        screen.example_wanted.connect(self._window.show_example)
        screen.create_wanted.connect(self._window.opener.create)
        screen.place_wanted.connect(self._choose_place)
        screen.language_wanted.connect(self._window.appearance.choose_language)
        screen.scale_wanted.connect(self._window.appearance.choose_scale)
        self._window.replace_page(screen)
        self._window.open_screen = screen
        self._window.jobs.show_in(None)
        if first is not None:
            screen.offer(first)
        elif screen.first is not None:
            self._look(screen.first)
        screen.start()
        return screen

    def _look(self, path: Path) -> None:
        """Learn whether the chosen journal is encrypted, without holding up the window."""

        def done(encrypted: bool) -> None:
            screen = self._window.open_screen
            if screen is not None and screen.first == path and screen.card is not None:
                screen.card.show_encrypted(encrypted)
                screen.start()

        self._window.opener.look(path, done, lambda problem: self._on_refused(problem, path))

    def choose_file(self, instead_of: Path | None = None) -> None:
        """Ask for a journal file, and open it or ask for its passphrase."""
        filters = _("Cairn journals") + " (*.cairn);;" + _("All files") + " (*)"
        start = instead_of.parent if instead_of is not None and instead_of.parent.exists() else None
        path = self._window.feedback.choose_open(_("Open a journal"), filters, start)
        if path is not None:
            if instead_of is not None:
                self._window.device.forget(instead_of)
            self._window.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a journal at once, or ask for its passphrase where it has one."""

        def done(encrypted: bool) -> None:
            if not self._window.may_leave():
                return
            if not encrypted:
                self._window.opener.open(path)
                return
            screen = self._window.open_screen or self.show_open_screen()
            screen.offer(path).show_encrypted(True)
            screen.start()

        self._window.opener.look(path, done, lambda problem: self._on_refused(problem, path))

    def _choose_place(self, path: Path) -> None:
        chosen = self._window.feedback.choose_save(_("Where the journal lies"), path, "*.cairn")
        if chosen is not None and self._window.open_screen is not None:
            self._window.open_screen.form.set_path(chosen)

    def _forget(self, path: Path) -> None:
        self._window.device.forget(path)
        self.show_open_screen()

    def _restore(self, path: Path, passphrase: str) -> None:
        copy = self._window.opener.last_copy(path)
        if copy is not None and self._window.feedback.ask(
            _("Put the last proven copy in the place of this file?"),
            _("Use the copy"),
            text=_("The copy is {name}. The damaged file is kept beside it, under another name.").format(
                name=copy.name
            ),
        ):
            self._window.opener.restore(copy, path, passphrase or None)

    def _on_busy(self, busy: bool) -> None:
        if self._window.open_screen is not None:
            self._window.open_screen.show_busy(busy)

    def _on_refused(self, problem: JournalError, path: Path) -> None:
        if self._window.open_screen is None and self._window.opened is None:
            self.show_open_screen()
        screen = self._window.open_screen
        if screen is None or path == Path() or screen.pages.currentWidget() is screen.form:
            self._window.feedback.error(problem)
        else:
            card = screen.card if screen.card and screen.first == path else screen.offer(path)
            copy = self._window.opener.last_copy(path) if isinstance(problem, FileDamaged) else None
            card.show_problem(problem, copy=copy)

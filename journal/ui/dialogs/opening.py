"""Opens the dialogs that concern the whole window, tied to what it can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from journal.core.i18n import _, current_language
from journal.text.spelling import state
from journal.ui.dialogs.keys import AboutDialog, KeysDialog, everywhere
from journal.ui.dialogs.settings import SettingsDialog

if TYPE_CHECKING:
    from journal.ui.main_window import MainWindow


def open_settings(window: MainWindow) -> None:
    """Show what can be set, of the device and of the journal that is open."""
    opened, errands = window.opened, window.errands
    services = opened.services if opened else None
    may_write = opened is not None and not opened.read_only
    context = window.shell.context if window.shell else None
    dialog = SettingsDialog(
        window.theme, window.feedback, window.device, services, window, context=context, may_write=may_write
    )
    general = dialog.general
    general.language_chosen.connect(window.appearance.choose_language)
    general.theme_chosen.connect(window.appearance.choose_theme)
    general.scale_chosen.connect(window.appearance.choose_scale)
    if errands is not None:
        general.copy_wanted.connect(errands.back_up)
        errands.copied.connect(general.refresh_copy)
    window.tasks.start(dialog, lambda _progress: state(current_language()), general.say_spelling)
    dialog.finished.connect(lambda: _take_over(window))
    dialog.open()


def _take_over(window: MainWindow) -> None:
    """Let the screens go by what was chosen."""
    if window.shell is not None:
        window.shell.context.settings = window.device.settings
        window.shell.reminders.look()


def open_keys(window: MainWindow) -> None:
    """List the keys of the screen that is shown, and of the window."""
    view = window.shell.current if window.shell else None
    own = (view.name(), view.keys()) if view else ("", [])
    KeysDialog(window.theme, [own, (_("Everywhere"), everywhere())], window).open()


def open_about(window: MainWindow) -> None:
    """Say what this is, which version, and under what licence."""
    AboutDialog(window.theme, window).open()


DIALOGS: Mapping[str, Callable[[MainWindow], None]] = {
    "settings": open_settings,
    "keys": open_keys,
    "about": open_about,
}
"""What opens each of them."""

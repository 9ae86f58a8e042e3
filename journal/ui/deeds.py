"""What each action of the menus does, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from journal.core.i18n import _
from journal.ui import undoing

if TYPE_CHECKING:
    from journal.ui.main_window import MainWindow
    from journal.ui.shell import Shell


def deeds(window: MainWindow) -> Mapping[str, Callable[[], object]]:
    """Return what can be done now."""
    return {**_always(window), **_with_journal(window)}


def _always(window: MainWindow) -> dict[str, Callable[[], object]]:
    return {
        "new": window.show_new_journal,
        "open": window.choose_file,
        "settings": window.show_settings,
        "quit": window.close,
        "larger": lambda: window.appearance.resize_text(1),
        "smaller": lambda: window.appearance.resize_text(-1),
        "dark": window.appearance.turn,
        "keys": lambda: window.show_dialog("keys"),
        "about": lambda: window.show_dialog("about"),
        "lock": window.lock,
    }


def _with_journal(window: MainWindow) -> dict[str, Callable[[], object]]:
    shell, errands = window.shell, window.errands
    if shell is None or errands is None:
        return {}
    return {
        "import": errands.bring_in,
        "export": errands.hand_out,
        "feedback": errands.choose_feedback,
        "inbox": errands.read_feedback,
        "register": errands.show_register,
        "report": errands.write_report,
        "forms": errands.print_forms,
        "drafts": errands.offer_drafts,
        "backup": errands.back_up,
        "check": errands.check,
        "check_evidence": errands.check_evidence,
        "bin": shell.open_bin,
        "undo": lambda: undoing.undo(shell),
        "redo": lambda: undoing.redo(shell),
        "entry": shell.new_entry,
        "length": shell.write_at_length,
        "sealed": lambda: _turn_sealed(window, shell),
        "who": shell.who.choose,
        "find": shell.start_search,
        "palette": window.show_palette,
        "back": shell.context.navigator.back,
        "pane": lambda: shell.next_pane(1),
        "pane_back": lambda: shell.next_pane(-1),
    }


def _turn_sealed(window: MainWindow, shell: Shell) -> None:
    """Show sealed items on every screen, or leave them out, now and the next time."""
    shown = not shell.context.services.sight.sealed
    shell.show_sealed(shown)
    window.device.change(show_sealed=shown)
    window.feedback.toast(_("Sealed items are shown again") if shown else _("Sealed items are hidden on this laptop"))

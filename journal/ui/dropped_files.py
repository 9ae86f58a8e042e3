"""What can be dropped anywhere on an open journal, whatever screen is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.ui.comments.drop import is_feedback
from journal.ui.file_drop import FileDrop
from journal.ui.wall.card_files import MOST_FILES, is_cards

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

    from journal.ui.errands import Errands
    from journal.ui.shell import Shell


def welcome_files(window: QWindow, shell: Shell, errands: Errands) -> None:
    """Take feedback of critical friends, and cards for a retrospective, for as long as the journal is open."""
    FileDrop(window, is_feedback, lambda files: errands.take_feedback(files[0]), shell)
    FileDrop(window, is_cards, lambda files: _take_cards(shell, files), shell, most=MOST_FILES)


def _take_cards(shell: Shell, files: Sequence[Path]) -> None:
    from journal.ui.views.retrospective.view import RetrospectiveView

    shell.go(RetrospectiveView.key)
    if isinstance(shell.current, RetrospectiveView):
        shell.current.take_cards(files)

"""What a critical friend is sent, what is hidden in it, and the room where a friend reads an excerpt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journal.core.vocabulary import CommentKind, PackForm
from journal.learning.pack_choice import PackChoice
from journal.services.packing import PackWish
from journal.ui.hiding.name_form import RealNameForm
from journal.ui.hiding.picture import PictureDialog
from journal.ui.hiding.words import HideForm
from journal.ui.main_window import MainWindow
from journal.ui.printing.documents import save_document
from journal.ui.views.share.view import ShareView
from tests.screens.settling import settle, shell_of

_READ = 2
"""The part of the pack that is open: the first with words of the team."""


def share(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Give the ask, and what hides names, words and parts of a picture."""
    view = shell_of(window).current
    assert isinstance(view, ShareView)
    context = view.context
    view.choosing.show_ask()
    settle(window)
    yield "share-the-ask", window
    redaction = context.services.redaction
    pictures = [item.picture for kind in context.services.packs.offered().kinds for item in kind.items if item.picture]
    dialogs = {
        "hide-as": HideForm(context, "Dique", window),
        "real-name": RealNameForm(context, redaction.names()[0], window),
        "hide-in-picture": PictureDialog(context, pictures[0], window),
    }
    for name, dialog in dialogs.items():
        dialog.open()
        settle(window)
        if isinstance(dialog, PictureDialog):
            dialog.new.click()
        yield name, dialog
        dialog.reject()


def reviewing(window: MainWindow, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Give the room where an advisor reads an excerpt; the journal it came from is closed for it."""
    services = shell_of(window).context.services
    wish = PackWish(choice=PackChoice(), recipient="Amara O.", form=PackForm.EXCERPT)
    file = folder / "excerpt.cairn"
    file.unlink(missing_ok=True)
    services.packs.write(wish, file, save_document)
    window.open_path(file)
    settle(window, until=lambda: window.room is not None)
    assert window.room is not None
    desk = window.room.desks[0]
    desk.show_part(_READ)
    desk.side.form.kinds[CommentKind.CLARIFY].click()
    desk.side.form.words.setPlainText("Who counted these?")
    desk.side.form.keep.click()
    settle(window)
    yield "reviewing", window
    # A window asks before comments that were not saved are closed.
    for comment in desk.reviewing.comments():
        desk.reviewing.remove(comment.id)

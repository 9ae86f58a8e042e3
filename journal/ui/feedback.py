"""The only message boxes, toasts and file dialogs: code says what happened, this shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from journal.core.errors import Cancelled, JournalError
from journal.core.i18n import _
from journal.ui.dialogs.question import Question
from journal.ui.theme import Theme
from journal.ui.widgets.toast import Toast


class Feedback(QObject):
    """Talks with the user, in the window it was made for."""

    said = Signal(str)
    """Each sentence as it is shown."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._toast = Toast(window, theme)

    def toast(
        self,
        text: str,
        undo: Callable[[], object] | None = None,
        open_it: Callable[[], object] | None = None,
        open_name: str = "",
    ) -> None:
        """Say in passing what was done, with Undo where it can be taken back and Open where it can be looked at."""
        self.said.emit(text)
        self._toast.say(text, self._guarded(undo), self._guarded(open_it), open_name)

    def _guarded(self, deed: Callable[[], object] | None) -> Callable[[], object] | None:
        """Return a deed of the toast that says why it failed, and what it left as it is."""
        if deed is None:
            return None

        def do() -> None:
            try:
                done = deed()
            except JournalError as problem:
                self.error(problem)
                return
            # A journal is open when there is something to take back: this loads nothing new.
            from journal.services.history import Undone
            from journal.ui.undoing import said_of

            if isinstance(done, Undone) and done.left_alone:
                self.toast(said_of(done))

        return do

    def quiet(self) -> None:
        """Take the toast away."""
        self._toast.end()

    def move_toast(self, left: int, bottom: int) -> None:
        """Keep the toast this far from the start and the bottom of the window."""
        self._toast.set_margins(left, bottom)

    def error(self, problem: JournalError) -> None:
        """Say what went wrong, in its own sentence; a cancelled job is no news."""
        if isinstance(problem, Cancelled) or not problem.text:
            return
        self.tell(_("That did not work"), problem.text)

    def tell(self, heading: str, text: str, *, details: str = "") -> None:
        """Say something that needs to be read before going on."""
        self.said.emit(text)
        Question(self._theme, heading, text, yes=_("Close"), details=details, parent=self._parent()).exec()

    def ask(self, question: str, yes: str, no: str = "", *, text: str = "", danger: bool = False) -> bool:
        """Return whether the user chose ``yes``; both buttons name what they do."""
        self.said.emit(question)
        box = Question(self._theme, question, text, yes=yes, no=no or _("Cancel"), danger=danger, parent=self._parent())
        return box.exec() == Question.DialogCode.Accepted

    def choose(self, question: str, yes: str, no: str, *, text: str = "") -> bool | None:
        """Return which of two ways the user chose, or ``None`` when they put it off."""
        self.said.emit(question)
        result = Question(self._theme, question, text, yes=yes, no=no, parent=self._parent()).exec()
        return None if result == Question.DialogCode.Rejected else result == Question.DialogCode.Accepted

    def ask_text(
        self, question: str, *, yes: str = "", text: str = "", placeholder: str = "", secret: bool = False
    ) -> str | None:
        """Return what the user typed, or ``None`` when they would rather not."""
        self.said.emit(question)
        box = Question(self._theme, question, "", yes=yes or _("OK"), no=_("Cancel"), parent=self._parent())
        field = box.add_field(text, placeholder, secret=secret)
        typed: list[str] = []
        # The box is gone when exec returns: take the text while it is still there.
        box.accepted.connect(lambda: typed.append(field.text().strip()))
        box.exec()
        return typed[0] if typed else None

    def choose_open(self, title: str, filters: str = "", start: Path | None = None) -> Path | None:
        """Return a file to read, or ``None``."""
        chosen, _filter = QFileDialog.getOpenFileName(self._parent(), title, _folder(start), filters)
        return Path(chosen) if chosen else None

    def choose_files(self, title: str, filters: str = "", start: Path | None = None) -> list[Path]:
        """Return files to read; none when the user would rather not."""
        chosen, _filter = QFileDialog.getOpenFileNames(self._parent(), title, _folder(start), filters)
        return [Path(one) for one in chosen]

    def choose_save(self, title: str, name: Path | str, filters: str = "") -> Path | None:
        """Return where to write, or ``None``; the dialog has asked before replacing a file."""
        chosen, _filter = QFileDialog.getSaveFileName(self._parent(), title, _folder(Path(name)), filters)
        return Path(chosen) if chosen else None

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """Return a folder, or ``None``."""
        chosen = QFileDialog.getExistingDirectory(self._parent(), title, _folder(start))
        return Path(chosen) if chosen else None

    def _parent(self) -> QWidget:
        return self._window.window()


def _folder(start: Path | None) -> str:
    if start is None:
        return str(Path.home())
    return str(start if start.is_absolute() else Path.home() / start)

"""Cards that come from outside the room's keyboard: in a file from another laptop, or on slips of paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from journal.core.errors import FileError, InvalidInput, JournalError
from journal.core.i18n import _, ngettext
from journal.core.records import Retrospective
from journal.core.vocabulary import CardMode
from journal.exchange.file_names import safe_name
from journal.ui.context import Context
from journal.ui.file_drop import FileDrop
from journal.ui.wall.card_files import MOST_FILES, is_cards
from journal.ui.wall.slip_form import SlipForm
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog

_LARGEST = 2_000_000
"""Bytes that are read of a file: one of cards has fewer by far."""


class Bringing:
    """Brings cards to a meeting, over the window of whoever leads it."""

    def __init__(self, context: Context, over: QWidget) -> None:
        self._context, self._over = context, over
        self._services = context.services

    def watch(self, window: QWindow, meeting: Callable[[], Retrospective]) -> None:
        """Take files of cards that are dropped on a window."""
        FileDrop(window, is_cards, lambda files: self.bring(meeting(), files), self._over, most=MOST_FILES)

    def choose(self, meeting: Retrospective) -> None:
        """Ask which files somebody brought, and take their cards."""
        files = self._context.feedback.choose_files(_("Bring cards in"), _("Cards (*.json)"))
        if files:
            self.bring(meeting, files)

    def bring(self, meeting: Retrospective, files: Sequence[Path]) -> None:
        """Lay the cards of some files face down; where cards have names, after asking whose they are."""
        if meeting.cards is CardMode.NAMED:
            WhoseForm(self._context, meeting, lambda author: self._bring(meeting, files, author), self._over).open()
        else:
            self._bring(meeting, files, None)

    def _bring(self, meeting: Retrospective, files: Sequence[Path], author: str | None) -> None:
        feedback, added = self._context.feedback, 0
        try:
            for file in files:
                added += self._services.meetings.bring(meeting.id, _content(file), author)
        except JournalError as problem:
            feedback.error(problem)
            if not added:
                return
        told = ngettext(
            "{n} card was brought. It lies face down until all are shown.",
            "{n} cards were brought. They lie face down until all are shown.",
            added,
        )
        feedback.toast(told.format(n=added) if added else _("These cards were brought before. Nothing was added."))

    def type_in(self, meeting: Retrospective) -> None:
        """Take what stands on slips of paper."""
        SlipForm(self._context, meeting, self._over).open()

    def save_slips(self, meeting: Retrospective) -> None:
        """Write numbered slips as PDF, to be printed and cut."""
        from journal.ui.printing.dialog import usual_paper

        feedback = self._context.feedback
        name = safe_name(_("Slips for {name}").format(name=self._services.formats.of(meeting).name), _("Slips"))
        dest = feedback.choose_save(_("Save to"), f"{name}.pdf", "PDF (*.pdf)")
        if dest is None:
            return
        dest = dest if dest.suffix else dest.with_suffix(".pdf")
        paper = usual_paper(QLocale.system())

        def work(_progress: object) -> int:
            from journal.ui.printing.slips import save_slips

            return self._services.cards_beforehand.write(meeting.id, dest, save_slips, paper=paper)

        def done(count: int) -> None:
            told = ngettext("{n} slip is in “{dest}”.", "{n} slips are in “{dest}”.", count)
            feedback.toast(told.format(n=count, dest=dest.name))

        self._context.tasks.start(self._over, work, done, on_failed=feedback.error)


class WhoseForm(FormDialog):
    """Asks whose cards are brought, where cards keep the name of who wrote them."""

    def __init__(
        self, context: Context, meeting: Retrospective, bring: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(
            context.theme, context.feedback, _("Whose cards are these?"), save=_("Bring in"), parent=parent
        )
        people = [(one.id, one.alias) for one in context.services.people.all() if one.id in meeting.present]
        self.whose: Choice[str] = Choice(people)
        self.form.add("author", _("Who wrote them"), self.whose)
        self.form.finish()
        self.on_submit(lambda: self._submit_author(people, bring))
        self.fit(420, 240)

    def _submit_author(self, people: Sequence[tuple[str, str]], bring: Callable[[str], object]) -> None:
        if not people:
            raise InvalidInput(_("Say first who is here."), field="author")
        bring(self.whose.value())


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST)
    except OSError as error:
        raise FileError(_("“{name}” cannot be read. Nothing was changed.").format(name=file.name)) from error

"""The month in brief and the minutes, from the window: read, and saved for whom they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _, pgettext
from journal.core.progress import Progress
from journal.core.records import Retrospective
from journal.core.vocabulary import Audience, label
from journal.exchange.file_names import safe_name
from journal.learning.minutes_readers import MinutesReader, left_out, reader_name
from journal.services.meeting_papers import PaperResult, PaperWish
from journal.text.documents import Document
from journal.ui.context import Context
from journal.ui.printing.dialog import usual_paper
from journal.ui.reports.choosing import FORMS
from journal.ui.reports.reader import DocumentReader
from journal.ui.widgets.choice import Choice
from journal.ui.widgets.form import FormDialog
from journal.ui.widgets.labels import flowing

Write = Callable[[Path, PaperWish, Progress], PaperResult]


class MeetingPapers:
    """Opens the pages of a meeting over a window."""

    def __init__(self, context: Context, over: QWidget) -> None:
        self._context, self._over = context, over
        self._papers = context.services.meeting_papers

    def read_brief(self, meeting: Retrospective) -> DocumentReader:
        """Show the period in brief; return what shows it."""
        return self._read(_("In brief"), lambda: self._papers.brief_page(meeting.id), self._brief_writer(meeting.id))

    def read_minutes(self, meeting: Retrospective) -> DocumentReader:
        """Show the minutes; return what shows them."""
        over = self._over.window()
        return self._read(
            _("Minutes"),
            lambda: self._papers.minutes_page(meeting.id),
            self._minutes_writer(meeting.id),
            lambda name: MinutesForm(self._context, name, meeting.id, over),
        )

    def _brief_writer(self, meeting: str) -> Write:
        from journal.ui.printing.documents import save_document

        return lambda dest, wish, progress: self._papers.write_brief(meeting, dest, save_document, wish, progress)

    def _minutes_writer(self, meeting: str) -> Write:
        from journal.ui.printing.documents import save_document

        return lambda dest, wish, progress: self._papers.write_minutes(meeting, dest, save_document, wish, progress)

    def _read(
        self, name: str, compose: Callable[[], Document], write: Write, ask: Callable[[str], PaperForm] | None = None
    ) -> DocumentReader:
        form = ask or (lambda given: PaperForm(self._context, given, self._over.window()))
        reader = DocumentReader(self._context, name, compose, partial(self._save, name, write, form), self._over)
        reader.show()
        return reader

    def _save(self, name: str, write: Write, ask: Callable[[str], PaperForm]) -> None:
        form = ask(name)

        def chosen() -> None:
            if form.dest is not None:
                self._write(form.dest, form.wish, write)

        form.accepted.connect(chosen)
        form.open()

    def _write(self, dest: Path, wish: PaperWish, write: Write) -> None:
        feedback = self._context.feedback

        def done(result: PaperResult) -> None:
            told = _("It is in “{name}”.").format(name=result.file.name)
            feedback.toast(" ".join([told, *result.warnings[:1]]))

        self._context.tasks.start(
            self._over,
            lambda progress: write(dest, wish, progress),
            done,
            on_failed=feedback.error,
            on_cancelled=lambda: feedback.toast(_("Stopped. No file was left behind.")),
            title=_("Writing “{name}”").format(name=dest.name),
            vital=True,
        )


class PaperForm(FormDialog):
    """Asks for whom a page is and in which form; the place comes last."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.feedback, name, save=_("Choose where and write"), parent=parent)
        self._context, self._name = context, name
        self.dest: Path | None = None
        self._ask_for_whom()
        self.ending = Choice[str]([(ending, _(words)) for ending, words in FORMS])
        self.form.add("ending", pgettext("the form of a report", "As"), self.ending)
        self.form.add_widget(flowing(_("The file is not encrypted. Whoever holds it can read it."), "warning"))
        self.form.finish()
        self.on_submit(self._on_submit)
        self.fit(440, 330)

    def _ask_for_whom(self) -> None:
        self.audience = Choice[Audience](
            [(one, label(one)) for one in reversed(Audience) if one is not Audience.SEALED]
        )
        self.audience.choose(Audience.TEAM)
        self.form.add("audience", _("For whom"), self.audience)

    @property
    def wish(self) -> PaperWish:
        """Return for whom it is, on the paper that is usual here."""
        return PaperWish(self.audience.value(), usual_paper(QLocale.system()))

    def _on_submit(self) -> None:
        ending = self.ending.value()
        name = safe_name(self._name, _("Retrospective"))
        dest = self._context.feedback.choose_save(_("Save to"), f"{name}{ending}", f"*{ending}")
        if dest is not None and dest.suffix.lower() != ending:
            dest = dest.with_name(f"{dest.name}{ending}")
        self.dest = dest


class MinutesForm(PaperForm):
    """Asks who reads the minutes, and says what is left out for them before anything is written."""

    def __init__(self, context: Context, name: str, meeting_id: str, parent: QWidget | None = None) -> None:
        self._meeting = context.services.retrospectives.get(meeting_id)
        super().__init__(context, name, parent)
        self.fit(480, 420)

    def _ask_for_whom(self) -> None:
        self.reader = Choice[MinutesReader]([(one, reader_name(one)) for one in MinutesReader])
        self.form.add("audience", _("For whom"), self.reader)
        self.told = flowing("", "secondary")
        self.form.add_widget(self.told)
        self.reader.currentIndexChanged.connect(lambda _place: self._say())
        self._say()

    def _say(self) -> None:
        told = left_out(self.reader.value())
        if not self._may_see():
            told = f"{_not_yet()} {told}"
        self.told.setText(told)

    def _may_see(self) -> bool:
        return self.reader.value().audience.may_see(self._meeting.audience)

    @property
    def wish(self) -> PaperWish:
        """Return for whom it is, on the paper that is usual here."""
        return PaperWish(paper=usual_paper(QLocale.system()), reader=self.reader.value())

    def _on_submit(self) -> None:
        if not self._may_see():
            raise InvalidInput(_not_yet(), field="audience")
        super()._on_submit()


def _not_yet() -> str:
    return _("These readers may not see this retrospective yet: say at the end of its page who may.")

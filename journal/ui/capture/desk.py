"""The one note under way: where its card lies, its draft, and how it is saved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput, JournalError, NotFound
from journal.core.i18n import _, current_language
from journal.core.progress import Progress
from journal.core.records import Entry
from journal.core.vocabulary import Kind
from journal.services.drafts import Draft
from journal.services.notes import Written
from journal.text.templates import NoteTemplate
from journal.ui.capture.card import CaptureCard
from journal.ui.capture.keeping import Kept, keep_all
from journal.ui.capture.note import Attached, Captured, kept_files
from journal.ui.capture.pasted import PastedPictures
from journal.ui.capture.presets import Presets
from journal.ui.capture.saying import saved_words
from journal.ui.evidence.taking_in import tell_refused
from journal.ui.recovery import CAPTURE
from journal.ui.widgets.rich_pasting import RichPasting
from journal.ui.widgets.spelling import Spelling

if TYPE_CHECKING:
    from journal.ui.context import Context

Undo = Callable[[], object]
Together = Callable[[], AbstractContextManager[None]]


class CaptureDesk(QObject):
    """Keeps one card for the whole window, so that Today's box and the small window can never differ.

    The card lies where it was put last; whoever shows it puts it into a layout of its own.
    """

    saved = Signal()
    """The note is in the journal; the box is empty again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._services = context.services
        self.card = CaptureCard(context.theme, context.services.clock.today)
        self.card.set_locked(context.read_only)
        RichPasting(context.tasks, self.card.editor)
        Spelling(context.tasks, self.card.editor, context.services.spelling, self._language)
        self._pasted = PastedPictures(context, self)
        self._turn = 0
        self.stuck = False
        """Whether words stand in the box that could not be kept."""
        self._connect()
        self._restore()

    def _connect(self) -> None:
        card = self.card
        card.saved.connect(self._save)
        card.settled.connect(self._keep)
        card.files_asked.connect(self._choose_files)
        card.pictures_asked.connect(self._choose_pictures)
        card.picture_pasted.connect(self._take_picture)
        card.attachment_removed.connect(self._pasted.drop)

    def _language(self) -> str:
        """Return the language to check words in; empty when they are not to be checked."""
        return current_language() if self._context.settings.check_spelling else ""

    def refresh(self) -> None:
        """Read in a worker what the card offers beside the words."""
        services = self._services
        self._context.tasks.start(self.card, lambda _progress: Presets.read(services), self.card.offer)

    # Going on at length

    def hand_over(self, take: Callable[[Captured | None], bool]) -> None:
        """Let somebody else go on with the note; it leaves the box once they say they have it."""
        if self.card.empty:
            take(None)
            return
        try:
            captured = self.card.captured()
        except InvalidInput as error:
            self.card.show_wrong(error)
            return
        if take(captured):
            self._turn += 1
            self._services.drafts.drop(CAPTURE)
            # Behind what stores the pictures elsewhere, in the same lane.
            self._context.tasks.start(self._context.feedback, lambda _p: self._drop_pictures(captured), lambda _n: None)
            self.card.clear()
            self.saved.emit()

    def _drop_pictures(self, captured: Captured) -> None:
        for one in captured.attached:
            if one.picture is not None:
                self._pasted.drop(one.id)

    # Keeping the draft

    def _restore(self) -> None:
        if self._context.read_only:
            return
        kept = self._services.drafts.get(CAPTURE)
        payload = kept.payload if kept is not None else {}
        if kept is not None:
            self.card.restore(payload, self._template(str(payload.get("template", ""))))
        attached = self.card.extras.attached
        gone = []
        for path, caption in kept_files(payload):
            if path.is_file():
                attached.put(Attached.file(path, caption))
            else:
                gone.append(path.name)
        captions = {str(one["id"]): str(one.get("caption", "")) for one in payload.get("pictures", [])}
        for picture in self._pasted.left_over(captions):
            attached.put(picture)
        self.card.extras.show_parts()
        if gone:
            self.card.say(_("No longer there: {files}").format(files=", ".join(gone)))
        elif not self.card.empty:
            self.card.say(_("Draft kept"))

    def _template(self, key: str) -> NoteTemplate | None:
        """Return the template that a draft was begun with; ``None`` for none, or one that is gone."""
        try:
            return self._services.templates.current(key) if key else None
        except NotFound:
            return None

    def leave(self) -> None:
        """Keep what stands in the box before it goes out of sight."""
        if self._context.read_only:
            return
        try:
            self._pasted.leave()
            if self.card.empty:
                self._services.drafts.drop(CAPTURE)
            else:
                self._services.drafts.keep(CAPTURE, Kind.ENTRY, self.card.captured().draft(), None)
            self.stuck = False
        except JournalError as error:
            self._on_stuck(error)

    def _on_stuck(self, error: JournalError) -> None:
        self.stuck = not self.card.empty
        self.card.say(error.text)

    def _keep(self, captured: Captured) -> None:
        if self._context.read_only:
            return
        drafts, empty, payload, turn = self._services.drafts, self.card.empty, captured.draft(), self._turn

        def work(_progress: Progress) -> Draft | None:
            if empty:
                drafts.drop(CAPTURE)
                return None
            # Saved while this waited for its turn: the note holds these words by now.
            return drafts.keep(CAPTURE, Kind.ENTRY, payload, None, still=lambda: turn == self._turn)

        def done(kept: Draft | None) -> None:
            self.stuck = False
            self.card.say(_("Draft kept") if kept is not None and not self.card.empty else "")

        self._context.tasks.start(self.card, work, done, on_failed=self._on_stuck, keeping=True)

    # Saving

    def _save(self, captured: Captured) -> None:
        self._turn += 1
        together = self._services.history.one_deed(_("Write entry"))
        try:
            with together():
                written = self._write(captured)
        except InvalidInput as error:
            self._keep(captured)
            self.card.show_wrong(error)
            return
        except JournalError as error:
            self._keep(captured)
            self.card.say(_("Not saved"))
            self._context.feedback.error(error)
            return
        self.card.clear()
        self.card.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.saved.emit()
        # What takes back the note takes back the files that join it, also when something else was done meanwhile.
        undo = self._services.history.taking_back()
        if captured.attached:
            self._keep_attached(written, captured.attached, together, undo)
        else:
            self._say_saved(written, undo)

    def _write(self, captured: Captured) -> Written:
        services = self._services
        versions = frozenset(filter(None, (captured.version,)))
        if captured.template is None:
            entry = services.entries.write(
                body=captured.text,
                date=captured.date,
                tags=captured.tags,
                versions=versions,
                audience=captured.audience,
                authors=captured.authors,
                draft=CAPTURE,
            )
            return Written(entry)
        begun = Entry(
            date=captured.date or EventDate.of(services.clock.today()),
            versions=versions,
            audience=captured.audience,
            authors=frozenset(captured.authors),
        )
        return services.notes.write(captured.template, captured.answered, begun, tags=captured.tags, draft=CAPTURE)

    def _say_saved(self, written: Written, undo: Undo, files: int = 0) -> None:
        self._context.feedback.toast(
            saved_words(written, files),
            undo=undo,
            open_it=lambda: self._context.navigator.open_record(Kind.ENTRY, written.entry.id),
        )

    def _keep_attached(self, written: Written, attached: tuple[Attached, ...], together: Together, undo: Undo) -> None:
        services, drop = self._services, self._pasted.drop

        def work(progress: Progress) -> Kept:
            with together():
                return keep_all(services, attached, written.entry.id, drop, progress)

        def done(kept: Kept) -> None:
            self._say_saved(written, undo, kept.count)
            tell_refused(self._context.feedback, kept.refused)

        # The window outlives the desk: another language in mid copy must not stop it.
        self._context.tasks.start(self._context.feedback, work, done, title=_("Keeping files"), vital=True)

    # Files and pictures

    def _choose_files(self) -> None:
        self.card.extras.attached.add_files(self._context.feedback.choose_files(_("Attach files")))

    def _choose_pictures(self) -> None:
        pictures = _("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.heic *.tif *.tiff)"
        chosen: list[Path] = self._context.feedback.choose_files(_("Add photos"), pictures)
        self.card.extras.attached.add_files(chosen)

    def _take_picture(self, picture: QImage) -> None:
        attached = Attached.pasted(picture, self._services.clock.now())
        self.card.extras.attached.add_picture(attached)
        self._pasted.keep(attached)

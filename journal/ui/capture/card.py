"""Quick capture: a box that is ready before anything else, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.vocabulary import Audience
from journal.text.templates import NoteTemplate
from journal.ui.capture.answering import Answering
from journal.ui.capture.chips import TemplateChips
from journal.ui.capture.extras import NoteExtras
from journal.ui.capture.foot import CaptureFoot
from journal.ui.capture.note import Captured
from journal.ui.capture.presets import Presets
from journal.ui.theme import Theme
from journal.ui.typing_pause import TypingPause
from journal.ui.widgets.growing_editor import GrowingEditor
from journal.ui.widgets.sections import words

_LEAST, _LEAST_COMPACT = 78, 54
_TEXT = "note"


class CaptureCard(QFrame):
    """Chips to begin with, a box to write in, the template's questions, and what belongs to the note."""

    saved = Signal(object)
    """A ``Captured`` that the writer wants saved."""
    settled = Signal(object)
    """A ``Captured``: the writer paused."""
    files_asked = Signal()
    pictures_asked = Signal()
    picture_pasted = Signal(QImage)
    attachment_removed = Signal(str)
    """Id of a file or picture that was taken off again."""

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self.setProperty("role", "card")
        self.setAccessibleName(_("Quick capture"))
        self.setAcceptDrops(True)
        self.templates = TemplateChips(theme)
        self.answering = Answering(theme, self)
        self.editor = GrowingEditor(theme)
        self.extras = NoteExtras(theme, today)
        self.foot = CaptureFoot(theme)
        self.scope, self.state, self.save_button = self.foot.scope, self.foot.state, self.foot.save_button
        self._wrong = words("", "danger")
        self._wrong.hide()
        self._column = QVBoxLayout(self)
        asked = self.answering
        for part in (
            self.templates, asked.above, asked.lead, self.editor, self._wrong, asked.below, self.extras, asked.told,
            self.foot,
        ):  # fmt: skip
            self._column.addWidget(part)
        self._pause = TypingPause(self)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self._ask_in_box(None)
        self.templates.chosen.connect(self._on_chosen)
        self.templates.more_asked.connect(self._fill_more)
        self.answering.changed.connect(self._on_changed)
        self.editor.edited.connect(self._on_changed)
        self.editor.files_dropped.connect(self.extras.attached.add_files)
        self.editor.image_pasted.connect(self.picture_pasted)
        self.extras.attached.removed.connect(self.attachment_removed)
        self.extras.attached.finished.connect(self.begin)
        self.extras.changed.connect(self._on_changed)
        self.scope.changed.connect(self._on_changed)
        self.foot.files_asked.connect(self.files_asked)
        self.foot.pictures_asked.connect(self.pictures_asked)
        self.foot.tag_asked.connect(self.extras.begin_tag)
        self.foot.save_asked.connect(self.save)
        self._pause.over.connect(self.settle)

    def _lay_out(self) -> None:
        px, compact = self._theme.px, self._compact
        self._column.setContentsMargins(*(map(px, (12, 10, 12, 10) if compact else (16, 14, 16, 12))))
        self._column.setSpacing(px(7 if compact else 10))
        self.editor.set_least(px(_LEAST_COMPACT if compact else _LEAST))
        self.templates.set_compact(compact)
        self.scope.setVisible(not compact)

    def set_compact(self, compact: bool) -> None:
        """Take less room; what is hidden stays under More."""
        self._compact = compact
        self._lay_out()

    def lend_foot(self) -> CaptureFoot:
        """Give the foot away, to stand where it stays in sight while the note scrolls."""
        self._column.removeWidget(self.foot)
        return self.foot

    def contents_edges(self) -> QMargins:
        """Return how far its contents stand from its edges."""
        return self._column.contentsMargins()

    def take_foot_back(self) -> None:
        """Have the foot at the end again."""
        self._column.addWidget(self.foot)

    def set_locked(self, locked: bool) -> None:
        """Write nothing: the journal is open for reading."""
        self.editor.setReadOnly(locked)
        self.setEnabled(not locked)

    def offer(self, presets: Presets) -> None:
        """Know what can go with the note."""
        self.templates.offer(presets.templates)
        self.answering.offer(presets.templates, presets.known)
        self.scope.set_versions(presets.versions, presets.last_used)
        self.extras.set_people(presets.people)
        self.extras.set_tag_names(presets.tags)

    # Ways to begin

    def _fill_more(self, menu: QMenu) -> None:
        if self._compact:
            self.scope.fill_versions(menu.addMenu(_("Strategy")))
            self.scope.fill_audiences(menu.addMenu(_("Who can see this")))
        menu.addAction(_("It happened on another day")).triggered.connect(self.extras.ask_date)
        menu.addAction(_("Written together with…")).triggered.connect(self.extras.begin_author)

    def _on_chosen(self, template: NoteTemplate | None) -> None:
        self.answering.choose(template)
        self._show_chosen(template)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _show_chosen(self, template: NoteTemplate | None) -> None:
        self.templates.choose(template)
        self._ask_in_box(template)
        self._wrong.hide()

    def _ask_in_box(self, template: NoteTemplate | None) -> None:
        lead = template.lead if template else None
        plain = _("What happened? One line is enough.")
        # Where there are several questions, the one for the box stands above it; the box has no frame to be seen by.
        above = template is not None and len(template.fields) > 1
        asked = (lead.hint or _("Write here.")) if lead and above else lead.prompt if lead else plain
        self.editor.setPlaceholderText(asked)
        self.editor.setAccessibleName(lead.prompt if lead else _("What happened"))

    # Writing and saving

    def captured(self) -> Captured:
        """Return what stands in the box; ``InvalidInput`` when its date cannot be read."""
        return Captured(
            words=self.editor.toPlainText(),
            template=self.answering.template,
            answers=self.answering.answers(),
            spoken=self.answering.spoken(),
            asides=self.answering.asides(),
            drafted=self.answering.drafted(),
            date=self.extras.when.value(),
            tags=tuple(self.extras.tags),
            version=self.scope.version,
            version_chosen=self.scope.chosen,
            audience=self.scope.audience,
            authors=tuple(self.extras.authors),
            attached=self.extras.attached.values(),
        )

    def _on_changed(self) -> None:
        self._pause.start()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to save."""
        return not (self.editor.toPlainText().strip() or self.extras.attached.rows()) and self.answering.empty

    def settle(self) -> None:
        """Hand over what stands in the box, to be kept as a draft."""
        self._pause.stop()
        try:
            self.settled.emit(self.captured())
        except InvalidInput:
            # A date half typed; the words are handed over when it can be read.
            self._pause.start()

    def save(self) -> None:
        """Hand the note over to be saved."""
        if self.empty:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answering.clear_errors()
        self._wrong.hide()
        try:
            captured = self.captured()
        except InvalidInput as error:
            self.show_wrong(error)
            return
        self._pause.stop()
        self.saved.emit(captured)

    def show_wrong(self, error: InvalidInput) -> None:
        """Say what cannot be read or is missing, where it stands."""
        template = self.answering.template
        if template is not None and error.field == template.lead.key:
            self._wrong.setText(error.text)
            self._wrong.show()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.answering.show_wrong(error):
            self.extras.when.show_wrong(error)

    def clear(self) -> None:
        """Begin anew; strategy and audience stay as they were used last."""
        self.editor.open_text("", "")
        self.editor.forget(_TEXT)
        self.editor.open_text(_TEXT, "")
        self.answering.clear()
        self._show_chosen(None)
        self.extras.clear()
        self._pause.stop()
        self.state.clear()

    def say(self, words: str) -> None:
        """Say beside the button how safe the note is."""
        self.state.setText(words)

    def restore(self, kept: Mapping[str, Any], template: NoteTemplate | None) -> None:
        """Put a draft back into the box."""
        self.editor.open_text(_TEXT, str(kept.get("body", "")))
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.answering.restore(template, kept.get("answers", {}))
        self._show_chosen(template)
        self.extras.restore(
            [str(tag) for tag in kept.get("tags", [])],
            [str(author) for author in kept.get("authors", [])],
            str(kept.get("date", "")),
        )
        if kept.get("audience") in tuple(Audience):
            self.scope.choose_audience(Audience(kept["audience"]))
        if kept.get("version") is not None:
            self.scope.choose_version(str(kept["version"]))
        self._pause.stop()

    def begin(self, known: str = "") -> None:
        """Put the cursor into the box, after words already known."""
        if known and not self.editor.toPlainText().strip():
            self.editor.insertPlainText(known)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # What comes from outside

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files dropped anywhere on the card."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach dropped files to the note."""
        if self.attach(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()):
            event.acceptProposedAction()

    def attach(self, places: Iterable[str]) -> bool:
        """Keep the files at these places with the note; whether there was any."""
        files = [path for place in places if (path := Path(place)).is_file()]
        self.extras.attached.add_files(files)
        return bool(files)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Ctrl+Enter from anywhere in the card."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.save()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Let the card be narrow: chips wrap."""
        return QSize(self._theme.px(320), super().minimumSizeHint().height())

"""Quick capture: a box that is ready before anything else, and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.vocabulary import Audience
from journal.ui.capture.extras import NoteExtras
from journal.ui.capture.note import TEMPLATES, Captured
from journal.ui.capture.scope import NoteScope
from journal.ui.theme import Theme, icon_size
from journal.ui.typing_pause import TypingPause
from journal.ui.widgets.chips import Chip, Flow
from journal.ui.widgets.growing_editor import GrowingEditor
from journal.ui.widgets.key_button import KeyButton

_LEAST, _LEAST_COMPACT = 78, 54
_TEXT = "note"


class CaptureCard(QFrame):
    """Chips to begin with, a box to write in, and what belongs to the note."""

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
        self.editor = GrowingEditor(theme)
        self.extras = NoteExtras(theme, today)
        self.scope = NoteScope(theme)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._template_chips())
        self._column.addWidget(self.editor)
        self._column.addWidget(self.extras)
        self._column.addLayout(self._foot())
        self._pause = TypingPause(self)
        self._connect()
        self._lay_out()
        self._dress()

    # Building

    def _template_chips(self) -> QWidget:
        flow = Flow(self._theme.px(6))
        self.chips: dict[str, Chip] = {}
        for key, name, prompt in TEMPLATES:
            chip = Chip(_(name))
            chip.setToolTip(_(prompt))
            chip.clicked.connect(lambda _on=False, key=key: self._on_chip(key))
            self.chips[key] = chip
            flow.add(chip)
        self.more = QToolButton()
        self.more.setAccessibleName(_("More for this note"))
        self.more.setToolTip(_("More: another day, who wrote it with you, other ways to begin"))
        self.more.clicked.connect(self._show_more)
        flow.add(self.more)
        return flow

    def _foot(self) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(6))
        self._icons: list[tuple[QToolButton, str]] = []
        for icon, words, slot in (
            ("clip", _("Attach a file"), self.files_asked.emit),
            ("photo", _("Add a photo, or paste one with Ctrl+V"), self.pictures_asked.emit),
            ("tag", _("Tag"), self.extras.begin_tag),
        ):
            button = QToolButton()
            button.setProperty("role", "icon")
            button.setFixedSize(px(28), px(28))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(slot)
            self._icons.append((button, icon))
            row.addWidget(button)
        row.addWidget(self.scope)
        row.addStretch(1)
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        row.addWidget(self.state)
        row.addSpacing(px(2))
        self.save_button = KeyButton(self._theme, _("Save entry"), "Ctrl ↵", primary=True)
        self.save_button.setToolTip(_("{name} ({keys})").format(name=_("Save entry"), keys="Ctrl+Enter"))
        row.addWidget(self.save_button)
        return row

    def _connect(self) -> None:
        self.editor.setAccessibleName(_("What happened"))
        self.editor.setPlaceholderText(_("What happened? One line is enough."))
        self.editor.edited.connect(self._on_changed)
        self.editor.files_dropped.connect(self.extras.attached.add_files)
        self.editor.image_pasted.connect(self.picture_pasted)
        self.extras.attached.removed.connect(self.attachment_removed)
        self.extras.attached.finished.connect(self.begin)
        self.extras.changed.connect(self._on_changed)
        self.scope.changed.connect(self._on_changed)
        self.save_button.clicked.connect(self.save)
        self._pause.over.connect(self.settle)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        for button, icon in self._icons:
            button.setIcon(self._theme.icon(icon, "accentInk", 18))
            button.setIconSize(icon_size(self._theme, 18))
        self.more.setIcon(self._theme.icon("more", "ink2", 16))
        self.more.setIconSize(icon_size(self._theme, 16))

    def _lay_out(self) -> None:
        px, compact = self._theme.px, self._compact
        self._column.setContentsMargins(*(map(px, (12, 10, 12, 10) if compact else (16, 14, 16, 12))))
        self._column.setSpacing(px(7 if compact else 10))
        self.editor.set_least(px(_LEAST_COMPACT if compact else _LEAST))
        self.chips[TEMPLATES[-1][0]].setVisible(not compact)
        self.scope.setVisible(not compact)

    def set_compact(self, compact: bool) -> None:
        """Take less room; what is hidden stays under More."""
        self._compact = compact
        self._lay_out()

    def set_locked(self, locked: bool) -> None:
        """Write nothing: the journal is open for reading."""
        self.editor.setReadOnly(locked)
        self.setEnabled(not locked)

    # Ways to begin

    def _show_more(self) -> None:
        menu = QMenu(self.more)
        menu.aboutToHide.connect(menu.deleteLater)
        if self._compact:
            key, name, _prompt = TEMPLATES[-1]
            menu.addAction(_(name)).triggered.connect(lambda: self._choose_template(key))
            self.scope.fill_versions(menu.addMenu(_("Strategy")))
            self.scope.fill_audiences(menu.addMenu(_("Who can see this")))
            menu.addSeparator()
        menu.addAction(_("It happened on another day")).triggered.connect(self.extras.ask_date)
        menu.addAction(_("Written together with…")).triggered.connect(self.extras.begin_author)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _on_chip(self, key: str) -> None:
        self._choose_template(key if self.chips[key].isChecked() else "")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_template(self, key: str) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(other == key)
        prompt = next((words for found, _name, words in TEMPLATES if found == key), "")
        self.editor.setPlaceholderText(_(prompt) if prompt else _("What happened? One line is enough."))
        self._on_changed()

    def template(self) -> str:
        """Return the key of the template chosen; empty when none is."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    # Writing and saving

    def captured(self) -> Captured:
        """Return what stands in the box; ``InvalidInput`` when its date cannot be read."""
        return Captured(
            words=self.editor.toPlainText(),
            template=self.template(),
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
        return not (self.editor.toPlainText().strip() or self.extras.attached.rows())

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
        try:
            captured = self.captured()
        except InvalidInput as error:
            self.show_wrong(error)
            return
        self._pause.stop()
        self.saved.emit(captured)

    def show_wrong(self, error: InvalidInput) -> None:
        """Say what cannot be read, where it stands."""
        self.extras.when.show_wrong(error)

    def clear(self) -> None:
        """Begin anew; strategy and audience stay as they were used last."""
        self.editor.open_text("", "")
        self.editor.forget(_TEXT)
        self.editor.open_text(_TEXT, "")
        self._choose_template("")
        self.extras.clear()
        self._pause.stop()
        self.state.clear()

    def say(self, words: str) -> None:
        """Say beside the button how safe the note is."""
        self.state.setText(words)

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Put a draft back into the box."""
        self.editor.open_text(_TEXT, str(kept.get("body", "")))
        self._choose_template(str(kept.get("template", "")))
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

    def begin(self, title: str = "") -> None:
        """Put the cursor into the box, after words already known."""
        if title and not self.editor.toPlainText().strip():
            self.editor.insertPlainText(title)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

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

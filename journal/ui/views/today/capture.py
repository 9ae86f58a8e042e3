"""Quick capture: a box that is ready before anything else, and loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import N_, _, ngettext
from journal.core.vocabulary import Audience, label
from journal.ui.theme import Theme, icon_size
from journal.ui.widgets.chips import Chip, FlowLayout
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.editor import MarkdownEditor
from journal.ui.widgets.key_button import KeyButton
from journal.ui.widgets.plain_words import on_button, plain_tip
from journal.ui.widgets.token_field import Token, TokenField

_PAUSE_MS = 800
_LEAST, _MOST = 78, 320

TEMPLATES: tuple[tuple[str, str, str], ...] = (
    ("two_minute_note", N_("Visit or meeting"), N_("What happened? Why might it matter? Who should know?")),
    ("change_story", N_("A resident said"), N_("Their words, as they said them. Who, and where?")),
    ("surprise", N_("A surprise"), N_("What did you expect, and what happened instead?")),
    ("strategy_journal", N_("We tried"), N_("What did you do, with whom, and what seemed to work?")),
    ("ask_critical_friend", N_("Stuck on"), N_("Where are you, and what do you doubt?")),
)
"""Ways to begin: key of the template, its chip, and what the box asks."""

_AUDIENCE_ICONS = {
    Audience.SEALED: "lock",
    Audience.TEAM: "people",
    Audience.ADVISOR: "comment",
    Audience.PUBLIC: "globe2",
}


@dataclass(frozen=True)
class Captured:
    """What stands in the box."""

    words: str
    template: str
    date: EventDate | None
    tags: tuple[str, ...]
    version: str
    audience: Audience
    files: tuple[Path, ...]
    pictures: tuple[QImage, ...]

    def draft(self) -> dict[str, Any]:
        """Return what is kept of it while it is being written."""
        return {
            "body": self.words,
            "template": self.template,
            "date": str(self.date) if self.date else "",
            "tags": list(self.tags),
            "version": self.version,
            "audience": self.audience.value,
            "files": [str(path) for path in self.files],
        }


class GrowingEditor(MarkdownEditor):
    """As tall as its words, within reason."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, framed=False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least = theme.px(_LEAST)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def open_text(self, key: str, text: str) -> None:
        """Show another text, and grow with it from now on."""
        super().open_text(key, text)
        if hasattr(self, "_least"):
            self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
            self._fit()

    def set_least(self, height: int) -> None:
        """Be at least this tall."""
        self._least = height
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = round(self.document().size().height()) + 2
        height = min(max(wanted, self._least), self._theme.px(_MOST))
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


class CaptureCard(QFrame):
    """Chips to begin with, a box to write in, and what belongs to the note."""

    saved = Signal(Captured)
    settled = Signal(Captured)
    """The writer paused."""
    files_asked = Signal()
    pictures_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = False
        self._files: list[Path] = []
        self._pictures: list[QImage] = []
        self._tags: list[str] = []
        self._versions: Sequence[tuple[str, str]] = ()
        self._version = ""
        self._version_chosen = False
        self._audience = Audience.TEAM
        self.setProperty("role", "card")
        self.setAccessibleName(_("Quick capture"))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._template_chips())
        self._column.addWidget(self._box())
        self._column.addWidget(self._extras())
        self._column.addLayout(self._foot())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    # Building

    def _template_chips(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=self._theme.px(6))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.chips: dict[str, Chip] = {}
        for key, name, prompt in TEMPLATES:
            chip = Chip(_(name))
            chip.setToolTip(_(prompt))
            chip.clicked.connect(lambda _on=False, key=key: self._on_chip(key))
            self._group.addButton(chip)
            self.chips[key] = chip
            flow.addWidget(chip)
        self.more = QToolButton()
        self.more.setAccessibleName(_("More for this note"))
        self.more.setToolTip(_("More: another day, other ways to begin"))
        self.more.clicked.connect(self._show_more)
        flow.addWidget(self.more)
        return holder

    def _box(self) -> GrowingEditor:
        self.editor = GrowingEditor(self._theme)
        self.editor.setAccessibleName(_("What happened"))
        self.editor.setPlaceholderText(_("What happened? One line is enough."))
        self.editor.edited.connect(self._on_typed)
        self.editor.files_dropped.connect(self.add_files)
        self.editor.image_pasted.connect(self.add_picture)
        return self.editor

    def _extras(self) -> QWidget:
        self._extra = QWidget()
        column = QVBoxLayout(self._extra)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(8))
        self._date_row = QWidget()
        row = QHBoxLayout(self._date_row)
        row.setContentsMargins(0, 0, 0, 0)
        told = QLabel(_("It happened on"))
        told.setProperty("role", "secondary")
        self.date = DateField(self._theme)
        self.date.setAccessibleName(_("When it happened"))
        self.date.textChanged.connect(lambda _text: self._on_typed())
        self._date_wrong = QLabel()
        self._date_wrong.setProperty("role", "danger")
        row.addWidget(told)
        row.addWidget(self.date)
        row.addWidget(self._date_wrong, 1)
        self._date_row.hide()
        column.addWidget(self._date_row)
        self.tag_field = TokenField(self._theme, _("Tags"), add=_("Add a tag"), placeholder=_("Tag"), allow_new=True)
        self.tag_field.added.connect(self._add_tag)
        self.tag_field.removed.connect(self._remove_tag)
        self.tag_field.hide()
        column.addWidget(self.tag_field)
        self.file_field = TokenField(self._theme, _("Files"), add=_("Add a file"))
        self.file_field.add_button.hide()
        self.file_field.removed.connect(self._remove_file)
        self.file_field.hide()
        column.addWidget(self.file_field)
        self._extra.hide()
        return self._extra

    def _foot(self) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setSpacing(px(6))
        self._icons: list[tuple[QToolButton, str]] = []
        for icon, words, slot in (
            ("clip", _("Attach a file"), self.files_asked.emit),
            ("photo", _("Add a photo, or paste one with Ctrl+V"), self.pictures_asked.emit),
            ("tag", _("Tag"), self._begin_tag),
        ):
            button = QToolButton()
            button.setProperty("role", "icon")
            button.setFixedSize(px(28), px(28))
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.clicked.connect(slot)
            self._icons.append((button, icon))
            row.addWidget(button)
        self.version_button = QToolButton()
        self.version_button.setProperty("role", "tokenAccentButton")
        self.version_button.clicked.connect(self._show_versions)
        self.audience_button = QToolButton()
        self.audience_button.setProperty("role", "tokenButton")
        self.audience_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.audience_button.clicked.connect(self._show_audiences)
        row.addWidget(self.version_button)
        row.addWidget(self.audience_button)
        row.addStretch(1)
        self.state = QLabel()
        self.state.setProperty("role", "caption")
        row.addWidget(self.state)
        row.addSpacing(px(2))
        self.save_button = KeyButton(self._theme, _("Save entry"), "Ctrl ↵", primary=True)
        self.save_button.setToolTip(_("Save entry ({keys})").format(keys="Ctrl+Enter"))
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.save_button)
        return row

    def _dress(self) -> None:
        theme = self._theme
        for button, icon in self._icons:
            button.setIcon(theme.icon(icon, "accentInk", 18))
            button.setIconSize(icon_size(theme, 18))
        self.more.setIcon(theme.icon("more", "ink2", 16))
        self.more.setIconSize(icon_size(theme, 16))
        self._show_version()
        self._show_audience()

    def _lay_out(self) -> None:
        px, compact = self._theme.px, self._compact
        self._column.setContentsMargins(*(map(px, (12, 10, 12, 10) if compact else (16, 14, 16, 12))))
        self._column.setSpacing(px(7 if compact else 10))
        self.editor.set_least(px(54 if compact else _LEAST))
        self.chips["ask_critical_friend"].setVisible(not compact)
        for button in (self.version_button, self.audience_button):
            button.setVisible(not compact and (button is self.audience_button or bool(self._versions)))

    def set_compact(self, compact: bool) -> None:
        """Take less room; what is hidden stays under More."""
        self._compact = compact
        self._lay_out()

    def set_locked(self, locked: bool) -> None:
        """Write nothing: the journal is open for reading."""
        self.editor.setReadOnly(locked)
        self.setEnabled(not locked)

    # What belongs to the note

    def set_versions(self, versions: Sequence[tuple[str, str]], preset: str) -> None:
        """Offer these strategies; the one written about last is chosen until the writer says otherwise."""
        self._versions = versions
        known = {version for version, _name in versions}
        if not self._version_chosen:
            self._version = preset if preset in known else ""
        elif self._version not in known:
            self._version = ""
        self._show_version()
        self._lay_out()

    def _show_version(self) -> None:
        name = next((words for version, words in self._versions if version == self._version), "")
        self.version_button.setText(on_button(name) or _("Strategy"))
        self.version_button.setProperty("role", "tokenAccentButton" if name else "tokenButton")
        self.version_button.style().unpolish(self.version_button)
        self.version_button.style().polish(self.version_button)
        about = _("About: {strategy}").format(strategy=name) if name else _("Say which strategy this is about")
        self.version_button.setAccessibleName(about)
        self.version_button.setToolTip(plain_tip(about))

    def _show_audience(self) -> None:
        self.audience_button.setText(label(self._audience))
        self.audience_button.setIcon(self._theme.icon(_AUDIENCE_ICONS[self._audience], "ink2", 14))
        self.audience_button.setIconSize(icon_size(self._theme, 14))
        words = _("Visible to: {audience}").format(audience=label(self._audience))
        self.audience_button.setAccessibleName(words)
        self.audience_button.setToolTip(words)

    def _show_versions(self) -> None:
        menu = self._menu(self.version_button)
        self._fill_versions(menu)
        menu.popup(self.version_button.mapToGlobal(QPoint(0, self.version_button.height() + 2)))

    def _show_audiences(self) -> None:
        menu = self._menu(self.audience_button)
        self._fill_audiences(menu)
        menu.popup(self.audience_button.mapToGlobal(QPoint(0, self.audience_button.height() + 2)))

    def _fill_versions(self, menu: QMenu) -> None:
        for version, words in (*self._versions, ("", _("No strategy"))):
            action = menu.addAction(on_button(words))
            action.setCheckable(True)
            action.setChecked(version == self._version)
            action.triggered.connect(lambda _on=False, version=version: self.choose_version(version))

    def _fill_audiences(self, menu: QMenu) -> None:
        for audience in Audience:
            action = menu.addAction(label(audience))
            action.setCheckable(True)
            action.setChecked(audience is self._audience)
            action.triggered.connect(lambda _on=False, audience=audience: self.choose_audience(audience))

    def _show_more(self) -> None:
        menu = self._menu(self.more)
        if self._compact:
            key, name, _prompt = TEMPLATES[-1]
            menu.addAction(_(name)).triggered.connect(lambda: self._choose_template(key))
            self._fill_versions(menu.addMenu(_("Strategy")))
            self._fill_audiences(menu.addMenu(_("Who can see this")))
            menu.addSeparator()
        menu.addAction(_("It happened on another day")).triggered.connect(self.ask_date)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))

    def _menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def choose_version(self, version: str) -> None:
        """Say which strategy version the note is about; none when empty."""
        self._version, self._version_chosen = version, True
        self._show_version()
        self._on_typed()

    def choose_audience(self, audience: Audience) -> None:
        """Say who may see the note."""
        self._audience = audience
        self._show_audience()
        self._on_typed()

    def ask_date(self) -> None:
        """Ask when it happened."""
        self._extra.show()
        self._date_row.show()
        self.date.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chip(self, key: str) -> None:
        self._choose_template(key if self.chips[key].isChecked() else "")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_template(self, key: str) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(other == key)
        prompt = next((words for found, _name, words in TEMPLATES if found == key), "")
        self.editor.setPlaceholderText(_(prompt) if prompt else _("What happened? One line is enough."))
        self._on_typed()

    def template(self) -> str:
        """Return the key of the template chosen; empty when none is."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def set_tag_options(self, names: Sequence[str]) -> None:
        """Suggest these tags."""
        self.tag_field.set_options([(name, name) for name in names])

    def _begin_tag(self) -> None:
        self._extra.show()
        self.tag_field.show()
        self.tag_field.begin_adding()

    def _add_tag(self, name: str) -> None:
        clean = " ".join(name.split()).lstrip("#")
        if clean and clean.casefold() not in (tag.casefold() for tag in self._tags):
            self._tags.append(clean)
            self._show_extras()
            self._on_typed()

    def _remove_tag(self, name: str) -> None:
        self._tags = [tag for tag in self._tags if tag != name]
        self._show_extras()
        self._on_typed()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Keep these files with the note when it is saved."""
        self._files.extend(path for path in paths if path not in self._files)
        self._show_extras()
        self._on_typed()

    def add_picture(self, image: QImage) -> None:
        """Keep a pasted picture with the note when it is saved."""
        self._pictures.append(image)
        self._show_extras()
        self._on_typed()

    def _remove_file(self, token_id: str) -> None:
        kind, _colon, place = token_id.partition(":")
        (self._files if kind == "file" else self._pictures).pop(int(place))
        self._show_extras()
        self._on_typed()

    def _show_extras(self) -> None:
        self.tag_field.set_tokens(Token(tag, tag) for tag in self._tags)
        self.tag_field.setVisible(bool(self._tags))
        files = [Token(f"file:{place}", path.name, str(path)) for place, path in enumerate(self._files)]
        pictures = [Token(f"picture:{place}", _("Pasted picture")) for place in range(len(self._pictures))]
        self.file_field.set_tokens([*files, *pictures])
        self.file_field.setVisible(bool(files or pictures))
        shown = self._tags or files or pictures or not self._date_row.isHidden()
        self._extra.setVisible(bool(shown))

    # Writing and saving

    def captured(self) -> Captured:
        """Return what stands in the box; ``InvalidInput`` when its date cannot be read."""
        return Captured(
            words=self.editor.toPlainText(),
            template=self.template(),
            date=self._chosen_date(),
            tags=tuple(self._tags),
            version=self._version,
            audience=self._audience,
            files=tuple(self._files),
            pictures=tuple(self._pictures),
        )

    def _chosen_date(self) -> EventDate | None:
        if self._date_row.isHidden() or not self.date.text().strip():
            return None
        return self.date.value()

    def _on_typed(self) -> None:
        self._pause.start()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to save."""
        return not (self.editor.toPlainText().strip() or self._files or self._pictures)

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
            self._date_wrong.setText(error.text)
            self.date.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._pause.stop()
        self.saved.emit(captured)

    def clear(self) -> None:
        """Begin anew; strategy and audience stay as they were used last."""
        self._files, self._pictures, self._tags = [], [], []
        self.editor.forget("note")
        self.editor.open_text("", "")
        self.editor.open_text("note", "")
        self._choose_template("")
        self.date.clear()
        self._date_wrong.clear()
        self._date_row.hide()
        self._show_extras()
        self._pause.stop()
        self.state.clear()

    def say(self, words: str) -> None:
        """Say beside the button how safe the note is."""
        self.state.setText(words)

    def restore(self, kept: dict[str, Any]) -> None:
        """Put a draft back into the box."""
        self.editor.open_text("note", str(kept.get("body", "")))
        self._choose_template(str(kept.get("template", "")))
        self._tags = [str(tag) for tag in kept.get("tags", [])]
        self._files = [path for text in kept.get("files", []) if (path := Path(str(text))).is_file()]
        if kept.get("audience") in tuple(Audience):
            self._audience = Audience(kept["audience"])
            self._show_audience()
        if kept.get("version"):
            self._version, self._version_chosen = str(kept["version"]), True
        if kept.get("date"):
            self.date.setText(str(kept["date"]))
            self._date_row.show()
        self._show_extras()
        self._pause.stop()

    def begin(self, title: str = "") -> None:
        """Put the cursor into the box, after words already known."""
        if title and not self.editor.toPlainText().strip():
            self.editor.insertPlainText(title)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

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


def files_words(count: int) -> str:
    """Return that files were kept: ``3 files kept with it``."""
    return ngettext("{n} file kept with it", "{n} files kept with it", count).format(n=count)

"""What may go with a note: another day, tags, files and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.core.dates import EventDate
from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.ui.theme import Theme
from journal.ui.widgets.date_field import DateField
from journal.ui.widgets.token_field import Token, TokenField


class NoteExtras(QWidget):
    """Takes no room until there is something to show."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.files: list[Path] = []
        self.pictures: list[QImage] = []
        self.tags: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._date())
        self.tag_field = TokenField(theme, _("Tags"), add=_("Add a tag"), placeholder=_("Tag"), allow_new=True)
        self.tag_field.added.connect(self._add_tag)
        self.tag_field.removed.connect(self._remove_tag)
        column.addWidget(self.tag_field)
        self.file_field = TokenField(theme, _("Files"), add=_("Add a file"))
        self.file_field.add_button.hide()
        self.file_field.removed.connect(self._remove_file)
        column.addWidget(self.file_field)
        self._show()

    def _date(self) -> QWidget:
        self._date_row = QWidget()
        row = QHBoxLayout(self._date_row)
        row.setContentsMargins(0, 0, 0, 0)
        told = QLabel(_("It happened on"))
        told.setProperty("role", "secondary")
        self.date = DateField(self._theme)
        self.date.setAccessibleName(_("When it happened"))
        self.date.textChanged.connect(lambda _text: self.changed.emit())
        self._wrong = QLabel()
        self._wrong.setProperty("role", "danger")
        row.addWidget(told)
        row.addWidget(self.date)
        row.addWidget(self._wrong, 1)
        self._date_row.hide()
        return self._date_row

    # The day

    def ask_date(self) -> None:
        """Ask when it happened."""
        self.show()
        self._date_row.show()
        self.date.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen_date(self) -> EventDate | None:
        """Return the day asked for, if one was; ``InvalidInput`` when it cannot be read."""
        if self._date_row.isHidden() or not self.date.text().strip():
            return None
        return self.date.value()

    def show_wrong(self, error: InvalidInput) -> None:
        """Say what is wrong with the day."""
        self._wrong.setText(error.text)
        self.date.setFocus(Qt.FocusReason.OtherFocusReason)

    # Tags and files

    def begin_tag(self) -> None:
        """Show the field to type a tag into."""
        self.show()
        self.tag_field.show()
        self.tag_field.begin_adding()

    def add_files(self, paths: Iterable[Path]) -> None:
        """Keep these files with the note when it is saved."""
        self.files.extend(path for path in paths if path not in self.files)
        self._on_changed()

    def add_picture(self, image: QImage) -> None:
        """Keep a pasted picture with the note when it is saved."""
        self.pictures.append(image)
        self._on_changed()

    def restore(self, tags: Sequence[str], files: Sequence[Path], date: str) -> None:
        """Show what a draft held."""
        self.tags, self.files = list(tags), list(files)
        if date:
            self.date.setText(date)
            self._date_row.show()
        self._show()

    def clear(self) -> None:
        """Hold nothing any more."""
        self.files, self.pictures, self.tags = [], [], []
        self.date.clear()
        self._wrong.clear()
        self._date_row.hide()
        self._show()

    def _add_tag(self, name: str) -> None:
        clean = " ".join(name.split()).lstrip("#")
        if clean and clean.casefold() not in (tag.casefold() for tag in self.tags):
            self.tags.append(clean)
            self._on_changed()

    def _remove_tag(self, name: str) -> None:
        self.tags = [tag for tag in self.tags if tag != name]
        self._on_changed()

    def _remove_file(self, token_id: str) -> None:
        kind, _colon, place = token_id.partition(":")
        if kind == "file":
            self.files.pop(int(place))
        else:
            self.pictures.pop(int(place))
        self._on_changed()

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.tag_field.set_tokens(Token(tag, tag) for tag in self.tags)
        self.tag_field.setVisible(bool(self.tags))
        files = [Token(f"file:{place}", path.name, str(path)) for place, path in enumerate(self.files)]
        pictures = [Token(f"picture:{place}", _("Pasted picture")) for place in range(len(self.pictures))]
        self.file_field.set_tokens([*files, *pictures])
        self.file_field.setVisible(bool(files or pictures))
        self.setVisible(bool(self.tags or files or pictures) or not self._date_row.isHidden())

"""What may go with a note: another day, those who wrote it together, tags, files and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.core.i18n import _
from journal.ui.capture.attached import AttachedList
from journal.ui.capture.when import WhenRow
from journal.ui.theme import Theme
from journal.ui.widgets.token_field import Token, TokenField


class NoteExtras(QWidget):
    """Takes no room until there is something to show."""

    changed = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tags: list[str] = []
        self.authors: list[str] = []
        self._people: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self.when = WhenRow(theme, today)
        self.author_field = TokenField(
            theme, _("Written together with"), add=_("Add somebody who wrote it"), placeholder=_("Who?")
        )
        self.tag_field = TokenField(theme, _("Tags"), add=_("Add a tag"), placeholder=_("Tag"), allow_new=True)
        self.attached = AttachedList(theme)
        self._parts = (self.when, self.author_field, self.tag_field, self.attached)
        for part in self._parts:
            self._column.addWidget(part)
        self.when.changed.connect(self.changed)
        self.attached.changed.connect(self._on_changed)
        self.author_field.added.connect(self._add_author)
        self.author_field.removed.connect(self._remove_author)
        self.tag_field.added.connect(self._add_tag)
        self.tag_field.removed.connect(self._remove_tag)
        self.show_parts()

    # Asking

    def ask_date(self) -> None:
        """Ask when it happened."""
        self.show()
        self.when.ask()

    def begin_tag(self) -> None:
        """Show the field to type a tag into."""
        self.show()
        self.tag_field.show()
        self.tag_field.begin_adding()

    def begin_author(self) -> None:
        """Show the field to name somebody who wrote it as well."""
        self.show()
        self.author_field.show()
        self.author_field.begin_adding()

    # What is known

    def set_people(self, people: Iterable[tuple[str, str]]) -> None:
        """Know these people by id and name, to be named as authors."""
        self._people = dict(people)
        self.author_field.set_options(list(self._people.items()))
        self.show_parts()

    def set_tag_names(self, names: Iterable[str]) -> None:
        """Suggest these tags."""
        self.tag_field.set_options([(name, name) for name in names])

    def restore(self, tags: Sequence[str], authors: Sequence[str], when: str) -> None:
        """Show what a draft held."""
        self.tags, self.authors = list(tags), list(authors)
        self.when.restore(when)
        self.show_parts()

    def clear(self) -> None:
        """Hold nothing any more."""
        self.tags, self.authors = [], []
        self.when.clear()
        self.attached.clear()
        self.show_parts()

    # Changing

    def _add_author(self, person: str) -> None:
        if person not in self.authors:
            self.authors.append(person)
            self._on_changed()

    def _remove_author(self, person: str) -> None:
        self.authors = [author for author in self.authors if author != person]
        self._on_changed()

    def _add_tag(self, name: str) -> None:
        clean = " ".join(name.split()).lstrip("#")
        if clean and clean.casefold() not in (tag.casefold() for tag in self.tags):
            self.tags.append(clean)
            self._on_changed()

    def _remove_tag(self, name: str) -> None:
        self.tags = [tag for tag in self.tags if tag != name]
        self._on_changed()

    def _on_changed(self) -> None:
        self.show_parts()
        self.changed.emit()

    def show_parts(self) -> None:
        """Show what there is something to show of."""
        self.tag_field.set_tokens(Token(tag, tag) for tag in self.tags)
        self.tag_field.setVisible(bool(self.tags))
        self.author_field.set_tokens(Token(one, self._people.get(one, _("Somebody"))) for one in self.authors)
        self.author_field.setVisible(bool(self.authors))
        self.setVisible(any(not part.isHidden() for part in self._parts))

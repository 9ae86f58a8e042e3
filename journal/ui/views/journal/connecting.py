"""What the words connect to: people, tags and other entries named in them, offered, joined and opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote, unquote

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from journal.core.errors import JournalError
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Actor
from journal.core.vocabulary import Audience, Kind
from journal.services.entry_links import TitleFound
from journal.text.dates import date_words
from journal.text.links import Link, LinkKind, path_of
from journal.text.wiki import shown_words, title_key
from journal.ui.context import Context
from journal.ui.views.journal.catalogue import Catalogue
from journal.ui.views.journal.editor_pane import EditorPane
from journal.ui.views.journal.rendering import ENTRY_ADDRESS
from journal.ui.widgets.suggestion_list import Suggestion

_WEB = ("http:", "https:", "mailto:", "tel:")


class Connecting(QObject):
    """Joins what is named in the open text to its entry, and follows links out of it."""

    def __init__(self, context: Context, pane: EditorPane, change: Callable[[dict[str, object]], None]) -> None:
        super().__init__(pane)
        self._context = context
        self._pane = pane
        self._change = change
        self._catalogue: Catalogue | None = None
        pane.mentions.set_titles(self._look)
        pane.mentions.taken.connect(self._join)
        pane.mentions.made.connect(self._make)
        pane.link_opened.connect(self.open_address)
        pane.editor.link_followed.connect(self._follow)

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Know these people, actors and tags."""
        self._catalogue = catalogue
        names = [person.alias for person in catalogue.people] + [actor.name for actor in catalogue.actors]
        self._pane.editor.set_people(names)
        self._pane.mentions.set_people(names)
        self._pane.mentions.set_tags(tag.name for tag in catalogue.tags)

    # Joining

    def _join(self, sign: str, name: str) -> None:
        """Let somebody or something named in the text belong to the entry."""
        if self._catalogue is None:
            return
        key = title_key(name)
        if sign == "#":
            self._put("tags", {tag.id for tag in self._catalogue.tags if title_key(tag.name) == key})
            return
        people = {person.id for person in self._catalogue.people if title_key(person.alias) == key}
        actors = {actor.id for actor in self._catalogue.actors if title_key(actor.name) == key}
        self._put("people", people)
        self._put("actors", actors - people)

    def _make(self, sign: str, name: str) -> None:
        """Add somebody or a tag that the journal does not know yet, and let them belong to the entry."""
        services, entry = self._context.services, self._pane.writing.entry
        seen_by = Audience.TEAM.narrower(entry.audience if entry else Audience.TEAM)
        try:
            if sign == "#":
                self._put("tags", {services.tags.named(name).id})
            else:
                self._put("actors", {services.actors.add(Actor(name=name, audience=seen_by)).id})
        except JournalError as error:
            self._context.feedback.error(error)

    def add_tag(self, found: str) -> None:
        """Put a tag to the entry, by its id or, when it is new, by its name."""
        known = {tag.id for tag in self._context.services.tags.all()}
        if found in known:
            self._put("tags", {found})
        else:
            self._make("#", found)

    def _put(self, field: str, ids: set[str]) -> None:
        entry = self._pane.writing.entry
        if entry is None or self._context.read_only:
            return
        before: frozenset[str] = getattr(entry, field)
        if not ids <= before:
            self._change({field: before | ids})

    # Titles

    def _look(self, words: str, show: Callable[[Sequence[Suggestion]], None]) -> None:
        links, entry = self._context.services.entry_links, self._pane.writing.entry
        besides = entry.id if entry else None

        def work(_progress: Progress) -> list[TitleFound]:
            return links.suggest(words, besides=besides)

        self._context.tasks.start(self, work, lambda found: show([_suggestion(title) for title in found]))

    # Following

    def _follow(self, link: Link) -> None:
        if link.kind is LinkKind.WIKI or not link.target.startswith(_WEB):
            self.open_address(ENTRY_ADDRESS + quote(link.target))
        else:
            self.open_address(link.target)

    def open_address(self, address: str) -> None:
        """Open the entry that a link means, or ask before the browser is opened."""
        if address.startswith(_WEB):
            if self._context.feedback.ask(_("Open this address in your browser?"), _("Open"), text=address):
                QDesktopServices.openUrl(QUrl(address))
            return
        links, target = self._context.services.entry_links, unquote(address.removeprefix(ENTRY_ADDRESS))
        if self._open_attachment(target):
            return

        def work(_progress: Progress) -> str | None:
            return links.resolve([target]).get(target)

        self._context.tasks.start(self, work, lambda found: self._open_entry(found, target))

    def _open_attachment(self, target: str) -> bool:
        """Open a file that belongs to the entry, when that is what the link means."""
        entry = self._pane.writing.entry
        file = next((one for one in entry.attachments if one.name == target), None) if entry is not None else None
        if entry is None or file is None:
            return False
        self._context.navigator.open_file(file.sha256, file.name, entry.id)
        return True

    def _open_entry(self, found: str | None, target: str) -> None:
        if found is not None:
            self._context.navigator.open_record(Kind.ENTRY, found)
            return
        title = shown_words(target.removeprefix("./")) or path_of(target)
        if self._context.read_only:
            self._context.feedback.toast(_("There is no entry called “{title}”.").format(title=title))
        elif self._context.feedback.ask(
            _("There is no entry called “{title}” yet.").format(title=title), _("Begin it"), text=""
        ):
            self._context.navigator.new_entry(title)


def _suggestion(found: TitleFound) -> Suggestion:
    return Suggestion(f"{found.title} · {date_words(found.date)}", found.target)

"""Searches that a team keeps under a name."""

from __future__ import annotations

from dataclasses import replace

from journal.core.errors import InvalidInput, NotFound
from journal.core.i18n import _
from journal.core.records import SavedSearch
from journal.services.base import RecordService
from journal.store.database import Database, Reader
from journal.text.folding import fold
from journal.text.query import parse


class SavedSearchService(RecordService[SavedSearch]):
    """Keeps searches in an order of the team's own, each under a name of its own."""

    def __init__(self, db: Database) -> None:
        super().__init__(db, SavedSearch)

    def keep(self, name: str, text: str) -> SavedSearch:
        """Keep a search as typed under a name; one of that name before it is replaced.

        Its conditions are kept in English words, so that it means the same in every language.
        """
        name, query = _named(name), str(parse(text)).strip()
        if not query:
            raise InvalidInput(_("There is nothing to search for yet. Type some words, or choose a filter."))
        with self._db.write(_("Save search")) as write:
            before = _find(write, name)
            if before is not None:
                return write.put(replace(before, name=name, query=query))
            rank = max((search.rank for search in write.all(SavedSearch)), default=-1) + 1
            return write.put(SavedSearch(name=name, query=query, rank=rank), new=True)

    def rename(self, search_id: str, name: str) -> SavedSearch:
        """Give a search another name, which no other has."""
        name = _named(name)
        with self._db.write(_("Rename search")) as write:
            other = _find(write, name)
            if other is not None and other.id != search_id:
                raise InvalidInput(_("There is a search called “{name}” already.").format(name=name), field="name")
            return write.put(replace(write.get(SavedSearch, search_id), name=name))

    def move(self, search_id: str, by: int) -> None:
        """Put a search so many places further down the list, or up."""
        with self._db.write(_("Move search")) as write:
            ordered = sorted(write.all(SavedSearch), key=self.order)
            place = next((n for n, search in enumerate(ordered) if search.id == search_id), None)
            if place is None:
                raise NotFound(_("This search is no longer in the journal. Nothing was changed."))
            moved = ordered.pop(place)
            ordered.insert(max(0, min(len(ordered), place + by)), moved)
            for rank, search in enumerate(ordered):
                write.put(replace(search, rank=rank))

    def called(self, name: str) -> SavedSearch:
        """Return the search of this name, case and accents aside."""
        with self._db.read() as reader:
            found = _find(reader, name)
        if found is None:
            names = ", ".join(f"“{search.name}”" for search in self.all())
            known = _("There are: {names}.").format(names=names) if names else _("None is kept yet.")
            raise NotFound(_("No search is kept under the name “{name}”. {known}").format(name=name, known=known))
        return found


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(_("Give the search a name."), field="name")
    return name


def _find(reader: Reader, name: str) -> SavedSearch | None:
    wanted = fold(" ".join(name.split()))
    return next((search for search in reader.all(SavedSearch) if fold(search.name) == wanted), None)

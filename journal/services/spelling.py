"""Words that are right in this journal, whatever a dictionary says; kept on this device only."""

from __future__ import annotations

import json
import re

from sqlalchemy import select

from journal.core.i18n import _
from journal.core.vocabulary import Kind
from journal.store.database import Database, Reader
from journal.store.materialise import table_of

_SETTING = "own_words"
_NAMES = {Kind.PERSON: "alias", Kind.ACTOR: "name", Kind.TAG: "name"}
_WORD = re.compile(r"\w+")


class SpellingService:
    """The journal's own words."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def own_words(self) -> frozenset[str]:
        """Return the words that were added here, and those of the people, actors and tags that it names."""
        with self._db.read() as reader:
            return _added(reader) | frozenset(
                word
                for kind, column in _NAMES.items()
                for name in reader.connection.scalars(select(table_of(kind).c[column]))
                for word in _WORD.findall(name)
            )

    def add(self, word: str) -> None:
        """Take a word for right from now on."""
        with self._db.write(_("Add a word")) as write:
            words = sorted(_added(write) | {word})
            write.set_setting(_SETTING, json.dumps(words, ensure_ascii=False))


def _added(reader: Reader) -> frozenset[str]:
    return frozenset(json.loads(reader.setting(_SETTING) or "[]"))

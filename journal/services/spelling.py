"""Words that are right in this journal, whatever a dictionary says; kept on this device only."""

from __future__ import annotations

import json

from journal.core.i18n import _
from journal.store.database import Database

_SETTING = "own_words"


class SpellingService:
    """The journal's own words."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def own_words(self) -> frozenset[str]:
        """Return the words that were added here."""
        with self._db.read() as reader:
            return frozenset(json.loads(reader.setting(_SETTING) or "[]"))

    def add(self, word: str) -> None:
        """Take a word for right from now on."""
        words = sorted(self.own_words() | {word})
        with self._db.write(_("Add a word")) as write:
            write.set_setting(_SETTING, json.dumps(words, ensure_ascii=False))

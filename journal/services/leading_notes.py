"""What whoever leads a retrospective notes for themselves: on this device alone, in no revision and no export."""

from __future__ import annotations

from journal.store.database import Database, forget_setting, keep_setting

_NOTES = "leading:"
"""What follows the colon is the meeting: who erases it for good erases this (``store/erasing.py``)."""


class LeadingNoteService:
    """One text for each meeting; it stays after the meeting until it is thrown away."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, meeting_id: str) -> str:
        """Return what was noted for a meeting; empty when there is nothing."""
        with self._db.read() as reader:
            return reader.setting(_NOTES + meeting_id) or ""

    def keep(self, meeting_id: str, words: str) -> None:
        """Keep the notes for a meeting in the place of those before; empty ones are thrown away."""
        with self._db.store.writing() as connection:
            if words.strip():
                keep_setting(connection, _NOTES + meeting_id, words)
            else:
                forget_setting(connection, _NOTES + meeting_id)

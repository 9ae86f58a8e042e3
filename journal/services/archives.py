"""Bringing in a whole journal from an archive, revisions included, and handing one out."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from journal.core.codec import from_payload, to_payload
from journal.core.errors import ImportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import RECORDS, Journal, Person, Record
from journal.core.vocabulary import Audience, Kind
from journal.exchange import archive
from journal.store import blobs, ledger
from journal.store.database import Database, Deed, Write
from journal.store.materialise import chunks
from journal.store.revisions import Revision

if TYPE_CHECKING:
    from journal.services.imports import ImportReport

__all__ = ["ArchiveImport"]

"""Pictures of how the team learns, from the records as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.core.errors import InvalidInput
from journal.core.i18n import _
from journal.core.snapshot import Snapshot
from journal.services.journal import JournalService
from journal.store.database import Database

if TYPE_CHECKING:
    from journal.charts.base import Chart


@dataclass(frozen=True, slots=True)
class ChartText:
    """What a chart says in words and numbers."""

    title: str
    sentence: str
    alt: str
    rows: tuple[Mapping[str, object], ...]
    """The data table, a mapping for each row."""

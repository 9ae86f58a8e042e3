"""ARCHITECTURE.md tells the truth about the tables of a journal file."""

from __future__ import annotations

import re
from pathlib import Path

from journal.store.models import every_table

PAGE = Path(__file__).resolve().parents[2] / "ARCHITECTURE.md"
KEPT_BY_SQLITE_AND_ALEMBIC = {"search_index", "search_index_words", "search_document", "schema_seal", "alembic_version"}


def test_every_table_is_named_as_replicated_derived_or_local() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("### Tables")[2].partition("### The archive")[0]
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", section))
    assert named - KEPT_BY_SQLITE_AND_ALEMBIC == set(every_table().tables)

"""What Alembic runs: the migrations, on the connection and within the transaction it is handed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alembic import context


def _ours(name: str | None, kind: str, _parents: Mapping[Any, str | None]) -> bool:
    # The search index and the seal are tables of their own, which no model describes.
    return kind != "table" or not (name or "").startswith(("search_index", "schema_seal"))


def _run() -> None:
    handed = context.config.attributes
    context.configure(
        connection=handed["connection"],
        target_metadata=handed["metadata"],
        render_as_batch=True,
        include_name=_ours,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()

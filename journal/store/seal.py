"""A fingerprint of the schema, kept in the file: damage there would look like mistakes of ours.

An encrypted file notices every changed byte by itself. A plain one does not, and a changed letter
in the definition of a table surfaces only as a query that cannot be understood.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from journal.store.driver import DriverError, RawConnection

TABLE = "schema_seal"
_DEFINITIONS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


def seal(connection: Connection) -> None:
    """Remember the schema as it is now; call after every change of it."""
    connection.exec_driver_sql(f"CREATE TABLE IF NOT EXISTS {TABLE} (digest TEXT NOT NULL)")
    connection.exec_driver_sql(f"DELETE FROM {TABLE}")
    digest = _digest(connection.exec_driver_sql(_DEFINITIONS))
    connection.exec_driver_sql(f"INSERT INTO {TABLE} VALUES (?)", (digest,))


def is_intact(raw: RawConnection) -> bool:
    """Whether the schema is as it was sealed."""
    try:
        sealed = raw.execute(f"SELECT digest FROM {TABLE}").fetchone()
        return sealed is not None and sealed[0] == _digest(raw.execute(_DEFINITIONS))
    except (UnicodeDecodeError, DriverError) as error:
        if getattr(error, "sqlite_errorcode", 1) != 1:
            raise
        return False  # the seal itself is gone, or what is there is no text


def _digest(rows: Iterable[Sequence[object]]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()

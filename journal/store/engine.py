"""The pool of connections to one journal file, with transactions and errors as we want them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2

from journal.store.driver import RawConnection
from journal.store.failures import told

WRITES = {"journal_writes": True}
"""The execution option of a connection that may change the journal."""
READS_ONLY = "PRAGMA query_only = ON"
_MAY_WRITE = "PRAGMA query_only = OFF"
_STATEMENTS: LRUCache[Any, Any] = LRUCache(1000)
"""What was worked out of queries, for every file that this process opens: the words of SQL are the same in all."""


def make_engine(path: Path, connect: Callable[[], RawConnection]) -> Engine:
    """Return an engine over connections to ``path``; what goes wrong is told in our own errors."""
    common = _common()
    creator: Any = connect  # the driver's own connections are what SQLAlchemy asks for
    pool = QueuePool(creator, pool_size=4, max_overflow=12, dialect=common.dialect)
    engine = Engine(pool, common.dialect, common.url, execution_options={"compiled_cache": _STATEMENTS})

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("journal_writes", False)
        if connection.info.get("writes") is not writes:  # what the driver's connection was last told
            connection.exec_driver_sql(_MAY_WRITE if writes else READS_ONLY)
            connection.info["writes"] = writes
        # A read that turned into a write halfway would have to be thrown away when another came first.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> Any:  # SQLAlchemy takes the error to raise instead
        return told(context.original_exception, path)

    return engine


@cache
def _common() -> Engine:
    """Return an engine over nothing, which has learned how SQL is spoken here; once for each process."""
    engine = create_engine("sqlite://", module=dbapi2)
    engine.connect().close()
    engine.dispose()
    return engine

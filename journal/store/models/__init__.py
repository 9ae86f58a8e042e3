"""Every table of a journal file, one module per aggregate, declared when it is first asked for.

Declaring a table costs milliseconds and there are dozens, so that a window which shows a list
of entries does not wait for the tables of retrospectives.
"""

from __future__ import annotations

from importlib import import_module

from sqlalchemy import MetaData, Table

from journal.core.records import RECORDS
from journal.core.vocabulary import Kind
from journal.store.models.base import Base


def table_of(kind: Kind) -> Table:
    """Return the table that holds the records of a kind."""
    return _declared(kind, kind.value)


def side_table(kind: Kind, field: str) -> Table:
    """Return the table that spells out one set-valued field of a kind's records."""
    return _declared(kind, f"{kind.value}_{field}")


def every_table() -> MetaData:
    """Return all there is in a journal file."""
    names = "cycles entries evidence files finding insights local log people review strategies teamwork templates"
    modules = [import_module(f"{__name__}.{name}") for name in names.split()]
    assert all(module.Base is Base for module in modules)
    return Base.metadata


def _declared(kind: Kind, name: str) -> Table:
    if name not in Base.metadata.tables:
        # The modules of tables are called like those of the records that lie in them.
        import_module(f"{__name__}.{RECORDS[kind].__module__.rpartition('.')[2]}")
    return Base.metadata.tables[name]

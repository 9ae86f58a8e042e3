"""Every table of a journal file, one module per aggregate."""

from journal.core.vocabulary import Kind
from journal.store.models import cycles, entries, evidence, files, local, log, people, strategies, teamwork
from journal.store.models.base import Base, RecordRow

ROWS: dict[Kind, type[RecordRow]] = {
    Kind(mapper.local_table.description): mapper.class_
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, RecordRow)
}
"""The row class of every kind of record."""

__all__ = ["ROWS", "Base", "cycles", "entries", "evidence", "files", "local", "log", "people", "strategies", "teamwork"]

"""What enters and leaves: importers, exporters and the archive."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from journal.core.errors import ImportFailed, InvalidInput
from journal.core.i18n import _
from journal.exchange.archive_reader import ArchiveImport
from journal.exchange.archive_writer import ArchiveExport
from journal.exchange.base import Exporter, Importer
from journal.exchange.markdown_export import MarkdownExport
from journal.exchange.markdown_folder import MarkdownFolder

_F = TypeVar("_F", Importer, Exporter)

IMPORTERS: tuple[Importer, ...] = (ArchiveImport(), MarkdownFolder())
"""Every foreign format that can be brought in, in the order they are tried."""

EXPORTERS: tuple[Exporter, ...] = (ArchiveExport(), MarkdownExport())
"""Every format that a journal can leave in."""


def importer_for(source: Path, key: str | None = None) -> Importer:
    """Return the importer called ``key``, or the first that takes ``source``."""
    if key is not None:
        return _called(IMPORTERS, key)
    for importer in IMPORTERS:
        if importer.accepts(source):
            return importer
    if not source.exists():
        raise ImportFailed(_("“{name}” is not there. Nothing was changed.").format(name=source.name or source), source)
    raise ImportFailed(
        _("“{name}” is not something Cairn can bring in. Nothing was changed.").format(name=source.name), source
    )


def exporter_for(key: str) -> Exporter:
    """Return the exporter called ``key``."""
    return _called(EXPORTERS, key)


def _called(formats: tuple[_F, ...], key: str) -> _F:
    for known in formats:
        if known.key == key:
            return known
    raise InvalidInput(
        _("There is no format “{key}”. Choose one of: {known}.").format(
            key=key, known=", ".join(known.key for known in formats)
        ),
        field="format",
    )

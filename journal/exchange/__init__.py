"""What enters and leaves: importers, exporters and the archive."""

from journal.exchange.base import Exporter, Importer
from journal.exchange.exporters import ArchiveExport, CalendarExport, HtmlExport, MarkdownExport
from journal.exchange.importers import MarkdownFolder

IMPORTERS: tuple[Importer, ...] = (MarkdownFolder(),)
"""Every foreign format that can be brought in, in the order they are tried."""

EXPORTERS: tuple[Exporter, ...] = (ArchiveExport(), MarkdownExport(), HtmlExport(), CalendarExport())
"""Every format that a journal can leave in."""

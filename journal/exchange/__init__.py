"""What enters and leaves: importers, exporters and the archive."""

from journal.exchange.archive_writer import Archive
from journal.exchange.base import Exporter, Importer
from journal.exchange.markdown_folder import MarkdownFolder

IMPORTERS: tuple[Importer, ...] = (MarkdownFolder(),)
"""Every foreign format that can be brought in, in the order they are tried."""

EXPORTERS: tuple[Exporter, ...] = (Archive(),)
"""Every format that a journal can leave in."""

"""The formats a journal can leave in; each loads what it needs when it is first used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.vocabulary import Audience
from journal.exchange.base import ExportSource, Written

LARGEST_PICTURE = 1_500_000
"""Bytes up to which a picture is put into a page."""


class ArchiveExport:
    """A whole journal in its documented form: a zip, or a folder when the name has no ending."""

    key: ClassVar[str] = "archive"
    suffix: ClassVar[str] = ".zip"
    default_audience: ClassVar[Audience] = Audience.TEAM
    draws_charts: ClassVar[bool] = False

    def label(self) -> str:
        """Return the format's name for people."""
        return _("Archive (a whole journal, to keep or to move)")

    def write(self, source: ExportSource, dest: Path, progress: Progress) -> Written:
        """Write the archive."""
        from journal.exchange.archive_writer import export_archive

        return export_archive(source, dest, progress)


class MarkdownExport:
    """A folder of Markdown notes with their attachments."""

    key: ClassVar[str] = "markdown"
    suffix: ClassVar[str] = ""
    default_audience: ClassVar[Audience] = Audience.TEAM
    draws_charts: ClassVar[bool] = False

    def label(self) -> str:
        """Return the format's name for people."""
        return _("Markdown folder with attachments")

    def write(self, source: ExportSource, dest: Path, progress: Progress) -> Written:
        """Write the folder, which must be new or empty."""
        from journal.exchange.markdown_export import export_markdown

        return export_markdown(source, dest, progress)


@dataclass(frozen=True)
class HtmlExport:
    """One readable page."""

    key: ClassVar[str] = "html"
    suffix: ClassVar[str] = ".html"
    default_audience: ClassVar[Audience] = Audience.TEAM
    draws_charts: ClassVar[bool] = True

    largest_picture: int = LARGEST_PICTURE
    """Nought leaves all pictures out."""

    def label(self) -> str:
        """Return the format's name for people."""
        return _("Readable page (HTML)")

    def write(self, source: ExportSource, dest: Path, progress: Progress) -> Written:
        """Write the page."""
        from journal.exchange.html_journal.whole_page import export_page

        return export_page(source, dest, progress, largest_picture=self.largest_picture)


class CalendarExport:
    """The days of actions and check-ins, for any calendar."""

    key: ClassVar[str] = "ics"
    suffix: ClassVar[str] = ".ics"
    default_audience: ClassVar[Audience] = Audience.TEAM
    draws_charts: ClassVar[bool] = False

    def label(self) -> str:
        """Return the format's name for people."""
        return _("Calendar (actions and check-ins)")

    def write(self, source: ExportSource, dest: Path, progress: Progress) -> Written:
        """Write the calendar file."""
        from journal.exchange.calendar import export_calendar

        return export_calendar(source, dest, progress)

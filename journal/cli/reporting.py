"""Reports on the command line: what was tried, learned and changed, and the story so far."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.arguments import cycle_range, journal_file, words
from journal.cli.opening import opened
from journal.cli.terminal import Terminal
from journal.core.errors import InvalidInput
from journal.core.i18n import _, ngettext
from journal.core.vocabulary import Audience

if TYPE_CHECKING:
    from journal.core.progress import Progress
    from journal.services.library import OpenJournal

KINDS = ("adaptation", "story")
PAPERS = ("a4", "letter")


def report_words(one: argparse.ArgumentParser) -> None:
    """Take what to tell, to whom, and where it goes."""
    journal_file(one)
    one.add_argument("dest", type=Path, metavar="DEST", help=".docx .pdf .html .md")
    asked = _("adaptation: what was tried, learned and changed; story: how the work came to be what it is")
    one.add_argument("--kind", choices=KINDS, required=True, help=asked)
    one.add_argument("--cycles", type=cycle_range, metavar="3-5", help=_("only what belongs to these cycles"))
    one.add_argument("--strategy", type=words, metavar="S1", help=_("the story of this strategy alone"))
    one.add_argument(
        "--audience", choices=[audience.value for audience in Audience], help=_("leave out what is narrower than this")
    )
    one.add_argument("--paper", choices=PAPERS, default=PAPERS[0], help=_("size of the paper"))


def report(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Write a report."""
    from journal.services.reports import ReportKind, ReportWish
    from journal.text.blank_forms import Paper

    if arguments.strategy is not None and arguments.kind != "story":
        raise InvalidInput(_("Only a story can be of one strategy. Leave out --strategy, or take --kind story."))
    with opened(arguments, terminal, read_only=True) as journal:
        reports = journal.services.reports
        wish = ReportWish(
            kind=ReportKind(arguments.kind),
            audience=Audience(arguments.audience or Audience.TEAM),
            cycles=arguments.cycles,
            strategy=reports.strategy_called(arguments.strategy) if arguments.strategy is not None else None,
            paper=Paper.LETTER if arguments.paper == "letter" else Paper.A4,
        )
        written = reports.write(wish, arguments.dest, _draw, terminal.progress(_("Writing the report")))
    for warning in written.warnings:
        terminal.say_error(warning)
    said = ngettext(
        "The report is in “{dest}”; {n} note names the record behind it.",
        "The report is in “{dest}”; {n} notes name the records behind it.",
        written.footnotes,
    )
    terminal.result(
        {"file": str(written.file), "items": written.items, "footnotes": written.footnotes},
        said.format(dest=written.file, n=written.footnotes),
    )
    return 0


def write_samples(journal: OpenJournal, folder: Path, progress: Progress) -> None:
    """Write both reports of the sample in every form."""
    from journal.services.papers import ENDINGS
    from journal.services.reports import ReportKind, ReportWish

    for kind in ReportKind:
        for ending in ENDINGS:
            journal.services.reports.write(ReportWish(kind=kind), folder / f"{kind.value}{ending}", _draw, progress)


def _draw(*given: object) -> None:
    from journal.ui.printing.offscreen import save_document_offscreen

    save_document_offscreen(*given)  # type: ignore[arg-type]

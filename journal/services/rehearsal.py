"""Doing once what the program is for, in a folder of its own: shows that an installation is whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from journal.core.paths import Paths
from journal.core.progress import Progress
from journal.services import library
from journal.services.library import Desk, OpenJournal
from journal.store import migrate
from journal.store.connection import Store

T = TypeVar("T")
PASSPHRASE = "nine stones on the ridge"
CHART = "refinement-map"


class RehearsalFailedError(Exception):
    """Something did not come out as it must; the text says what."""


class Rehearsal:
    """A folder with a protected journal, made by migrations, filled with the sample, drawn and handed out."""

    def __init__(self, folder: Path, resources: Path) -> None:
        self.folder = folder
        self.paths = Paths(folder / "config", folder / "data", folder / "cache", folder / "log", resources)
        self.file = folder / "rehearsal.cairn"
        self.seconds: dict[str, float] = {}
        """How long each step took."""

    def run(self) -> None:
        """Do everything that needs no window."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.file.unlink(missing_ok=True)
        self._step("create an old journal with a passphrase", self._create)
        with self._step("open it and bring it up to date", self._open) as opened:
            self._step("bring in the sample", lambda: self._fill(opened))
            self._step("search", lambda: self._search(opened))
            self._step("check", lambda: self._check(opened))
            self._step("draw the chart", lambda: self._draw(opened))
            self._step("hand out", lambda: self._hand_out(opened))
            self._step("back up", lambda: self._back_up(opened))

    def _step(self, name: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        done = work()
        self.seconds[name] = round(time.perf_counter() - began, 3)
        return done

    def _desk(self) -> Desk:
        return library.desk(paths=self.paths)

    def _create(self) -> None:
        Store.create(self.file, PASSPHRASE, migrate.create_first_schema, owner="command").close()

    def _open(self) -> OpenJournal:
        if not library.is_encrypted(self.file):
            raise RehearsalFailedError("The journal was to be encrypted, and is not.")
        return library.open_journal(self.file, passphrase=PASSPHRASE, at=self._desk())

    def _fill(self, opened: OpenJournal) -> None:
        report = opened.services.imports.run(self.paths.sample)
        if not report.added or report.skipped:
            raise RehearsalFailedError(f"The sample did not arrive: {report}")

    def _search(self, opened: OpenJournal) -> None:
        word = opened.services.entries.newest(1)[0].title.split()[0]
        if not opened.services.search.find(word).total:
            raise RehearsalFailedError(f"The search does not find {word}.")

    def _check(self, opened: OpenJournal) -> None:
        if findings := opened.services.checks.run(Progress()):
            raise RehearsalFailedError(f"The check found: {findings}")

    def _draw(self, opened: OpenJournal) -> None:
        for ending in ("svg", "png", "pdf", "csv"):
            opened.services.charts.render(CHART, self._made(f"chart.{ending}"))

    def _hand_out(self, opened: OpenJournal) -> None:
        for format, name in (("html", "journal.html"), ("markdown", "notes"), ("archive", "archive.zip")):
            if not opened.services.exports.run(self._made(name), format).items:
                raise RehearsalFailedError(f"The export to {format} is empty.")

    def _back_up(self, opened: OpenJournal) -> None:
        if not opened.services.backups.make(self._made("copy.cairn")).proven:
            raise RehearsalFailedError("The copy could not be proven.")

    def _made(self, name: str) -> Path:
        """Return where a result goes, with what an earlier rehearsal left taken away."""
        from shutil import rmtree

        place = self.folder / name
        if place.is_dir():
            rmtree(place)
        place.unlink(missing_ok=True)
        return place

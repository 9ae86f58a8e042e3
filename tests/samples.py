"""The sample journal, made once in each test process and copied for every test that begins with it."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import mkdtemp

from journal.core.clock import FixedClock
from journal.core.paths import Paths, resources_folder
from journal.services import library
from journal.services.library import Desk, OpenJournal
from journal.services.whole import from_archive
from tests.conftest import START


def sample_desk(folder: Path, now: datetime = START) -> Desk:
    """Return a desk in a folder of the test's own, at which it is always the same moment."""
    return library.desk(clock=FixedClock(now), paths=Paths(folder, folder, folder, folder, resources_folder()))


def copy_sample(path: Path, passphrase: str | None = None, now: datetime = START) -> Path:
    """Put the sample journal of a day at a place, plain or protected, and return the place."""
    copyfile(_made(passphrase, now), path)
    return path


def open_sample(folder: Path, passphrase: str | None = None) -> OpenJournal:
    """Return the sample journal, open in a folder of its own within ``folder``."""
    own = folder / "journals"
    own.mkdir()
    path = copy_sample(own / "faro.cairn", passphrase)
    return library.open_journal(path, passphrase=passphrase, at=sample_desk(own))


@cache
def _made(passphrase: str | None, now: datetime) -> Path:
    folder = Path(mkdtemp(prefix="cairn-sample-"))
    at, path = sample_desk(folder, now), folder / "faro.cairn"
    from_archive(at.paths.sample, path, passphrase=passphrase, at=at, sample=True)[0].close()
    return path

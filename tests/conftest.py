"""What every test starts from: no screen, English, a clock that stands still, a home of its own."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler import LoadScopeScheduling

from journal.core import i18n
from journal.core.clock import FixedClock
from journal.core.paths import Paths, resources_folder

if TYPE_CHECKING:
    from journal.services import Services
    from journal.services.library import OpenJournal

START = datetime(2026, 4, 15, 12, 0, tzinfo=UTC)
"""Noon on the Wednesday at which every test begins."""

if "--onscreen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
# One folder per test process, so that the font cache of the charts is made once.
os.environ["MPLCONFIGDIR"] = tempfile.mkdtemp(prefix="cairn-charts-")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"

settings.register_profile("cairn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cairn")


_TOGETHER = {
    "tests/cli/test_commands.py": "the report of the sample",
    "tests/cli/test_packing.py": "the report of the sample",
    "tests/cli/test_reporting.py": "the report of the sample",
    "tests/services/test_pack_hiding.py": "tests/services/test_pack_hiding.py",
    "tests/services/test_redacted_packs.py": "tests/services/test_redacted_packs.py",
}
"""Files of tests that share something which takes long to make; one process has each of these."""
_TOGETHER_FOLDERS = ("tests/browser/", "tests/hostile/", "tests/installer/")


class Together(LoadScopeScheduling):  # type: ignore[misc]  # xdist tells no types
    """Sends each test to whichever process is free, and those together that share something dear.

    The marks of xdist that are meant for this do nothing: they add to the name of a test, which pytest allows no more.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        folder = next((name for name in _TOGETHER_FOLDERS if file.startswith(name)), "")
        return _TOGETHER.get(file) or (file if folder else nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Say which process gets which test."""
    return Together(config, log)


def pytest_collection_finish() -> None:
    """Keep Python's collector from looking through the thousands of tests again and again: they stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)  # as the program does itself


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person watch the window while tests drive it."""
    parser.addoption("--onscreen", action="store_true", help="show windows instead of drawing them in memory")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home folder, and return it."""
    folder = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(folder))
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(folder / variable.lower()))
    return folder


@pytest.fixture(autouse=True)
def english(tmp_path: Path) -> Iterator[None]:
    """Speak English in each test, whatever the one before it chose."""
    i18n.choose_language("en", tmp_path)
    yield
    i18n.choose_language("en", tmp_path)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until a test moves it."""
    return FixedClock(START)


@pytest.fixture(scope="session")
def blank_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal file with nothing but its title, for others to copy."""
    from journal.services import library

    folder = tmp_path_factory.mktemp("blank")
    paths = Paths(folder, folder, folder, folder, resources_folder())
    path = folder / "blank.cairn"
    library.create(path, title="Test journal", at=library.desk(clock=FixedClock(START), paths=paths)).close()
    return path


@pytest.fixture
def opened(blank_journal: Path, tmp_path: Path, clock: FixedClock) -> Iterator[OpenJournal]:
    """An open journal of this test's own, plain and with no entries, told the time by ``clock``."""
    from journal.services import library

    path = tmp_path / "test.cairn"
    copyfile(blank_journal, path)
    with library.open_journal(path, at=library.desk(clock=clock)) as journal:
        yield journal


@pytest.fixture
def services(opened: OpenJournal) -> Services:
    """The services of an open journal with no entries."""
    return opened.services

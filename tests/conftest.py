"""What every test starts from: no screen, English, a clock that stands still, a home of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from journal.core import i18n
from journal.core.clock import FixedClock

if "--onscreen" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
# One folder per test process, so that the font cache of the charts is made once.
os.environ["MPLCONFIGDIR"] = tempfile.mkdtemp(prefix="cairn-charts-")
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "UTC"

settings.register_profile("cairn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cairn")


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
    """A clock that stands at noon on a Wednesday until a test moves it."""
    return FixedClock(datetime(2026, 4, 15, 12, 0, tzinfo=UTC))

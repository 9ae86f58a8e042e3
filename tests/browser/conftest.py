"""Browsers for the tests: each starts once for a module, and is skipped with a reason where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.drivers import Chromium, Driver, Firefox, lacking
from tests.browser.reader import Reader

_MAKERS: dict[str, type[Chromium | Firefox]] = {"chromium": Chromium, "firefox": Firefox}


def _started(name: str, factory: pytest.TempPathFactory) -> Iterator[Driver]:
    if why := lacking(name):
        pytest.skip(why)
    driver = _MAKERS[name](factory.mktemp(name))
    yield driver
    driver.quit()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def any_browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """Each of the browsers in turn."""
    yield from _started(request.param, tmp_path_factory)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """Chromium alone, for what one browser shows."""
    for driver in _started("chromium", tmp_path_factory):
        assert isinstance(driver, Chromium)
        yield driver


@pytest.fixture
def reader(any_browser: Driver) -> Reader:
    """Somebody with a browser."""
    return Reader(any_browser)

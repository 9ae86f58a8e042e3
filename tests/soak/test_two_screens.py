"""A meeting on two screens of a real display, whose projector is really unplugged."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from tests.ui.wall.screens_process import failures_on_two_screens

NEEDED = ("Xvfb", "xrandr", "openbox")
LACKING = [name for name in NEEDED if shutil.which(name) is None]


@pytest.fixture
def display() -> Iterator[dict[str, str]]:
    """A display with a laptop's screen and a projector beside it, and a window manager; what to set for it."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-noreset", "-screen", "0", "2646x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        here = {**os.environ, "DISPLAY": f":{said.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    for name, size, output in (
        ("laptop", "1366/361x768/203+0+0", "screen"), ("projector", "1280/338x720/190+1366+0", "none"),
    ):  # fmt: skip
        subprocess.run(["xrandr", "--setmonitor", name, size, output], env=here, check=True, capture_output=True)
    manager = subprocess.Popen(["openbox"], env=here, stderr=subprocess.DEVNULL)
    yield here
    for process in (manager, server):
        process.terminate()
        process.wait()


@pytest.mark.skipif(bool(LACKING), reason=f"two real screens need {' and '.join(LACKING)}")
def test_a_meeting_is_led_on_two_screens_of_a_display(display: dict[str, str]) -> None:
    assert not failures_on_two_screens(display)

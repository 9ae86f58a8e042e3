"""Two screens, which the process of the other tests does not have: their own tests run in one that does."""

from __future__ import annotations

import json
from pathlib import Path

from tests.ui.wall.screens_process import failures_on_two_screens

SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1},
    {"name": "projector", "x": 1366, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "dpr": 1},
]


def test_a_meeting_is_led_on_two_screens(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": SCREENS}), encoding="utf-8")
    assert not failures_on_two_screens({"QT_QPA_PLATFORM": f"offscreen:configfile={config}"})

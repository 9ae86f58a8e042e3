"""A process of tests with two screens."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]


def failures_on_two_screens(platform: Mapping[str, str]) -> str:
    """Run the tests of two screens where ``platform`` gives them, and return what they say when one fails."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--onscreen",
         "tests/ui/wall/two_screens.py"],
        cwd=_ROOT,
        check=False,
        env={**os.environ, **platform},
        capture_output=True,
        text=True,
        timeout=900,
    )  # fmt: skip
    return "" if done.returncode == 0 else done.stdout[-6000:] + done.stderr[-2000:]

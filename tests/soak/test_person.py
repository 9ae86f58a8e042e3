"""A two-minute note with a photo, written with real keys and a real mouse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.person import CAPTION, NOTE, missing

ROOT = Path(__file__).resolve().parents[2]
LACKING = missing()


@pytest.mark.skipif(bool(LACKING), reason=f"a scripted person needs {' and '.join(LACKING)}")
def test_a_scripted_person_writes_a_note_with_a_photo(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.person"],
        cwd=ROOT,
        check=False,
        env={key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    *told, found = done.stdout.splitlines()
    with capsys.disabled():
        print("", *told, sep="\n")
    note = json.loads(found)
    assert note["body"] == NOTE
    assert note["photos"] == [CAPTION]
    assert note["strategy"].startswith("Work-site")
    # From the start to the saved note: two clicks, and no more keys than paste, Enter and save.
    assert told[0].startswith("2 clicks, 3 shortcuts")

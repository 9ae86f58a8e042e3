"""Two whole retrospectives, led with real keys on a real screen by a clock in a hurry."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.facilitator import ACTIONS, FACTS, VERSIONS
from tests.soak.person import missing

ROOT = Path(__file__).resolve().parents[2]
LACKING = missing()


@pytest.mark.skipif(bool(LACKING), reason=f"a scripted facilitator needs {' and '.join(LACKING)}")
def test_a_facilitator_leads_an_hour_and_a_strategy_test_by_the_keyboard(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.facilitator", str(tmp_path)],
        cwd=ROOT,
        check=False,
        env={key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"},
        capture_output=True,
        text=True,
        timeout=1200,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    hour, test = (told["meetings"][question] for question in sorted(told["meetings"], reverse=True))
    assert (hour["state"], test["state"]) == ("closed", "closed")
    assert hour["minutes"] >= 55
    assert test["minutes"] >= 140
    assert told["actions"] == sorted(what for what, _done in ACTIONS)
    assert told["versions"] == sorted(words for words, _why in VERSIONS)
    minutes = "\n".join(told["minutes"].values())
    assert all(done_looks_like in minutes for _what, done_looks_like in ACTIONS)
    assert all(why in minutes for _words, why in VERSIONS)
    assert FACTS[0][0] in minutes
    assert len(told["pictures"]) >= 20

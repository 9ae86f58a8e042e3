"""A recording of 200 MB goes in, is checked and comes out, in memory that stays flat."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from journal.services import library
from tests.services.killed import desk
from tests.services.test_killed import PASSPHRASE

SIZE = 200 * 1024 * 1024
_ROOM = 48.0
"""Megabytes that the work may take at the most, beyond what an open journal takes."""
_SCRIPT = """
import re, sys
from pathlib import Path
from journal.services import library
from tests.services.killed import desk
file, secret, recording = Path(sys.argv[1]), sys.argv[2] or None, Path(sys.argv[3])
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
with library.open_journal(file, passphrase=secret, at=desk(file.parent)) as opened:
    files = opened.services.files
    opened.services.entries.newest(50)
    before = peak()
    stored = files.add(recording)
    assert files.unchanged(stored.sha256)
    size = sum(len(piece) for piece in files.pieces(stored.sha256))
print(stored.sha256, size, peak() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory was used")
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_memory_stays_flat(tmp_path: Path, passphrase: str | None) -> None:
    recording = tmp_path / "meeting.wav"
    sha256 = hashlib.sha256()
    with recording.open("wb") as sound:
        for _piece in range(SIZE // (1 << 20)):
            piece = os.urandom(1 << 20)
            sha256.update(piece)
            sound.write(piece)
    file = tmp_path / "test.cairn"
    library.create(file, title="Test", passphrase=passphrase, at=desk(tmp_path), profile=0).close()
    said = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(file), passphrase or "", str(recording)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["", *(p for p in sys.path if p)])},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = re.fullmatch(r"(\w+) (\d+) ([\d.]+)\s*", said)
    assert found is not None
    assert (found[1], int(found[2])) == (sha256.hexdigest(), SIZE)
    assert float(found[3]) < _ROOM

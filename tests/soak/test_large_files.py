"""A 200 MB recording goes into a journal and comes out, and memory stays where it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

MEGABYTES = 200
ROOM_KIB = 48 * 1024
"""What a process may grow by, page cache of the database included."""

SCRIPT = """
import resource, sys
from pathlib import Path
from journal.store import blobs
from journal.store.connection import Store
from journal.store.migrate import create_schema
folder, passphrase = Path(sys.argv[1]), sys.argv[2] or None
with Store.create(folder / "large.cairn", passphrase, create_schema) as store:
    with store.writing() as connection:
        blobs.add(connection, folder / "small.mp3")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with store.writing() as connection:
        stored = blobs.add(connection, folder / "recording.mp3")
    with store.reading() as connection:
        assert blobs.verify(connection, stored.sha256)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.timeout(600)
@pytest.mark.parametrize("passphrase", ["", "canción de cuna"], ids=["plain", "encrypted"])
def test_memory_stays_flat_for_a_large_recording(tmp_path: Path, passphrase: str):
    (tmp_path / "small.mp3").write_bytes(b"small")
    with (tmp_path / "recording.mp3").open("wb") as file:
        for _ in range(MEGABYTES):
            file.write(os.urandom(1 << 20))
    finished = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), passphrase],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    grown = int(finished.stdout)
    print(f"grew by {grown / 1024:.1f} MB for {MEGABYTES} MB")
    assert grown < ROOM_KIB
    assert [path.name for path in tmp_path.glob("*.cairn*")] == ["large.cairn"]

"""A video of 200 MB goes in as evidence, stopped halfway first, and comes out whole, in memory that stays flat."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.services import library
from tests.services.killed import desk
from tests.services.test_killed import PASSPHRASE

SIZE = 200 * 1024 * 1024
_ROOM = 60.0
"""Megabytes that the work may take at the most, beyond what an open journal takes."""
_SCRIPT = """
import json, re, sys, time
from pathlib import Path
from journal.core.errors import Cancelled
from journal.core.progress import Progress
from journal.services import library
from tests.services.killed import desk

file, secret, recording = Path(sys.argv[1]), sys.argv[2] or None, Path(sys.argv[3])

def memory(name):
    return int(re.search(name + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024

def rows(opened):
    with opened.db.read() as reader:
        tables = ("stored_file", "stored_chunk", "incoming_file", "evidence", "revision")
        counted = [reader.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables]
        pages = reader.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        free = reader.connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
    return [*counted, pages - free]

def halfway(done, total):
    if done > total * 0.75:  # the first half of the way is the fingerprint
        stopped.cancel()

said = {}
with library.open_journal(file, passphrase=secret, at=desk(file.parent)) as opened:
    services = opened.services
    services.entries.newest(50)
    said["before"] = memory("VmRSS")
    before = rows(opened)
    stopped = Progress(halfway)
    try:
        services.captures.take(recording, progress=stopped)
    except Cancelled:
        said["stopped"] = True
    said["left"] = [now - then for now, then in zip(rows(opened), before)]
    started = time.perf_counter()
    services.captures.look(recording)
    added = services.captures.take(recording)
    said["seconds"] = time.perf_counter() - started
    said["unchanged"] = services.evidence.unchanged(added.id)
    copy = services.outside.put(added.sha256, "x.mp4", added.id)
    said["size"] = copy.path.stat().st_size
    said["sha256"] = added.sha256
    said["peak"] = memory("VmHWM")
said["file"] = file.stat().st_size
print(json.dumps(said))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says how much memory was used")
@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "encrypted"])
def test_a_video_of_200_mb_comes_in_and_memory_stays_flat(
    tmp_path: Path, passphrase: str | None, record_property: Callable[[str, object], None]
) -> None:
    recording = tmp_path / "meeting.mp4"
    sha256 = hashlib.sha256()
    with recording.open("wb") as film:
        for _piece in range(SIZE // (1 << 20)):
            piece = os.urandom(1 << 20)
            sha256.update(piece)
            film.write(piece)
    file = tmp_path / "test.cairn"
    library.create(file, title="Test", passphrase=passphrase, at=desk(tmp_path), profile=0).close()
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(file), passphrase or "", str(recording)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["", *(p for p in sys.path if p)])},
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    for name, value in said.items():
        record_property(name, value)
    print(said)
    assert said["stopped"]
    assert said["left"][:5] == [0, 0, 0, 0, 0]
    assert said["left"][5] <= 2  # pages in use
    assert (said["sha256"], said["size"], said["unchanged"]) == (sha256.hexdigest(), SIZE, True)
    assert said["peak"] - said["before"] < _ROOM
    # What the stopped attempt took was used by the one that went through.
    assert said["file"] < 1.06 * SIZE

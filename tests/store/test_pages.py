"""Pages in the clear: what SQLCipher wrote is what is read, free pages and all."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from journal.core.progress import Progress
from journal.store.cipher import decrypted
from journal.store.driver import connect
from journal.store.keys import Key
from journal.store.pages import contents


@pytest.mark.parametrize("number", [0, 1])
def test_the_standard_s_own_example(number: int) -> None:
    """FIPS 197, appendix C.3: one block under the key 00 01 … 1f, here with a vector in front of it."""
    cipher = np.frombuffer(bytes.fromhex("8ea2b7ca516745bfeafc49904b496089") * (number + 1), dtype=np.uint8)
    vector = np.zeros((1, 16), dtype=np.uint8)
    clear = decrypted(cipher.reshape(1, -1), vector, bytes(range(32))).tobytes()
    assert clear[:16].hex() == "00112233445566778899aabbccddeeff"
    assert len(clear) == 16 * (number + 1)


@pytest.mark.parametrize("key", [None, Key(os.urandom(32), os.urandom(16))], ids=["plain", "encrypted"])
def test_every_page_is_read_also_those_that_nothing_uses(tmp_path: Path, key: Key | None) -> None:
    path = tmp_path / "a.db"
    with closing(connect(path, key, "rwc")) as raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("CREATE TABLE told (words TEXT)")
        raw.executemany("INSERT INTO told VALUES (?)", [(f"quxword {n:05d} " + "x" * 900,) for n in range(2_000)])
        raw.execute("DELETE FROM told")
    pieces = b"".join(contents(path, key, Progress()))
    assert pieces.count(b"quxword") > 1_900
    assert b"CREATE TABLE told" in pieces
    assert len(pieces) >= path.stat().st_size * 0.97

"""Attachments: found by content, kept once, never whole in memory."""

from __future__ import annotations

import hashlib
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from journal.core.errors import Cancelled, ImportFailed, NotFound
from journal.core.progress import Progress
from journal.store import blobs
from journal.store.connection import Store
from journal.store.migrate import create_schema
from tests.store.conftest import QUICK


@pytest.fixture
def store(path: Path, passphrase: str | None) -> Iterator[Store]:
    with Store.create(path, passphrase, create_schema, profile=QUICK) as opened:
        yield opened


def counts(connection: Connection) -> tuple[int, int]:
    files = connection.execute(text("SELECT count(*) FROM stored_file")).scalar_one()
    pieces = connection.execute(text("SELECT count(*) FROM stored_chunk")).scalar_one()
    return files, pieces


@pytest.mark.parametrize("size", [0, 1, blobs.PIECE - 1, blobs.PIECE, blobs.PIECE + 1, 3 * blobs.PIECE])
def test_what_goes_in_comes_out(store: Store, tmp_path: Path, size: int):
    source = tmp_path / "photo.JPG"
    source.write_bytes(bytes(range(256)) * (size // 256 + 1))
    content = source.read_bytes()[:size]
    source.write_bytes(content)
    with store.writing() as connection:
        stored = blobs.add(connection, source)
    assert stored == blobs.Stored(hashlib.sha256(content).hexdigest(), size, "image/jpeg")
    with store.reading() as connection:
        assert b"".join(blobs.read(connection, stored.sha256)) == content
        assert blobs.verify(connection, stored.sha256)
        assert blobs.every(connection) == [stored]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(contents=st.lists(st.binary(max_size=40), max_size=6))
def test_the_same_content_is_kept_once(store: Store, contents: list[bytes]):
    with store.writing() as connection:
        for content in contents:
            blobs.add(connection, io.BytesIO(content))
    with store.reading() as connection:
        here = {stored.sha256 for stored in blobs.every(connection)}
    assert here >= {hashlib.sha256(content).hexdigest() for content in contents}


def test_a_second_copy_adds_no_row(store: Store):
    with store.writing() as connection:
        first = blobs.add(connection, io.BytesIO(b"same"), media_type="text/plain")
        before = counts(connection)
        assert blobs.add(connection, io.BytesIO(b"same"), media_type="text/html") == first
        assert counts(connection) == before


def test_a_member_of_a_zip_goes_in_too(store: Store):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("files/a", b"from the zip" * 1000)
    with zipfile.ZipFile(packed) as archive, archive.open("files/a") as member, store.writing() as connection:
        stored = blobs.add(connection, member)  # type: ignore[arg-type]  # a binary stream in all but name
        assert b"".join(blobs.read(connection, stored.sha256)) == b"from the zip" * 1000


def test_a_stream_is_taken_from_where_it_stands(store: Store):
    stream = io.BytesIO(b"header|content")
    stream.seek(7)
    with store.writing() as connection:
        stored = blobs.add(connection, stream)
    assert stored.sha256 == hashlib.sha256(b"content").hexdigest()


def test_memory_stays_flat(store: Store, tmp_path: Path):
    source = tmp_path / "recording.mp3"
    with source.open("wb") as file:
        for number in range(24):
            file.write(number.to_bytes(1, "big") * (1 << 20))
    tracemalloc.start()
    with store.writing() as connection:
        stored = blobs.add(connection, source)
    with store.reading() as connection:
        assert blobs.verify(connection, stored.sha256)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20


def test_progress_is_told_and_can_stop_it(store: Store, tmp_path: Path):
    source = tmp_path / "recording.mp3"
    source.write_bytes(bytes(3 * blobs.PIECE))
    steps: list[tuple[int, int]] = []
    with store.writing() as connection:
        blobs.add(connection, source, progress=Progress(lambda done, total: steps.append((done, total))))
    assert steps[-1] == (6 * blobs.PIECE, 6 * blobs.PIECE)
    assert steps == sorted(steps)

    source.write_bytes(bytes(3 * blobs.PIECE) + b"other")

    def stop_halfway(done: int, total: int) -> None:
        if done > total // 2:
            progress.cancel()

    progress = Progress(stop_halfway)
    with pytest.raises(Cancelled), store.writing() as connection:
        blobs.add(connection, source, progress=progress)
    with store.reading() as connection:
        assert counts(connection)[0] == 1


class Changing(io.BytesIO):
    """A source that is other content the second time it is read."""

    def seek(self, offset: int, whence: int = 0) -> int:
        if offset == 0 and whence == 0 and self.tell() == len(self.getvalue()):
            self.getbuffer()[0] ^= 1
        return super().seek(offset, whence)


def test_a_source_that_changes_meanwhile_is_refused_and_leaves_nothing(store: Store):
    stream = Changing(b"some content")
    with store.writing() as connection:
        with pytest.raises(ImportFailed, match="changed while"):
            blobs.add(connection, stream)
        assert counts(connection) == (0, 0)


def test_a_source_that_cannot_be_read_is_named(store: Store, tmp_path: Path):
    with store.writing() as connection, pytest.raises(ImportFailed, match=r"gone\.pdf") as failure:
        blobs.add(connection, tmp_path / "gone.pdf")
    assert failure.value.path == tmp_path / "gone.pdf"


def test_what_is_not_here_is_said(store: Store):
    with store.reading() as connection:
        assert not blobs.exists(connection, "0" * 64)
        assert not blobs.verify(connection, "0" * 64)
        with pytest.raises(NotFound):
            list(blobs.read(connection, "0" * 64))


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE stored_chunk SET data = zeroblob(length(data)) WHERE number = 1",
        "DELETE FROM stored_chunk WHERE number = 1",
        "DELETE FROM stored_chunk WHERE number = 2",
    ],
)
def test_harm_to_a_content_is_noticed(store: Store, harm: str):
    with store.writing() as connection:
        stored = blobs.add(connection, io.BytesIO(b"x" * (2 * blobs.PIECE + 5)))
        connection.execute(text(harm))
        assert not blobs.verify(connection, stored.sha256)


def test_a_known_content_must_be_what_it_says(store: Store):
    known = blobs.Stored(hashlib.sha256(b"ab").hexdigest(), 2, "text/plain")
    with store.writing() as connection:
        with pytest.raises(ImportFailed):
            blobs.add_known(connection, known, iter([b"a", b"c"]))
        assert counts(connection) == (0, 0)
        assert blobs.add_known(connection, known, iter([b"a", b"b"]))
        assert not blobs.add_known(connection, known, iter([]))
        assert blobs.verify(connection, known.sha256)

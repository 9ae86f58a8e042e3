"""The archive: the same content gives the same bytes, and unsound ones are refused in a sentence."""

import hashlib
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.core.errors import Cancelled, ExportFailed, ImportFailed
from journal.core.progress import Progress
from journal.core.vocabulary import Audience, Kind
from journal.exchange.archive import (
    ArchiveContent,
    ArchivedFile,
    ArchivedOperation,
    ArchivedRevision,
    ArchivedWithdrawal,
)
from journal.exchange.archive_reader import ArchiveReader, is_archive
from journal.exchange.archive_writer import encode, write_archive

FILES = {hashlib.sha256(data).hexdigest(): data for data in (b"photo" * 1000, b"", b"report")}


def content(**changes) -> ArchiveContent:
    values = {
        "title": "Faro",
        "records": {"tag": [{"id": "t2", "name": "agua"}, {"id": "t1", "name": "calle ñ"}], "entry": []},
        "revisions": [
            ArchivedRevision(id="r1", record="t1", kind="tag", parents=("r0",), clock=7, payload={"name": "calle ñ"}),
            ArchivedRevision(id="r0", record="t1", kind="tag", clock=3, payload=None),
        ],
        "operations": [ArchivedOperation(id="o1", label="Add tag", clock=3)],
        "withdrawals": [ArchivedWithdrawal(revision="r0", operation="o1")],
        "files": [ArchivedFile(sha256=name, size=len(data), media_type="image/jpeg") for name, data in FILES.items()],
    }
    return ArchiveContent(**{**values, **changes})


def pieces(sha256):
    data = FILES[sha256]
    return (data[at : at + 100] for at in range(0, len(data), 100))


@pytest.fixture(params=["journal.zip", "journal"])
def written(request, tmp_path):
    dest = tmp_path / request.param
    write_archive(content(), pieces, dest, Progress())
    return dest


def copy(reader: ArchiveReader, dest) -> None:
    write_archive(reader.content, reader.file, dest, Progress())


def test_what_was_written_is_read_again_and_writes_the_same_bytes(written, tmp_path):
    again = tmp_path / "again.zip"
    first = tmp_path / "first.zip"
    write_archive(content(), pieces, first, Progress())
    with ArchiveReader(written) as reader:
        reader.verify(Progress())
        assert {name: b"".join(reader.file(name)) for name in FILES} == FILES
        assert reader.content.records["tag"] == [{"id": "t1", "name": "calle ñ"}, {"id": "t2", "name": "agua"}]
        assert [(revision.id, revision.parents) for revision in reader.content.revisions or ()] == [
            ("r0", ()),
            ("r1", ("r0",)),
        ]
        copy(reader, again)
    assert again.read_bytes() == first.read_bytes()
    assert is_archive(written)


def test_order_of_what_is_given_does_not_matter(tmp_path):
    turned = content(
        revisions=(content().revisions or ())[::-1],
        files=content().files[::-1],
        records={"tag": content().records["tag"][::-1]},
    )
    assert b"".join(encode(turned)) == b"".join(encode(content()))


def test_records_only(tmp_path):
    write_archive(content(revisions=None, files=()), pieces, tmp_path / "a.zip", Progress())
    with ArchiveReader(tmp_path / "a.zip") as reader:
        assert reader.content.revisions is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
IDS = st.uuids().map(str)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(
    title=st.text(),
    audience=st.sampled_from(Audience),
    records=st.dictionaries(
        st.sampled_from([kind.value for kind in Kind]),
        st.lists(st.dictionaries(st.text(), JSON, max_size=3), min_size=1, max_size=3),
        max_size=3,
    ),
    revisions=st.none()
    | st.lists(
        st.builds(
            ArchivedRevision, id=IDS, record=IDS, kind=st.text(), parents=st.lists(IDS).map(tuple),
            clock=st.integers(0), payload=st.none() | st.dictionaries(st.text(), JSON, max_size=3),
        ),
        max_size=3,
    ),
    folder=st.booleans(),
)  # fmt: skip
def test_any_content_goes_round(tmp_path_factory, title, audience, records, revisions, folder):
    numbers = iter(range(100))
    records = {kind: [{**item, "id": f"{next(numbers):03}"} for item in items] for kind, items in records.items()}
    before = ArchiveContent(title=title, exported_audience=audience, records=records, revisions=revisions)
    dest = tmp_path_factory.mktemp("archive") / ("a" if folder else "a.zip")
    write_archive(before, pieces, dest, Progress())
    with ArchiveReader(dest) as reader:
        after = reader.content
    assert (after.title, after.exported_audience, after.records) == (title, audience, records)
    assert b"".join(encode(after)) == b"".join(encode(before))


def rewrite(path, change):
    """Write a zip again with its journal.json changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    raw = json.loads(parts["journal.json"])
    parts["journal.json"] = json.dumps(change(raw) or raw).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.fixture
def packed(tmp_path):
    dest = tmp_path / "packed.zip"
    write_archive(content(), pieces, dest, Progress())
    return dest


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda raw: raw.update(format="other"), "not an archive"),
        (lambda raw: [raw], "not an archive"),
        (lambda raw: raw.update(version=2), "newer Cairn"),
        (lambda raw: raw.update(version="1"), "which version"),
        (lambda raw: raw.update(exported_audience="all"), "for whom"),
        (lambda raw: raw["records"].update(weather=[]), "does not know"),
        (lambda raw: raw["records"].update(tag={}), "not in lists"),
        (lambda raw: raw["records"]["tag"].append({"name": "x"}), "without an id"),
        (lambda raw: raw["records"]["tag"].append({"id": "t1"}), "twice"),
        (lambda raw: raw["revisions"][0].update(colour="red"), "Update Cairn"),
        (lambda raw: raw["revisions"][0].update(clock="7"), "clock"),
        (lambda raw: raw["operations"].append({"label": "x"}), "lacks"),
        (lambda raw: raw.update(withdrawals={"a": 1}), "not a list"),
        (lambda raw: raw["files"][0].update(sha256="../../etc/passwd"), "fingerprint"),
        (lambda raw: raw["files"].append({"sha256": "0" * 64, "size": 1, "media_type": ""}), "lacks a file"),
        (lambda raw: raw.update(title="\ud800"), "JSON"),
    ],
)
def test_unsound_journal_is_refused(packed, change, sentence):
    rewrite(packed, change)
    with pytest.raises(ImportFailed, match=sentence):
        ArchiveReader(packed)


def test_changed_file_is_noticed(tmp_path):
    write_archive(content(), pieces, tmp_path / "a", Progress())
    for name in FILES:
        (tmp_path / "a" / "files" / name).write_bytes(FILES[name][:-1] + b"x")
    with ArchiveReader(tmp_path / "a") as reader, pytest.raises(ImportFailed, match="damaged"):
        reader.verify(Progress())


@pytest.mark.parametrize("size", [0, 10, 400, -30])
def test_cut_zip_is_refused(packed, size):
    packed.write_bytes(packed.read_bytes()[:size])
    with pytest.raises(ImportFailed, match="Nothing was changed"), ArchiveReader(packed) as reader:
        reader.verify(Progress())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
@given(place=st.integers(0, 10**6), flip=st.integers(1, 255))
def test_flipped_bytes_never_pass_unnoticed(tmp_path_factory, place, flip):
    dest = tmp_path_factory.mktemp("flip") / "a.zip"
    write_archive(content(), pieces, dest, Progress())
    data = bytearray(dest.read_bytes())
    data[place % len(data)] ^= flip
    dest.write_bytes(data)
    try:
        with ArchiveReader(dest) as reader:
            reader.verify(Progress())
            assert b"".join(encode(reader.content)) == b"".join(encode(content()))
    except ImportFailed:
        pass


def test_bomb_is_refused(tmp_path):
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("journal.json", b" " * 60_000_000)
    with pytest.raises(ImportFailed, match="damaged"):
        ArchiveReader(bomb)


def test_packed_by_hand_with_its_folder(tmp_path):
    write_archive(content(), pieces, tmp_path / "a", Progress())
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for path in (tmp_path / "a").rglob("*"):
            archive.write(path, path.relative_to(tmp_path))
    with ArchiveReader(tmp_path / "b.zip") as reader:
        reader.verify(Progress())


def test_link_out_of_the_folder_is_not_followed(tmp_path):
    write_archive(content(), pieces, tmp_path / "a", Progress())
    name = next(iter(FILES))
    place = tmp_path / "a" / "files" / name
    place.rename(tmp_path / "elsewhere")
    place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ImportFailed, match="lacks a file"):
        ArchiveReader(tmp_path / "a")


@pytest.mark.parametrize("name", ["a.zip", "a"])
def test_cancelled_export_leaves_nothing(tmp_path, name):
    progress = Progress()

    def cancel(sha256):
        progress.cancel()
        yield from pieces(sha256)

    with pytest.raises(Cancelled):
        write_archive(content(), cancel, tmp_path / name, progress)
    assert list(tmp_path.iterdir()) == []


def test_failed_export_keeps_the_one_before(packed):
    before = packed.read_bytes()

    def full(_sha256):
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportFailed, match="no room"):
        write_archive(content(title="new"), full, packed, Progress())
    assert packed.read_bytes() == before
    assert [path.name for path in packed.parent.iterdir()] == [packed.name]


def test_folder_that_holds_other_things_is_left_alone(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "letter.txt").write_text("mine")
    with pytest.raises(ExportFailed, match="not empty"):
        write_archive(content(), pieces, tmp_path / "a", Progress())


def test_folder_archive_is_replaced_by_a_newer_one(tmp_path):
    for title in ("one", "two"):
        write_archive(content(title=title), pieces, tmp_path / "a", Progress())
    with ArchiveReader(tmp_path / "a") as reader:
        assert reader.content.title == "two"

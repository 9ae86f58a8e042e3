"""The Markdown folder goes out and comes back the same, under names that every system takes."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal.core.codec import to_payload
from journal.core.dates import EventDate
from journal.core.errors import Cancelled, ExportFailed
from journal.core.ids import natural_id
from journal.core.progress import Progress
from journal.core.records import Attachment, Entry, Person, Tag
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, Confidence, EntryState, EventKind
from journal.exchange.base import ExportSource, ImportedNote
from journal.exchange.exporters import MarkdownExport
from journal.exchange.file_names import Names, safe_name
from journal.exchange.front_matter_writer import front_matter
from journal.exchange.importers import MarkdownFolder
from journal.text import frontmatter

MADE = datetime(2024, 5, 6, 7, 8, 9, 10, tzinfo=UTC)
DATA = {hashlib.sha256(data).hexdigest(): data for data in (b"one", b"two", b"three")}
SHA = list(DATA)


def export(records, dest):
    source = ExportSource(
        snapshot=Snapshot(records), audience=Audience.TEAM, open_file=lambda sha256: [DATA[sha256]], made=MADE
    )
    return MarkdownExport().write(source, dest, Progress())


def back(dest) -> dict[str, ImportedNote]:
    return {item.record_id or "": item for item in MarkdownFolder().open(dest) if isinstance(item, ImportedNote)}


def attached(name, number):
    return Attachment(name, SHA[number], "image/png", len(DATA[SHA[number]]))


def test_everything_about_an_entry_comes_back(tmp_path):
    tags = [Tag(id="t1", name="water & roads"), Tag(id="t2", name="no")]
    person = Person(id="p1", alias="LF: coordinator")
    entry = Entry(
        id=natural_id("test", "1"),
        title='Drain "finished": never dug #1',
        body="\n- first ![x](img/a%20b.png) and ![[photo.png|200]]\n\n[not ours](other.md) [web](https://x.org/a)\n",
        date=EventDate("2017-08"),
        created=MADE,
        author="p1",
        authors=frozenset({"p1"}),
        tags=frozenset({"t1", "t2"}),
        audience=Audience.ADVISOR,
        state=EntryState.AMENDED,
        state_reason="a slip\nof the pen",
        template="two_minute_note",
        template_version=1,
        answers={"what": "One.\n\n  Two: #not a comment\n", "why?": "|- >"},
        event_kind=EventKind.FORK,
        confidence=Confidence.DOUBTFUL,
        language="es",
        attachments=frozenset({attached("img/a%20b.png", 0), attached("photo.png", 1), attached("report: 50%.pdf", 2)}),
    )
    result = export([entry, person, *tags], tmp_path / "out")
    assert result.items == 1
    note = back(tmp_path / "out")[entry.id]
    assert note.source == "2017/2017-08 Drain finished never dug #1.md"
    assert (note.title, note.body, note.date, note.created) == (entry.title, entry.body, entry.date, entry.created)
    assert (note.author, note.authors, note.tags) == (person.alias, (person.alias,), ("no", "water & roads"))
    assert {(file.name, file.sha256) for file in note.attachments} == {(f.name, f.sha256) for f in entry.attachments}
    assert {file.path.read_bytes() for file in note.attachments} == set(DATA.values())
    names = ("state", "state_reason", "audience", "template", "template_version", "answers", "event_kind", "confidence")
    payload = to_payload(entry)
    assert {name: note.fields[name] for name in names} == {name: payload[name] for name in names}
    assert note.fields["language"] == "es"
    assert note.warnings == ()


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), max_size=60)
LINES = WORDS.map(lambda words: words.replace("\ufeff", ""))
PARTS = st.sampled_from(
    [
        "![a](x/p.png)",
        "![b](<q r.png>)",
        "[c](q%20r.png)",
        "![[p.png]]",
        "<img src='x/p.png'>",
        "#tag ",
        "`![a](x/p.png)`",
    ]
)
BODIES = st.lists(LINES | PARTS, max_size=6).map("".join)


DAYS = st.sampled_from(["2017", "2017-02-03", "XXXX", "2015/2017"])
ANSWERS = st.dictionaries(WORDS, WORDS, max_size=2)
FILES = frozenset({attached("x/p.png", 0), attached("p.png", 1), attached("q r.png", 2)})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=80)
@given(entries=st.lists(st.tuples(WORDS, BODIES, ANSWERS, DAYS), max_size=4), files=st.booleans())
@example(entries=[("---", "---\na: b\n---\n", {"": ""}, "XXXX")], files=False)
def test_any_entries_go_round(tmp_path_factory, entries, files):
    attachments = FILES if files else frozenset()
    records = [
        Entry(
            id=natural_id("test", str(number)),
            title=title,
            body=body,
            answers=answers,
            date=EventDate(day),
            created=MADE,
            attachments=attachments,
        )
        for number, (title, body, answers, day) in enumerate(entries)
    ]
    dest = tmp_path_factory.mktemp("markdown") / "out"
    export(records, dest)
    notes = back(dest)
    assert len(notes) == len(records)
    for record in records:
        note = notes[record.id]
        assert (note.title, note.date, note.fields.get("answers", {})) == (record.title, record.date, record.answers)
        assert {(file.name, file.sha256) for file in note.attachments} == {(f.name, f.sha256) for f in attachments}
        if not files:
            assert note.body == record.body


@given(st.dictionaries(st.sampled_from(["a", "b", "z"]), WORDS | st.lists(WORDS) | st.dictionaries(WORDS, WORDS)))
def test_front_matter_is_read_as_it_was_written(fields):
    note = frontmatter.split(front_matter(fields))
    assert note.warnings == ()
    assert note.values == {name: value for name, value in fields.items() if value}


def test_names_that_no_system_takes():
    assert safe_name('a/b\\c:d*e?"<f>|', "x") == "a b c d e f"
    assert safe_name("CON", "x") == "_CON"
    assert safe_name("com1.notes", "x") == "_com1.notes"
    assert safe_name(" ... ", "x") == "x"
    assert len(safe_name("ñ" * 500, "x").encode()) <= 120
    names = Names()
    assert [names.take("", name, ".md") for name in ("Ana", "ana", "ANA")] == ["Ana.md", "ana (2).md", "ANA (3).md"]


def test_folder_in_use_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(ExportFailed, match="not empty"):
        export([], tmp_path)


def test_empty_folder_is_filled(tmp_path):
    (tmp_path / "out").mkdir()
    export([Entry(id=natural_id("t", "1"), title="A", date=EventDate("2020"))], tmp_path / "out")
    assert len(back(tmp_path / "out")) == 1


def test_cancelled_or_damaged_leaves_nothing(tmp_path):
    entry = Entry(id=natural_id("t", "1"), date=EventDate("2020"), attachments=frozenset({attached("x.png", 0)}))
    progress = Progress()
    progress.cancel()
    source = ExportSource(
        snapshot=Snapshot([entry]), audience=Audience.TEAM, open_file=lambda _sha256: [b"damaged"], made=MADE
    )
    with pytest.raises(Cancelled):
        MarkdownExport().write(source, tmp_path / "out", progress)
    with pytest.raises(ExportFailed, match="damaged"):
        MarkdownExport().write(source, tmp_path / "out", Progress())
    assert list(tmp_path.iterdir()) == []


def test_same_entries_make_the_same_files(tmp_path):
    entries = [
        Entry(id=natural_id("t", str(n)), title="Same", date=EventDate("2020-01-01"), created=MADE) for n in range(3)
    ]
    export(entries, tmp_path / "one")
    export([replace(entry) for entry in reversed(entries)], tmp_path / "two")
    one, two = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.md")}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert len(one) == 3

"""The schema says what the archive is: made from the records, kept in step, and true of the sample."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.core.codec import from_payload, to_payload
from journal.core.dates import EventDate
from journal.core.records import NEVER, RECORDS
from journal.core.vocabulary import Kind
from journal.exchange.archive import ArchiveContent
from journal.exchange.archive_reader import ArchiveReader
from journal.exchange.archive_schema import as_text
from journal.exchange.archive_writer import encode

RESOURCES = Path(__file__).parents[2] / "resources"
FILE = RESOURCES / "schema" / "cairn-archive-1.schema.json"


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(FILE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_file_is_in_step_with_the_records():
    assert FILE.read_text("utf-8") == as_text()


def test_every_record_and_field_is_described():
    definitions = json.loads(FILE.read_text("utf-8"))["$defs"]
    for kind in Kind:
        assert definitions[kind.value]["description"]


def test_sample_journal_is_an_archive(validator):
    validator.validate(json.loads((RESOURCES / "sample" / "journal.json").read_text("utf-8")))


def test_sample_journal_can_be_read():
    with ArchiveReader(RESOURCES / "sample") as reader:
        assert reader.content.items > 200
        for kind, items in reader.content.records.items():
            for raw in items:
                from_payload(Kind(kind), {name: value for name, value in raw.items() if name != "id"}, id=raw["id"])


st.register_type_strategy(
    EventDate, st.sampled_from(["2017-08-04", "2017-08", "2017", "2015/2017", "XXXX"]).map(EventDate)
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.data())
def test_any_record_fits(validator, data):
    kind = data.draw(st.sampled_from(list(Kind)))
    record = data.draw(st.builds(RECORDS[kind], changed=st.just(NEVER)))
    content = ArchiveContent(title="x", records={kind.value: [{**to_payload(record), "id": "1"}]})
    validator.validate(json.loads(b"".join(encode(content))))


@pytest.mark.parametrize(
    "records",
    [
        {"entry": [{"id": "1"}]},
        {"entry": [{"date": "2017-08"}]},
        {"entry": [{"id": "1", "date": "August"}]},
        {"entry": [{"id": "1", "date": "2017", "mood": "good"}]},
        {"entry": [{"id": "1", "date": "2017", "state": "lost"}]},
        {"weather": []},
    ],
)
def test_what_does_not_fit_is_refused(validator, records):
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(json.loads(b"".join(encode(ArchiveContent(title="x")))) | {"records": records})

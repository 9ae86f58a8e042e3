"""What the last look at a finished file knows to look for."""

from journal.core.dates import EventDate
from journal.core.progress import Progress
from journal.core.records import Actor, Entry, Evidence, Identity
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience
from journal.exchange.finished import Finished
from journal.exchange.leaks import LeakCheck, texts_of
from journal.exchange.redacting import redacted

DAY = EventDate("2026-04-15")


def found(words: str, everything: Snapshot) -> list[str]:
    check = LeakCheck(everything, everything.for_audience(Audience.ADVISOR))
    return [leak.words for leak in check.found(Finished(words, ()), Progress())]


def test_whom_evidence_that_stays_comes_from_is_looked_for():
    item = Evidence(id="e", title="A list", source="a cousin of the warden at gate nine", source_date=DAY)
    assert found("Told by a cousin of the warden at gate nine.", Snapshot([item])) == ["a cousin of the warden at"]


def test_where_an_import_found_an_entry_is_nobodys_words():
    assert (
        list(
            filter(None, texts_of(Entry(id="e", title="", body="", date=DAY, source="notes/old/one two three four.md")))
        )
        == []
    )


def test_a_name_of_nobody_is_hidden_without_a_gap():
    known = Snapshot([Identity(id="i", actor="gone", name="Rosa Quimbaya"), Actor(id="a", name="Clerk A")])
    entry = Entry(id="e", title="", body="We met Rosa Quimbaya there.", date=DAY, audience=Audience.ADVISOR)
    left = redacted(Snapshot([entry]), known)
    assert [one.body for one in left.snapshot.all(Entry)] == ["We met [hidden] there."]
    assert [(one.code, one.places) for one in left.hidden] == [("blacked_out", 1)]

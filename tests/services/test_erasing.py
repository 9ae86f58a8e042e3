"""Erased words are nowhere: not in a page of the file, not in its copies, not after any interruption."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from journal.core.dates import EventDate
from journal.core.errors import Cancelled, Conflict, NotFound
from journal.core.progress import Progress
from journal.core.records import (
    Actor,
    Comment,
    Identity,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import Audience, DecisionKind, Kind, Relation, Trigger
from journal.services import library
from journal.services.erasing_report import CopyState, stays_words
from journal.services.library import OpenJournal
from journal.services.whole import from_archive
from journal.store import backup, ledger, migrate, residue
from journal.store.connection import Store
from journal.store.residue import Sought
from journal.store.revisions import Revision
from tests.services.killed import desk, working

PASSPHRASE = "canción de cuna"
WORDS = ("quxtitle", "quxbody", "quxnew", "quxold", "quxtag", "quxfile", "quxbytes", "quxdraft", "quxquote", "quxwhy")
LOOKED_FOR = Sought(WORDS)


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "encrypted"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the journal, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def file(tmp_path: Path, passphrase: str | None) -> Path:
    """A closed journal in which one entry and its tag hold words that nothing else holds, and a copy of it."""
    path = tmp_path / "test.cairn"
    with library.create(path, title="T", author="Ana", passphrase=passphrase, at=desk(tmp_path), profile=0) as opened:
        fill(opened, tmp_path)
    return path


def fill(opened: OpenJournal, folder: Path) -> None:
    services = opened.services
    attached = folder / "quxfile.txt"
    attached.write_bytes(b"quxbytes, and more of it. " * 500)
    shared = folder / "shared.txt"
    shared.write_bytes(b"what others show as well")
    entry = services.entries.write(
        title="Quxtitle visit", body="An quxold word.", tags=["quxtag", "water"], attachments=[attached, shared]
    )
    entry = services.entries.finish(replace(entry, body="The quxbody word.\nThe quxnew one."), reason="because quxwhy")
    for number in range(30):
        services.entries.write(title=f"Other {number}", body="Words that stay. " * 40, attachments=[shared])
    services.drafts.keep(entry.id, Kind.ENTRY, {"title": "Visit", "body": "more quxdraft"}, None)
    services.comments.add(
        Comment(words="Why?", target_kind=Kind.ENTRY, target=entry.id, quotation="a quxquote", date=EventDate("2026"))
    )
    services.backups.make()


def open_(file: Path, passphrase: str | None) -> OpenJournal:
    return library.open_journal(file, passphrase=passphrase, at=desk(file.parent))


def targets(opened: OpenJournal) -> list[str]:
    """Return the entry and the tag that hold the words."""
    entries = [e.id for e in opened.services.entries.all() if "Quxtitle" in e.title]
    return entries + [tag.id for tag in opened.services.tags.all() if tag.name == "quxtag"]


def found_in(opened: OpenJournal) -> dict[str, list[str]]:
    """Return which words lie in any page of the journal, and of each of its copies."""
    store, progress = opened.db.store, Progress()
    found = {"journal": residue.find_in_open(store, LOOKED_FOR, progress)}
    for copy in opened.services.backups.all():
        found[copy.path.name] = residue.find(copy.path, store.key, LOOKED_FOR, progress)
    return found


def assert_gone(opened: OpenJournal) -> None:
    services = opened.services
    assert all(words == [] for words in found_in(opened).values())
    assert services.checks.run() == []
    assert services.entries.count() == 30
    assert [tag.name for tag in services.tags.all()] == ["water"]
    (comment,) = services.comments.all()
    assert (comment.words, comment.quotation) == ("Why?", "")
    assert all(services.files.unchanged(a.sha256) for entry in services.entries.all() for a in entry.attachments)
    assert not services.erasing.unfinished()


def test_erased_words_are_in_no_page_of_the_file_and_of_its_copies(file: Path, passphrase: str | None) -> None:
    with open_(file, passphrase) as opened:
        before = found_in(opened)
        assert len(before) == 2
        assert all(sorted(words) == sorted(WORDS) for words in before.values())
        report = opened.services.erasing.run(targets(opened))
        assert report.complete
        assert report.sought > 5
        assert [copy.state for copy in report.copies] == [CopyState.ERASED]
        assert_gone(opened)
    with open_(file, passphrase) as opened:
        assert_gone(opened)
    assert sorted(p.name for p in file.parent.iterdir() if "test" in p.name and p.is_file()) == ["test.cairn"]


def test_a_copy_in_which_was_erased_restores_whole(file: Path, passphrase: str | None, tmp_path: Path) -> None:
    with open_(file, passphrase) as opened:
        opened.services.erasing.run(targets(opened))
        (copy,) = opened.services.backups.all()
    backup.restore(copy.path, tmp_path / "again.cairn", passphrase, clock=desk(tmp_path).clock)
    with open_(tmp_path / "again.cairn", passphrase) as again:
        assert again.services.entries.count() == 30
        assert again.services.checks.run() == []


def test_undo_cannot_bring_it_back_and_says_so(opened: OpenJournal) -> None:
    services = opened.services
    entry = services.entries.write(title="Gone", body="words")
    services.bin.delete(Kind.ENTRY, entry.id)
    services.erasing.run([entry.id])
    undone = services.history.undo()
    assert undone is not None
    assert undone.left_alone == ("what was erased for good",)
    assert services.entries.count() == 0
    with pytest.raises(NotFound, match="erased for good"):
        services.history.of(entry.id)


def test_an_archive_carries_erasures_and_brings_nothing_back(opened: OpenJournal, tmp_path: Path) -> None:
    services = opened.services
    fill(opened, tmp_path)
    services.exports.run(tmp_path / "early.zip", "archive", audience=Audience.SEALED)
    services.exports.run(tmp_path / "records.zip", "archive")
    other, _report = from_archive(tmp_path / "early.zip", tmp_path / "other.cairn", at=desk(tmp_path))
    services.erasing.run(targets(opened))
    for early in ("early.zip", "records.zip"):
        services.imports.run(tmp_path / early)
    assert found_in(opened)["journal"] == []
    assert services.entries.count() == 30
    assert services.checks.run() == []
    services.exports.run(tmp_path / "late.zip", "archive", audience=Audience.SEALED)
    with other:
        other.services.imports.run(tmp_path / "late.zip")
        assert other.services.entries.count() == 30
        assert found_in(other)["journal"] == []
        assert other.services.checks.run() == []
    fresh, _report = from_archive(tmp_path / "late.zip", tmp_path / "fresh.cairn", at=desk(tmp_path))
    with fresh:
        fresh.services.imports.run(tmp_path / "early.zip")
        assert fresh.services.entries.count() == 30
        assert found_in(fresh)["journal"] == []


def test_withdrawn_consent_takes_the_real_name_and_says_who_still_speaks_of_it(opened: OpenJournal) -> None:
    services = opened.services
    with opened.db.write("Name") as write:
        actor = write.put(Actor(name="Jacaranda"), new=True)
        write.put(Identity(actor=actor.id, name="Quxreal Name"), new=True)
    spoke = services.entries.write(
        title="Visit",
        body="Jacaranda came by.",
    )
    services.entries.write(title="Trees", body="A jacarandas avenue.")
    plan = services.erasing.plan([actor.id])
    assert plan.headings == ("Jacaranda",)
    assert plan.parts == {Kind.IDENTITY: 1}
    report = services.erasing.run([actor.id])
    assert report.complete
    assert [(each.name, each.records) for each in report.elsewhere] == [("Jacaranda", (spoke.id,))]
    assert residue.find_in_open(opened.db.store, Sought(("quxreal",)), Progress()) == []


def test_evidence_goes_with_its_links_and_its_file(opened: OpenJournal, tmp_path: Path) -> None:
    services = opened.services
    (tmp_path / "proof.txt").write_bytes(b"quxbytes " * 99)
    evidence = services.captures.take(tmp_path / "proof.txt", title="Quxtitle")
    entry = services.entries.write(title="Visit")
    services.evidence.link(evidence.id, Kind.ENTRY, entry.id, Relation.SUPPORTS, "shows quxbody")
    report = services.erasing.run([evidence.id])
    assert report.complete
    assert services.evidence.links_to(entry.id) == []
    assert evidence.sha256 is not None
    assert services.files.find(evidence.sha256) is None
    assert found_in(opened)["journal"] == []
    assert services.checks.run() == []


def test_what_this_device_noted_of_the_erased_goes_too(opened: OpenJournal, tmp_path: Path) -> None:
    services = opened.services
    (tmp_path / "quxfolder").mkdir()
    (tmp_path / "quxfolder" / "proof.txt").write_bytes(b"proof")
    evidence = services.captures.take(tmp_path / "quxfolder" / "proof.txt")
    services.erasing.run([evidence.id])
    assert services.captures.source_of(evidence.id) is None
    opened.db.store.checkpoint()
    copy = services.backups.make().path
    assert residue.find(copy, opened.db.store.key, Sought(("quxfolder",)), Progress()) == []


def test_what_was_made_together_with_it_is_named_before_anybody_agrees(opened: OpenJournal) -> None:
    services = opened.services
    template = services.templates.current("outcome_statement")
    written = services.notes.write(
        template, {"change": "Quxchange in the office", "part": "We asked."}, tags=["office"]
    )
    services.entries.write(title="Another day")
    plan = services.erasing.plan([written.entry.id])
    assert plan.beside == ("Quxchange in the office",)
    assert stays_words(plan.beside).endswith("may repeat its words: “Quxchange in the office”.")
    both = services.erasing.plan([written.entry.id, written.made[0].id])
    assert both.beside == ()
    assert services.erasing.plan([services.entries.write(title="Alone").id]).beside == ()


def test_what_waits_in_a_form_goes_too(opened: OpenJournal) -> None:
    services = opened.services
    proof = services.evidence.add_bytes(b"words", "letter.txt", title="Quxtitle")
    other = services.evidence.add_bytes(b"other words", "other.txt")
    for item in (proof, other):
        form = {"form": "form.EvidenceForm", "fields": {"note": f"quxdraft of {item.id}"}}
        services.drafts.keep(f"form.EvidenceForm.{item.id}", Kind.EVIDENCE, form, None)
        services.drafts.lay_aside(f"form.EvidenceForm.{item.id}")
        services.drafts.keep(f"form.EvidenceForm.{item.id}", Kind.EVIDENCE, {**form, "closed": True}, None)
    services.erasing.run([proof.id])
    left = [*services.drafts.left_over(), *services.drafts.laid_aside()]
    assert [draft.record_id for draft in left] == [f"form.EvidenceForm.{other.id}"] * 2


def test_an_editor_that_still_shows_it_keeps_no_draft_of_it(opened: OpenJournal) -> None:
    services = opened.services
    entry = services.entries.write(title="Visit", body="quxbody")
    services.erasing.run([entry.id])
    assert services.drafts.keep(entry.id, Kind.ENTRY, {"body": "quxbody again"}, None) is None
    form = {"form": "form.Words", "fields": {"note": "quxbody again"}}
    assert services.drafts.keep(f"form.Words.{entry.id}", Kind.ENTRY, form, None) is None
    assert services.drafts.left_over() == []


def test_a_strategy_goes_with_its_past_and_its_name_leaves_the_labels(opened: OpenJournal) -> None:
    services = opened.services
    decision = services.strategies.decide(
        StrategyDecision(
            strategy="", decision_kind=DecisionKind.START, date=EventDate("2026-01"), trigger=Trigger.NEW_INFORMATION,
            rationale="because quxbody", judgement_call=True,
        ),
        StrategyVersion(strategy="", decision="", statement="quxnew"), title="Quxtitle",
    )  # fmt: skip
    report = services.erasing.run([decision.strategy])
    assert report.records == 3
    assert report.complete
    assert found_in(opened)["journal"] == []


def test_a_tag_erased_for_good_can_be_used_again_as_another(opened: OpenJournal) -> None:
    services = opened.services
    services.entries.write(title="One", tags=["river"])
    (tag,) = services.tags.all()
    services.erasing.run([tag.id])
    services.entries.write(title="Two", tags=["River"])
    services.entries.write(title="Three", tags=["river"])
    (again,) = services.tags.all()
    assert again.id != tag.id
    assert services.search.find("river").total == 3


def test_words_that_everybody_uses_prove_nothing_and_raise_no_alarm(opened: OpenJournal) -> None:
    services = opened.services
    for number in range(3):
        services.entries.write(title=f"Team meeting {number}", body="The table was created then at last.")
    entry = services.entries.write(title="Team meeting", body="Then the created table at last was select from index.")
    assert services.erasing.run([entry.id]).complete


def test_the_journal_itself_and_what_is_not_there_are_refused(opened: OpenJournal) -> None:
    with pytest.raises(Conflict):
        opened.services.erasing.run([opened.services.journal.about().id])
    with pytest.raises(NotFound):
        opened.services.erasing.run(["nothing"])
    assert not opened.services.erasing.unfinished()


def test_copies_that_cannot_be_erased_in_are_named_and_removed_when_asked(file: Path, passphrase: str | None) -> None:
    folder = library.desk().backups
    with open_(file, passphrase) as opened:
        folder = opened.services.backups.folder
        other = folder / "test-20200101-000000.cairn"
        library.create(other, title="Other", passphrase="another one", at=desk(file.parent), profile=0).close()
        report = opened.services.erasing.run(targets(opened))
        states = {copy.path.name: copy.state for copy in report.copies}
        assert states[other.name] is CopyState.LOCKED
        assert not report.complete
        assert set(report.holding) == {other}
        fresh = opened.services.erasing.remove_copies(report.holding)
        assert fresh.exists()
        assert not other.exists()
        assert_gone(opened)


def test_a_copy_that_an_older_cairn_made_is_erased_in_too(file: Path, passphrase: str | None, tmp_path: Path) -> None:
    """Every journal that was brought up to date has such a copy."""
    with open_(file, passphrase) as opened:
        old = opened.services.backups.folder / "test-20200102-000000.cairn"
        with Store.create(old, None, migrate.create_first_schema) as store, store.writing() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            with opened.db.read() as reader:
                for table in (ledger.OPERATION, ledger.REVISION, ledger.INDEX):
                    rows = [dict(row) for row in reader.connection.execute(select(table)).mappings()]
                    connection.execute(table.insert(), rows)
        assert residue.find(old, None, Sought(("quxbody",)), Progress()) == ["quxbody"]
        report = opened.services.erasing.run(targets(opened))
        assert {copy.path.name: copy.state for copy in report.copies}[old.name] is CopyState.ERASED
        assert report.complete
        assert residue.find(old, None, LOOKED_FOR, Progress()) == []
    with library.open_journal(old, at=desk(tmp_path)) as again:
        assert all(revision.holds() for revision in revisions_of(again))


def revisions_of(opened: OpenJournal) -> list[Revision]:
    with opened.db.read() as reader:
        return list(ledger.revisions_where(reader.connection))


class Stopping(Progress):
    """Stops the work at one of its steps, as if the program ended there."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._left = at

    def step(self, done: int, total: int) -> None:
        """Count down, and stop."""
        self._left -= 1
        if self._left < 0:
            raise Cancelled


@pytest.mark.parametrize("at", [0, 1, 2, 3, 5, 8])
def test_stopped_anywhere_it_is_finished_later(file: Path, passphrase: str | None, at: int) -> None:
    with open_(file, passphrase) as opened:
        try:
            opened.services.erasing.run(targets(opened), Stopping(at))
        except Cancelled:
            assert opened.services.erasing.unfinished()
            (finding,) = opened.services.checks.run()[:1]
            assert "not finished" in finding.what
    with open_(file, passphrase) as opened:
        assert opened.services.erasing.finish().complete
        assert_gone(opened)


@pytest.mark.parametrize("steps", [1, 3, 6])
def test_killed_anywhere_each_file_is_whole_and_it_is_finished_later(
    file: Path, passphrase: str | None, steps: int
) -> None:
    with open_(file, passphrase) as opened:
        wanted = targets(opened)
    with working("erase", file, passphrase, *wanted) as reports:
        reports.wait_for(steps)
    with open_(file, passphrase) as opened:
        if opened.services.erasing.unfinished():
            assert opened.services.erasing.finish().complete
        assert_gone(opened)


def test_a_list_that_is_read_meanwhile_does_not_stop_it(file: Path, passphrase: str | None) -> None:
    with open_(file, passphrase) as opened:
        reading = opened.db.store.engine.connect()
        reading.begin()
        reading.exec_driver_sql("SELECT count(*) FROM entry").scalar()
        done = threading.Timer(0.8, reading.close)
        done.start()
        assert opened.services.erasing.run(targets(opened)).complete
        done.join()
        assert_gone(opened)

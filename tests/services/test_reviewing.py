"""A reader's comments and notes are kept in the excerpt itself, and go home as the file that a browser gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from journal.core.clock import FixedClock
from journal.core.errors import ExportFailed, FileReadOnly, InvalidInput, NotFound
from journal.core.vocabulary import CommentKind, Kind
from journal.exchange.feedback import FeedbackRefused, read_feedback
from journal.learning.reviewing import asks_much, may_suggest
from journal.services import Services, library
from journal.services.library import OpenJournal
from journal.services.reviewing import Typing
from tests.excerpts import KEY, make_excerpt

PASSPHRASE = "canción de cuna"


@pytest.fixture(params=[None, PASSPHRASE], ids=["plain", "protected"])
def passphrase(request: pytest.FixtureRequest) -> str | None:
    """The passphrase of the excerpt, if it has one."""
    value = request.param
    assert value is None or isinstance(value, str)
    return value


@pytest.fixture
def sent(services: Services, clock: FixedClock, tmp_path: Path, passphrase: str | None) -> Iterator[OpenJournal]:
    """An excerpt, open for reviewing."""
    path = make_excerpt(services, tmp_path / "pack.cairn", clock, passphrase)
    with library.open_journal(path, passphrase=passphrase, at=library.desk(clock=clock)) as excerpt:
        yield excerpt


def test_a_comment_goes_home_on_the_words_it_quotes(sent: OpenJournal, passphrase: str | None, tmp_path: Path) -> None:
    reviewing = sent.services.reviewing
    place = reviewing.find("Trader desk, second week")
    reviewing.add(CommentKind.PROBE, "What did you expect?", place)
    reviewing.add(CommentKind.APPRECIATE, "Thank you for this.")
    reviewing.mark_read("begin")
    assert reviewing.has_unsaved()
    reviewing.save_feedback(tmp_path / "back.json")
    assert not reviewing.has_unsaved()
    raw = (tmp_path / "back.json").read_bytes()
    assert (b"expect" not in raw) is (passphrase is not None)
    feedback = read_feedback(raw, lambda pack: KEY if passphrase else "")
    assert feedback.pack == reviewing.pack.id
    assert (feedback.reader, feedback.read) == ("Inês Tavares", ("begin",))
    probe, thanks = feedback.comments
    assert probe.about is not None
    assert probe.quotation is not None
    assert (probe.about.kind, probe.about.id, probe.about.revision) == (Kind.ENTRY, place.record, "c" * 64)
    assert (probe.quotation.words, probe.quotation.before) == ("Trader desk, second week", "")
    assert probe.quotation.after == " Records office, second visit. A"
    assert (thanks.about, thanks.quotation) == (None, None)
    if passphrase is not None:
        with pytest.raises(FeedbackRefused):
            read_feedback(raw, lambda pack: "cd" * 32)


def test_suggestions_wait_for_a_question(sent: OpenJournal) -> None:
    reviewing = sent.services.reviewing
    with pytest.raises(InvalidInput, match="Suggest opens"):
        reviewing.add(CommentKind.SUGGEST, "Try two pages.")
    reviewing.add(CommentKind.CLARIFY, "Who was there?")
    reviewing.add(CommentKind.SUGGEST, "Try two pages.")
    assert [comment.kind for comment in reviewing.comments()] == [CommentKind.CLARIFY, CommentKind.SUGGEST]


def test_three_questions_are_enough_and_never_a_wall() -> None:
    asked = [CommentKind.CLARIFY, CommentKind.PROBE, CommentKind.APPRECIATE]
    assert not asks_much(CommentKind.CHALLENGE, asked)
    assert asks_much(CommentKind.CHALLENGE, [*asked, CommentKind.CHALLENGE])
    assert not asks_much(CommentKind.SUGGEST, [CommentKind.PROBE] * 5)
    assert may_suggest(asked)
    assert not may_suggest([CommentKind.APPRECIATE, CommentKind.CHALLENGE])


def test_a_comment_is_changed_taken_out_and_put_back_in_its_place(sent: OpenJournal) -> None:
    reviewing = sent.services.reviewing
    first = reviewing.add(CommentKind.CLARIFY, "Who?")
    second = reviewing.add(CommentKind.PROBE, "Why?")
    reviewing.change(first.id, CommentKind.PROBE, "Who else?")
    gone = reviewing.remove(first.id)
    assert [comment.id for comment in reviewing.comments()] == [second.id]
    with pytest.raises(NotFound):
        reviewing.remove(first.id)
    reviewing.put_back(gone)
    reviewing.put_back(gone)
    assert {comment.id: comment.words for comment in reviewing.comments()} == {first.id: "Who else?", second.id: "Why?"}


def test_notes_are_kept_and_never_in_the_feedback(sent: OpenJournal, passphrase: str | None, tmp_path: Path) -> None:
    reviewing = sent.services.reviewing
    reviewing.note("entries", "Between us: they sound tired.")
    reviewing.add(CommentKind.APPRECIATE, "Clear numbers.")
    reviewing.save_feedback(tmp_path / "back.json")
    feedback = read_feedback((tmp_path / "back.json").read_bytes(), lambda pack: KEY if passphrase else "")
    assert "tired" not in repr(feedback)
    assert reviewing.notes() == {"entries": "Between us: they sound tired."}
    reviewing.note("entries", " ")
    assert reviewing.notes() == {}


def test_what_was_kept_survives_a_power_cut(sent: OpenJournal, passphrase: str | None, tmp_path: Path) -> None:
    reviewing = sent.services.reviewing
    reviewing.add(CommentKind.CLARIFY, "Who was there?")
    reviewing.keep_typing(Typing("Half a thou", CommentKind.PROBE))
    killed = tmp_path / "killed.cairn"
    for ending in ("", "-wal"):
        copyfile(f"{sent.path}{ending}", f"{killed}{ending}")
    with library.open_journal(killed, passphrase=passphrase) as again:
        assert [comment.words for comment in again.services.reviewing.comments()] == ["Who was there?"]
        assert again.services.reviewing.typing() == Typing("Half a thou", CommentKind.PROBE)
    if passphrase is not None:
        assert b"Half a thou" not in killed.read_bytes()


def test_nothing_to_say_is_no_file_and_a_journal_is_never_written_over(sent: OpenJournal, tmp_path: Path) -> None:
    reviewing = sent.services.reviewing
    with pytest.raises(ExportFailed, match="nothing to save"):
        reviewing.save_feedback(tmp_path / "back.json")
    reviewing.add(CommentKind.APPRECIATE, "Thank you.")
    with pytest.raises(ExportFailed, match="is a journal"):
        reviewing.save_feedback(sent.path)
    assert not (tmp_path / "back.json").exists()


def test_a_second_window_reads_and_keeps_nothing(sent: OpenJournal, passphrase: str | None) -> None:
    sent.services.reviewing.add(CommentKind.APPRECIATE, "Thank you.")
    with library.open_journal(sent.path, passphrase=passphrase, read_only=True) as second:
        assert not second.services.reviewing.may_keep
        assert len(second.services.reviewing.comments()) == 1
        with pytest.raises(FileReadOnly, match="another window"):
            second.services.reviewing.add(CommentKind.APPRECIATE, "Again.")


def test_words_that_stand_twice_are_not_guessed(sent: OpenJournal) -> None:
    with pytest.raises(NotFound, match="exactly one place"):
        sent.services.reviewing.find("Records office, second visit.")
    with pytest.raises(NotFound, match="exactly one place"):
        sent.services.reviewing.find("nowhere at all")


def test_an_ordinary_journal_has_nothing_to_review(services: Services) -> None:
    assert not services.reviewing.is_excerpt
    with pytest.raises(NotFound, match="not an excerpt"):
        services.reviewing.find("anything")

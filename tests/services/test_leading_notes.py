"""What whoever leads notes for themselves: kept on this device, in no archive, gone when thrown away or erased."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from journal.core.vocabulary import Audience
from journal.services.library import OpenJournal
from journal.services.retrospectives import MeetingWish
from tests.services.meetings import gathered

SECRET = "quxwhisper"


def test_notes_stay_with_their_meeting_until_they_are_thrown_away(opened: OpenJournal) -> None:
    services = opened.services
    team, other = gathered(services), services.retrospectives.prepare(MeetingWish())
    before = services.history.can_undo()
    services.leading_notes.keep(team.id, "Ask Rosa first")
    services.leading_notes.keep(team.id, "Ask Rosa first.\nThen the others")
    assert services.history.can_undo() == before, "a note is no deed in the journal"
    services.meetings.close(team.id)
    assert services.leading_notes.of(team.id) == "Ask Rosa first.\nThen the others"
    assert services.leading_notes.of(other.id) == ""
    services.leading_notes.keep(team.id, "  ")
    assert services.leading_notes.of(team.id) == ""


def test_no_archive_takes_notes_along_and_erasing_takes_them_out(opened: OpenJournal, tmp_path: Path) -> None:
    services = opened.services
    team = gathered(services)
    services.leading_notes.keep(team.id, f"The {SECRET} of the one who leads")
    archive = services.exports.run(tmp_path / "all.zip", "archive", audience=Audience.SEALED).written[0]
    with ZipFile(archive) as packed:
        assert all(SECRET.encode() not in packed.read(name) for name in packed.namelist())
    services.erasing.run([team.id])
    assert services.leading_notes.of(team.id) == ""

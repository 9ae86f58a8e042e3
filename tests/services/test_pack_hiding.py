"""What a pack hides, in every form: real names, numbers, what was blacked out; and what it says of that beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from journal.core.errors import ExportFailed
from journal.core.records import Actor, BlackOut, Entry, Evidence, Identity, SentText, Strategy
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, ConsentStatus, Kind, PackForm
from journal.exchange.finished import read_back
from journal.exchange.redacting import RedactedSnapshot, redacted
from journal.learning.pack_choice import PackChoice
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.packing import PackWish
from tests.services.packs import AMARA, sample, saved, shown

REAL = "Zainab Noor"
PHONE = "+254 711 555 0142"
SECRET = "the blue gate"
LOCK = "four goats crossed slowly"


@pytest.fixture
def told(tmp_path: Path) -> Iterator[OpenJournal]:
    """The sample with a real name, a number and hidden words in an entry that critical friends may see."""
    with sample(tmp_path) as opened:
        services = opened.services
        actor = next(each for each in services.actors.all() if each.name == "Engineer-3")
        entry = next(each for each in services.entries.all() if each.audience is Audience.ADVISOR)
        with opened.db.write("Names") as write:
            write.put(Identity(actor=actor.id, name=REAL, forms=frozenset({"Zainab"})), new=True)
            write.put(BlackOut(target_kind=entry.kind, target=entry.id, words=SECRET), new=True)
        body = f"{REAL} said to ring {PHONE} beside {SECRET}. zainab’s sister Hassana and her friend Hassana came."
        services.entries.save(replace(entry, title=f"With {REAL}", body=body))
        yield opened


def words_of(file: Path, form: PackForm) -> str:
    """Return everything that can be read in a pack."""
    match form:
        case PackForm.PAGE:
            return shown(file)
        case PackForm.PAPER:
            return read_back(file.read_bytes(), ".pdf").words
    with library.open_journal(file, read_only=True) as excerpt:
        entries = "\n".join(f"{each.title}\n{each.body}" for each in excerpt.services.entries.all())
        return entries + "".join(part.html for part in excerpt.services.reviewing.sent.parts)


@pytest.mark.parametrize("form", PackForm)
def test_nothing_that_is_hidden_can_be_read_in_any_form(told: OpenJournal, tmp_path: Path, form: PackForm) -> None:
    result = saved(
        told, tmp_path / f"out.{form.value}", form=form, asks=f"Is {REAL} right?", context=f"Ring {PHONE} first."
    )
    words = " ".join(words_of(result.file, form).split())
    for secret in ("Zainab", "zainab", "Noor", "711 555", SECRET):
        assert secret not in words
        assert secret.encode() not in result.file.read_bytes()
    assert "Engineer-3" in words
    assert "[number hidden]" in words
    texts = " ".join(text.words for text in told.services.journal.snapshot(SentText).all(SentText))
    assert "Zainab" not in texts
    assert "With Engineer-3" in texts
    pack = told.services.packs.register()[0]
    assert pack.names_hidden == result.names_hidden >= 6
    assert "Engineer-3" in pack.asks


def test_the_preview_says_what_is_hidden_what_is_not_and_what_nobody_knows(told: OpenJournal) -> None:
    found = told.services.packs.preview(PackWish(choice=told.services.packs.choice(), recipient=AMARA))
    hidden = {one.what: one for one in found.hidden}
    assert hidden["Engineer-3"].real == REAL
    assert (hidden["Engineer-3"].places, hidden["Engineer-3"].private) == (3, False)
    assert hidden["a phone number"].places == 1
    assert sum(one.places for one in found.hidden) == found.names_hidden
    assert found.readable["Hassana"] == 2
    assert "Director-W" in found.lacking
    assert "Engineer-3" not in found.lacking
    assert '<span class="code-name">Engineer-3</span>' in found.content.html
    assert '<span class="hidden">' in found.content.html
    assert found.leaks == ()


@pytest.mark.parametrize("form", PackForm)
def test_whose_code_name_lies_in_the_bin_stays_hidden(told: OpenJournal, tmp_path: Path, form: PackForm) -> None:
    actor = next(each for each in told.services.actors.all() if each.name == "Engineer-3")
    told.services.bin.delete(Kind.ACTOR, actor.id)
    assert told.services.journal.snapshot(Identity).all(Identity) == ()
    preview = told.services.packs.preview(PackWish(choice=told.services.packs.choice(), recipient=AMARA))
    assert next(one.real for one in preview.hidden if one.what == "Engineer-3") == REAL
    words = " ".join(words_of(saved(told, tmp_path / f"out.{form.value}", form=form).file, form).split())
    assert [secret for secret in ("Zainab", "zainab", "Noor") if secret in words] == []
    assert "With Engineer-3" in words


def test_a_name_that_was_hidden_by_mistake_and_undone_is_read_again(told: OpenJournal) -> None:
    wish = PackWish(choice=PackChoice(), recipient=AMARA)
    told.services.redaction.hide_as("Hassana", "Trader 5")
    assert "Hassana" not in told.services.packs.preview(wish).content.html
    told.services.history.undo()
    assert "Hassana" in told.services.packs.preview(wish).content.html
    told.services.history.redo()
    actor = next(each for each in told.services.actors.all() if each.name == "Trader 5")
    told.services.bin.delete(Kind.ACTOR, actor.id)
    assert "Hassana" not in told.services.packs.preview(wish).content.html


def test_a_name_whose_owner_was_forgotten_by_hand_is_hidden_no_more(told: OpenJournal) -> None:
    actor = next(each for each in told.services.actors.all() if each.name == "Engineer-3")
    told.services.redaction.set_name(actor.id, "")
    assert "Zainab" in told.services.packs.preview(PackWish(choice=PackChoice(), recipient=AMARA)).content.html


def test_a_part_of_a_real_name_is_asked_about_wherever_somebody_wrote_it(told: OpenJournal) -> None:
    entry = next(one for one in told.services.entries.all() if one.title == f"With {REAL}")
    told.services.entries.save(replace(entry, title="Noor", body="Noor came first."))
    strategy = told.services.journal.snapshot(Strategy).all(Strategy)[0]
    with told.db.write("Title") as write:
        write.put(replace(strategy, title="Ask Noor first", audience=Audience.ADVISOR))
    wish = PackWish(choice=PackChoice(), recipient=AMARA, asks="Noor said no. Was she right?")
    assert told.services.packs.preview(wish).readable["Noor"] == 4
    told.services.redaction.allow("Noor")
    assert "Noor" not in told.services.packs.preview(wish).readable


def test_whom_evidence_comes_from_is_asked_about_when_it_looks_like_a_name(told: OpenJournal) -> None:
    item = told.services.journal.snapshot(Evidence).all(Evidence)[0]
    with told.db.write("Source") as write:
        write.put(
            replace(item, audience=Audience.ADVISOR, consent=ConsentStatus.NOT_NEEDED, source="the stall of Wambugu")
        )
    assert "Wambugu" in told.services.packs.preview(PackWish(choice=PackChoice(), recipient=AMARA)).readable


def test_a_pack_in_which_a_name_is_readable_is_not_saved(
    told: OpenJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = told.services.journal.snapshot()

    def forgotten(leaving: Snapshot, known: Snapshot, gone: Snapshot) -> RedactedSnapshot:
        return replace(redacted(leaving, known, gone), snapshot=leaving)

    monkeypatch.setattr("journal.services.packing.redacted", forgotten)
    locked = ((PackForm.PAGE, LOCK), (PackForm.EXCERPT, LOCK))
    for form, lock in (*((form, "") for form in PackForm), *locked):
        with pytest.raises(ExportFailed, match="Nothing was written: “") as refused:
            saved(told, tmp_path / f"out.{form.value}", form=form, passphrase=lock)
        assert "real name behind a code name" in refused.value.text
    assert everything.all(Entry)
    assert {path.name for path in tmp_path.iterdir()} == {"journals"}
    assert len(told.services.packs.register()) == 5


def test_actors_without_a_real_name_are_named_before_anything_is_made(told: OpenJournal) -> None:
    unknown = told.services.packs.unknown_names()
    assert "Engineer-3" not in unknown
    assert "Works Dept" in unknown
    assert len(told.services.journal.snapshot(Actor).all(Actor)) == 7

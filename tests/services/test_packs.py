"""Review packs saved from a real journal, plain and protected: whole, written down, or not at all."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import PIL.Image
import pytest
from pypdf import PdfReader

from journal.core.clock import FixedClock
from journal.core.errors import Cancelled, Conflict, ExportFailed, FileReadOnly, InvalidInput
from journal.core.progress import Progress
from journal.core.records import Entry, Evidence, ReviewPack, SentText
from journal.core.vocabulary import Audience, ConsentStatus, Kind, PackForm
from journal.learning.pack_choice import PackChoice
from journal.services import library
from journal.services.library import OpenJournal
from journal.services.packing import PackWish
from journal.ui.printing.offscreen import save_document_offscreen
from tests.services.packs import AMARA, sample, saved, shown


@pytest.fixture
def faro(tmp_path: Path) -> Iterator[OpenJournal]:
    """The sample journal."""
    with sample(tmp_path) as opened:
        yield opened


ENDINGS = {PackForm.PAGE: ".html", PackForm.PAPER: ".pdf"}


def sent_texts(opened: OpenJournal) -> list[SentText]:
    """Return every text as sent."""
    return list(opened.services.journal.snapshot(SentText).all(SentText))


def tick(opened: OpenJournal) -> None:
    """Let a day pass."""
    assert isinstance(opened.db.clock, FixedClock)
    opened.db.clock.advance(days=1)


@pytest.mark.parametrize("form", PackForm)
def test_every_form_is_written_and_written_down(faro: OpenJournal, tmp_path: Path, form: PackForm) -> None:
    choice = faro.services.packs.choice(cycles=(6, 6))
    result = saved(faro, tmp_path / f"out.{form.value}", choice, form=form)
    pack = faro.services.packs.register()[0]
    assert (pack.form, pack.sha256) == (form, hashlib.sha256(result.file.read_bytes()).hexdigest())
    assert len(sent_texts(faro)) == result.items > 40
    assert {path.name for path in tmp_path.iterdir()} == {"journals", result.file.name}
    if form is PackForm.EXCERPT:
        with library.open_journal(result.file) as excerpt:
            assert excerpt.read_only
            assert excerpt.services.entries.all()


@pytest.mark.parametrize("passphrase", [None, "canción de cuna"], ids=["plain", "protected"])
@pytest.mark.parametrize("lock", ["", "four goats crossed slowly"], ids=["open", "locked"])
def test_a_pack_is_saved_and_written_down_once(tmp_path: Path, passphrase: str | None, lock: str) -> None:
    with sample(tmp_path, passphrase) as opened:
        before = len(opened.services.packs.register())
        choice = opened.services.packs.choice(cycles=(6, 6))
        result = saved(opened, tmp_path / "out.html", choice, passphrase=lock, asks="Which habit survives?")
        pack = opened.services.packs.register()[0]
        texts = sent_texts(opened)
    content = result.file.read_bytes()
    assert (before, pack.id) == (5, result.pack)
    assert (pack.sha256, pack.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert (pack.locked, len(pack.feedback_key)) == ((True, 64) if lock else (False, 0))
    assert PackChoice.from_words(pack.choice) == choice
    assert len(texts) == result.items == len(pack.manifest)
    assert {text.pack for text in texts} == {pack.id}
    html = shown(result.file, lock or None)
    assert "Which habit survives?" in html
    assert all(f'data-id="{text.target}"' in html for text in texts)
    assert {path.name for path in tmp_path.iterdir()} == {"journals", "out.html"}


def test_only_what_critical_friends_may_see_leaves(faro: OpenJournal, tmp_path: Path) -> None:
    everything = faro.services.journal.snapshot()
    hidden = [item for item in everything.all(Entry) if item.audience in (Audience.SEALED, Audience.TEAM)]
    result = saved(faro, tmp_path / "out.html", PackChoice(added=frozenset(item.id for item in hidden)))
    html = shown(result.file)
    assert len(hidden) == 5
    assert not any(item.title in html for item in hidden)
    assert not any(item.id in html for item in hidden)


def test_what_is_offered_says_why_something_cannot_leave(faro: OpenJournal) -> None:
    offer = faro.services.packs.offered(AMARA)
    entries = next(found for found in offer.kinds if found.kind is Kind.ENTRY)
    assert (len(entries.items), entries.may_leave) == (60, 55)
    reasons = {item.why_not for item in entries.items}
    assert reasons == {
        "",
        "It is sealed, and never leaves this laptop.",
        "It is for the team only. Let critical friends see it, and it can leave.",
    }


def test_the_sealed_are_not_even_offered_where_they_are_hidden(faro: OpenJournal) -> None:
    faro.services.sight.sealed = False
    titles = [item.why_not for found in faro.services.packs.offered(AMARA).kinds for item in found.items]
    assert not any("sealed" in why for why in titles)


def test_the_next_pack_begins_with_what_changed(faro: OpenJournal, tmp_path: Path) -> None:
    packs, entries = faro.services.packs, faro.services.entries
    result = saved(faro, tmp_path / "one.html")
    tick(faro)
    assert packs.offered(AMARA).ticked(packs.offered(AMARA).choice) == frozenset()
    entry = next(item for item in faro.services.journal.snapshot().all(Entry) if item.audience is Audience.ADVISOR)
    entries.save(replace(entry, body=entry.body + "\n\nOne thing more."))
    tick(faro)
    offer = packs.offered(AMARA)
    assert offer.previous is not None
    assert offer.previous.id == result.pack
    assert offer.ticked(offer.choice) == {entry.id}
    second = saved(faro, tmp_path / "two.html", offer.choice)
    assert entry.title in shown(second.file)
    assert packs.register()[0].previous == result.pack


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        (ConsentStatus.REFUSED, "Those shown or quoted did not agree to it."),
        (ConsentStatus.WITHDRAWN, "Those shown or quoted took their consent back."),
        (ConsentStatus.GIVEN, "The consent of those shown or quoted has ended."),
    ],
)
def test_evidence_without_consent_stays(faro: OpenJournal, tmp_path: Path, consent: ConsentStatus, why: str) -> None:
    slips = next(item for item in faro.services.evidence.all() if item.title == "Seven correction slips")
    until = faro.db.clock.today() - timedelta(days=1)
    faro.services.evidence.save(replace(slips, consent=consent, consent_until=until))
    offer = faro.services.packs.offered(AMARA)
    offered = next(found for found in offer.kinds if found.kind is Kind.EVIDENCE)
    assert next(item.why_not for item in offered.items if item.id == slips.id) == why
    html = shown(saved(faro, tmp_path / "out.html", PackChoice(added=frozenset({slips.id}))).file)
    assert slips.title not in html


def test_photos_leave_small_or_as_words(faro: OpenJournal, tmp_path: Path) -> None:
    choice = faro.services.packs.choice()
    small = faro.services.packs.preview(PackWish(choice=choice, recipient=AMARA)).size
    none = faro.services.packs.preview(PackWish(choice=replace(choice, photos=False), recipient=AMARA)).size
    assert small.photos > 4
    assert (none.photos, none.bytes) == (0, none.without_photos)
    assert abs(small.without_photos - none.bytes) < 2_000
    html = shown(saved(faro, tmp_path / "out.html", choice).file)
    assert all(len(piece.split('"')[0]) < 70_000 for piece in html.split("data:image/jpeg;base64,")[1:])


def test_nothing_is_written_before_saving_or_when_it_is_cancelled(faro: OpenJournal, tmp_path: Path) -> None:
    before = faro.services.journal.stats().counts
    faro.services.packs.offered(AMARA)
    faro.services.packs.preview(PackWish(choice=PackChoice(), recipient=AMARA))
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        faro.services.packs.write(
            PackWish(choice=PackChoice(), recipient=AMARA), tmp_path / "out.html", save_document_offscreen, stopped
        )
    assert faro.services.journal.stats().counts == before
    assert {path.name for path in tmp_path.iterdir()} == {"journals"}


def test_a_leak_stops_the_save_and_says_what_and_where(faro: OpenJournal, tmp_path: Path) -> None:
    home = str(Path.home())
    with pytest.raises(ExportFailed, match="Nothing was written"):
        saved(faro, tmp_path / "out.html", asks=f"Look into {home} with us.")
    assert not (tmp_path / "out.html").exists()
    assert len(faro.services.packs.register()) == 5


def test_when_the_register_cannot_be_written_the_file_is_taken_back(
    faro: OpenJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dest = tmp_path / "out.html"
    dest.write_text("what was there")

    def refuse(*_args: object) -> None:
        raise Conflict("No.")

    monkeypatch.setattr("journal.services.packs.put_pack", refuse)
    with pytest.raises(Conflict):
        saved(faro, dest)
    with pytest.raises(Conflict):
        saved(faro, tmp_path / "new.html")
    assert dest.read_text() == "what was there"
    assert {path.name for path in tmp_path.iterdir()} == {"journals", "out.html"}


def test_what_cannot_be_is_refused_with_one_sentence(faro: OpenJournal, tmp_path: Path) -> None:
    for wished, name in (
        ({"recipient": " "}, "out.html"),
        ({"form": PackForm.PAPER, "passphrase": "four goats"}, "out.pdf"),
        ({"form": PackForm.PAPER}, "out.html"),
        ({"expires": faro.db.clock.today() - timedelta(days=1)}, "out.html"),
    ):
        with pytest.raises(InvalidInput):
            saved(faro, tmp_path / name, **wished)
    with pytest.raises(ExportFailed, match="is a journal"):
        saved(faro, faro.path, form=PackForm.EXCERPT)
    faro.close()
    with library.open_journal(faro.path, read_only=True) as opened, pytest.raises(FileReadOnly):
        saved(opened, tmp_path / "out.html")


def test_what_somebody_has_of_ours(faro: OpenJournal, tmp_path: Path) -> None:
    packs = faro.services.packs
    result = saved(faro, tmp_path / "out.html")
    entry = next(
        item for item in faro.services.journal.snapshot().all(Entry) if item.id in packs.register()[0].manifest
    )
    tally = next(item for item in faro.services.evidence.all() if item.title.startswith("Distribution tally"))
    faro.services.entries.save(replace(entry, audience=Audience.TEAM))
    faro.services.evidence.save(replace(tally, consent=ConsentStatus.WITHDRAWN))
    held = packs.held_by(AMARA)
    asked = {item.id: item.ask for item in held[0].to_delete}
    assert held[0].pack.id == result.pack
    assert len(held[0].items) == result.items
    assert asked == {
        entry.id: "It is for the team only. Let critical friends see it, and it can leave.",
        tally.id: "Those shown or quoted took their consent back.",
    }
    packs.mark_gone(result.pack)
    assert result.pack not in {one.pack.id for one in packs.held_by(AMARA)}
    packs.mark_kept(result.pack)
    assert packs.held_by("amara o.")[0].pack.id == result.pack
    assert packs.held_by("Somebody else") == []


def test_a_pack_that_has_ended_is_with_its_reader_until_they_deleted_it(faro: OpenJournal, tmp_path: Path) -> None:
    packs, today = faro.services.packs, faro.db.clock.today()
    saved(faro, tmp_path / "out.html", expires=today)
    over = [pack for pack in packs.register() if pack.expires is not None and pack.expires < today]
    assert over
    held = packs.held_by(AMARA)
    assert {one.pack.id for one in held if one.over} == {pack.id for pack in over}
    assert not held[0].over
    packs.mark_gone(over[0].id)
    assert over[0].id not in {one.pack.id for one in packs.held_by(AMARA)}


def test_who_reads_a_pack_knows_their_own_name(faro: OpenJournal) -> None:
    assert AMARA in faro.services.packs.unknown_names()
    assert AMARA not in faro.services.packs.preview(PackWish(choice=PackChoice(cycles=(6, 6)), recipient=AMARA)).lacking


def test_the_readers_comments_travel_and_nobody_elses(faro: OpenJournal, tmp_path: Path) -> None:
    comments = faro.services.comments.all()
    first, other = comments[0], comments[1]
    with faro.db.write("Another friend") as write:
        pack = write.put(ReviewPack(sent_on=faro.db.clock.today(), recipient="Ben"), new=True)
        write.put(replace(other, pack=pack.id, author=None, words="What does Ben wonder about here?"))
    html = shown(saved(faro, tmp_path / "out.html").file)
    assert f'data-comment="{first.id}"' in html
    assert "Ben wonder" not in html


def test_a_photo_is_small_and_holds_nothing_but_what_is_seen(faro: OpenJournal, tmp_path: Path) -> None:
    pictured = [item for item in faro.services.evidence.all() if (item.media_type or "").startswith("image/")]
    for item in pictured:
        assert isinstance(item, Evidence)
        small = faro.services.packs.small_photo(item.sha256 or "")
        assert small[:2] == b"\xff\xd8"
        assert len(small) <= 50_000
        assert b"Exif" not in small
    sha256 = pictured[0].sha256 or ""
    before = faro.services.packs.small_photo(sha256)
    faro.services.redaction.black_out_picture(sha256, ["0 0 1000 1000"])
    hidden = faro.services.packs.small_photo(sha256)
    assert lightest(hidden) < 40
    assert lightest(before) > 200
    assert base64.b64encode(hidden).decode() in shown(saved(faro, tmp_path / "out.html").file)


def test_photos_stand_small_on_paper_with_their_names_and_with_what_is_blacked_out(
    faro: OpenJournal, tmp_path: Path
) -> None:
    pictured = [item for item in faro.services.evidence.all() if (item.media_type or "").startswith("image/")]
    for item in pictured:
        faro.services.redaction.black_out_picture(item.sha256 or "", ["0 0 1000 1000"])
    half = PackChoice(cycles=(5, 6))
    on_page = shown(saved(faro, tmp_path / "out.html", half).file).count('<svg class="picture"')
    saved(faro, tmp_path / "out.pdf", half, form=PackForm.PAPER)
    pages = PdfReader(tmp_path / "out.pdf").pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    photos = [image.data for page in pages for image in page.images if image.name.endswith(".jpg")]
    assert on_page >= 4
    assert len(photos) == on_page == words.count("(photo, shown small)")
    assert all(lightest(photo) < 40 for photo in photos)


@pytest.mark.parametrize("form", [PackForm.PAGE, PackForm.PAPER])
def test_a_photo_that_stays_is_said_to_stay(faro: OpenJournal, tmp_path: Path, form: PackForm) -> None:
    home = "The photo is not in this pack: it stays with the team."
    half = PackChoice(cycles=(5, 6), photos=False)
    file = saved(faro, tmp_path / f"out{ENDINGS[form]}", half, form=form).file
    if form is PackForm.PAGE:
        told = shown(file)
    else:
        told = " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())
        assert "shown small" not in told
    assert told.count(home) >= 4


def test_a_chart_is_drawn_once_while_it_shows_the_same(faro: OpenJournal) -> None:
    charts = faro.services.charts
    seen = faro.services.journal.snapshot().for_audience(Audience.ADVISOR)
    first = charts.drawn("why-we-changed", seen)
    again = charts.drawn("why-we-changed", faro.services.journal.snapshot().for_audience(Audience.ADVISOR))
    assert first.svg is again.svg
    fewer = charts.drawn("why-we-changed", seen.narrowed(lambda record: record.kind is not Kind.STRATEGY_DECISION))
    assert fewer.svg != first.svg


def lightest(picture: bytes) -> int:
    """Return how light the lightest point of a picture is, up to 255."""
    return max(PIL.Image.open(io.BytesIO(picture)).convert("L").tobytes())

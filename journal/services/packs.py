"""Review packs: what can be chosen, what the reader will see, and writing it whole, looked over, or not at all."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from journal.core.errors import FileReadOnly, InvalidInput
from journal.core.i18n import _, current_language, speaking
from journal.core.progress import Progress
from journal.core.records import Actor, BlackOut, Cycle, Identity, Person, ReviewPack, Strategy, Tag
from journal.core.vocabulary import PackForm
from journal.exchange.leaks import Leak
from journal.exchange.redacting import redactor_of
from journal.exchange.review_pack.source import PackContent
from journal.exchange.whole import put_back, whole_file
from journal.learning.numbering import strategy_codes
from journal.learning.pack_choice import PackChoice
from journal.learning.pack_scope import PackScope
from journal.services.charts import ChartService
from journal.services.destinations import spare_journals
from journal.services.files import FileService
from journal.services.journal import JournalService
from journal.services.pack_checks import PackChecks
from journal.services.pack_forms import WRITERS, Press, page_of
from journal.services.pack_names import HiddenInPack, hidden_in, likely_names
from journal.services.pack_offer import Offer
from journal.services.pack_register import HeldPack, PackRegister, sent_texts
from journal.services.pack_under_way import noted, put_pack
from journal.services.packing import Packed, Packer, PackWish
from journal.services.papers import Draw
from journal.services.passphrases import Suggestion, Suggestions
from journal.services.redaction import RedactionService
from journal.services.sent_before import SentBefore, revisions_now
from journal.services.sight import Sight
from journal.services.small_photos import SmallPhotos
from journal.store.database import Database
from journal.text.folding import fold

_PICTURE = re.compile(r"data:image/jpeg;base64,[A-Za-z0-9+/=]*")


@dataclass(frozen=True, slots=True)
class PackSize:
    """How large a page is with its photos and without."""

    bytes: int
    without_photos: int
    photos: int
    """How many small photos are in it."""


@dataclass(frozen=True)
class PackPreview:
    """The pack as its reader will see it, and what a person should know before it leaves."""

    pack: ReviewPack
    content: PackContent
    items: int
    """How many records it tells of."""
    picked: frozenset[str]
    along: frozenset[str]
    """Items that were not chosen, and come along because others need them."""
    names_hidden: int
    lacking: tuple[str, ...]
    """Names of people and actors whose real name is not known on this laptop, so that it cannot be looked for."""
    hidden: tuple[HiddenInPack, ...]
    """What a code name or a sign stands for in it, the most often hidden first."""
    readable: Mapping[str, int]
    """Words that look like names, in how many places each is still readable, the most frequent first."""
    leaks: tuple[Leak, ...]
    """What keeps the pack from being saved."""
    size: PackSize
    warnings: tuple[str, ...] = ()

    @property
    def suspects(self) -> tuple[str, ...]:
        """Return the words that look like names and are still readable, the most frequent first."""
        return tuple(self.readable)


@dataclass(frozen=True, slots=True)
class PackResult:
    """What was written."""

    file: Path
    bytes: int
    items: int
    names_hidden: int
    pack: str
    """Id of the pack in the register."""
    readable: Mapping[str, int]
    """Words in it that look like names, in how many places each is readable, the most frequent first."""
    warnings: tuple[str, ...] = ()


class PackService:
    """Makes review packs, and keeps the register of those that left."""

    def __init__(
        self,
        db: Database,
        journal: JournalService,
        charts: ChartService,
        files: FileService,
        sight: Sight,
        resources: Path,
    ) -> None:
        self._db = db
        self._journal = journal
        self._charts = charts
        self._sight = sight
        self._resources = resources
        self._photos = SmallPhotos(files)
        self._packer = Packer(db, journal, charts, self._photos, resources)
        self._register = PackRegister(db)

    # Before anything leaves

    def offered(self, recipient: str = "", person: str | None = None) -> Offer:
        """Return what can be chosen for a reader, why something cannot leave, and what to begin with."""
        everything, today = self._journal.snapshot(), self._db.clock.today()
        reader = self._packer.reader(recipient, person, everything)
        before = SentBefore.to(reader, everything.all(ReviewPack))
        scope = PackScope(everything, today)
        changed = scope.changed_items(before.changed(scope.may, revisions_now(self._db, everything)))
        return Offer(scope, self._sight.of(everything), reader, before.last, changed, today)

    def choice(
        self,
        *,
        cycles: tuple[int, int] | None = None,
        strategies: Sequence[str] = (),
        tags: Sequence[str] = (),
        first: date | None = None,
        last: date | None = None,
    ) -> PackChoice:
        """Return the choice that a person named: strategies by their codes, tags by their names."""
        known = self._journal.snapshot(Strategy, Tag, Cycle)
        count = len(known.all(Cycle))
        if cycles is not None and not 1 <= cycles[0] <= cycles[1] <= count:
            raise InvalidInput(
                _("There are no cycles {first} to {last} in this journal.").format(first=cycles[0], last=cycles[1])
            )
        return PackChoice(
            cycles=cycles,
            strategies=frozenset(_named(strategies, strategy_codes(known), _("There is no strategy {name}."))),
            tags=frozenset(_named(tags, {tag.id: tag.name for tag in known.all(Tag)}, _("There is no tag {name}."))),
            first=first,
            last=last,
        )

    def preview(self, wish: PackWish, progress: Progress | None = None) -> PackPreview:
        """Return the pack itself, as it would leave now; nothing is written."""
        progress = progress or Progress()
        packed = self._packer.compose(wish, progress)
        open_page = page_of(replace(packed, wish=replace(wish, passphrase="")))
        leaks = self._checks(packed).found(open_page, progress)
        return PackPreview(
            pack=packed.pack,
            content=packed.content,
            items=len(packed.content.texts),
            picked=packed.kept.picked,
            along=packed.kept.along,
            names_hidden=packed.pack.names_hidden,
            lacking=self.unknown_names(packed.pack.recipient),
            hidden=hidden_in(packed, self._resources / "locale"),
            readable=self._readable(packed),
            leaks=leaks,
            size=_size(packed, len(open_page)),
            warnings=packed.content.warnings,
        )

    def unknown_names(self, reader: str = "") -> tuple[str, ...]:
        """Return the people and actors whose real name is not known on this laptop, so that it cannot look for it.

        Whoever reads a pack knows their own name.
        """
        lacking = (each.heading for each in RedactionService(self._db).lacking())
        return tuple(sorted(name for name in lacking if name != reader))

    def suggest_passphrase(self, language: str = "") -> Suggestion:
        """Return a passphrase of four short words, and how many bits it is worth."""
        return Suggestions(self._resources).one(language or current_language())

    def small_photo(self, sha256: str, hidden: frozenset[str] | None = None) -> bytes:
        """Return a picture as it would leave, as JPEG, with what is hidden in it; empty when it cannot be drawn.

        ``hidden`` are parts to try out in place of those that are kept.
        """
        parts = RedactionService(self._db).parts_of(sha256) if hidden is None else hidden
        return self._photos.of(sha256, parts)

    def photo_sizes(self, pictures: Sequence[str], progress: Progress | None = None) -> dict[str, int]:
        """Return how many bytes each picture has as it would leave; 0 for one that cannot be drawn."""
        sizes = {}
        for done, sha256 in enumerate(pictures):
            (progress or Progress()).step(done, len(pictures))
            sizes[sha256] = len(self.small_photo(sha256))
        return sizes

    def trial(self, wish: PackWish, progress: Progress | None = None) -> bytes:
        """Return the page as it would leave, looked over, for a look on this laptop; the register does not know it."""
        progress = progress or Progress()
        packed = self._packer.compose(replace(wish, form=PackForm.PAGE), progress)
        if wish.passphrase:
            packed = _with_key(packed)
        with speaking(packed.pack.language, self._resources / "locale"):
            page = page_of(packed)
        self._checks(packed).refuse_page(page, progress)
        return page

    # Leaving

    def write(self, wish: PackWish, dest: Path, draw: Draw, progress: Progress | None = None) -> PackResult:
        """Write a pack to its file, and then that it left; when anything fails there is neither."""
        progress = progress or Progress()
        self.refuse_early(wish, dest)
        packed = self._packer.compose(wish, progress)
        if wish.passphrase:
            packed = _with_key(packed)
        with noted(self._db, dest) as note, put_back(dest):
            with whole_file(dest) as part:
                with speaking(packed.pack.language, self._resources / "locale"):
                    WRITERS[wish.form](packed, part, self._press(draw), progress)
                self._checks(packed).refuse(part, progress)
                content = part.read_bytes()
                progress.step(0, 0)
                pack = _finished(packed, dest, content)
                texts = sent_texts(pack, packed.content.texts, packed.source.snapshot)
                note.whole(pack, texts)
            pack = put_pack(self._db, pack, texts)
        items, readable = len(packed.content.texts), self._readable(packed)
        return PackResult(dest, len(content), items, pack.names_hidden, pack.id, readable, packed.content.warnings)

    def _readable(self, packed: Packed) -> Mapping[str, int]:
        return likely_names(packed, RedactionService(self._db).allowed())

    def refuse_early(self, wish: PackWish, dest: Path) -> None:
        """Raise what is wrong with a wish before anything is made of it."""
        if self._db.read_only:
            raise FileReadOnly(
                _("This journal is open for reading only, and what leaves is written down in it. Nothing was saved.")
            )
        if not wish.recipient.strip() and not wish.recipient_person:
            raise InvalidInput(_("Say who the pack is for."), field="recipient")
        if dest.suffix.lower() != f".{wish.form.value}":
            raise InvalidInput(
                _("A pack of this form is saved as .{ending}. Nothing was written.").format(ending=wish.form.value),
                field="dest",
            )
        if wish.form is PackForm.PAPER and wish.passphrase:
            raise InvalidInput(
                _("Paper cannot be locked. Save a page for any browser, or leave out the passphrase."),
                field="passphrase",
            )
        if wish.expires is not None and wish.expires < self._db.clock.today():
            raise InvalidInput(_("The day until which it may be kept has passed."), field="expires")
        self._refuse_telling_name(dest)
        spare_journals(dest)

    def _refuse_telling_name(self, dest: Path) -> None:
        """Refuse a file that gives away by its name what is hidden in it."""
        known = self._journal.snapshot(Person, Actor, Identity, BlackOut)
        if found := redactor_of(known, self._journal.names_in_the_bin()).found_in(dest.stem):
            told = _("The name of the file gives “{words}” away. Choose another name. Nothing was written.")
            raise InvalidInput(told.format(words=found[0].words), field="dest")

    def _press(self, draw: Draw) -> Press:
        return Press(draw, lambda key, records: self._charts.drawn_as(key, records, "png"), self._db.clock)

    def _checks(self, packed: Packed) -> PackChecks:
        return PackChecks(packed, self._db.store.path, self._db.clock)

    # The register

    def register(self) -> list[ReviewPack]:
        """Return every pack that left, the latest first."""
        return self._register.all()

    def held_by(self, recipient: str, person: str | None = None) -> list[HeldPack]:
        """Return what a reader has of the journal: the packs that they are not known to have deleted."""
        reader = self._packer.reader(recipient, person, self._journal.snapshot())
        return self._register.held_by(reader.name, reader.person)

    def mark_gone(self, pack_id: str, on: date | None = None) -> ReviewPack:
        """Keep that the reader deleted a pack."""
        return self._register.mark_gone(pack_id, on)

    def mark_kept(self, pack_id: str) -> ReviewPack:
        """Take back that a pack was deleted."""
        return self._register.mark_kept(pack_id)


def _with_key(packed: Packed) -> Packed:
    return replace(packed, pack=replace(packed.pack, feedback_key=secrets.token_hex(32)))


def _finished(packed: Packed, dest: Path, content: bytes) -> ReviewPack:
    """Return a pack as the register keeps it."""
    return replace(
        packed.pack,
        file_name=dest.name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        manifest=packed.manifest,
    )


def _size(packed: Packed, whole: int) -> PackSize:
    """Return the size of a page, weighed with its photos and without; a lock adds next to nothing."""
    parts = [replace(part, html=_PICTURE.sub("", part.html)) for part in packed.content.parts]
    photos = sum(len(_PICTURE.findall(part.html)) for part in packed.content.parts)
    if not photos:
        return PackSize(whole, whole, 0)
    bare = replace(
        packed, content=replace(packed.content, parts=tuple(parts)), wish=replace(packed.wish, passphrase="")
    )
    return PackSize(whole, len(page_of(bare)), photos)


def _named(wanted: Sequence[str], names: Mapping[str, str], unknown: str) -> Iterator[str]:
    """Yield the ids of what was named; whatever is not there is told in a sentence."""
    known = {fold(name): record_id for record_id, name in names.items()}
    for name in wanted:
        if fold(name) not in known:
            told = " " + _("There is: {names}.").format(names=", ".join(sorted(names.values())) or "–")
            raise InvalidInput(unknown.format(name=name) + told)
        yield known[fold(name)]

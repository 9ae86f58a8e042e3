"""Composing a review pack: from what was chosen to what its reader sees, with nothing in it that must stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from journal.charts import chart_named
from journal.charts.base import SheetChart
from journal.core.i18n import current_language, nearest_language, speaking
from journal.core.ids import new_id
from journal.core.progress import Progress
from journal.core.records import Journal, Person, Record, ReviewPack
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import PackForm
from journal.exchange.base import DrawnChart
from journal.exchange.redacting import RedactedSnapshot, hidden_names, redacted
from journal.exchange.review_pack.source import PackContent, PackSource
from journal.learning.pack_choice import PackChoice
from journal.learning.pack_scope import Kept, PackScope
from journal.learning.readers import Reader
from journal.services.charts import ChartService
from journal.services.journal import JournalService
from journal.services.sent_before import SentBefore, revisions_now
from journal.services.small_photos import SmallPhotos
from journal.store.database import Database
from journal.text.blank_forms import Paper
from journal.text.dates import month_words
from journal.text.folding import fold
from journal.text.hidden import Hidden, hidden_words

CHARTS_IN_PACKS = (
    "refinement-map", "assumption-strip", "evidence-balance", "why-we-changed", "outcome-timeline",
    "action-follow-through", "progress-markers", "change-space",
)  # fmt: skip
"""The charts that a pack may show, what tells most first."""
_MOST_CHARTS = 6
"""More would be looked at by nobody: those that have enough to show, in this order."""


@dataclass(frozen=True, kw_only=True)
class PackWish:
    """What shall leave, for whom, and what is asked of them."""

    choice: PackChoice
    recipient: str
    """What the pack calls its reader."""
    recipient_person: str | None = None
    """Id of the reader's record; found by the name when it is not given."""
    title: str = ""
    context: str = ""
    asks: str = ""
    off_limits: str = ""
    expires: date | None = None
    language: str = ""
    """What the pack speaks; empty for the language spoken now."""
    passphrase: str = ""
    """Empty for a pack that anybody can open."""
    form: PackForm = PackForm.PAGE
    paper: Paper = Paper.A4


@dataclass(frozen=True)
class Packed:
    """A pack in the making: what it shows, and what that comes from."""

    wish: PackWish
    pack: ReviewPack
    """As its reader sees it."""
    source: PackSource
    content: PackContent
    kept: Kept
    everything: Snapshot
    """The whole journal, which the finished file is held against."""
    gone: Snapshot
    """People and actors in the bin, and their real names."""
    hidden: RedactedSnapshot
    """What was hidden in it."""

    @property
    def manifest(self) -> dict[str, str]:
        """Return the revision of each record that the pack shows."""
        now = self.source.revisions
        return {record_id: now[record_id] for record_id in self.content.texts if record_id in now}


class Packer:
    """Composes packs; every call may take its time and belongs into a worker."""

    def __init__(
        self, db: Database, journal: JournalService, charts: ChartService, photos: SmallPhotos, resources: Path
    ) -> None:
        self._db = db
        self._journal = journal
        self._charts = charts
        self._photos = photos
        self._locale = resources / "locale"

    def reader(self, name: str, person: str | None, snapshot: Snapshot) -> Reader:
        """Return the reader of this name: the person of the journal, when there is one."""
        clean = " ".join(name.split())
        people = snapshot.all(Person)
        known = next(
            (each for each in people if each.id == person or (not person and fold(each.alias) == fold(clean))), None
        )
        return Reader(clean or (known.alias if known is not None else ""), known.id if known is not None else None)

    def compose(self, wish: PackWish, progress: Progress) -> Packed:
        """Return the pack that is wished for, in the language it is to speak."""
        from journal.exchange.review_pack.content import composed

        with speaking(wish.language or current_language(), self._locale):
            everything, gone = self._journal.snapshot(), self._journal.names_in_the_bin()
            reader = self.reader(wish.recipient, wish.recipient_person, everything)
            today = self._db.clock.today()
            revisions = revisions_now(self._db, everything)
            before = SentBefore.to(reader, everything.all(ReviewPack))
            scope = PackScope(everything, today)
            changed = before.changed(scope.may, revisions)
            kept = scope.kept(wish.choice, reader, scope.changed_items(changed))
            pack = self._pack(wish, reader, before, everything)
            hidden = redacted(Snapshot([*kept.snapshot, pack], everything.whole), everything, gone)
            shown = hidden.snapshot
            pack = _counted(shown.find(ReviewPack, pack.id) or pack, hidden)
            source = PackSource(
                pack=pack,
                snapshot=_without(shown, pack),
                today=today,
                charts=tuple(self._drawn(_without(shown, pack), progress)),
                open_picture=self._photos.opener(kept.snapshot, wish.choice, everything, progress),
                previous=before.last,
                sent_before=_as_sent(kept.snapshot, changed, before.revisions, revisions),
                revisions={record.id: revisions[record.id] for record in kept.snapshot if record.id in revisions},
                code_names=frozenset(name.code for name in (*hidden_names(everything), *hidden_names(gone))),
                hidden_words=frozenset(map(hidden_words, Hidden)),
            )
            content = composed(source, progress)
        return Packed(wish, pack, source, content, kept, everything, gone, hidden)

    def _pack(self, wish: PackWish, reader: Reader, before: SentBefore, everything: Snapshot) -> ReviewPack:
        now, today = self._db.clock.now(), self._db.clock.today()
        called = next((journal.title for journal in everything.all(Journal)), "")
        return ReviewPack(
            id=new_id(now),
            created=now,
            sent_on=today,
            title=" ".join(wish.title.split()) or f"{called}, {month_words(today)}".strip(", "),
            recipient=reader.name,
            recipient_person=reader.person,
            context=wish.context.strip(),
            asks=wish.asks.strip(),
            off_limits=wish.off_limits.strip(),
            expires=wish.expires,
            form=wish.form,
            locked=bool(wish.passphrase),
            language=nearest_language(wish.language or current_language()),
            choice=wish.choice.as_words(),
            previous=before.last.id if before.last is not None else None,
        )

    def _drawn(self, snapshot: Snapshot, progress: Progress) -> Iterator[DrawnChart]:
        enough = [key for key in CHARTS_IN_PACKS if not self._lack(key, snapshot)][:_MOST_CHARTS]
        for number, key in enumerate(enough):
            progress.step(number, len(enough))
            yield self._charts.drawn(key, snapshot)

    def _lack(self, key: str, snapshot: Snapshot) -> str:
        chart = chart_named(key)
        return chart.lack(chart.rows(snapshot, self._db.clock.today())) if isinstance(chart, SheetChart) else ""


def _without(snapshot: Snapshot, pack: ReviewPack) -> Snapshot:
    return snapshot.narrowed(lambda record: record.id != pack.id)


def _counted(pack: ReviewPack, hidden: RedactedSnapshot) -> ReviewPack:
    return replace(pack, names_hidden=hidden.total)


def _as_sent(
    leaving: Snapshot, changed: frozenset[str], sent: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, str]:
    """Return the revisions that the reader knows: of what did not change, the one that there is."""

    def known(record: Record) -> str | None:
        return sent.get(record.id) if record.id in changed else now.get(record.id)

    return {record.id: revision for record in leaving if (revision := known(record)) is not None}

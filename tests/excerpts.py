"""Excerpts for tests: a small journal, what of it leaves, and the file that a reviewer opens."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from PIL import Image

from journal.core.clock import FixedClock
from journal.core.dates import EventDate
from journal.core.records import Entry, Evidence, Record, ReviewPack
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Audience, HeldAs, PackForm
from journal.exchange.as_sent import SentPart
from journal.services import Services, library
from journal.services.excerpts import Excerpt, write_excerpt

KEY = "ab" * 32
BODY = (
    "Records office, second visit. Asked for one thing only: the March payment schedule.\n\nEleven minutes, no letter."
)


@dataclass(frozen=True)
class Content:
    """A pack as it is composed."""

    parts: tuple[SentPart, ...]
    texts: dict[str, str] = field(default_factory=dict)


def picture(colour: str = "teal") -> bytes:
    """Return a small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return out.getvalue()


def write_something(services: Services) -> list[Entry]:
    """Write entries for an advisor, one that stays, and evidence with a file; return those that leave."""
    written = []
    for number, title in enumerate(("The clerk kept the list", "Trader desk, second week"), 1):
        entry = services.entries.write(title=title, body=BODY, date=EventDate(f"2026-04-0{number}"))
        written.append(services.entries.save(replace(entry, audience=Audience.ADVISOR)))
    services.entries.write(title="What stays here", body="Hassan Diallo drove us.", date=EventDate("2026-04-03"))
    stored = services.files.add_bytes(b"the large original" * 400, "photo.jpg")
    services.evidence.add(
        Evidence(
            title="The posted list",
            source_date=EventDate("2026-04-02"),
            held_as=HeldAs.FILE,
            file_name="IMG_0042.jpg",
            media_type="image/jpeg",
            sha256=stored.sha256,
            size=stored.size,
            audience=Audience.ADVISOR,
        )
    )
    return written


def content_of(records: Iterable[Record], data: str = "") -> Content:
    """Return a pack of two parts: where to begin, and the records."""
    texts, articles, ids = {}, [], []
    for record in records:
        body = getattr(record, "body", "")
        paragraphs = "".join(f"<p>{html.escape(each)}</p>\n" for each in body.split("\n\n") if each)
        texts[record.id] = " ".join(f"{record.heading} {body}".split())
        ids.append(record.id)
        articles.append(
            f'<article class="record" data-kind="{record.kind.value}" data-id="{record.id}" data-revision="{"c" * 64}" '
            f'data-name="{html.escape(record.heading)}">\n<h3>{html.escape(record.heading)}</h3>\n'
            f'<p class="facts" data-skip>Achieng, 12 May</p>\n{paragraphs}</article>\n'
        )
    image = f'<img alt="The list" src="{data}">' if data else ""
    begin = '<section class="part" id="part-begin"><h2>Where to begin</h2><p>Look.</p></section>'
    rest = f'<section class="part" id="part-entries"><h2>Entries</h2>{"".join(articles)}{image}</section>'
    parts = (
        SentPart("begin", "Where to begin", begin, 3),
        SentPart("entries", "Entries", rest, 40, tuple(ids), "Cycle 1"),
    )
    return Content(parts, texts)


def pack_of(texts: Iterable[str], *, locked: bool = False) -> ReviewPack:
    """Return the record of a pack, as it was sent."""
    return ReviewPack(
        id="0190a5d0-0000-7000-8000-00000000feed",
        title="Mtaa Wazi, May 2026",
        recipient="Inês Tavares",
        sent_on=date(2026, 4, 15),
        asks="Where do we fool ourselves?",
        context="Second quarter.",
        off_limits="The staff change.",
        expires=date(2026, 7, 1),
        form=PackForm.EXCERPT,
        locked=locked,
        feedback_key=KEY if locked else "",
        language="en",
        choice={"left_out": "secret"},
        manifest=dict.fromkeys(texts, "c" * 64),
    )


def excerpt_of(services: Services) -> Excerpt:
    """Return what leaves of a journal in which something was written."""
    leaving = services.journal.snapshot().for_audience(Audience.ADVISOR)
    records = [*leaving.all(Entry), *leaving.all(Evidence)]
    data = f"data:image/jpeg;base64,{base64.b64encode(picture()).decode()}"
    content = content_of(records, data)
    return Excerpt(
        pack=pack_of(content.texts),
        snapshot=Snapshot(leaving, leaving),
        content=content,
        open_picture=lambda _: picture(),
    )


def make_excerpt(
    services: Services, dest: Path, clock: FixedClock, passphrase: str | None = None, *, written: bool = False
) -> Path:
    """Write the excerpt of a small journal to a file, and return it."""
    if not written:
        write_something(services)
    excerpt = excerpt_of(services)
    if passphrase is not None:
        excerpt = replace(excerpt, pack=pack_of(excerpt.content.texts, locked=True))
    write_excerpt(dest, excerpt, passphrase=passphrase, at=library.desk(clock=clock), profile=0)
    return dest

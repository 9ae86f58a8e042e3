"""The forms in which a review pack leaves: one writer for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from journal.core.clock import Clock
from journal.core.progress import Progress
from journal.core.records import Evidence
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import PackForm
from journal.services.packing import Packed
from journal.services.papers import Draw


@dataclass(frozen=True)
class Press:
    """What writers need beside the pack."""

    draw: Draw
    """Draws a document on the pages of a PDF file."""
    chart: Callable[[str, Snapshot], bytes]
    """Gives a chart of some records as PNG."""
    clock: Clock


Writer: TypeAlias = Callable[[Packed, Path, Press, Progress], None]
"""Writes a pack to a file that is not in its place yet."""


def page_of(packed: Packed) -> bytes:
    """Return the page of a pack."""
    from journal.exchange.review_pack.page import as_page

    return as_page(packed.content, packed.pack, packed.wish.passphrase or None)


def _page(packed: Packed, part: Path, _press: Press, _progress: Progress) -> None:
    part.write_bytes(page_of(packed))


def _paper(packed: Packed, part: Path, press: Press, progress: Progress) -> None:
    from journal.exchange.review_pack.paper import as_document

    document, _content = as_document(packed.source, progress)
    pictures = {key: press.chart(key, packed.source.snapshot) for key in document.pictures()}
    for item in (packed.source.snapshot.find(Evidence, key) for key in document.photos()):
        # With what is blacked out painted over, as on the page.
        if item is not None and item.sha256 and (small := packed.source.open_picture(item.sha256)) is not None:
            pictures[item.id] = small
    press.draw(document, pictures, part, packed.wish.paper, progress)


def _excerpt(packed: Packed, part: Path, press: Press, progress: Progress) -> None:
    from journal.services import library
    from journal.services.excerpts import Excerpt, write_excerpt

    excerpt = Excerpt(
        pack=replace(packed.pack, manifest=packed.manifest),
        snapshot=packed.source.snapshot,
        content=packed.content,
        open_picture=packed.source.open_picture,
    )
    write_excerpt(
        part,
        excerpt,
        passphrase=packed.wish.passphrase or None,
        at=library.desk(clock=press.clock),
        progress=progress,
        put_in_place=_over_what_holds_the_place,
    )


def _over_what_holds_the_place(made: Path, part: Path) -> None:
    made.replace(part)


WRITERS: dict[PackForm, Writer] = {PackForm.PAGE: _page, PackForm.PAPER: _paper, PackForm.EXCERPT: _excerpt}
"""By what each form is written."""

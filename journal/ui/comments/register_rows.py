"""The register of packs as rows of a table, on the screen and in a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.core.i18n import N_, _
from journal.core.records import ReviewPack
from journal.core.vocabulary import label
from journal.text.sizes import size_words
from journal.ui.comments.words import pack_name
from journal.ui.date_words import day_words

COLUMNS = (
    N_("Left on"), N_("Pack"), N_("For whom"), N_("Until"), N_("Form"), N_("Size"), N_("Items"), N_("Fingerprint"),
)  # fmt: skip
_FINGERPRINT = 12
"""Letters of a fingerprint that are shown; the tooltip has all of it."""


@dataclass(frozen=True)
class Cell:
    """What stands in one place of the table, and what more there is to say of it."""

    text: str
    tip: str = ""


def row_of(pack: ReviewPack, today: date) -> list[Cell]:
    """Return what the table says of a pack, in the order of its columns."""
    form = label(pack.form)
    return [
        Cell(day_words(pack.sent_on, today)),
        Cell(pack_name(pack, today), pack.file_name),
        Cell(pack.recipient),
        Cell(until_words(pack, today)),
        Cell(_("{form}, locked").format(form=form) if pack.locked else form),
        Cell(size_words(pack.size) if pack.size else ""),
        Cell(f"{len(pack.manifest):,}" if pack.manifest else ""),
        Cell(pack.sha256[:_FINGERPRINT], pack.sha256),
    ]


def until_words(pack: ReviewPack, today: date) -> str:
    """Return until when a pack may be kept, that this is over, or when its reader deleted it."""
    if pack.gone_on is not None:
        return _("Deleted {day}").format(day=day_words(pack.gone_on, today))
    if pack.expires is None:
        return _("No end set")
    day = day_words(pack.expires, today)
    return _("{day}, over").format(day=day) if pack.expires < today else day


def as_csv(packs: Sequence[ReviewPack], today: date) -> str:
    """Return the register as a table for any spreadsheet: days as ISO dates, sizes in bytes, fingerprints whole."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(
        [_(name) for name in COLUMNS[:4]]
        + [_("Deleted on"), _("Form"), _("Locked"), _("Bytes"), _("Items"), _("File"), "SHA-256"]
    )
    for pack in packs:
        writer.writerow(
            [
                pack.sent_on.isoformat(), _safe(pack_name(pack, today)), _safe(pack.recipient),
                pack.expires.isoformat() if pack.expires else "",
                pack.gone_on.isoformat() if pack.gone_on else "",
                label(pack.form), _("yes") if pack.locked else _("no"), pack.size or "", len(pack.manifest) or "",
                _safe(pack.file_name), pack.sha256,
            ]
        )  # fmt: skip
    return held.getvalue()


def _safe(words: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words

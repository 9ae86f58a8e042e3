"""Where pickers find evidence and entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from journal.core.i18n import _
from journal.core.records import Evidence
from journal.core.vocabulary import EvidenceKind, label
from journal.services.entries import EntryFilter, EntryService
from journal.ui.date_words import event_words
from journal.ui.widgets.record_picker import PickItem
from journal.ui.widgets.table_cells import folded

_MOST = 60

KIND_ICONS = {
    EvidenceKind.DOCUMENT: "doc",
    EvidenceKind.PHOTO: "photo",
    EvidenceKind.AUDIO: "play",
    EvidenceKind.VIDEO: "play",
    EvidenceKind.WEB_LINK: "web",
    EvidenceKind.QUOTE: "quote",
    EvidenceKind.DATASET: "dataset",
    EvidenceKind.OBSERVATION: "eye",
    EvidenceKind.ORAL: "comment",
}
"""The icon of each kind of evidence."""


def find_evidence(evidence: Iterable[Evidence], words: str) -> Sequence[PickItem]:
    """Return the evidence whose title holds the words, the latest first."""
    wanted = folded(words)
    found = [item for item in evidence if wanted in folded(item.title)]
    found.sort(key=lambda item: item.created, reverse=True)
    return [
        PickItem(
            item.id,
            item.title,
            label(item.strength).lower() if item.strength else _("not rated"),
            KIND_ICONS[item.evidence_kind],
        )
        for item in found[:_MOST]
    ]


def find_entries(entries: EntryService, words: str, today: date) -> Sequence[PickItem]:
    """Return the newest entries that hold the words."""
    keys = entries.keys(EntryFilter(text=words))[:_MOST]
    return [
        PickItem(line.id, line.title or line.first_words[:60], event_words(line.date, today), "journal")
        for line in entries.page(keys)
    ]

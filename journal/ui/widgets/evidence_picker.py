"""Where pickers find evidence and entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal.core.i18n import _
from journal.core.vocabulary import EvidenceKind, label
from journal.services.entries import EntryFilter, EntryService
from journal.services.evidence_lists import EvidenceFilter, EvidenceLists
from journal.ui.date_words import event_words
from journal.ui.widgets.record_picker import PickItem

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


def find_evidence(lists: EvidenceLists, words: str) -> Sequence[PickItem]:
    """Return the latest evidence that holds the words, or that is linked to what holds them."""
    keys = lists.keys(EvidenceFilter(text=words))[:_MOST]
    return [
        PickItem(
            line.id,
            line.title,
            label(line.strength).lower() if line.strength else _("not rated"),
            KIND_ICONS[line.evidence_kind],
        )
        for line in lists.page(keys)
    ]


def find_entries(entries: EntryService, words: str, today: date) -> Sequence[PickItem]:
    """Return the newest entries that hold the words."""
    keys = entries.keys(EntryFilter(text=words))[:_MOST]
    return [
        PickItem(line.id, line.title or line.first_words[:60], event_words(line.date, today), "journal")
        for line in entries.page(keys)
    ]

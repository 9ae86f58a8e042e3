"""What a person blacked out: how far words reach, and which parts of which pictures are hidden."""

from __future__ import annotations

from journal.core.records import BlackOut, Evidence
from journal.core.snapshot import Snapshot

TELLING = 3
"""Words from which on what is blacked out in one record is hidden in all: it would be known again."""


def stays_there(black_out: BlackOut) -> bool:
    """Whether words are hidden in their record alone: few and common, they would be missed everywhere else."""
    words = black_out.words.split()
    tells = any(letter.isdigit() or letter.isupper() for word in words for letter in word)
    return black_out.target is not None and len(words) < TELLING and not tells


def hidden_parts(everything: Snapshot) -> dict[str, frozenset[str]]:
    """Return the parts that are hidden of each picture, by its SHA-256; a cleaned copy hides what its original does."""
    parts: dict[str, frozenset[str]] = {}
    for hidden in everything.all(BlackOut):
        if hidden.file and hidden.areas:
            parts[hidden.file] = parts.get(hidden.file, frozenset()) | hidden.areas
    for item in everything.all(Evidence):
        if item.sha256 in parts and item.cleaned_sha256:
            parts[item.cleaned_sha256] = parts.get(item.cleaned_sha256, frozenset()) | parts[item.sha256]
    return parts

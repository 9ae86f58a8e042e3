"""What erasing for good did, and what the search of all pages found afterwards, told plainly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from journal.core.i18n import _, ngettext
from journal.store.residue import Elsewhere
from journal.store.rewriting import CopyResult, CopyState

__all__ = ["CopyResult", "CopyState", "Elsewhere", "Erased", "in_words"]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, and what the search of all pages found afterwards."""

    records: int
    sought: int
    """How many words, turns of phrase and names were looked for."""
    remains: tuple[str, ...]
    """Those found in a page of the journal though none of its records says them; there should be none."""
    elsewhere: tuple[Elsewhere, ...]
    """Those that other records say in words of their own."""
    copies: tuple[CopyResult, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is left, neither in the journal nor in a copy on this computer."""
        return not self.remains and not any(copy.holds_it or copy.remains for copy in self.copies)

    @property
    def holding(self) -> tuple[Path, ...]:
        """Return the copies that may still hold what was erased."""
        return tuple(copy.path for copy in self.copies if copy.holds_it or copy.remains)


def in_words(done: Erased, heading: Callable[[str], str]) -> list[str]:
    """Return what was done and found in sentences; ``heading`` says what a record is called."""
    said = ngettext("{n} record was erased for good.", "{n} records were erased for good.", done.records)
    lines = [said.format(n=done.records), _searched(done)]
    for each in done.elsewhere:
        named = _listed([heading(record) for record in each.records])
        lines.append(_("“{name}” is still written in {records}.").format(name=each.name, records=named))
    return [*lines, *_copies(done)]


def stays_words(beside: Sequence[str]) -> str:
    """Return the sentence that names what was made together with what is to be erased."""
    return _("What was made together with it stays, and may repeat its words: {names}.").format(names=_listed(beside))


def short(title: str) -> str:
    """Return a title, or its beginning, as a sentence shows it."""
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"


def _listed(titles: Sequence[str]) -> str:
    named = ", ".join(f"“{short(title)}”" for title in titles[:_NAMED])
    more = len(titles) - _NAMED
    if more > 0:
        return ngettext("{some} and {n} other", "{some} and {n} others", more).format(some=named, n=more)
    return named


_LONGEST = 60
"""Letters of a title that a sentence shows."""
_NAMED = 4
"""Records that are named before the others are only counted."""


def _searched(done: Erased) -> str:
    if done.remains:
        return _("Still found in the file: {words}.").format(words=", ".join(done.remains))
    if not done.sought:
        return _("The file was written anew, so nothing of it can be left in it.")
    return ngettext(
        "The file was written anew. {n} word was looked for in every page of it, and was not found.",
        "The file was written anew. {n} words were looked for in every page of it, and none was found.",
        done.sought,
    ).format(n=done.sought)


def _copies(done: Erased) -> Iterator[str]:
    clean = sum(not copy.holds_it and not copy.remains for copy in done.copies)
    if clean:
        yield ngettext(
            "{n} copy on this computer holds nothing of it.", "{n} copies on this computer hold nothing of it.", clean
        ).format(n=clean)
    for copy in done.copies:
        name = copy.path.name
        if copy.remains:
            words = ", ".join(copy.remains)
            yield _("Still found in the copy “{name}”: {words}.").format(name=name, words=words)
        elif copy.state is CopyState.LOCKED:
            yield _("The copy “{name}” opens with another passphrase, so it may still hold it.").format(name=name)
        elif copy.state is CopyState.FAILED:
            yield _("The copy “{name}” could not be changed and may still hold it: {why}").format(
                name=name, why=copy.why
            )
    yield _(
        "Copies that you made elsewhere, on a stick or another laptop, still hold it. A laptop that you exchange this "
        "journal with forgets it then."
    )
    # Where a file was rewritten, a disk may keep the old blocks; memory sticks and modern disks mostly do.
    yield _("The disk may still keep old traces that special tools can read. Cairn cannot reach those.")

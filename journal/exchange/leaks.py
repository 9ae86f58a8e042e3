"""A last look at a finished file: whether anything stands in it that its readers must not see.

What is composed or exported takes only what may leave; this looks at the bytes that came of it, and trusts nothing
before them. It looks for real names behind code names, for words that only items of a narrower audience hold, and
for the folders of this computer. A file that holds any of it must not be written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from journal.core.errors import ExportFailed
from journal.core.i18n import _
from journal.core.progress import Progress
from journal.core.records import Actor, Identity, Person, Record
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import Kind, label
from journal.exchange.finished import Finished
from journal.text.folding import fold
from journal.text.hidden import Hidden, hidden_label
from journal.text.redaction import Redactor

RUN = 6
"""Words in a row that tell a passage; shorter texts are looked for whole."""
_SHORTEST = 4
"""Words of the shortest title that is looked for: two or three common ones stand in many texts by chance."""
_AROUND = 5
_MOST = 200
"""Leaks that are told of one file; a person who has mended these looks again."""
_WORD = re.compile(r"[^\W_]+")
_UNSAID = frozenset({
    "id", "source_digest", "sha256", "cleaned_sha256", "media_type", "template", "language", "target",
    "target_revision", "promoted_to", "from_pack", "file", "feedback_key", "manifest", "choice", "agenda", "spent",
})  # fmt: skip
"""Fields that hold no words of anybody's."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that must not leave, found in a file."""

    what: str
    """What sort of thing it is, in words."""
    words: str
    """What was found, as it stands there."""
    around: str
    """The words before and after it, so that a person finds the place."""


class LeakCheck:
    """Knows what must not leave in one export, and looks for it in finished files."""

    def __init__(
        self,
        everything: Snapshot,
        leaving: Snapshot,
        *,
        places: Iterable[Path] = (),
        ours: str = "",
        redactor: Redactor | None = None,
    ) -> None:
        """``ours`` holds fixed words of the program, which are nobody's secret; a redactor knows what it hid."""
        self._redactor = redactor
        self._everything = everything
        self._leaving = leaving
        self._places = [place for place in places if len(place.parts) > 1]
        self._allowed = ours
        self._open: str | None = None

    def refuse(self, file: Finished, progress: Progress) -> None:
        """Raise ``ExportFailed`` with one sentence when a file holds what must not leave."""
        found = self.look(file, progress)
        if found is None:
            return
        raise ExportFailed(
            _(
                "Nothing was written: “{words}”, {what}, would have left in it, near “{around}”. "
                "Take it out of the item that holds it, or widen who may see it, and try again."
            ).format(words=found.words, what=found.what, around=found.around)
        )

    def look(self, file: Finished, progress: Progress) -> Leak | None:
        """Return the first thing found that must not leave, or ``None``."""
        return next(self._leaks(file, progress), None)

    def found(self, file: Finished, progress: Progress) -> list[Leak]:
        """Return everything found that must not leave, the same words once."""
        leaks = {(leak.what, fold(leak.words)): leak for leak in islice(self._leaks(file, progress), _MOST)}
        return list(leaks.values())

    def _leaks(self, file: Finished, progress: Progress) -> Iterator[Leak]:
        yield from self._folders(file)
        yield from self._readable(file)
        yield from self._passages(_Text(file.words), progress)

    def _readable(self, file: Finished) -> Iterator[Leak]:
        """Yield names, numbers and blacked-out words that a redactor would still hide."""
        for found in self._redactor.found_in(file.words) if self._redactor is not None else ():
            yield Leak(_sort(found.what), found.words, found.around)

    def _folders(self, file: Finished) -> Iterator[Leak]:
        # A long path is broken where the line ends.
        words = "".join(file.words.split())
        for place in self._places:
            for form in {str(place), place.as_posix(), quote(place.as_posix())}:
                if "".join(form.split()) in words or any(form.encode() in piece for piece in file.pieces):
                    yield Leak(_("a folder of this computer"), form, form)

    def _passages(self, text: _Text, progress: Progress) -> Iterator[Leak]:
        """Yield the first passage of each item that stays."""
        staying = [record for record in self._everything if self._leaving.any(record.id) is None]
        for number, record in enumerate(staying):
            if number % 200 == 0:
                progress.step(number, len(staying))
            for phrase, what in _phrases(record):
                if phrase in text and not self._is_known(phrase, record):
                    yield Leak(what, text.as_written(phrase), text.around(phrase))
                    break

    def _is_known(self, phrase: str, record: Record) -> bool:
        """Whether the words stand in what may leave anyhow; a real name may only as part of a code name."""
        if isinstance(record, Identity):
            named = self._leaving.find(Person, record.person) or self._leaving.find(Actor, record.actor)
            return named is not None and f" {phrase} " in _joined(named.heading)
        if self._open is None:
            said = (words for item in self._leaving for words in texts_of(item))
            self._open = _joined(self._allowed) + "".join(map(_joined, said))
        return f" {phrase} " in self._open


def _sort(what: str) -> str:
    """Return what sort of thing a redactor found, in words."""
    return hidden_label(Hidden(what)) if what in set(Hidden) else _("the real name behind a code name")


class _Text:
    """The words of a file, found by runs of any length."""

    def __init__(self, words: str) -> None:
        self._written = _WORD.findall(words)
        self._words = [fold(word) for word in self._written]
        self._runs: dict[int, dict[str, int]] = {}

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._of(phrase)

    def as_written(self, phrase: str) -> str:
        """Return a run as it stands in the file."""
        first = self._of(phrase)[phrase]
        return " ".join(self._written[first : first + phrase.count(" ") + 1])

    def around(self, phrase: str) -> str:
        """Return a run with some words before and after it."""
        first = self._of(phrase)[phrase]
        last = first + phrase.count(" ") + 1
        return " ".join(self._written[max(first - _AROUND, 0) : last + _AROUND])

    def _of(self, phrase: str) -> dict[str, int]:
        length = phrase.count(" ") + 1
        if length not in self._runs:
            self._runs[length] = {run: first for first, run in _runs(self._words, length)}
        return self._runs[length]


def _phrases(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the runs of words by which a record would be known, and what each is."""
    if isinstance(record, Identity):
        name = _folded(record.name)
        if len("".join(name)) > 1:
            yield " ".join(name), _("the real name behind a code name")
        return
    what = _("from an item that these readers may not see ({kind})").format(kind=label(record.kind).lower())
    if isinstance(record, Person | Actor):
        yield " ".join(_folded(record.heading)), what
    for text in texts_of(record):
        words = _folded(text)
        if len(words) >= RUN:
            yield from ((run, what) for _first, run in _runs(words, RUN))
        elif len(words) >= _SHORTEST:
            yield " ".join(words), what


_SAID_ELSEWHERE = (Kind.TEMPLATE, Kind.TEMPLATE_PLACE, Kind.CHART_READING, Kind.SENT_TEXT)
"""Kinds whose words are the program's, or those of items that are looked at themselves."""


def texts_of(record: Record) -> Iterator[str]:
    """Yield everything that somebody wrote in a record."""
    if record.kind in _SAID_ELSEWHERE:
        return
    for item in fields(record):
        value = getattr(record, item.name)
        if item.name in _UNSAID or item.metadata.get("ref"):
            continue
        if item.name == "source" and not item.metadata.get("text"):
            continue  # where an import found an entry; whom evidence comes from is somebody's words
        if type(value) is str:
            yield value
        elif isinstance(value, dict):
            yield from (words for words in value.values() if type(words) is str)


def _folded(words: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(words)]


def _joined(words: str) -> str:
    return f" {' '.join(_folded(words))} "


def _runs(words: Sequence[str], length: int) -> Iterator[tuple[int, str]]:
    for first in range(len(words) - length + 1):
        yield first, " ".join(words[first : first + length])

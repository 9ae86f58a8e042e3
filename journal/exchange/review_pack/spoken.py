"""What a browser takes for the text of a part: the words of each record, and how many there are to read."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from journal.text.counting import words

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_NOT_READ = frozenset({"svg", "details"})
"""What nobody reads word by word: drawings, and what is folded away."""


@dataclass(frozen=True)
class Spoken:
    """The text of some HTML."""

    texts: dict[str, str] = field(default_factory=dict)
    """Words of each record by its id, in single spaces, without what is not to be quoted."""
    words: int = 0


def spoken(html: str) -> Spoken:
    """Return what stands in parts of a pack, read as the script in the page reads it.

    The text of a record is that of its ``article`` (``textContent``) without what carries ``data-skip``.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    texts = {record: " ".join("".join(pieces).split()) for record, pieces in reader.pieces.items()}
    return Spoken(texts, words(" ".join(reader.read)))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: dict[str, list[str]] = {}
        self.read: list[str] = []
        self._open: list[tuple[str, bool, bool]] = []
        """Each open tag, whether it is not to be quoted, and whether nobody reads it word by word."""
        self._record = ""
        self._after_pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._after_pre = tag == "pre"
        if tag in _VOID:
            return
        values = dict(attrs)
        self._open.append((tag, "data-skip" in values, tag in _NOT_READ))
        if tag == "article" and values.get("data-id"):
            self._record = str(values["data-id"])
            self.pieces.setdefault(self._record, [])

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._open:
            return
        self._open.pop()
        if tag == "article":
            self._record = ""

    def handle_data(self, data: str) -> None:
        if self._after_pre:
            data, self._after_pre = data.removeprefix("\n"), False  # as the parser of a browser does
        if self._record and not any(skipped for _tag, skipped, _folded in self._open):
            self.pieces[self._record].append(data)
        if not any(folded for _tag, _skipped, folded in self._open):
            self.read.append(data)

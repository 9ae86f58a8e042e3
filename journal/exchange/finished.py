"""What a finished file holds, read back from its bytes: its words, and the pieces that are not text."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

_PARAGRAPH = re.compile(r"</w:p>|<w:br/>|<w:tab/>")
_TAG = re.compile(r"<[^>]*>")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NOTE_MARK = re.compile(r"\[\^\d+\]")
_SAID = frozenset({"alt", "title", "aria-label", "content", "href", "src", "data-name", "data-title"})
_SPEAKING = re.compile(r'\b(?:descr|title|name|Target|author|initials|userName|displayName|tooltip)="([^"]*)"')
"""Attributes of office documents that hold words of somebody's, or names."""
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~.)#+-])")


@dataclass(frozen=True, slots=True)
class Finished:
    """A file that is about to be handed out."""

    words: str
    """Everything in it that can be read, seen or hidden."""
    pieces: tuple[bytes, ...]
    """Its bytes as they lie there, unpacked where they were packed."""
    pictures: tuple[tuple[str, bytes], ...] = ()
    """Media type and bytes of each picture that lies in it."""


def read_back(content: bytes, ending: str) -> Finished:
    """Return what a file holds, by the ending of its name (``.md``, ``.html``, ``.docx``, ``.pdf``)."""
    match ending:
        case ".docx":
            return _office(content)
        case ".pdf":
            return _pages(content)
        case ".html":
            reader = _Page()
            reader.feed(content.decode("utf-8"))
            reader.close()
            return Finished("".join(reader.words), (content,), tuple(reader.pictures))
    text = content.decode("utf-8", "replace")
    return Finished(_ESCAPED.sub(r"\1", _NOTE_MARK.sub(" ", text)), (content,))


_OFFICE = frozenset((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"))
_CELLS = re.compile(r"[,;\t]")
_PLAIN = frozenset((".txt", ".md", ".csv", ".tsv", ".json", ".xml", ".html", ".htm", ".svg", ".vcf", ".ics", ".eml"))


def words_in(content: bytes, ending: str) -> str:
    """Return the words of a file of somebody's; none where it is of a kind, or in a state, that cannot be read."""
    from pypdf.errors import PyPdfError

    ending = ending.lower()
    try:
        if ending in _OFFICE:
            return _office(content).words
        if ending == ".pdf":
            return _pages(content).words
    except (zipfile.BadZipFile, PyPdfError, OSError, ValueError, LookupError, RuntimeError, NotImplementedError):
        return ""
    text = content.decode("utf-8", "replace") if ending in _PLAIN else ""
    return _CELLS.sub("\n", text) if ending in (".csv", ".tsv") else text


def read_pack(payload: bytes) -> Finished:
    """Return what the content of a review pack holds: JSON whose ``content`` is HTML and whose rest is words."""
    packed = json.loads(payload)
    page = read_back(packed.pop("content").encode(), ".html")
    facts = packed.pop("meta", {})
    said = [words for name, words in facts.items() if name not in ("id", "key", "file")]
    return Finished("\n".join((page.words, *said, *strings(packed))), (payload, *page.pieces), page.pictures)


def strings(value: object) -> Iterator[str]:
    """Yield every text in something made of mappings and lists."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from strings(each)


def _office(content: bytes) -> Finished:
    words, pieces = [], []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            piece = packed.read(name)
            pieces.append(piece)
            if name.endswith((".xml", ".rels")):
                written = name.startswith("word/") and name.endswith(".xml")
                words.append(_of_markup(piece.decode("utf-8", "replace"), "" if written else "\n"))
    return Finished("\n".join(words), tuple(pieces))


def _of_markup(markup: str, between: str = "\n") -> str:
    """Return the words in markup; within a written text a word may go on behind a mark, elsewhere none does."""
    described = " ".join(_SPEAKING.findall(markup))
    return unescape(_TAG.sub(between, _PARAGRAPH.sub("\n", markup)) + "\n" + described)


def _pages(content: bytes) -> Finished:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    words = [shown(page.extract_text()) for page in reader.pages]
    return Finished("\n".join((*words, *_beside_the_pages(reader))), (content,))


def _beside_the_pages(reader: PdfReader) -> Iterator[str]:
    """Yield every text in a PDF that stands on no page: notes and who wrote them, titles, links, what it is called."""
    from pypdf.generic import IndirectObject, StreamObject, TextStringObject

    seen: set[tuple[int, int]] = set()
    open_ones: list[Any] = [reader.trailer]
    while open_ones:
        one = open_ones.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, TextStringObject):
            yield shown(str(one))
        elif isinstance(one, dict):
            if isinstance(one, StreamObject) and one.get("/Type") == "/Metadata":
                yield _of_markup(one.get_data().decode("utf-8", "replace"))
            open_ones += one.values()
        elif isinstance(one, list):
            open_ones += one


def shown(extracted: str) -> str:
    """Return text taken from pages as one sees it: what comes out as a control character is drawn as a space."""
    return _CONTROL.sub(" ", extracted)


_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small",
        "span", "strong", "sub", "sup", "time", "u", "wbr",
    }
)  # fmt: skip
"""Elements that stand within a line: a word may go on behind them."""


class _Page(HTMLParser):
    """Gathers what can be read in a page: its text, a line for each block, and the words and pictures in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.pictures: list[tuple[str, bytes]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the words that stand in attributes."""
        said = []
        for name, value in attrs:
            if value is not None and value.startswith("data:"):
                self.pictures += _data(value)
            elif value and name in _SAID:
                said.append(value)
        if said or tag not in _INLINE:
            self.words.append("\n" + "".join(f"{words}\n" for words in said))

    def handle_endtag(self, tag: str) -> None:
        """End the line with a block."""
        if tag not in _INLINE:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.words.append(data)


def _data(address: str) -> Iterator[tuple[str, bytes]]:
    """Yield media type and bytes of what an address holds itself."""
    head, _comma, held = address.removeprefix("data:").partition(",")
    if head.endswith(";base64"):
        try:
            yield head.removesuffix(";base64"), base64.b64decode(held, validate=True)
        except binascii.Error:
            yield head, held.encode()

"""What a finished file holds, read back from its bytes: its words, and the pieces that are not text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

_PARAGRAPH = re.compile(r"</w:p>|<w:br/>|<w:tab/>")
_TAG = re.compile(r"<[^>]*>")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NOTE_MARK = re.compile(r"\[\^\d+\]")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~.)#+-])")


@dataclass(frozen=True, slots=True)
class Finished:
    """A file that is about to be handed out."""

    words: str
    """Everything in it that can be read, seen or hidden."""
    pieces: tuple[bytes, ...]
    """Its bytes as they lie there, unpacked where they were packed."""


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
            return Finished(" ".join(reader.words), (content,))
    text = content.decode("utf-8", "replace")
    return Finished(_ESCAPED.sub(r"\1", _NOTE_MARK.sub(" ", text)), (content,))


def _office(content: bytes) -> Finished:
    words, pieces = [], []
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            piece = packed.read(name)
            pieces.append(piece)
            if name.endswith((".xml", ".rels")):
                words.append(_of_markup(piece.decode("utf-8", "replace")))
    return Finished("\n".join(words), tuple(pieces))


def _of_markup(markup: str) -> str:
    described = " ".join(re.findall(r'\b(?:descr|title|name|Target)="([^"]*)"', markup))
    return unescape(_TAG.sub("", _PARAGRAPH.sub("\n", markup)) + "\n" + described)


def _pages(content: bytes) -> Finished:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    words = [shown(page.extract_text()) for page in reader.pages]
    words += [str(value) for value in (reader.metadata or {}).values()]
    return Finished("\n".join(words), (content,))


def shown(extracted: str) -> str:
    """Return text taken from pages as one sees it: what comes out as a control character is drawn as a space."""
    return _CONTROL.sub(" ", extracted)


class _Page(HTMLParser):
    """Gathers what can be read in a page: its text, and the words in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the words that stand in attributes."""
        said = ("alt", "title", "aria-label", "content", "href", "src")
        self.words += [value for name, value in attrs if value and name in said and not value.startswith("data:")]

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.words.append(data)

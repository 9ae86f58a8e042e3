"""What a PDF tells beside its pages, and the same pages without it."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from journal.core.errors import UnreadableFile
from journal.core.i18n import _
from journal.media.pictures import BROKEN, Source
from journal.media.traces import Trace, TraceKind, Traces, read_all, without_repeats

if TYPE_CHECKING:
    from pypdf import PdfReader

LARGEST = 60_000_000
_INFO = {
    "/Author": TraceKind.AUTHOR,
    "/Creator": TraceKind.PROGRAM,
    "/Producer": TraceKind.PROGRAM,
    "/Title": TraceKind.WORDS,
    "/Subject": TraceKind.WORDS,
    "/Keywords": TraceKind.WORDS,
    "/CreationDate": TraceKind.MOMENT,
    "/ModDate": TraceKind.MOMENT,
    "/Company": TraceKind.ORGANISATION,
    "/SourceModified": TraceKind.MOMENT,
}
_MOMENT = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)")
_ASIDE = ("/Metadata", "/PieceInfo", "/LastModified")
"""Where programs write what is no part of the page."""


def traces(source: Source) -> Traces:
    """Return what a PDF tells: its author, programs and moments, and who commented in it."""
    with _read(source) as reader:
        found = without_repeats([*_from_info(reader), *_from_xmp(reader)])
        stays = [_("The words, names and pictures on its pages stay, and traces inside those pictures.")]
        if commenters := sorted(set(_commenters(reader))):
            stays.append(_("Comments in it are signed by {names}.").format(names=", ".join(commenters)))
    return Traces(found, may_clean=bool(found), stays=tuple(stays) if found or commenters else ())


def page_count(source: Source) -> int:
    """Return how many pages a PDF has; ``UnreadableFile`` when it is damaged or protected."""
    with _read(source) as reader:
        return len(reader.pages)


def cleaned(source: Source) -> bytes:
    """Return the pages without what is written beside them."""
    from pypdf import PdfWriter

    with _read(source) as reader:
        writer = PdfWriter(clone_from=reader)
        writer.metadata = None
        writer.xmp_metadata = None
        for page in writer.pages:
            _strip(page)
            for drawn in (page.get("/Resources", {}).get_object().get("/XObject") or {}).values():
                _strip(drawn.get_object())
        # What nothing refers to any more would be written out all the same.
        writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
        out = io.BytesIO()
        writer.write(out)
    return out.getvalue()


def _strip(part: Any) -> None:
    for name in _ASIDE:
        if name in part:
            del part[name]


@contextmanager
def _read(source: Source) -> Iterator[PdfReader]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would write names from inside into the log
    try:
        reader = PdfReader(io.BytesIO(read_all(source, LARGEST)))
        if reader.is_encrypted:
            raise UnreadableFile(_("This PDF is protected, so what it tells of itself cannot be seen or removed here."))
        yield reader
    except (PyPdfError, RecursionError, *BROKEN) as error:
        raise UnreadableFile(_("This PDF is damaged, so it cannot be looked into. It is kept as it is.")) from error


def _from_info(reader: PdfReader) -> Iterator[Trace]:
    for name, value in (reader.metadata or {}).items():
        text = str(value)
        kind = _INFO.get(name, TraceKind.HIDDEN)
        if kind is TraceKind.MOMENT:
            found = _MOMENT.match(text)
            text = "{}-{}-{}T{}:{}".format(*found.groups()) if found else ""
        elif kind is TraceKind.HIDDEN:
            text = f"{name.lstrip('/')}: {text}" if text.strip() else ""
        yield Trace(kind, text)


def _from_xmp(reader: PdfReader) -> Iterator[Trace]:
    held = reader.root_object.get("/Metadata")
    if held is None:
        return
    text = held.get_object().get_data().decode("utf-8", "replace")
    for name in re.findall(r"<dc:creator>(.*?)</dc:creator>", text, re.DOTALL):
        yield Trace(TraceKind.AUTHOR, re.sub(r"<[^>]+>", " ", name))
    yield Trace(TraceKind.HIDDEN, _("Notes of the program that made it"))


def _commenters(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        notes = page.get("/Annots")
        for held in (notes.get_object() if notes is not None else None) or []:
            note = held.get_object()
            if note.get("/T") and note.get("/Subtype") != "/Widget":
                yield str(note["/T"])

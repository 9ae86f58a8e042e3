"""What an office document tells beside its text, and the same text without it."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from journal.core.errors import UnreadableFile
from journal.core.i18n import _
from journal.media import photos
from journal.media.pictures import BROKEN, Source
from journal.media.traces import Trace, TraceKind, Traces, without_repeats

LARGEST_PART = 100_000_000
"""Bytes of the largest part that is unpacked: a small file can claim to hold endless ones."""
LARGEST = 500_000_000
_NOTES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
_TOLD = {
    "creator": TraceKind.AUTHOR,
    "initial-creator": TraceKind.AUTHOR,
    "lastModifiedBy": TraceKind.AUTHOR,
    "printed-by": TraceKind.AUTHOR,
    "Manager": TraceKind.AUTHOR,
    "Company": TraceKind.ORGANISATION,
    "Application": TraceKind.PROGRAM,
    "generator": TraceKind.PROGRAM,
    "Template": TraceKind.HIDDEN,
    "created": TraceKind.MOMENT,
    "creation-date": TraceKind.MOMENT,
    "modified": TraceKind.MOMENT,
    "date": TraceKind.MOMENT,
    "title": TraceKind.WORDS,
    "subject": TraceKind.WORDS,
    "description": TraceKind.WORDS,
    "keywords": TraceKind.WORDS,
    "keyword": TraceKind.WORDS,
}
_SIGNED = re.compile(
    rb'\b(?:author|userName|displayName)="([^"]{1,200})"|<(?:author|t:author|dc:creator)>([^<]{1,200})</'
)
_SPEAKING = re.compile(
    r"(document|comments\w*|commentAuthors|people|person\d*|threadedComment\d*|content|footnotes)\.xml$"
)
"""The parts that comments and tracked changes, and the names under them, lie in."""
_PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp")
_PREVIEW = re.compile(r"^(docProps/thumbnail\.\w+|Thumbnails/thumbnail\.png)$")
_EMPTY = {
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"/>',
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"/>',
    "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'custom-properties"/>',
    "meta.xml": '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'office:version="1.3"><office:meta/></office:document-meta>',
}
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def traces(source: Source) -> Traces:
    """Return what a document tells: authors, organisation, moments, and who commented or changed."""
    with _opened(source) as packed:
        names = packed.namelist()
        found = [trace for name in _NOTES if name in names for trace in _from_notes(packed, name)]
        pictures = [name for name in names if _picture_traces(packed, name)]
        if pictures:
            found.append(Trace(TraceKind.HIDDEN, _("Pictures that tell where or with what they were taken")))
        if any(_PREVIEW.match(name) for name in names):
            found.append(Trace(TraceKind.HIDDEN, _("A small picture of its first page")))
        signed = sorted({name for part in names if _SPEAKING.search(part) for name in _signed(packed, part)})
    told = without_repeats(found)
    stays = []
    if signed:
        told = without_repeats([*told, Trace(TraceKind.EDITORS, ", ".join(signed))])
        stays.append(_("Comments and tracked changes stay, signed by {names}.").format(names=", ".join(signed)))
    if told:
        stays.append(_("The words and names in its text stay."))
    return Traces(told, may_clean=bool(found), stays=tuple(stays))


def cleaned(source: Source) -> bytes:
    """Return the document with empty notes about itself, no preview, and its pictures cleaned as well."""
    out = io.BytesIO()
    with _opened(source) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for part in packed.infolist():
            if part.is_dir() or _PREVIEW.match(part.filename):
                continue
            fresh = zipfile.ZipInfo(part.filename, _NO_DAY)
            fresh.compress_type = part.compress_type
            written.writestr(fresh, _part_cleaned(packed, part.filename))
    return out.getvalue()


def _part_cleaned(packed: zipfile.ZipFile, name: str) -> bytes:
    if name in _EMPTY:
        return (_DECLARED + _EMPTY[name]).encode()
    if _picture_traces(packed, name):
        return photos.cleaned(_part(packed, name), PurePosixPath(name).name).data
    data = _part(packed, name)
    if name == "_rels/.rels":
        return re.sub(rb"<Relationship\b[^>]*docProps/thumbnail[^>]*/>", b"", data)
    if name == "META-INF/manifest.xml":
        return re.sub(rb"<manifest:file-entry\b[^>]*Thumbnails/[^>]*/>", b"", data)
    return data


@contextmanager
def _opened(source: Source) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as packed:
            if any(part.flag_bits & 1 for part in packed.infolist()):
                raise _protected()
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise UnreadableFile(_("This file is too large to be looked into here. It is kept as it is."))
            if b"encryption-data" in (_part(packed, manifest) if (manifest := _manifest(packed)) else b""):
                raise _protected()
            yield packed
    except (zipfile.BadZipFile, NotImplementedError, *BROKEN) as error:
        raise UnreadableFile(
            _("This document is damaged or protected, so it cannot be looked into. It is kept as it is.")
        ) from error


def _manifest(packed: zipfile.ZipFile) -> str:
    name = "META-INF/manifest.xml"
    return name if name in packed.namelist() else ""


def _protected() -> UnreadableFile:
    return UnreadableFile(_("This document is protected, so what it tells of itself cannot be seen or removed here."))


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise UnreadableFile(_("This file is too large to be looked into here. It is kept as it is."))
    return data


def _from_notes(packed: zipfile.ZipFile, name: str) -> Iterator[Trace]:
    text = _part(packed, name).decode("utf-8", "replace")
    for tag, kind in _TOLD.items():
        for value in re.findall(rf"<(?:\w+:)?{tag}\b[^>]*>([^<]*)</", text):
            words = html.unescape(value)
            yield Trace(kind, words[:16] if kind is TraceKind.MOMENT else words)
    for value in re.findall(r'<property\b[^>]*name="([^"]*)"|<meta:user-defined\b[^>]*meta:name="([^"]*)"', text):
        yield Trace(TraceKind.HIDDEN, html.unescape("".join(value)))


def _signed(packed: zipfile.ZipFile, name: str) -> Iterator[str]:
    for found in _SIGNED.finditer(_part(packed, name)):
        words = html.unescape((found[1] or found[2]).decode("utf-8", "replace")).strip()
        if words:
            yield words


def _picture_traces(packed: zipfile.ZipFile, name: str) -> bool:
    if Path(name).suffix.lower() not in _PICTURES or _PREVIEW.match(name):
        return False
    try:
        return bool(photos.traces(_part(packed, name)).found)
    except UnreadableFile:
        return False

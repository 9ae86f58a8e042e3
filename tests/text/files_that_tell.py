"""Word and PDF files that say something beside their pages: each in one place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape

import docx
from pypdf import PdfWriter
from pypdf.annotations import FreeText, Link
from pypdf.generic import NameObject, StreamObject, TextStringObject

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IN_WORD_FILES = (
    "author", "title", "subject", "keywords", "comments", "category", "last_modified_by",
    "company", "custom", "note", "who wrote a note", "header",
)  # fmt: skip
"""Where a Word file may say something: what it is called and by whom, notes in its margin, its head."""
IN_PDF_FILES = (
    "/Author", "/Title", "/Subject", "/Keywords", "/Creator", "/Company",
    "xmp", "annotation", "who annotated", "bookmark", "link",
)  # fmt: skip
STAYS_IN_CLEANED = frozenset(("note", "who wrote a note", "header", "annotation", "who annotated", "bookmark", "link"))
"""What belongs to the pages, and is told instead when a copy is cleaned."""


def maker(place: str) -> tuple[Callable[[str, str], bytes], str, str]:
    """Return what makes a file that says something there, the ending of its name, and its media type."""
    return (word_file, ".docx", WORD) if place in IN_WORD_FILES else (pdf_file, ".pdf", "application/pdf")


def word_file(place: str, words: str) -> bytes:
    """Return a Word file that says something in one place."""
    document = docx.Document()
    document.core_properties.author = ""
    run = document.add_paragraph("The gate was shut.").runs[0]
    if place == "note":
        document.add_comment(run, words, author="", initials="")
    elif place == "who wrote a note":
        document.add_comment(run, "Why?", author=words, initials="")
    elif place == "header":
        document.sections[0].header.paragraphs[0].text = words
    elif place not in ("company", "custom"):
        setattr(document.core_properties, place, words)
    out = io.BytesIO()
    document.save(out)
    if place in ("company", "custom"):
        return _with(out, f"docProps/{'app' if place == 'company' else 'custom'}.xml", _property(place, words))
    return out.getvalue()


def _with(document: io.BytesIO, name: str, part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return out.getvalue()


def _property(place: str, words: str) -> str:
    said = escape(words)
    if place == "company":
        return f"<Properties><Company>{said}</Company></Properties>"
    return f"<Properties><property name='Project'><vt:lpwstr>{said}</vt:lpwstr></property></Properties>"


def pdf_file(place: str, words: str) -> bytes:
    """Return a PDF that says something in one place."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    if place.startswith("/"):
        writer.add_metadata({place: words})
    elif place == "xmp":
        stream = StreamObject()
        stream.set_data(f"<x:xmpmeta><dc:creator>{escape(words)}</dc:creator></x:xmpmeta>".encode())
        stream[NameObject("/Type")] = NameObject("/Metadata")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    elif place == "bookmark":
        writer.add_outline_item(title=words, page_number=0)
    elif place == "link":
        writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url=f"https://example.org/{words}"))
    else:
        note = FreeText(text=words if place == "annotation" else "Why?", rect=(50, 50, 200, 90))
        note[NameObject("/T")] = TextStringObject(words if place == "who annotated" else "")
        writer.add_annotation(page, note)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

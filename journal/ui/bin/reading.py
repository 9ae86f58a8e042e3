"""The words of something in the bin, to be read before it is brought back or let go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from html import escape

from journal.core.records import Record
from journal.core.records.base import searched
from journal.core.vocabulary import label
from journal.text.field_words import NAMES, field_name


def as_html(record: Record) -> str:
    """Return a record's title and texts as safe HTML, Markdown as it will be read."""
    from journal.text.markdown import to_html

    parts = [f"<h2>{escape(record.heading or label(record.kind))}</h2>"]
    for name, said in _texts(record):
        if name in NAMES and name != "body":
            parts.append(f"<h4>{escape(field_name(record.kind, name))}</h4>")
        parts.append(to_html(said))
    return "".join(parts)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for item in fields(record):
        said = getattr(record, item.name)
        if searched(item) in ("title", "body") and said.strip() and said != record.heading:
            yield item.name, said
    for answer in getattr(record, "answers", {}).values():
        if answer.strip():
            yield "answers", answer

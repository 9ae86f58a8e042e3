"""What every replicated record has, and how its fields say what they are.

A record is a frozen dataclass: what services hand out, charts draw and exports write.
Its fields are declared once, here, and carry what the door must know of them: which
fields refer to other records, which are sets, which are long text, and which belong
together when two laptops' changes are merged.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

from journal.core.vocabulary import Audience, Kind

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A replicated record; ``kind`` says which sort."""

    kind: ClassVar[Kind]
    version: ClassVar[int] = 1
    """Version of the payload in revisions; raise it, with an upcaster, when fields change meaning."""
    default_audience: ClassVar[Audience] = Audience.TEAM

    id: str = ""
    """UUID; empty until the door gives one."""
    created: datetime = NEVER
    """When it was first written down (UTC)."""
    changed: datetime = NEVER
    """When its latest revision was made (UTC); follows from the revisions, never set by hand."""
    author: str | None = field(default=None, metadata={"ref": Kind.PERSON})
    audience: Audience = Audience.TEAM
    deleted: bool = False

    @property
    def heading(self) -> str:
        """Return the words a person would know it by."""
        return ""


def ref(kind: Kind, *, required: bool = False, group: str | None = None) -> Any:
    """Declare a field that holds the id of another record."""
    metadata = {"ref": kind, "group": group}
    return field(metadata=metadata) if required else field(default=None, metadata=metadata)


def refs(kind: Kind) -> Any:
    """Declare a set of ids of other records, merged as a set."""
    return field(default=frozenset(), metadata={"refs": kind})


def values() -> Any:
    """Declare a set of plain values, merged as a set."""
    return field(default=frozenset(), metadata={"values": True})


def text(default: str = "", *, search: str = "body") -> Any:
    """Declare words: merged by line and word, and searched (as ``title`` or ``body``)."""
    return field(default=default, metadata={"text": True, "search": search})


def together(group: str, default: Any = MISSING) -> Any:
    """Declare a field that is merged as one with the others of its group."""
    return field(default=default, metadata={"group": group})


def searched(record_field: Field[Any]) -> str | None:
    """Return the search column a field feeds: ``title``, ``body`` or ``None``."""
    found = record_field.metadata.get("search")
    return str(found) if found else None

"""Small pictures kept beside the files they show; they are of this device and can always be made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select

from journal.store.materialise import chunks
from journal.store.models.base import Base
from journal.store.models.local import ThumbnailRow

_THUMBNAIL = Base.metadata.tables[ThumbnailRow.__tablename__]


def kept(connection: Connection, wanted: Sequence[str]) -> dict[str, bytes]:
    """Return those of the small pictures wanted that are here; an empty one shows that there is none to draw."""
    found: dict[str, bytes] = {}
    for some in chunks(list(wanted)):
        rows = connection.execute(select(_THUMBNAIL).where(_THUMBNAIL.c.sha256.in_(some)))
        found.update((row.sha256, row.picture) for row in rows)
    return found


def keep(connection: Connection, pictures: Mapping[str, bytes]) -> None:
    """Keep small pictures by the fingerprint of the file each one shows."""
    rows = [{"sha256": sha256, "picture": picture} for sha256, picture in pictures.items()]
    connection.execute(insert(_THUMBNAIL).prefix_with("OR REPLACE"), rows)

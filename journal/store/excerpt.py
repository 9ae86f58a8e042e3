"""What makes a journal file an excerpt: the pack as it was sent, kept in the file itself.

It is a setting of the file and no record: it has no past, never travels on by itself, and lies under the same
passphrase as the rest. A file that has it opens for reviewing only.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from journal.store.models.base import Base
from journal.store.models.local import LocalSettingRow

AS_SENT = "excerpt"
"""Name of the setting that holds the pack as it was sent, and marks the file."""
_SETTING = Base.metadata.tables[LocalSettingRow.__tablename__]


def is_excerpt(connection: Connection) -> bool:
    """Whether a file is what a team sent for review."""
    return connection.scalar(select(_SETTING.c.name).where(_SETTING.c.name == AS_SENT)) is not None

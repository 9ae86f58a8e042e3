"""What belongs to this device alone and never travels."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from journal.store.models.base import Base


class AutosaveRow(Base):
    """Text that was typed and not yet left or finished, with the revision it grew from."""

    __tablename__ = "autosave"

    record: Mapped[str] = mapped_column(Text, primary_key=True)
    aside_at: Mapped[str] = mapped_column(Text, primary_key=True)
    """When the user chose not to recover it; empty while it waits."""
    kind: Mapped[str]
    base_revision: Mapped[str | None]
    payload: Mapped[str]
    kept_at: Mapped[str]


class ThumbnailRow(Base):
    """A small picture of a file, made on this device; it can always be made again."""

    __tablename__ = "thumbnail"

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    """Of the file it shows."""
    picture: Mapped[bytes] = mapped_column(LargeBinary)
    """JPEG or PNG; empty when the file cannot be drawn."""


class IncomingFileRow(Base):
    """A file that is on its way in: until it is here whole, it counts as not here."""

    __tablename__ = "incoming_file"

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)


class HiddenCardRow(Base):
    """A card of a retrospective that is not shown yet: neither when nor in which order it was written is kept."""

    __tablename__ = "hidden_card"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy wants a plain dictionary

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    """Random, and gone when the cards are shown."""
    retrospective: Mapped[str]
    column: Mapped[str]
    words: Mapped[str]
    author: Mapped[str | None]
    """Who wrote it, where names were agreed; never otherwise."""
    in_hand: Mapped[bool]
    """Whether it belongs to the turn under way, so that its writer can still change it."""


class RunningMeetingRow(Base):
    """Where a retrospective stands that is under way on this device."""

    __tablename__ = "running_meeting"

    retrospective: Mapped[str] = mapped_column(Text, primary_key=True)
    state: Mapped[str]


class LocalSettingRow(Base):
    """A setting of this journal on this device, such as who writes now."""

    __tablename__ = "local_setting"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str]


class UnfinishedOperationRow(Base):
    """A long operation under way: what is left of it after a power cut can be finished or removed."""

    __tablename__ = "unfinished_operation"

    operation: Mapped[str] = mapped_column(Text, primary_key=True)
    source: Mapped[str]
    importer: Mapped[str]
    done: Mapped[int]
    total: Mapped[int]
    started: Mapped[str]

"""The floor of opening a journal: one mapped class, and the titles of its first fifty rows."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from sqlalchemy import create_engine, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlcipher3 import dbapi2


class Base(DeclarativeBase):
    """What the one mapped class is made from."""


class Entry(Base):
    """A row of the list."""

    __tablename__ = "entry"

    key: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    created: Mapped[str]
    date_last: Mapped[str]
    deleted: Mapped[bool]


def titles(file: Path, secret: str) -> list[str]:
    """Return what a list shows first, read with as little as can be."""

    def connect() -> DBAPIConnection:
        raw = dbapi2.connect(str(file))
        if secret:
            raw.execute(pragma(file, secret))
        return cast(DBAPIConnection, raw)

    engine = create_engine("sqlite://", creator=connect, module=dbapi2)
    newest = select(Entry).where(Entry.deleted.is_(False))
    with Session(engine) as session:
        ordered = newest.order_by(Entry.date_last.desc(), Entry.created.desc(), Entry.key.desc()).limit(50)
        return [entry.title for entry in session.scalars(ordered)]


def pragma(file: Path, secret: str) -> str:
    """Return what gives the key of an encrypted journal, at the cost of its derivation alone."""
    with file.open("rb") as opened:
        salt = opened.read(16)
    raw = argon2id(secret, salt)
    return f"PRAGMA key = \"x'{raw.hex()}{salt.hex()}'\""


def argon2id(secret: str, salt: bytes) -> bytes:
    """Return a key derived with the parameters that new journals get."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(secret.encode(), salt, 3, 64 * 1024, 1, 32, Type.ID)

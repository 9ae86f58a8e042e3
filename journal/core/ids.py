"""Identifiers: time-ordered for what is written here, derived for what two laptops must agree on."""

from __future__ import annotations

import os
import uuid
from datetime import datetime

_NAMESPACE = uuid.UUID("6f1d5a52-6f0c-5d0e-9c39-0c0a1b2c3d4e")


def new_id(moment: datetime) -> str:
    """Return a fresh UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random."""
    milliseconds = int(moment.timestamp() * 1000)
    value = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def natural_id(kind: str, *key: str) -> str:
    """Return the UUIDv5 of a natural key, the same on every laptop."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, *key))))

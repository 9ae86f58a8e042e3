"""Closing a feedback file with the key of its pack, and opening it again."""

from __future__ import annotations

import base64
import binascii
import os
from typing import Any

from journal.exchange.feedback.form import Bounds

_IV = 12


def seal(content: bytes, key: str) -> dict[str, str]:
    """Return bytes closed with a key of 32 bytes in hexadecimal."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    iv = os.urandom(_IV)
    closed = AESGCM(bytes.fromhex(key)).encrypt(iv, content, None)
    return {"iv": base64.b64encode(iv).decode(), "data": base64.b64encode(closed).decode()}


def unseal(sealed: dict[str, Any], key: str) -> bytes | None:
    """Return what was closed; ``None`` when this key does not open it, or it was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    iv, closed = _bytes(sealed.get("iv")), _bytes(sealed.get("data"))
    if iv is None or closed is None or len(iv) != _IV or len(closed) > Bounds.BYTES:
        return None
    try:
        return AESGCM(bytes.fromhex(key)).decrypt(iv, closed, None)
    except (InvalidTag, ValueError):
        return None


def _bytes(text: object) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else None
    except (binascii.Error, ValueError):
        return None

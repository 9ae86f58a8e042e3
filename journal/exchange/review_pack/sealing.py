"""Closes what a review pack holds with a passphrase, in a way that every browser can open: PBKDF2 and AES-GCM."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass

from journal.core.errors import WrongPassphrase
from journal.core.i18n import _

ITERATIONS = 600_000
"""Rounds of SHA-256 that each guess of a passphrase costs. Packs say their own, so this may grow."""
_SALT = 16
_IV = 12
_KEY = 32


@dataclass(frozen=True, slots=True)
class Sealed:
    """Content that only a passphrase opens, and what else a browser needs to open it."""

    salt: bytes
    iv: bytes
    iterations: int
    data: bytes
    """Encrypted, with the tag that proves it whole at its end."""


def seal(content: bytes, passphrase: str) -> Sealed:
    """Return content closed with a passphrase; doing it twice never gives the same bytes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, iv = os.urandom(_SALT), os.urandom(_IV)
    return Sealed(salt, iv, ITERATIONS, AESGCM(_key(passphrase, salt, ITERATIONS)).encrypt(iv, content, None))


def unseal(sealed: Sealed, passphrase: str) -> bytes:
    """Return what was closed, or raise ``WrongPassphrase``."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_key(passphrase, sealed.salt, sealed.iterations)).decrypt(sealed.iv, sealed.data, None)
    except InvalidTag as damage:
        raise WrongPassphrase(_("Wrong passphrase. Check capitals and spaces.")) from damage


def _key(passphrase: str, salt: bytes, iterations: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    # Keyboards differ in how they write an accented letter; the page composes them in the same way.
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    return PBKDF2HMAC(SHA256(), _KEY, salt, iterations).derive(words)

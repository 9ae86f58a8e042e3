"""From a passphrase to the key of a journal file, and the salt that the file begins with."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field

from journal.core.errors import FileTooNew, InvalidInput
from journal.core.i18n import _

MARK = b"CRN"
"""What an encrypted journal begins with."""
SALT_LENGTH = 16
_KEY_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Profile:
    """How much work Argon2id does for one guess at a passphrase."""

    memory_kib: int
    passes: int
    lanes: int


PROFILES = {
    0: Profile(memory_kib=8 * 1024, passes=1, lanes=1),  # for tests: quick, and weak
    1: Profile(memory_kib=64 * 1024, passes=3, lanes=1),
}
"""Every derivation ever used, by the byte that names it in the file; only ever added to."""
STANDARD_PROFILE = 1


@dataclass(frozen=True, slots=True)
class Key:
    """What unlocks one encrypted file: the derived key, with the salt the file begins with."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def pragma(self) -> str:
        """Return the statement that gives the key to a new connection."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""


def new_salt(profile: int = STANDARD_PROFILE) -> bytes:
    """Return a fresh salt that names the derivation it is meant for."""
    if profile not in PROFILES:
        raise ValueError(profile)
    return MARK + bytes([profile]) + os.urandom(SALT_LENGTH - len(MARK) - 1)


def derive(passphrase: str, salt: bytes) -> Key:
    """Return the key for a passphrase and a file's salt; takes as long as the salt's profile asks."""
    from argon2.low_level import Type, hash_secret_raw

    profile = PROFILES.get(salt[len(MARK)])
    if profile is None:
        raise FileTooNew(
            _(
                "This journal is protected in a way that this Cairn does not know, so a newer Cairn made it or its "
                "first bytes are damaged. Nothing was changed. Update Cairn, or restore the last proven copy."
            )
        )
    raw = hash_secret_raw(
        secret=_normalised(passphrase),
        salt=salt,
        time_cost=profile.passes,
        memory_cost=profile.memory_kib,
        parallelism=profile.lanes,
        hash_len=_KEY_LENGTH,
        type=Type.ID,
    )
    return Key(raw, salt)


def _normalised(passphrase: str) -> bytes:
    # Keyboards and systems spell one letter in several ways; the key must not depend on that.
    text = unicodedata.normalize("NFKC", passphrase)
    if not text:
        raise InvalidInput(_("An empty passphrase protects nothing. Please type a few words."), field="passphrase")
    return text.encode("utf-8", "surrogatepass")

"""How hard a passphrase is to guess, judged by what people can be expected to choose."""

from __future__ import annotations

from enum import StrEnum

_WORD_BITS = 11
"""Of a word out of the two thousand that come to mind."""
_LEAST = 3
"""Letters of what counts as a word."""
_STRONG, _FAIR = 40, 28


class PassphraseStrength(StrEnum):
    """How far a passphrase carries."""

    NONE = "none"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength_of(passphrase: str) -> PassphraseStrength:
    """Return how hard a passphrase is to guess; what is short or repeats itself is weak, however odd its signs."""
    if not passphrase.strip():
        return PassphraseStrength.NONE
    bits = max(_by_words(passphrase), _by_signs(passphrase))
    if bits >= _STRONG:
        return PassphraseStrength.STRONG
    return PassphraseStrength.FAIR if bits >= _FAIR else PassphraseStrength.WEAK


def _by_words(passphrase: str) -> float:
    words = {word for word in passphrase.casefold().split() if len(word) >= _LEAST}
    return _WORD_BITS * len(words) if len(words) > 1 else 0


def _by_signs(passphrase: str) -> float:
    """Return the bits that people's own choices have, sign by sign: the first ones tell most (NIST SP 800-63, 2006)."""
    count = len(passphrase)
    first, middle, rest = min(count, 1), min(max(count - 1, 0), 7), max(count - 8, 0)
    bits = first * 4 + middle * 2 + rest * 1.5
    mixed = sum(map(any, (map(str.isupper, passphrase), map(str.isdigit, passphrase))))
    variety = min(1.0, 2 * len(set(passphrase)) / count)
    return (bits + (6 if mixed == 2 else 0)) * variety

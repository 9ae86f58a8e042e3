"""AES-256 backwards, for thousands of blocks at once: pages of an encrypted file as they read inside.

SQLite hands out rows and no pages. To show that no page still holds erased words, the pages are
decrypted here (FIPS 197, inverse cipher with tables; CBC). Nothing is ever encrypted or kept safe by
this: SQLCipher does that.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import xor
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Words = NDArray[np.uint32]

BLOCK = 16
_ROUNDS = 14
_UNMIX = (14, 11, 13, 9)
"""First row of the matrix that undoes MixColumns; each further row is the same, one place on."""


def decrypted(pages: Any, starts: Any, key: bytes) -> Any:
    """Return CBC-encrypted pages (rows of bytes) in the clear; ``starts`` holds each one's first vector."""
    import numpy as np

    blocks = pages.reshape(len(pages), -1, BLOCK)
    before = np.concatenate([starts[:, None, :], blocks[:, :-1, :]], axis=1)
    clear = _inverse(blocks.reshape(-1, BLOCK), key).reshape(blocks.shape) ^ before
    return clear.reshape(len(pages), -1)


def _inverse(blocks: Bytes, key: bytes) -> Bytes:
    import numpy as np

    tables = _tables()
    keys = _round_keys(key)
    # Row r of column c comes from column c − r: ShiftRows undone.
    shifted = [4 * ((place // 4 - place % 4) % 4) + place % 4 for place in range(BLOCK)]
    state = blocks ^ keys[0]
    for key_of_round in keys[1:-1]:
        columns = state[:, shifted].reshape(-1, 4, 4)
        mixed = tables[0][columns[:, :, 0]]
        for row in (1, 2, 3):
            mixed ^= tables[row][columns[:, :, row]]
        state = np.ascontiguousarray(mixed).view(np.uint8).reshape(-1, BLOCK) ^ key_of_round
    last: Bytes = np.array(_inverse_box(), dtype=np.uint8)[state[:, shifted]] ^ keys[-1]
    return last


@cache
def _tables() -> list[Words]:
    """Return, for each row, what a byte adds to its column once its substitution and mixing are undone."""
    import numpy as np

    box = _inverse_box()
    mixed = [[[_times(box[byte], _factor(to, row)) for to in range(4)] for byte in range(256)] for row in range(4)]
    return [np.array(rows, dtype=np.uint8).view(np.uint32).ravel() for rows in mixed]


def _round_keys(key: bytes) -> list[Bytes]:
    """Return the key of each round in the order of decryption, those in the middle mixed as the state is."""
    import numpy as np

    box = _box()
    words = [key[place : place + 4] for place in range(0, len(key), 4)]
    power = 1
    while len(words) < 4 * (_ROUNDS + 1):
        last = words[-1]
        if len(words) % 8 == 0:
            last = bytes([box[last[1]] ^ power, box[last[2]], box[last[3]], box[last[0]]])
            power = _times(power, 2)
        elif len(words) % 8 == 4:
            last = bytes(box[byte] for byte in last)
        words.append(bytes(a ^ b for a, b in zip(words[-8], last, strict=True)))
    keys = [b"".join(words[4 * turn : 4 * turn + 4]) for turn in range(_ROUNDS, -1, -1)]
    unmixed = [keys[0], *map(_unmixed, keys[1:-1]), keys[-1]]
    return [np.frombuffer(each, dtype=np.uint8) for each in unmixed]


def _unmixed(key: bytes) -> bytes:
    columns = [key[place : place + 4] for place in range(0, BLOCK, 4)]
    return bytes(
        reduce(xor, (_times(byte, _factor(to, row)) for row, byte in enumerate(column)))
        for column in columns
        for to in range(4)
    )


def _factor(to: int, row: int) -> int:
    return _UNMIX[(row - to) % 4]


@cache
def _box() -> list[int]:
    """Return the substitution of each byte: its inverse in the field, and an affine step."""
    inverse = [0] * 256
    for byte in range(1, 256):
        inverse[byte] = next(other for other in range(1, 256) if _times(byte, other) == 1)
    return [x ^ _turned(x, 1) ^ _turned(x, 2) ^ _turned(x, 3) ^ _turned(x, 4) ^ 0x63 for x in inverse]


@cache
def _inverse_box() -> list[int]:
    box = _box()
    return [box.index(byte) for byte in range(256)]


def _turned(byte: int, bits: int) -> int:
    return ((byte << bits) | (byte >> (8 - bits))) & 0xFF


@cache
def _times(a: int, b: int) -> int:
    """Return the product in the field of 256 elements."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product

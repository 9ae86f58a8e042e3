"""Sizes of files as people say them."""

from __future__ import annotations

import pytest

from journal.text.sizes import size_words


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 KB"), (310_400, "310 KB"), (999_000, "999 KB"), (1_400_000, "1.4 MB")]
)
def test_a_size_is_said_in_kilobytes_or_megabytes(size: int, words: str) -> None:
    assert size_words(size) == words

"""Keys: the same passphrase gives the same key, however it was typed."""

from __future__ import annotations

import pytest

from journal.core.errors import FileTooNew, InvalidInput
from journal.store.keys import MARK, PROFILES, SALT_LENGTH, STANDARD_PROFILE, derive, new_salt

QUICK = new_salt(0)


def test_a_salt_names_its_derivation_and_never_repeats():
    first, second = new_salt(), new_salt()
    assert len(first) == SALT_LENGTH
    assert first.startswith(MARK + bytes([STANDARD_PROFILE]))
    assert first != second


def test_the_standard_derivation_costs_what_was_agreed():
    profile = PROFILES[STANDARD_PROFILE]
    assert (profile.memory_kib, profile.passes, profile.lanes) == (64 * 1024, 3, 1)


def test_a_passphrase_opens_however_the_keyboard_spells_it():
    composed, decomposed, wide = "canción", "cancio\u0301n", "\uff43anción"
    assert derive(composed, QUICK) == derive(decomposed, QUICK) == derive(wide, QUICK)


def test_every_passphrase_and_every_salt_gives_another_key():
    assert len({derive(word, salt).raw for word in ("a", "b", "A") for salt in (QUICK, new_salt(0))}) == 6


def test_the_derivation_is_bound_into_the_key():
    other = MARK + bytes([1]) + QUICK[4:]
    assert derive("word", QUICK).raw != derive("word", other).raw


def test_an_empty_passphrase_is_refused():
    with pytest.raises(InvalidInput) as refused:
        derive("", QUICK)
    assert refused.value.field == "passphrase"


def test_an_unknown_derivation_asks_for_a_newer_program():
    with pytest.raises(FileTooNew):
        derive("word", MARK + bytes([250]) + bytes(12))


def test_an_unknown_derivation_cannot_be_chosen():
    with pytest.raises(ValueError, match="9"):
        new_salt(9)


def test_a_key_does_not_show_in_messages():
    key = derive("word", QUICK)
    assert key.raw.hex() not in repr(key)
    assert "\\x" not in repr(key)

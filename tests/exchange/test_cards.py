"""Files of cards that somebody brings along."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from journal.core.errors import InvalidInput
from journal.exchange.cards import BroughtCard, read_cards, write_cards

_TEXT = some.text(some.characters(codec="utf-8"))


@given(some.lists(some.builds(BroughtCard, _TEXT, _TEXT), min_size=1, max_size=5), some.sampled_from(["", "boat"]))
def test_what_is_written_reads_the_same_but_for_what_nobody_sees(cards: list[BroughtCard], agenda: str) -> None:
    found = read_cards(write_cards(cards, agenda))
    assert found.agenda == agenda
    assert [(one.column, _plain(one.words)) for one in found.cards] == [
        (one.column, _plain(one.words)) for one in cards
    ]
    assert len({one.id for one in found.cards}) == len(cards)
    assert read_cards(write_cards(found.cards, agenda)) == found


def _plain(words: str) -> str:
    return "".join(letter for letter in words if letter.isprintable() and letter != " ")


def test_nothing_unseen_turns_the_words_of_a_card_round() -> None:
    [card] = read_cards(write_cards([BroughtCard("what", "Pay\u202eyap\x00 now\r\ntwice")])).cards
    assert card.words == "Pay yap  now\ntwice"


@pytest.mark.parametrize("agenda", ["\ud800", "\u202ebon", "b" * 100_000, "two words", 7])
def test_a_format_is_named_by_its_key_or_not_at_all(agenda: object) -> None:
    whole = {"format": "cairn-cards", "version": 1, "agenda": agenda, "cards": [{"column": "what", "words": "Pay"}]}
    with pytest.raises(InvalidInput, match="no file of cards"):
        read_cards(json.dumps(whole).encode())


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"format": "cairn-feedback"}', b'{"format": "cairn-cards", "version": 1}',
     b'{"format": "cairn-cards", "version": 1, "cards": [3]}', b"[" * 100_000, b" " * 1_000_001,
     b'{"format": "cairn-cards", "version": 1, "cards": [{"column": 1, "words": "x"}]}',
     json.dumps({"format": "cairn-cards", "version": 1, "cards": [{}] * 101}).encode(),
     b'{"format": "cairn-cards", "version": 1, "cards": []}',
     b'{"format": "cairn-cards", "version": 1, "agenda": 3, "cards": [{"column": "what", "words": "x"}]}',
     b'{"format": "cairn-cards", "version": 1, "cards": [{"column": "what", "words": "x", "id": "../x"}]}',
     b'{"format": "cairn-cards", "version": 1, "cards": [{"column": "what", "words": "\\ud800"}]}'],
)  # fmt: skip
def test_what_is_no_file_of_cards_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="no file of cards"):
        read_cards(content)


def test_cards_of_a_newer_cairn_are_refused() -> None:
    with pytest.raises(InvalidInput, match="newer Cairn"):
        read_cards(b'{"format": "cairn-cards", "version": 2, "cards": []}')


@given(some.binary())
def test_nothing_breaks_the_reader(content: bytes) -> None:
    with suppress(InvalidInput):
        read_cards(content)

"""Passphrases that are suggested: four words that can be told on the telephone, and hard enough to guess."""

from __future__ import annotations

import re

import pytest

from journal.core.paths import resources_folder
from journal.services import Services
from journal.services.passphrases import Suggestions

LANGUAGES = ("en", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_list_is_long_enough_and_its_words_are_short_and_plain(language: str) -> None:
    words = (resources_folder() / "words" / f"passphrases-{language}.txt").read_text(encoding="utf-8").split()
    assert len(words) == len(set(words)) >= 2048
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_words_are_suggested_and_never_the_same(language: str) -> None:
    made = [Suggestions(resources_folder()).one(language) for _number in range(50)]
    assert all(len(each.words.split()) == 4 for each in made)
    assert {each.bits for each in made} <= {44, 45}
    assert len({each.words for each in made}) == 50


def test_they_speak_the_language_asked_for(services: Services) -> None:
    listed = (resources_folder() / "words" / "passphrases-es.txt").read_text(encoding="utf-8").split()
    assert set(services.packs.suggest_passphrase("es").words.split()) <= set(listed)

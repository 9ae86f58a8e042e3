from __future__ import annotations

import pytest

from journal.text.redaction import Hidden, HiddenName, Redactor

NAMES = [
    HiddenName("Trader 4", ("Zainab Noor", "Zainab")),
    HiddenName("Clerk A", ("Mary Atieno", "Atieno")),
    HiddenName("Elder 1", ("Ana María",)),
    HiddenName("Elder 2", ("Ana",)),
    HiddenName("Guard 2", ("José", "Pepe")),
    HiddenName("Judge", ("حسن",)),
]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Zainab Noor's stall, ZAINAB's son", "Trader 4's stall, Trader 4's son"),
        ("banana, Anaconda, Anas", "banana, Anaconda, Anas"),
        ("Ana María and Ana", "Elder 1 and Elder 2"),
        ("**Mary** Atieno and A**tien**o", "**Clerk A** and Clerk A"),
        ("Jos&eacute; and Jose\u0301", "Guard 2 and Guard 2"),
        ("![x](mary%20atieno.jpg)", "![x](Clerk-A.jpg)"),
        ("Zai**nab**", "**Trader 4**"),
        ("Mary\n> Atieno", "Clerk A"),
        ("وحسن قال", "وJudge قال"),
        ("[[Zainab's stall]]", "[[Trader 4's stall]]"),
        ("#Zainab", "#Trader-4"),
        ("Call 0712 345 678(shop)", "Call [number hidden] (shop)"),
    ],
)
def test_names_are_hidden_as_they_are_written(written: str, shown: str) -> None:
    redactor = Redactor(NAMES)
    assert redactor.apply(written).text == shown
    assert redactor.apply(shown).text == shown
    assert redactor.found_in(shown) == []


def test_what_was_blacked_out_is_found_with_the_code_names_in_it() -> None:
    redactor = Redactor(NAMES, ["Trader 4 wept"])
    done = redactor.apply("Then **Zainab** wept, and left.")
    assert done.text == "Then **[hidden]**, and left."
    assert done.found == {"Trader 4": 1, Hidden.BLACKED_OUT: 1}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mary Adhiambo, Mary Atieno or Atieno", "Clerk A, Clerk A or Clerk A"),
        ("Atieno, Mary Adhiambo", "Clerk A, Clerk A"),
        ("ATIENO, Mary: absent", "Clerk A: absent"),
        ("Ana María López", "Elder 1 Elder 3"),
    ],
)
def test_names_side_by_side_stay_apart(written: str, shown: str) -> None:
    names = [
        HiddenName("Clerk A", ("Mary Atieno", "Mary Adhiambo", "Atieno")),
        HiddenName("Elder 1", ("Ana María",)),
        HiddenName("Elder 3", ("María López",)),
    ]
    assert Redactor(names).apply(written).text == shown

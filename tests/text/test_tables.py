"""Tables in Markdown text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.text.tables import cells, empty_row, is_rule, new_table, table_at, tidy

ROUGH = ["Who|What", "--|:-:", "Clerk A | the list", "Ñandú | 中文 | more"]


def test_columns_are_put_in_line_and_rows_made_even() -> None:
    assert tidy(ROUGH) == [
        "| Who     |   What   |      |",
        "| ------- | :------: | ---- |",
        "| Clerk A | the list |      |",
        "| Ñandú   |   中文   | more |",
    ]


def test_a_table_is_found_from_any_of_its_lines_and_nowhere_else() -> None:
    lines = ["before", "", *ROUGH, "", "a | b without a rule"]
    assert [table_at(lines, number) for number in range(len(lines))] == [
        None, None, *[range(2, 6)] * 4, None, None,
    ]  # fmt: skip


def test_cells_are_where_the_words_are() -> None:
    line = r"| one \| two |  | three |"
    assert [line[start:end] for start, end in cells(line)] == [r"one \| two", "", "three"]
    assert len(cells(empty_row(line))) == 3


def test_a_new_table_is_a_table() -> None:
    made = new_table(["Who", "What"], 2)
    assert made == ["| Who | What |", "| --- | ---- |", "|     |      |", "|     |      |"]
    assert table_at(made, 3) == range(4)
    assert is_rule(made[1])


words = st.text(st.characters(exclude_characters="|\\\n\r", exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(words, min_size=n, max_size=n), min_size=1, max_size=4)))
def test_tidying_keeps_every_word_and_is_done_once(rows: list[list[str]]) -> None:
    lines = [f"|{'|'.join(row)}|" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    once = tidy(lines)
    assert tidy(once) == once
    kept = [[line[start:end] for start, end in cells(line)] for line in once]
    del kept[1]
    assert kept == [[cell.strip() for cell in row] for row in rows]

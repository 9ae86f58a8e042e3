"""What the highlighter finds in a line of Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ui.widgets.markdown_marks import OPEN_FENCE, Mark, Marker, flatten


def found(text: str, mark: int, marker: Marker | None = None, state: int = 0) -> list[str]:
    """Return the stretches of a line that are marked so."""
    spans, _state = (marker or Marker()).spans(text, state)
    return [text[start:end] for start, end, bits in flatten(spans) if bits & mark]


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("asked for **one thing**", Mark.BOLD, ["one thing"]),
        ("asked for **one thing**", Mark.SIGN, ["**", "**"]),
        ("this *named* it", Mark.ITALIC, ["named"]),
        ("this _named_ it, not snake_case_names", Mark.ITALIC, ["named"]),
        ("## What surprised me", Mark.HEADING, ["What surprised me"]),
        ("# Report", Mark.TITLE, ["Report"]),
        ("#notaheading but a tag", Mark.TAG, ["#notaheading"]),
        ("> I know the shelf", Mark.QUOTE, ["I know the shelf"]),
        ("- [x] ask the clerk", Mark.STRUCK, ["ask the clerk"]),
        ("- [ ] ask the clerk", Mark.STRUCK, []),
        ("- [ ] ask the clerk", Mark.SIGN, ["- [ ] "]),
        ("12. twelfth", Mark.SIGN, ["12. "]),
        ("see [the letter](letter.pdf)", Mark.LINK, ["the letter"]),
        ("see [[Planning May]]", Mark.LINK, ["Planning May"]),
        ("see https://example.org/a?b=c now", Mark.LINK, ["https://example.org/a?b=c"]),
        ("`code **not bold**`", Mark.BOLD, []),
        ("mail me@example.org", Mark.PERSON, []),
        ("spoke with @Pendo today", Mark.PERSON, ["@Pendo"]),
        ("a * b * c", Mark.ITALIC, []),
        ("---", Mark.SIGN, ["---"]),
    ],
)
def test_a_line_is_marked_as_it_will_be_read(text: str, mark: int, expected: list[str]) -> None:
    assert found(text, mark) == expected


def test_bold_may_hold_italic() -> None:
    assert found("**one *named* thing**", Mark.ITALIC) == ["named"]
    assert found("**one *named* thing**", Mark.BOLD) == ["one ", "*", "named", "*", " thing"]


def test_a_known_name_of_two_words_is_one_person() -> None:
    assert found("met @Clerk A there", Mark.PERSON, Marker(["Clerk A", "Clerk"])) == ["@Clerk A"]


def test_a_fence_goes_on_until_it_is_closed() -> None:
    marker = Marker()
    _spans, state = marker.spans("```", 0)
    assert state == OPEN_FENCE
    spans, state = marker.spans("# no heading here", state)
    assert state == OPEN_FENCE
    assert all(bits & Mark.CODE for _start, _end, bits in spans)
    _spans, state = marker.spans("```", state)
    assert state == 0


@given(st.text(alphabet="ab *_`~[]()#@>-!\n1.", max_size=200))
def test_any_line_gives_ordered_stretches_within_it(text: str) -> None:
    spans, _state = Marker(["a b"]).spans(text, 0)
    flat = flatten(spans)
    places = [place for start, end, _bits in flat for place in (start, end)]
    assert places == sorted(places)
    assert not places or (places[0] >= 0 and places[-1] <= len(text))


def test_a_row_of_a_table_has_even_letters_and_its_bars_are_signs() -> None:
    text = "| **Who** | a \\| b |"
    spans, _state = Marker().spans(text, 0)
    flat = flatten(spans)
    assert all(mark & Mark.TABLE for _start, _end, mark in flat)
    assert [text[start:end] for start, end, mark in flat if mark & Mark.SIGN] == ["|", "**", "**", "|", "|"]
    assert [text[start:end] for start, end, mark in flat if mark & Mark.BOLD] == ["Who"]
    assert all(mark & Mark.SIGN for _start, _end, mark in flatten(Marker().spans("| --- | :-: |", 0)[0]))

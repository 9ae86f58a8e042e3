"""Tasks in Markdown text, and their boxes in what is rendered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.text.markdown import to_html
from journal.text.tasks import boxes, numbered, with_numbers

TEXT = """- [ ] ask
- [x] call
  * [ ] nested

```
- [ ] only shown
```

> 1. [X] quoted

Not [ ] here, and `- [ ] not` here.
"""


def test_boxes_are_those_of_lists_and_not_of_code() -> None:
    found = boxes(TEXT)
    assert [TEXT[place:].split("\n", 1)[0][3:] for place in found] == ["ask", "call", "nested", "quoted"]
    assert [TEXT[place] for place in found] == [" ", "x", " ", "X"]


def test_each_box_of_the_rendering_knows_its_number() -> None:
    html = to_html(numbered(TEXT))
    pieces = list(with_numbers(html))
    assert [number for _piece, number in pieces if number is not None] == [0, 1, 2, 3]
    assert "".join(piece for piece, _number in pieces).replace("> ", ">") == to_html(TEXT).replace("> ", ">")


@given(st.text(alphabet="-*> [x]\n`1.ab#_ \t", max_size=60))
def test_no_text_looks_different_for_its_numbers(text: str) -> None:
    pieces = [piece for piece, _number in with_numbers(to_html(numbered(text)))]
    plain = to_html(text)
    assert "".join("".join(pieces).split()) == "".join(plain.split())
    assert all(text[place] in " xX" for place in boxes(text))

"""Front matter: taken apart when it can be, kept as text when it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text import frontmatter


def test_fields_and_text_are_kept_apart():
    note = frontmatter.split("---\ntitle: Rain\ntags: [water, street]\ndate: 2017-08\n---\n\nIt rained.\n")
    assert note.values == {"title": "Rain", "tags": ["water", "street"], "date": "2017-08"}
    assert note.body == "It rained.\n"
    assert note.warnings == ()


def test_values_stay_as_written():
    note = frontmatter.split('---\ntitle: no\nyear: 2017\nat: 12:30\nday: 2017-02-31\nempty:\nblank: ""\n---\nx')
    assert note.values == {
        "title": "no", "year": "2017", "at": "12:30", "day": "2017-02-31", "empty": None, "blank": "",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["\ufeff---\ntitle: A\n---\nBody\n", "---\r\ntitle: A\r\n---\r\nBody\r\n"])
def test_byte_order_mark_and_windows_lines(text):
    note = frontmatter.split(text)
    assert (note.values, note.body) == ({"title": "A"}, "Body\n")


@pytest.mark.parametrize(
    ("block", "part"),
    [
        ("title: Meeting: part two", "line 2"),
        ("a: 1\ntitle: [draft", "line"),
        ("a: &x [1]\nb: *x", "refers to itself"),
        ("- one\n- two", "list"),
        ("a: " + "[" * 40 + "]" * 40, "deeply"),
        ("- " * 30000 + "a", "deeply"),
        ("a: " + "x" * (frontmatter.MAX_BLOCK + 1), "longer"),
    ],
)
def test_what_cannot_be_read_stays_in_the_text(block, part):
    text = f"---\n{block}\n---\nBody\n"
    note = frontmatter.split(text)
    assert note.values == {}
    assert note.body == text
    assert len(note.warnings) == 1
    assert part in note.warnings[0]


@pytest.mark.parametrize(
    "text", ["", "---", "---\n", "Text\n---\na: b\n---\n", "---\nnever: closed\n", "----\na: b\n---\n"]
)
def test_no_front_matter(text):
    assert frontmatter.split(text) == frontmatter.FrontMatter(body=text)


def test_prose_between_two_rules_is_text():
    text = "---\nA pause in the story.\n---\nAnd on.\n"
    assert frontmatter.split(text) == frontmatter.FrontMatter(body=text)


def test_empty_front_matter_is_taken_away():
    assert frontmatter.split("---\n---\nBody") == frontmatter.FrontMatter(body="Body")


def test_repeated_key_is_reported_and_the_first_counts():
    note = frontmatter.split("---\ntitle: One\ntitle: Two\n---\n")
    assert note.values == {"title": "One"}
    assert "title" in note.warnings[0]


def test_tabs_before_keys_are_forgiven():
    assert frontmatter.split("---\nplace:\n\tcity: San Aurelio\n---\n").values == {"place": {"city": "San Aurelio"}}


def test_tags_and_objects_are_only_words():
    note = frontmatter.split("---\na: !!python/object/apply:os.system [echo]\n---\n")
    assert note.values == {"a": ["echo"]}


@given(st.text())
def test_any_text_between_fences_survives(block):
    note = frontmatter.split(f"---\n{block}\n---\nEnd")
    assert note.body.endswith("End")


@given(st.text(alphabet="-:[]{}&*!|>'\"%@`#?, \n\tab1\x00\ufeff\r"))
def test_yaml_signs_never_raise(text):
    frontmatter.split(f"---\n{text}\n---\n")

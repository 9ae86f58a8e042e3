"""Links, tags and people in a text: found where they are, and never inside code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.text import links


def found(text):
    return [(str(link.kind), link.target) for link in links.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b.md 'title')", [("link", "b.md")]),
        ("![](<my file (1).png>)", [("image", "my file (1).png")]),
        ("![](my file (1).png)", [("image", "my file (1).png")]),
        ("[![x](in.png)](out.html)", [("link", "out.html"), ("image", "in.png")]),
        ("[[Note|words]] ![[x y.png|200]]", [("wiki", "Note"), ("embed", "x y.png")]),
        ("| [[Note\\|words]] |", [("wiki", "Note")]),
        ("[id]: docs/a.pdf \"T\"", [("link", "docs/a.pdf")]),
        ("[^1]: not a link", []),
        ("<img width=3 src='a.png'> <a href=\"b\">", [("image", "a.png"), ("link", "b")]),
        ("#water, (#street/north) ##no #12 #fff0aa a#b", [("tag", "water"), ("tag", "street/north")]),
        ("# Heading", []),
        ("@Ana.R, met @juan. mail a@b.org @scope/pkg", [("person", "Ana.R"), ("person", "juan")]),
        ("`[a](b) #c` ``[[d`e]]``", []),
        ("```\n[a](b)\n#c\n```\n[d](e)", [("link", "e")]),
        ("~~~\n#never closed", []),
        ("text\n\n    #code\n\n- item\n\n    #tag", [("tag", "tag")]),
        ("<!-- #hidden -->", []),
    ],
)  # fmt: skip
def test_what_is_found(text, expected):
    assert found(text) == expected


def test_positions_are_those_of_the_text():
    text = "é [a]( <b c> 't') `x` ![[ d.png |1]] #tag"
    for link in links.find(text):
        assert text[link.target_start : link.target_end] == link.target
        assert link.start <= link.target_start <= link.target_end <= link.end


def test_tags_and_people_once_each():
    assert links.tags("#a #b #a") == ["a", "b"]
    assert links.people("@ana @ana") == ["ana"]


def test_targets_are_replaced_in_place():
    text = "![a](one.png) and [b](two.pdf) and [c](https://x.org)"
    found_links = links.addresses(text)
    new = links.replace_targets(
        text, found_links, lambda link: "f/" + link.target if links.is_local(link.target) else None
    )
    assert new == "![a](f/one.png) and [b](f/two.pdf) and [c](https://x.org)"


@pytest.mark.parametrize(
    ("name", "target", "same"),
    [
        ("a b.png", "a%20b.png", True),
        ("./x/y.png", "x/y.png", True),
        ("x.png", "y.png", False),
        ("ñ.png", "n\u0303.png", True),
    ],
)
def test_same_file(name, target, same):
    assert links.same_file(name, target) is same


@given(st.text() | st.text(alphabet="[]()!<>`~#@|\\ \n\"'=ahrefimgsc:/.-"))
def test_any_text(text):
    assert len(links.without_code(text)) == len(text)
    for link in links.find(text):
        assert text[link.target_start : link.target_end] == link.target


@pytest.mark.parametrize(
    "part",
    [
        "[",
        "[a](",
        "`",
        "`a``",
        "```\n",
        "<a x=",
        "<!--",
        "[[",
        "![",
        "#",
        "@a.",
        "[a]: '",
        "(",
        "~~~\n```\n",
        "    x\n\n",
    ],
)
@pytest.mark.timeout(20)
def test_hostile_repeats_take_no_time(part):
    links.find(part * 20_000)


def test_code_that_opens_a_line_hides_nothing_behind_it():
    assert [link.target for link in links.find("`code` [[note]]\n\n<!-- x --> [[other]]")] == ["note", "other"]

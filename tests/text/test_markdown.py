"""Markdown to HTML: what people write is shown, what could act is not."""

import threading
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.text.markdown import fill, render, to_html


class Reader(HTMLParser):
    """Lists the tags and attributes of a page, as a browser would see them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs


def test_what_people_write():
    html = to_html(
        "# Head\n\n- [ ] open\n- [x] done\n\n~~no~~ ==yes== [^1]\n\n| a | b |\n|--:|:-:|\n| 1 | 2 |\n\n[^1]: foot\n"
    )
    assert "<h1>Head</h1>" in html
    assert '<li class="task"><input disabled="" type="checkbox"> open</li>' in html
    assert '<input checked="" disabled="" type="checkbox"> done' in html
    assert "<del>no</del>" in html
    assert "<mark>yes</mark>" in html
    assert '<th align="right">a</th>' in html
    assert 'id="fn:1"' in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Text:\n- a\n- b", "<p>Text:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("- a\n  - b\n- c", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
        ("1. a\n   - b\n2. c", "<ol>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>"),
        ("in 2019\n2019. A year", "<p>in 2019\n2019. A year</p>"),
    ],
)
def test_lists_as_most_programs_write_them(text, html):
    assert to_html(text) == html


def test_code_keeps_its_marks():
    assert to_html("```\n- a\n  - ~~b~~ <i>\n```") == "<pre><code>- a\n  - ~~b~~ &lt;i&gt;\n</code></pre>"
    assert to_html("`~~a~~ [[b]]`") == "<p><code>~~a~~ [[b]]</code></p>"


def test_bare_address_becomes_a_link_without_its_full_stop():
    html = to_html("See https://example.org/a_b?c=1&d=2.")
    assert html.startswith('<p>See <a href="https://example.org/a_b?c=1&amp;d=2"')
    assert html.endswith("</a>.</p>")


def test_pictures_come_from_the_caller_or_become_words():
    text = '![a "plan"](my%20plan.png "T") ![[photo.jpg]] ![b](gone.png)'
    assert render(text).pictures == ("my%20plan.png", "photo.jpg", "gone.png")
    html = to_html(text, {"my%20plan.png": "data:1", "photo.jpg": "data:2"}.get)
    assert '<img alt="a &quot;plan&quot;" src="data:1" title="T">' in html
    assert '<img alt="photo.jpg" src="data:2">' in html
    assert '<span class="no-picture">b</span>' in html


def test_picture_on_the_web_is_not_fetched():
    html = to_html("![map](https://example.org/m.png)")
    assert html == '<p><a href="https://example.org/m.png" rel="noopener noreferrer">map</a></p>'


def test_small_embedded_picture_is_kept_and_other_data_is_not():
    assert 'src="data:image/png;base64,AAAA"' in to_html("![x](data:image/png;base64,AAAA)")
    assert "svg" not in to_html("![x](data:image/svg+xml;base64,AAAA)")
    assert "data:" not in to_html("[x](data:text/html,hello)")


def test_links_to_files_and_notes_come_from_the_caller():
    text = "[plan](plan.pdf) [[Ana]] [web](https://example.org)"
    assert render(text).links == ("plan.pdf", "./Ana")
    html = to_html(text, link={"./Ana": "entry:7"}.get)
    assert '<a href="entry:7" rel="noopener noreferrer">Ana</a>' in html
    assert '<a rel="noopener noreferrer">plan</a>' in html
    assert 'href="https://example.org"' in html


def test_footnotes_of_many_texts_on_one_page_stay_apart():
    html = to_html("a[^x]\n\n[^x]: b", prefix="e7-")
    assert 'id="e7-fn:x"' in html
    assert 'href="#e7-fn:x"' in html


def test_place_of_a_picture_cannot_be_forged():
    html = fill(render('<img src="#picture-0"> <a href="#link-5">x</a> #picture-3'), lambda name: "data:" + name)
    assert 'src="data:#picture-0"' in html
    assert "<a rel" in html


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVa\tScript:alert(1))",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "[x]: vbscript:x\n\n[x]",
    "<iframe src=https://example.org></iframe>",
    "<form action=x><input type=image src=https://example.org/x></form>",
    "<style>@import 'https://example.org/x'</style>",
    "<div style='background:url(https://example.org/x)'>",
    "<base href=https://example.org>",
    "<meta http-equiv=refresh content='0;https://example.org'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<details ontoggle=alert(1) open>",
    "![x](x\"onerror=\"alert(1))",
    "[a](<x\"onclick=\"alert(1)>)",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<!--><script>alert(1)</script>-->",
    "<video src=https://example.org/x autoplay><audio src=x><object data=x><embed src=x><link rel=stylesheet href=x>",
]  # fmt: skip
SIGNS = st.text(alphabet="<>\"'=/&;:#!()[]`*_~ \n\tonerrjavascipt%x0", max_size=80)


def check_safe(html):
    page = Reader(html)
    forbidden = {
        "script",
        "style",
        "iframe",
        "form",
        "object",
        "embed",
        "link",
        "meta",
        "base",
        "svg",
        "math",
        "video",
        "audio",
    }
    assert not forbidden & set(page.tags)
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name != "style"
        if name in ("href", "src"):
            scheme = "".join(sign for sign in value if sign > " ").partition(":")[0].lower()
            assert scheme not in ("javascript", "vbscript", "data", "file")
        if name == "src":
            assert value == "safe"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_comes_through(text):
    check_safe(to_html(text, lambda name: "safe", lambda name: "safe"))


@settings(deadline=None)
@given(st.lists(st.sampled_from(HOSTILE) | SIGNS | st.text(max_size=20), max_size=6).map("".join))
def test_no_mixture_acts_either(text):
    check_safe(to_html(text, lambda name: "safe", lambda name: "safe"))


@settings(deadline=None)
@given(st.text() | st.text(alphabet="-*+1. \n\t>#`~|[]()!_=<&:^x", max_size=120))
def test_any_text_is_shown(text):
    to_html(text)


@pytest.mark.parametrize(
    "text", [">" * 5000 + "a", "- " * 3000 + "a", "*a " * 3000, "[" * 2000, "\x02\x03stx:1", "<![x", "<!x>"]
)
@pytest.mark.timeout(60)
def test_strange_texts_are_shown(text):
    assert "a" in to_html(text) or "a" not in text


@pytest.mark.parametrize("part", ["[", "![", "[[", "<!["])
@pytest.mark.timeout(20)
def test_brackets_that_never_close_do_not_hold_anybody_up(part):
    assert part in to_html(part * 20_000).replace("&lt;", "<")


def test_one_renderer_for_each_thread():
    results = []
    threads = [threading.Thread(target=lambda: results.append(to_html("*a* " * 50))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1


def test_each_paragraph_reads_from_the_side_of_its_first_letter_where_any_reads_from_the_right():
    assert to_html('## שלום\n\none\n\n- two\n\n<p dir="rtl">three</p>') == (
        '<h2 dir="auto">שלום</h2>\n<p dir="auto">one</p>\n<ul>\n<li dir="auto">two</li>\n</ul>\n<p dir="rtl">three</p>'
    )
    assert "dir=" not in to_html("Canción **ñ** 中文")
    assert 'dir="auto"' in to_html("\u200f12 mapato")


def test_picture_named_without_its_scheme_leads_to_the_web_and_nowhere_else():
    html = to_html("![map](//example.org/m.png)")
    assert html == '<p><a href="https://example.org/m.png" rel="noopener noreferrer">map</a></p>'

"""Nothing that anybody wrote acts in a review pack: titles, names, captions, labels, comments and what is asked."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.charts import chart_named
from journal.charts.export import inline_svg
from journal.core.records import Entry, Record
from journal.core.snapshot import Snapshot
from journal.exchange.base import DrawnChart
from journal.exchange.review_pack.content import composed
from journal.exchange.review_pack.source import PackContent
from tests.charts.builders import SAMPLE_DAY, palette
from tests.exchange.pack_builders import PACK, leaving, source
from tests.exchange.test_review_pack import Page

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "'><b onclick=alert(1)>",
    "</section></article><script>alert(1)</script>", "<iframe srcdoc='<script>1</script>'>", "<!--<script>", "]]><x>",
    "<a href=javascript:alert(1)>x</a>", "[x](javascript:alert(1))", "[x](JaVa\tScript:alert(1))",
    "![x](data:text/html;base64,PHNjcmlwdD4=)", "<style>*{background:url(//evil.example)}</style>", "<base href=//e/>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<form action=//e><input name=a>",
    "&lt;script&gt;", "<details open ontoggle=alert(1)>", "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content=0>", "</textarea><script>1</script>", "\x00<scr\x00ipt>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', "<svg><use href=//evil.example#x></svg>",
    "<object data=//e></object>", "<x style=position:fixed>", "{{7*7}}", "${1}", "\u202etxt.exe",
    "<p id=part-begin class=part data-id=x data-skip>", "<article class=record data-id=zz>", "<aside data-comment=zz>",
    "`<img src=x onerror=alert(1)>`", "[[<img src=x onerror=alert(1)>]]", "<a name=x href=#part-begin>",
)  # fmt: skip
"""Words that try to act, to ask for something, or to pass for a part of the page."""
ACTING = frozenset(
    {
        "script", "iframe", "object", "embed", "link", "meta", "base", "form", "style", "textarea", "select", "button",
        "math", "foreignobject", "frame", "audio", "video", "animate", "set", "template", "slot", "dialog", "noscript",
        "portal",
    }
)  # fmt: skip
_NOT_WORDS = {"id", "sha256", "cleaned_sha256", "source", "source_digest", "media_type", "target", "target_revision"}


def spoilt(snapshot: Snapshot, payload: str) -> Snapshot:
    """Return records whose every text holds a payload."""
    return Snapshot([_spoilt(record, payload) for record in snapshot])


def _spoilt(record: Record, payload: str) -> Record:
    texts: dict[str, Any] = {
        item.name: f"{payload} {value} {payload}"
        for item in fields(record)
        if type(value := getattr(record, item.name)) is str
        and value
        and item.name not in _NOT_WORDS
        and not item.metadata.get("ref")
    }
    return replace(record, **texts)


def harmless(pack: PackContent) -> None:
    """Fail where anything in a pack could act, ask for something or pass for a part of it."""
    page = Page(pack.html)
    assert not ACTING & set(page.tags)
    assert not [name for _tag, name, _value in page.attributes if name.startswith("on") or name in ("srcdoc", "action")]
    for tag, name, value in page.attributes:
        if name in ("href", "src", "xlink:href"):
            allowed = (
                r"#|https?:|mailto:|tel:"
                if tag == "a"
                else r"data:image/(png|jpeg|gif|webp);base64,"
                if tag == "img"
                else "#|data:image/jpeg;base64,"
            )
            assert re.match(allowed, value), (tag, value)
        if name == "style":
            assert "url(" not in value or re.search(r"url\(#", value), value
        if name == "data-skip":
            assert tag in ("div", "p", "aside", "figure")
    assert [value for tag, name, value in page.attributes if name == "id" and tag == "section"] == [
        f"part-{part.key}" for part in pack.parts
    ]
    assert {str(article["data-id"]) for article in page.articles} == set(pack.texts)
    said = [value for _tag, name, value in page.attributes if name == "data-comment"]
    assert "zz" not in said


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_acts_in_any_text(payload: str) -> None:
    pack = replace(PACK, context=payload, asks=payload, off_limits=payload, recipient=payload, title=payload)
    names = frozenset({payload.strip(), "Clerk"})
    harmless(composed(source(spoilt(leaving(), payload), pack=pack, code_names=names, hidden_words=names)))


def test_no_payload_acts_in_a_chart() -> None:
    for key in ("refinement-map", "outcome-timeline", "evidence-balance", "actor-trails"):
        chart = chart_named(key)
        rows = chart.rows(spoilt(leaving(), '"><script>alert(1)</script><img src=x onerror=a>'), SAMPLE_DAY)
        svg = inline_svg(chart, rows, palette())
        drawn = DrawnChart(
            chart.title(), chart.sentence(rows), chart.alt(rows), svg, chart.table(rows).records(), "refinement-map"
        )
        harmless(composed(source(charts=(drawn,))))


def test_a_chart_that_acts_is_not_shown() -> None:
    acting = (
        "<svg><script>alert(1)</script></svg>", "<svg onload='alert(1)'></svg>", "<svg><a href='javascript:1'/></svg>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>", "<svg><image href='//evil.example/x.png'/></svg>",
        "<svg></svg><script>1</script>", "<svg><style>*{background:url(//evil.example)}</style></svg>", "<svg>", "",
    )  # fmt: skip
    for svg in acting:
        pack = composed(source(charts=(DrawnChart("T", "What it says.", "Words for it.", svg, (), "x"),)))
        part = next(part for part in pack.parts if part.key == "pictures")
        assert "What it says." in part.html
        assert "Words for it." in part.html
        assert "<svg" not in part.html
        harmless(pack)


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=30)), min_size=2, max_size=6), st.integers(0, 54))
def test_whatever_stands_in_an_entry_the_page_stays_as_it_is(pieces: list[str], number: int) -> None:
    entry = leaving().all(Entry)[number]
    hostile = replace(entry, title=pieces[0], body="\n\n".join(pieces[1:]))
    pack = composed(source(Snapshot([hostile], leaving().whole), previous=None, code_names=frozenset(pieces)))
    harmless(pack)
    (words,) = pack.texts.values()
    assert words == " ".join(words.split())

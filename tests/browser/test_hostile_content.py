"""Whatever stands in a journal stays words: several hundred injections through the real composer, in a real browser."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from journal.charts import chart_named
from journal.charts.export import inline_svg
from journal.core.records import Record, ReviewPack
from journal.core.snapshot import Snapshot
from journal.exchange.base import DrawnChart
from journal.exchange.review_pack.content import composed
from journal.exchange.review_pack.page import as_page
from journal.exchange.review_pack.source import PackContent, PackSource
from tests.browser.drivers import Chromium
from tests.browser.payloads import LISTENER, PAYLOADS, PROVOKE
from tests.browser.reader import Reader
from tests.charts.builders import SAMPLE_DAY, palette
from tests.exchange.pack_builders import CHARTS, PACK, leaving, source

NAMES = frozenset({"alias", "name", "title", "recipient", "statement", "question", "source"})
"""Fields that are words of people without being declared as long texts."""


def poisoned(record: Record, payloads: Iterator[str]) -> Record:
    """Return a record with an injection in every field that holds words."""
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if type(value) is str and (field.metadata.get("text") or field.name in NAMES):
            changed[field.name] = f"{value} {next(payloads)} {next(payloads)}"
        elif field.name == "attachments":
            changed[field.name] = type(value)(replace(one, name=f"{next(payloads)}.jpg") for one in value)
        elif field.name == "answers":
            changed[field.name] = {key: f"{words} {next(payloads)}" for key, words in value.items()}
    return replace(record, **changed)


@cache
def hostile() -> tuple[PackSource, PackContent]:
    """Return a pack of the sample in which every word of anybody's carries injections."""
    payloads = cycle(PAYLOADS)
    snapshot = Snapshot([poisoned(record, payloads) for record in leaving()])
    charts = []
    for key in CHARTS:
        chart = chart_named(key)
        rows = chart.rows(snapshot, SAMPLE_DAY)
        charts.append(
            DrawnChart(
                f"{chart.title()} {next(payloads)}",
                f"{chart.sentence(rows)} {next(payloads)}",
                f"{chart.alt(rows)} {next(payloads)}",
                inline_svg(chart, rows, palette()),
                chart.table(rows).records(),
                key,
            )
        )
    pack = poisoned(replace(PACK, previous=None), payloads)
    assert isinstance(pack, ReviewPack)
    names = frozenset(list(PAYLOADS)[:40])
    given = source(snapshot, pack=pack, charts=tuple(charts), code_names=names)
    return given, composed(given)


def test_the_list_is_long_and_the_listener_notices(chromium: Chromium, tmp_path: Path) -> None:
    assert len(set(PAYLOADS)) > 400
    path = tmp_path / "control.html"
    pieces = "".join(
        f'<iframe srcdoc="{html.escape(f"<script>ran=parent.ran</script>{one}")}"></iframe>' for one in PAYLOADS
    )
    path.write_text(f"<!DOCTYPE html><script>{LISTENER}</script><div id=all>{''.join(PAYLOADS[:20])}</div>{pieces}")
    reader = Reader(chromium)
    reader.open(path, until="ran.length > 100")


def test_nothing_of_it_runs(chromium: Chromium, tmp_path: Path) -> None:
    given, content = hostile()
    path = tmp_path / "hostile.html"
    path.write_bytes(as_page(content, given.pack, None))
    early = chromium.driver.execute_cdp_cmd(
        "Page.addScriptToEvaluateOnNewDocument",
        {
            "source": LISTENER + "window.refused = []; addEventListener('securitypolicyviolation', (event) => "
            "refused.push(event.violatedDirective + ' ' + event.blockedURI));"
        },
    )
    chromium.requests()
    reader = Reader(chromium)
    reader.open(path)
    said = [
        {
            "id": f"c{place}",
            "kind": "appreciate",
            "about": None,
            "quotation": None,
            "words": words,
            "written": "2026-01-01T00:00:00.000Z",
            "answers": None,
        }
        for place, words in enumerate(PAYLOADS[:120])
    ]
    chromium.run(
        "localStorage.setItem('cairn-pack-' + arguments[0], JSON.stringify({ comments: arguments[1], read: [], "
        "reader: arguments[2], saved: '[]', draft: null }))",
        given.pack.id,
        said,
        PAYLOADS[5],
    )
    reader.open(path)
    reader.click("#switch button:last-child")
    assert reader.all(".said") == list(PAYLOADS[:120])
    chromium.run(PROVOKE, "#text *, .said, .said *")
    assert chromium.run("return document.querySelector('#text').textContent.split('ran.push(1)').length") > len(
        PAYLOADS
    )
    assert chromium.run("return ran") == []
    assert chromium.run("return refused") == []
    assert chromium.driver.current_url.startswith("file:")
    unwanted = "script, style, iframe, object, embed, form, input, video, audio, link, meta, base, template, [style]"
    assert chromium.run("return document.querySelector('#text').querySelectorAll(arguments[0]).length", unwanted) == 0
    attributes = """
    return [...document.querySelectorAll("#text *")].flatMap((one) => [...one.attributes])
      .filter(({ name, value }) => /^on/i.test(name) || /^\\s*(?:javascript|data:text)/i.test(value))
      .map(({ name, value }) => `${name}=${value}`);
    """
    assert [
        one for one in chromium.run(attributes) if not one.startswith(("data-name=", "aria-label=", "data-title="))
    ] == []
    assert [url for url in chromium.requests() if not url.startswith("data:")] == [path.as_uri()] * 2
    chromium.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", early)


def test_a_browser_that_reads_more_than_the_composer_wrote_is_met_by_the_page(
    chromium: Chromium, tmp_path: Path
) -> None:
    """Even raw HTML in the content runs nothing: the page cleans it, and the policy would refuse it."""
    _given, content = hostile()
    raw = "".join(
        f'<section class="part" id="part-{n}" data-title="x" data-words="1"><h2>x</h2><div>{one}</div></section>'
        for n, one in enumerate(PAYLOADS)
    )
    part = replace(content.parts[0], html=raw)
    path = tmp_path / "raw.html"
    path.write_bytes(as_page(replace(content, parts=(part,)), replace(PACK, title=PAYLOADS[0] + "</title>"), None))
    early = chromium.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTENER})
    reader = Reader(chromium)
    reader.open(path)
    chromium.run(PROVOKE, "#text *")
    assert chromium.run("return ran") == []
    assert len(reader.all("#text h2")) > 50
    chromium.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", early)

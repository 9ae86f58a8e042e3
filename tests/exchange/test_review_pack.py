"""A review pack as it is composed: whole, only of what leaves, with the words of each record as a page shows them."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from journal.core.records import (
    Assumption,
    AssumptionCheck,
    Comment,
    Entry,
    Evidence,
    Outcome,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.snapshot import Snapshot
from journal.exchange.review_pack.content import composed
from journal.exchange.review_pack.spoken import spoken
from tests.charts.builders import sample
from tests.exchange.pack_builders import BEFORE, CHARTS, PACK, changed_since, content, leaving, photos, source

VOID = frozenset({"br", "hr", "img", "input", "wbr"})


class Page(HTMLParser):
    """Parts as a browser takes them apart; complains about tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.articles: list[dict[str, str | None]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag in VOID:
            return
        if tag in ("article", "section"):
            assert tag not in self.open
        if tag == "article":
            self.articles.append(dict(attrs))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [value for _tag, known, value in self.attributes if known == name]


def test_a_pack_of_the_sample_is_whole() -> None:
    pack = content(open_picture=photos())
    page = Page(pack.html)
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert page.all("data-chart") == ["refinement-map", "assumption-strip", *CHARTS[2:]]
    assert sum(value == "img" for value in page.all("role")) == len(CHARTS) + len(
        re.findall('class="picture"', pack.html)
    )
    inner = [place.removeprefix("#") for place in page.all("href") if place.startswith("#")]
    assert len(inner) > 100
    assert set(inner) <= set(ids)
    kinds = (Strategy, StrategyDecision, StrategyVersion, Assumption, AssumptionCheck, Entry, Evidence, Outcome)
    expected = {record.id for kind in kinds for record in leaving().all(kind)}
    shown = [str(article["data-id"]) for article in page.articles]
    assert len(shown) == len(set(shown))
    assert expected <= set(shown)
    assert set(shown) == set(pack.texts) == {record for part in pack.parts for record in part.records}
    assert all(re.fullmatch("[0-9a-f]{64}", str(article["data-revision"])) for article in page.articles)
    assert all(article["data-name"] for article in page.articles)
    assert [part.title for part in pack.parts][:2] == ["Where to begin", "What changed and why"]
    assert pack.parts[-1].title == "Your last word"
    assert pack.minutes == round(pack.words / 200)
    assert f"Reading it takes about {pack.minutes} minutes" in pack.parts[0].html


def test_each_part_says_its_name_and_its_words() -> None:
    for part in content().parts:
        section = dict(re.findall(r' ([\w-]+)="([^"]*)"', part.html[: part.html.index(">")]))
        assert section["class"] == "part"
        assert section["id"] == f"part-{part.key}"
        assert section["data-words"] == str(part.words)
        assert part.html.count("<h2>") == 1


def test_what_stays_is_not_in_it() -> None:
    pack = content()
    staying = [record for record in sample() if leaving().any(record.id) is None]
    assert staying
    for record in staying:
        assert record.id not in pack.html
    for entry in (record for record in staying if isinstance(record, Entry)):
        assert entry.title not in pack.html


def test_the_words_of_a_record_are_its_own() -> None:
    pack = content()
    for entry in leaving().all(Entry):
        words = pack.texts[entry.id]
        assert words == " ".join(words.split())
        assert words.startswith(entry.title)
    for item in leaving().all(Evidence):
        assert item.title in pack.texts[item.id]
        holders = [record for record, words in pack.texts.items() if item.title in words and record != item.id]
        assert all(isinstance(leaving().any(record), Entry | StrategyDecision) for record in holders)
    for version in leaving().all(StrategyVersion):
        assert all("Compare with" not in words for words in (pack.texts[version.id],))


def test_the_same_records_make_the_same_pack() -> None:
    turned = Snapshot(reversed(list(leaving())), leaving().whole)
    assert composed(source()).html == composed(source(turned)).html


def test_a_first_pack_says_what_there_is_and_a_second_what_changed() -> None:
    first = composed(source(previous=None, sent_before={})).parts[0].html
    assert "This is the first pack that the team sends you." in first
    assert "Entries: 55" in first
    second = content().parts[0].html
    assert "What changed since the pack of 20 September 2025" in second
    assert second.count('chip changed">changed') == 3
    assert "1 thing of the last pack is not in this one." in second
    newest = max(leaving().all(Entry), key=lambda entry: entry.created)
    assert f'{newest.title}</a> <span class="chip new">new</span>' in second
    same = [entry for entry in leaving().all(Entry) if entry.created.date() <= BEFORE]
    told = second[second.index('<div class="since">') : second.index("Decisions without evidence")]
    assert {entry.id for entry in same if entry.title in told} == set(changed_since(leaving()))


def test_nothing_new_is_said_as_well() -> None:
    revisions = source().revisions
    words = composed(source(sent_before=dict(revisions))).parts[0].html
    assert "Nothing in it is new or has changed." in words
    assert 'chip new">' not in words


def test_the_ask_is_what_the_team_wrote() -> None:
    first = content().parts[0].html
    for words in ("Dear Amara O.,", "Two strategies were <strong>changed</strong>", "<li>Is S2 one thing?</li>",
                  "The person named on air in April.", "Please delete it after 31 January 2026."):  # fmt: skip
        assert words in first
    bare = composed(source(pack=replace(PACK, context="", asks="", off_limits="", expires=None))).parts[0].html
    assert 'class="ask"' not in bare


def test_decisions_that_nothing_stands_behind_are_named() -> None:
    first = content().parts[0].html
    unproven = first[first.index('<ul class="unproven">') :]
    unproven = unproven[: unproven.index("</ul>")]
    judged = [item for item in leaving().all(StrategyDecision) if item.judgement_call]
    assert unproven.count("chip judgement") == len(judged) > 0
    for item in leaving().all(StrategyDecision):
        whole = sample().find(StrategyDecision, item.id)
        assert whole is not None
        if (whole.evidence or whole.entries) and not item.judgement_call:
            continue
        assert f'href="#{_place(content().html, item.id)}"' in unproven


def test_a_reader_sees_what_became_of_each_question() -> None:
    first = content().parts[0].html
    for comment in leaving().all(Comment):
        start = first.index(f'data-comment="{comment.id}"')
        thread = first[start : first.index("</aside>", start)]
        assert f'chip {comment.state.value}"' in thread
        if comment.changed_version is not None:
            assert f'href="#{_place(content().html, comment.changed_version)}"' in thread
    waiting = [comment for comment in leaving().all(Comment) if comment.state == "open"]
    assert waiting
    places = [first.index(f'data-comment="{comment.id}"') for comment in waiting]
    others = [first.index(f'data-comment="{one.id}"') for one in leaving().all(Comment) if one not in waiting]
    assert max(others) < min(places)


def test_a_link_to_what_is_not_there_is_plain_words() -> None:
    one = next(entry for entry in leaving().all(Entry) if "Amara" not in entry.body)
    linking = replace(one, body="See [[No such entry]] and [this](nowhere.md) and [that](https://example.org/a).")
    pack = composed(source(leaving().narrowed(lambda record: not isinstance(record, StrategyDecision))))
    assert "It made" not in pack.html
    page = Page(pack.html)
    assert {place[1:] for place in page.all("href") if place.startswith("#")} <= set(page.all("id"))
    told = composed(source(Snapshot([linking], leaving().whole))).html
    assert "No such entry" in told
    assert re.findall(r'<a [^>]*href="([^"]*)"', told) == ["https://example.org/a"]


def test_code_names_and_what_is_hidden_are_marked() -> None:
    entry = replace(
        leaving().all(Entry)[0],
        title="Clerk A & Clerk B",
        body="Clerk A said [number hidden] to Clerk AB, “Clerk\nB”, and O'Hara. `Clerk A`",
    )
    names = frozenset({"Clerk A", "Clerk B", "O'Hara", "amp"})
    shown = composed(
        source(Snapshot([entry]), code_names=names, hidden_words=frozenset({"[number hidden]"}), previous=None)
    )
    html = next(part.html for part in shown.parts if part.key == "entry-1")
    marked = re.findall(r'<span class="(code-name|hidden)">([^<]*)</span>', html)
    assert [words for name, words in marked if name == "hidden"] == ["[number hidden]"]
    names_marked = [" ".join(words.split()) for name, words in marked if name == "code-name"]
    assert names_marked == ["Clerk A", "Clerk B", "Clerk A", "Clerk B", "O&#x27;Hara", "Clerk A"] or names_marked == [
        "Clerk A", "Clerk B", "Clerk A", "Clerk B", "O'Hara", "Clerk A",
    ]  # fmt: skip
    assert 'data-name="Clerk A &amp; Clerk B"' in html
    assert '<h2><span class="code-name">Clerk A</span> &amp; ' in html
    assert shown.texts[entry.id].startswith("Clerk A & Clerk B")


def test_words_are_read_as_a_browser_reads_them() -> None:
    html = (
        '<article data-id="a"><h3>One&nbsp;two</h3>\n<p>a&amp;b<br>\nc</p><div data-skip><p>not <b>this</b></p></div>'
        "<pre>\nd  e</pre></article>"
    )
    assert spoken(html).texts == {"a": "One two a&b cd e"}


def _place(html: str, record: str) -> str:
    found = re.search(rf'id="(\w+)" data-kind="\w+" data-id="{record}"', html)
    assert found is not None
    return found[1]

"""Rich text from Word, LibreOffice, the web and mail as Markdown: its form, without its looks.

Headings, lists, links, emphasis and tables are kept. Pictures, styles and everything that could ask a server for
something stay behind. The packages that take the HTML apart load when something is pasted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, urlsplit

from journal.text.word_lists import gather_lists

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_MAX_LENGTH = 4_000_000
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL | re.IGNORECASE)
_CONDITION = re.compile(r"<!\[[^\]>]*\]>")
_GONE: Final = re.findall(
    r"\w+",
    "head style script title meta link img picture svg video audio object iframe form input button select textarea "
    "template noscript xml",
)
_FORM: Final = re.findall(r"\w+", "h1 h2 h3 h4 h5 h6 li a strong em del blockquote pre code table hr")
_KEPT: Final = {*_FORM, "p", "div", "br", "ul", "ol", "tbody", "thead", "tr", "td", "th"}
_SAME: Final = {"b": "strong", "i": "em", "s": "del", "strike": "del", "tt": "code"}
_HEADING_CLASS = re.compile(r"\AMso(?:Heading([1-6])|(Title)|(Subtitle))\Z")
_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_SLANTED = re.compile(r"(?<![\w-])font-style\s*:\s*italic", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_AS_TYPED = re.compile(r"white-space\s*:\s*pre\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
_UNSEEN = re.compile("[\u200b\ufeff\u00ad]")
_BLOCKS: Final = re.findall(r"\w+", "p div ul ol li table tr td th blockquote h1 h2 h3 h4 h5 h6")


def to_markdown(html: str) -> str:
    """Return pasted HTML as Markdown; empty when it has no form worth keeping, and plain text says as much."""
    if "<" not in html or len(html) > _MAX_LENGTH or _AS_TYPED.search(html[:2_000]):
        return ""
    try:
        soup = _taken_apart(html)
        _shape(soup)
        clean = _sanitised(str(soup))
        return _written(clean) if any(f"<{tag}" in clean for tag in _FORM) else ""
    except RecursionError:  # nested deeper than any page that people write
        return ""


def _taken_apart(html: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup, Comment, Declaration, Doctype, ProcessingInstruction

    fragment = _FRAGMENT.search(html)
    soup = BeautifulSoup(_CONDITION.sub("", fragment[1] if fragment else html), "html.parser")
    for sign in soup.find_all(
        string=lambda text: isinstance(text, Comment | Declaration | Doctype | ProcessingInstruction)
    ):
        sign.extract()
    for box in soup.select("[role=checkbox]"):
        box.insert(0, "[x] " if box.get("aria-checked") == "true" else "[ ] ")
    for tag in soup.find_all(_GONE):
        tag.decompose()
    return soup


def _shape(soup: BeautifulSoup) -> None:
    """Say by tags what was said by classes and styles."""
    gather_lists(soup)
    for tag in soup.find_all(True):
        _name(tag)
    for name in ("strong", "em", "del"):
        _join_neighbours(soup, name)
    for heading in soup.find_all(re.compile(r"\Ah[1-6]\Z")):
        for bold in heading.find_all("strong"):
            bold.unwrap()
    for table in soup.find_all("table"):
        _shape_table(table)
    for nested in soup.find_all(["ul", "ol"]):
        item = nested.find_previous_sibling("li")
        if nested.parent is not None and nested.parent.name in ("ul", "ol") and item is not None:
            item.append(nested.extract())
    for inner in soup.find_all("p"):
        if (
            inner.parent is not None
            and inner.parent.name in ("li", "td", "th", "blockquote")
            and len(inner.parent.find_all("p", recursive=False)) == 1
        ):
            inner.unwrap()
    _squeeze(soup)


def _name(tag: Tag) -> None:
    style = str(tag.get("style") or "")
    heading = next(filter(None, map(_HEADING_CLASS.match, tag.get_attribute_list("class"))), None)
    if heading and tag.name == "p":
        tag.name = f"h{heading[1] or (1 if heading[2] else 2)}"
    elif tag.name in _SAME:
        tag.name = _SAME[tag.name]
    if tag.name == "strong" and _NOT_BOLD.search(style):
        tag.name = "span"  # how a web editor marks what it put on the clipboard
    if tag.name == "a":
        tag["href"] = _address(str(tag.get("href") or ""))
        if not tag["href"]:
            tag.unwrap()
        return
    if tag.name != "span" and tag.name != "font":
        return
    looks = [name for name, look in (("strong", _BOLD), ("em", _SLANTED), ("del", _STRUCK)) if look.search(style)]
    if looks and tag.get_text(strip=True):
        tag.name = looks[0]
        for name in looks[1:]:
            _wrap_inside(tag, name)


def _wrap_inside(tag: Tag, name: str) -> None:
    from bs4 import BeautifulSoup

    inside = BeautifulSoup("", "html.parser").new_tag(name)
    for child in list(tag.contents):
        inside.append(child.extract())
    tag.append(inside)


def _address(href: str) -> str:
    """Return where a link leads; past a counter that only notes who went there, and nowhere within the page."""
    address = href.strip()
    if not re.match(r"(?:https?|mailto|tel):", address, re.IGNORECASE):
        return ""
    parts = urlsplit(address)
    if parts.netloc.endswith("google.com") and parts.path == "/url":
        wanted = parse_qs(parts.query)
        address = next(iter(wanted.get("q", wanted.get("url", [address]))))
    return address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _join_neighbours(soup: BeautifulSoup, name: str) -> None:
    for tag in soup.find_all(name):
        if tag.parent is None:
            continue  # it was joined to the one before
        if not tag.get_text(strip=True) or tag.find(_BLOCKS) is not None or tag.find_parent(name) is not None:
            tag.unwrap()
            continue
        following = tag.next_sibling
        while getattr(following, "name", None) == name:
            for child in list(following.contents):  # type: ignore[union-attr]
                tag.append(child.extract())
            following.extract()  # type: ignore[union-attr]
            following = tag.next_sibling


def _shape_table(table: Tag) -> None:
    """Keep a table of words; one that only lays out a page becomes its words."""
    rows = table.find_all("tr")
    if table.find("table") is not None or max((len(row.find_all(["td", "th"])) for row in rows), default=0) < 2:
        for tag in (*table.find_all(["tbody", "thead", "tr", "td", "th"]), table):
            tag.name = "div"
        return
    for words in table.find_all(string=True):
        if "|" in words:
            words.replace_with(words.replace("|", "\\|"))


def _squeeze(soup: BeautifulSoup) -> None:
    for words in soup.find_all(string=True):
        if words.find_parent("pre") is None:
            words.replace_with(_BLANKS.sub(" ", _UNSEEN.sub("", words)))


def _sanitised(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=set(_KEPT),
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def _written(clean: str) -> str:
    from markdownify import MarkdownConverter

    converter = MarkdownConverter(
        heading_style="atx", bullets="-", escape_underscores=False, table_infer_header=True, autolinks=False
    )
    text = str(converter.convert(clean))
    lines = [line.rstrip() for line in text.replace("\u00a0", " ").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")

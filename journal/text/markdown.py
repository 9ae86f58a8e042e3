"""Markdown to HTML that is safe to show: raw HTML in a note loses everything that could act or phone home.

Pictures are the caller's business: the text names them, ``render`` lists them, and ``fill``
puts in what the caller has for each name. Nothing else in the result makes a request.
"""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from journal.text.directions import may_read_from_the_right

if TYPE_CHECKING:
    import markdown

Resolver: TypeAlias = Callable[[str], str | None]
"""Gives the address (mostly a ``data:`` one) for a name in the text, or ``None``."""

_TAGS: Final = frozenset(
    re.findall(
        r"\w+",
        "a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li "
        "mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul var",
    )
)
_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "details": {"open"},
    "img": {"src", "alt", "title"},
    "input": {"checked", "disabled"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "*": {"dir", "lang"},
}
_SIDES: Final = {"left", "right", "center"}
_VALUES: Final = {"td": {"align": _SIDES}, "th": {"align": _SIDES}}
_FIXED: Final = {"input": {"type": "checkbox"}}
_CLASSES: Final = {"div": {"footnote"}, "li": {"task"}, "span": {"wiki"}}
_SCHEMES: Final = {"http", "https", "mailto", "tel", "data"}
_LINKED: Final = {"http:", "https:", "mailto:", "tel:"}
_PICTURE = re.compile(r'<img((?:\s[a-z]+="[^"]*")*)>')
_LINK = re.compile(r'<a\shref="#link-(\d+)"')
_SOURCE = re.compile(r'\ssrc="#picture-(\d+)"')
_ALT = re.compile(r'\salt="([^"]*)"')
_ON_THE_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
_FOOTNOTE = re.compile(r"fn(?:ref\d*)?:[^\s\"<>]{1,80}\Z")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_SPACES = re.compile(r"[\x00-\x20]+")
_PARAGRAPH = re.compile(r"<(?:p|li|h[1-6]|blockquote|td|th|dt|dd)(?=[\s>])(?![^>]*\sdir=)")
_MOST_UNCLOSED = 500
_MAX_LENGTH = 2_000_000
"""Longer texts are shown as they are: no page of a journal is that long, and no reader waits for it."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML with a numbered place for each picture and each file or note the text names."""

    html: str
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def to_html(text: str, picture: Resolver | None = None, link: Resolver | None = None, *, prefix: str = "") -> str:
    """Return safe HTML; what the resolvers do not give is replaced by its words."""
    return fill(render(text, prefix=prefix), picture, link)


def render(text: str, *, prefix: str = "") -> Rendered:
    """Return safe HTML without pictures; ``prefix`` keeps footnotes apart when many texts share a page."""
    return _renderer().render(text, prefix)


def fill(rendered: Rendered, picture: Resolver | None = None, link: Resolver | None = None) -> str:
    """Return the HTML with every picture and every link to a file or note put in its place."""
    result = rendered.html
    if rendered.links:
        result = _LINK.sub(lambda match: _linked(rendered.links[int(match[1])], link), result)
    if rendered.pictures:
        result = _PICTURE.sub(lambda match: _pictured(match[1], rendered.pictures, picture), result)
    return result


def _linked(name: str, link: Resolver | None) -> str:
    address = link(name) if link is not None else None
    return f'<a href="{html.escape(address)}"' if address is not None else "<a"


def _pictured(attributes: str, names: tuple[str, ...], picture: Resolver | None) -> str:
    source = _SOURCE.search(attributes)
    assert source is not None  # render leaves no other pictures
    name = names[int(source[1])]
    words = _words_for(attributes) or html.escape(name)
    if _ON_THE_WEB.match(name):  # showing it would tell its server that the page was opened
        if name.startswith("//"):  # from a page on a disk it would lead to a computer of that name, not to the web
            name = f"https:{name}"
        return f'<a href="{html.escape(name)}" rel="noopener noreferrer">{words}</a>'
    address = name if _EMBEDDED.match(name) else picture(name) if picture is not None else None
    if address is None:
        return f'<span class="no-picture">{words}</span>'
    filled = attributes.replace(source[0], f' src="{html.escape(address)}"')
    return f"<img{filled}>"


def _words_for(attributes: str) -> str:
    found = _ALT.search(attributes)
    return found[1].replace("<", "&lt;").replace(">", "&gt;") if found else ""


_threads = threading.local()
# Making a renderer costs as much as several texts, and one is not safe to share between threads,
# so each thread keeps its own. It holds nothing of what it rendered.


def _renderer() -> _Renderer:
    renderer: _Renderer | None = getattr(_threads, "renderer", None)
    if renderer is None:
        renderer = _threads.renderer = _Renderer()
    return renderer


def _would_take_for_ever(text: str) -> bool:
    """Whether a text is full of brackets that never close, for each of which the converter reads on to the end."""
    return text.count("[") - text.count("]") > _MOST_UNCLOSED or text.count("<![") > _MOST_UNCLOSED


class _Renderer:
    """One Markdown converter and one sanitiser, used again and again in one thread."""

    def __init__(self) -> None:
        import nh3

        from journal.text.marks import new_converter

        self._converter: markdown.Markdown = new_converter()
        self._pictures: list[str] = []
        self._links: list[str] = []
        self._prefix = ""
        self._cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            attribute_filter=self._attribute,
            tag_attribute_values=_VALUES,
            set_tag_attribute_values=_FIXED,
            allowed_classes=_CLASSES,
            url_schemes=set(_SCHEMES),
        )

    def render(self, text: str, prefix: str) -> Rendered:
        """Return safe HTML for one text."""
        self._pictures, self._links, self._prefix = [], [], prefix
        clean = self._cleaner.clean(self._convert(text))
        if "<img" in clean:
            clean = _PICTURE.sub(lambda match: match[0] if _SOURCE.search(match[1]) else _words_for(match[1]), clean)
        if not text.isascii() and may_read_from_the_right(text):
            # Each paragraph reads from the side of its own first letter.
            clean = _PARAGRAPH.sub(r'\g<0> dir="auto"', clean)
        return Rendered(clean, tuple(self._pictures), tuple(self._links))

    def _convert(self, text: str) -> str:
        if len(text) <= _MAX_LENGTH and not _would_take_for_ever(text):
            try:
                return self._converter.reset().convert(text)
            except (RecursionError, AssertionError, LookupError, ValueError, AttributeError, TypeError):
                # A text that the converter stumbles over must still be readable.
                from journal.text.marks import new_converter

                self._converter = new_converter()
        return f"<pre>{html.escape(text)}</pre>"

    def _attribute(self, tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return self._prefix + value if _FOOTNOTE.match(value) else None
        if name == "src":
            self._pictures.append(value)
            return f"#picture-{len(self._pictures) - 1}"
        return self._address(value) if name == "href" else value

    def _address(self, value: str) -> str | None:
        bare = _SPACES.sub("", value)
        if bare.startswith("#"):
            return f"#{self._prefix}{bare[1:]}" if _FOOTNOTE.match(bare, 1) else None
        if absolute := _ABSOLUTE.match(bare):
            return value if absolute[0].lower() in _LINKED else None
        self._links.append(value)
        return f"#link-{len(self._links) - 1}"

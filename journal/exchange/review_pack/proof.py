"""Evidence in a pack: a card where it bears on something, and each piece with its picture."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO

from journal.core.i18n import _, pgettext
from journal.core.records import Evidence, EvidenceLink
from journal.core.vocabulary import EvidenceKind, HeldAs, Relation, Strength, label
from journal.exchange.html_journal.book import anchor
from journal.exchange.html_journal.page import labelled, text
from journal.exchange.review_pack.book import PackBook, data_address, line, others, worded
from journal.learning import evidence
from journal.learning.evidence import Side

_SIGNS = {Side.FOR: "+", Side.AGAINST: "−", Side.CONTEXT: "○"}
_LINKED = ("http://", "https://")


def cards(book: PackBook, *targets: str) -> str:
    """Return the evidence linked to any of the targets, each with how it bears on them and how strong it is."""
    found = evidence.links_to(book.snapshot, *targets)
    found.sort(key=lambda pair: (_place(book, pair[1]), pair[0].created, pair[0].id))
    return others("".join(_card(book, item, link) for link, item in found))


def cited(book: PackBook, ids: Iterable[str]) -> str:
    """Return pieces of evidence that something names, each as a card."""
    found = [item for one in ids if (item := book.snapshot.find(Evidence, one)) is not None]
    return others("".join(_card(book, item) for item in sorted(found, key=lambda item: _place(book, item))))


def every(book: PackBook) -> list[tuple[Evidence, str]]:
    """Return each piece of evidence as an article, in the order of the codes."""
    found = sorted(book.snapshot.all(Evidence), key=lambda item: _place(book, item))
    return [(item, _piece(book, item)) for item in found]


def strength(found: Strength | None) -> str:
    """Return how strong a piece of evidence is: dots that count, and the word for it."""
    if found is None:
        return worded("span", _("Not rated"), 'class="quiet"')
    return dots(int(found), label(found))


def dots(count: int, words: str) -> str:
    """Return so many of five dots, and what they mean."""
    return f'<span class="dots" aria-hidden="true">{"●" * count}{"○" * (5 - count)}</span> {text(words)}'


def relation(how: Relation) -> str:
    """Return how evidence bears on something: a sign and its word."""
    side = evidence.side_of(how)
    return (
        f'<span class="relation {side.value}"><span aria-hidden="true">{_SIGNS[side]}</span> {text(label(how))}</span>'
    )


def _place(book: PackBook, item: Evidence) -> int:
    return int(book.codes[item.id].removeprefix("EV"))


def _card(book: PackBook, item: Evidence, link: EvidenceLink | None = None) -> str:
    bears = f"{relation(link.relation)} " if link is not None else ""
    if link is not None and link.probative is not None:
        bears += f'<span class="quiet">{text(label(link.probative))}</span> '
    note = book.markdown(link.note) if link is not None else ""
    called = f'<span class="code">{text(book.codes[item.id])}</span> {text(item.title)}'
    name = text(_("Open {evidence}").format(evidence=book.called(item)))
    return (
        f'<div class="card">{_thumb(book, item)}<div><b>{called}</b>\n'
        f'<p class="facts">{bears}{strength(item.strength)}</p>\n{note}</div>'
        + worded("a", pgettext("verb", "Open"), f'class="open" href="#{anchor(item)}" aria-label="{name}"')
        + "</div>\n"
    )


def _thumb(book: PackBook, item: Evidence) -> str:
    """Return the picture of a piece of evidence, small: the one under *Evidence* shown again, not held twice."""
    picture = _picture(book, item)
    if picture is None:
        return f'<span class="thumb {item.evidence_kind.value}" aria-hidden="true"></span>'
    width, height = picture[1]
    return (
        f'<svg class="thumb" viewBox="0 0 {width} {height}" preserveAspectRatio="xMidYMid slice" aria-hidden="true">'
        f'<use href="#p-{text(item.id)}"/></svg>'
    )


def _piece(book: PackBook, item: Evidence) -> str:
    code = book.codes[item.id]
    source = _("From {source}").format(source=item.source) if item.source else ""
    held = label(item.held_as) if item.held_as is not HeldAs.FILE else ""
    return book.article(
        item,
        f'<h3><span class="code">{text(code)}</span> {text(item.title)}</h3>\n'
        + line(text(label(item.evidence_kind)), book.date(item.source_date), text(source), text(held))
        + line(strength(item.strength), text(item.strength_reason))
        + _shown(book, item)
        + (_said(book, item) if item.note else "")
        + _address(item)
        + others(labelled(_("What it bears on"), _bears_on(book, item))),
    )


def _said(book: PackBook, item: Evidence) -> str:
    words = book.markdown(item.note)
    spoken = item.evidence_kind in (EvidenceKind.QUOTE, EvidenceKind.ORAL)
    return f"<blockquote>\n{words}</blockquote>\n" if spoken else f"{words}\n"


def _address(item: Evidence) -> str:
    if item.held_as is not HeldAs.LINK or not item.locator.lower().startswith(_LINKED):
        return ""
    address = text(item.locator)
    return f'<p class="facts"><a href="{address}" rel="noopener noreferrer">{address}</a></p>\n'


def _shown(book: PackBook, item: Evidence) -> str:
    picture = _picture(book, item)
    if picture is None:
        home = _("The photo is not in this pack: it stays with the team.")
        return worded("p", home, 'class="quiet" data-skip') if _is_photo(item) else ""
    content, (width, height) = picture
    return (
        f'<svg class="picture" role="img" aria-label="{text(item.title)}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}"><image id="p-{text(item.id)}" width="{width}" height="{height}" '
        f'href="{data_address(content)}"/></svg>\n'
    )


def _is_photo(item: Evidence) -> bool:
    """Whether it is held as a picture, which leaves its fingerprint at home when it stays there."""
    return item.held_as is HeldAs.FILE and (item.media_type or "").startswith("image/")


def _picture(book: PackBook, item: Evidence) -> tuple[bytes, tuple[int, int]] | None:
    content = book.source.open_picture(item.sha256) if item.sha256 else None
    size = _size(content) if content is not None else None
    return (content, size) if content is not None and size is not None else None


@cache
def _size(content: bytes) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError):
        return None


def _bears_on(book: PackBook, item: Evidence) -> str:
    links = [link for link in book.snapshot.all(EvidenceLink) if link.evidence == item.id]
    links.sort(key=lambda link: (link.created, link.id))
    told = [f"<li>{relation(link.relation)} {book.reference(link.target)}</li>" for link in links]
    return f"<ul>{''.join(dict.fromkeys(told))}</ul>\n" if told else ""

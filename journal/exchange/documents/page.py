"""A document as one web page that needs nothing but itself; numbers lead to the notes and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from journal.core.i18n import _
from journal.exchange.html_journal.page import drawing, foot, head, text
from journal.text.documents import Block, Document, Listing, Note, Part, Picture, Prose, Quote, Row, Sentence, Table

_RULES = (
    "body{max-width:46rem}sup{line-height:0;font-size:.68em;padding-left:.1em}"
    "sup a{text-decoration:none;padding:0 .12em}"
    "sup a:hover{text-decoration:underline}h1{margin-bottom:.2em}.told{margin:.2em 0 1.6em}"
    "blockquote p{margin:.3em 0}.notes{font-size:.82rem;line-height:1.45}.notes li{margin:.2em 0}"
    ".notes li:target,sup a:target{background:var(--mark)}td{vertical-align:top}"
)

_ONE_PAGE = (
    "nav{display:none}@media print{@page{margin:13mm}body{font-size:8.2pt;line-height:1.3;max-width:none;padding:0}"
    "h1{font-size:15pt}h2{font-size:10.5pt;margin:.7em 0 .2em}p,ul,table,blockquote{margin:.25em 0}"
    ".told{margin:0 0 .4em}"
    "td,th{padding:.15em .4em;font-size:7.6pt}footer{margin-top:.6em;font-size:7pt}}"
)
"""What is read in a room is printed on one page, and needs no list of its parts."""


def as_page(document: Document, pictures: Mapping[str, bytes]) -> str:
    """Return the page, with the charts as drawings (SVG) in it."""
    return _Page(document, pictures).whole()


class _Page:
    """One page in the making: counts how often each note was referred to, so that each place can be led back to."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        self._document = document
        self._pictures = pictures
        self._referred: Counter[int] = Counter()

    def whole(self) -> str:
        document = self._document
        facts = "".join(f"<span>{text(fact)}</span>" for fact in document.facts)
        body = "".join(self._part(number, part) for number, part in enumerate(document.parts))
        return (
            head(document.title, _RULES + (_ONE_PAGE if document.one_page else ""))
            + f'<header>\n<h1>{text(document.title)}</h1>\n<p class="facts told">{facts}</p>\n</header>\n'
            + self._contents()
            + f'<main id="content">\n{body}'
            + self._notes()
            + foot(_("Made with Cairn. This page holds everything it shows and asks nothing of the network."))
        )

    def _contents(self) -> str:
        chapters = [(number, part) for number, part in enumerate(self._document.parts) if part.level == 1]
        items = "".join(f'<li><a href="#p-{number}">{text(part.heading)}</a></li>' for number, part in chapters)
        name, last = text(_("Contents")), text(_("Notes"))
        notes = f'<li><a href="#notes">{last}</a></li>' if self._document.notes else ""
        return f'<nav aria-label="{name}"><ul>{items}{notes}</ul></nav>\n'

    def _part(self, number: int, part: Part) -> str:
        level = part.level + 1
        blocks = "".join(map(self._block, part.blocks))
        return f'<h{level} id="p-{number}">{text(part.heading)}</h{level}>\n{blocks}'

    def _block(self, block: Block) -> str:
        match block:
            case Prose():
                return f'<p dir="auto">{" ".join(map(self._sentence, block.sentences))}</p>\n'
            case Quote():
                return self._quote(block)
            case Listing():
                items = "".join(f'<li dir="auto">{self._sentence(one)}</li>' for one in block.items)
                lead = f"<p>{self._sentence(block.lead)}</p>\n" if block.lead.words else ""
                return f"{lead}<ul>{items}</ul>\n"
            case Table():
                return self._table(block)
            case Picture():
                svg = self._pictures[block.key].decode()
                caption = f"<figcaption>{self._sentence(block.sentence)}</figcaption>"
                return f"<figure>{drawing(svg, block.alt)}{caption}</figure>\n"

    def _quote(self, block: Quote) -> str:
        lines = [text(line) for line in block.lines]
        lines[-1] += self._marks(block.sources)
        said = "".join(f'<p dir="auto">{line}</p>' for line in lines)
        return f'<p class="label">{text(block.lead)}</p>\n<blockquote>{said}</blockquote>\n'

    def _sentence(self, sentence: Sentence) -> str:
        return text(sentence.words) + self._marks(sentence.sources)

    def _table(self, table: Table) -> str:
        names = "".join(f'<th scope="col">{text(name)}</th>' for name in table.headings)
        rows = "".join(map(self._row, table.rows))
        return f'<div class="wide"><table><thead><tr>{names}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n'

    def _row(self, row: Row) -> str:
        first, *others = map(text, row.cells)
        cells = [first + self._marks(row.sources), *others]
        return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"

    def _marks(self, sources: Sequence[str]) -> str:
        if not self._document.notes:
            return ""
        return f"<sup>{''.join(map(self._mark, self._document.numbers(sources)))}</sup>"

    def _mark(self, number: int) -> str:
        self._referred[number] += 1
        name = text(_("Note {n}").format(n=number))
        return f'<a id="r-{number}-{self._referred[number]}" href="#n-{number}" aria-label="{name}">{number}</a>'

    def _notes(self) -> str:
        if not self._document.notes:
            return ""
        notes = "".join(map(self._note, self._document.notes))
        name = text(_("Notes"))
        return f'<h2 id="notes">{name}</h2>\n<ol class="notes">\n{notes}</ol>\n'

    def _note(self, note: Note) -> str:
        name = text(_("Back to the text"))
        back = " ".join(
            f'<a href="#r-{note.number}-{place}" aria-label="{name}">↩</a>'
            for place in range(1, self._referred[note.number] + 1)
        )
        return f'<li id="n-{note.number}">{text(note.words)} {back}</li>\n'

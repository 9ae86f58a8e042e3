"""Notes of a Word file: a part of their own, a mark at the first place, and a field that repeats it at the others.

The library that writes the file knows no notes, so the part is made here, as ECMA-376 part 1 (section 17.11) has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARK, _TEXT = "EndnoteReference", "EndnoteText"


class Notes:
    """The notes of one file, and the marks that lead to them."""

    def __init__(self, word: Any, notes: Sequence[str]) -> None:
        self._marked: set[int] = set()
        _styles(word)
        part = Part(PackURI("/word/endnotes.xml"), _CONTENT, _part(notes).encode(), word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
        _numbered_plainly(word)

    def refer(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """Put marks at the end of a paragraph as it is so far."""
        for place, number in enumerate(numbers):
            if place:
                _raised(paragraph.add_run(", "))
            if number in self._marked:
                field(paragraph, f"NOTEREF _Note{number} \\h", str(number), style=_MARK)
            else:
                self._marked.add(number)
                _mark(paragraph, number)


def field(paragraph: Any, instruction: str, shown: str, *, style: str = "") -> None:
    """Put a field at the end of a paragraph, with what it shows until it is worked out anew."""
    for kind, words in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run()
        if style:
            element(run).style = style
        if kind == "shown":
            run.text = words
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            element(run).append(mark)
        else:
            asked = OxmlElement("w:instrText")
            asked.set(qn("xml:space"), "preserve")
            asked.text = f" {words} "
            element(run).append(asked)


def element(thing: Any) -> Any:
    """Return what a run, a paragraph or a row is in the file."""
    return thing._element  # noqa: SLF001 - the library has no other way to what it does not know


def legal(words: str) -> str:
    """Return words without the characters that no XML may hold."""
    return _ILLEGAL.sub(" ", words)


def _mark(paragraph: Any, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (start, end):
        one.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"_Note{number}")
    element(paragraph).append(start)
    run = paragraph.add_run()
    element(run).style = _MARK
    reference = OxmlElement("w:endnoteReference")
    reference.set(qn("w:id"), str(number))
    element(run).append(reference)
    element(paragraph).append(end)


def _raised(run: Any) -> None:
    run.font.superscript = True


def _styles(word: Any) -> None:
    mark = word.styles.add_style(_MARK, WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    text = word.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = word.styles["Normal"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after = Pt(2)
    text.paragraph_format.line_spacing = 1.1


def _numbered_plainly(word: Any) -> None:
    """Number notes 1, 2, 3, where word processors would take i, ii, iii."""
    section = word.element.body.sectPr
    plain = OxmlElement("w:endnotePr")
    form = OxmlElement("w:numFmt")
    form.set(qn("w:val"), "decimal")
    plain.append(form)
    place = next(number for number, child in enumerate(section) if child.tag == qn("w:pgSz"))
    section.insert(place, plain)
    settings = word.settings.element
    separators = OxmlElement("w:endnotePr")
    for number in ("-1", "0"):
        one = OxmlElement("w:endnote")
        one.set(qn("w:id"), number)
        separators.append(one)
    compat = settings.find(qn("w:compat"))
    settings.insert(list(settings).index(compat) if compat is not None else len(settings), separators)


def _part(notes: Sequence[str]) -> str:
    lines = [f'<w:endnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:endnote>'
             for kind, number, mark in (("separator", -1, "separator"),
                                        ("continuationSeparator", 0, "continuationSeparator"))]  # fmt: skip
    for number, words in enumerate(notes, start=1):
        lines.append(
            f'<w:endnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{_TEXT}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{_MARK}"/></w:rPr><w:endnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(legal(words))}</w:t></w:r></w:p></w:endnote>'
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:endnotes xmlns:w="{nsmap["w"]}">{"".join(lines)}</w:endnotes>'

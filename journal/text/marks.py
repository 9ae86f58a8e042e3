"""The Markdown that journals are written in: tables, footnotes, and small marks of our own.

Task lists, ~~struck~~ and ==marked== words, wiki links and bare web addresses are added to what
the ``markdown`` package knows. Imported only when something is rendered.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from journal.text.wiki import shown_words

_ITEM = re.compile(r"([ ]*)([-*+]|\d{1,9}\.)[ \t]+\S")
_MARK = re.compile(r"[\[\]\\`*_<>&~=\x02\x03]|https?:|  \n")
_TASK = re.compile(r"\[([ xX])\]\s+")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".svg", ".avif")


def new_converter() -> Markdown:
    """Return a converter; it is costly to make and must stay in one thread."""
    return Markdown(
        extensions=[
            "fenced_code",
            "sane_lists",
            "def_list",
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE=""),
            _OwnMarks(),
        ],
        output_format="html",
        tab_length=4,
    )


class _OwnMarks(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the package's name
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~~(?=\S)([^~\n]+?)(?<=\S)~~", "del"), "struck", 65)
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()==(?=\S)([^=\n]+?)(?<=\S)==", "mark"), "marked", 64)
        md.inlinePatterns.register(_WikiLink(r"(!?)\[\[([^\[\]\n]+)\]\]", md), "wiki", 175)
        md.inlinePatterns.register(_BareAddress(r"(?<![\w@/.\"'=])https?://[^\s<>\"'`\x02\x03]+", md), "address", 80)
        md.preprocessors.register(_Lists(md), "lists", 18)
        md.treeprocessors.register(_QuickInline(md), "inline", 20)
        md.treeprocessors.register(_PlainWords(md), "plain words", 25)
        md.treeprocessors.register(_Tasks(md), "tasks", 15)


class _Lists(Preprocessor):
    """Lets lists follow a paragraph at once and nest by two spaces, as most programs write them.

    The converter wants an empty line before a list and four spaces for each level, so lines are
    moved to where it looks for them. Fenced code and raw HTML were put aside before.
    """

    def run(self, lines: list[str]) -> list[str]:
        if not any(_ITEM.match(line) for line in lines):
            return lines
        result: list[str] = []
        levels: list[int] = []  # where the words of each open item begin
        blank, loose = True, False
        for line in lines:
            stripped = line.lstrip(" ")
            indent = len(line) - len(stripped)
            item = _ITEM.match(line)
            if not stripped:
                blank = True
                result.append("")
                continue
            in_list = bool(levels)
            if item is not None or blank:
                while levels and indent < levels[-1]:
                    levels.pop()
            if item is not None and (in_list or (indent < 4 and (blank or item[2] in "-*+1."))):
                if not blank and (loose or (not in_list and not _ends_block(result))):
                    result.append("")
                result.append("    " * len(levels) + stripped)
                levels.append(indent + len(item[2]) + 1)
                loose = False
            else:
                loose = loose or (blank and bool(levels))
                deeper = bool(levels) and indent >= levels[-1]
                result.append("    " * len(levels) + line[levels[-1] :] if deeper else line)
            blank = False
        return result


def _ends_block(lines: list[str]) -> bool:
    return not lines or not lines[-1].strip() or lines[-1].startswith(("#", "    "))


class _WikiLink(InlineProcessor):
    """``[[Note|words]]`` and ``![[picture.png]]``."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the package's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        target, _bar, words = m[2].replace("\\|", "|").partition("|")
        target, words = target.strip(), words.strip()
        if m[1] and target.lower().endswith(_PICTURES):
            picture = ET.Element("img", src=target, alt=words if words and not words[0].isdigit() else target)
            return picture, m.start(0), m.end(0)
        link = ET.Element("a", href="./" + target)
        link.text = words or shown_words(target)
        return link, m.start(0), m.end(0)


class _BareAddress(InlineProcessor):
    """A web address that stands in the text by itself."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the package's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        address = m[0].rstrip(".,;:!?*_~")
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        link = ET.Element("a", href=address)
        link.text = self.unescape(address) if "\x02" in address else address
        return link, m.start(0), m.start(0) + len(address)


class _PlainWords(Treeprocessor):
    """Spares words without any mark the search for each mark: half the time of a plain text."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.text and not _MARK.search(element.text):
                element.text = AtomicString(element.text)


_SIGNS = {
    "backtick": "`", "escape": "\\", "footnote": "[^", "wiki": "[[", "reference": "[", "link": "[", "image_link": "![",
    "image_reference": "![", "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<",
    "linebreak": "  \n", "html": "<", "entity": "&", "address": "://", "struck": "~~", "marked": "==",
}  # fmt: skip
"""What a text must hold for each mark to be in it."""


class _QuickInline(InlineTree):
    """Looks only for marks whose sign the words hold, which takes a third of the time.

    It takes the place of one private method of the package. Should a later version do without that
    method, this one is never called, and everything works as before, only slower.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._signed: list[tuple[object, str]] = []

    def _InlineProcessor__handleInline(  # noqa: N802 - the package's name
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803
    ) -> str:
        if isinstance(data, AtomicString):
            return data
        if not self._signed:
            names = {id(self.inlinePatterns[name]): sign for name, sign in _SIGNS.items()}
            # A mark that is not in the list is always looked for.
            self._signed = [(pattern, names.get(id(pattern), "")) for pattern in self.inlinePatterns]
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        for number in range(patternIndex, len(self._signed)):
            pattern, sign = self._signed[number]
            matched = sign in data
            while matched:
                data, matched, start = apply(pattern, data, number, start)
            start = 0
        return data


class _Tasks(Treeprocessor):
    """Turns ``[x]`` at the head of a list item into a box."""

    def run(self, root: ET.Element) -> None:
        for item in root.iter("li"):
            holder = item
            if not (item.text or "").strip() and len(item) and item[0].tag == "p":
                holder = item[0]
            match = _TASK.match(holder.text or "")
            if match is None:
                continue
            box = ET.Element("input", type="checkbox", disabled="")
            if match[1] != " ":
                box.set("checked", "")
            box.tail = " " + (holder.text or "")[match.end() :]
            holder.text = ""
            holder.insert(0, box)
            item.set("class", "task")

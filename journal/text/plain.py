"""Markdown without its marks: what a search index, a list row or a title needs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import NamedTuple

_FENCE_LINE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_RULE_LINE = re.compile(r"^[ ]{0,3}(?:(?:[-*_=][ \t]*+){2,}|(?:\|?[ \t]*+:?-++:?[ \t]*+)++\|?)[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\[\]\n]++\]:[ \t]", re.MULTILINE)
_LINE_MARK = re.compile(
    r"^[ \t]*+(?:>[ \t]?)*+(?:[-*+][ \t]++|\d{1,9}[.)][ \t]++)?(?:\[[ xX]\][ \t]++)?(?:\#{1,6}(?:[ \t]++|$))?",
    re.MULTILINE,
)
CLOSING_HASHES = re.compile(r"[ \t]#++[ \t]*$", re.MULTILINE)
"""The hashes that may close a heading."""
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*+>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]++)>")
_LINK = re.compile(
    r"!?\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*+\])*+)\](?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|\[[^\[\]\n]*+\])"
)
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|\n]*+\|)?([^\[\]|\n]+?)(?:#\^[0-9a-f]{8})?\]\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\n]++\]")
_CODE = re.compile(r"`++([^`\n]++)`++")
_STRONG = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|(?<!\w)(?:__|~~|==)(?=\S)|(?<=\S)(?:__|~~|==)(?!\w)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*+)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]*+)_(?![\w_])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PIPE = re.compile(r"[ \t]*(?<!\\)\|[ \t]*")


class Marks(NamedTuple):
    """Marks of one sort: where they stand, the signs of which a text with any has one, and which part of them stays."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...] = ("",)
    words: tuple[int, ...] = ()
    """Numbers of the groups of which one holds the words that stay."""

    def without(self, text: str) -> str:
        """Return a text without these marks."""
        for sign in self.signs:
            if sign in text:
                return self.pattern.sub(_KEPT[self.words], text)
        return text


_KEPT: dict[tuple[int, ...], str | Callable[[re.Match[str]], str]] = {
    (): "",
    (1,): r"\1",
    (1, 2): lambda match: match[1] or match[2] or "",
}
BLOCK_MARKS = (
    Marks(_COMMENT, ("<!--",)),
    Marks(_FENCE_LINE, ("```", "~~~")),
    Marks(_RULE_LINE),
    Marks(_DEFINITION, ("]:",)),
    Marks(_LINE_MARK),
    Marks(CLOSING_HASHES, ("#",)),
)
"""What goes before lines are looked at, in this order; then the bars between the cells of tables."""
LINE_MARKS = (
    Marks(_WIKI, ("[[",), (1,)),
    Marks(_LINK, ("[",), (1,)),
    Marks(_LINK, ("[",), (1,)),  # twice: a picture may be a link's words
    Marks(_FOOTNOTE, ("[^",)),
    Marks(_AUTOLINK, ("<",), (1,)),
    Marks(_TAG, ("<",)),
    Marks(_CODE, ("`",), (1,)),
    Marks(_STRONG, ("**", "__", "~~", "==")),
    Marks(_EMPHASIS, ("*", "_"), (1, 2)),
    Marks(_ESCAPE, ("\\",), (1,)),
)
"""What goes within lines, in this order; then entities such as ``&amp;``."""
BAR = _PIPE
"""What stands between the cells of a table, with the spaces around it."""


def plain_text(markdown: str) -> str:
    """Return the words of a Markdown text, lines kept, without marks, tags and addresses."""
    text = markdown
    for marks in BLOCK_MARKS:
        text = marks.without(text)
    if "|" in text:
        text = "\n".join(BAR.sub(" ", line).strip() if is_row(line) else line for line in text.split("\n"))
    return plain_line(text).strip("\n")


def is_row(line: str) -> bool:
    """Whether a line is one of a table, whose cells stand between bars."""
    return line.strip().startswith("|")


def plain_line(markdown: str) -> str:
    """Return the words of Markdown that holds no blocks, such as a heading."""
    text = markdown
    for marks in LINE_MARKS:
        text = marks.without(text)
    return html.unescape(text) if "&" in text else text

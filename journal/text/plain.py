"""Markdown without its marks: what a search index, a list row or a title needs."""

from __future__ import annotations

import html
import re

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


def plain_text(markdown: str) -> str:
    """Return the words of a Markdown text, lines kept, without marks, tags and addresses."""
    text = _COMMENT.sub("", markdown) if "<!--" in markdown else markdown
    if "```" in text or "~~~" in text:
        text = _FENCE_LINE.sub("", text)
    text = _RULE_LINE.sub("", text)
    text = _DEFINITION.sub("", text) if "]:" in text else text
    text = _LINE_MARK.sub("", text)
    text = CLOSING_HASHES.sub("", text)
    if "|" in text:
        text = "\n".join(
            _PIPE.sub(" ", line).strip() if line.strip().startswith("|") else line for line in text.split("\n")
        )
    return plain_line(text).strip("\n")


def plain_line(markdown: str) -> str:
    """Return the words of Markdown that holds no blocks, such as a heading."""
    text = markdown
    if "[" in text:
        text = _WIKI.sub(r"\1", text)
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", text))  # twice: a picture may be a link's words
        text = _FOOTNOTE.sub("", text)
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "**" in text or "__" in text or "~~" in text or "==" in text:
        text = _STRONG.sub("", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda match: match[1] or match[2] or "", text)
    text = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    return html.unescape(text) if "&" in text else text

"""Links, wiki links, tags and people found in a Markdown text, with where they stand.

Nothing inside code counts. Positions are offsets into the text as given, so that a caller
can highlight what was found or put something else in its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote


class LinkKind(StrEnum):
    """What was found."""

    LINK = "link"
    IMAGE = "image"
    WIKI = "wiki"
    EMBED = "embed"
    TAG = "tag"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Link:
    """Something in a text that points elsewhere."""

    kind: LinkKind
    target: str
    """Where it points, as written: address, file, note, tag or name."""
    label: str
    """The words shown for it."""
    start: int
    end: int
    target_start: int
    """Where the target stands within the text."""
    target_end: int


_FENCE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}+|~{3,}+)[^\n]*\n(?:[^\n]*\n)*?(?:[ ]{0,3}(?P=fence)[`~]*+[ \t]*$|[^\n]*\Z)", re.MULTILINE
)
_CODE_SPAN = re.compile(r"(?<!`)(`++)(?!`)(?:[^`]|(?!\1(?!`))`++)*+\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)

# Possessive repeats keep every pattern linear, whatever the text.
_DESTINATION = r"\((?P<inner>[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+)\)"
_MARKDOWN = re.compile(r"(?P<mark>!?)\[(?P<label>(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*+\])*+)\]" + _DESTINATION)
_WIKI = re.compile(r"(?P<mark>!?)\[\[(?P<inner>[^\[\]\n]++)\]\]")
_DEFINITION = re.compile(r"^[ ]{0,3}\[(?P<label>[^\[\]\n^][^\[\]\n]*+)\]:[ \t]*(?P<inner>\S[^\n]*+)$", re.MULTILINE)
_HTML = re.compile(
    r"<(?P<tag>img|a|audio|video|source)\b[^<>]*?\s(?:src|href)\s*=\s*"
    r"""(?:"(?P<double>[^"<>\n]*)"|'(?P<single>[^'<>\n]*)')""",
    re.IGNORECASE,
)
_TITLE_SIGNS = {'"': '"', "'": "'", ")": "("}
_TAG = re.compile(r"(?:(?<=[\s(,;])|(?<![^\n]))#(?P<name>[\w][\w/-]*)")
_PERSON = re.compile(r"(?:(?<=[\s(,;])|(?<![^\n]))@(?P<name>[^\W_][\w.-]*)(?![\w/@-])")
_COLOUR = re.compile(r"(?:[0-9a-f]{3}|[0-9a-f]{6})\Z", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:|//|#", re.IGNORECASE)


def find(text: str) -> list[Link]:
    """Return everything that points elsewhere, in the order of the text."""
    bare = without_code(text)
    found = [*_addresses(text, bare), *_words(bare, bare)]
    found.sort(key=lambda link: (link.start, -link.end))
    return found


def addresses(text: str) -> list[Link]:
    """Return links, images, wiki links and embeds, in the order of the text."""
    return sorted(_addresses(text, without_code(text)), key=lambda link: (link.start, -link.end))


def tags(text: str) -> list[str]:
    """Return the words marked with ``#``, each once, in the order of the text."""
    return _names(text, "#", LinkKind.TAG)


def people(text: str) -> list[str]:
    """Return the names marked with ``@``, each once, in the order of the text."""
    return _names(text, "@", LinkKind.PERSON)


def without_code(text: str) -> str:
    """Return the text with code and comments blanked out, every position kept."""
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(_blank, text)
    # Before the spans: one that opens a line leaves blanks behind, which would look like an indent.
    if "\n    " in text or "\n\t" in text or text.startswith(("    ", "\t")):
        text = _blank_indented(text)
    if "`" in text:
        text = _CODE_SPAN.sub(_blank, text)
    if "<!--" in text:
        text = _COMMENT.sub(_blank, text)
    return text


def is_local(target: str) -> bool:
    """Whether a target names a file beside the note rather than an address or a place in the note."""
    return bool(target) and _SCHEME.match(target) is None


def path_of(target: str) -> str:
    """Return the file a target names: decoded, without query or fragment, in one Unicode form."""
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    return unicodedata.normalize("NFC", unquote(path).replace("\\", "/")).strip()


def same_file(name: str, target: str) -> bool:
    """Whether an attachment called ``name`` is what ``target`` in a text means."""
    return name == target or _plain_path(name) == _plain_path(target)


def replace_targets(text: str, found: Iterable[Link], change: Callable[[Link], str | None]) -> str:
    """Return the text with targets replaced where ``change`` gives a new one."""
    parts: list[str] = []
    position = 0
    for link in sorted(found, key=lambda link: link.target_start):
        new = change(link)
        if new is None or link.target_start < position:
            continue
        parts += (text[position : link.target_start], new)
        position = link.target_end
    return "".join((*parts, text[position:]))


def rename_files(text: str, names: Mapping[str, str]) -> str:
    """Return the text with the files it names called by new names or paths, given by the old ones."""
    if not names:
        return text

    def renamed(link: Link) -> str | None:
        old = link.target if link.target in names else next((n for n in names if same_file(n, link.target)), None)
        if old is None:
            return None
        # Wiki embeds take names as they are; in Markdown links spaces and brackets must be written otherwise.
        return names[old] if link.kind in (LinkKind.EMBED, LinkKind.WIKI) else quote(names[old], safe="/")

    return replace_targets(text, [link for link in addresses(text) if is_local(link.target)], renamed)


def _plain_path(target: str) -> str:
    path = path_of(target)
    while path.startswith("./"):
        path = path[2:]
    return path


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _blank_indented(text: str) -> str:
    """Blank out indented code: four spaces after an empty line, outside a list."""
    lines = text.split("\n")
    in_code, after_blank, in_list = False, True, False
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        indented = line.startswith(("    ", "\t"))
        if not indented:
            in_list = (
                line.lstrip()[:1] in ("-", "*", "+") or line.lstrip()[:1].isdigit() or (in_list and line[0] == " ")
            )
        in_code = indented and not in_list and (in_code or after_blank)
        if in_code:
            lines[number] = " " * len(line)
        after_blank = False
    return "\n".join(lines)


def _names(text: str, sign: str, kind: LinkKind) -> list[str]:
    if sign not in text:
        return []
    bare = without_code(text)
    return list(dict.fromkeys(link.target for link in _words(bare, sign) if link.kind is kind))


def _words(bare: str, signs: str) -> Iterator[Link]:
    if "#" in signs:
        for match in _TAG.finditer(bare):
            name = match["name"].rstrip("/-_")
            end = match.start("name") + len(name)
            if any(letter.isalpha() for letter in name) and not _is_colour(name):
                yield Link(LinkKind.TAG, name, "#" + name, match.start(), end, match.start("name"), end)
    if "@" in signs:
        for match in _PERSON.finditer(bare):
            name = match["name"].rstrip(".-_")
            end = match.start("name") + len(name)
            yield Link(LinkKind.PERSON, name, "@" + name, match.start(), end, match.start("name"), end)


def _is_colour(name: str) -> bool:
    return _COLOUR.match(name) is not None and any(sign.isdigit() for sign in name)


def _addresses(text: str, bare: str) -> Iterator[Link]:
    if "](" in bare:
        for match in _MARKDOWN.finditer(bare):
            kind = LinkKind.IMAGE if match["mark"] else LinkKind.LINK
            yield _link(kind, text, match, match["label"])
            if "![" in match["label"]:  # a picture that is itself a link
                yield from _nested(text, bare, match)
    if "[[" in bare:
        for match in _WIKI.finditer(bare):
            yield _wiki(match)
    if "]:" in bare:
        for match in _DEFINITION.finditer(bare):
            yield _link(LinkKind.LINK, text, match, match["label"])
    if "<" in bare:
        for match in _HTML.finditer(bare):
            group = "double" if match["double"] is not None else "single"
            kind = LinkKind.LINK if match["tag"].lower() == "a" else LinkKind.IMAGE
            yield Link(kind, match[group], "", match.start(), match.end(), match.start(group), match.end(group))


def _nested(text: str, bare: str, outer: re.Match[str]) -> Iterator[Link]:
    # The label pattern takes one level of brackets; the picture's own destination lies outside of it.
    for match in _MARKDOWN.finditer(bare, outer.start("label"), outer.end()):
        yield _link(LinkKind.IMAGE if match["mark"] else LinkKind.LINK, text, match, match["label"])


def _link(kind: LinkKind, text: str, match: re.Match[str], label: str) -> Link:
    start, end = match.span("inner")
    inner = _without_title(text[start:end].rstrip())
    start += len(inner) - len(inner.lstrip())
    inner = inner.strip()
    if inner.startswith("<") and inner.endswith(">"):
        start, inner = start + 1, inner[1:-1]
    return Link(kind, inner, label, match.start(), match.end(), start, start + len(inner))


def _without_title(inner: str) -> str:
    opening = _TITLE_SIGNS.get(inner[-1:])
    if opening is None:
        return inner
    start = inner.rfind(opening, 0, -1)
    return inner[:start].rstrip() if start > 0 and inner[start - 1] in " \t" else inner


def _wiki(match: re.Match[str]) -> Link:
    target, bar, label = match["inner"].partition("|")
    kind = LinkKind.EMBED if match["mark"] else LinkKind.WIKI
    start = match.start("inner") + len(target) - len(target.lstrip())
    target = target.strip().removesuffix("\\")  # inside tables the bar is escaped
    return Link(kind, target, label.strip() if bar else target, match.start(), match.end(), start, start + len(target))

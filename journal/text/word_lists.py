"""Lists as Word puts them on the clipboard: paragraphs with a level and a painted sign, made lists again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?:\d+|[a-z]{1,4})[.)]", re.IGNORECASE)


def gather_lists(soup: BeautifulSoup) -> None:
    """Put paragraphs that Word calls list items into lists, nested by their level."""
    for item in soup.find_all("p"):
        # One that was put into a list with those before it is no paragraph any more.
        if item.name == "p" and _level(item):
            _gather(soup, item)


def _gather(soup: BeautifulSoup, first: Tag) -> None:
    outer = _new_list(soup, first)
    first.insert_before(outer)
    lists = [outer]
    item: Tag | None = first
    while item is not None and (level := _level(item)):
        following = item.find_next_sibling()
        del lists[max(1, level) :]
        before = lists[-1].find_all("li", recursive=False)
        if level > len(lists) and before:
            inner = _new_list(soup, item)
            before[-1].append(inner)
            lists.append(inner)
        _remove_sign(item)
        item.name = "li"
        lists[-1].append(item.extract())
        item = following


def _new_list(soup: BeautifulSoup, item: Tag) -> Tag:
    sign = item.find(style=_SIGN)
    return soup.new_tag("ol" if sign is not None and _NUMBERED.match(sign.get_text()) else "ul")


def _level(item: Tag) -> int:
    found = _LEVEL.search(str(item.get("style") or "")) if item.name == "p" else None
    return int(found[1]) if found else 0


def _remove_sign(item: Tag) -> None:
    sign = item.find(style=_SIGN)
    if sign is not None:
        sign.decompose()

"""Words that look like names of people and that nobody hid: asked about before anything leaves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from journal.text.folding import fold

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_OWNED = re.compile(r"['\u2019]s\Z")
_OPENS = r"\u00bf\u00a1\"\u201c\u201e\u00ab\u2018\u2010-\u2015\u2022("
_STARTS = re.compile(rf"(?:\A|[.!?\u2026:;{_OPENS}\[\n|>#*_-])[\s*_>#\d.){_OPENS}\u201d\u2019\u00bb-]*\Z")
_PIECE = re.compile(r"[^\W\d_]+")
_LITTLE_WORDS = """
    the this that these those and but for from with not his her its our their she they you who how why when what
    el la los las lo un una unos unas del al de en con por para sin que se su sus nos les esta este estos estas
    eso esa y o no si como cuando donde quien
    le des du une aux et ou dans sur avec pour par sans ce cette ces qui nous vous ils elles
    os as um uma uns umas dos das nas ao aos pelo pela com sem ele ela eles elas
    na wa ya za kwa ni huyo hii hizo yeye wao
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())
"""Words that begin many a sentence, and names of places, and are none themselves."""


def suspects(texts: Iterable[str], known: Collection[str] = (), parts: Collection[str] = ()) -> list[tuple[str, int]]:
    """Return words that look like names of people, and how often each stands there, the most frequent first.

    Within a sentence a name begins with a capital letter and is written small nowhere. ``known`` words, and those in
    longer known phrases, are no suspects. ``parts`` of real names are, at the start of a sentence as well.
    """
    sure = {fold(word) for phrase in known for word in _WORD.findall(phrase)} | _LITTLE
    telling = set(parts)
    capital: Counter[str] = Counter()
    named: Counter[str] = Counter()
    within: defaultdict[str, bool] = defaultdict(bool)
    small: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            word = _OWNED.sub("", match[0])
            starts = _STARTS.search(text[max(match.start() - 12, 0) : match.start()]) is not None
            if telling and not telling.isdisjoint(fold(one) for one in _PIECE.findall(word) if not one[0].islower()):
                named[word] += 1
                within[word] |= not starts
            elif word[0].islower():
                small.add(fold(word))
            elif len(word) > 2 and word[1:].islower() and not starts:
                capital[word] += 1
    nobody = sure | small
    likely = {word: places for word, places in capital.items() if fold(word) not in nobody}
    # What is a word of the language as well gives nobody away at the start of a sentence.
    likely |= {word: places for word, places in named.items() if within[word] or fold(word) not in small}
    return sorted(likely.items(), key=lambda pair: (-pair[1], pair[0]))


def parts_of_names(names: Iterable[str], known: Iterable[str] = ()) -> set[str]:
    """Return the words of real names by which somebody may be known, folded; not those in phrases that are known."""
    sure = {fold(word) for phrase in known for word in _PIECE.findall(phrase)}
    words = (word for name in names for word in _PIECE.findall(name))
    return {folded for word in words if _tells(word) and (folded := fold(word)) not in sure}


def _tells(word: str) -> bool:
    """Whether a word of a name is more than a particle or an initial; some alphabets have no capitals."""
    if word[0].isupper():
        return len(word) > 2
    return not word[0].islower() and len(word) > 1

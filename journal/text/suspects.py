"""Words that look like names of people and that nobody hid: asked about before anything leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from journal.text.folding import fold

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_OWNED = re.compile(r"['\u2019]s\Z")
_STARTS = re.compile(
    r"(?:\A|[.!?\u2026:;\u00bf\u00a1\"\u201c\u201e\u00ab(\[\n|>#*_-])[\s*_>#\d.)\u201c\"\u00ab\u00bf\u00a1(-]*\Z"
)


def suspects(texts: Iterable[str], known: Collection[str] = ()) -> list[tuple[str, int]]:
    """Return words that look like names of people, and how often each stands there, the most frequent first.

    Within a sentence a name begins with a capital letter and is written small nowhere. ``known`` words, and those in
    longer known phrases, are no suspects.
    """
    sure = {fold(word) for phrase in known for word in _WORD.findall(phrase)}
    capital: Counter[str] = Counter()
    small: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(text):
            word = _OWNED.sub("", match[0])
            if word[0].islower():
                small.add(fold(word))
            elif (
                len(word) > 2
                and word[1:].islower()
                and not _STARTS.search(text[max(match.start() - 12, 0) : match.start()])
            ):
                capital[word] += 1
    likely = [(word, places) for word, places in capital.items() if fold(word) not in sure and fold(word) not in small]
    return sorted(likely, key=lambda pair: (-pair[1], pair[0]))

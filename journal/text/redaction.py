"""Names and private details hidden in a text, and what is still readable in one.

Every name is looked for in each form the team lists, longest first and as whole words; phone numbers, addresses and
the like by their shape; and what a person blacked out as it was written. Applied twice it is the same as once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from journal.text.hidden import Hidden, HiddenName, hidden_label, hidden_words
from journal.text.links import LinkKind, addresses
from journal.text.name_forms import NameFinder
from journal.text.private_details import details
from journal.text.skeleton import skeletons

__all__ = ["Found", "Hidden", "HiddenName", "Redacted", "Redactor", "hidden_label", "hidden_words"]

_AROUND = 40
_ROUNDS = 4
_OURS = "\x00code "
"""Before the owner of a form that is a code name itself, and stays."""
_MARK = re.compile(r"\*{1,3}|~~|==|`+|</?(?:b|i|em|strong|u|s|mark|span|sub|sup|small|code|del|ins)>", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^\w.+-]+")


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text with what must not be read hidden."""

    text: str
    found: Counter[str] = field(default_factory=Counter)
    """How many places show a code name, or that something was hidden: by code name or ``Hidden``."""

    @property
    def places(self) -> int:
        """Return how many places were hidden."""
        return self.found.total()


@dataclass(frozen=True, slots=True)
class Found:
    """Something readable in a text that should be hidden."""

    what: str
    """The code name of whose name it is, or a ``Hidden``."""
    words: str
    """What is readable."""
    around: str
    """The words before and after it, so that a person finds the place."""


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    what: tuple[str, ...]
    """Nothing for what stays as it is."""


class Redactor:
    """Knows what to hide, and hides it in any text."""

    def __init__(self, names: Sequence[HiddenName], blacked_out: Sequence[str] = (), patterns: bool = True) -> None:
        """``patterns`` also hides phone numbers, addresses, places, plates and ID numbers."""
        self._patterns = patterns
        self._code_of = _safe_codes(names)
        codes = {code for code in self._code_of.values() if any(letter.isalpha() for letter in code)}
        self._names = NameFinder(
            [(name.code, _worth_finding(name.forms)) for name in names] + [(_OURS, (f"={code}",)) for code in codes]
        )
        self._blacked_out = tuple(words for words in blacked_out if words.strip())

    def apply(self, text: str, blacked_out: Sequence[str] = ()) -> Redacted:
        """Return the text with everything hidden; ``blacked_out`` holds what is hidden in this one alone."""
        if not text:
            return Redacted(text)
        found: Counter[str] = Counter()
        phrases = (*self._blacked_out, *blacked_out)
        for _round in range(_ROUNDS if phrases else 1):
            # What was blacked out may have been read with the code names in it.
            spans = [span for span in self._spans(text, phrases) if span.what]
            if not spans:
                break
            text = self._replaced(text, spans, found)
        return Redacted(text, found)

    def name(self, file_name: str) -> Redacted:
        """Return the name of a file with everything hidden."""
        done = self.apply(file_name)
        return Redacted(_NOT_IN_NAMES.sub("-", done.text), done.found) if done.found else done

    def found_in(self, text: str, blacked_out: Sequence[str] = ()) -> list[Found]:
        """Return what is still readable in a text and should not be, in order."""
        return [
            Found(what, text[span.start : span.end], _around(text, span))
            for span in self._spans(text, (*self._blacked_out, *blacked_out))
            for what in span.what[:1]
        ]

    def code_of(self, code: str) -> str:
        """Return a code name as it may be shown: without another's real name in it."""
        return self._code_of.get(code, code)

    def _spans(self, text: str, phrases: Sequence[str]) -> list[_Span]:
        """Return what is to be hidden in a text and what must stay, in order, none over another."""
        spans = [_Span(*match.span(), ()) for match in _hidden_pattern().finditer(text)] if "[" in text else []
        # A name within an e-mail address goes with all of it.
        if self._patterns and "@" in text:
            spans += [_Span(one.start, one.end, (one.what,)) for one in details(text) if one.what is Hidden.EMAIL]
        looked = skeletons(text)
        finders = [self._names, *([_phrases(tuple(phrases))] if phrases else [])]
        for finder in reversed(finders):
            for skeleton in looked:
                for name in finder.find(skeleton):
                    what = () if _OURS in name.owners else name.owners
                    spans.append(_Span(name.start, name.end, what))
        spans = list(_apart(spans))
        return sorted([*spans, *self._details(text, spans)], key=lambda span: span.start) if self._patterns else spans

    def _details(self, text: str, spans: Sequence[_Span]) -> Iterator[_Span]:
        """Yield private details in what the spans leave."""
        at = 0
        for start, end in [*((span.start, span.end) for span in spans), (len(text), len(text))]:
            yield from _details_within(text, at, start)
            at = end

    def _replaced(self, text: str, spans: Sequence[_Span], found: Counter[str]) -> str:
        targets = _targets(text)
        parts: list[str] = []
        at = 0
        for span in spans:
            parts.append(text[at : span.start])
            parts.append(self._replacement(text, span, targets))
            at = span.end
            found.update(span.what)
        return "".join((*parts, text[at:]))

    def _replacement(self, text: str, span: _Span, targets: Sequence[tuple[int, int, bool]]) -> str:
        words = " / ".join(
            hidden_words(Hidden(what)) if what in _HIDDEN else self._code_of.get(what, what) for what in span.what
        )
        before, after = text[: span.start][-1:], text[span.end : span.end + 1]
        inside = next((wiki for start, end, wiki in targets if start <= span.start < end), None)
        if inside is True:
            words = words.translate(_NO_BRACKETS)
        elif inside is False or _is_in_name(text, span):
            words = _NOT_IN_NAMES.sub("-", words).strip("-")
        elif words.endswith("]") and after and after in "([:":
            words += " "
        opened, closed = _loose_marks(text, span)
        before_glue = "-" if _glued(before, words[:1]) else ""
        return f"{opened}{before_glue}{words}{'-' if _glued(after, words[-1:]) else ''}{closed}"


_HIDDEN = frozenset(Hidden)
_NO_BRACKETS = str.maketrans("", "", "[]")


def _worth_finding(forms: Iterable[str]) -> list[str]:
    return [form for form in forms if any(letter.isalpha() for letter in form)]


def _safe_codes(names: Sequence[HiddenName]) -> dict[str, str]:
    """Return each code name as it may be shown; one that gives another's name away is changed or hidden."""
    safe = {name.code: name.code for name in names}
    finders = {
        code: NameFinder([(other.code, _worth_finding(other.forms)) for other in names if other.code != code])
        for code in safe
    }
    for code in safe:
        for skeleton in skeletons(code):
            if finders[code].find(skeleton):
                safe[code] = hidden_words(Hidden.BLACKED_OUT)
    return safe


@lru_cache(maxsize=256)
def _phrases(phrases: tuple[str, ...]) -> NameFinder:
    return NameFinder((), [(Hidden.BLACKED_OUT, words) for words in phrases])


def _hidden_pattern() -> re.Pattern[str]:
    return _any_of(tuple(hidden_words(what) for what in Hidden))


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _apart(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Yield spans in order; of two that overlap, the later keeps what the earlier leaves."""
    covered = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end, not span.what)):
        if span.end > covered:
            yield _Span(max(span.start, covered), span.end, span.what)
            covered = span.end


def _details_within(text: str, start: int, end: int) -> Iterator[_Span]:
    """Yield private details in a part of a text, looked at until nothing more shows."""
    part = text[start:end]
    found = details(part)
    at = 0
    for one in found:
        if at:
            yield from _details_within(text, start + at, start + one.start)
        elif one.start:
            yield from _details_within(text, start, start + one.start)
        yield _Span(start + one.start, start + one.end, (one.what,))
        at = one.end
    if found and at < len(part):
        yield from _details_within(text, start + at, end)


def _targets(text: str) -> list[tuple[int, int, bool]]:
    """Return where links of a text point to, and whether each is a link to an entry."""
    if "](" not in text and "[[" not in text and "]:" not in text and "<" not in text:
        return []
    return [(one.target_start, one.target_end, one.kind is LinkKind.WIKI) for one in addresses(text)]


_FILE_NAME = re.compile(
    r"\w\.(?:jpe?g|png|gif|heic|webp|pdf|docx?|xlsx?|odt|ods|pptx?|csv|txt|md|mp[34]|m4a|wav|ogg|opus|mov|zip|html?|json)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\s<>()\[\]\"'“”]*")


def _is_in_name(text: str, span: _Span) -> bool:
    """Whether a place is part of an address, of the name of a file, or of a tag."""
    first = max(text.rfind(sign, 0, span.start) for sign in ' \n\t<>()[]"“”') + 1
    last = _TOKEN.match(text, span.end)
    token = text[first : last.end() if last else span.end]
    return (
        "://" in token
        or token.lower().startswith(("www.", "mailto:", "tel:", "file:"))
        or text[first : span.start].endswith(("#", "@"))
        or _FILE_NAME.search(token) is not None
    )


def _glued(one: str, other: str) -> bool:
    """Whether two signs side by side would make one word."""
    return one.isascii() and other.isascii() and one.isalnum() and other.isalnum()


def _loose_marks(text: str, span: _Span) -> tuple[str, str]:
    """Return the marks of emphasis within a span whose other half stands outside: before and after what replaces it."""
    opened: list[str] = []
    closed: list[str] = []
    within = text[span.start : span.end]
    marks = list(_MARK.finditer(within))
    counts = Counter(_kind(mark[0]) for mark in marks)
    for mark in marks:
        kind = _kind(mark[0])
        if counts[kind] % 2:
            counts[kind] = 0
            before = within[: mark.start()][-1:]
            closed_after = text.startswith(mark[0], span.end)
            opens = not mark[0].startswith("</") and (before.isspace() or closed_after or mark[0].startswith("<"))
            (opened if opens else closed).append(mark[0])
    return "".join(opened), "".join(closed)


def _kind(mark: str) -> str:
    return mark.strip("</>").lower()


def _around(text: str, span: _Span) -> str:
    return " ".join(text[max(span.start - _AROUND, 0) : span.end + _AROUND].split())

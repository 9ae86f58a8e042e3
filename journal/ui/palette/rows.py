"""What the palette offers for a query: hits in groups, screens, and things to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from journal.core.i18n import N_, _
from journal.core.vocabulary import Kind, label
from journal.services.search import Beside
from journal.text.folding import fold
from journal.text.matching import Fit, fit, letters_in_order
from journal.ui.date_words import event_words
from journal.ui.widgets.day_words import due_words

MARK_ON, MARK_OFF = "\x02", "\x03"
_SHOWN_IN_GROUP = 5
_STRATEGY = 26
"""Letters of a strategy's title beside one of its versions."""
_MARKDOWN = re.compile(
    r"\[[ xX]\]\s+"
    r"|!?\[(?=[^\]]*\])|(?<=[\w\x03])\](?:\([^)]*\))?|[*_`#]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|^>\s",
    re.MULTILINE,
)
"""Signs of Markdown, which only distract in one line."""
GROUPS: dict[Kind, tuple[str, str]] = {
    Kind.ENTRY: (N_("Entries"), "journal"),
    Kind.STRATEGY: (N_("Strategies"), "strategies"),
    Kind.STRATEGY_VERSION: (N_("Versions"), "strategies"),
    Kind.STRATEGY_DECISION: (N_("Decisions about strategies"), "strategies"),
    Kind.ASSUMPTION: (N_("Assumptions"), "test"),
    Kind.ASSUMPTION_CHECK: (N_("Checks of assumptions"), "test"),
    Kind.EVIDENCE: (N_("Evidence"), "evidence"),
    Kind.EVIDENCE_LINK: (N_("Links of evidence"), "link"),
    Kind.CYCLE: (N_("Cycles"), "cycles"),
    Kind.CHECK_IN: (N_("Check-ins"), "cycles"),
    Kind.ACTION: (N_("Actions"), "check"),
    Kind.OUTCOME: (N_("Outcomes"), "outcome"),
    Kind.DECISION: (N_("Decisions"), "check"),
    Kind.RETROSPECTIVE: (N_("Retrospectives"), "retro"),
    Kind.RETRO_ITEM: (N_("Retrospective cards"), "retro"),
    Kind.COMMENT: (N_("Comments"), "comment"),
    Kind.PERSON: (N_("People"), "person"),
    Kind.TAG: (N_("Tags"), "tag"),
    Kind.ACTOR: (N_("Actors"), "people"),
    Kind.ACTOR_READING: (N_("Readings of actors"), "people"),
    Kind.PROGRESS_MARKER: (N_("Progress markers"), "people"),
    Kind.MARKER_RATING: (N_("Ratings of progress markers"), "people"),
    Kind.PROBLEM: (N_("Problems"), "strategies"),
    Kind.CAUSE: (N_("Causes"), "strategies"),
    Kind.FOCAL_POINT: (N_("Focal points"), "strategies"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the palette: a group's name, or something to choose."""

    text: str
    icon: str = ""
    note: str = ""
    """Beside the text, quieter; parts between STX and ETX are hits."""
    keys: str = ""
    act: Callable[[], object] | None = None
    detail: str = ""
    """At the end of the line: when it was, when it is due, how sure the team is."""
    urgent: bool = False
    """Whether the detail is a lateness."""
    why_not: str = ""
    """Why it cannot be done now; empty when it can."""

    @property
    def is_group(self) -> bool:
        """Whether this names the lines under it."""
        return self.act is None


@dataclass(frozen=True, slots=True)
class Found:
    """One record that a search found."""

    kind: Kind
    id: str
    title: str
    snippet: str


def hit_rows(
    hits: Sequence[Found],
    query: str,
    open_record: Callable[[Kind, str], object],
    details: Mapping[str, tuple[str, bool]] | None = None,
) -> list[Row]:
    """Return hits in groups by kind, what people look for most often first; ``details`` say what stands beside."""
    groups: dict[Kind, list[Found]] = {}
    for hit in [hit for hit in hits if hit.kind in GROUPS]:
        groups.setdefault(hit.kind, []).append(hit)
    rows: list[Row] = []
    order = list(GROUPS)
    for kind, members in sorted(groups.items(), key=lambda group: order.index(group[0])):
        name, icon = GROUPS[kind]
        rows.append(Row(_(name)))
        for hit in members[:_SHOWN_IN_GROUP]:
            detail, urgent = (details or {}).get(hit.id, ("", False))
            rows.append(replace(_hit_row(hit, icon, query, open_record), detail=detail, urgent=urgent))
    return rows


def _hit_row(hit: Found, icon: str, query: str, open_record: Callable[[Kind, str], object]) -> Row:
    snippet = " ".join(_MARKDOWN.sub("", hit.snippet).split())
    title = marked(hit.title, query) if hit.title else snippet
    note = snippet if hit.title and MARK_ON not in title else ""
    return Row(title, icon, note, act=lambda: open_record(hit.kind, hit.id))


def command_rows(commands: Iterable[Row], query: str) -> list[Row]:
    """Return the commands that answer what was typed, the best first, hits marked."""
    fits = [(fit(row.text, query), row) for row in commands]
    ordered = sorted(((found, row) for found, row in fits if found is not None), key=lambda pair: pair[0])
    return [replace(row, text=_marked_command(row.text, query, found)) for found, row in ordered]


def _marked_command(text: str, query: str, found: Fit) -> str:
    if found is not Fit.LETTERS:
        return marked(text, query)
    places = set(letters_in_order(text, query))
    return "".join(f"{MARK_ON}{letter}{MARK_OFF}" if n in places else letter for n, letter in enumerate(text))


def marked(text: str, query: str) -> str:
    """Return ``text`` with every word that a word of the query begins between marks."""
    wanted = [part for part in re.findall(r"\w+", fold(query)) if part]
    if not wanted:
        return text

    def mark(found: re.Match[str]) -> str:
        word = fold(found[0])
        longest = max((len(part) for part in wanted if word.startswith(part)), default=0)
        return f"{MARK_ON}{found[0][:longest]}{MARK_OFF}{found[0][longest:]}" if longest else found[0]

    return re.sub(r"\w+", mark, text)


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Give the parts of a marked text, each with whether it is a hit."""
    hit = False
    for part in re.split(f"([{MARK_ON}{MARK_OFF}])", text):
        if part in (MARK_ON, MARK_OFF):
            hit = part == MARK_ON
        elif part:
            yield part, hit


def unmarked(text: str) -> str:
    """Return a marked text without its marks."""
    return text.replace(MARK_ON, "").replace(MARK_OFF, "")


def beside_words(known: Beside, today: date) -> tuple[str, bool]:
    """Return what stands at the end of a line: a day, a due date, how sure the team is; and whether it is late."""
    if known.due is not None:
        late = (today - known.due).days
        return due_words(known.due, today, late), late > 0
    if known.confidence is not None:
        return label(known.confidence), False
    if known.strategy:
        return known.strategy if len(known.strategy) <= _STRATEGY else known.strategy[: _STRATEGY - 1] + "…", False
    return (event_words(known.date, today), False) if known.date is not None else ("", False)

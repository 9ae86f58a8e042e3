"""The month in brief as a page: every part of it, and one page of paper whatever the month held."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from journal.core.dates import EventDate
from journal.core.paths import resources_folder
from journal.core.progress import Progress
from journal.core.records import (
    Action,
    Assumption,
    AssumptionCheck,
    Comment,
    Cycle,
    Decision,
    Entry,
    Evidence,
    EvidenceLink,
    Person,
    Record,
    Retrospective,
)
from journal.core.snapshot import Snapshot
from journal.core.vocabulary import CommentKind, Confidence, CycleStage, EventKind, Kind, Relation
from journal.exchange.documents.markdown import as_markdown
from journal.exchange.documents.page import as_page
from journal.exchange.telling.brief import month_in_brief
from journal.exchange.telling.composing import Facts
from journal.exchange.telling.one_page import height
from journal.text.blank_forms import Paper
from journal.text.documents import Document
from journal.ui.printing.documents import save_document
from journal.ui.theme import load_fonts

TODAY = date(2026, 4, 30)
CYCLE = Cycle(
    id="C", starts=date(2026, 4, 1), ends=date(2026, 4, 30), question="Who?", prediction="Five answers by May.",
    stage=CycleStage.REFLECT, result="Two came.",
)  # fmt: skip
MEETING = Retrospective(
    id="R", date=EventDate("2026-04-30"), cycle="C", question="Who answers?", present=frozenset({"P"}),
    created=datetime(2026, 4, 30, 9, tzinfo=UTC),
)  # fmt: skip


def month(many: int, words: str, people: int = 1) -> list[Record]:
    """Return a month with so much of everything, each thing in these words."""
    day = EventDate("2026-04-12")
    here = [
        Person(id=f"P{n}" if n else "P", alias=f"Maximiliana Quispe {n}" if n else "Inés Q.") for n in range(people)
    ]
    meeting = replace(MEETING, present=frozenset(one.id for one in here))
    found: list[Record] = [replace(CYCLE, prediction=words, result=words), meeting, *here]
    for n in range(many):
        found += [
            Action(id=f"act{n}", what=words, owner="P", due=TODAY, created=datetime(2026, 4, 1, tzinfo=UTC)),
            Entry(id=f"event{n}", date=day, title=words, event_kind=EventKind.MILESTONE),
            Entry(id=f"entry{n}", date=day, title=words),
            Decision(id=f"dec{n}", date=day, question=words, choice=words),
            Evidence(id=f"for{n}", title=words, source_date=day),
            Evidence(id=f"against{n}", title=words, source_date=day),
            Assumption(id=f"a{n}", statement=words, review_by=date(2026, 4, 2)),
            AssumptionCheck(
                id=f"before{n}", assumption=f"a{n}", date=EventDate("2026-03-20"), confidence=Confidence.DOUBTFUL
            ),
            AssumptionCheck(id=f"now{n}", assumption=f"a{n}", date=day, confidence=Confidence.FAIRLY_SURE),
            Assumption(id=f"stale{n}", statement=words, review_by=date(2026, 4, 2)),
            Comment(id=f"q{n}", date=day, words=words, comment_kind=CommentKind.PROBE),
            *(
                EvidenceLink(
                    id=f"link {kind}{n}", evidence=f"{kind}{n}", target_kind=Kind.ASSUMPTION, target=f"a{n}",
                    relation=relation,
                )
                for kind, relation in (("for", Relation.SUPPORTS), ("against", Relation.CHALLENGES))
            ),
        ]  # fmt: skip
    return found


def page_of(records: list[Record]) -> Document:
    """Return the page of a month."""
    return month_in_brief(Snapshot(records), "R", TODAY, Facts(None, TODAY))


def test_every_part_of_the_month_is_told() -> None:
    told = as_markdown(page_of(month(1, "The gate stood open")))
    for heading in (
        "Last actions", "What happened", "What we decided", "Evidence", "What we expected, and what came", "Beliefs",
        "Questions without an answer",
    ):  # fmt: skip
        assert f"## {heading}" in told
    for words in (
        "Open", "2 entries were written", "What stands out:", "(milestone)", "Also written down:",
        "1 for, 1 against what we say.", "Against:", "For:", "We expected", "What came of it", "2 (doubtful)",
        "4 (fairly sure)", "Worth a test:", "- “The gate stood open”",
    ):  # fmt: skip
        assert words in told, words


def test_a_month_without_a_word_says_so() -> None:
    told = as_markdown(page_of([replace(CYCLE, prediction="", result=""), MEETING, Person(id="P", alias="Inés Q.")]))
    assert "The journal holds nothing of this time yet." in told


def test_what_does_not_fit_is_counted() -> None:
    told = as_markdown(page_of(month(40, "A sentence of a length that a team would write on a busy day in the office")))
    assert told.count("(and ") + told.count(" of 40)") > 6


@settings(deadline=None, max_examples=25)
@given(
    some.integers(0, 60), some.integers(1, 3000), some.integers(1, 14),
    some.sampled_from(["We went. ", "Nobody came to the hearing; "]),
)  # fmt: skip
def test_it_is_reckoned_to_fit_one_page_whatever_the_month_held(
    many: int, letters: int, people: int, words: str
) -> None:
    assert height(page_of(month(many, (words * 400)[:letters], people))) <= 296


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(("many", "letters"), [(3, 30), (8, 140), (14, 60), (60, 2500)])
def test_it_is_one_page_of_paper(qapp: QApplication, tmp_path: Path, paper: Paper, many: int, letters: int) -> None:
    load_fonts(qapp, resources_folder())
    dest = tmp_path / "brief.pdf"
    words = "When the clerk reads the sheet aloud at the market nobody asks why the bridge is closed. " * 40
    assert save_document(page_of(month(many, words[:letters], many)), {}, dest, paper, Progress()) == 1
    assert len(PdfReader(dest).pages) == 1


def test_a_page_that_is_printed_from_a_browser_is_set_for_one_page() -> None:
    told = as_page(page_of(month(2, "Rain")), {})
    assert "@page{margin:13mm}" in told
    assert "nav{display:none}" in told

"""A journal that sent a pack, and the feedback that comes back on it."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from journal.core.dates import EventDate
from journal.core.records import (
    Assumption,
    Entry,
    Person,
    ReviewPack,
    SentText,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.vocabulary import CommentKind, DecisionKind, PersonRole, Trigger
from journal.exchange.feedback import (
    About,
    Feedback,
    FeedbackComment,
    FeedbackRefused,
    Quotation,
    write_feedback,
)
from journal.services.library import OpenJournal
from tests.exchange.feedback_builders import KEY, mutated

SAID = datetime(2026, 4, 12, 9, 30, tzinfo=UTC)
WORDS = "After the meeting the clerk kept the list, and nobody asked why. The clerk kept the list again in May."
"""What the pack showed of the entry."""
TODAY = """After the meeting the **clerk** kept the [list](x.pdf), and nobody asked why.

The clerk kept the list again in May."""


@dataclass
class Sent:
    """A pack that left, and what it showed."""

    pack: ReviewPack
    entry: Entry
    assumption: Assumption
    version: StrategyVersion
    strategy: Strategy
    unsent: Entry
    advisor: Person
    key: str = ""
    said: list[FeedbackComment] = field(default_factory=list)

    def comment(
        self, words: str, kind: CommentKind = CommentKind.PROBE, *, on: Any = None, quote: str = "",
        before: str = "", after: str = "", **fields: Any,
    ) -> FeedbackComment:  # fmt: skip
        """Return a comment and remember it."""
        number = len(self.said)
        about = About(on.kind, on.id, self.pack.manifest.get(on.id, "0" * 64)) if on is not None else None
        made = FeedbackComment(
            id=str(uuid.UUID(int=number + 1)), kind=kind, words=words, written=SAID + timedelta(minutes=number),
            about=about, quotation=Quotation(quote, before, after) if quote else None, **fields,
        )  # fmt: skip
        self.said.append(made)
        return made

    def feedback(self, *comments: FeedbackComment, **fields: Any) -> Feedback:
        """Return the feedback with these comments, or with all that were made."""
        last = max((one.written for one in comments or self.said), default=SAID)
        made = Feedback(
            pack=self.pack.id, title=self.pack.title, reader="Inês", saved=last + timedelta(hours=1),
            comments=comments or tuple(self.said), read=("entries",),
        )  # fmt: skip
        return replace(made, **fields)

    def file(self, *comments: FeedbackComment, **fields: Any) -> bytes:
        """Return the same as the file that comes back."""
        return write_feedback(self.feedback(*comments, **fields), self.key)


def send(opened: OpenJournal, *, key: str = "", words: str = WORDS) -> Sent:
    """Write what a team could have sent, and the pack that it left in."""
    services = opened.services
    advisor = services.people.add(Person(alias="Inês", role=PersonRole.ADVISOR))
    entry = services.entries.add(Entry(title="A day at the office", body=TODAY, date=EventDate("2026-04-01")))
    unsent = services.entries.add(Entry(title="Not sent", body=WORDS, date=EventDate("2026-04-02")))
    assumption = services.assumptions.add(Assumption(statement="Clerks keep what they promise"))
    decision = services.strategies.decide(
        StrategyDecision(
            strategy="", decision_kind=DecisionKind.START, date=EventDate("2026-03-01"),
            trigger=Trigger.NEW_INFORMATION, rationale="They asked us to.", judgement_call=True,
        ),
        StrategyVersion(strategy="", decision="", statement="Ask every street for its list"),
        title="Street lists",
    )  # fmt: skip
    [version] = [one for one in services.journal.snapshot().all(StrategyVersion) if one.decision == decision.id]
    strategy = services.strategies.get(version.strategy)
    shown = ((entry, words), (assumption, assumption.statement), (version, version.statement))
    with opened.db.write("Write review pack") as write:
        pack = write.put(
            ReviewPack(
                sent_on=date(2026, 4, 10), title="The office, spring", recipient="Inês", recipient_person=advisor.id,
                locked=bool(key), feedback_key=key,
                manifest={one.id: services.history.head(one.id) or "" for one, _text in shown},
            ),
            new=True,
        )  # fmt: skip
        for one, text in shown:
            write.put(SentText(pack=pack.id, target_kind=one.kind, target=one.id, words=text), new=True)
    pack = services.journal.snapshot(ReviewPack).find(ReviewPack, pack.id) or pack
    return Sent(pack, entry, assumption, version, strategy, unsent, advisor, key)


def try_broken_files(opened: OpenJournal, count: int, *, seed: int) -> int:
    """Bring in files broken in many ways, and return how many were refused; each is brought in whole, or not at all."""
    chance = random.Random(seed)
    packs = [send(opened), send(opened, key=KEY)]
    refused = 0
    for sent in packs:
        first = sent.comment("Why?", on=sent.entry, quote="nobody asked why", before="and ")
        sent.comment("<img src=x onerror=alert(1)>", CommentKind.SUGGEST, on=sent.assumption, answers=first.id)
        sent.comment("Thank you", CommentKind.APPRECIATE)
    files = [sent.file() for sent in packs]
    for number in range(count):
        before = opened.services.comments.all()
        data = mutated(files[number % 2], chance)
        try:
            result = opened.services.feedback.bring_in(data)
        except FeedbackRefused:
            refused += 1
            assert opened.services.comments.all() == before
            continue
        assert len(opened.services.comments.all()) == len(before) + result.added
        if result.comments:
            opened.services.history.undo()
    return refused

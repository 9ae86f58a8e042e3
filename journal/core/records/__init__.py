"""Frozen records: what services hand out and every layer understands."""

from journal.core.records.base import NEVER, Record
from journal.core.records.cycles import (
    Cause,
    ChangeSpaceReading,
    CheckIn,
    Cycle,
    FocalPoint,
    MarkerRating,
    Problem,
    ProgressMarker,
)
from journal.core.records.entries import Attachment, Entry
from journal.core.records.evidence import LINK_TARGETS, Evidence, EvidenceLink, Outcome
from journal.core.records.finding import SavedSearch
from journal.core.records.insights import ChartReading
from journal.core.records.people import Actor, ActorReading, Identity, Journal, Person, Tag
from journal.core.records.review import BlackOut, Comment, ReviewPack, SentText
from journal.core.records.strategies import (
    Assumption,
    AssumptionCheck,
    Strategy,
    StrategyDecision,
    StrategyVersion,
)
from journal.core.records.teamwork import Action, ActionReview, Decision, RetroItem, Retrospective
from journal.core.records.templates import Template, TemplatePlace
from journal.core.vocabulary import Kind

RECORDS: dict[Kind, type[Record]] = {
    record.kind: record
    for record in (
        Journal, Person, Identity, Actor, ActorReading, Tag,
        Problem, Cause, FocalPoint, ProgressMarker, MarkerRating,
        Cycle, CheckIn, ChangeSpaceReading,
        Strategy, StrategyDecision, StrategyVersion, Assumption, AssumptionCheck,
        Entry, Evidence, EvidenceLink, Outcome,
        Decision, Action, Retrospective, RetroItem, ActionReview, ReviewPack, Comment,
        Template, TemplatePlace, SavedSearch, ChartReading,
        SentText, BlackOut,
    )
}  # fmt: skip
"""Every replicated kind and the record that holds it."""

_USAGE = (
    Kind.TEMPLATE, Kind.TEMPLATE_PLACE, Kind.SAVED_SEARCH, Kind.CHART_READING, Kind.SENT_TEXT, Kind.BLACK_OUT,
)  # fmt: skip
CONTENTS = tuple(kind for kind in Kind if kind not in _USAGE)
"""Kinds that say something of the work, and can be talked about; the others say how the journal is used."""

__all__ = [
    "CONTENTS", "LINK_TARGETS", "NEVER", "RECORDS", "Action", "ActionReview", "Actor", "ActorReading", "Assumption",
    "AssumptionCheck", "Attachment", "BlackOut", "Cause", "ChangeSpaceReading", "ChartReading", "CheckIn",
    "Comment", "Cycle", "Decision", "Entry", "Evidence", "EvidenceLink", "FocalPoint", "Identity", "Journal",
    "MarkerRating", "Outcome", "Person", "Problem", "ProgressMarker", "Record", "RetroItem", "Retrospective",
    "ReviewPack", "SavedSearch", "SentText", "Strategy", "StrategyDecision", "StrategyVersion", "Tag", "Template",
    "TemplatePlace",
]  # fmt: skip

"""Charts: pure functions from records to rows, words and a picture; the drawing library loads when one is drawn."""

from __future__ import annotations

from typing import Any

from journal.charts.action_follow_through import ActionFollowThrough
from journal.charts.actor_trails import ActorTrails
from journal.charts.advice import WhatBecameOfAdvice
from journal.charts.assumption_strip import AssumptionStrip
from journal.charts.base import Chart, Table
from journal.charts.change_space import ChangeSpace
from journal.charts.evidence_balance import EvidenceBalance
from journal.charts.evidence_matrix import EvidenceMatrix
from journal.charts.learning_lag import LearningLag
from journal.charts.lineage_map.chart import LineageMap
from journal.charts.outcome_timeline import OutcomeTimeline
from journal.charts.outcomes_by_strategy import OutcomesByStrategy
from journal.charts.progress_markers import ProgressMarkers
from journal.charts.refinement_map.chart import RefinementMap
from journal.charts.rhythm import TeamRhythm
from journal.charts.searchframe import Searchframe
from journal.charts.version_compare import VersionCompare
from journal.charts.why_we_changed import WhyWeChanged
from journal.core.errors import NotFound
from journal.core.i18n import _

CHARTS: tuple[Chart[Any], ...] = (
    RefinementMap(),
    AssumptionStrip(),
    EvidenceBalance(),
    ActionFollowThrough(),
    TeamRhythm(),
    EvidenceMatrix(),
    WhyWeChanged(),
    VersionCompare(),
    LineageMap(),
    LearningLag(),
    OutcomeTimeline(),
    OutcomesByStrategy(),
    ProgressMarkers(),
    ChangeSpace(),
    ActorTrails(),
    Searchframe(),
    WhatBecameOfAdvice(),
)  # each chart has rows of its own
"""Every chart there is, what a team asks most first; to add one, write it and name it here."""


def chart_named(key: str) -> Chart[Any]:
    """Return the chart with a key; ``NotFound`` lists those there are."""
    for chart in CHARTS:
        if chart.key == key:
            return chart
    names = ", ".join(chart.key for chart in CHARTS)
    raise NotFound(_("There is no chart called “{key}”. There is: {names}.").format(key=key, names=names))


__all__ = ["CHARTS", "Chart", "RefinementMap", "Table", "chart_named"]

"""Rows of what a team reads in its charts."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from journal.store.models.base import Base, RecordRow, constrained


class ChartReadingRow(RecordRow, Base):
    """One reading of a chart."""

    __tablename__ = "chart_reading"
    __table_args__ = constrained()

    chart: Mapped[str]
    scope: Mapped[str]
    words: Mapped[str]
    said: Mapped[str]

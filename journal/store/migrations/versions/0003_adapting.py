"""What adapting needs: check-in questions, what came of a prediction, what speaks against a belief, chart readings."""

from __future__ import annotations

from journal.store.migrations.making import add, flag, record_table, reference_set, text, whole

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STAGES = "'plan', 'try', 'reflect', 'adapt', 'closed'"


def upgrade() -> None:
    """Add the columns and the tables."""
    add("journal", text("check_in_questions"))
    add(
        "cycle",
        text("result"),
        text("closed_from", null=True),
        text("sealed_on", null=True),
        text("unsealed_on", null=True),
        text("unsealed_reason"),
        checks={"closed_from": f'"closed_from" IN ({STAGES})'},
    )
    add("check_in", whole("rank"))
    add(
        "assumption_check",
        text("against"),
        flag("nothing_against"),
        checks={"nothing_against": '"nothing_against" IN (0, 1)'},
    )
    reference_set("action", "carried_from")
    add("outcome", *(text(name, null=True) for name in ("state_date", "state_date_first", "state_date_last")))
    record_table("chart_reading", text("chart"), text("scope"), text("words"), text("said"))

"""What retrospectives need: agendas as led, cards not yet shown, where a meeting stands, and what it decided."""

from __future__ import annotations

from journal.store.migrations.making import (
    add,
    drop_check,
    flag,
    local_table,
    long,
    reference_set,
    text,
    whole,
)

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATES = "'prepared', 'running', 'closed'"


def upgrade() -> None:
    """Add the columns and the tables."""
    drop_check("retrospective", "format")
    add(
        "retrospective",
        *(text(name, null=True) for name in ("first_day", "last_day", "began", "ended")),
        text("agenda"),
        text("cards", default="authorless"),
        text("state", default="closed"),
        text("spent", default="{}"),
        whole("dots"),
        whole("worth_said"),
        checks={"cards": "\"cards\" IN ('authorless', 'named')", "state": f'"state" IN ({STATES})'},
    )
    add(
        "retro_item",
        flag("parked"),
        flag("names_group"),
        checks={name: f'"{name}" IN (0, 1)' for name in ("parked", "names_group")},
    )
    add("action_review", text("way", null=True), checks={"way": "\"way\" IN ('split', 'escalated')"})
    reference_set("action_review", "into")
    for table in ("assumption_check", "decision", "strategy_decision"):
        add(table, refers=("retrospective",))
    add("template", text("use", default="note"), checks={"use": "\"use\" IN ('note', 'retrospective')"})
    local_table(
        "hidden_card",
        long("id"),
        text("retrospective"),
        text("column"),
        text("words"),
        text("author", null=True),
        flag("in_hand"),
        primary="id",
        rowid=False,
    )
    local_table("running_meeting", long("retrospective"), text("state"), primary="retrospective")

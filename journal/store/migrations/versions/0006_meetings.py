"""What retrospectives were found to need once teams held them.

How an action goes on that was carried twice, and when an event on a timeline happened.
"""

from __future__ import annotations

from journal.store.migrations.making import add, text

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    add("action", text("way", null=True), checks={"way": "\"way\" IN ('split', 'escalated')"})
    add("retro_item", *(text(name, null=True) for name in ("happened", "happened_first", "happened_last")))

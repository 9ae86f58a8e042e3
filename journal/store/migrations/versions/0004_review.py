"""What review packs and their feedback need: the register of what left, the words as sent, what is blacked out."""

from __future__ import annotations

from journal.store.migrations.making import add, check, flag, long, record_table, refers_to, text, value_set, whole

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FORMS = "'html', 'pdf', 'cairn'"
CONTENTS = (
    "'journal', 'person', 'identity', 'actor', 'actor_reading', 'tag', 'problem', 'cause', 'focal_point', "
    "'progress_marker', 'marker_rating', 'cycle', 'check_in', 'change_space_reading', 'strategy', 'strategy_decision', "
    "'strategy_version', 'assumption', 'assumption_check', 'entry', 'evidence', 'evidence_link', 'outcome', "
    "'decision', 'action', 'retrospective', 'retro_item', 'action_review', 'review_pack', 'comment'"
)


def upgrade() -> None:
    """Add the columns and the tables."""
    add(
        "review_pack",
        *(text(name) for name in ("title", "context", "off_limits", "file_name", "sha256", "feedback_key", "language")),
        text("form", default="html"),
        text("choice", default="{}"),
        text("gone_on", null=True),
        whole("size"),
        flag("locked"),
        whole("names_hidden"),
        refers=("recipient_person", "previous"),
        checks={"form": f'"form" IN ({FORMS})', "locked": '"locked" IN (0, 1)'},
    )
    add(
        "comment",
        *(text(name) for name in ("before", "after", "from_pack", "said_by")),
        *(text(name, null=True) for name in ("replied_on", "written", "saved")),
        *(flag(name) for name in ("in_tray", "placed", "apart")),
        checks={name: f'"{name}" IN (0, 1)' for name in ("in_tray", "placed", "apart")},
    )
    for table in ("assumption_check", "decision", "strategy_decision"):
        add(table, refers=("comment",))
    value_set("identity", "forms")
    record_table(
        "sent_text",
        *(long(name) for name in ("pack", "target")),
        text("target_kind"),
        text("words"),
        refers_to("sent_text", "pack"),
        refers_to("sent_text", "target"),
        check("sent_text", "target_kind", f'"target_kind" IN ({CONTENTS})'),
        indexed=("pack", "target"),
    )
    record_table(
        "black_out",
        long("target", null=True),
        text("target_kind", null=True),
        text("words"),
        text("file"),
        refers_to("black_out", "target"),
        check("black_out", "target_kind", f'"target_kind" IN ({CONTENTS})'),
        indexed=("target",),
    )
    value_set("black_out", "areas")

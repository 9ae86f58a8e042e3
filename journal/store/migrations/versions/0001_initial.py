"""The tables of the first Cairn, as they were then: this file never follows the models."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KINDS = """
    journal person identity actor actor_reading tag problem cause focal_point progress_marker marker_rating cycle
    check_in change_space_reading strategy strategy_decision strategy_version assumption assumption_check entry
    evidence evidence_link outcome decision action retrospective retro_item action_review review_pack comment
"""
_AUDIENCES = "sealed team advisor public"


def upgrade() -> None:
    """Make every table."""
    _make_log()
    _make_local()
    _make_files()
    _make_people()
    _make_cycles()
    _make_strategies()
    _make_evidence()
    _make_entries()
    _make_teamwork()
    _make_sets()


def _table(name: str, *items: SchemaItem, primary: str = "key", rowid: bool = True) -> None:
    key = sa.PrimaryKeyConstraint(*primary.split(), name=op.f(f"pk_{name}"))
    if rowid:
        op.create_table(name, *items, key)
    else:
        op.create_table(name, *items, key, sqlite_with_rowid=False)


def _record_table(name: str, *items: SchemaItem) -> None:
    """Make the table of one kind of record, with what all of them have."""
    _table(
        name,
        _whole("key"),
        _long("id"),
        _long("created"),
        _long("changed"),
        _long("audience"),
        _flag("deleted"),
        _long("author", null=True),
        *items,
        _refers(name, "id"),
        _refers(name, "author"),
        _unique(name, "id"),
        _one_of(name, "audience", _AUDIENCES),
        _check(name, "deleted", '"deleted" IN (0, 1)'),
    )


def _set_table(kind: str, field: str, *items: SchemaItem, primary: str = "target") -> None:
    """Make the table that spells out one set of a kind's records."""
    name = f"{kind}_{field}"
    owner = sa.ForeignKeyConstraint(
        ["owner_key"], [f"{kind}.key"], name=op.f(f"fk_{name}_owner_key"), ondelete="CASCADE"
    )
    _table(name, _whole("owner_key"), *items, owner, primary=f"owner_key {primary}", rowid=False)


def _reference_set(kind: str, field: str) -> None:
    name = f"{kind}_{field}"
    _set_table(kind, field, _long("target"), _refers(name, "target"))
    _index(name, "target")


def _long(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=null)


def _whole(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _flag(name: str, *, null: bool = False) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=null)


def _bytes(name: str, *, null: bool = False) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=null)


def _refers(
    table: str, column: str, target: str = "record.id", *, on_delete: str | None = None
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [target],
        name=op.f(f"fk_{table}_{column}"),
        ondelete=on_delete,
        deferrable=True,
        initially="DEFERRED",
    )


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _one_of(table: str, column: str, words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words.split())
    return _check(table, column, f'"{column}" IN ({listed})')


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def _make_log() -> None:
    _table(
        "operation",
        _long("id"),
        _text("kind"),
        _text("label"),
        _text("reason", null=True),
        _text("person", null=True),
        _text("device"),
        _whole("clock"),
        _text("reverses", null=True),
        _check("operation", "kind", "kind IN ('edit', 'undo', 'redo', 'import')"),
        primary="id",
    )
    _index("operation", "clock")
    _table(
        "record",
        _whole("key"),
        _long("id"),
        _text("kind"),
        _text("head", null=True),
        _one_of("record", "kind", _KINDS),
        _unique("record", "id"),
    )
    _table(
        "withdrawal",
        _long("revision"),
        _text("operation"),
        primary="revision",
    )
    _table(
        "revision",
        _whole("sequence"),
        _long("id"),
        _long("record"),
        _text("kind"),
        _text("parents"),
        _whole("clock"),
        _text("device"),
        _text("person", null=True),
        _long("operation"),
        _whole("payload_version"),
        _text("payload_digest"),
        _bytes("nonce", null=True),
        _text("payload", null=True),
        _check("revision", "erased_whole", "(payload IS NULL) = (nonce IS NULL)"),
        _check("revision", "id", "length(id) = 64"),
        _one_of("revision", "kind", _KINDS),
        _refers("revision", "operation", "operation.id"),
        _unique("revision", "id"),
        primary="sequence",
    )
    _index("revision", "operation")
    _index("revision", "record")


def _make_local() -> None:
    _table(
        "autosave",
        _long("record"),
        _text("kind"),
        _text("base_revision", null=True),
        _text("payload"),
        _text("kept_at"),
        _one_of("autosave", "kind", _KINDS),
        primary="record",
    )
    _table(
        "local_setting",
        _long("name"),
        _text("value"),
        primary="name",
    )
    _table(
        "unfinished_operation",
        _long("operation"),
        _text("source"),
        _text("importer"),
        _whole("done"),
        _whole("total"),
        _text("started"),
        primary="operation",
    )


def _make_files() -> None:
    _table(
        "stored_file",
        _long("sha256"),
        _whole("size"),
        _text("media_type"),
        _check("stored_file", "sha256", "length(sha256) = 64"),
        _check("stored_file", "size", "size >= 0"),
        primary="sha256",
    )
    _table(
        "stored_chunk",
        _long("sha256"),
        _whole("number"),
        _bytes("data"),
        _check("stored_chunk", "number", "number >= 0"),
        _refers("stored_chunk", "sha256", "stored_file.sha256", on_delete="CASCADE"),
        primary="sha256 number",
    )


def _make_people() -> None:
    _record_table(
        "actor",
        _text("name"),
        _text("actor_kind"),
        _text("note"),
        _text("found_by"),
        _one_of("actor", "actor_kind", "person group office company"),
    )
    _record_table(
        "actor_reading",
        _long("actor"),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _whole("stance", null=True),
        _whole("influence", null=True),
        _text("note"),
        _long("entry", null=True),
        _text("found_by"),
        _check("actor_reading", "influence", '"influence" BETWEEN 1 AND 5'),
        _check("actor_reading", "stance", '"stance" BETWEEN -2 AND 2'),
        _refers("actor_reading", "actor"),
        _refers("actor_reading", "entry"),
    )
    _index("actor_reading", "actor")
    _index("actor_reading", "entry")
    _record_table(
        "identity",
        _long("person", null=True),
        _long("actor", null=True),
        _text("name"),
        _refers("identity", "actor"),
        _refers("identity", "person"),
    )
    _index("identity", "actor")
    _index("identity", "person")
    _record_table(
        "journal",
        _text("title"),
        _text("organisation"),
        _whole("cycle_weeks"),
        _text("calendar"),
        _text("found_by"),
    )
    _record_table(
        "person",
        _text("alias"),
        _text("role"),
        _text("active_from", null=True),
        _text("active_to", null=True),
        _text("found_by"),
        _one_of("person", "role", "frontline facilitator coordinator advisor"),
    )
    _record_table(
        "tag",
        _text("name"),
        _text("found_by"),
    )


def _make_cycles() -> None:
    _record_table(
        "cause",
        _long("problem"),
        _long("parent", null=True),
        _whole("rank"),
        _text("statement"),
        _text("found_by"),
        _refers("cause", "parent"),
        _refers("cause", "problem"),
    )
    _index("cause", "parent")
    _index("cause", "problem")
    _record_table(
        "change_space_reading",
        _long("cycle"),
        _whole("authority", null=True),
        _whole("acceptance", null=True),
        _whole("ability", null=True),
        _text("note"),
        _text("found_by"),
        _check("change_space_reading", "ability", '"ability" BETWEEN 1 AND 5'),
        _check("change_space_reading", "acceptance", '"acceptance" BETWEEN 1 AND 5'),
        _check("change_space_reading", "authority", '"authority" BETWEEN 1 AND 5'),
        _refers("change_space_reading", "cycle"),
    )
    _index("change_space_reading", "cycle")
    _record_table(
        "check_in",
        _long("cycle"),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _text("question"),
        _text("answer"),
        _text("found_by"),
        _refers("check_in", "cycle"),
    )
    _index("check_in", "cycle")
    _record_table(
        "cycle",
        _text("starts"),
        _text("ends"),
        _text("question"),
        _long("focal_cause", null=True),
        _text("plan"),
        _text("prediction"),
        _text("stage"),
        _text("stage_reason"),
        _text("learned"),
        _text("surprise"),
        _text("summary"),
        _text("found_by"),
        _one_of("cycle", "stage", "plan try reflect adapt closed"),
        _refers("cycle", "focal_cause"),
    )
    _index("cycle", "focal_cause")
    _record_table(
        "focal_point",
        _text("statement"),
        _whole("rank"),
        _text("target"),
        _text("target_first", null=True),
        _text("target_last", null=True),
        _text("certainty"),
        _text("state"),
        _text("state_date", null=True),
        _text("state_date_first", null=True),
        _text("state_date_last", null=True),
        _text("state_reason"),
        _text("found_by"),
        _one_of("focal_point", "certainty", "planned expected hoped"),
        _one_of("focal_point", "state", "open partly_reached reached let_go"),
    )
    _record_table(
        "marker_rating",
        _long("marker"),
        _long("cycle"),
        _whole("level", null=True),
        _long("entry", null=True),
        _text("note"),
        _text("found_by"),
        _check("marker_rating", "level", '"level" IN (0, 1, 2, 3)'),
        _refers("marker_rating", "cycle"),
        _refers("marker_rating", "entry"),
        _refers("marker_rating", "marker"),
    )
    _index("marker_rating", "cycle")
    _index("marker_rating", "entry")
    _index("marker_rating", "marker")
    _record_table(
        "problem",
        _text("statement"),
        _text("who"),
        _text("how_known"),
        _text("solved"),
        _text("found_by"),
    )
    _record_table(
        "progress_marker",
        _long("actor"),
        _text("tier"),
        _text("statement"),
        _whole("rank"),
        _text("found_by"),
        _one_of("progress_marker", "tier", "expect like love"),
        _refers("progress_marker", "actor"),
    )
    _index("progress_marker", "actor")


def _make_strategies() -> None:
    _record_table(
        "assumption",
        _text("statement"),
        _whole("rank"),
        _whole("importance", null=True),
        _text("mind_changer"),
        _text("review_by", null=True),
        _text("state_override", null=True),
        _text("state_reason"),
        _text("found_by"),
        _check("assumption", "importance", '"importance" BETWEEN 1 AND 5'),
        _one_of("assumption", "state_override", "untested holding shaky broken retired"),
    )
    _record_table(
        "assumption_check",
        _long("assumption"),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _long("cycle", null=True),
        _whole("confidence", null=True),
        _text("note"),
        _flag("retires"),
        _text("found_by"),
        _check("assumption_check", "confidence", '"confidence" IN (1, 2, 3, 4, 5)'),
        _check("assumption_check", "retires", '"retires" IN (0, 1)'),
        _refers("assumption_check", "assumption"),
        _refers("assumption_check", "cycle"),
    )
    _index("assumption_check", "assumption")
    _index("assumption_check", "cycle")
    _record_table(
        "strategy",
        _text("title"),
        _whole("rank"),
        _text("found_by"),
    )
    _record_table(
        "strategy_decision",
        _long("strategy"),
        _text("decision_kind"),
        _text("stop_reason", null=True),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _long("cycle", null=True),
        _text("trigger"),
        _text("rationale"),
        _text("keeps"),
        _text("rejected"),
        _flag("judgement_call"),
        _text("review_on", null=True),
        _text("found_by"),
        _one_of("strategy_decision", "decision_kind", "start keep refine pivot split merge pause resume stop"),
        _check("strategy_decision", "judgement_call", '"judgement_call" IN (0, 1)'),
        _one_of("strategy_decision", "stop_reason", "achieved dropped merged"),
        _one_of(
            "strategy_decision",
            "trigger",
            "new_information external_event roadblock achievement advisor_question resource_or_staff_change",
        ),
        _refers("strategy_decision", "cycle"),
        _refers("strategy_decision", "strategy"),
    )
    _index("strategy_decision", "cycle")
    _index("strategy_decision", "strategy")
    _record_table(
        "strategy_version",
        _long("strategy"),
        _long("decision"),
        _text("statement"),
        _text("if_part"),
        _text("then_part"),
        _text("because_part"),
        _text("activities"),
        _text("found_by"),
        _refers("strategy_version", "decision"),
        _refers("strategy_version", "strategy"),
    )
    _index("strategy_version", "decision")
    _index("strategy_version", "strategy")


def _make_evidence() -> None:
    _record_table(
        "evidence",
        _text("title"),
        _text("evidence_kind"),
        _text("note"),
        _text("source"),
        _text("source_date"),
        _text("source_date_first", null=True),
        _text("source_date_last", null=True),
        _text("held_as"),
        _text("locator"),
        _text("file_name", null=True),
        _text("media_type", null=True),
        _text("sha256", null=True),
        _whole("size", null=True),
        _text("cleaned_sha256", null=True),
        _flag("cleaned"),
        _whole("strength", null=True),
        _text("strength_reason"),
        _text("consent"),
        _text("consent_purpose"),
        _text("consent_until", null=True),
        _long("collector", null=True),
        _text("found_by"),
        _check("evidence", "cleaned", '"cleaned" IN (0, 1)'),
        _one_of("evidence", "consent", "not_needed not_asked given refused withdrawn"),
        _one_of("evidence", "evidence_kind", "document photo audio video web_link quote dataset observation oral"),
        _one_of("evidence", "held_as", "file link paper oral"),
        _check("evidence", "strength", '"strength" IN (1, 2, 3, 4, 5)'),
        _refers("evidence", "collector"),
    )
    _index("evidence", "collector")
    _record_table(
        "evidence_link",
        _long("evidence"),
        _text("target_kind"),
        _long("target"),
        _text("relation"),
        _text("probative", null=True),
        _text("note"),
        _text("found_by"),
        _one_of("evidence_link", "probative", "hint must_have clincher excludes_rivals"),
        _one_of(
            "evidence_link", "relation", "supports challenges qualifies explains prompted substantiates illustrates"
        ),
        _one_of("evidence_link", "target_kind", "entry strategy_version strategy_decision assumption outcome"),
        _refers("evidence_link", "evidence"),
        _refers("evidence_link", "target"),
    )
    _index("evidence_link", "evidence")
    _index("evidence_link", "target")
    _record_table(
        "outcome",
        _text("statement"),
        _whole("rank"),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _text("significance"),
        _whole("significance_level", null=True),
        _text("contribution"),
        _text("substantiation"),
        _flag("positive"),
        _flag("intended", null=True),
        _text("state"),
        _text("state_reason"),
        _long("entry", null=True),
        _text("found_by"),
        _check("outcome", "intended", '"intended" IN (0, 1)'),
        _check("outcome", "positive", '"positive" IN (0, 1)'),
        _check("outcome", "significance_level", '"significance_level" BETWEEN 1 AND 5'),
        _one_of("outcome", "state", "drafted described sent confirmed partly_confirmed disputed reversed"),
        _refers("outcome", "entry"),
    )
    _index("outcome", "entry")


def _make_entries() -> None:
    _record_table(
        "entry",
        _text("title"),
        _text("body"),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _text("template", null=True),
        _whole("template_version", null=True),
        _text("answers"),
        _text("language", null=True),
        _text("event_kind", null=True),
        _whole("confidence", null=True),
        _text("state"),
        _text("state_reason"),
        _long("cycle", null=True),
        _text("source", null=True),
        _text("source_digest", null=True),
        _text("found_by"),
        _check("entry", "confidence", '"confidence" IN (1, 2, 3, 4, 5)'),
        _one_of("entry", "event_kind", "milestone learning_moment fork context_shift outcome"),
        _one_of("entry", "state", "draft final amended withdrawn"),
        _refers("entry", "cycle"),
    )
    _index("entry", "cycle")
    op.create_index(
        "ix_entry_list",
        "entry",
        [
            sa.text("date_last DESC"),
            sa.text("created DESC"),
            sa.text('"key" DESC'),
            sa.text("deleted"),
            sa.text("audience"),
            sa.text("date"),
        ],
    )


def _make_teamwork() -> None:
    _record_table(
        "action",
        _text("what"),
        _long("owner", null=True),
        _text("due", null=True),
        _text("done_looks_like"),
        _text("state"),
        _text("state_reason"),
        _text("closed_on", null=True),
        _long("cycle", null=True),
        _long("retrospective", null=True),
        _long("comment", null=True),
        _text("found_by"),
        _one_of("action", "state", "open done carried dropped"),
        _refers("action", "comment"),
        _refers("action", "cycle"),
        _refers("action", "owner"),
        _refers("action", "retrospective"),
    )
    _index("action", "comment")
    _index("action", "cycle")
    _index("action", "owner")
    _index("action", "retrospective")
    _record_table(
        "action_review",
        _long("retrospective"),
        _long("action"),
        _text("result"),
        _text("reason"),
        _one_of("action_review", "result", "open done carried dropped"),
        _refers("action_review", "action"),
        _refers("action_review", "retrospective"),
    )
    _index("action_review", "action")
    _index("action_review", "retrospective")
    _record_table(
        "comment",
        _text("comment_kind"),
        _text("target_kind", null=True),
        _long("target", null=True),
        _text("target_revision", null=True),
        _text("quotation"),
        _text("words"),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _text("state"),
        _text("state_reason"),
        _text("reply"),
        _long("replied_by", null=True),
        _long("pack", null=True),
        _long("parent", null=True),
        _long("changed_version", null=True),
        _text("found_by"),
        _one_of("comment", "comment_kind", "appreciate clarify probe challenge suggest"),
        _one_of("comment", "state", "open answered acted_on parked declined"),
        _one_of("comment", "target_kind", _KINDS),
        _refers("comment", "changed_version"),
        _refers("comment", "pack"),
        _refers("comment", "parent"),
        _refers("comment", "replied_by"),
        _refers("comment", "target"),
    )
    _index("comment", "changed_version")
    _index("comment", "pack")
    _index("comment", "parent")
    _index("comment", "replied_by")
    _index("comment", "target")
    _record_table(
        "decision",
        _text("question"),
        _text("options"),
        _text("choice"),
        _text("reasons"),
        _flag("reversible", null=True),
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _text("review_on", null=True),
        _long("entry", null=True),
        _text("found_by"),
        _check("decision", "reversible", '"reversible" IN (0, 1)'),
        _refers("decision", "entry"),
    )
    _index("decision", "entry")
    _record_table(
        "retro_item",
        _long("retrospective"),
        _text("column"),
        _text("group"),
        _whole("rank"),
        _text("words"),
        _whole("votes"),
        _text("promoted_kind", null=True),
        _long("promoted_to", null=True),
        _text("found_by"),
        _one_of("retro_item", "promoted_kind", _KINDS),
        _refers("retro_item", "promoted_to"),
        _refers("retro_item", "retrospective"),
    )
    _index("retro_item", "promoted_to")
    _index("retro_item", "retrospective")
    _record_table(
        "retrospective",
        _text("date"),
        _text("date_first", null=True),
        _text("date_last", null=True),
        _long("cycle", null=True),
        _text("format"),
        _text("question"),
        _text("summary"),
        _whole("worth", null=True),
        _whole("minutes", null=True),
        _long("facilitator", null=True),
        _text("found_by"),
        _one_of(
            "retrospective", "format", "what_so_what start_stop_continue four_ls boat orid after_action strategy_test"
        ),
        _check("retrospective", "worth", '"worth" BETWEEN 1 AND 5'),
        _refers("retrospective", "cycle"),
        _refers("retrospective", "facilitator"),
    )
    _index("retrospective", "cycle")
    _index("retrospective", "facilitator")
    _record_table(
        "review_pack",
        _text("sent_on"),
        _text("recipient"),
        _text("asks"),
        _text("audience_of_pack"),
        _text("expires", null=True),
        _text("manifest"),
        _text("found_by"),
        _one_of("review_pack", "audience_of_pack", "sealed team advisor public"),
    )


def _make_sets() -> None:
    _reference_set("assumption_check", "evidence")
    _reference_set("assumption", "strategies")
    _reference_set("comment", "led_to")
    _reference_set("entry", "actors")
    _reference_set("entry", "assumptions")
    _set_table(
        "entry",
        "attachments",
        _long("name"),
        _long("sha256"),
        _long("media_type"),
        _whole("size"),
        primary="name sha256",
    )
    _reference_set("entry", "authors")
    _reference_set("entry", "outcomes")
    _reference_set("entry", "people")
    _reference_set("entry", "tags")
    _reference_set("entry", "versions")
    _reference_set("evidence", "tags")
    _set_table(
        "journal",
        "languages",
        _long("value"),
        primary="value",
    )
    _reference_set("outcome", "actors")
    _reference_set("outcome", "versions")
    _reference_set("retrospective", "present")
    _reference_set("strategy_decision", "deciders")
    _reference_set("strategy_decision", "entries")
    _reference_set("strategy_decision", "evidence")
    _reference_set("strategy_version", "actors")
    _reference_set("strategy_version", "parents")

"""The first tables: sites, tasks and partners with their rows, links that wait, the search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _partners()
    _sites_and_tasks()
    _file()
    for name in ("hazard_site", "clearance_task", "partner"):
        _search(name)
    # "MDK1" in the file's header tells MineDesk's files from those of other programs.
    op.execute(f"PRAGMA application_id={0x4D444B31}")


def _search(name: str) -> None:
    # The index keeps no text and no positions: half the size and time. What it finds is verified
    # against the folded text beside it.
    op.execute(f"CREATE TABLE search_{name} (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    op.execute(
        f"CREATE VIRTUAL TABLE search_{name}_index USING fts5(text, content='search_{name}', "
        "content_rowid='id', tokenize='trigram case_sensitive 1', detail=none, columnsize=0)"
    )


def _partners() -> None:
    op.create_table(
        "partner",
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("name_local", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("country", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("website", sa.Text()),
        sa.Column("accredited_until", sa.Text()),
        sa.Column("active_since", sa.Text()),
        sa.Column("provinces", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False, server_default="draft"),
        sa.Column("review_at", sa.Text()),
        sa.Column("review_by", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_partner"),
        sa.UniqueConstraint("uuid", name="uq_partner_uuid"),
        sa.UniqueConstraint("match_key", name="uq_partner_match_key"),
    )
    op.create_table(
        "contact",
        sa.Column("name", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("preferred", sa.Integer()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["partner.id"], name="fk_contact_parent_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.UniqueConstraint("uuid", name="uq_contact_uuid"),
    )
    op.create_index("ix_contact_parent_id", "contact", ["parent_id"])
    op.create_table(
        "engagement",
        sa.Column("date", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("present", sa.Text()),
        sa.Column("summary", sa.Text()),
        sa.Column("follow_up", sa.Text()),
        sa.Column("follow_up_due", sa.Text()),
        sa.Column("done", sa.Integer()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["partner.id"], name="fk_engagement_parent_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_engagement"),
        sa.UniqueConstraint("uuid", name="uq_engagement_uuid"),
    )
    op.create_index("ix_engagement_parent_id", "engagement", ["parent_id"])
    op.create_table(
        "support",
        sa.Column("kind", sa.Text()),
        sa.Column("description", sa.Text()),
        sa.Column("amount", sa.Float()),
        sa.Column("currency", sa.Text()),
        sa.Column("quantity", sa.Float()),
        sa.Column("pledged_on", sa.Text()),
        sa.Column("delivered_on", sa.Text()),
        sa.Column("recipient", sa.Integer()),
        sa.Column("country", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["partner.id"], name="fk_support_parent_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recipient"], ["partner.id"], name="fk_support_recipient", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_support"),
        sa.UniqueConstraint("uuid", name="uq_support_uuid"),
    )
    op.create_index("ix_support_parent_id", "support", ["parent_id"])
    op.create_index("ix_support_recipient", "support", ["recipient"])


def _sites_and_tasks() -> None:
    op.create_table(
        "hazard_site",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text()),
        sa.Column("land_class", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("national_class", sa.Text()),
        sa.Column("contamination", sa.Text()),
        sa.Column("evidence", sa.Text()),
        sa.Column("priority", sa.Text()),
        sa.Column("boundary", sa.Text()),
        sa.Column("area_m2", sa.Float()),
        sa.Column("boundary_m2", sa.Float()),
        sa.Column("released_m2", sa.Float()),
        sa.Column("remaining_m2", sa.Float()),
        sa.Column("terrain", sa.Text()),
        sa.Column("vegetation", sa.Text()),
        sa.Column("slope", sa.Text()),
        sa.Column("land_use", sa.Text()),
        sa.Column("planned_use", sa.Text()),
        sa.Column("men", sa.Integer()),
        sa.Column("women", sa.Integer()),
        sa.Column("boys", sa.Integer()),
        sa.Column("girls", sa.Integer()),
        sa.Column("reported_by", sa.Integer()),
        sa.Column("reported_on", sa.Text()),
        sa.Column("surveyed_on", sa.Text()),
        sa.Column("info_date", sa.Text()),
        sa.Column("province", sa.Text()),
        sa.Column("district", sa.Text()),
        sa.Column("commune", sa.Text()),
        sa.Column("village", sa.Text()),
        sa.Column("place_code", sa.Text()),
        sa.Column("reference_point", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False, server_default="draft"),
        sa.Column("review_at", sa.Text()),
        sa.Column("review_by", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["partner.id"], name="fk_hazard_site_reported_by", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_hazard_site"),
        sa.UniqueConstraint("uuid", name="uq_hazard_site_uuid"),
        sa.UniqueConstraint("match_key", name="uq_hazard_site_match_key"),
    )
    op.create_index("ix_hazard_site_reported_by", "hazard_site", ["reported_by"])
    op.create_table(
        "clearance_task",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("activity", sa.Text()),
        sa.Column("methods", sa.Text()),
        sa.Column("operator", sa.Integer()),
        sa.Column("donor", sa.Integer()),
        sa.Column("team", sa.Text()),
        sa.Column("status", sa.Text()),
        sa.Column("planned_start", sa.Text()),
        sa.Column("planned_end", sa.Text()),
        sa.Column("started_on", sa.Text()),
        sa.Column("ended_on", sa.Text()),
        sa.Column("target_m2", sa.Float()),
        sa.Column("depth_cm", sa.Float()),
        sa.Column("cancelled_m2", sa.Float()),
        sa.Column("reduced_m2", sa.Float()),
        sa.Column("cleared_m2", sa.Float()),
        sa.Column("released_m2", sa.Float()),
        sa.Column("devices_found", sa.Text()),
        sa.Column("province", sa.Text()),
        sa.Column("district", sa.Text()),
        sa.Column("commune", sa.Text()),
        sa.Column("village", sa.Text()),
        sa.Column("place_code", sa.Text()),
        sa.Column("reference_point", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("review", sa.Text(), nullable=False, server_default="draft"),
        sa.Column("review_at", sa.Text()),
        sa.Column("review_by", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.ForeignKeyConstraint(
            ["operator"], ["partner.id"], name="fk_clearance_task_operator", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["donor"], ["partner.id"], name="fk_clearance_task_donor", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_clearance_task"),
        sa.UniqueConstraint("uuid", name="uq_clearance_task_uuid"),
        sa.UniqueConstraint("match_key", name="uq_clearance_task_match_key"),
    )
    op.create_index("ix_clearance_task_donor", "clearance_task", ["donor"])
    op.create_index("ix_clearance_task_operator", "clearance_task", ["operator"])
    op.create_table(
        "clearance_task_sites",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["target_id"],
            ["hazard_site.id"],
            name="fk_clearance_task_sites_target_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["clearance_task.id"],
            name="fk_clearance_task_sites_record_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("record_id", "target_id", name="pk_clearance_task_sites"),
    )
    op.create_index("ix_clearance_task_sites_target_id", "clearance_task_sites", ["target_id"])
    op.create_table(
        "progress",
        sa.Column("date", sa.Text()),
        sa.Column("site", sa.Integer()),
        sa.Column("cancelled_m2", sa.Float()),
        sa.Column("reduced_m2", sa.Float()),
        sa.Column("cleared_m2", sa.Float()),
        sa.Column("personnel", sa.Integer()),
        sa.Column("hours", sa.Float()),
        sa.Column("note", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["clearance_task.id"], name="fk_progress_parent_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["site"], ["hazard_site.id"], name="fk_progress_site", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_progress"),
        sa.UniqueConstraint("uuid", name="uq_progress_uuid"),
    )
    op.create_index("ix_progress_parent_id", "progress", ["parent_id"])
    op.create_index("ix_progress_site", "progress", ["site"])
    op.create_table(
        "find",
        sa.Column("date", sa.Text()),
        sa.Column("site", sa.Integer()),
        sa.Column("category", sa.Text()),
        sa.Column("model", sa.Text()),
        sa.Column("quantity", sa.Integer()),
        sa.Column("outcome", sa.Text()),
        sa.Column("depth_cm", sa.Float()),
        sa.Column("condition", sa.Text()),
        sa.Column("point", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site"], ["hazard_site.id"], name="fk_find_site", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["clearance_task.id"], name="fk_find_parent_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_find"),
        sa.UniqueConstraint("uuid", name="uq_find_uuid"),
    )
    op.create_index("ix_find_parent_id", "find", ["parent_id"])
    op.create_index("ix_find_site", "find", ["site"])
    op.create_table(
        "inspection",
        sa.Column("date", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("inspector", sa.Text()),
        sa.Column("result", sa.Text()),
        sa.Column("findings", sa.Text()),
        sa.Column("measures", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["clearance_task.id"], name="fk_inspection_parent_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_inspection"),
        sa.UniqueConstraint("uuid", name="uq_inspection_uuid"),
    )
    op.create_index("ix_inspection_parent_id", "inspection", ["parent_id"])


def _file() -> None:
    op.create_table(
        "pending_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_type", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("target_type", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pending_link"),
    )
    op.create_index("ix_pending_link_source_id", "pending_link", ["source_id"])
    op.create_index("ix_pending_link_match_key", "pending_link", ["match_key"])
    op.create_table(
        "file_info",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_file_info"),
    )

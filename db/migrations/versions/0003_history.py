"""Every change is journalled: who changed what, when, and how it was before.

What is in the file already becomes its founding change-set, so that history has a beginning.
"""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from minedesk.store.seals import digest

revision = "0003"
down_revision = "0002"

# What there was to journal when this migration was written.
_WITH_IDS = (
    "hazard_site",
    "clearance_task",
    "progress",
    "find",
    "inspection",
    "partner",
    "contact",
    "engagement",
    "support",
    "vocabulary_term",
)
_ENTRY = "INSERT INTO journal (change_set, table_name, row_id, last_id, owner_id, action, data) "


def upgrade() -> None:
    op.create_table(
        "change_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_set"),
        sa.UniqueConstraint("uuid", name="uq_change_set_uuid"),
    )
    op.create_index("ix_change_set_undoes", "change_set", ["undoes"])
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer()),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("data", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    # All there is of a row: what names it as the last of its ids, and the few ranges around it.
    op.create_index("ix_journal_table_name", "journal", ["table_name", "last_id"])
    op.create_index(
        "ix_journal_ranges",
        "journal",
        ["table_name"],
        sqlite_where=sa.text("last_id > row_id"),
    )
    op.create_index(
        "ix_journal_owner_id",
        "journal",
        ["owner_id", "table_name"],
        sqlite_where=sa.text("owner_id IS NOT NULL"),
    )
    op.create_index("ix_journal_change_set", "journal", ["change_set"])
    op.create_index(
        "ix_journal_deleted",
        "journal",
        ["table_name"],
        sqlite_where=sa.text("action = 'delete'"),
    )
    _found()
    for table in ("change_set", "journal"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END"
            )


def _found() -> None:
    """Note what is in the file, where anything is, as created by the founding change-set."""
    connection = op.get_bind()
    for table in _WITH_IDS:
        # Ids without a gap between them are one entry.
        connection.exec_driver_sql(
            f"{_ENTRY} SELECT 1, '{table}', min(id), max(id), NULL, 'create', NULL "
            f'FROM (SELECT id, id - row_number() OVER (ORDER BY id) AS run FROM "{table}") '
            "GROUP BY run ORDER BY 3"
        )
    connection.exec_driver_sql(
        f"{_ENTRY} SELECT 1, 'clearance_task_sites', record_id, record_id, record_id, 'create', "
        "json_object('record_id', record_id, 'target_id', target_id, 'position', position) "
        "FROM clearance_task_sites ORDER BY record_id, position"
    )
    connection.exec_driver_sql(
        f"{_ENTRY} SELECT 1, 'pending_link', w.id, w.id, "
        "coalesce(p.parent_id, f.parent_id, s.parent_id, w.source_id), 'create', "
        "json_object('id', w.id, 'source_type', w.source_type, 'source_id', w.source_id, "
        "'field', w.field, 'target_type', w.target_type, 'text', w.text, 'position', w.position) "
        "FROM pending_link w "
        "LEFT JOIN progress p ON w.source_type = 'progress' AND p.id = w.source_id "
        "LEFT JOIN find f ON w.source_type = 'find' AND f.id = w.source_id "
        "LEFT JOIN support s ON w.source_type = 'support' AND s.id = w.source_id ORDER BY w.id"
    )
    entries = connection.exec_driver_sql(
        "SELECT id, table_name, row_id, last_id, owner_id, action, data FROM journal ORDER BY id"
    ).fetchall()
    if entries:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        said = (1, str(uuid4()), now, "", "", "founding", "{}", None)
        connection.exec_driver_sql(
            "INSERT INTO change_set (id, uuid, at, person, device, action, about, undoes, digest) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*said, digest("", said, entries)),
        )

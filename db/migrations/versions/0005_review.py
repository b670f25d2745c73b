"""A review can say why a record was sent back, and who had taken it further before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_RECORDS = ("hazard_site", "clearance_task", "partner")


def upgrade() -> None:
    for table in _RECORDS:
        op.add_column(table, sa.Column("review_note", sa.Text(), nullable=True))
        op.add_column(table, sa.Column("review_after", sa.Text(), nullable=True))
        op.create_index(
            f"ix_{table}_review",
            table,
            ["review", "review_by", "review_after", "changed_by", "created_by"],
        )

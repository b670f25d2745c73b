"""Custom fields: what they are, and a slot for each in the table of its record type."""

import sqlalchemy as sa
from alembic import op

from minedesk.records.custom import Slot

revision = "0007"
down_revision = "0006"

_TYPES = ("hazard_site", "clearance_task", "partner")
_SLOTS = 60


def upgrade() -> None:
    op.create_table(
        "custom_field",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.Text(), nullable=False),
        sa.Column("record_type", sa.Text(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_custom_field"),
    )
    for table in _TYPES:
        for slot in range(1, _SLOTS + 1):
            op.add_column(table, sa.Column(f"custom_{slot:02}", Slot(), nullable=True))

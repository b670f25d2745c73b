"""The tables beside those of the records, on the same metadata, so that migrations see them too."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from minedesk.records.base import Base

# A link that names a record which is not in the file (yet): kept as text until that record comes.
# source_type is a record type or a row type; position is the place among several links.
pending_link = Table(
    "pending_link",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("source_type", Text, nullable=False),
    Column("source_id", Integer, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("target_type", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("match_key", Text, nullable=False, index=True),
    Column("position", Integer, nullable=False),
)

# What is to be known of the file itself: its uuid, and which version made it.
file_info = Table(
    "file_info",
    Base.metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

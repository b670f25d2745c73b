"""The tables beside those of the records, on the same metadata, so that migrations see them too."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

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

# Terms of vocabularies as this file's users have them: a built-in one by its code, or a new one.
# words is a list as JSON; an empty label keeps the built-in one.
vocabulary_term = Table(
    "vocabulary_term",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("vocabulary", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("tone", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("hidden", Integer, nullable=False),
    UniqueConstraint("vocabulary", "code", name="uq_vocabulary_term_code"),
)

# What is to be known of the file itself: its uuid, and which version made it.
file_info = Table(
    "file_info",
    Base.metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

"""The tables beside those of the records, on the same metadata, so that migrations see them too."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from minedesk import records
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

# What the users of a file add to a record type; what it holds lies in the slot, from 1, of that
# type's table. kind is one of `records.custom.CustomKind`.
custom_field = Table(
    "custom_field",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False),
    Column("record_type", Text, nullable=False),
    Column("slot", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

# What is to be known of the file itself: its uuid, and which version made it.
file_info = Table(
    "file_info",
    Base.metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# One for each thing a user did; see `store.journal`. about is small JSON for the sentence that says
# so; undoes is the change-set that an undo or redo takes back; digest is its seal.
change_set = Table(
    "change_set",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("undoes", Integer, index=True),
    Column("digest", Text, nullable=False),
)

# What a change-set did to the rows of the file's tables: row_id to last_id were created, or the one
# row was changed or deleted. owner_id is the record that a row or a (waiting) link belongs to.
journal = Table(
    "journal",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set", Integer, nullable=False, index=True),
    Column("table_name", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("last_id", Integer, nullable=False),
    Column("owner_id", Integer),
    Column("action", Text, nullable=False),
    Column("data", Text),
    Index("ix_journal_table_name", "table_name", "last_id"),
    Index("ix_journal_ranges", "table_name", sqlite_where=text("last_id > row_id")),
    Index(
        "ix_journal_owner_id",
        "owner_id",
        "table_name",
        sqlite_where=text("owner_id IS NOT NULL"),
    ),
    Index("ix_journal_deleted", "table_name", sqlite_where=text("action = 'delete'")),
)

# A file that belongs to a record of any type. What it holds stands in blob, once for all that hold
# the same; position is its place among the record's files.
attachment = Table(
    "attachment",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    Column("record_type", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", Text, ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("note", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Index("ix_attachment_record", "record_type", "record_id"),
)

# What files hold, by its hash: nothing here ever changes, and it outlives the files that name it,
# because the history may bring them back.
blob = Table(
    "blob",
    Base.metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
)

# The bytes, in pieces: writing 25 MB as one value takes four times the memory.
blob_part = Table(
    "blob_part",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, ForeignKey("blob.sha256"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("sha256", "position", name="uq_blob_part_sha256"),
)

# Small pictures of contents, made again whenever they are missing; empty where none can be made.
thumbnail = Table(
    "thumbnail",
    Base.metadata,
    Column("sha256", Text, primary_key=True),
    Column("png", LargeBinary, nullable=False),
)

# Places of the official lists. level counts from 1, the largest units of a country; a place lies in
# the one whose code is parent_code, which may come with another list. kind is the list's own word
# for the unit, other_names has a line for each, search is what it is found by (see the journal).
# What is not known is an empty text.
place = Table(
    "place",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("country", Text, nullable=False),
    Column("code", Text, nullable=False, index=True),
    Column("level", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("name_local", Text, nullable=False),
    Column("other_names", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("parent_code", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("source", Text, nullable=False),
    Column("search", Text, nullable=False),
    UniqueConstraint("country", "code", name="uq_place_country"),
    Index("ix_place_level", "level", "search"),
)


def expected_columns() -> set[tuple[str, str]]:
    """What an up to date file has: (table, column), but for the tables that the search makes."""
    records.all_types()
    return {
        (table.name, column.name)
        for table in Base.metadata.tables.values()
        for column in table.columns
    }

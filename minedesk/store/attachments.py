"""Files attached to records: what is written of each beside what it holds (see `contents`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from minedesk.store import writing
from minedesk.store.database import driver, rows
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

TABLE = "attachment"
_COLUMNS = (
    "id, uuid, record_type, record_id, name, media_type, size, sha256, note, position, added_at, "
    "added_by"
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on a record. size is in bytes, added_at a UTC stamp, position its place in the row."""

    id: int
    uuid: str
    record_type: str
    record_id: int
    name: str
    media_type: str
    size: int
    sha256: str
    note: str
    position: int
    added_at: str
    added_by: str


def of(connection: Connection, type: str, id: int) -> list[Attachment]:
    """The files of a record, in their order."""
    return of_many(connection, type, (id,)).get(id, [])


def of_many(
    connection: Connection, type: str, ids: Collection[int]
) -> Mapping[int, list[Attachment]]:
    """By record, the files of those that have any."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    for values in rows(
        connection,
        f"SELECT {_COLUMNS} FROM {TABLE} WHERE record_type = ? AND record_id IN {AMONG_IDS} "
        "ORDER BY record_id, position, id",
        (type, as_json(ids)),
    ):
        each = Attachment(*values)
        found[each.record_id].append(each)
    return found


def records_with_files(connection: Connection, type: str) -> set[int]:
    """The ids of the records of a type that have any files."""
    found = rows(
        connection, f"SELECT DISTINCT record_id FROM {TABLE} WHERE record_type = ?", (type,)
    )
    return {id for (id,) in found}


def get(connection: Connection, id: int) -> Attachment | None:
    """One file; None where it is not there any more."""
    found = rows(connection, f"SELECT {_COLUMNS} FROM {TABLE} WHERE id = ?", (id,))
    return Attachment(*found[0]) if found else None


def count(connection: Connection, type: str, id: int) -> int:
    """How many files a record has."""
    return int(
        rows(
            connection,
            f"SELECT count(*) FROM {TABLE} WHERE record_type = ? AND record_id = ?",
            (type, id),
        )[0][0]
    )


def next_position(connection: Connection, type: str, id: int) -> int:
    """The place behind the last file of a record."""
    return int(
        rows(
            connection,
            f"SELECT coalesce(max(position), -1) + 1 FROM {TABLE} "
            "WHERE record_type = ? AND record_id = ?",
            (type, id),
        )[0][0]
    )


def insert(connection: Connection, attachment: Attachment) -> int:
    """Write a new file, whose content is there already; its id is given here, and returned."""
    values: dict[str, Any] = asdict(attachment)
    del values["id"]
    return writing.insert(connection, TABLE, values)


def delete_of(connection: Connection, type: str, ids: Collection[int]) -> None:
    """Delete all files of records. What they hold stays: the history may bring them back."""
    driver(connection).execute(
        f"DELETE FROM {TABLE} WHERE record_type = ? AND record_id IN {AMONG_IDS}",
        (type, as_json(ids)),
    )


def thumbnail(connection: Connection, sha256: str) -> bytes | None:
    """The small picture of a content: PNG, b"" where none can be made, None where none was yet."""
    found = rows(connection, "SELECT png FROM thumbnail WHERE sha256 = ?", (sha256,))
    return found[0][0] if found else None


def keep_thumbnail(connection: Connection, sha256: str, png: bytes) -> None:
    """Keep the small picture of a content, b"" to say that none can be made."""
    driver(connection).execute(
        "INSERT OR REPLACE INTO thumbnail (sha256, png) VALUES (?, ?)", (sha256, png)
    )

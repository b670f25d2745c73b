"""Change-sets: what users did, newest first; which of them are undone, and what comes next."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from minedesk import records
from minedesk.services.history.footprint import link_tables
from minedesk.store.database import illegible, rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOUNDING: Final = "founding"
UNDO: Final = "undo"
REDO: Final = "redo"

_COLUMNS = "c.id, c.uuid, c.at, c.person, c.device, c.action, c.about, c.undoes"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One thing that a user did.

    at is in UTC, by the clock of the laptop: order is by id. person may be empty. action is a code
    (see `Recordbook.transaction`); about holds what its sentence needs; undoes is the change-set it
    takes back, undone_by the one that took it back, where that still counts. overtaken is an undo
    or redo after which the same thing was undone or redone once more.
    """

    id: int
    uuid: str
    at: datetime
    person: str
    device: str
    action: str
    about: dict[str, Any] = field(default_factory=dict)
    undoes: int | None = None
    undone_by: int | None = None
    overtaken: bool = False

    @property
    def counts(self) -> bool:
        """Whether what it did is how things are now, as far as it goes."""
        return self.undone_by is None and not self.overtaken

    @property
    def is_ordinary(self) -> bool:
        """Whether it did something itself, and did not only take something back."""
        return self.undoes is None and self.action != FOUNDING


@dataclass(frozen=True, slots=True)
class Which:
    """Which change-sets are wanted: all that is given must hold.

    person is exactly the name ("" for unnamed); first and last are local days, last included; type
    is a record type; record is one record of it.
    """

    person: str | None = None
    first: date | None = None
    last: date | None = None
    type: str | None = None
    record: int | None = None


def select(
    connection: Connection, which: Which, limit: int, before: int | None, after: int | None = None
) -> list[ChangeSet]:
    """The newest change-sets that are wanted, older than before and newer than after (ids)."""
    where, values = _conditions(which)
    for mark, bound in (("<", before), (">", after)):
        if bound is not None:
            where.append(f"c.id {mark} ?")
            values.append(bound)
    sql = f"SELECT {_COLUMNS} FROM change_set c"
    if where:
        sql += f" WHERE {' AND '.join(where)}"
    return _made(
        connection, rows(connection, f"{sql} ORDER BY c.id DESC LIMIT ?", (*values, limit))
    )


def ids(connection: Connection, which: Which) -> array[int]:
    """The ids of all change-sets that are wanted, newest first: eight bytes each."""
    where, values = _conditions(which)
    sql = "SELECT c.id FROM change_set c"
    if where:
        sql += f" WHERE {' AND '.join(where)}"
    return array("q", (id for (id,) in rows(connection, f"{sql} ORDER BY c.id DESC", values)))


def by_ids(connection: Connection, ids: Iterable[int]) -> dict[int, ChangeSet]:
    """Change-sets by their ids; those that are not there are left out."""
    marks = json.dumps(sorted(set(ids)))
    found = rows(
        connection,
        f"SELECT {_COLUMNS} FROM change_set c WHERE c.id IN (SELECT value FROM json_each(?))",
        (marks,),
    )
    return {each.id: each for each in _made(connection, found)}


def people(connection: Connection) -> list[str]:
    """Everybody who ever changed something, by name."""
    return [
        name for (name,) in rows(connection, "SELECT DISTINCT person FROM change_set ORDER BY 1")
    ]


def undone(connection: Connection, among: Iterable[int] | None = None) -> dict[int, int]:
    """By change-set that is undone as yet, the one that undid it; of all, or among these ids."""
    found: dict[int, int] = {}
    if among is None:
        undoing = rows(
            connection,
            "SELECT id, undoes FROM change_set WHERE undoes IS NOT NULL ORDER BY id DESC",
        )
    else:
        # What undid them, what undid that, and so on: a file may hold very many undos.
        undoing = rows(
            connection,
            "WITH RECURSIVE undoing(id, undoes) AS (SELECT id, undoes FROM change_set "
            "WHERE undoes IN (SELECT value FROM json_each(?)) UNION "
            "SELECT c.id, c.undoes FROM change_set c JOIN undoing ON c.undoes = undoing.id) "
            "SELECT id, undoes FROM undoing ORDER BY id DESC",
            (json.dumps(list(among)),),
        )
    # Whatever takes an undo back is newer than it, so when its turn comes that is known.
    for id, undoes in undoing:
        if id not in found:
            found[undoes] = id
    return found


def _last_words(connection: Connection, undoing: Iterable[int]) -> dict[int, int]:
    """By undo or redo among these, the newest one of all that are about the same thing."""
    found = rows(
        connection,
        "WITH RECURSIVE up(start, id, undoes) AS (SELECT id, id, undoes FROM change_set "
        "WHERE id IN (SELECT value FROM json_each(?)) UNION ALL "
        "SELECT up.start, c.id, c.undoes FROM up JOIN change_set c ON c.id = up.undoes), "
        "root(start, id) AS (SELECT start, id FROM up WHERE undoes IS NULL), "
        "down(root, id) AS (SELECT DISTINCT id, id FROM root UNION "
        "SELECT down.root, c.id FROM down JOIN change_set c ON c.undoes = down.id) "
        "SELECT root.start, (SELECT max(down.id) FROM down WHERE down.root = root.id) FROM root",
        (json.dumps(list(undoing)),),
    )
    return dict(found)


def undoable(connection: Connection) -> ChangeSet | None:
    """The newest ordinary change-set that is not undone."""
    gone = undone(connection)
    last = 2**62
    while True:
        found = rows(
            connection,
            "SELECT id FROM change_set WHERE undoes IS NULL AND action != ? AND id < ? "
            "ORDER BY id DESC LIMIT 100",
            (FOUNDING, last),
        )
        if not found:
            return None
        for (id,) in found:
            if id not in gone:
                return by_ids(connection, (id,))[id]
        last = found[-1][0]


def redoable(connection: Connection) -> ChangeSet | None:
    """The newest undo that still counts, where nothing ordinary was done since."""
    gone = undone(connection)
    found = rows(
        connection,
        "SELECT id, action FROM change_set WHERE undoes IS NOT NULL AND id > "
        "(SELECT coalesce(max(id), 0) FROM change_set WHERE undoes IS NULL) ORDER BY id DESC",
    )
    for id, action in found:
        if action == UNDO and id not in gone:
            return by_ids(connection, (id,))[id]
    return None


def _conditions(which: Which) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    if which.person is not None:
        where.append("c.person = ?")
        values.append(which.person)
    if which.first is not None:
        where.append("c.at >= ?")
        values.append(_midnight(which.first))
    if which.last is not None:
        where.append("c.at < ?")
        values.append(_midnight(which.last + timedelta(days=1)))
    if which.type is not None:
        sql, given = _about(which.type, which.record)
        where.append(sql)
        values += given
    return where, values


def _about(type: str, record: int | None) -> tuple[str, list[Any]]:
    """The change-sets that are about a record type, or about one record."""
    schema = records.schema(type)
    parts = [row.name for row in schema.rows]
    links = [table for table, (owner, _key) in link_tables().items() if owner == type]
    tables = json.dumps([type, *parts, *links])
    sources = json.dumps([type, *parts])
    among = "IN (SELECT value FROM json_each(?))"
    if record is None:
        return (
            "(json_extract(c.about, '$.type') = ? OR "
            f"EXISTS (SELECT 1 FROM journal j WHERE j.change_set = c.id AND (j.table_name {among} "
            "OR (j.table_name = 'pending_link' "
            f"AND json_extract(j.data, '$.source_type') {among}) "
            "OR (j.table_name = 'attachment' "
            "AND instr(json_extract(j.data, '$.record_type'), ?) > 0))))",
            [type, tables, sources, type],
        )
    # Rows that came in many at once are found by their ids; the plus below keeps SQLite to the
    # index of ranges, which are few.
    ranges = " ".join(
        "UNION SELECT j.change_set FROM journal j WHERE j.table_name = "
        f"'{row}' AND j.last_id > j.row_id AND EXISTS (SELECT 1 FROM \"{row}\" r "
        "WHERE r.parent_id = ? AND r.id BETWEEN j.row_id AND j.last_id)"
        for row in parts
    )
    return (
        "c.id IN (SELECT change_set FROM journal WHERE table_name = ? AND last_id = ? "
        "UNION SELECT change_set FROM journal WHERE table_name = ? AND last_id > row_id "
        "AND ? BETWEEN row_id AND +last_id "
        f"UNION SELECT change_set FROM journal WHERE owner_id = ? AND table_name {among} "
        "UNION SELECT change_set FROM journal WHERE owner_id = ? AND table_name = 'pending_link' "
        f"AND json_extract(data, '$.source_type') {among} "
        "UNION SELECT change_set FROM journal WHERE owner_id = ? AND table_name = 'attachment' "
        f"AND instr(json_extract(data, '$.record_type'), ?) > 0 {ranges})",
        [
            type, record, type, record, record, json.dumps([*parts, *links]), record, sources,
            record, type,
            *(record for _part in parts),
        ],
    )  # fmt: skip


def _midnight(day: date) -> str:
    """The beginning of a local day, as the journal writes times."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _made(connection: Connection, found: Sequence[tuple[Any, ...]]) -> list[ChangeSet]:
    gone = undone(connection, (each[0] for each in found))
    last = _last_words(connection, (each[0] for each in found if each[-1] is not None))
    made = []
    for id, uuid, at, person, device, action, about, undoes in found:
        try:
            when, said = datetime.fromisoformat(at), json.loads(about)
        except ValueError as error:
            raise illegible(connection, f"change_set {id}: {error}") from error
        overtaken = last.get(id, id) != id
        by = gone.get(id)
        made.append(ChangeSet(id, uuid, when, person, device, action, said, undoes, by, overtaken))
    return made

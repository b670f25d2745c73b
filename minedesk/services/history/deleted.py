"""Records that were deleted: which there are, and bringing one back with its rows and links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from minedesk import records
from minedesk.errors import AppError
from minedesk.services import waiting
from minedesk.services.history import changesets
from minedesk.services.history.changesets import ChangeSet
from minedesk.services.history.footprint import link_tables, owner_of, target_of
from minedesk.services.history.names import name
from minedesk.services.history.obstacles import Way
from minedesk.services.history.undoing import InTheWay, take_back
from minedesk.store import entries
from minedesk.store.database import rows
from minedesk.store.entries import Noted
from minedesk.words import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from minedesk.services.recordbook import Recordbook


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record that is not in the file any more. entry orders them: the last deleted has the
    highest. title is what it is called beside its key, where it has a name."""

    entry: int
    type: str
    id: int
    uuid: str
    key: str
    title: str
    change_set: ChangeSet


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A record that is in the file again. left_out is how many links of others to it could not be
    made again, because those records have changed since."""

    change_set: int
    type: str
    id: int
    left_out: int


def deleted(
    connection: Connection, type: str | None = None, limit: int = 100, before: int | None = None
) -> list[Deleted]:
    """Records that were deleted and are still away, the last deleted first, a page at a time:
    before is the `entry` of the last one of the page before. What went by undoing is not among
    them: redo brings it back."""
    types = [type] if type is not None else [schema.name for schema in records.record_types()]
    found = [each for one in types for each in _away(connection, one, limit, before)]
    found = sorted(found, key=lambda each: -each[0])[:limit]
    sets = changesets.by_ids(connection, (each[1] for each in found))
    told = []
    for entry, change_set, one, id, data in found:
        schema = records.schema(one)
        values = Noted(entry, change_set, one, id, id, None, "delete", data).values
        key = values[schema.key.key]
        title = next((values[k] for k in ("name", "title") if values.get(k)), "")
        told.append(Deleted(entry, one, id, values["uuid"], key, title, sets[change_set]))
    return told


def _away(
    connection: Connection, type: str, limit: int, before: int | None
) -> list[tuple[int, int, str, int, str]]:
    return [
        (entry, change_set, type, id, data)
        for entry, change_set, id, data in rows(
            connection,
            "SELECT j.id, j.change_set, j.row_id, j.data FROM journal j "
            "JOIN change_set c ON c.id = j.change_set "
            "WHERE j.table_name = ? AND j.action = 'delete' AND j.id < ? "
            # To undo is not to delete, unless what is undone had brought the record back.
            "AND (c.action != 'undo' OR (SELECT o.action FROM change_set o WHERE o.id = c.undoes) "
            "IN ('restore', 'delete')) "
            f'AND NOT EXISTS (SELECT 1 FROM "{type}" r WHERE r.id = j.row_id) '
            "AND NOT EXISTS (SELECT 1 FROM journal n WHERE n.table_name = j.table_name "
            "AND n.last_id = j.row_id AND n.action = 'delete' AND n.id > j.id) "
            "ORDER BY j.id DESC LIMIT ?",
            (type, 2**62 if before is None else before, limit),
        )
    ]


def bring_back(connection: Connection, recordbook: Recordbook, type: str, id: int) -> BroughtBack:
    """Put a deleted record back under its own id and uuid, with its rows and links; and the links
    of others to it, where those are as the deletion left them.

    Links of its own to records that are gone wait under their names. Raises InTheWay where its key
    is taken anew, AppError where it is not deleted. connection only reads.
    """
    about: dict[str, Any] = {"type": type, "count": 1, "key": name(connection, type, id)}
    with recordbook.transaction("restore", about) as change:
        deletion = entries.last_deletion(change.connection, type, id)
        if deletion is None or rows(
            change.connection, f'SELECT 1 FROM "{type}" WHERE id = ?', (id,)
        ):
            raise AppError(
                _("This record is not among the deleted ones."),
                _("Look it up in its table; it may have been brought back already."),
            )
        wanted = list(_of_record(change.connection, deletion))
        mended, waits = _without_missing(change.connection, wanted)
        way = Way(change.connection, deletion.change_set, mended)
        clear = list(way.clear(mended))
        if deletion.id not in {entry.id for entry in clear}:
            own = [each for each in way.obstacles if (each.type, each.id) == (type, id)]
            raise InTheWay(
                change.connection,
                own or way.obstacles,
                hint=_("Another record has its key by now. Give that one another key first."),
            )
        take_back(change, lambda: clear)
        for source, links in waits.items():
            waiting.keep(change.connection, source, links)
        change.effects.named(type)
    assert change.change_set is not None
    return BroughtBack(change.change_set, type, id, len(mended) - len(clear))


def _of_record(connection: Connection, deletion: Noted) -> Iterator[Noted]:
    """What the change-set of a deletion did to the record, and to what pointed to it."""
    type, id = deletion.table, deletion.row_id
    for entry in entries.newest_first(connection, deletion.change_set):
        if entry.action == "update":
            columns = [
                column
                for column, (before, after) in entry.values.items()
                if before == id and after is None and target_of(entry.table, column) == type
            ]
            if columns:
                yield entry.only(columns)
            elif (entry.table, entry.row_id) == (type, id):
                yield entry
        elif entry.action == "delete" and _belongs(entry, type, id):
            yield entry


def _belongs(entry: Noted, type: str, id: int) -> bool:
    if (entry.table, entry.row_id) == (type, id):
        return True
    if target_of(entry.table, "target_id") == type and entry.values["target_id"] == id:
        return True
    return owner_of(entry) == (type, id)


_Waits = dict[str, list[tuple[int, str, int, str]]]


def _without_missing(connection: Connection, noted: list[Noted]) -> tuple[list[Noted], _Waits]:
    """The entries without links to records that are gone, and those links by what they name."""
    coming = {(entry.table, entry.row_id) for entry in noted if entry.action == "delete"}
    found, waits = [], _Waits()
    for entry in noted:
        if entry.action != "delete" or entry.table == "pending_link":
            found.append(entry)
            continue
        values, whole = entry.values, True
        for column in [column for column in values if target_of(entry.table, column)]:
            target = target_of(entry.table, column) or ""
            if (target, values[column]) in coming or rows(
                connection, f'SELECT 1 FROM "{target}" WHERE id = ?', (values[column],)
            ):
                continue
            named = name(connection, target, values[column])
            if entry.table in link_tables():
                source, key = link_tables()[entry.table]
                waits.setdefault(source, []).append(
                    (values["record_id"], key, values["position"], named)
                )
                whole = False
            else:
                waits.setdefault(entry.table, []).append((entry.row_id, column, 0, named))
                del values[column]
        if whole:
            found.append(replace(entry, data=json.dumps(values, ensure_ascii=False)))
    return found, waits

"""What stands in the way of taking a change-set back: later changes of the same things.

A field that was changed again keeps what it has now. A record that was made, and has changed or is
pointed to since, stays whole. A record that was deleted stays away while another has its key, or
something it points to is gone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from minedesk import records
from minedesk.fields.clean import match_key
from minedesk.services.history.footprint import (
    Later,
    Row,
    footprint,
    in_sum,
    link_tables,
    pointers,
    target_of,
)
from minedesk.services.history.staying import Staying
from minedesk.services.history.terms_away import Obstacle, terms_in_the_way
from minedesk.store import entries
from minedesk.store.database import rows
from minedesk.store.entries import Noted
from minedesk.store.reading import AMONG_IDS, as_json

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FILES = "attachment"
_PLACES = "place"
_WAITING = "pending_link"


class Way:
    """What is in the way of taking a change-set back, and what can be taken back all the same.

    entries are those of the change-set, newest first; they are gone through once.
    """

    def __init__(self, connection: Connection, change_set: int, noted: Iterable[Noted]) -> None:
        self._connection = connection
        self._later: dict[Row, Later] = in_sum(entries.later(connection, change_set))
        self._of = footprint(noted)
        self._stay = Staying()
        self._found: dict[Obstacle, None] = {}
        self._look()

    @property
    def obstacles(self) -> list[Obstacle]:
        """What is in the way."""
        return list(self._found)

    def clear(self, noted: Iterable[Noted]) -> Iterator[Noted]:
        """Of entries of the change-set those, or the parts of those, that can be taken back."""
        return self._stay.clear(self._connection, noted)

    def _look(self) -> None:
        self._look_at_later()
        self._look_at_children()
        self._look_at_waiting()
        self._look_at_uniqueness()
        self._look_at_terms()
        self._look_at_places()
        # What stays keeps what it points to, and what stays away is missing elsewhere.
        before = -1
        while before != len(self._stay.records) + len(self._stay.rows):
            before = len(self._stay.records) + len(self._stay.rows)
            self._look_at_pointers()
            self._look_at_references()

    def _look_at_later(self) -> None:
        of = self._of
        for row, later in self._later.items():
            table, identity = row
            made = of.holds(table, identity)
            if made and later.gone:
                self._keep_gone(row, later)
            elif made and later.differing:
                for column, change_set in later.differing.items():
                    self._keep_row(row, change_set, column)
            elif row in of.deleted and later.back:
                # It is back already, with all that belongs to it.
                self._stay.rows.add(row)
                if table in records.all_types() and records.schema(table).parent is None:
                    self._stay.records.add((table, identity[0]))
            elif row in of.changed:
                self._keep_columns(row, later)
            if later.owner is not None and of.holds(later.owner[0], (later.owner[1],)):
                self._keep_record(*later.owner, later.change_set, self._field_of(table))

    def _keep_gone(self, row: Row, later: Later) -> None:
        """Something that was made is gone since: there is nothing left to take away."""
        table, identity = row
        self._stay.rows.add(row)
        if table in link_tables():
            type, field = link_tables()[table]
            self._stay.fields.add((type, identity[0], field))
        elif table == _WAITING:
            found = entries.last_deletion(self._connection, table, identity[0])
            if found is not None and later.owner is not None:
                self._add(later.change_set, *later.owner, found.values["field"])

    def _keep_columns(self, row: Row, later: Later) -> None:
        if later.gone:
            self._keep_row(row, later.change_set, "", record_too=False)
            return
        for column, change_set in later.differing.items():
            if column in self._of.changed[row]:
                self._keep_column(row, column, change_set)

    def _look_at_children(self) -> None:
        """Rows and links that came later to records that were made."""
        for schema in records.record_types():
            for first, last in self._of.created.get(schema.name, ()):
                for row in schema.rows:
                    found = rows(
                        self._connection,
                        f'SELECT id, parent_id FROM "{row.name}" WHERE parent_id BETWEEN ? AND ?',
                        (first, last),
                    )
                    for id, parent in found:
                        if not self._of.holds(row.name, (id,)):
                            change_set = entries.made_by(self._connection, row.name, id)
                            self._keep_record(schema.name, parent, change_set, row.name)
                for field, table in schema.link_tables.items():
                    found = rows(
                        self._connection,
                        f'SELECT record_id, target_id FROM "{table.name}" '
                        "WHERE record_id BETWEEN ? AND ?",
                        (first, last),
                    )
                    for record, target in found:
                        if not self._of.holds(table.name, (record, target)):
                            change_set = self._last_writer(table.name, record)
                            self._keep_record(schema.name, record, change_set, field)
                self._look_at_files(schema.name, first, last)

    def _look_at_files(self, type: str, first: int, last: int) -> None:
        found = rows(
            self._connection,
            f"SELECT id, record_id FROM {_FILES} WHERE record_type = ? "
            "AND record_id BETWEEN ? AND ?",
            (type, first, last),
        )
        for id, record in found:
            if not self._of.holds(_FILES, (id,)):
                change_set = entries.made_by(self._connection, _FILES, id)
                self._keep_record(type, record, change_set, _FILES)

    def _look_at_waiting(self) -> None:
        """Names that came later to records and rows that were made: nobody would wait for them."""
        for type in records.all_types():
            for first, last in self._of.created.get(type, ()):
                for id, source, field in rows(
                    self._connection,
                    f"SELECT id, source_id, field FROM {_WAITING} WHERE source_type = ? "
                    "AND source_id BETWEEN ? AND ?",
                    (type, first, last),
                ):
                    if not self._of.holds(_WAITING, (id,)):
                        change_set = entries.made_by(self._connection, _WAITING, id)
                        self._keep_row((type, (source,)), change_set, field)

    def _look_at_pointers(self) -> None:
        """What points to records that were made, and would go."""
        for each in pointers():
            own, linked = ("id", False) if each.table == each.type else ("record_id", True)
            for first, last in self._of.created.get(each.target, ()):
                found = rows(
                    self._connection,
                    f'SELECT "{own}", "{each.column}" FROM "{each.table}" '
                    f'WHERE "{each.column}" BETWEEN ? AND ?',
                    (first, last),
                )
                for id, target in found:
                    row = (each.table, (id, target) if linked else (id,))
                    if (each.target, target) in self._stay.records or self._goes(row, each.column):
                        continue
                    change_set = self._last_writer(each.table, id)
                    type, owner = self._owner(each.type, id)
                    self._keep_record(each.target, target, change_set, "", by=(type, owner))

    def _goes(self, row: Row, column: str) -> bool:
        """Whether taking back the change-set takes away what points there from this row."""
        table, identity = row
        if self._of.holds(table, identity):
            if row in self._stay.rows or (table, identity[0]) in self._stay.records:
                return False
            owner = self._owner(link_tables().get(table, (table,))[0], identity[0])
            return owner not in self._stay.records
        return column in self._of.changed.get(row, ()) and column not in self._stay.columns.get(
            row, ()
        )

    def _look_at_references(self) -> None:
        """Where what would come back, or be said again, points to what is gone."""
        wanted = [
            (row, column, value)
            for row, values in self._of.deleted.items()
            for column, value in values.items()
            if target_of(row[0], column) is not None and row not in self._stay.rows
        ]
        wanted += [each for each in self._of.references if each[0] not in self._stay.rows]
        missing = self._missing(wanted)
        for row, column, value in wanted:
            target = target_of(row[0], column)
            if target is not None and (target, value) in missing:
                change_set = entries.deleted_by(self._connection, target, value)
                if row in self._of.deleted:
                    self._keep_away(row, change_set)
                else:
                    self._keep_column(row, column, change_set)
        for row, values in self._of.deleted.items():
            owner = values.get("owner")
            if owner is not None and row not in self._stay.rows:
                self._keep_orphan(row, owner)
                if row[0] == _WAITING and values["source_type"] != owner[0]:
                    self._keep_unasked(row, owner, (values["source_type"], values["source_id"]))

    def _keep_orphan(self, row: Row, owner: tuple[str, int]) -> None:
        if (owner[0], (owner[1],)) in self._of.deleted:
            if owner in self._stay.records:
                self._stay.rows.add(row)
        elif not self._is_there(*owner):
            change_set = entries.deleted_by(self._connection, *owner)
            self._stay.rows.add(row)
            self._add(change_set, owner[0], owner[1], "")

    def _keep_unasked(self, row: Row, owner: tuple[str, int], source: tuple[str, int]) -> None:
        """A name stays away where the row that waited for it is gone, or stays away itself."""
        type, id = source
        if (type, (id,)) in self._of.deleted:
            if (type, (id,)) in self._stay.rows:
                self._stay.rows.add(row)
        elif not self._is_there(type, id):
            self._stay.rows.add(row)
            self._add(entries.deleted_by(self._connection, type, id), *owner, type)

    def _missing(self, wanted: Iterable[tuple[Row, str, int]]) -> set[tuple[str, int]]:
        asked: dict[str, set[int]] = defaultdict(set)
        for (table, _identity), column, value in wanted:
            target = target_of(table, column)
            if target is not None:
                asked[target].add(value)
        missing = set()
        for type, ids in asked.items():
            found = rows(
                self._connection,
                f'SELECT id FROM "{type}" WHERE id IN {AMONG_IDS}',
                (as_json(ids),),
            )
            for id in ids - {id for (id,) in found}:
                coming = (type, (id,)) in self._of.deleted and (type, id) not in self._stay.records
                if not coming:
                    missing.add((type, id))
        return missing

    def _look_at_uniqueness(self) -> None:
        """Keys that somebody else has by now."""
        wanted = [
            (row, column, value)
            for row, values in self._of.deleted.items()
            for column, value in values.items()
            if column != "owner" and target_of(row[0], column) is None
        ]
        wanted += self._of.names
        wanted = [
            each
            for each in wanted
            if each[0] not in self._stay.rows and each[0][0] in records.all_types()
        ]
        asked: dict[tuple[str, str], dict[str, tuple[Row, str]]] = defaultdict(dict)
        for row, column, value in wanted:
            unique, text = ("uuid", value) if column == "uuid" else ("match_key", match_key(value))
            asked[row[0], unique][text] = (row, column)
        for (table, unique), texts in asked.items():
            found = rows(
                self._connection,
                f'SELECT id, "{unique}" FROM "{table}" WHERE "{unique}" IN {AMONG_IDS}',
                (json.dumps(list(texts)),),
            )
            for id, text in found:
                row, column = texts[text]
                if id == row[1][0] or self._frees(table, id, unique):
                    continue
                change_set = self._last_writer(table, id)
                if row in self._of.deleted:
                    self._keep_away(row, change_set, column)
                else:
                    self._keep_column(row, column, change_set)

    def _frees(self, table: str, id: int, unique: str) -> bool:
        """Whether taking the change-set back takes this key away from who has it now."""
        row = (table, (id,))
        if self._of.holds(table, (id,)):
            return row not in self._stay.rows and (table, id) not in self._stay.records
        schema = records.schema(table)
        return unique != "uuid" and schema.key.key in (
            self._of.changed.get(row, set()) - self._stay.columns.get(row, set())
        )

    def _look_at_terms(self) -> None:
        """Terms that were made and that records hold by now, or whose code is taken."""
        for row, obstacle in terms_in_the_way(self._connection, self._of):
            self._stay.rows.add(row)
            self._found[obstacle] = None

    def _look_at_places(self) -> None:
        """Places that were deleted, and whose code another list has brought in again by now."""
        deleted = self._of.deleted.items()
        gone = {(of["country"], of["code"]): row for row, of in deleted if row[0] == _PLACES}
        if not gone:
            return
        for id, country, code in rows(self._connection, "SELECT id, country, code FROM place"):
            row = gone.get((country, code))
            if row is not None and not self._of.holds(_PLACES, (id,)):
                self._stay.rows.add(row)
                self._add(entries.made_by(self._connection, _PLACES, id), _PLACES, id, code)

    def _keep_row(
        self, row: Row, change_set: int | None, column: str, *, record_too: bool = True
    ) -> None:
        """A row stays as it is, and so does the record that was made with it."""
        table, identity = row
        self._stay.rows.add(row)
        if table not in records.all_types():
            self._add(change_set, table, identity[0], column)
            return
        type, owner = self._owner(table, identity[0])
        if record_too and self._of.holds(type, (owner,)):
            self._keep_record(type, owner, change_set, column if type == table else table)
        else:
            self._add(change_set, type, owner, column if type == table else table)

    def _keep_record(
        self,
        type: str,
        id: int,
        change_set: int | None,
        field: str,
        *,
        by: tuple[str, int] | None = None,
    ) -> None:
        self._stay.records.add((type, id))
        self._add(change_set, *(by or (type, id)), field)

    def _keep_column(self, row: Row, column: str, change_set: int | None) -> None:
        self._stay.columns[row].add(column)
        table, (id, *_rest) = row
        if target_of(table, column) is not None:
            self._stay.fields.add((table, id, column))
        if table not in records.all_types():
            self._add(change_set, table, id, column)
            return
        type, owner = self._owner(table, id)
        self._add(change_set, type, owner, column if type == table else table)

    def _keep_away(self, row: Row, change_set: int | None, field: str = "") -> None:
        """Something that was deleted cannot come back."""
        table, identity = row
        self._stay.rows.add(row)
        owner = self._of.deleted[row].get("owner")
        if owner is None:
            self._stay.records.add((table, identity[0]))
            self._add(change_set, table, identity[0], field)
        else:
            self._add(change_set, owner[0], owner[1], field)

    def _add(self, change_set: int | None, type: str, id: int, field: str) -> None:
        self._found[Obstacle(change_set, type, id, field)] = None

    def _owner(self, type: str, id: int) -> tuple[str, int]:
        """The record that a record or row type's id belongs to."""
        parent = records.schema(type).parent
        if parent is None:
            return type, id
        found = rows(self._connection, f'SELECT parent_id FROM "{type}" WHERE id = ?', (id,))
        if found:
            return parent, found[0][0]
        gone = entries.last_deletion(self._connection, type, id)
        return parent, (gone.owner_id if gone and gone.owner_id is not None else 0)

    def _field_of(self, table: str) -> str:
        return link_tables()[table][1] if table in link_tables() else table

    def _last_writer(self, table: str, id: int) -> int | None:
        found = entries.of_rows(self._connection, table, (id,))
        return found[-1].change_set if found else None

    def _is_there(self, type: str, id: int) -> bool:
        return bool(rows(self._connection, f'SELECT 1 FROM "{type}" WHERE id = ?', (id,)))

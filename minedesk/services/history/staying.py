"""What of a change-set is not taken back: rows, whole records, columns of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from minedesk.services.history.footprint import Row, owner_of, owners_of
from minedesk.store.database import rows
from minedesk.store.entries import Noted

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(slots=True)
class Staying:
    """What stays as it is now.

    records are (type, id), with all that belongs to them; columns are by row; fields are links
    (type of record or row, id, field) whose waiting names stay as they are, too.
    """

    rows: set[Row] = field(default_factory=set)
    records: set[tuple[str, int]] = field(default_factory=set)
    columns: dict[Row, set[str]] = field(default_factory=lambda: defaultdict(set))
    fields: set[tuple[str, int, str]] = field(default_factory=set)

    def clear(self, connection: Connection, noted: Iterable[Noted]) -> Iterator[Noted]:
        """The entries, or the parts of them, that are about nothing that stays."""
        if not (self.rows or self.records or self.columns or self.fields):
            yield from noted
            return
        for entry in noted:
            if self._is_owned(entry):
                continue
            if entry.action == "create" and entry.last_id > entry.row_id:
                yield from self._without(entry, self._staying_ids(connection, entry))
            elif (left := self._left(entry)) is not None:
                yield left

    def _is_owned(self, entry: Noted) -> bool:
        owner = owner_of(entry)
        return owner is not None and owner in self.records

    def _left(self, entry: Noted) -> Noted | None:
        [identity] = entry.identities
        row = (entry.table, identity)
        if row in self.rows or (entry.table, identity[0]) in self.records:
            return None
        if entry.table == "pending_link" and self.fields:
            said = entry.values
            if (said["source_type"], said["source_id"], said["field"]) in self.fields:
                return None
        if entry.action == "update" and row in self.columns:
            left = entry.values.keys() - self.columns[row]
            return entry.only(left) if left else None
        return entry

    def _staying_ids(self, connection: Connection, entry: Noted) -> set[int]:
        staying = {identity[0] for table, identity in self.rows if table == entry.table}
        staying |= {id for type, id in self.records if type == entry.table}
        if self.records:
            owners = owners_of(connection, entry)
            staying |= {id for id, owner in owners if owner in self.records}
        if self.fields and entry.table == "pending_link":
            waits = rows(
                connection,
                "SELECT id, source_type, source_id, field FROM pending_link "
                "WHERE id BETWEEN ? AND ?",
                (entry.row_id, entry.last_id),
            )
            staying |= {id for id, *waiting in waits if tuple(waiting) in self.fields}
        return staying

    def _without(self, entry: Noted, staying: set[int]) -> Iterator[Noted]:
        """A range without some of its ids, the last piece first."""
        last = entry.last_id
        ids = sorted((id for id in staying if id in entry.ids), reverse=True)
        for id in (*ids, entry.row_id - 1):
            if id < last:
                yield Noted(entry.id, entry.change_set, entry.table, id + 1, last, None, "create")
            last = id - 1

"""Reading what can be read of a damaged table: in pieces, halved down to a single row.

A row that cannot be read whole is read value by value. What its indexes still know is used as well:
how many rows there were, and what those are called that are lost.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from minedesk.store.faults import UNREADABLE

_PIECE: Final = 4_096
# Rows are tried one by one where the indexes are gone too: so many in vain, and the rest is lost.
_IN_VAIN: Final = 50_000
_MOST_NAMES: Final = 1_000
# What a text never holds, unless other bytes were written over it.
_NO_TEXT: Final = frozenset(map(chr, (*range(9), *range(14, 32))))
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "TEXT": (str,),
    "INTEGER": (int,),
    "FLOAT": (float, int),
    "BLOB": (bytes,),
}

Row = tuple[Any, ...]


@dataclass(slots=True)
class Found:
    """What was read of a table. lost is how many rows were not; at_least says it may be more.

    partly: ids of rows that lack some of their values. names: what lost records are called, as far
    as an index still knows.
    """

    table: str
    read: int = 0
    lost: int = 0
    at_least: bool = False
    partly: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.lost and not self.partly and not self.at_least


class Table:
    """A table of a damaged file. columns are read in this order; bytes is how large the file is."""

    def __init__(
        self, source: sqlite3.Connection, name: str, columns: Sequence[str], bytes: int
    ) -> None:
        self.found = Found(name)
        self._source = source
        self._name = name
        self._columns = list(columns)
        self._bytes = bytes
        self._checks = self._expected()
        self._known: set[int] | None = None
        self._in_vain = 0

    def pieces(self, tell: Callable[[], None]) -> Iterator[list[Row]]:
        """Rows, a few thousand at a time; found is complete at the end. tell may raise to stop."""
        if not self._checks:
            self.found.at_least = True
            return
        ids, complete = self._ids_of_indexes()
        self._known = ids if complete else None
        read: set[int] = set()
        for first, last in self._ranges():
            tell()
            piece = self._piece(first, last)
            read.update(row[0] for row in piece)
            if piece:
                yield [row[1:] for row in piece]
        self.found.read = len(read)
        gone = ids - read
        self.found.lost = len(gone)
        self.found.names = self._names(gone)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        last = self._last()
        for first in range(1, last + 1, _PIECE):
            yield first, min(first + _PIECE - 1, last)

    def _piece(self, first: int, last: int) -> list[Row]:
        waiting = [(first, last)]
        rows: list[Row] = []
        while waiting:
            first, last = waiting.pop()
            if self._known is not None and last - first < 64 and not self._any(first, last):
                continue
            got = self._ask(self._columns, first, last)
            if got is not None and all(map(self._right, got)):
                rows.extend(got)
            elif first < last:
                middle = (first + last) // 2
                waiting += [(middle + 1, last), (first, middle)]
            else:
                rows.extend(self._one(first))
        return rows

    def _any(self, first: int, last: int) -> bool:
        known = self._known or set()
        return any(id in known for id in range(first, last + 1))

    def _one(self, id: int) -> list[Row]:
        """A row by its values, those that cannot be read left out; none where it is not there."""
        if self._known is None:
            if self._in_vain >= _IN_VAIN:
                self.found.at_least = True
                return []
            self._in_vain += 1
        values: list[Any] = [id]
        missing = False
        for place, (column, check) in enumerate(zip(self._columns, self._checks, strict=True)):
            got = self._ask([column], id, id)
            good = got and check.accepts(got[0][1])
            if got == []:
                return []
            if not good and check.needed:
                if self._known is None:
                    # Nobody knows whether there was a row of this number at all.
                    self.found.at_least = True
                return []
            missing = missing or not good
            values.append(got[0][1] if got and good else None)
            if good and place == 0:
                self._in_vain = 0
        if missing:
            self.found.partly.append(id)
        return [tuple(values)]

    def _ask(self, columns: Sequence[str], first: int, last: int) -> list[Row] | None:
        names = ", ".join(f'"{name}"' for name in columns)
        try:
            return self._source.execute(
                f'SELECT rowid, {names} FROM "{self._name}" NOT INDEXED '
                "WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
                (first, last),
            ).fetchall()
        except UNREADABLE:
            return None

    def _right(self, row: Row) -> bool:
        return all(check.accepts(value) for check, value in zip(self._checks, row[1:], strict=True))

    def _expected(self) -> list[_Check]:
        """What each column may hold; empty where the file does not know the table any more."""
        try:
            told = self._source.execute(f'PRAGMA table_info("{self._name}")').fetchall()
        except UNREADABLE:
            return []
        known = {name: _Check(type, bool(needed)) for _n, name, type, needed, *_more in told}
        return [known[name] for name in self._columns] if known.keys() >= {*self._columns} else []

    def _indexes(self) -> list[tuple[str, list[str]]]:
        """The indexes that hold every row, each with its columns; the sort of them that tell names
        come first."""
        try:
            told = self._source.execute(f'PRAGMA index_list("{self._name}")').fetchall()
            whole = [name for _n, name, _unique, _origin, partial in told if not partial]
            columns = {
                name: [row[2] for row in self._source.execute(f'PRAGMA index_info("{name}")')]
                for name in whole
            }
        except UNREADABLE:
            return []
        return sorted(columns.items(), key=lambda each: each[1] != ["match_key"])

    def _ids_of_indexes(self) -> tuple[set[int], bool]:
        """The ids that the indexes know, and whether one of them could be read to its end."""
        ids: set[int] = set()
        for index, columns in self._indexes():
            for order in ("ASC", "DESC"):
                complete = True
                for id, *_values in self._index_rows(index, columns, order):
                    if id is None:
                        complete = False
                    elif 0 < id <= self._most():
                        ids.add(id)
                if complete:
                    return ids, True
        return ids, False

    def _index_rows(self, index: str, columns: Sequence[str], order: str) -> Iterator[Row]:
        """(id, values) of an index as far as it can be read; (None,) where it could not go on."""
        # Only what the index itself holds is asked for: the table's pages are left alone.
        names = ", ".join(f'"{column}"' for column in columns)
        ordered = ", ".join(f'"{column}" {order}' for column in columns)
        try:
            yield from self._source.execute(
                f'SELECT rowid, {names} FROM "{self._name}" INDEXED BY "{index}" ORDER BY {ordered}'
            )
        except UNREADABLE:
            yield (None,)

    def _last(self) -> int:
        """The highest id, or one above it."""
        if self._known:
            return max(self._known)
        try:
            [(last,)] = self._source.execute(f'SELECT max(rowid) FROM "{self._name}" NOT INDEXED')
            return min(last or 0, self._most())
        except UNREADABLE:
            self.found.at_least = True
        # The way down to the last row is gone: the last doubling that finds one is above it.
        powers = [power for power in range(40) if self._ask(["rowid"], 1 << power, 2 << power)]
        return min(2 << max(powers), self._most()) if powers else _PIECE

    def _most(self) -> int:
        # No row takes less than this; where many were deleted, ids are higher than rows are many.
        return max(1_000_000, self._bytes)

    def _names(self, gone: set[int]) -> list[str]:
        """What lost records are called, as far as their index can be read from either end."""
        index = next((name for name, columns in self._indexes() if columns == ["match_key"]), None)
        if index is None or not gone:
            return []
        names: set[str] = set()
        for order in ("ASC", "DESC"):
            for id, *key in self._index_rows(index, ["match_key"], order):
                if id in gone:
                    names.add(str(key[0]))
        return sorted(names)[:_MOST_NAMES]


@dataclass(frozen=True, slots=True)
class _Check:
    """What a column may hold, by the type it was declared with."""

    type: str
    needed: bool

    def accepts(self, value: object) -> bool:
        if value is None:
            # SQLite notes no NOT NULL for the id that is the row's own number.
            return not self.needed
        allowed = _TYPES.get(self.type.partition("(")[0].upper())
        if allowed is not None and not isinstance(value, allowed):
            return False
        return not isinstance(value, str) or _NO_TEXT.isdisjoint(value)

"""New rows that may be the same thing as a record, or as another new row, under another key.

Two things are alike where their names are, and they lie at the same point (a few metres apart), or
in the same place with a date in common. Nobody can be sure of it, so it is a warning.

A million rows are told apart without keeping them: of each only the hashes of its blocks (place and
date, square of the map) are kept, and only what shares a block is read again and compared.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from minedesk.fields.clean import heading_key
from minedesk.fields.kinds import Date, PointKind
from minedesk.services.importing.alike import Thing, alike
from minedesk.services.importing.options import Double
from minedesk.services.progress import Job
from minedesk.store.staging import LEAD, Staging, staged_fields
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.geo.coordinates import Point
    from minedesk.store.matching import Matching

# Squares of the map, in degrees, and how near to a border a point counts for both sides: 30 m.
_SQUARE: Final = 0.004
_BORDER: Final = 30 / 111_000 / _SQUARE
# What more things share than these tells nothing of any two of them.
_MOST_SHARING: Final = 20_000
# Names in a block are compared one by one up to so many; in larger ones only equal names count.
_MOST_COMPARED: Final = 100
_READ: Final = 5_000
_PART: Final = 400_000
_PLACES: Final = ("province", "district", "commune", "village")
_ROW_AT: Final = 1 + LEAD.index("row")

_place = lru_cache(50_000)(lambda said: tuple(heading_key(each or "") for each in said))


class NearRows:
    """Sees the new rows of a sheet pass, and finds those that are alike.

    apart: rows of this sheet that say the same are different things; only records are compared.
    """

    def __init__(self, schema: Schema, *, apart: bool = False) -> None:
        self._schema = schema
        self._apart = apart
        typed = {field.key: field for field in schema.columns if not field.computed}
        self._name = schema.cls.called_by
        self._places = [key for key in _PLACES if key in typed]
        self._dates = [key for key, field in typed.items() if type(field.kind) is Date]
        points = [key for key, field in typed.items() if isinstance(field.kind, PointKind)]
        self._point = points[0] if points else None
        self.keys = [self._name, *self._places, *self._dates, *points]
        # A block's hash and what is in it: a row by its number in the staging, a record below 0.
        self._blocks = array("q")
        self._members = array("q")

    def look(
        self, columns: dict[str, Sequence[Any]], seqs: Sequence[int], new: Sequence[int]
    ) -> None:
        """See a piece of the sheet: values by field key, the rows' numbers in the staging, and the
        places of the new ones among them."""
        names = columns.get(self._name)
        if names is None:
            return
        named = [at for at in new if names[at]]
        add_block, add_member = self._blocks.append, self._members.append
        dates = [(at, columns[key]) for at, key in enumerate(self._dates) if key in columns]
        own = [columns[key] for key in self._places if key in columns]
        if own and dates:
            missing = [None] * len(names)
            places = list(zip(*(columns.get(key, missing) for key in self._places), strict=True))
            for at in named:
                said = places[at]
                # A province alone is no place.
                if not any(said[1:]):
                    continue
                place = _place(said)
                for kind, days in dates:
                    day = days[at]
                    if day is not None:
                        add_block(hash((kind, day, place)))
                        add_member(seqs[at])
        points = columns.get(self._point or "")
        if points is not None:
            for at in named:
                if points[at] is not None:
                    for square in _squares(points[at]):
                        add_block(square)
                        add_member(seqs[at])
        if not self._places:
            for at in named:
                add_block(hash(heading_key(names[at])))
                add_member(seqs[at])

    def find(self, matching: Matching, staging: Staging, job: Job) -> tuple[list[Double], bool]:
        """The new rows that are like another one, each once, in the order of the sheet; and whether
        some share so much that they were not compared."""
        if not self._blocks:
            return [], False
        job.step(_("Looking for the same under another name"))
        self._look_at_records(matching, job)
        doubles: dict[int, Double] = {}
        crowded = False
        groups = self._groups()
        small = []
        for group in groups:
            if len(group) > _MOST_SHARING:
                crowded = True
            elif len(group) > 1 and group[-1] > 0:
                small.append(group)
        for batch in _batches(small):
            job.check()
            things = self._things({each for group in batch for each in group}, matching, staging)
            for group in batch:
                for double in self._compare([things[each] for each in group if each in things]):
                    known = doubles.get(double.row)
                    if known is None or len(double.shared) > len(known.shared):
                        doubles[double.row] = double
        return [doubles[row] for row in sorted(doubles)], crowded

    def _look_at_records(self, matching: Matching, job: Job) -> None:
        """Let the records of the file into the blocks."""
        kinds = [self._schema.by_key[key].kind for key in self.keys]
        every = matching.each(self._schema.name, self.keys)
        while piece := list(islice(every, _READ)):
            job.check()
            ids = [-each[0] for each in piece]
            columns = {
                key: [None if each is None else kind.from_sql(each) for each in stored]
                for key, kind, stored in zip(
                    self.keys, kinds, list(zip(*piece, strict=True))[1:], strict=True
                )
            }
            self.look(columns, ids, range(len(ids)))

    def _groups(self) -> Iterator[list[int]]:
        """What shares a block, each once and in order, records first."""
        parts = 1 + len(self._blocks) // _PART
        for part in range(parts):
            mine: Iterable[tuple[int, int]] = zip(self._blocks, self._members, strict=True)
            if parts > 1:
                mine = (each for each in mine if each[0] % parts == part)
                blocks: Iterable[int] = (each for each in self._blocks if each % parts == part)
            else:
                blocks = self._blocks
            once: set[int] = set()
            again: set[int] = set()
            for block in blocks:
                (again if block in once else once).add(block)
            if not again:
                continue
            once.clear()
            found: defaultdict[int, set[int]] = defaultdict(set)
            for block, member in mine:
                if block in again:
                    found[block].add(member)
            yield from (sorted(members) for members in found.values())

    def _things(self, wanted: set[int], matching: Matching, staging: Staging) -> dict[int, Thing]:
        schema, things = self._schema, {}
        key = schema.key.key
        records = [-each for each in wanted if each < 0]
        for id, values in matching.values(schema.name, records, [key, *self.keys]).items():
            things[-id] = Thing(values[key], values, self._places, self._name, record=id)
        at = {field.key: 1 + len(LEAD) + n for n, field in enumerate(staged_fields(schema))}
        kinds = {name: schema.by_key[name].kind for name in (key, *self.keys)}
        for staged in staging.rows_of(schema, [each for each in wanted if each > 0]):
            values = {
                name: None if staged[at[name]] is None else kind.from_sql(staged[at[name]])
                for name, kind in kinds.items()
            }
            things[staged[0]] = Thing(
                values[key], values, self._places, self._name, row=staged[_ROW_AT]
            )
        return things

    def _compare(self, things: Sequence[Thing]) -> Iterator[Double]:
        """The rows among things of one block that are like an earlier one of them."""
        by_mark: defaultdict[tuple[str, ...], list[Thing]] = defaultdict(list)
        for thing in things:
            by_mark[thing.marks].append(thing)
        for some in by_mark.values():
            if len(some) <= _MOST_COMPARED:
                yield from self._among(some)
                continue
            by_name: defaultdict[str, list[Thing]] = defaultdict(list)
            for thing in some:
                by_name[thing.name].append(thing)
            for same in by_name.values():
                yield from self._among(same)

    def _among(self, things: Sequence[Thing]) -> Iterator[Double]:
        for at, thing in enumerate(things):
            if thing.row is None:
                continue
            for other in things[: min(at, _MOST_COMPARED)]:
                if other.row is not None and self._apart:
                    continue
                shared = alike(thing, other, self._dates, self._point)
                if shared:
                    yield Double(thing.row, other.row, other.record, shared)
                    break


def _squares(point: Point) -> Iterator[int]:
    """The squares of the map that a point lies in, or nearly does, as hashes."""
    north, east = point.lat / _SQUARE, point.lon / _SQUARE
    row, column = math.floor(north), math.floor(east)
    up, right = north - row, east - column
    yield hash((row, column))
    wide = _BORDER / max(0.01, math.cos(math.radians(point.lat)))
    rows, columns = [row], [column]
    if up < _BORDER:
        rows.append(row - 1)
    elif up > 1 - _BORDER:
        rows.append(row + 1)
    if right < wide:
        columns.append(column - 1)
    elif right > 1 - wide:
        columns.append(column + 1)
    if len(rows) + len(columns) > 2:
        yield from (hash((r, c)) for r in rows for c in columns if (r, c) != (row, column))


def _batches(groups: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """Groups together, so many that reading them takes one statement and little memory."""
    batch: list[list[int]] = []
    count = 0
    for group in groups:
        batch.append(group)
        count += len(group)
        if count >= _READ:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch

"""New rows that may be the same thing as a record, or as another new row, under another key.

Two things are alike where their names are, and they lie at the same point (a few metres apart), or
in the same place with a date in common. Nobody can be sure of it, so it is a warning.

A million rows are told apart without keeping them: of each only the hashes of its blocks (place and
date, square of the map; each with the numbers in its name) are kept, and only what shares a block
is read again and compared.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from minedesk.fields.clean import ascii_digits, heading_key
from minedesk.fields.kinds import Date, PointKind
from minedesk.services.importing.doubles.alike import NEAR, Thing, alike
from minedesk.services.importing.options import Double
from minedesk.services.progress import Job
from minedesk.store.staging import LEAD, Staging, staged_fields
from minedesk.words import _

if TYPE_CHECKING:
    from minedesk.fields.schema import Schema
    from minedesk.geo.coordinates import Point
    from minedesk.store.matching import Matching

# Squares of the map, in degrees, and how near to a border a point counts for both sides: 30 m.
_SQUARE: Final = 0.02
_COLUMNS: Final = round(360 / _SQUARE)
_BORDER: Final = NEAR / 111_000 / _SQUARE
_WIDEST: Final = 6 * _BORDER
# What more things share than these tells nothing of any two of them.
_MOST_SHARING: Final = 20_000
# Names in a block are compared one by one up to so many; in larger ones only equal names count.
_MOST_COMPARED: Final = 100
_READ: Final = 5_000
_PART: Final = 300_000
_HALF: Final = 0xFFFF_FFFF
_PLACES: Final[tuple[str, ...]] = ("province", "district", "commune", "village")
_ROW_AT: Final = 1 + LEAD.index("row")

_digits: Final = re.compile(r"\D+").sub


class NearRows:
    """Sees the new rows of a sheet pass, and finds those that are alike.

    apart: rows of this sheet that say the same are different things; only records are compared.
    """

    def __init__(self, schema: Schema, *, apart: bool = False) -> None:
        self._schema = schema
        self._apart = apart
        typed = {field.key: field for field in schema.columns if not field.computed}
        self._name = schema.cls.called_by
        self._places: list[str] = [key for key in _PLACES if key in typed]
        self._dates = [key for key, field in typed.items() if type(field.kind) is Date]
        points = [key for key, field in typed.items() if isinstance(field.kind, PointKind)]
        self._point = points[0] if points else None
        self.keys = [self._name, *self._places, *self._dates, *points]
        # A block's hash and what is in it: a row by its number in the staging, a record below 0.
        self._blocks = array("I")
        self._members = array("i")

    def look(
        self, columns: Mapping[str, Sequence[Any]], seqs: Sequence[int], new: Sequence[int]
    ) -> None:
        """See a piece of the sheet: values by field key, the rows' numbers in the staging, and the
        places of the new ones among them."""
        names = columns.get(self._name)
        if names is None:
            return
        new = [at for at in new if names[at]]
        # Numbers in names tell things apart, so that few share a block.
        said = [_digits("", names[at]) for at in new]
        if not "".join(said).isascii():
            said = [ascii_digits(each) for each in said]
        if not self._places:
            keys = [heading_key(names[at]) for at in new]
            self._add(map(hash, zip(said, keys, strict=True)), [seqs[at] for at in new])
        self._look_at_days(columns, seqs, new, said)
        points = columns.get(self._point or "")
        if points is not None:
            self._look_at_points(points, seqs, new, said)

    def _look_at_points(
        self,
        points: Sequence[Point | None],
        seqs: Sequence[int],
        new: Sequence[int],
        said: Sequence[str],
    ) -> None:
        blocks: list[int] = []
        members: list[int] = []
        for at, digits in zip(new, said, strict=True):
            point = points[at]
            if point is None:
                continue
            north, east = (point.lat + 90) / _SQUARE, (point.lon + 180) / _SQUARE
            row, column = int(north), int(east)
            own = row * _COLUMNS + column
            if _BORDER < north - row < 1 - _BORDER and _WIDEST < east - column < 1 - _WIDEST:
                blocks.append(hash((digits, own)))
                members.append(seqs[at])
                continue
            # A few lie so near to a border that what is beyond it may be as near.
            for square in _squares(row, column, north - row, east - column, point.lat):
                blocks.append(hash((digits, square)))
                members.append(seqs[at])
        self._add(blocks, members)

    def _look_at_days(
        self,
        columns: Mapping[str, Sequence[Any]],
        seqs: Sequence[int],
        new: Sequence[int],
        said: Sequence[str],
    ) -> None:
        """Put rows into blocks by the smallest unit that they lie in and each of their days."""
        units: list[str | None] = [None] * len(new)
        for key in self._places:
            if key in columns:
                unit = columns[key]
                units = [unit[at] or above for at, above in zip(new, units, strict=True)]
        placed = [at for at, unit in enumerate(units) if unit is not None]
        bases = [hash((said[at], heading_key(units[at] or ""))) for at in placed]
        rows = [new[at] for at in placed]
        for key in self._dates:
            days = columns.get(key)
            if days is not None:
                dated = [days[row] for row in rows]
                filled = [at for at, day in enumerate(dated) if day is not None]
                self._add(
                    [hash((key, bases[at], dated[at])) for at in filled],
                    [seqs[rows[at]] for at in filled],
                )

    def _add(self, blocks: Iterable[int], members: Iterable[int]) -> None:
        # Half a hash is enough: what shares a block by chance is compared, and found to be two.
        self._blocks.extend([block & _HALF for block in blocks])
        self._members.extend(members)

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
        blocks, members = self._blocks, self._members
        parts = 1 + len(blocks) // _PART
        for part in range(parts):
            mine = blocks if parts == 1 else [each for each in blocks if each % parts == part]
            again = {block for block, times in Counter(mine).items() if times > 1}
            found: defaultdict[int, set[int]] = defaultdict(set)
            for at in [at for at, block in enumerate(blocks) if block in again] if again else ():
                found[blocks[at]].add(members[at])
            yield from (sorted(some) for some in found.values())

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


def _squares(row: int, column: int, up: float, right: float, lat: float) -> Iterator[int]:
    """The squares of the map that a point lies in, or nearly does: up and right say where in its
    own, as parts of it."""
    # Towards the poles the squares grow narrow.
    wide = _BORDER / max(0.01, math.cos(math.radians(lat)))
    rows = [row, *([row - 1] if up < _BORDER else [row + 1] if up > 1 - _BORDER else [])]
    beside = [column - 1] if right < wide else [column + 1] if right > 1 - wide else []
    columns = [column, *(each % _COLUMNS for each in beside)]
    yield from (r * _COLUMNS + c for r in rows for c in columns)


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

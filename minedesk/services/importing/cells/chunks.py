"""The rows of a sheet piece by piece, for readers that take whole columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from minedesk.services.importing.cells.values import FieldReader
    from minedesk.services.importing.rowplans.planner import NumberedRow

_CHUNK: Final = 2_000
# A piece of a sheet of 16,384 columns takes no more memory than one of any other.
_MOST_CELLS: Final = 500_000


def chunks(rows: Iterable[NumberedRow]) -> Iterator[list[NumberedRow]]:
    """The rows in pieces, shorter ones where they are wide."""
    left = iter(rows)
    for first in left:
        size = min(_CHUNK, 1 + _MOST_CELLS // len(first[1]))
        yield [first, *islice(left, size - 1)]


def by_column(chunk: Sequence[NumberedRow]) -> list[Sequence[Any]]:
    """The columns of a piece, each with its cells from the first row to the last."""
    return list(zip(*(row for _number, row in chunk), strict=True))


def look(fields: Sequence[FieldReader], rows: Iterable[NumberedRow]) -> int:
    """Let readers see rows that are not kept; gives how many there are."""
    count = 0
    for chunk in chunks(rows):
        count += len(chunk)
        cells = by_column(chunk)
        for reader in fields:
            reader.look(cells)
    return count

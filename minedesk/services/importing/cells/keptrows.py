"""Rows of a sheet that are gone through several times: in memory, or on the disk where the sheet is
large."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import IO, TYPE_CHECKING, Any, Protocol

from minedesk.services.importing.cells.chunks import chunks

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from minedesk.services.importing.cells.values import FieldReader
    from minedesk.services.importing.rowplans.planner import NumberedRow


class Rows(Protocol):
    """Rows that can be gone through again and again."""

    def __iter__(self) -> Iterator[Sequence[Any]]:
        """From the first row on."""


class KeptRows:
    """The rows that are given, with their numbers. Close them when they are done with.

    away: they are many, so they are put away on the disk, each column by itself.
    """

    def __init__(self, rows: Iterable[NumberedRow], *, away: bool) -> None:
        self._here = [] if away else list(rows)
        self._plain: list[Sequence[Any]] = [row for _number, row in self._here]
        self._file: IO[bytes] | None = None
        # Of each piece, where its numbers and its columns begin in the file.
        self._places: list[list[int]] = []
        if away:
            self._put_away(rows)

    def of(self, places: Iterable[int]) -> Rows:
        """The rows with the cells of these columns; what their other cells hold is not told."""
        return self._plain if self._file is None else _Columns(self, frozenset(places))

    def settle(self, readers: Sequence[FieldReader]) -> None:
        """Let all cells of their columns say how readers are to read them."""
        for chunk in chunks(self.numbered()) if self._file is not None else ():
            cells = list(zip(*(row for _number, row in chunk), strict=True))
            for reader in readers:
                reader.look(cells)
        for reader in readers:
            reader.settle(self._plain)

    def numbered(self) -> Iterator[NumberedRow]:
        """The whole rows with their numbers."""
        if self._file is None:
            return iter(self._here)
        return chain.from_iterable(self._pieces())

    def _pieces(self) -> Iterator[Iterator[NumberedRow]]:
        for places in self._places:
            numbers, *columns = (self.read(place) for place in places)
            yield zip(numbers, zip(*columns, strict=True), strict=True)

    def pieces(self) -> Iterator[list[int]]:
        """Of each piece that was put away, where its numbers and its columns begin."""
        return iter(self._places)

    def read(self, place: int) -> list[Any]:
        """A column of a piece that was put away."""
        assert self._file is not None, "nothing was put away"
        self._file.seek(place)
        read: list[Any] = pickle.load(self._file)
        return read

    def close(self) -> None:
        """Throw away what lies on the disk."""
        if self._file is not None:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _put_away(self, rows: Iterable[NumberedRow]) -> None:
        # Nobody else can reach it, and it goes away with the program, however that ends.
        self._file = tempfile.TemporaryFile(prefix="minedesk-")  # noqa: SIM115 - see `close`
        for chunk in chunks(rows):
            columns = zip(*(row for _number, row in chunk), strict=True)
            places = []
            for cells in ([number for number, _row in chunk], *map(list, columns)):
                places.append(self._file.tell())
                pickle.dump(cells, self._file, pickle.HIGHEST_PROTOCOL)
            self._places.append(places)


class _Columns:
    """Some columns of rows that were put away; the others look empty."""

    def __init__(self, kept: KeptRows, places: frozenset[int]) -> None:
        self._kept = kept
        self._places = places

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for numbers, *columns in self._kept.pieces():
            count = len(self._kept.read(numbers))
            yield from zip(
                *(
                    self._kept.read(begin) if at in self._places else repeat(None, count)
                    for at, begin in enumerate(columns)
                ),
                strict=True,
            )

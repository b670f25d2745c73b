"""What every table file gives, whatever wrote it: sheets of plain cells at their true places."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from minedesk.formats.ranges import Range, named_range

NOT_CALCULATED = "#FORMULA"
"""The code of a formula that was saved without a result; no program shows it, so we name it."""


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that holds an error instead of a value: code is "#N/A", "#REF!" ... or NOT_CALCULATED.

    It is kept apart from an empty cell: what a partner's formula failed to say is not "nothing".
    """

    code: str

    def __str__(self) -> str:
        return self.code


Cell: TypeAlias = str | int | float | bool | date | datetime | time | CellError | None


@dataclass(frozen=True, slots=True)
class SheetInfo:
    """One sheet of a book; position counts from 0, visible is False for a sheet hidden there.

    Where a sheet holds several tables, each of them stands for it, and part_of is the sheet's name;
    whole marks all of them together, which is read only where somebody asks for it.
    """

    name: str
    visible: bool
    position: int
    part_of: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a sheet is filled: rows to the last that holds a value, columns, and the numbers
    (from 0) of blank rows between others."""

    height: int
    width: int
    blank: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a sheet does not show to who looks at it; counted from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


class Book(ABC):
    """An open table file. Rows and columns are absolute: row 0, column 0 is the cell A1.

    notes are remarks a user should see, such as the encoding that was found. A name means a sheet,
    or a part of one (`ranges`): its cells keep their places, and all others are blank.
    """

    path: Path
    kind: str
    sheets: list[SheetInfo]
    notes: list[str]
    epoch_1904: bool = False

    def iter_rows(self, name: str) -> Iterator[list[Cell]]:
        """The rows of a sheet, equally wide, from row 0 to the last row that holds a value."""
        part = self.check_name(name)
        if part is None:
            return self._iter_sheet(name)
        return without_blank_end(part.cut(self._iter_sheet(part.sheet)))

    def rows(self, name: str) -> list[list[Cell]]:
        """The same rows as a list."""
        return list(self.iter_rows(name))

    def merged(self, name: str) -> list[tuple[int, int, int, int]]:
        """Merged cells: first row, first column, last row, last column, counted from 0."""
        part = self.check_name(name)
        if part is None:
            return self._merged_in(name)
        return [
            (first, left, last, right)
            for first, left, last, right in self._merged_in(part.sheet)
            if part.overlaps(first, left) and part.overlaps(last, right)
        ]

    def hidden(self, name: str) -> Hidden:
        """Rows and columns that a sheet hides, by hand or by a filter; nothing where the kind of
        file does not tell."""
        part = self.check_name(name)
        if part is None:
            return self._hidden_in(name)
        whole = self._hidden_in(part.sheet)
        return Hidden(
            whole.rows & set(range(part.first_row, part.last_row + 1)),
            whole.columns & set(range(part.first_column, part.last_column + 1)),
        )

    def first_row(self, name: str) -> int:
        """The row, from 0, at which a sheet or a part of one begins."""
        part = self.check_name(name)
        return part.first_row if part else 0

    def extent(self, name: str) -> Extent:
        """How far a sheet (no part of one) is filled."""
        height, width, blank = 0, 0, []
        for number, row in enumerate(self._iter_sheet(name)):
            height, width = number + 1, len(row)
            if is_empty(row):
                blank.append(number)
        return Extent(height, width, blank)

    def head_width(self, name: str, _rows: int) -> int | None:
        """How many cells are written in the widest of a sheet's first rows; None where each cell
        says its own place, as in workbooks."""
        self.check_name(name)
        return None

    def rereads(self, name: str) -> bool:
        """Whether the rows of a sheet are to be read twice, for less memory than it takes to keep
        them."""
        self.check_name(name)
        return False

    def check_name(self, name: str) -> Range | None:
        """The part of a sheet that a name means, None for a whole sheet. Raises KeyError where no
        sheet has this name."""
        own = {info.part_of or info.name for info in self.sheets}
        if name in own:
            return None
        part = named_range(name)
        if part is None or part.sheet not in own:
            raise KeyError(name)
        return part

    @abstractmethod
    def _iter_sheet(self, sheet: str) -> Iterator[list[Cell]]:
        """As `iter_rows`, of a whole sheet."""

    def _merged_in(self, sheet: str) -> list[tuple[int, int, int, int]]:
        self.check_name(sheet)
        return []

    def _hidden_in(self, sheet: str) -> Hidden:
        self.check_name(sheet)
        return Hidden()

    def close(self) -> None:  # noqa: B027 - only books that hold a file open need it
        """Let go of the file."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def is_empty(row: Sequence[object]) -> bool:
    """Whether a row holds no value at all."""
    return not any(row) and all(cell is None for cell in row)


def without_blank_end(rows: Iterator[list[Cell]]) -> Iterator[list[Cell]]:
    """Equally wide rows up to the last that holds a value; a million blank ones take no memory."""
    blank = 0
    for row in rows:
        # Nearly every row has a cell that is no zero: it is known not to be blank at once.
        if not any(row) and all(cell is None for cell in row):
            blank += 1
            continue
        for _ in range(blank):
            yield [None] * len(row)
        blank = 0
        yield row

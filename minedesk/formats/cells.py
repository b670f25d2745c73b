"""What every table file gives, whatever wrote it: sheets of plain cells at their true places."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

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
    """One sheet of a book; position counts from 0, visible is False for a sheet hidden there."""

    name: str
    visible: bool
    position: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a sheet does not show to who looks at it; counted from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


class Book(ABC):
    """An open table file. Rows and columns are absolute: row 0, column 0 is the cell A1.

    notes are remarks a user should see, such as the encoding that was found. rereads is True where
    rows are read again for less memory than it takes to keep them.
    """

    path: Path
    kind: str
    sheets: list[SheetInfo]
    notes: list[str]
    epoch_1904: bool = False
    rereads: bool = False

    @abstractmethod
    def iter_rows(self, name: str) -> Iterator[list[Cell]]:
        """The rows of a sheet, equally wide, from row 0 to the last row that holds a value."""

    def rows(self, name: str) -> list[list[Cell]]:
        """The same rows as a list."""
        return list(self.iter_rows(name))

    def merged(self, name: str) -> list[tuple[int, int, int, int]]:
        """Merged cells: first row, first column, last row, last column, counted from 0."""
        self.check_name(name)
        return []

    def hidden(self, name: str) -> Hidden:
        """Rows and columns that a sheet hides, by hand or by a filter; nothing where the kind of
        file does not tell."""
        self.check_name(name)
        return Hidden()

    def check_name(self, name: str) -> None:
        """Raises KeyError when no sheet has this name."""
        if all(sheet.name != name for sheet in self.sheets):
            raise KeyError(name)

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

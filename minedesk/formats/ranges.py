"""A rectangle of a sheet, named as spreadsheets name it: Sheet1!A45:F80."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

_NAME = re.compile(
    r"(.+)!\$?([A-Z]{1,3})\$?([1-9]\d{0,6}):\$?([A-Z]{1,3})\$?([1-9]\d{0,6})", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Range:
    """Rows and columns of a sheet, counted from 0; the last ones belong to it."""

    sheet: str
    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def name(self) -> str:
        """Its name, the same in every language."""
        return (
            f"{self.sheet}!{letters(self.first_column)}{self.first_row + 1}"
            f":{letters(self.last_column)}{self.last_row + 1}"
        )

    def holds(self, other: Range) -> bool:
        """Whether the other one lies within it."""
        return self.overlaps(other.first_row, other.first_column) and self.overlaps(
            other.last_row, other.last_column
        )

    def overlaps(self, row: int, column: int) -> bool:
        """Whether a cell lies within it."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )

    def cut(self, rows: Iterator[list[Any]]) -> Iterator[list[Any]]:
        """The rows of the sheet to its own last one, blank where they lie outside of it."""
        for number, row in enumerate(islice(rows, self.last_row + 1)):
            if number < self.first_row:
                yield [None] * len(row)
            else:
                end = self.last_column + 1
                right = len(row) - end
                yield [
                    *[None] * self.first_column,
                    *row[self.first_column : end],
                    *[None] * max(0, right),
                ]


def named_range(name: str) -> Range | None:
    """The rectangle that a name such as Sheet1!A45:F80 means; None where it is no such name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    sheet, left, top, right, bottom = found.groups()
    columns = sorted((place_of(left), place_of(right)))
    rows = sorted((int(top) - 1, int(bottom) - 1))
    return Range(sheet, rows[0], columns[0], rows[1], columns[1])


def sheet_of(name: str) -> str:
    """The sheet of which a name means a part, or all."""
    part = named_range(name)
    return part.sheet if part else name


def letters(place: int) -> str:
    """A column's letters, as every spreadsheet shows them: A, B ... Z, AA. place counts from 0."""
    said = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        said = chr(65 + rest) + said
    return said


def place_of(column: str) -> int:
    """The place, from 0, of the column with these letters."""
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return number - 1

"""Rows that are gone through several times say the same, wherever they are kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minedesk.fields.reading import Reading
from minedesk.formats.cells import CellError
from minedesk.records import schema
from minedesk.services.importing.cells.keptrows import KeptRows
from minedesk.services.importing.cells.values import FieldReader

ROWS: list[tuple[int, list[Any]]] = [
    (number, [f"S{number}", number / 2, date(2024, 1, 1 + number % 28), None, CellError("#N/A")])
    for number in range(2, 5_003)
]


@pytest.mark.parametrize("away", [False, True])
def test_rows_come_back_each_time(away: bool) -> None:
    with KeptRows(iter(ROWS), away=away) as kept:
        for _again in range(2):
            assert [(number, list(row)) for number, row in kept.numbered()] == ROWS
        some = kept.of([0, 2])
        for _again in range(2):
            assert [(row[0], row[2]) for row in some] == [(r[0], r[2]) for _n, r in ROWS]
        first, second = iter(some), iter(kept.of([1]))
        assert [(next(first)[0], next(second)[1]) for _turn in range(3)] == [
            (row[0], row[1]) for _number, row in ROWS[:3]
        ]


def test_other_columns_are_not_brought_back() -> None:
    with KeptRows(ROWS, away=True) as kept:
        assert next(iter(kept.of([0]))) == ("S2", None, None, None, None)


@pytest.mark.parametrize("away", [False, True])
def test_readers_are_settled_by_all_rows(away: bool) -> None:
    said = ["1/2/2024"] * 4_500 + ["25/2/2024"]
    field = schema("hazard_site").by_key["surveyed_on"]
    reader = FieldReader(field, {"": 0}, Reading())
    with KeptRows(enumerate([text] for text in said), away=away) as kept:
        kept.settle([reader])
    assert reader.reading.date_order == "dmy"


def test_no_rows_are_no_trouble() -> None:
    with KeptRows([], away=True) as kept:
        assert list(kept.numbered()) == list(kept.of([0])) == []

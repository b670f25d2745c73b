"""What a kind says of a whole column is what it says of each cell, or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import (
    Code,
    Date,
    Email,
    Kind,
    Lookup,
    Money,
    Name,
    Number,
    Phone,
    PointKind,
    Text,
    Texts,
    Url,
    Whole,
)
from minedesk.fields.reading import Reading

_KINDS = (
    Text(), Text(longest=3), Lookup(), Code(), Name(), Phone(), Email(), Url(), Texts(), Date(),
    Number(), Number("m2"), Number("cm", low=-5, high=5), Number(low=None), Whole(),
    Whole(low=None, high=None), Money(),
)  # fmt: skip
_TEXTS = st.text(alphabet=" ab01-+#?.,\u00a0\u200b\x07\nក", max_size=5) | st.sampled_from(
    ["#N/A", "###", "1.5E+20", "-", " – ", "x" * 101]
)
_NUMBERS = st.floats() | st.integers(-9, 9) | st.sampled_from([-0.0, 10**400, 2**53 + 1, 1e308])
_CELLS = (_TEXTS, _NUMBERS, st.dates(), st.booleans(), st.none())
# Most columns hold one sort of cells; those that are plain have to be met often.
_COLUMN = st.one_of(
    st.lists(st.text(alphabet="ab 01ក-", max_size=6), min_size=1),
    st.lists(st.integers(0, 9).map(float) | st.floats(0, 9), min_size=1),
    *(st.lists(each, min_size=1) for each in (*_CELLS, st.one_of(*_CELLS))),
)
_READINGS = st.sampled_from([Reading(), Reading(unit="m2"), Reading(unit="ha"), Reading(unit="")])


def one_by_one(kind: Kind, rows: list[dict[str, Any]], reading: Reading) -> list[Any]:
    return [kind.parse_parts(row, reading) for row in rows]


@pytest.mark.parametrize("kind", _KINDS, ids=repr)
@given(cells=_COLUMN, reading=_READINGS)
def test_a_column_is_read_as_its_cells_are(kind: Kind, cells: list[Any], reading: Reading) -> None:
    found = kind.parse_all({"": cells}, reading)
    if found is not None:
        alone = one_by_one(kind, [{"": cell} for cell in cells], reading)
        assert list(map(repr, found)) == list(map(repr, alone))


_DEGREES = st.lists(
    st.tuples(st.floats(-100, 100), st.floats(-200, 200))
    | st.tuples(st.floats(-1e-4, 1e-4), st.floats()),
    min_size=1,
    max_size=4,
)


@given(_DEGREES)
def test_degrees_in_two_columns_are_read_as_in_each_row(places: list[tuple[float, float]]) -> None:
    kind = PointKind()
    lats, lons = map(list, zip(*places, strict=True))
    found = kind.parse_all({"lat": lats, "lon": lons}, Reading())
    rows = [{"lat": lat, "lon": lon} for lat, lon in places]
    if found is not None:
        assert found == one_by_one(kind, rows, Reading())
    else:
        with pytest.raises(ValueProblem):
            one_by_one(kind, rows, Reading())


@pytest.mark.parametrize(
    ("kind", "cells", "found"),
    [
        (Text(), ["a ", " ", "b c"], ["a", None, "b c"]),
        (Code(), ["0012", ""], ["0012", None]),
        (Number("m2"), [1, 2.5], [1.0, 2.5]),
        (Whole(), [1.0, 2], [1, 2]),
    ],
)
def test_plain_columns_are_read_at_once(kind: Kind, cells: list[Any], found: list[Any]) -> None:
    assert repr(kind.parse_all({"": cells}, Reading())) == repr(found)


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (Text(), ["a", None]),
        (Text(), ["a", "#N/A"]),
        (Text(longest=2), ["abc"]),
        (Phone(), ["+855 12 345 678"]),
        (Code(), ["1.5E+20"]),
        (Number(), [1.0, True]),
        (Number(), [1.0, -1.0]),
        (Number(), [1.0, float("nan")]),
        (Number(), [10**400]),
        (Whole(), [1.0, 1.5]),
        (Date(), [date(2024, 3, 15)]),
    ],
)
def test_what_must_be_looked_at_is_left(kind: Kind, cells: list[Any]) -> None:
    assert kind.parse_all({"": cells}, Reading()) is None

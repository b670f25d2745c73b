"""Cells as the table reader gives them become plain ones: alike, whether alone or in a column."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.formats.plaincells import plain, plain_column

_EACH = (
    st.sampled_from(["", " ", "0", "text"]),
    st.floats() | st.sampled_from([0.0, -0.0, 2.0**53, 1 - 2.0**53, 1e300]),
    st.dates(),
    st.datetimes() | st.dates().map(lambda day: datetime.combine(day, time())),
    st.times(),
    st.timedeltas(timedelta(-3), timedelta(3)),
    st.booleans(),
)
# Of one sort, as most columns are; or of any.
_COLUMNS = st.one_of(*(st.lists(each) for each in _EACH)) | st.lists(st.one_of(*_EACH))


@given(_COLUMNS)
def test_a_column_says_what_its_cells_say(cells: list[Any]) -> None:
    assert list(map(repr, plain_column(cells))) == [repr(plain(cell)) for cell in cells]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("", None),
        (" ", " "),
        (12.0, 12),
        (-0.0, 0),
        (12.5, 12.5),
        (2.0**53, 2.0**53),
        (True, True),
        (datetime(2024, 3, 15), date(2024, 3, 15)),
        (datetime(2024, 3, 15, 8), datetime(2024, 3, 15, 8)),
        (time(8), time(8)),
        (timedelta(hours=30, minutes=15), "30:15:00"),
    ],
)
def test_what_a_cell_means(read: Any, meant: Any) -> None:
    assert repr(plain(read)) == repr(meant)

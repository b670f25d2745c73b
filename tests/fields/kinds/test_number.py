"""Numbers are read in every usual writing; what has two readings is refused, never guessed."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Money, Number, Whole
from minedesk.fields.kinds.number import written
from minedesk.fields.reading import Habits, Reading

AREA = Number("m2")
NOTHING_KNOWN = Reading()


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (12, 12.0),
        (0.07, 0.07),
        ("12", 12.0),
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("1234.567", 1234.567),
        ("1.2345", 1.2345),
        ("0,500", 0.5),
        (".5", 0.5),
        ("+5", 5.0),
        ("0012", 12.0),
        # Grouped thousands
        ("1,234,567", 1_234_567.0),
        ("1.234.567", 1_234_567.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567,89", 1_234_567.89),
        ("1 234 567", 1_234_567.0),
        ("1\u00a0234\u202f567,5", 1_234_567.5),
        ("1 234,567", 1234.567),
        ("1'234'567.5", 1_234_567.5),
        ("1’234", 1234.0),
        ("12\u200b500", 12500.0),
        # Digits of other scripts
        ("១២ ៥០០", 12500.0),
        ("１２，５", 12.5),
        # Exponents, as text files hold them
        ("1.2E+05", 120_000.0),
        ("5e-1", 0.5),
        # Units
        ("2.5 ha", 25_000.0),
        ("0,07 га", 700.0),
        ("1.5 km²", 1_500_000.0),
        ("500 м2", 500.0),
        ("500ｍ２", 500.0),
        ("២ ហិកតា", 20_000.0),
        ("3ヘクタール", 30_000.0),
        ("5 тис. кв. м", 5_000.0),
        ("10 acres", 40_468.564224),
    ],
)
def test_read_one_way(raw: object, value: float) -> None:
    assert AREA.parse(raw, NOTHING_KNOWN) == value


@pytest.mark.parametrize("raw", ["1,234", "1.234", "999.999", "12,000 m2", "1,234E+2", "១,២៣៤"])
def test_one_mark_before_three_digits_is_asked(raw: str) -> None:
    with pytest.raises(ValueProblem, match="can be read as"):
        AREA.parse(raw, NOTHING_KNOWN)


def test_the_two_readings_are_named() -> None:
    with pytest.raises(ValueProblem, match=r"“1,234” can be read as 1\.234 or as 1234\."):
        AREA.parse("1,234", NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("raw", "comma", "point"),
    [("1,234", 1.234, 1234.0), ("1.234", 1234.0, 1.234), ("12,5", 12.5, 12.5)],
)
def test_a_stated_mark_settles(raw: str, comma: float, point: float) -> None:
    assert AREA.parse(raw, Reading(decimal=",")) == comma
    assert AREA.parse(raw, Reading(decimal=".")) == point


@pytest.mark.parametrize(
    "raw",
    [
        # Joining these would make a third number
        "12 5", "12 34", "1 2 3", "1234 567", "12 345 67", "0 500", "1,234 567", "5'6", "5'",
        # Grouped in no way that is known
        "1,23,456", "0,123,456", "1,23.4", "1.234,567.8", "1234,567.8", "1,2,3", "1 234,567.8",
        # No numbers
        "abc", "-", "12.", ",5", "5,", "½", "1/2", "5-10", "~500", "<500", "(500)", "5%", "$5",
        "12..5", "--5", "1e", "1e5000", "0x10", "=1+1", "12:30", "2024-01-01", "1.2.2024",
        "1\x002", "9" * 500, "1," * 15_000, "1 " * 15_000, "nan", "inf",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(raw: str) -> None:
    for reading in (NOTHING_KNOWN, Reading(decimal=","), Reading(decimal=".")):
        with pytest.raises(ValueProblem) as caught:
            AREA.parse(raw, reading)
        assert len(caught.value.message) < 200


@pytest.mark.parametrize("raw", [True, False, date(2024, 1, 1), time(8, 30)])
def test_cells_of_another_sort_are_refused(raw: object) -> None:
    with pytest.raises(ValueProblem, match="not a number"):
        AREA.parse(raw, NOTHING_KNOWN)


@pytest.mark.parametrize("raw", [float("nan"), float("inf"), "1e999", 10**400])
def test_what_cannot_be_kept_is_refused(raw: object) -> None:
    with pytest.raises(ValueProblem):
        Number("", high=None).parse(raw, NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("kind", "raw", "help"),
    [(AREA, "-5", "minus sign"), (Whole(), -1, "minus sign"), (AREA, 5.2e14, "Type it in m²")],
)
def test_what_is_out_of_bounds_is_told_how_to_mend_it(kind: Number, raw: object, help: str) -> None:
    with pytest.raises(ValueProblem) as told:
        kind.parse(raw, NOTHING_KNOWN)
    assert help in told.value.hint
    assert ("Type it in" in told.value.hint) == (help != "minus sign")


def test_bounds() -> None:
    with pytest.raises(ValueProblem, match="cannot be negative"):
        AREA.parse("−5", NOTHING_KNOWN)
    with pytest.raises(ValueProblem, match="larger than the Earth"):
        AREA.parse(5.2e14, NOTHING_KNOWN)
    with pytest.raises(ValueProblem, match="too large"):
        Number("cm", high=5_000).parse(5_001, NOTHING_KNOWN)
    assert Number("", low=None).parse("-5", NOTHING_KNOWN) == -5
    assert str(AREA.parse(-0.0, NOTHING_KNOWN)) == "0.0"


@pytest.mark.parametrize("raw", ["", "  ", "\u00a0", None])
def test_blank_is_none(raw: object) -> None:
    assert AREA.parse(raw, NOTHING_KNOWN) is None
    assert Whole().parse(raw, NOTHING_KNOWN) is None


def test_the_cells_unit_counts_before_the_headings() -> None:
    hectares = Reading(unit="ha")
    assert AREA.parse(2.5, hectares) == 25_000
    assert AREA.parse("0.07", hectares) == 700
    assert AREA.parse("300 m2", hectares) == 300
    assert AREA.parse(300.0, Reading(unit="m2")) == 300


@pytest.mark.parametrize("unit", ["m", "people", "dunam", "ha/m2", "thousand"])
def test_a_unit_of_another_sort_is_refused(unit: str) -> None:
    with pytest.raises(ValueProblem, match="is not a unit"):
        AREA.parse(f"5 {unit}", NOTHING_KNOWN)
    with pytest.raises(ValueProblem, match="is not a unit"):
        AREA.parse(5.0, Reading(unit=unit))


def test_the_heading_unit_does_not_make_idle_digits() -> None:
    for ten_thousandths in range(1, 2_000, 7):
        hectares = ten_thousandths / 10_000
        assert AREA.parse(hectares, Reading(unit="ha")) == ten_thousandths


def settled(*cells: object, kind: Number = AREA, **known: Any) -> str | None:
    return kind.settle(cells, Reading(**known)).decimal


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (("1,234", "12.5"), "."),
        (("1,234", "12,5"), ","),
        (("1,234", "0,125"), ","),
        (("1,234", "1,234,567"), "."),
        (("1.234", "1.234.567"), ","),
        (("1,234", "1 234,56"), ","),
        (("1,234", "2.5 ha"), "."),
        (("1,234", "#N/A", "unknown", None, True, "12.75"), "."),
    ],
)
def test_a_column_settles_its_mark(cells: tuple[object, ...], mark: str) -> None:
    assert settled(*cells) == mark


@pytest.mark.parametrize(
    "cells",
    [
        (),
        ("1,234", "5,678"),
        ("1,234", "5.678"),
        ("1,234", "12", "abc"),
        # It contradicts itself: neither is believed.
        ("1,234", "12.5", "12,5"),
        ("1,234", "1.234.567", "12.5"),
    ],
)
def test_a_column_that_cannot_tell_settles_nothing(cells: tuple[object, ...]) -> None:
    assert settled(*cells) is None


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (("1,234", 900.0, 1500.0, 2200.0), "."),
        (("1.234", 900.0, 1500.0, 2200.0), ","),
        (("1,234", 1.1, 0.9, 2.5), ","),
        # Zeros say nothing of the size.
        (("1,234", 0.0, 0.0, 1500.0), "."),
        # Neither reading is like the real numbers, or both are among them.
        (("1,234", 50.0), None),
        (("1,234", 0.5, 3.0, 1200.0, 1300.0, 1400.0), None),
        (("1,234", "1.234", 1200.0), None),
        (("1,234 ha", 1200.0), None),
        (("1,234", True, 0.0), None),
    ],
)
def test_real_numbers_of_like_size_settle(cells: tuple[object, ...], mark: str | None) -> None:
    assert settled(*cells) == mark


def test_a_stated_mark_stays() -> None:
    assert settled("1,234", "12.5", decimal=",") == ","


@pytest.mark.parametrize(
    ("raw", "value"),
    [(12.0, 12), ("12", 12), ("1,234", 1234), ("1.234", 1234), ("12.0", 12), ("1 000", 1000)],
)
def test_whole_numbers(raw: object, value: int) -> None:
    found = Whole().parse(raw, NOTHING_KNOWN)
    assert found == value
    assert type(found) is int


@pytest.mark.parametrize("raw", [12.5, "1.5", "12 people", "12,000", "1,000", True, -1, 2e9, "½"])
def test_what_is_no_whole_number_is_refused(raw: object) -> None:
    with pytest.raises(ValueProblem):
        Whole().parse(raw, NOTHING_KNOWN)


def test_a_column_of_counts_settles_by_what_can_be_counted() -> None:
    reading = Whole().settle(["12,000", "1,234"], NOTHING_KNOWN)
    assert Whole().parse("12,000", reading) == 12_000


def test_money_shows_its_cents() -> None:
    assert Money().format(1234.5, Habits("uk")) == "1\u00a0234,50"
    assert Money().parse("1,234.50", NOTHING_KNOWN) == 1234.5


def test_an_amount_is_offered_with_all_its_digits() -> None:
    assert AREA.format(1234.56789) == "1,234.57"
    assert AREA.edit_text(1234.56789) == "1234.56789"
    assert AREA.edit_text(0.0000001, Habits("uk")) == "0,0000001"
    assert AREA.edit_text(1e14) == "100000000000000"


@given(st.text(alphabet="0123456789.,' -+eE\u00a0១ham2", max_size=14))
def test_a_number_read_without_help_has_no_other_reading(text: str) -> None:
    try:
        value = AREA.parse(text, NOTHING_KNOWN)
    except ValueProblem:
        return
    for mark in (",", "."):
        assert AREA.parse(text, Reading(decimal=mark)) == value  # type: ignore[arg-type]  # marks
    if value is not None:
        digits = "".join(char for char in text if char.isdecimal())
        assert digits, "a number was made of nothing"


@given(st.text())
def test_any_text_is_a_number_or_a_problem(text: str) -> None:
    try:
        found = AREA.parse(text, Reading(decimal="."))
    except ValueProblem:
        return
    assert found is None or found >= 0


def test_written_takes_a_number_apart() -> None:
    parts = written("1.234,5 ha")
    assert parts is not None
    assert (parts.mark, parts.unit, parts.body) == (",", "ha", "1.234,5")
    assert written("x") is None

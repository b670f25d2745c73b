"""Dates are read as people write them in five languages; a doubt is a problem, never a guess."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minedesk.errors import ValueProblem
from minedesk.fields.kinds import Date
from minedesk.fields.reading import DateOrder, Habits, Reading

KIND = Date()
TODAY = date(2024, 6, 1)
NOTHING_KNOWN = Reading(today=TODAY)
MARCH = date(2024, 3, 15)


@pytest.mark.parametrize(
    "raw",
    [
        MARCH, datetime(2024, 3, 15, 23, 59), 45366, 45366.0, 45366.75, 20240315, 20240315.0,
        "2024-03-15", "2024-03-15T10:30:00Z", "2024-03-15 10:30", "2024-03-15T10:30:00.000+07:00",
        "20240315", "2024/03/15", "2024.3.15", "2024. 3. 15.", "15/03/2024", "15.03.2024",
        "15-3-2024", "15 03 2024", "15 / 03 / 2024", "03/15/2024", "15/03/2024 10:30 PM",
        "15.03.2024 р.", "15.03.2024 г.", "Fri 15/03/2024", "вт, 15.03.2024",
        "15 March 2024", "15-Mar-24", "15Mar2024", "March 15, 2024", "Mar. 15 2024",
        "15th of March 2024", "Friday, 15 March 2024", "2024 March 15", "15 MARCH 2024",
        "15 mars 2024", "vendredi 15 mars 2024", "15 березня 2024 р.", "15 бер. 2024",
        "15 березень 2024", "15 марта 2024 года", "15 март 2024", "15 មីនា 2024",
        "ថ្ងៃទី១៥ ខែមីនា ឆ្នាំ២០២៤", "១៥/០៣/២០២៤", "2024年3月15日", "2024年3月15日(金)",
        "１５／０３／２０２４", "15‑03‑2024", "15–03–2024", " \u200b15/03/2024\u00a0",
    ],
)  # fmt: skip
def test_the_fifteenth_of_march(raw: object) -> None:
    assert KIND.parse(raw, NOTHING_KNOWN) == MARCH


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("1er janvier 2024", date(2024, 1, 1)),
        ("2 février 2024", date(2024, 2, 2)),
        ("3 août 2024", date(2024, 8, 3)),
        ("4 лютого 2024", date(2024, 2, 4)),
        ("5 листопада 2024", date(2024, 11, 5)),
        ("6 мая 2024", date(2024, 5, 6)),
        ("7 Sept. 2024", date(2024, 9, 7)),
        ("8 កុម្ភៈ 2024", date(2024, 2, 8)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("29.02.2000", date(2000, 2, 29)),
        ("05/05/2024", date(2024, 5, 5)),
        ("31-Dec-99", date(1999, 12, 31)),
        ("1 Jan 30", date(2030, 1, 1)),
        ("1 Jan 35", date(1935, 1, 1)),
    ],
)
def test_other_days(raw: str, day: date) -> None:
    assert KIND.parse(raw, NOTHING_KNOWN) == day


@pytest.mark.parametrize("raw", ["03/04/2024", "3-4-2024", "1.2.2024", "13/03/24", "03/04/05"])
def test_a_doubt_is_asked(raw: str) -> None:
    with pytest.raises(ValueProblem, match="can be read as"):
        KIND.parse(raw, NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("raw", "order", "day"),
    [
        ("03/04/2024", "dmy", date(2024, 4, 3)),
        ("03/04/2024", "mdy", date(2024, 3, 4)),
        ("03/04/05", "dmy", date(2005, 4, 3)),
        ("03/04/05", "mdy", date(2005, 3, 4)),
        ("03/04/05", "ymd", date(2003, 4, 5)),
        # A year in front says its order itself.
        ("2024-03-04", "dmy", date(2024, 3, 4)),
        ("2024-03-04", "mdy", date(2024, 3, 4)),
    ],
)
def test_a_stated_order_settles(raw: str, order: DateOrder, day: date) -> None:
    assert KIND.parse(raw, Reading(date_order=order, today=TODAY)) == day


def test_a_date_against_the_stated_order_is_no_date() -> None:
    with pytest.raises(ValueProblem, match="cannot be a date in the order day, month, year"):
        KIND.parse("03/15/2024", Reading(date_order="dmy"))
    # "Year first" says nothing of day and month where the year stands last.
    with pytest.raises(ValueProblem, match="can be read as"):
        KIND.parse("03/04/2024", Reading(date_order="ymd"))


@pytest.mark.parametrize(
    "raw",
    [
        2024, 2024.0, "2024", "March 2024", "03/2024", "2024/3", "Mar-24", "Q1 2024", "15/3",
        "29/02/2023", "30 Feb 2024", "31/04/2024", "2024-13-45", "2024-15-03", "00/01/1900",
        "15/03/024", "15/003/2024", "150/3/2024", "1/2/3", "15 Mar 024", "015 Mar 2024",
        "10-12/2024", "15/03.2024", "5-7 March 2024", "15 March - 2 April 2024",
        "mar. 5 avril 2024", "15032024", "1/2/2024/5", "15/03/2024 and 16/03/2024",
        "12:30", time(12, 30), True, False, "tomorrow", "-", "15.III.2024", "令和6年3月15日",
        "45366", 5, 150.0, 10324, 99999, 240315, -45366, 1e300, float("nan"), float("inf"),
        "15/03/1899", "15/03/2567", date(1899, 12, 31), 18991231, "x" * 30_000, "1 " * 15_000,
        "T" * 30_000, "15/03/20\x0024", "2024-W01-1", "#N/A",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(raw: object) -> None:
    with pytest.raises(ValueProblem) as caught:
        KIND.parse(raw, NOTHING_KNOWN)
    assert len(caught.value.message) < 200


def test_days_of_a_sheet_counted_from_1904() -> None:
    assert KIND.parse(45366, Reading(epoch_1904=True)) == date(2028, 3, 16)


def test_a_number_that_is_typed_is_no_date() -> None:
    with pytest.raises(ValueProblem):
        KIND.parse(45366, Reading(typed=True))


@pytest.mark.parametrize("raw", ["15.03", "15/3", "15 March", "Mar 15"])
def test_only_what_is_typed_may_leave_out_its_year(raw: str) -> None:
    assert KIND.parse(raw, Reading(typed=True, today=TODAY)) == MARCH
    with pytest.raises(ValueProblem):
        KIND.parse(raw, NOTHING_KNOWN)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (("03/04/2024", "25/04/2024"), "dmy"),
        (("03/04/2024", "04/25/2024"), "mdy"),
        (("03/04/24", "25/04/2024"), "dmy"),
        (("03/04/05", "30/02/99", "99/12/31"), "ymd"),
        (("03/04/2024", date(2024, 5, 1), None, "n/a", "2024-04-25"), None),
        (("03/04/2024", "05/06/2024"), None),
        (("03/04/2024", "25/04/2024", "04/25/2024"), None),
        ((), None),
    ],
)
def test_a_column_settles_its_order(cells: tuple[object, ...], order: DateOrder | None) -> None:
    assert KIND.settle(cells, NOTHING_KNOWN).date_order == order


def test_a_stated_order_stays() -> None:
    stated = Reading(date_order="mdy")
    assert KIND.settle(["25/04/2024"], stated) is stated


def test_what_is_offered_for_editing_cannot_come_back_as_another_day() -> None:
    # Shown in the language's order, typed in the user's own.
    text = KIND.edit_text(date(2024, 9, 5), Habits("fr", "short"))
    for order in ("dmy", "mdy", "ymd"):
        assert KIND.parse(text, Reading(date_order=order, typed=True)) == date(2024, 9, 5)


@given(st.text(alphabet="0123456789/.- 年月日marchMARTs", max_size=12))
def test_a_date_read_without_help_is_no_other_in_any_order(text: str) -> None:
    try:
        value = KIND.parse(text, NOTHING_KNOWN)
    except ValueProblem:
        return
    for order in ("dmy", "mdy", "ymd"):
        try:
            assert KIND.parse(text, Reading(date_order=order, today=TODAY)) == value
        except ValueProblem:
            continue


@given(st.one_of(st.text(), st.integers(), st.floats()))
def test_anything_is_a_day_or_a_problem(raw: object) -> None:
    try:
        value = KIND.parse(raw, NOTHING_KNOWN)
    except ValueProblem:
        return
    assert value is None or date(1900, 1, 1) <= value <= date(2100, 12, 31)


def test_no_month_is_called_as_another() -> None:
    from babel import Locale

    months: dict[str, int] = {}
    for language in ("en", "km", "uk", "ja", "fr", "ru"):
        names = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in names[context][width].items():
                    assert months.setdefault(name.casefold().strip("."), month) == month, name


@pytest.mark.parametrize("raw", ["", "  ", None])
def test_blank_is_none(raw: object) -> None:
    assert KIND.parse(raw, NOTHING_KNOWN) is None
